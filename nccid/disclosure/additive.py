"""Rounded tables that add up: the finest cells are rounded together, margins are their sums.

The cells are taken in the table's order, each column's values one after another, those of a group
side by side. The running sum of their counts is rounded to the base; a cell shows by how much the
rounded sum moves there (`rounding.systematic`). So nothing is published but the rounded sums: what
an outsider can know of the counts are these sums to within half a base, and that no count is below
0. Every total over neighbouring cells is within a base of the truth; other totals gather the
errors of their ends.

Cells that an earlier table showed keep what it showed: a cell that moved would give its change
away. Only new cells are summed.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nccid.disclosure import table_file
from nccid.disclosure.hierarchy import Dimension
from nccid.disclosure.rounding import systematic
from nccid.disclosure.rule import Rule
from nccid.disclosure.table_file import Counts
from nccid.disclosure.tables import Earlier, Ints, Mask
from nccid.errors import NccidError, WrongUse

LARGE = 1_000
"""From here on an error is told as a share."""


def rounded(
    counts: Counts, rule: Rule, earlier: Sequence[Path] = (), *, small_only: bool = False
) -> Ints:
    """What to show of each finest cell, in the shape of `counts.leaves`.

    `small_only` leaves counts as they are from the base on, unless few patients are behind one.
    NccidError when an earlier table was not rounded in the same way, WrongUse for a rule whose base
    would show small counts.
    """
    if rule.base <= rule.high:
        raise WrongUse(
            f"Rounding to {rule.base} would show counts up to {rule.high}.",
            do=f"Set base to {rule.high + 1} or more, such as base=10.",
        )
    true = counts.leaves.ravel()
    shown = np.full(true.size, -1, dtype=np.int64)
    for path in earlier:
        old = _earlier(path, counts, rule, small_only=small_only)
        shown = np.where(shown < 0, old, shown)
    summed = (shown < 0) & (_small(counts, rule) if small_only else True)
    shown[(shown < 0) & ~summed] = true[(shown < 0) & ~summed]
    shown[summed] = systematic(true[summed].tolist(), rule.base)
    return shown.reshape(counts.leaves.shape)


def side_by_side(counts: Counts) -> Counts:
    """The same counts with the values of each group side by side, so that a group is one run."""
    columns, leaves, people = [], counts.leaves, counts.people
    for axis, column in enumerate(counts.columns):
        order = _order(column)
        columns.append(_reordered(column, order))
        leaves = np.take(leaves, order, axis=axis)
        if people is not None:
            margins = list(range(column.leaves, len(column.nodes)))
            people = np.take(people, [*order, *margins], axis=axis)
    return Counts(tuple(columns), leaves, people)


def _order(column: Dimension) -> list[int]:
    """Its values, those of one group of the first way of grouping together, large groups first."""
    total = len(column.nodes) - 1
    first = [parent for parent, _ in column.sums]
    groups = first[: first.index(total)]
    members = column.members()
    groups.sort(key=lambda group: -len(members[group]))
    return sorted(
        range(column.leaves), key=lambda leaf: [*(leaf not in members[g] for g in groups), leaf]
    )


def _reordered(column: Dimension, order: Sequence[int]) -> Dimension:
    place = {old: new for new, old in enumerate(order)}
    sums = [
        (parent, tuple(sorted(place.get(child, child) for child in children)))
        for parent, children in column.sums
    ]
    nodes = [*(column.nodes[leaf] for leaf in order), *column.nodes[column.leaves :]]
    return Dimension(column.name, tuple(nodes), column.leaves, tuple(sums))


def _small(counts: Counts, rule: Rule) -> Mask:
    """Cells whose own count may not be shown."""
    found = counts.leaves < rule.base
    if counts.people is not None:
        people = counts.people[tuple(slice(length) for length in counts.leaves.shape)]
        found |= people <= rule.high
    return np.asarray(found.ravel())


def _earlier(path: Path, counts: Counts, rule: Rule, *, small_only: bool) -> Ints:
    """What an earlier table shows of each of the finest cells, -1 where it has none."""
    old: Earlier = table_file.read_protected(path, counts)
    leaves = old.values[tuple(slice(column.leaves) for column in old.columns)]
    wrong = (leaves % rule.base != 0) & ~(small_only & (leaves > rule.base))
    if (leaves < 0).any() or wrong.any():
        raise NccidError(
            f"It was not rounded to {rule.base} in this way.",
            file=path.name,
            do="Keep to one method and one base from the first table on.",
        )
    found = np.full(counts.leaves.shape, -1, dtype=np.int64)
    places = []
    for before, now in zip(old.columns, counts.columns, strict=True):
        known = {label: place for place, label in enumerate(now.nodes[: now.leaves])}
        gone = [label for label in before.nodes[: before.leaves] if label not in known]
        if gone:
            raise NccidError(
                f"An earlier table holds {gone[0]!r} in {now.name}, and this one does not.",
                column=now.name,
                do="Add its rows: what was published once stays.",
            )
        places.append([known[label] for label in before.nodes[: before.leaves]])
    found[np.ix_(*places)] = leaves
    return found.ravel()
