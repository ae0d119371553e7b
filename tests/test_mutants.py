"""A protector with a fault in it is caught by the attack: the two share no code.

Each fault is put into the protector alone, and what it then lets through must fail the attack.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
import scipy.sparse as sp

from nccid.audit import outsider, sheet
from nccid.disclosure import exposure, hierarchy, suppress, tables
from nccid.disclosure.hierarchy import Dimension

Patch = pytest.MonkeyPatch
REGIONS = {"site": [{f"R{r}": [f"S{n}" for n in range(12) if n % 3 == r] for r in range(3)}]}


def leaves() -> np.ndarray:
    return np.random.default_rng(7).negative_binomial(0.7, 0.015, size=(12, 10)).astype(np.int64)


def table(counts: np.ndarray) -> tables.Table:
    sites = [f"S{n}" for n in range(counts.shape[0])]
    groups = [{f"S{n}": f"R{n % 3}" for n in range(counts.shape[0])}]
    months = [f"M{n}" for n in range(counts.shape[1])]
    columns = [
        hierarchy.dimension("site", sites, groups),
        hierarchy.dimension("month", months, []),
    ]
    return tables.with_margins(columns, counts)


def released(counts: np.ndarray, months: Sequence[int]) -> list[sheet.Sheet]:
    """One table after another, each with the first so many months, as the protector makes them."""
    sheets: list[sheet.Sheet] = []
    earlier: list[tables.Earlier] = []
    for many in months:
        given = table(counts[:, :many])
        universe = tables.joined(given, counts[:, :many], earlier)
        chosen = suppress.suppress(universe, suppress.Rule(), strict=False)
        withheld = chosen.withheld[: given.values.size]
        cells = {
            given.name(at): None if withheld[at] else int(value)
            for at, value in enumerate(given.values.ravel())
        }
        names = tuple(column.name for column in given.columns)
        sheets.append(sheet.Sheet(f"{many} months", names, cells, REGIONS))
        shown = np.where(withheld.reshape(given.shape), -1, given.values)
        earlier.append(tables.Earlier(given.columns, shown))
    return sheets


def passes(months: Sequence[int]) -> bool:
    sheets = released(leaves(), months)
    given = table(leaves()[:, : months[-1]])
    value = given.values.ravel()
    small = {given.name(at) for at in np.flatnonzero((value >= 1) & (value <= 7))}
    found = outsider.attack(sheets, outsider.Rule(), small if len(months) == 1 else None)
    return found.passed


def sees_nothing(patch: Patch) -> None:
    """Only the plain rules of the master programme are left."""

    def look(
        watch: exposure.Watch, withheld: tables.Mask, *, why: bool = True
    ) -> exposure.Exposure:
        return exposure.Exposure(np.zeros(len(withheld), dtype=bool), [])

    patch.setattr(exposure.Watch, "look", look)


def forgets_a_column(patch: Patch) -> None:
    every = tables.equations

    def equations(columns: Sequence[Dimension]) -> sp.csr_array:
        rows = every(columns)
        return sp.csr_array(rows[: rows.shape[0] - len(columns[0].nodes)])

    patch.setattr(tables, "equations", equations)


def forgets_the_regions(patch: Patch) -> None:
    every = tables.equations

    def equations(columns: Sequence[Dimension]) -> sp.csr_array:
        site = columns[0]
        everything = (site.sums[-1][0], tuple(range(site.leaves)))
        return every([Dimension(site.name, site.nodes, site.leaves, (everything,)), columns[1]])

    patch.setattr(tables, "equations", equations)


def is_off_by_one(patch: Patch) -> None:
    patch.setattr(suppress, "Rule", lambda: suppress_rule(1, 6))


suppress_rule = suppress.Rule


def shows_too_much_again(patch: Patch) -> None:
    patch.setattr(
        suppress._Work, "exposed", lambda work, withheld: np.zeros(len(withheld), dtype=bool)
    )
    patch.setattr(suppress._Work, "_plain_leak", lambda work, withheld: False)
    patch.setattr(suppress._Work, "_spare", lambda work, cells: cells)
    patch.setattr(suppress._Work, "_cut", lambda work: -1)


def forgets_earlier_tables(patch: Patch) -> None:
    patch.setattr(tables, "joined", lambda table, leaves, earlier: tables.alone(table))


def shows_what_was_withheld(patch: Patch) -> None:
    """An earlier table's withheld counts are taken for shown ones that nobody has to keep."""
    true = tables.joined

    def joined(
        table: tables.Table, leaves: tables.Ints, earlier: Sequence[tables.Earlier]
    ) -> tables.Universe:
        found = true(table, leaves, earlier)
        nothing = np.zeros(len(found.value), dtype=bool)
        return replace(found, shown=nothing, withheld=nothing)

    patch.setattr(tables, "joined", joined)


def test_the_protector_as_it_is_passes() -> None:
    assert passes([10])
    assert passes([9, 10])


@pytest.mark.parametrize(
    ("fault", "months"),
    [
        (sees_nothing, [10]),
        (forgets_a_column, [10]),
        (forgets_the_regions, [10]),
        (is_off_by_one, [10]),
        (shows_too_much_again, [10]),
        (forgets_earlier_tables, [9, 10]),
        (shows_what_was_withheld, [4, 10]),
    ],
)
def test_a_fault_in_the_protector_fails_the_attack(
    monkeypatch: Patch, fault: Callable[[Patch], None], months: list[int]
) -> None:
    fault(monkeypatch)
    assert not passes(months)
