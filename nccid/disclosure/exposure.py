"""Which withheld cells an outsider could still work out exactly, and why.

An outsider knows the shown cells, that everything adds up, and the least and the greatest count
that a withheld cell can have. Write z for the difference of another possible table from the true
one: z solves the equations with 0 right of them, and a cell that stands at its least count can
only go up, one at its greatest only down ("one-sided"). A cell is exposed when z is 0 there for
every such z. Two steps settle all cells at once:

1. One linear programme moves as many one-sided cells as it can. The z that do so form a cone, so
   all that can move can move together; those that stay are exposed.
2. With these fixed, what is left has a z in its interior, so the others are exposed only when
   linear algebra alone says so: a random vector is projected onto the solutions of the equations
   (`still`), and is 0 just there.

The dual of a linear programme says why: the sums that fix a cell, and the shown cells in them. At
least one of those has to be withheld; that is a cut of Benders' method (Fischetti and Salazar,
Management Science 47, 2001, on complementary suppression).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from nccid.disclosure import linear
from nccid.disclosure.still import still
from nccid.disclosure.tables import Ints, Mask

Floats = NDArray[np.float64]
NOTHING = 1e-7
"""A multiplier smaller than this is 0: the programmes have small whole numbers only."""


@dataclass(frozen=True)
class Knowledge:
    """The least and the greatest count that each cell can have for the outsider, if withheld."""

    least: Ints
    greatest: Floats


@dataclass(frozen=True)
class Reason:
    """Why cells are exposed: while `shown` all are shown, `cells` are exact."""

    cells: Ints
    shown: Ints


@dataclass(frozen=True)
class Exposure:
    """The cells that are exposed, and reasons that together cover them."""

    cells: Mask
    reasons: list[Reason]


class Watch:
    """Looks at one universe again and again, each time with other cells withheld."""

    def __init__(self, equations: sp.csr_array, value: Ints, known: Knowledge, seed: int) -> None:
        """`equations` in floats; `seed` makes every run the same."""
        self.equations = equations
        self.columns = sp.csc_array(equations)
        self.up_only = value <= known.least
        self.down_only = value >= known.greatest
        self.random = np.random.default_rng(seed)

    def look(self, withheld: Mask, *, why: bool = True) -> Exposure:
        """The exposed cells when exactly `withheld` are withheld."""
        cells = np.flatnonzero(withheld)
        part = self.columns[:, cells]
        rows = np.unique(part.indices)
        part = sp.csc_array(sp.csr_array(part)[rows])
        stuck, duals = self._one_sided(part, cells)
        exposed = stuck.copy()
        moving = np.flatnonzero(~stuck)
        exposed[moving[still(part[:, moving], self.random)]] = True
        reasons: list[Reason] = []
        if why and exposed.any():
            reasons = self._reasons(part, rows, cells, stuck, exposed, duals)
        found = np.zeros(len(withheld), dtype=bool)
        found[cells[exposed]] = True
        return Exposure(found, reasons)

    def _one_sided(self, part: sp.csc_array, cells: Ints) -> tuple[Mask, Floats]:
        """Cells that their least or greatest count keeps in place, and the multipliers."""
        up, down = self.up_only[cells], self.down_only[cells]
        stuck = up & down
        sided = np.flatnonzero(up ^ down)
        if not len(sided):
            return stuck, np.zeros(part.shape[0])
        sign = np.where(up[sided], 1.0, -1.0)
        extra = part[:, sided] @ sp.diags_array(sign)
        count = part.shape[1]
        solved = linear.solve(
            cost=np.r_[np.zeros(count), -np.ones(len(sided))],
            low=np.r_[np.where(up, 0.0, -np.inf), np.zeros(len(sided))],
            high=np.r_[np.where(down, 0.0, np.inf), np.ones(len(sided))],
            matrix=sp.csc_array(sp.hstack([part, extra])),
            right=np.zeros(part.shape[0]),
        )
        stuck[sided[solved.value[count:] < 0.5]] = True
        return stuck, solved.dual

    def _reasons(
        self,
        part: sp.csc_array,
        rows: Ints,
        cells: Ints,
        stuck: Mask,
        exposed: Mask,
        duals: Floats,
    ) -> list[Reason]:
        reasons = list(self._pieces(sp.csr_array(part), rows, cells, duals))
        first = {int(cell): reason for reason in reasons for cell in reason.cells}
        moving = np.flatnonzero(~stuck)
        fast = np.flatnonzero(exposed[moving])
        if not len(fast):
            return reasons
        fixed = cells[stuck]
        left = sp.csc_array(part[:, moving])
        # What moves needs no bounds: unknowns without any are substituted before the first step.
        reach = np.full(len(moving), np.inf)
        reach[fast] = 1.0
        for _ in range(2):
            weight = np.zeros(len(moving))
            signs = self.random.choice([-1.0, 1.0], len(fast))
            weight[fast] = signs * self.random.uniform(0.5, 1.0, len(fast))
            solved = linear.solve(
                cost=weight,
                low=-reach,
                high=reach,
                matrix=left,
                right=np.zeros(left.shape[0]),
            )
            for piece in self._pieces(sp.csr_array(left), rows, cells[moving], solved.dual):
                behind = [int(cell) for cell in np.intersect1d(piece.shown, fixed)]
                if all(cell in first for cell in behind):
                    parts = [np.setdiff1d(piece.shown, fixed)]
                    parts += [first[cell].shown for cell in behind]
                    reasons.append(Reason(piece.cells, np.unique(np.concatenate(parts))))
        return reasons

    def _pieces(
        self, part: sp.csr_array, rows: Ints, cells: Ints, duals: Floats
    ) -> Iterator[Reason]:
        """The reason that a set of multipliers gives, split where its sums share no cell."""
        used = np.flatnonzero(abs(duals) > NOTHING)
        if not len(used):
            return
        touching = abs(part[used])
        count, label = connected_components(touching @ touching.T, directed=False)
        here = np.zeros(self.equations.shape[1], dtype=bool)
        here[cells] = True
        for piece in range(count):
            chosen = used[label == piece]
            together = self.equations[rows[chosen]].T @ duals[chosen]
            left = np.flatnonzero(abs(together) > NOTHING)
            if here[left].any():
                yield Reason(left[here[left]], left[~here[left]])
