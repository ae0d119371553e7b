"""Rounded tables: what the attack says is possible is just what trying every table says."""

import csv
import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nccid.__main__ import main
from nccid.audit import rounded, running, sheet
from nccid.audit.limits import Contradiction
from nccid.audit.outsider import Rule
from nccid.disclosure.rounding import systematic

quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
BASES = st.sampled_from([3, 4])


def shown_small(counts: Sequence[int], base: int) -> list[int]:
    """Counts below the base rounded by their running sum, the others as they are."""
    sums = iter(systematic([count for count in counts if count < base], base))
    return [next(sums) if count < base else count for count in counts]


def possible(shown: Sequence[int], base: int, *, small: bool) -> list[tuple[int, ...]]:
    """Every run of counts from which the rule makes what is shown, by trying all."""
    rule = shown_small if small else systematic
    tried = itertools.product(*(range(count + base + 1) for count in shown))
    return [counts for counts in tried if list(rule(counts, base)) == list(shown)]


@quick
@given(st.lists(st.integers(0, 6), min_size=1, max_size=4), BASES, st.booleans())
def test_possible_counts_are_those_of_every_table(
    counts: list[int], base: int, small: bool
) -> None:
    shown = (shown_small if small else systematic)(counts, base)
    every = possible(shown, base, small=small)
    assert tuple(counts) in every
    chain = running.additive(shown, base)
    if small:
        chain = running.small(shown, base, capped=True)
    assert running.counts(chain) == [set(column) for column in zip(*every, strict=True)]
    places = range(len(counts))
    totals = {
        some: some
        for size in range(1, len(counts) + 1)
        for some in itertools.combinations(places, size)
    }
    expected = {
        some: (min(sums), max(sums))
        for some in totals
        for sums in [[sum(one[at] for at in some) for one in every]]
    }
    assert running.ranges(chain, totals) == expected


@quick
@given(st.lists(st.integers(0, 40), min_size=1, max_size=30))
def test_every_count_keeps_half_a_base_of_possibilities(counts: list[int]) -> None:
    for small in (False, True):
        shown = (shown_small if small else systematic)(counts, 10)
        chain = running.additive(shown, 10)
        if small:
            chain = running.small(shown, 10, capped=True)
        for count, values in zip(counts, running.counts(chain), strict=True):
            assert count in values
            assert len(values) >= 5 or min(values) >= 10


def test_what_the_rule_cannot_have_made_is_told() -> None:
    with pytest.raises(Contradiction, match="not rounded by this rule"):
        running.counts(running.small([20, 10, 7], 10, capped=True))


def published(counts: np.ndarray) -> np.ndarray:
    """Counts by the habit: -1 for 1 to 7, the others to the nearest 5."""
    return np.where((counts >= 1) & (counts <= 7), -1, (counts + 2) // 5 * 5)


def with_totals(leaves: np.ndarray) -> np.ndarray:
    """Rows and columns with their totals; the first axis may hold many tables."""
    whole = np.concatenate([leaves, leaves.sum(axis=-1, keepdims=True)], axis=-1)
    return np.concatenate([whole, whole.sum(axis=-2, keepdims=True)], axis=-2)


def page(values: np.ndarray) -> sheet.Sheet:
    rows, columns = ([*(f"{word}{n}" for n in range(2)), "Total"] for word in "RC")
    cells = {
        (row, column): None if value < 0 else int(value)
        for (row, column), value in zip(itertools.product(rows, columns), values.flat, strict=True)
    }
    return sheet.Sheet("habit", ("row", "column"), cells, {})


@quick
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_numbers_rounded_alone_agree_with_trying_every_table(counts: list[int]) -> None:
    true = with_totals(np.array(counts).reshape(2, 2))
    shown = published(true)
    ranges = [
        np.arange(1, 8) if value < 0 else np.arange(max(0, value - 2), value + 3)
        for value in shown[:2, :2].flat
    ]
    every = np.stack(np.meshgrid(*ranges, indexing="ij"), -1).reshape(-1, 2, 2)
    every = with_totals(every)
    every = every[(published(every) == shown).all(axis=(1, 2))]
    same = (every == every[0]).all(axis=0)
    smallest = every.min(axis=0)
    wanted = same & (every[0] > 0) & (smallest <= 7)
    names = np.array([f"{' / '.join(cell)} in habit" for cell in page(shown).cells]).reshape(3, 3)
    found = rounded.attack([page(shown)], Rule(), 5, "alone")
    assert found.exact == dict(zip(names[wanted], true[wanted].tolist(), strict=True))
    assert not found.unsettled


def test_the_habit_gives_a_patient_away_and_our_methods_do_not(tmp_path: Path) -> None:
    """Margins rounded on their own: 5 stars that must be 1 each, or their total would show."""
    stars = [["S1", f"M{n}", "", "withheld"] for n in range(7)] + [["S1", "Total", "", "withheld"]]
    out = written(tmp_path / "habit.csv", ["site", "month", "value", "status"], stars)
    assert main(["attack", str(out), "--rounded", "5"]) == 1
    source = written(
        tmp_path / "true.csv", ["site", "month", "freq"], [["S1", f"M{n}", "1"] for n in range(7)]
    )
    for method in ("round", "round-small"):
        safe = tmp_path / f"{method}.csv"
        assert protect(source, safe, "--method", method) == 0
        how = "additive" if method == "round" else "small"
        assert main(["attack", str(safe), "--rounded", "10", "--how", how]) == 0


def written(path: Path, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heading, *rows])
    return path


