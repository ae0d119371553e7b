"""Near one count: changes of it, and what the sums around it give away, with few unknowns.

Where linear programmes over the whole table answer in fractions, as they do where columns have
groups, a programme in whole numbers over the counts around one that is to move nearly always finds
a way for it, and for many of its neighbours with it. Where there is none, two linear programmes
over the same few counts nearly always say so.
"""

import heapq
from collections.abc import Collection

import highspy
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from nccid.audit.limits import Contradiction, Limits
from nccid.audit.polytope import FEASIBLE, SMALL, Floats, Ints, Polytope, run, solver_of

NODES, GAP = 50, 0.3
"""Most branchings of a search, and how far below the most neighbours it may stop, as a share."""
REACH = 16.0
"""How far a count may move in one change; one that is to be proved moves by 1."""


class Near:
    """Changes of one possible table, each within a part of it."""

    def __init__(self, polytope: Polytope, table: Ints) -> None:
        """`table` is the possible table that all changes start from."""
        self.polytope, self.table = polytope, table
        self.rows = sp.csr_array(polytope.matrix)
        self.length = np.diff(self.rows.indptr)
        self.low = np.maximum(polytope.least - table, -REACH)
        self.high = np.minimum(polytope.greatest - table, REACH)
        self.random = np.random.default_rng(2)

    def change(self, cell: int, reach: int, cells: Collection[int], step: int = 0) -> Ints:
        """A change that moves the cell, and of its `reach` nearest many that are in `cells`.

        The cell moves by `step`, or by 1 either way if that is 0. It is none at all when no such
        change was found.
        """
        left = np.zeros(len(self.table), dtype=bool)
        left[list(cells)] = True
        moving = self._around([cell], reach, left)
        wanted = left[moving]
        low = np.where(wanted, np.maximum(self.low[moving], -1), self.low[moving])
        high = np.where(wanted, np.minimum(self.high[moving], 1), self.high[moving])
        either = self.random.choice([-1.0, 1.0], len(moving))
        way = np.where(high < 1, -1.0, np.where(low > -1, 1.0, either))
        pull = np.where(wanted, way * self.random.uniform(0.5, 1.0, len(moving)), 0.0)
        part = self.polytope.matrix[:, moving]
        part = sp.csc_array(part[np.unique(part.indices)])
        at = int(np.searchsorted(moving, cell))
        difference = np.zeros(len(self.table), dtype=np.int64)
        if step:
            low[at], high[at] = self.low[cell], self.high[cell]
        for sign in (float(step),) if step else (way[at], -way[at]):
            if not (low[at] <= sign <= high[at]):
                continue
            least, greatest = low.copy(), high.copy()
            least[at] = greatest[at] = sign
            found = _whole(-pull, least, greatest, part, np.zeros(part.shape[0]))
            if found is not None:
                difference[moving] = found
                break
        return difference

    def repaired(self, reach: int) -> Ints:
        """The table with the sums that do not hold put right where that can be done near them."""
        table, nowhere = self.table.copy(), np.zeros(len(self.table), dtype=bool)
        missing = self.polytope.rest - self.polytope.matrix @ table
        for row in np.flatnonzero(missing):
            if not missing[row]:
                continue
            own = self.rows.indices[self.rows.indptr[row] : self.rows.indptr[row + 1]]
            moving = self._around(own.tolist(), reach, nowhere)
            part = self.polytope.matrix[:, moving]
            touched = np.unique(part.indices)
            found = _whole(
                np.zeros(len(moving)),
                np.maximum(self.polytope.least - table, -REACH)[moving],
                np.minimum(self.polytope.greatest - table, REACH)[moving],
                sp.csc_array(part[touched]),
                missing[touched].astype(np.float64),
            )
            if found is not None:
                table[moving] += found
                missing = self.polytope.rest - self.polytope.matrix @ table
        return table

    def ends(self, cell: int, reach: int, tight: Limits) -> tuple[float, float]:
        """The least and the greatest that a count can be by the sums around it alone.

        `tight` are limits that follow from all sums; what they leave of the far counts is all that
        is held of these. So the truth is never outside; with all sums the ends may be closer.
        """
        moving = self._around([cell], reach, np.zeros(len(self.table), dtype=bool))
        touched = np.unique(self.polytope.matrix[:, moving].indices)
        sums = sp.csr_array(self.rows[touched])
        far = np.setdiff1d(sums.indices, moving)
        plus, minus = sums[:, far].maximum(0), sums[:, far].minimum(0)
        rest = self.polytope.rest[touched]
        solver = solver_of(
            np.zeros(len(moving)),
            tight.least[moving],
            tight.greatest[moving],
            sp.csc_array(sums[:, moving]),
            (
                rest - plus @ tight.greatest[far] - minus @ tight.least[far],
                rest - plus @ tight.least[far] - minus @ tight.greatest[far],
            ),
        )
        at = np.searchsorted(moving, [cell]).astype(np.int32)
        found = []
        for sign in (1.0, -1.0):
            solver.changeColsCost(1, at, np.array([sign]))
            try:
                run(solver)
                found.append(float(np.ceil(solver.getInfo().objective_function_value - SMALL)))
            except Contradiction:  # a possible table is known, so there is no end
                found.append(-np.inf)
        return found[0], -found[1]

    def _around(self, cells: Collection[int], reach: int, left: NDArray[np.bool_]) -> Ints:
        """The cells, and about `reach` unknowns that stand in sums with them.

        Those of short sums with many that are left come first.
        """
        matrix, rows = self.polytope.matrix, self.rows
        order = self.length / (1 + abs(rows) @ left.astype(np.float64))
        found, seen = set(cells), set[int]()
        waiting: list[tuple[float, int, int]] = []
        """Sums to come: their order, when they were met, and their rows."""

        def meet(one: int) -> None:
            for row in matrix.indices[matrix.indptr[one] : matrix.indptr[one + 1]].tolist():
                if row not in seen:
                    seen.add(row)
                    heapq.heappush(waiting, (float(order[row]), len(seen), row))

        for cell in sorted(found):
            meet(cell)
        while waiting and len(found) < reach:
            _, _, row = heapq.heappop(waiting)
            for other in rows.indices[rows.indptr[row] : rows.indptr[row + 1]].tolist():
                if other not in found:
                    found.add(other)
                    meet(other)
        return np.array(sorted(found), dtype=np.int64)


def _whole(
    cost: Floats, low: Floats, high: Floats, matrix: sp.csc_array, right: Floats
) -> Ints | None:
    """Whole numbers within bounds whose sums are `right`; None if none were found."""
    count = matrix.shape[1]
    solver = solver_of(cost, low, high, matrix, (right, right))
    kind = np.full(count, highspy.HighsVarType.kInteger)
    solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), kind)
    solver.setOptionValue("mip_max_nodes", NODES)
    solver.setOptionValue("mip_rel_gap", GAP)
    solver.run()
    if solver.getInfo().primal_solution_status != FEASIBLE:
        return None
    found: Ints = np.rint(solver.getSolution().col_value).astype(np.int64)
    return found
