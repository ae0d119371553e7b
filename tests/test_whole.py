"""Counts that could be another in fractions only: sparse tables of three columns have many."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nccid import __main__ as commands
from nccid.audit import certificate, evidence, outsider, sheet
from nccid.disclosure import hierarchy, suppress, tables, whole, widen
from nccid.disclosure.suppress import Rule, Unprotectable
from nccid.disclosure.widen import Ways

COLUMNS = ("site", "month", "kind")


def sparse(seed: int) -> tables.Table:
    """A small table with many zeros."""
    random = np.random.default_rng(seed)
    leaves = random.choice([0, 0, 0, 0, 1, 2, 12, 30], size=tuple(random.integers(3, 6, 3)))
    columns = [
        hierarchy.dimension(name, [f"{name} {n}" for n in range(size)], [])
        for name, size in zip(COLUMNS, leaves.shape, strict=True)
    ]
    return tables.with_margins(columns, leaves)


def page(table: tables.Table, withheld: tables.Mask) -> sheet.Sheet:
    names = [table.name(cell) for cell in range(table.values.size)]
    values = [
        None if hidden else int(v) for v, hidden in zip(table.values.flat, withheld, strict=True)
    ]
    return sheet.Sheet("made up", COLUMNS, dict(zip(names, values, strict=True)), {})


def worked_out(table: tables.Table, withheld: tables.Mask) -> tables.Ints:
    """The cells that attacker C works out."""
    found = outsider.attack([page(table, withheld)], outsider.Rule())
    names = [table.name(cell) for cell in range(table.values.size)]
    known = {found.system.names[at][1] for verdict in found.verdicts for at in verdict.recovered}
    return np.array([cell for cell, name in enumerate(names) if name in known], dtype=np.int64)


@pytest.mark.parametrize("seed", [0, 4, 17, 43])
def test_what_only_whole_numbers_give_away_is_closed(seed: int) -> None:
    table = sparse(seed)
    universe = tables.alone(table)
    chosen = suppress.suppress(universe, Rule(), "C")
    known = worked_out(table, chosen.withheld)
    assert known.size, "this table shows nothing: fractions were enough"
    while known.size:
        ways = Ways(universe, Rule(), "C", chosen, strict=True)
        assert ways.widen(known.tolist())
        wider = ways.suppression()
        assert wider.complementary > chosen.complementary
        assert (wider.withheld >= chosen.withheld).all()
        chosen, known = wider, worked_out(table, wider.withheld)


@pytest.mark.parametrize("seed", [0, 4, 17, 43])
def test_what_is_not_settled_in_time_counts_as_learned(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no patience, and blind to the sums around a count, what B learns is told as open."""
    table = sparse(seed)
    universe = tables.alone(table)
    withheld = suppress.suppress(universe, Rule(), "C").withheld
    small = suppress.names(table, universe, Rule())
    sheets = [page(table, withheld)]
    monkeypatch.setattr(certificate, "CLOSE", 1)
    settled = outsider.attack(sheets, outsider.Rule(), small)
    monkeypatch.setattr(outsider, "PATIENCE", 0)
    hurried = outsider.attack(sheets, outsider.Rule(), small)
    before, after = settled.verdicts[-1], hurried.verdicts[-1]
    assert before.stages["whole"], "this table shows nothing: nothing was left to settle"
    assert not before.unsettled
    assert before.recovered.keys() - after.recovered.keys() <= after.unsettled
    assert not hurried.passed
    assert "could not be proved" in evidence.leaks(hurried, "B")[-1]
    assert evidence.report(hurried)["attackers"][-1]["unsettled"] == len(after.unsettled)