def protect(source: Path, out: Path, *more: str) -> int:
    by = ["--count", "freq", "--by", "site,month"]
    return main(["protect", str(source), *by, "-o", str(out), *more])


def values(path: Path) -> dict[tuple[str, str], int]:
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["site"], row["month"]): int(row["value"]) for row in csv.DictReader(file)}


ROWS = [("S1", "M1", 3), ("S1", "M2", 18), ("S2", "M1", 44), ("S2", "M2", 0), ("S3", "M1", 7)]


@pytest.mark.parametrize("method", ["round", "round-small"])
def test_margins_add_up_and_earlier_tables_stay(tmp_path: Path, method: str) -> None:
    rows = [[site, month, str(count)] for site, month, count in ROWS]
    first = written(tmp_path / "1.csv", ["site", "month", "freq"], rows)
    rows += [[site, "M3", str(count)] for site, count in (("S1", 2), ("S2", 31), ("S3", 5))]
    second = written(tmp_path / "2.csv", ["site", "month", "freq"], rows)
    assert protect(first, tmp_path / "a.csv", "--method", method) == 0
    earlier = ["--earlier", str(tmp_path / "a.csv")]
    assert protect(second, tmp_path / "b.csv", "--method", method, *earlier) == 0
    old, new = values(tmp_path / "a.csv"), values(tmp_path / "b.csv")
    for cell, value in old.items():
        assert "Total" in cell or new[cell] == value
    for site in ("S1", "S2", "S3"):
        assert new[site, "Total"] == sum(new[site, month] for month in ("M1", "M2", "M3"))
    how = "additive" if method == "round" else "small"
    both = [str(tmp_path / "a.csv"), str(tmp_path / "b.csv")]
    assert main(["attack", *both, "--rounded", "10", "--how", how]) == 0
    assert protect(second, tmp_path / "c.csv", "--method", method, "--rule", "base=5") == 2


def test_groups_are_one_run_and_close_to_the_truth(tmp_path: Path) -> None:
    draw = np.random.default_rng(4).negative_binomial(0.6, 0.02, size=(9, 6))
    rows = [
        [f"G{site % 3}", f"S{site}", f"M{month}", str(count)]
        for (site, month), count in np.ndenumerate(draw)
    ]
    source = written(tmp_path / "t.csv", ["region", "site", "month", "freq"], rows)
    (tmp_path / "h.toml").write_text('[site]\nlevels = ["region"]\n', encoding="utf-8")
    out, groups = tmp_path / "out.csv", ["--hierarchy", str(tmp_path / "h.toml")]
    assert protect(source, out, "--method", "round", *groups) == 0
    found = values(out)
    for group in range(3):
        assert abs(found[f"G{group}", "Total"] - draw[group::3].sum()) < 10
    assert abs(found["Total", "Total"] - draw.sum()) <= 5
    assert main(["attack", str(out), "--rounded", "10"]) == 0
    # A margin put right by hand gives more away than the rule does.
    text = out.read_text(encoding="utf-8")
    total = found["Total", "Total"]
    out.write_text(text.replace(f"Total,Total,{total}", f"Total,Total,{total + 10}"))
    assert main(["attack", str(out), "--rounded", "10", "--how", "additive"]) == 1


def test_small_rounding_keeps_cells_of_few_patients_too(tmp_path: Path) -> None:
    rows = [["S1", "M1", "23", "3"], ["S1", "M2", "41", "30"], ["S2", "M1", "9", "9"]]
    rows += [["S2", "M2", "62", "50"]]
    source = written(tmp_path / "t.csv", ["site", "month", "freq", "people"], rows)
    out, unit = tmp_path / "out.csv", ["--patients", "people"]
    assert protect(source, out, "--method", "round-small", *unit) == 0
    found = values(out)
    assert found["S1", "M1"] in {20, 30}
    assert found["S1", "M2"] == 41
    how = ["--rounded", "10", "--how", "small", *unit]
    assert main(["attack", str(out), *how]) == 0
