"""Why a count leaks: the fewest published sums that give it away, in words."""

from collections.abc import Mapping

import numpy as np
import scipy.sparse as sp

from nccid.audit.limits import Contradiction
from nccid.audit.polytope import SMALL, Polytope, least_cost
from nccid.audit.system import System

MOST_SUMS = 6


def why(system: System, polytope: Polytope, cell: int, stuck: Mapping[int, int]) -> str:
    """One sentence or two on how the count of `cell` follows; empty when no plain way is found."""
    for found in (_at_its_least(polytope, cell), _by_algebra(polytope, cell, stuck)):
        if found is not None:
            rows = np.flatnonzero(abs(found) > SMALL)
            sums = [system.sums[row].words for row in rows[:MOST_SUMS]]
            more = f"; and {len(rows) - MOST_SUMS} more sums" if len(rows) > MOST_SUMS else ""
            return f"It follows from these together: {'; '.join(sums)}{more}."
    return ""


def name(system: System, cell: int) -> str:
    """The cell in words: its labels and its table."""
    table, labels = system.names[cell]
    return f"{' / '.join(labels)} in {table}"


def _at_its_least(polytope: Polytope, cell: int) -> np.ndarray | None:
    """Multipliers whose sum has no minus, and comes to what it is with every count at its least."""
    if not np.isfinite(polytope.least[cell]):
        return None
    by_cell = polytope.matrix.T
    floor = np.where(np.isfinite(polytope.least), polytope.least, 0.0)
    gap = polytope.rest - polytope.matrix @ floor
    need = np.zeros(by_cell.shape[0])
    need[cell] = 1.0
    return _shortest(
        sp.csc_array(sp.vstack([by_cell, sp.csr_array(gap[None, :])])),
        np.r_[need, 0.0],
        np.r_[np.full(len(need), np.inf), 0.0],
    )


def _by_algebra(polytope: Polytope, cell: int, stuck: Mapping[int, int]) -> np.ndarray | None:
    """Multipliers whose sum holds this cell alone, but for cells that are known already."""
    open_ = np.ones(polytope.matrix.shape[1], dtype=bool)
    open_[[at for at in stuck if at != cell]] = False
    need = np.zeros(len(open_))
    need[cell] = 1.0
    return _shortest(sp.csc_array(polytope.matrix.T[open_]), need[open_], need[open_])


def _shortest(matrix: sp.csc_array, low: np.ndarray, high: np.ndarray) -> np.ndarray | None:
    """The multipliers with the least sum of sizes that keep the bounds, if there are any."""
    count = matrix.shape[1]
    try:
        found = least_cost(
            cost=np.ones(2 * count),
            low=np.zeros(2 * count),
            high=np.full(2 * count, np.inf),
            matrix=sp.csc_array(sp.hstack([matrix, -matrix])),
            right=(low, high),
        )
    except Contradiction:
        return None
    shortest: np.ndarray = found[:count] - found[count:]
    return shortest
