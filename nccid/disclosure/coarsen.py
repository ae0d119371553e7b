"""What to say when a table cannot be protected: which breakdown to give up."""

import numpy as np

from nccid.disclosure import suppress, tables
from nccid.disclosure.rule import Rule
from nccid.disclosure.suppress import Attacker, Unprotectable
from nccid.disclosure.tables import Ints, Table
from nccid.errors import NccidError


def refusal(
    table: Table, people: Ints | None, cells: Ints, rule: Rule, attacker: Attacker
) -> NccidError:
    """The error for a table in which `cells` stay exact: names some, and a breakdown to coarsen."""
    own = cells[cells < table.values.size]
    what = _names(table, own) if len(own) else "Counts of an earlier table"
    column = _column(table, people, own, rule, attacker)
    return NccidError(
        f"Nothing was written: {what} could be worked out whatever else is withheld.",
        do=f"Coarsen {column}: group its values, or leave it out.",
    )


def warning(table: Table, cells: Ints) -> str:
    """What to tell a publisher of cells that only attacker B can work out."""
    if not len(cells):
        return "Attacker B can work out some counts of an earlier table."
    return (
        f"Whoever is told which counts were withheld for being small can work out,"
        f" or nearly, {_names(table, cells)}. Nobody can read that off the table. To close it too,"
        f" coarsen {_most_detailed(table, cells)}, or use --strict to refuse such tables."
    )


def _names(table: Table, cells: Ints) -> str:
    first = "; ".join(" / ".join(table.name(int(cell))) for cell in cells[:3])
    return first + (f" and {len(cells) - 3} more" if len(cells) > 3 else "")


def _column(table: Table, people: Ints | None, cells: Ints, rule: Rule, attacker: Attacker) -> str:
    """The first column without which the table can be protected; else the most detailed one."""
    if len(table.columns) > 1:
        for axis in _by_detail(table):
            columns = [c for place, c in enumerate(table.columns) if place != axis]
            totals = np.take(table.values, [-1], axis=axis).squeeze(axis)
            leaves = totals[tuple(slice(c.leaves) for c in columns)]
            coarser = tables.with_margins(columns, leaves)
            if people is not None:
                fewer = np.take(people, [-1], axis=axis).squeeze(axis)
            try:
                universe = tables.alone(coarser, None if people is None else fewer)
                suppress.suppress(universe, rule, attacker)
            except Unprotectable:
                continue
            return table.columns[axis].name
    return _most_detailed(table, cells)


def _by_detail(table: Table) -> list[int]:
    return sorted(range(len(table.columns)), key=lambda axis: -table.columns[axis].leaves)


def _most_detailed(table: Table, cells: Ints) -> str:
    """The column with the most values among those in which the cells are not totals."""
    places = np.array(np.unravel_index(cells, table.shape))
    for axis in _by_detail(table):
        if any(place < table.columns[axis].leaves for place in places[axis].tolist()):
            return table.columns[axis].name
    return table.columns[0].name
