"""Twelve releases of a table, month after month: together, and each protected as if alone.

What each release withholds and what an outsider with all of them works out. Protected alone, a
release takes no account of what the ones before it showed: this is what tools for single tables do.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import _made_up
from benchmarks._protect import protect

SIZE = (20, 12, 4)
SEEDS = (1, 2, 3)
BY = "site,month,mod"


def main() -> None:
    """Print, for each seed and way, what attackers A and C recover from all releases together."""
    print("seed  way       attacker  releases  withheld  recovered  longest release (s)")
    for seed in SEEDS:
        for attacker in "CB":
            for way in ("together", "alone"):
                with TemporaryDirectory() as folder:
                    _series(Path(folder), seed, attacker, way)


def _series(folder: Path, seed: int, attacker: str, way: str) -> None:
    whole = folder / "whole.csv"
    _made_up.write(whole, *SIZE, seed)
    made: list[Path] = []
    longest, refused = 0.0, ""
    for month in range(SIZE[1]):
        table, out = folder / f"table{month:02}.csv", folder / f"release{month:02}.csv"
        _first(whole, table, month)
        earlier = ["--earlier", *map(str, made)] if made and way == "together" else []
        outcome = protect(table, BY, attacker, *earlier, out=out)
        longest = max(longest, outcome.seconds)
        if outcome.refused:
            refused = outcome.refused
            break
        made.append(out)
    found = _attack(made)
    recovered = " ".join(f"{one['attacker']}:{one['recovered']}" for one in found["attackers"])
    print(
        f"{seed:4}  {way:9} {attacker:8} {len(made):9} {found['withheld']:9}  {recovered:9}"
        f"  {longest:10.1f}  {refused}",
        flush=True,
    )


def _first(whole: Path, table: Path, month: int) -> None:
    """The rows of the months up to this one."""
    with whole.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    at = heading.index("month")
    kept = [row for row in rows if int(row[at][1:]) <= month]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([heading, *kept])


def _attack(made: list[Path]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "nccid", "attack", "--json", *map(str, made)],
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
