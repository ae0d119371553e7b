"""Suppression and the attack on it: nothing withheld can be worked out, and every leak is found."""

import itertools
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nccid.audit import evidence, outsider, sheet
from nccid.disclosure import hierarchy, suppress, tables
from nccid.disclosure.suppress import Rule, Unprotectable
from nccid.disclosure.tables import Table
from nccid.errors import NccidError

slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
counts = st.one_of(st.integers(0, 3), st.integers(0, 12), st.integers(8, 40))


def table(leaves: list[list[int]], groups: dict[str, str] | None = None) -> Table:
    """Sites by months, made up; `groups` puts sites into regions."""
    array = np.array(leaves, dtype=np.int64)
    sites = hierarchy.dimension(
        "site", [f"S{n}" for n in range(array.shape[0])], [groups] if groups else []
    )
    months = hierarchy.dimension("month", [f"M{n}" for n in range(array.shape[1])], [])
    return tables.with_margins([sites, months], array)


def as_sheet(
    given: Table, withheld: np.ndarray, groups: dict[str, list[dict[str, list[str]]]] | None = None
) -> sheet.Sheet:
    cells = {
        given.name(at): None if withheld[at] else int(value)
        for at, value in enumerate(given.values.ravel())
    }
    return sheet.Sheet("made up", tuple(c.name for c in given.columns), cells, groups or {})


def small(given: Table) -> set[tuple[str, ...]]:
    return suppress.names(given, tables.alone(given), Rule())


def recovered(found: outsider.Attack) -> dict[str, set[tuple[str, ...]]]:
    return {
        verdict.attacker: {found.system.names[at][1] for at in verdict.recovered}
        for verdict in found.verdicts
    }


def feasible(given_: Table, withheld: np.ndarray) -> np.ndarray:
    """Every table of whole numbers with these shown counts, by trying all: one row each.

    The total of all must be shown, or there is no end to them.
    """
    rows, columns = (column.leaves for column in given_.columns)
    value, hidden = given_.values, withheld.reshape(given_.shape)
    assert not hidden[-1, -1]
    ranges = [
        np.arange(1, value[-1, -1] + 1) if hidden[r, c] else value[r, c : c + 1]
        for r in range(rows)
        for c in range(columns)
    ]
    leaves = np.stack(np.meshgrid(*ranges, indexing="ij"), -1).reshape(-1, rows, columns)
    whole = np.concatenate([leaves, leaves.sum(axis=1, keepdims=True)], axis=1)
    whole = np.concatenate([whole, whole.sum(axis=2, keepdims=True)], axis=2)
    fits = ((whole == value) | (hidden & (whole >= 1))).all(axis=(1, 2))
    return whole[fits].reshape(int(fits.sum()), -1)


tiny = st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), min_size=2, max_size=2)


@slow
@given(tiny, st.integers(0, 2**16 - 1))
def test_the_attack_agrees_with_trying_every_table(leaves: list[list[int]], chosen: int) -> None:
    given_ = table(leaves)
    bits = np.array([chosen >> (n % 16) & 1 for n in range(given_.values.size)], dtype=bool)
    withheld = bits & (given_.values.ravel() > 0)
    withheld[-1] = False
    possible = feasible(given_, withheld)
    same = (possible == possible[0]).all(axis=0)
    expected = {given_.name(at) for at in np.flatnonzero(same & withheld)}
    found = outsider.attack([as_sheet(given_, withheld)], outsider.Rule())
    assert recovered(found).get("C", set()) == expected
    values = dict(zip(map(given_.name, range(withheld.size)), given_.values.ravel(), strict=True))
    for verdict in found.verdicts:
        for at, value in verdict.recovered.items():
            assert values[found.system.names[at][1]] == value


@slow
@given(st.lists(st.lists(counts, min_size=4, max_size=4), min_size=3, max_size=5))
def test_protect_then_attack_never_fails(leaves: list[list[int]]) -> None:
    given_ = table(leaves)
    try:
        chosen = suppress.suppress(tables.alone(given_), Rule(), "B")
    except Unprotectable:
        return  # that it names its cells is shown below
    assert set(small(given_)) <= {given_.name(at) for at in np.flatnonzero(chosen.withheld)}
    assert not chosen.withheld[given_.values.ravel() == 0].any()
    assert chosen.complementary >= chosen.bound
    found = outsider.attack([as_sheet(given_, chosen.withheld)], outsider.Rule(), small(given_))
    assert found.passed, evidence.leaks(found)
    assert not found.proof.open


@slow
@given(st.lists(st.lists(counts, min_size=3, max_size=3), min_size=4, max_size=4))
def test_c_can_be_kept_out_even_where_b_cannot(leaves: list[list[int]]) -> None:
    given_ = table(leaves)
    try:
        chosen = suppress.suppress(tables.alone(given_), Rule(), "B", strict=False)
    except Unprotectable:
        return
    found = recovered(
        outsider.attack([as_sheet(given_, chosen.withheld)], outsider.Rule(), small(given_))
    )
    assert not found.get("A")
    assert not found.get("C")
    conceded = {given_.name(at) for at in np.flatnonzero(chosen.conceded)}
    assert found.get("B", set()) <= conceded


