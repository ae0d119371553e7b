"""Changes near one count keep every sum, in tables with groups too; what is exact is found."""

import numpy as np
import pytest

from nccid.audit import certificate, limits, outsider, sheet
from nccid.audit.limits import Limits
from nccid.audit.near import Near
from nccid.audit.polytope import Polytope
from nccid.audit.system import Sum, System
from nccid.disclosure import hierarchy, suppress, tables

SITES, MONTHS = 15, 12
REGIONS = {f"S{n}": f"R{n % 4}" for n in range(SITES)}
QUARTERS = {f"M{n}": f"Q{n // 3}" for n in range(MONTHS)}
REACH = 400


def together(labels: dict[str, str]) -> dict[str, list[str]]:
    return {group: [n for n in labels if labels[n] == group] for group in set(labels.values())}


@pytest.fixture(scope="module")
def attacked() -> outsider.Attack:
    counts = np.random.default_rng(5).negative_binomial(0.6, 0.03, size=(SITES, MONTHS))
    columns = [
        hierarchy.dimension("site", list(REGIONS), [REGIONS]),
        hierarchy.dimension("month", list(QUARTERS), [QUARTERS]),
    ]
    made = tables.with_margins(columns, counts)
    withheld = suppress.suppress(tables.alone(made), suppress.Rule()).withheld
    cells = {
        made.name(at): None if withheld[at] else int(value)
        for at, value in enumerate(made.values.ravel())
    }
    groups = {"site": [together(REGIONS)], "month": [together(QUARTERS)]}
    page = sheet.Sheet("made up", ("site", "month"), cells, groups)
    return outsider.attack([page], outsider.Rule())


def test_a_change_near_each_count_adds_up(attacked: outsider.Attack) -> None:
    assert attacked.passed
    table, polytope = attacked.proof.table, attacked.polytope
    near = Near(polytope, table)
    assert attacked.proof.moved_by
    for cell in attacked.proof.moved_by:
        change = near.change(cell, REACH, {cell})
        assert abs(change[cell]) == 1
        assert polytope.holds(table + change)


def test_a_count_that_nothing_can_move_has_no_change(attacked: outsider.Attack) -> None:
    table, polytope = attacked.proof.table, attacked.polytope
    cell = next(iter(attacked.proof.moved_by))
    near = Near(polytope, table)
    near.low[cell] = near.high[cell] = 0
    assert not near.change(cell, REACH, {cell}).any()


def test_a_table_whose_sums_are_off_is_put_right(attacked: outsider.Attack) -> None:
    table, polytope = attacked.proof.table.copy(), attacked.polytope
    random = np.random.default_rng(1)
    table[random.choice(len(table), 5, replace=False)] += 1
    assert not polytope.holds(table)
    assert polytope.holds(Near(polytope, table).repaired(REACH))


def test_what_the_sums_around_a_count_say_holds_the_truth(attacked: outsider.Attack) -> None:
    """And every other possible table: a count that some change moves has more than one end."""
    table, polytope, proof = attacked.proof.table, attacked.polytope, attacked.proof
    tight = limits.tighten(attacked.system.sums, Limits(polytope.least, polytope.greatest))
    near = Near(polytope, table)
    for cell, number in proof.moved_by.items():
        moved = table[cell] + proof.changes[number][cell]
        for reach in (1, 30, REACH):
            least, greatest = near.ends(cell, reach, tight)
            assert least <= min(table[cell], moved) < max(table[cell], moved) <= greatest


def test_what_only_several_sums_together_give_away_is_found_near_it() -> None:
    """Two rows less two columns leave two counts that come to 2; no sum alone tells that."""
    lines = ({0: 1, 1: 1, 4: 1}, {2: 1, 3: 1, 5: 1}, {0: 1, 2: 1}, {1: 1, 3: 1})
    rests = (11, 11, 10, 10)
    sums = [Sum(signs, rest, "") for signs, rest in zip(lines, rests, strict=True)]
    start = Limits(np.ones(6), np.full(6, np.inf))
    polytope = Polytope(sums, start)
    tight = limits.tighten(sums, start)
    assert not len(tight.exact())
    near = Near(polytope, np.array([5, 5, 5, 5, 1, 1]))
    assert [near.ends(cell, 6, tight) for cell in (4, 5)] == [(1, 1), (1, 1)]
    assert near.ends(0, 6, tight) == (1, 9)
    system = System([("made up", (str(n),)) for n in range(6)], [1] * 6, set(range(6)), sums)
    verdict, proof = outsider.bounded("C", system, polytope, system.withheld, certificate.Proof())
    assert verdict.recovered == {4: 1, 5: 1}
    assert verdict.stages == {"shown": 0, "bounds": 0, "around": 2}
    assert proof.moved() == {0, 1, 2, 3}
