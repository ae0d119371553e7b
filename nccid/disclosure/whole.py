"""Ways out in whole numbers, for counts that could differ by part of a person only, or by too few.

`exposure` asks whether a count could differ at all, in fractions too: that is quick, and nearly
always enough. In tables of three columns or more a count can be open to halves and yet have a
single whole number that fits. For such a count a programme in whole numbers, over the cells around
it, finds another possible table that disturbs as few shown cells as can be.
"""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from nccid.disclosure import linear
from nccid.disclosure.exposure import Knowledge
from nccid.disclosure.tables import Ints, Mask

FARTHEST = 16.0
"""How far any count may move with it."""
AROUND = (1_500, 12_000)
"""How many cells may move with it: the nearest, withheld ones first; more where these leave none.

In a table of 500 sites the sums of a region alone hold more cells than the first number, and whole
numbers that keep all sums close only farther out.
"""
NODES, GAP = 200, 0.01
"""Most branchings, and how far from the fewest disturbed cells a way out may be, as a share."""


def way_out(
    equations: sp.csr_array,
    value: Ints,
    known: Knowledge,
    withheld: Mask,
    open_: Mask,
    cell: int,
    steps: Sequence[int] = (1, -1),
) -> Ints | None:
    """The difference of a possible table in which the cell moves by one of the steps, or None.

    Cells that are not withheld must be `open_` to differ; these are the ones to withhold. Of all
    steps the one with the fewest of these is taken, the first if there are several.
    """
    before = 0
    for most in AROUND:
        cells = _around(equations, withheld, open_, cell, most)
        if len(cells) == before:
            break
        before = len(cells)
        if (moved := _moved(equations, value, known, withheld, cells, cell, steps)) is not None:
            return moved
    return None


def _moved(
    equations: sp.csr_array,
    value: Ints,
    known: Knowledge,
    withheld: Mask,
    cells: Ints,
    cell: int,
    steps: Sequence[int],
) -> Ints | None:
    """The way out that moves none but these cells."""
    part = sp.csc_array(equations)[:, cells]
    part = sp.csc_array(part[np.unique(part.indices)])
    low = np.maximum(known.least[cells] - value[cells], -FARTHEST)
    high = np.minimum(known.greatest[cells] - value[cells], FARTHEST)
    at = int(np.searchsorted(cells, cell))
    shown = np.flatnonzero(~withheld[cells])
    best: Ints | None = None
    fewest = np.inf
    for step in steps:
        if not low[at] <= step <= high[at]:
            continue
        least, greatest = low.copy(), high.copy()
        least[at] = greatest[at] = step
        moved = _fewest(part, least, greatest, shown)
        if moved is not None and (moved[shown] != 0).sum() < fewest:
            fewest = (moved[shown] != 0).sum()
            best = np.zeros(len(value), dtype=np.int64)
            best[cells] = moved
        if fewest == 0:
            break
    return best


def _around(equations: sp.csr_array, withheld: Mask, open_: Mask, cell: int, most: int) -> Ints:
    """The cells nearest to this one, sum by sum, that may differ: `most` of them."""
    may = withheld | open_
    touching = abs(equations)
    reached = np.zeros(len(may), dtype=bool)
    reached[cell] = True
    cells = np.array([cell])
    while len(cells) < most:
        step = (touching.T @ (touching @ reached.astype(np.float64))) > 0
        new = np.flatnonzero(step & may & ~reached)
        if not len(new):
            break
        new = new[np.argsort(~withheld[new], kind="stable")][: most - len(cells)]
        reached[new] = True
        cells = np.r_[cells, new]
    return np.sort(cells)


def _fewest(part: sp.csc_array, low: Ints, high: Ints, shown: Ints) -> Ints | None:
    """A whole difference within bounds that keeps all sums and moves the fewest shown cells."""
    rows, count = part.shape
    pick = sp.csc_array((np.ones(len(shown)), (np.arange(len(shown)), shown)), (len(shown), count))
    none = sp.csc_array((rows, len(shown)))
    # A shown cell that moves is paid for: |difference| <= FARTHEST x (0 or 1).
    paid = sp.eye_array(len(shown)) * FARTHEST
    matrix = sp.vstack([sp.hstack([part, none]), sp.hstack([pick, paid]), sp.hstack([-pick, paid])])
    programme = linear.Programme(
        cost=np.r_[np.zeros(count), np.ones(len(shown))],
        low=np.r_[low, np.zeros(len(shown))],
        high=np.r_[high, np.ones(len(shown))],
        matrix=sp.csc_array(matrix),
        right=(
            np.zeros(rows + 2 * len(shown)),
            np.r_[np.zeros(rows), np.full(2 * len(shown), np.inf)],
        ),
    )
    try:
        solved = programme.whole(count + len(shown), GAP, NODES)
    except linear.Unsolvable:
        return None
    moved: Ints = np.rint(solved.value[:count]).astype(np.int64)
    return moved if not (part @ moved).any() else None
