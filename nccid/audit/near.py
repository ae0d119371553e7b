"""A change near one count: whole numbers, with few unknowns, so that it is found in no time.

Where linear programmes over the whole table answer in halves, a small programme in whole numbers
over the counts around the one that is to move nearly always finds a way.
"""

import heapq

import highspy
import numpy as np
import scipy.sparse as sp

from nccid.audit.polytope import FEASIBLE, Ints, Polytope, solver_of

NODES = 1_000
"""Most branchings of a search."""


def near(polytope: Polytope, table: Ints, cell: int, reach: int) -> Ints:
    """A change that moves the cell and only counts near it; nothing moves if none was found."""
    moving = _around(polytope.matrix, cell, reach)
    part = polytope.matrix[:, moving]
    rows = np.flatnonzero(np.diff(sp.csr_array(part).indptr))
    low, high = polytope.least[moving] - table[moving], polytope.greatest[moving] - table[moving]
    at, difference = int(np.flatnonzero(moving == cell)[0]), np.zeros(len(table), dtype=np.int64)
    for first, last in ((1.0, max(high[at], 1.0)), (min(low[at], -1.0), -1.0)):
        least, greatest = low.copy(), high.copy()
        least[at], greatest[at] = first, last
        if first > high[at] or last < low[at]:
            continue
        near = solver_of(
            np.zeros(len(moving)),
            least,
            greatest,
            sp.csc_array(part[rows]),
            (np.zeros(len(rows)), np.zeros(len(rows))),
        )
        places = np.arange(len(moving), dtype=np.int32)
        kind = np.full(len(moving), highspy.HighsVarType.kInteger)
        near.changeColsIntegrality(len(moving), places, kind)
        near.setOptionValue("mip_max_nodes", NODES)
        near.run()
        if near.getInfo().primal_solution_status == FEASIBLE:
            difference[moving] = np.rint(near.getSolution().col_value).astype(np.int64)
            break
    return difference


def _around(matrix: sp.csc_array, cell: int, reach: int) -> Ints:
    """About `reach` unknowns that stand in sums with a cell, by way of short sums first."""
    by_row = sp.csr_array(matrix)
    length = np.diff(by_row.indptr)
    found, seen = {cell}, set[int]()
    waiting: list[tuple[int, int, int]] = []
    """Sums to come: their lengths, when they were met, and their rows."""

    def meet(one: int) -> None:
        for row in matrix.indices[matrix.indptr[one] : matrix.indptr[one + 1]].tolist():
            if row not in seen:
                seen.add(row)
                heapq.heappush(waiting, (int(length[row]), len(seen), row))

    meet(cell)
    while waiting and len(found) < reach:
        _, _, row = heapq.heappop(waiting)
        for other in by_row.indices[by_row.indptr[row] : by_row.indptr[row + 1]].tolist():
            if other not in found:
                found.add(other)
                meet(other)
    return np.array(sorted(found), dtype=np.int64)
