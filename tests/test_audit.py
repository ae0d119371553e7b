"""The attack: it bounds the truth rightly, and finds every leak that is planted."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccid.audit import report
from nccid.audit.attack import _never_falls, _stock_ranges, attack
from nccid.audit.reader import Rule, Seen
from nccid.disclosure.rounding import held, systematic
from nccid.paths import Place
from nccid.published import dates

RULE = Rule(base=10, hold=7, min_values=5)


@given(st.lists(st.integers(0, 80), min_size=1, max_size=30))
def test_the_ranges_hold_the_truth(values: list[int]) -> None:
    """A wrong range would make the verdict worthless, so it is tried on many series."""
    ranges = _stock_ranges([float(value) for value in held(values, 10, 7)], RULE)
    for true, (low, high) in zip(values, ranges, strict=True):
        assert low <= true <= high
    grown = sorted(values)
    rising = _never_falls(_stock_ranges([float(v) for v in held(grown, 10, 7)], RULE))
    assert rising is not None
    for true, (low, high) in zip(grown, rising, strict=True):
        assert low <= true <= high


def seen(kind: str, **series: list[float]) -> Seen:
    found = Seen("scans", "Scans", kind, True)
    for name, values in series.items():
        for number, value in enumerate(values, start=1):
            found.shown["", name, ""][f"2021-{number:02}-28"].append(value)
    return found


def test_an_exact_figure_is_a_leak() -> None:
    leaks = attack([seen("stock", ct=[10, 13])], RULE).leaks
    exact = "Scans ct on 28 February 2021 is not a multiple of 10: it may be the true count."
    assert exact in leaks


def test_a_figure_published_twice_with_two_values_is_a_leak() -> None:
    found = seen("stock", ct=[10])
    found.shown["", "ct", ""]["2021-01-28"].append(20)
    assert "was published as 10 and as 20" in attack([found], RULE).leaks[0]


def test_a_total_that_is_not_the_sum_of_its_parts_is_a_leak() -> None:
    found = seen("stock", ct=[10], mri=[20])
    found.shown["", "", ""]["2021-01-28"].append(40)
    assert "is 40, but its parts add up to 30" in attack([found], RULE).leaks[0]


def test_a_rule_that_moves_too_soon_is_a_leak() -> None:
    """Plain rounding to 2 leaves two counts possible: the verdict must be no."""
    outcome = attack([seen("stock", ct=[10, 12, 14])], Rule(base=2, hold=1, min_values=5))
    assert any("can only be" in leak for leak in outcome.leaks)
    assert outcome.fewest < 5


def test_a_monthly_count_rounded_to_too_little_is_a_leak() -> None:
    shown = [float(value) for value in systematic([3, 9, 1], 3)]
    months = Seen("scans", "Scans", "flow", True)
    for number, value in enumerate(shown):
        months.shown[f"H{number}", "", ""]["2021-01-31"].append(value)
    assert attack([months], Rule(base=3, hold=2, min_values=5)).leaks


def test_every_real_release_passes_when_attacked_again(real: Place) -> None:
    folders = [real.releases / day for day in dates(real)]
    for number, folder in enumerate(folders):
        found = report.gate(folder, folders[:number])
        assert found["passed"], found["leaks"]
        assert found["fewest"] >= 5
        assert found == json.loads((folder / "audit.json").read_text())


@pytest.mark.parametrize("value", ["19701", "1", ""])
def test_a_planted_figure_in_a_real_release_is_found(
    make: Callable[[str], Path], tmp_path: Path, value: str
) -> None:
    folder = shutil.copytree(make("2021-01-25"), tmp_path / "2021-02-01")
    rows = list(csv.DictReader((folder / "counts.csv").open(newline="")))
    planted = next(r for r in rows if r["measure"] == "patients" and r["covid_status"])
    planted["value"] = value
    with (folder / "counts.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert not report.gate(folder, [])["passed"]
