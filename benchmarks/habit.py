"""The habit most used for health figures, attacked: 1 to 7 starred, the rest rounded one by one.

Each published number is rounded to 5 by itself, margins too; stars stand for 1 to 7, zeros are
shown. What an outsider recovers exactly, by the stage that finds it, and how many of these are a
single patient. Beside it the same tables rounded by `nccid protect`, which lose none.
"""

import csv
import sys
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks._protect import run
from nccid.audit import rounded, sheet
from nccid.audit.outsider import Rule
from nccid.audit.sheet import TOTAL

TABLES = Path("../shared/instances")
SIZES = ("8_6_3", "20_12_4", "50_12_4", "200_12_4", "200_36_4")
BY = ("site", "month", "mod")
BASE, HIGH = 5, 7
METHODS: dict[str, rounded.How] = {"round": "additive", "round-small": "small"}
"""What the command calls its methods, and the attack how they round."""


def main() -> None:
    """Print a line for each table: the habit's leaks, then those of the methods that round."""
    if not TABLES.is_dir():
        print("The shared tables are not here; nothing was measured.")
        return
    print("table      way          stars  recovered  of 1 person  fewest  seconds  stages")
    with TemporaryDirectory() as folder:
        out = Path(folder, "out.csv")
        for size in SIZES:
            table = TABLES / f"counts_{size}.csv"
            true = margins(table)
            write(out, true)
            _show(size, "habit", out, true, None)
            for method, how in METHODS.items():
                run([str(table), "--count", "freq", "--by", ",".join(BY), "--method", method], out)
                _show(size, method, out, true, how)


def _show(
    size: str, way: str, out: Path, true: dict[tuple[str, ...], int], how: rounded.How | None
) -> None:
    page = sheet.read(out)
    start = time.perf_counter()
    found = rounded.attack([page], Rule(), BASE if how is None else 10, how)
    seconds = time.perf_counter() - start
    stars = sum(count is None for count in page.cells.values())
    named = {f"{' / '.join(cell)} in {out.name}": count for cell, count in true.items()}
    wrong = [name for name, count in found.exact.items() if named[name] != count]
    if wrong:
        sys.exit(f"The attack said a false count of {wrong[0]}.")
    single = sum(count == 1 for count in found.exact.values())
    stages = " ".join(f"{stage}:{many}" for stage, many in found.stages.items())
    print(
        f"{size:10} {way:12} {stars:5}  {len(found.exact):9}  {single:11}  {found.fewest!s:>6}"
        f"  {seconds:7.2f}  {stages}",
        flush=True,
    )


def margins(table: Path) -> dict[tuple[str, ...], int]:
    """The true count of every cell of a table, margins too."""
    found: dict[tuple[str, ...], int] = {}
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for cell in product(*((row[column], TOTAL) for column in BY)):
                found[cell] = found.get(cell, 0) + int(row["freq"])
    return found


def write(out: Path, true: dict[tuple[str, ...], int]) -> None:
    """Publish a table by the habit."""
    with out.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([*BY, "value", "status"])
        rows.writerows([*cell, *_published(count)] for cell, count in true.items())


def _published(count: int) -> Sequence[str]:
    if 1 <= count <= HIGH:
        return "", "withheld"
    return str((count + BASE // 2) // BASE * BASE), "shown"


if __name__ == "__main__":
    main()