def made(seed: int, sites: int = 12, months: int = 10) -> Table:
    draw = np.random.default_rng(seed)
    leaves = draw.negative_binomial(0.6, 0.03, size=(sites, months))
    return table(leaves.tolist(), {f"S{n}": f"R{n % 3}" for n in range(sites)})


REGIONS = {"site": [{f"R{r}": [f"S{n}" for n in range(12) if n % 3 == r] for r in range(3)}]}


def test_groups_are_part_of_the_table_and_of_the_attack() -> None:
    given_ = made(3)
    chosen = suppress.suppress(tables.alone(given_), Rule())
    found = outsider.attack(
        [as_sheet(given_, chosen.withheld, REGIONS)], outsider.Rule(), small(given_)
    )
    assert found.passed
    assert len(found.proof.moved_by) == int(chosen.withheld.sum()) == found.withheld


def test_the_same_input_and_seed_give_the_same_cells() -> None:
    first, second = (suppress.suppress(tables.alone(made(5)), Rule()) for _ in range(2))
    assert (first.withheld == second.withheld).all()


def test_another_start_is_kept_only_where_it_withholds_less() -> None:
    universe = tables.alone(made(5))
    work = suppress._Work(universe, Rule(), "C", strict=True, seed=1)
    work.improve()
    few, all_ = work.withheld, work.must | work.open
    work.begin_with(all_)
    assert work.withheld.sum() <= few.sum()
    work.withheld = all_
    work.begin_with(few)
    assert work.withheld.sum() <= few.sum()
    assert not work.exposed(work.withheld).any()


