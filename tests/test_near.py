"""Changes near one count keep every sum, in tables with groups too."""

import numpy as np
import pytest

from nccid.audit import outsider, sheet
from nccid.audit.near import Near
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