def test_what_b_learns_is_conceded_once_the_programmes_are_spent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And comes back, to be kept from C, when C learns it."""
    table = sparse(0)
    universe = tables.alone(table)
    chosen = suppress.suppress(universe, Rule(), "C")
    known = worked_out(table, chosen.withheld).tolist()
    monkeypatch.setattr(widen, "WIDENED", -1)
    ways = Ways(universe, Rule(), "B", chosen, strict=False)
    assert not ways.widen([], known)
    assert ways.suppression().conceded[known].all()
    assert (ways.withheld == chosen.withheld).all()
    assert ways.widen(known)
    assert not set(known) & set(worked_out(table, ways.withheld).tolist())


def test_a_way_out_is_another_possible_table() -> None:
    table = sparse(0)
    universe = tables.alone(table)
    chosen = suppress.suppress(universe, Rule(), "C")
    knowledge = suppress.knowledge(universe, Rule(), "C")
    hidden = (universe.value != 0) & ~chosen.withheld
    for cell in worked_out(table, chosen.withheld):
        moved = whole.way_out(
            universe.equations, universe.value, knowledge, chosen.withheld, hidden, int(cell)
        )
        assert moved is not None
        assert abs(moved[cell]) == 1
        assert not (universe.equations @ moved).any()
        touched = np.flatnonzero(moved)
        assert (universe.value[touched] > 0).all()
        assert ((universe.value + moved)[touched] >= 1).all()


def test_a_way_out_is_looked_for_farther_off_when_none_is_near(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = sparse(0)
    universe = tables.alone(table)
    chosen = suppress.suppress(universe, Rule(), "C")
    knowledge = suppress.knowledge(universe, Rule(), "C")
    hidden = (universe.value != 0) & ~chosen.withheld
    cell = int(worked_out(table, chosen.withheld)[0])

    def found(*around: int) -> bool:
        monkeypatch.setattr(whole, "AROUND", around)
        moved = whole.way_out(
            universe.equations, universe.value, knowledge, chosen.withheld, hidden, cell
        )
        return moved is not None

    assert not found(2)
    assert found(2, 1_500)


def fixed() -> tuple[tables.Universe, suppress.Suppression, list[int]]:
    """A table in which all but the small counts is shown already, so that these are exact."""
    table = tables.with_margins(
        [hierarchy.dimension(name, [name, f"{name} 2"], []) for name in COLUMNS[:2]],
        np.array([[3, 0], [0, 20]]),
    )
    universe = tables.alone(table)
    few = universe.value == 3
    chosen = suppress.Suppression(few, np.zeros(universe.value.size, bool), 1, 0, 0)
    return replace(universe, shown=universe.value > 7), chosen, np.flatnonzero(few).tolist()


def test_what_has_no_way_out_is_refused() -> None:
    universe, chosen, few = fixed()
    ways = Ways(universe, Rule(), "C", chosen, strict=True)
    with pytest.raises(Unprotectable):
        ways.widen(few)


def test_what_b_alone_learns_is_conceded_and_not_refused() -> None:
    """Unless the publisher is strict, or another attacker learns it too."""
    universe, chosen, few = fixed()
    ways = Ways(universe, Rule(), "B", chosen, strict=False)
    assert not ways.widen([], few)
    assert ways.suppression().conceded[few].all()
    with pytest.raises(Unprotectable):
        ways.widen(few)
    with pytest.raises(Unprotectable):
        Ways(universe, Rule(), "B", chosen, strict=True).widen([], few)


def written(table: tables.Table, source: Path) -> Path:
    with source.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([*COLUMNS, "freq"])
        rows.writerows(
            [*table.name(cell), value]
            for cell, value in enumerate(table.values.flat)
            if "Total" not in table.name(cell)
        )
    return source


@pytest.mark.parametrize("attacker", ["B", "C"])
def test_the_command_protects_a_sparse_table(tmp_path: Path, attacker: str) -> None:
    source, out = written(sparse(1), tmp_path / "table.csv"), tmp_path / "out.csv"
    by = ["--count", "freq", "--by", ",".join(COLUMNS), "--attacker", attacker]
    assert commands.main(["protect", str(source), *by, "-o", str(out)]) == 0
    assert commands.main(["attack", str(out)]) == 0