def test_a_choice_far_above_the_bound_is_begun_anew_from_that_for_b(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first search is made to end with everything withheld."""
    given_ = made(5)
    universe = tables.alone(given_)
    usual = suppress._Work.improve

    def improve(work: suppress._Work) -> int:
        bound = usual(work)
        if not work.watch.down_only.any():  # B alone knows a greatest count
            work.withheld = work.must | work.open
        return bound

    monkeypatch.setattr(suppress._Work, "improve", improve)
    chosen = suppress.suppress(universe, Rule(), "C")
    for_b = suppress.suppress(universe, Rule(), "B", strict=False)
    assert chosen.bound <= chosen.complementary <= for_b.complementary
    found = outsider.attack([as_sheet(given_, chosen.withheld, REGIONS)], outsider.Rule())
    assert found.passed, evidence.leaks(found)


def mutants(given_: Table, withheld: np.ndarray) -> Iterator[np.ndarray]:
    """The same protection with one complementary cell shown, for each of them."""
    value = given_.values.ravel()
    for at in np.flatnonzero(withheld & (value > 7)):
        mutant = withheld.copy()
        mutant[at] = False
        yield mutant


def test_taking_away_what_protects_is_found() -> None:
    given_ = made(7)
    chosen = suppress.suppress(tables.alone(given_), Rule())
    assert chosen.complementary
    told = small(given_)
    failed = [
        not outsider.attack([as_sheet(given_, mutant, REGIONS)], outsider.Rule(), told).passed
        for mutant in mutants(given_, chosen.withheld)
    ]
    # A proven best choice has no cell to spare; a good one hardly any.
    assert sum(failed) >= len(failed) - (chosen.complementary - chosen.bound)


def only(given_: Table, *names: tuple[str, str]) -> np.ndarray:
    return np.array([given_.name(at) in names for at in range(given_.values.size)])


def test_a_single_star_is_found_and_explained() -> None:
    given_ = table([[3, 20], [30, 40]])
    found = outsider.attack([as_sheet(given_, only(given_, ("S0", "M0")))], outsider.Rule())
    assert recovered(found)["A"] == {("S0", "M0")}
    assert "S0 / M0 in made up is 3" in evidence.leaks(found)[0]
    assert "is the sum over" in evidence.leaks(found)[0]


def test_a_row_of_ones_is_found_by_c_and_not_by_a() -> None:
    given_ = table([[1, 1, 20], [30, 40, 50], [60, 70, 80]])
    stars = only(given_, *((s, m) for s in ("S0", "S1") for m in ("M0", "M1")))
    found = recovered(outsider.attack([as_sheet(given_, stars)], outsider.Rule()))
    assert found["A"] == set()
    assert {("S0", "M0"), ("S0", "M1")} <= found["C"]


def test_a_row_of_sevens_is_found_by_b_and_not_by_c() -> None:
    given_ = table([[7, 7, 20], [7, 7, 50], [60, 70, 80]])
    stars = only(given_, *((s, m) for s in ("S0", "S1") for m in ("M0", "M1")))
    found = recovered(outsider.attack([as_sheet(given_, stars)], outsider.Rule(), small(given_)))
    assert found["C"] == set()
    assert found["B"] == {(s, m) for s in ("S0", "S1") for m in ("M0", "M1")}


def test_two_releases_set_side_by_side_are_found() -> None:
    """A cell starred twice, whose total moves by it alone."""
    first = table([[20, 5], [30, 40]])
    second = table([[20, 5, 9], [30, 40, 50]])
    stars = only(first, ("S0", "M1"), ("S0", "M0"), ("S1", "M1"), ("S1", "M0"))
    later = only(second, ("S0", "M1"), ("S0", "M2"), ("S1", "M1"), ("S1", "M2"))
    alone = outsider.attack([as_sheet(first, stars)], outsider.Rule())
    both = outsider.attack([as_sheet(first, stars), as_sheet(second, later)], outsider.Rule())
    assert alone.passed
    assert ("S0", "M1") in recovered(both)["A"]


def test_a_count_that_another_table_shows_is_found() -> None:
    given_ = table([[3, 20], [30, 40]])
    stars = only(given_, *itertools.product(("S0", "S1"), ("M0", "M1")))
    chart = sheet.Sheet("chart title", ("site", "month"), {("S0", "M0"): 3}, {})
    found = outsider.attack([as_sheet(given_, stars), chart], outsider.Rule())
    assert found.verdicts[0].stages["shown"] == 1
    bare, learnt = evidence.leaks(found)[:2]
    assert bare.startswith("S0 / M0 in chart title is shown as 3")
    assert "Another published file shows it." in learnt


@pytest.mark.parametrize("attacker", ["B", "C"])
@pytest.mark.parametrize("seed", [11, 12])
def test_twelve_releases_one_after_another_give_nothing_away(
    seed: int, attacker: suppress.Attacker
) -> None:
    """From a single month, whose total is itself, and through months in which sites are silent."""
    draw = np.random.default_rng(seed)
    whole = draw.negative_binomial(0.7, 0.04, size=(6, 12))
    whole[2:4, 5:8] = 0
    sheets: list[sheet.Sheet] = []
    earlier: list[tables.Earlier] = []
    for month in range(1, 13):
        given_ = table(whole[:, :month].tolist())
        universe = tables.joined(given_, whole[:, :month].astype(np.int64), earlier)
        chosen = suppress.suppress(universe, Rule(), attacker, strict=False)
        withheld = chosen.withheld[: given_.values.size]
        sheets.append(as_sheet(given_, withheld))
        shown = np.where(withheld.reshape(given_.shape), -1, given_.values)
        earlier.append(tables.Earlier(given_.columns, shown))
        found = recovered(outsider.attack(sheets, outsider.Rule()))
        assert not found["A"], month
        assert not found.get("C"), month


def test_a_revised_count_is_kept_apart_from_its_new_self() -> None:
    old = np.array([[20, 5, 9], [30, 40, 3], [12, 6, 50]], dtype=np.int64)
    first = table(old.tolist())
    chosen = suppress.suppress(tables.alone(first), Rule())
    before = tables.Earlier(
        first.columns, np.where(chosen.withheld.reshape(first.shape), -1, first.values)
    )
    new = old.copy()
    new[0, 0] += 2
    second = table(new.tolist())
    universe = tables.joined(second, new, [before])
    again = suppress.suppress(universe, Rule(), strict=False)
    withheld = again.withheld[: second.values.size]
    sheets = [as_sheet(first, chosen.withheld), as_sheet(second, withheld)]
    found = outsider.attack(sheets, outsider.Rule())
    assert found.passed, evidence.leaks(found)


def test_what_cannot_be_protected_is_refused() -> None:
    with pytest.raises(Unprotectable) as refused:
        suppress.suppress(tables.alone(table([[1] * 7, [0] * 7])), Rule(), "B")
    assert len(refused.value.cells)


def test_a_certificate_holds_and_a_false_one_does_not() -> None:
    given_ = made(3)
    chosen = suppress.suppress(tables.alone(given_), Rule())
    sheets = [as_sheet(given_, chosen.withheld, REGIONS)]
    proof = evidence.certificate(outsider.attack(sheets, outsider.Rule()))
    assert evidence.check(sheets, proof) == int(chosen.withheld.sum())
    proof["table"][0][2] += 1
    with pytest.raises(NccidError, match="does not add up"):
        evidence.check(sheets, proof)
    proof["table"][0][2] -= 1
    proof["changes"] = proof["changes"][:-1]
    with pytest.raises(NccidError, match="proves nothing about"):
        evidence.check(sheets, proof)
    with pytest.raises(NccidError, match="does not fit"):
        evidence.check(sheets, {"table": []})


def test_what_is_not_proved_safe_counts_as_leaking() -> None:
    """An attack that recovers nothing still fails while a count has no second possible table."""
    given_ = made(3)
    chosen = suppress.suppress(tables.alone(given_), Rule())
    found = outsider.attack([as_sheet(given_, chosen.withheld, REGIONS)], outsider.Rule())
    assert found.passed
    found.proof.open.add(next(iter(found.proof.moved_by)))
    assert not found.passed
    assert "could not be proved" in evidence.leaks(found)[-1]
