"""Cells and equations: every published count of one or several tables, and what adds up to what.

A table is the product of its columns' nodes. Each sum of a column ("North is site 1 plus site 2")
holds for every choice of nodes in the other columns, which gives the equations. Tables that were
published earlier are joined by what their cells mean, not by what they are called: `Total` over
eleven months and `Total` over twelve are two cells. A cell whose count was revised since is kept
apart from its new self, and so is what the old table withheld in a sum with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from nccid.disclosure.hierarchy import Dimension
from nccid.errors import NccidError

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

MOST_CELLS = 1_000_000
"""Cells that one table may have with all its margins; more than this is not tried."""


@dataclass(frozen=True)
class Table:
    """Counts of every cell: `values` has one axis for each column, as long as its nodes."""

    columns: tuple[Dimension, ...]
    values: Ints

    @property
    def shape(self) -> tuple[int, ...]:
        """Nodes of each column."""
        return tuple(len(column.nodes) for column in self.columns)

    def name(self, cell: int) -> tuple[str, ...]:
        """The labels of a cell, given its place in the flattened table."""
        places = np.unravel_index(cell, self.shape)
        return tuple(c.nodes[int(p)] for c, p in zip(self.columns, places, strict=True))


@dataclass(frozen=True)
class Earlier:
    """A table published before, over the same columns.

    `values` holds -1 where the count is withheld.
    """

    columns: tuple[Dimension, ...]
    values: Ints


@dataclass(frozen=True)
class Universe:
    """All cells as one list. `value` is the true count; the masks say what is settled.

    The cells of the table that is to be published come first, in its own flattened order.
    `deciding` is the count that decides which cells are small: the true one, or its patients.
    `shown` and `withheld` were published as such earlier; `apart` holds withheld counts of earlier
    tables whose truth was revised since, which nobody can tell now.
    """

    equations: sp.csr_array
    value: Ints
    shown: Mask
    withheld: Mask
    apart: Mask
    deciding: Ints


def size(columns: Sequence[Dimension]) -> int:
    """Cells of a table with all its margins; NccidError when there are too many to protect."""
    cells = 1
    for column in columns:
        cells *= len(column.nodes)
    if cells > MOST_CELLS:
        raise NccidError(
            f"The table would have {cells:,} cells with its margins; {MOST_CELLS:,} is the most.",
            do="Leave out a column of --by, or group one, such as days into months.",
        )
    return cells


def with_margins(columns: Sequence[Dimension], leaves: Ints) -> Table:
    """The table with every margin, from the counts of its values (one axis for each column)."""
    values = leaves
    for axis, column in enumerate(columns):
        member = _membership(column.members(), column.leaves)
        values = np.moveaxis(np.tensordot(member, values, axes=(1, axis)), 0, axis)
    return Table(tuple(columns), np.ascontiguousarray(values))


def _membership(members: Sequence[frozenset[int]], leaves: int) -> Ints:
    matrix = np.zeros((len(members), leaves), dtype=np.int64)
    for node, held in enumerate(members):
        matrix[node, list(held)] = 1
    return matrix


def equations(columns: Sequence[Dimension]) -> sp.csr_array:
    """One row for each sum that holds: its parts count 1, what they add up to counts -1."""
    blocks = []
    for axis, column in enumerate(columns):
        nodes = len(column.nodes)
        own = sp.lil_array((len(column.sums), nodes), dtype=np.int64)
        for row, (parent, children) in enumerate(column.sums):
            own[row, list(children)] = 1
            own[row, parent] = -1
        block: sp.sparray = sp.eye_array(1, dtype=np.int64)
        for other, any_column in enumerate(columns):
            part = own if other == axis else sp.eye_array(len(any_column.nodes), dtype=np.int64)
            block = sp.kron(block, part, format="csr")
        blocks.append(block)
    return sp.csr_array(sp.vstack(blocks, format="csr"))


def alone(table: Table, people: Ints | None = None) -> Universe:
    """The universe of one table with nothing published before.

    `people` holds the patients of every cell where they decide which ones are small.
    """
    nothing = np.zeros(table.values.size, dtype=bool)
    value = table.values.ravel()
    deciding = value if people is None else people.ravel()
    own = equations(table.columns)
    return Universe(own, value, nothing, nothing.copy(), nothing.copy(), deciding)


def joined(
    table: Table, leaves: Ints, earlier: Sequence[Earlier], people: Ints | None = None
) -> Universe:
    """The universe of a table and of everything published before it.

    `leaves` are the true counts of the table's values, `people` as in `alone`; those of totals
    that only an earlier table has are added up. NccidError when an earlier table holds values that
    this one does not have: without their counts nothing can be proved.
    """
    if not earlier:
        return alone(table, people)
    nodes = [_Nodes(column) for column in table.columns]
    places = [tuple(n.add(c) for n, c in zip(nodes, old.columns, strict=True)) for old in earlier]
    truth = _added(nodes, leaves)
    deciding = truth
    if people is not None:
        deciding = _added(nodes, people[tuple(slice(c.leaves) for c in table.columns)])
    shape = truth.shape
    own = _cells([np.arange(length) for length in table.shape], shape)
    tables = [own, *(_cells(at, shape) for at in places)]
    joint = _Joint(truth.ravel(), deciding.ravel(), own)
    if people is not None:
        joint.deciding = list(people.ravel())
    joint.include(equations(table.columns))
    for old, cells in zip(earlier, tables[1:], strict=True):
        joint.publish(cells, old.values.ravel(), equations(old.columns))
    return joint.universe()


def _added(nodes: Sequence["_Nodes"], counts: Ints) -> Ints:
    for axis, one in enumerate(nodes):
        member = _membership(one.members, one.leaves)
        counts = np.moveaxis(np.tensordot(member, counts, axes=(1, axis)), 0, axis)
    return counts


class _Nodes:
    """The nodes of one column over all tables, each known by the values that it stands for."""

    def __init__(self, column: Dimension) -> None:
        self.name = column.name
        self.leaves = column.leaves
        self.labels = {label: place for place, label in enumerate(column.nodes[: column.leaves])}
        self.members = column.members()
        self.known = {held: place for place, held in reversed(list(enumerate(self.members)))}

    def add(self, column: Dimension) -> Ints:
        """The places of another table's nodes; those that are new are added."""
        unknown = [label for label in column.nodes[: column.leaves] if label not in self.labels]
        if unknown:
            raise NccidError(
                f"An earlier table holds {unknown[0]!r} in {self.name}, and this one does not.",
                column=self.name,
                do="Add its rows: what was published once is needed to protect what follows.",
            )
        places = []
        for held in column.members():
            meant = frozenset(self.labels[column.nodes[leaf]] for leaf in held)
            if meant not in self.known:
                self.known[meant] = len(self.members)
                self.members.append(meant)
            places.append(self.known[meant])
        return np.array(places, dtype=np.int64)


