"""The least and the greatest count that each unknown can have.

Every sum bounds each of its unknowns by the bounds of the others; this is repeated until nothing
moves. Counts are whole numbers from the start, so nothing has to be rounded. It finds nearly all
that can be found, in no time; what it cannot see takes a linear programme.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nccid.audit.system import Sum
from nccid.errors import NccidError

Floats = NDArray[np.float64]
ROUNDS = 200


class Contradiction(NccidError):
    """The published counts do not fit together."""


@dataclass(frozen=True)
class Limits:
    """Bounds of each unknown; `greatest` may be infinite."""

    least: Floats
    greatest: Floats

    def exact(self) -> NDArray[np.int64]:
        """The unknowns with one possible count."""
        return np.flatnonzero(self.least == self.greatest)


def tighten(sums: Sequence[Sum], limits: Limits) -> Limits:
    """Bounds that follow from the sums; Contradiction when there is no possible count."""
    terms = [(row, at, sign) for row, one in enumerate(sums) for at, sign in one.signs.items()]
    if not terms:
        return limits
    rows, places, signs = (np.array(part) for part in zip(*terms, strict=True))
    rest = np.array([one.rest for one in sums], dtype=np.float64)
    least, greatest = limits.least.copy(), limits.greatest.copy()
    for _ in range(ROUNDS):
        # The least and the greatest that each term can add; infinities are counted apart.
        low = np.where(signs > 0, signs * least[places], signs * greatest[places])
        high = np.where(signs > 0, signs * greatest[places], signs * least[places])
        others_low = _others(low, rows, len(sums))
        others_high = _others(high, rows, len(sums))
        first = (rest[rows] - others_high) / signs
        second = (rest[rows] - others_low) / signs
        new_least, new_greatest = least.copy(), greatest.copy()
        np.maximum.at(new_least, places, np.ceil(np.minimum(first, second) - 1e-9))
        np.minimum.at(new_greatest, places, np.floor(np.maximum(first, second) + 1e-9))
        if (new_least > new_greatest).any():
            raise Contradiction("The published counts do not fit together.")
        if (new_least == least).all() and (new_greatest == greatest).all():
            break
        least, greatest = new_least, new_greatest
    return Limits(least, greatest)


def _others(terms: Floats, rows: NDArray[np.int64], count: int) -> Floats:
    """For each term, the sum of the other terms of its row; infinite if one of them is."""
    open_ = np.isinf(terms)
    finite = np.where(open_, 0.0, terms)
    total = np.bincount(rows, finite, count)
    many = np.bincount(rows, open_, count)
    sign = np.sign(terms[open_][0]) if open_.any() else 1.0
    left = many[rows] - open_
    return np.where(left > 0, sign * np.inf, total[rows] - finite)
