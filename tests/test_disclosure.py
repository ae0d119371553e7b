"""Protection: no small count and no small change can be read off."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccid.audit.attack import attack
from nccid.audit.reader import Rule, Seen
from nccid.disclosure import policy as policies
from nccid.disclosure.counts import WHOLE, Shown, protect
from nccid.disclosure.policy import Policy
from nccid.disclosure.rounding import held, nearest, systematic
from nccid.errors import Missing, NccidError
from nccid.paths import Place
from nccid.programme import Measure

POLICY = Policy(threshold=7, base=10, hold=7, min_values=5)
RULE = Rule(base=10, hold=7, min_values=5)
NOUNS = ("scan", "scans")
STOCK = Measure("scans", "Scans", "", "studies", "stock", NOUNS, "", ("modality",), protected=True)
FLOW = Measure("scans", "Scans", "", "studies", "flow", NOUNS, "", ("hospital",), protected=True)
totals = st.lists(st.integers(0, 60), min_size=1, max_size=40)
steps = st.lists(st.integers(0, 12), min_size=1, max_size=40)


def days(count: int) -> list[str]:
    return [f"20{21 + n // 336:02}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(count)]


def published(measure: Measure, shown: dict, *, split: bool) -> Seen:
    seen = Seen(measure.name, measure.title, measure.kind, split)
    for (day, where), cell in shown.items():
        seen.shown[where][day].append(cell.value)
    return seen


def test_nearest_takes_halves_up() -> None:
    assert [nearest(value, 10) for value in (0, 4, 5, 14, 15, 16)] == [0, 0, 10, 10, 20, 20]


def test_a_held_total_moves_only_when_the_truth_is_far_enough_away() -> None:
    assert held([13, 17, 17, 18, 25, 27, 28], 10, 7) == [10, 10, 10, 20, 20, 20, 30]


@given(totals)
def test_a_held_total_is_a_multiple_and_within_its_hold(values: list[int]) -> None:
    for true, shown in zip(values, held(values, 10, 7), strict=True):
        assert shown % 10 == 0
        assert abs(true - shown) <= 7


@given(totals)
def test_systematic_counts_add_up_and_stay_near(values: list[int]) -> None:
    shown = systematic(values, 10)
    assert sum(shown) == nearest(sum(values), 10)
    for true, count in zip(values, shown, strict=True):
        assert count >= 0
        assert abs(true - count) < 10


@given(steps, steps)
def test_no_running_total_leaks_to_one_who_knows_the_rule(
    first: list[int], second: list[int]
) -> None:
    true = {}
    for kind, increments in (("ct", first), ("mri", second)):
        total = 0
        for day, step in zip(days(len(increments)), increments, strict=True):
            total += step
            true[day, ("", kind, "")] = float(total)
    shown = protect(STOCK, true, {}, {}, POLICY)
    outcome = attack([published(STOCK, shown, split=True)], RULE)
    assert outcome.leaks == []
    assert outcome.fewest >= 5


@given(st.lists(totals, min_size=1, max_size=4))
def test_no_monthly_count_leaks_to_one_who_knows_the_rule(months: list[list[int]]) -> None:
    true = {
        (day, (f"H{number:03}", "", "")): float(value)
        for day, month in zip(days(len(months)), months, strict=True)
        for number, value in enumerate(month)
    }
    outcome = attack([published(FLOW, protect(FLOW, true, {}, {}, POLICY), split=True)], RULE)
    assert outcome.leaks == []


@given(steps, st.integers(0, 39))
def test_what_was_shown_stays_shown(increments: list[int], cut: int) -> None:
    total, true = 0, {}
    for day, step in zip(days(len(increments)), increments, strict=True):
        total += step
        true[day, ("", "ct", "")] = float(total)
    early = dict(list(true.items())[: cut + 1])
    before = protect(STOCK, early, {}, {}, POLICY)
    revised = {point: value + 3 for point, value in true.items()}
    after = protect(STOCK, revised, {}, before, POLICY)
    assert all(after[point] == cell for point, cell in before.items())


def test_totals_are_the_sum_of_shown_parts() -> None:
    true = {("2021-01-31", ("", kind, "")): 14.0 for kind in ("ct", "mri", "xray")}
    shown = protect(STOCK, true, {}, {}, POLICY)
    assert shown["2021-01-31", WHOLE] == Shown(30, "shown")


def test_an_excluded_date_shows_nothing_and_says_why() -> None:
    true = {("2021-01-31", ("", "ct", "")): 14.0}
    shown = protect(STOCK, true, {"2021-01-31": "Published by mistake."}, {}, POLICY)
    nothing = Shown(None, "not_published", "Published by mistake.")
    assert shown == {("2021-01-31", ("", "ct", "")): nothing, ("2021-01-31", WHOLE): nothing}


def test_a_late_cell_of_a_published_month_is_withheld() -> None:
    month = "2021-01-31"
    before = protect(FLOW, {(month, ("H1", "", "")): 14.0}, {}, {}, POLICY)
    both = {(month, ("H1", "", "")): 14.0, (month, ("H2", "", "")): 3.0}
    after = protect(FLOW, both, {}, before, POLICY)
    assert after[month, ("H1", "", "")].value == 10
    assert after[month, ("H2", "", "")].status == "withheld"


def test_the_committed_policy_protects(real: Place) -> None:
    policy = policies.load(real.policy)
    assert policy.threshold >= 7
    assert policy.base > policy.threshold
    assert policy.hold >= 7


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("threshold = 7\nbase = 5\nhold = 3\nmin_values = 5", "base"),
        ("threshold = 7\nbase = 10\nhold = 3\nmin_values = 5", "hold"),
        ("threshold = 7\nbase = 10\nhold = 10\nmin_values = 5", "hold"),
    ],
)
def test_a_policy_that_would_not_protect_is_refused(tmp_path: Path, text: str, column: str) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(text)
    with pytest.raises(NccidError) as refused:
        policies.load(path)
    assert refused.value.column == column


def test_a_policy_that_cannot_be_read_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        policies.load(tmp_path / "policy.toml")
    (tmp_path / "policy.toml").write_text("base = ten")
    with pytest.raises(Missing):
        policies.load(tmp_path / "policy.toml")
