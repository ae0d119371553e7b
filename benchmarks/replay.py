"""The real record replayed: what was published then, and what our releases would have said.

The releases of the last date of each month, and then of every dated reading, are made one after
another from the source, each attacked together with all before it. A change can be read off where
a series leaves one possible value for it from one of its dates to the next.
"""

import csv
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from nccid import paths
from nccid.audit import report
from nccid.release import build

PEOPLE = ("patients", "studies")
"""Measures in which a change of 1 to 7 may be that many people."""
SMALL = range(1, 8)
LARGE = 1_000
"""The relative error is measured on true totals above this."""
Series = dict[tuple[str, ...], dict[str, float]]
"""By measure, hospital, modality and status, then by date: what a table of counts says."""


def main() -> None:
    """Print how many changes could be read off then and in ours, and how far ours is off."""
    place = paths.place(paths.REGISTER)
    true = series(place.source / "counts.csv")
    dates = sorted({day for found in true.values() for day in found})
    months = {day[:7]: day for day in dates}
    print("releases  each date  changes of 1-7 then  in ours  fewest left  error    seconds")
    for made in (list(months.values()), dates):
        with TemporaryDirectory() as folder:
            ours = replace(place, releases=Path(folder))
            start = time.perf_counter()
            for day in made:
                newest = build.make(ours, day, report.gate)
            seconds = time.perf_counter() - start
            shown = series(newest / "counts.csv")
            verdict = report.gate(newest, [ours.releases / day for day in made[:-1]])
        then = sum(len(small_changes(true[cell])) for cell in true if cell[0] in PEOPLE)
        # The attack leaves at least this many values for each change; 1 would be read off.
        left = verdict["fewest_change"]
        read = 0 if verdict["passed"] and left > 1 else len(verdict["leaks"])
        print(
            f"{len(made):8} {len(dates):10} {then:19} {read:8} {left:12}"
            f" {error(true, shown):6.3%} {seconds:9.1f}",
            flush=True,
        )


def series(path: Path) -> Series:
    """Every series of a table of counts, with the dates for which it gives a value."""
    found: Series = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["value"]:
                cell = (row["measure"], row["hospital"], row["modality"], row["covid_status"])
                found[cell][row["as_of"]] = float(row["value"])
    return found


def small_changes(dated: dict[str, float]) -> list[tuple[str, float]]:
    """The dates at which a series moved by 1 to 7, and by how much."""
    steps = pairwise(sorted(dated.items()))
    return [
        (day, value - before) for (_, before), (day, value) in steps if abs(value - before) in SMALL
    ]


def error(true: Series, shown: Series) -> float:
    """Mean relative error of the shown totals whose true value is large."""
    off = list(_errors(true, shown))
    return sum(off) / len(off)


def _errors(true: Series, shown: Series) -> Iterable[float]:
    for cell, dated in shown.items():
        for day, value in dated.items():
            exact = true.get(cell, {}).get(day, 0)
            if cell[0] in PEOPLE and exact > LARGE:
                yield abs(value - exact) / exact


if __name__ == "__main__":
    main()
