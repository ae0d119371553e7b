"""What rounded running sums leave possible of each count, worked out exactly.

The public rule: the finest cells are taken in the order of the table, the running sum of their
counts is rounded to the base, and a cell shows by how much the rounded sum moves there. All that an
outsider can know is by how much the true sum is off the rounded one after each cell: a number of
the base's width. Which of these can follow one another is a chain, and walking it forwards and
backwards gives every possible count of every cell, and the least and the greatest of any total.

Where small counts alone are rounded, a shown multiple of the base may be a rounded count or a true
one; then both are walked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from nccid.audit.limits import Contradiction

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
K = TypeVar("K")


@dataclass(frozen=True)
class Chain:
    """Shown counts of cells in their order. `exact` ones may be true, `summed` ones rounded.

    `capped`: a rounded count is below the base.
    """

    base: int
    shown: tuple[int, ...]
    exact: tuple[bool, ...]
    summed: tuple[bool, ...]
    capped: bool

    @property
    def off(self) -> NDArray[np.int64]:
        """By how much the true sum can be above the rounded one; halves are rounded up."""
        return np.arange(self.base) - self.base // 2


def additive(shown: Sequence[int], base: int) -> Chain:
    """Every count is part of the running sum."""
    many = len(shown)
    return Chain(base, tuple(shown), (False,) * many, (True,) * many, False)


def small(shown: Sequence[int], base: int, *, capped: bool) -> Chain:
    """Counts below the base are; others are shown as they are. Not `capped`, some others too."""
    exact = tuple(count >= base for count in shown)
    summed = tuple(count % base == 0 and (count <= base or not capped) for count in shown)
    return Chain(base, tuple(shown), exact, summed, capped)


def counts(chain: Chain) -> list[set[int]]:
    """Every possible count of each cell; Contradiction when the rule cannot have made this."""
    before = _walk(chain, _steps(chain))
    after = _walk_back(chain, _steps(chain))
    found = []
    for place, (shown, steps) in enumerate(zip(chain.shown, _steps(chain), strict=True)):
        both = before[place][:, None] & after[place + 1][None, :]
        start, end = np.nonzero(both & steps)
        possible = set((end - start + shown).tolist())
        if chain.exact[place] and (before[place] & after[place + 1]).any():
            possible.add(shown)
        found.append(possible)
    return found


def _steps(chain: Chain) -> list[Mask]:
    """For each cell, from which offset (row) a rounded count can lead to which (column)."""
    move = chain.off[None, :] - chain.off[:, None]
    known: dict[int, Mask] = {}
    none = np.zeros_like(move, dtype=bool)
    found = []
    for shown, summed in zip(chain.shown, chain.summed, strict=True):
        if shown not in known:
            count = move + shown
            known[shown] = (count >= 0) & ((count < chain.base) | (not chain.capped))
        found.append(known[shown] if summed else none)
    return found


def _walk(chain: Chain, steps: Sequence[Mask]) -> list[Mask]:
    """The offsets that can be reached before the first cell, and after each."""
    here = chain.off == 0
    found = [here]
    for step, exact in zip(steps, chain.exact, strict=True):
        here = (here @ step) | (here & exact)
        found.append(here)
    if not here.any():
        raise Contradiction("This was not rounded by this rule: no counts lead to it.")
    return found


def _walk_back(chain: Chain, steps: Sequence[Mask]) -> list[Mask]:
    """The offsets from which the end can be reached, likewise."""
    here = np.ones(chain.base, dtype=bool)
    found = [here]
    for step, exact in zip(reversed(steps), reversed(chain.exact), strict=True):
        here = (step @ here) | (here & exact)
        found.append(here)
    return found[::-1]


def greatest(chain: Chain, within: Sequence[Sequence[int]], many: int, sign: int) -> Floats:
    """The greatest that `sign` times each of `many` totals can be.

    `within` lists for each cell the totals that it is part of, by their numbers.
    """
    off = (chain.off * sign).astype(np.float64)
    best = np.full((many, chain.base), -np.inf)
    best[:, chain.off == 0] = 0.0
    for place, shown in enumerate(chain.shown):
        inside = np.asarray(within[place], dtype=np.int64)
        kept = best
        if chain.summed[place]:
            before = best.copy()
            before[inside] -= off
            best = _onward(before, chain, shown)
            best[inside] += off + sign * shown
        if chain.exact[place]:
            other = kept.copy()
            other[inside] += sign * shown
            best = np.maximum(best, other) if chain.summed[place] else other
    found: Floats = best.max(axis=1)
    return found


def _onward(before: Floats, chain: Chain, shown: int) -> Floats:
    """For each offset the best of those from which a rounded count can lead to it."""
    if shown == 0:  # the offset cannot fall: no count is below 0
        return np.maximum.accumulate(before, axis=1)
    if not chain.capped:
        return np.repeat(before.max(axis=1, keepdims=True), chain.base, axis=1)
    # A count below the base that moved the rounded sum: the offset fell.
    best = np.full_like(before, -np.inf)
    best[:, :-1] = np.maximum.accumulate(before[:, :0:-1], axis=1)[:, ::-1]
    return best


def ranges(chain: Chain, totals: Mapping[K, Sequence[int]]) -> dict[K, tuple[int, int]]:
    """The least and the greatest of each total, given the places of the cells in it."""
    within: list[list[int]] = [[] for _ in chain.shown]
    for number, places in enumerate(totals.values()):
        for place in places:
            within[place].append(number)
    low = -greatest(chain, within, len(totals), -1)
    high = greatest(chain, within, len(totals), 1)
    return {
        name: (int(first), int(last))
        for name, first, last in zip(totals, low.tolist(), high.tolist(), strict=True)
    }