def _cells(places: Sequence[Ints], shape: tuple[int, ...]) -> Ints:
    """The cells of a product of nodes, flattened, as numbers in the product of all nodes."""
    grid = np.meshgrid(*places, indexing="ij")
    return np.ravel_multi_index(tuple(axis.ravel() for axis in grid), shape).astype(np.int64)


class _Joint:
    """Cells of several tables brought into one list, a revised cell apart from its new self."""

    def __init__(self, truth: Ints, people: Ints, first: Ints) -> None:
        self.truth, self.people = truth, people
        self.value = list(truth[first])
        self.deciding = list(people[first])
        self.place = {int(cell): place for place, cell in enumerate(first)}
        self.shown: set[int] = set()
        self.withheld: set[int] = set()
        self.apart: set[int] = set()
        self.rows: list[sp.csr_array] = []

    def include(self, rows: sp.csr_array) -> None:
        """Take in the equations of the first table, whose cells come first, in their order."""
        self.rows.append(_renamed(rows, np.arange(rows.shape[1])))

    def publish(self, cells: Ints, values: Ints, rows: sp.csr_array) -> None:
        """Join a table as it was published, `values` -1 where withheld."""
        truth = self.truth[cells]
        then = np.where(values >= 0, values, truth)
        revised = then != truth
        broken = (rows @ then) != 0
        while broken.any():
            touched = np.unique(rows[np.flatnonzero(broken)].indices)
            more = touched[(values[touched] < 0) & ~revised[touched]]
            if not len(more):
                break
            revised[more] = True
            loose = abs(rows[:, revised & (values < 0)]).sum(axis=1) > 0
            broken = ((rows @ then) != 0) & ~loose
        columns = np.empty(len(cells), dtype=np.int64)
        for local, cell in enumerate(cells):
            old = int(then[local])
            at = self._new(old, old) if revised[local] else self._at(int(cell))
            columns[local] = at
            if values[local] >= 0:
                self.shown.add(at)
            else:
                (self.apart if revised[local] else self.withheld).add(at)
        self.rows.append(_renamed(rows, columns))

    def _at(self, cell: int) -> int:
        if cell not in self.place:
            self.place[cell] = self._new(int(self.truth[cell]), int(self.people[cell]))
        return self.place[cell]

    def _new(self, value: int, deciding: int) -> int:
        self.value.append(value)
        self.deciding.append(deciding)
        return len(self.value) - 1

    def universe(self) -> Universe:
        count = len(self.value)
        for rows in self.rows:
            rows.resize((rows.shape[0], count))
        return Universe(
            _distinct(sp.csr_array(sp.vstack(self.rows, format="csr"))),
            np.array(self.value, dtype=np.int64),
            _mask(self.shown, count),
            _mask(self.withheld - self.shown, count),
            _mask(self.apart, count),
            np.array(self.deciding, dtype=np.int64),
        )


def _renamed(rows: sp.csr_array, columns: Ints) -> sp.csr_array:
    width = int(columns.max()) + 1
    return sp.csr_array((rows.data, columns[rows.indices], rows.indptr), (rows.shape[0], width))


def _distinct(rows: sp.csr_array) -> sp.csr_array:
    """Each equation once, and none that says nothing: a cell may be its own total elsewhere."""
    rows.sum_duplicates()
    rows.eliminate_zeros()
    known: dict[tuple[bytes, bytes], int] = {}
    for row, (start, end) in enumerate(pairwise(rows.indptr)):
        if start < end:
            signs = rows.data[start:end] * np.sign(rows.data[start])
            known.setdefault((rows.indices[start:end].tobytes(), signs.tobytes()), row)
    return sp.csr_array(rows[list(known.values())])


def _mask(places: set[int], count: int) -> Mask:
    mask = np.zeros(count, dtype=bool)
    mask[list(places)] = True
    return mask
