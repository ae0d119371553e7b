"""The master programme: which further cells to withhold, as shares between 0 and 1.

It starts with what every protection needs. In each sum:
- with no withheld cell, a cell may be withheld only together with another one;
- with one, at least one further cell is withheld;
- with more, all of which can move one way only and pull the sum the same way, one further cell.
Cuts found later are added to it. Every row holds for every protection, so its least cost is a
lower bound on the number of further cells.
"""

import numpy as np
import scipy.sparse as sp

from nccid.disclosure.exposure import Floats
from nccid.disclosure.linear import Programme
from nccid.disclosure.tables import Ints, Mask

WIDE = 12
"""Sums with more open cells than this get an unknown of their own, which keeps the rows short."""


class Master:
    """The programme over the open cells. `hopeless` are withheld cells that nothing can cover."""

    def __init__(
        self,
        equations: sp.csr_array,
        must: Mask,
        open_: Mask,
        free: Mask,
        up_only: Mask,
        down_only: Mask,
    ) -> None:
        """`must` are withheld whatever happens, `free` of these may be exact, `open_` may be."""
        self.count = len(must)
        self.cells = np.flatnonzero(open_)
        self.place = np.full(self.count, -1)
        self.place[self.cells] = np.arange(len(self.cells))
        self.entries: list[tuple[int, int, float]] = []
        self.low: list[float] = []
        self.extra = len(self.cells)
        self.cuts: dict[tuple[int, bytes], Ints] = {}
        self.hopeless = np.zeros(0, dtype=np.int64)
        side = up_only.astype(np.int64) - down_only.astype(np.int64)
        stuck_both = up_only & down_only
        for row in range(equations.shape[0]):
            part = slice(equations.indptr[row], equations.indptr[row + 1])
            members, signs = equations.indices[part], equations.data[part]
            held = must[members]
            choices = self.place[members]
            self._sum(
                members[held & ~free[members]],
                choices[choices >= 0],
                many=int(held.sum()),
                same=self._pull_one_way(members[held], signs[held], side, stuck_both, free),
            )
        self.programme = self._programme()

    @staticmethod
    def _pull_one_way(held: Ints, signs: Floats, side: Ints, stuck: Mask, free: Mask) -> bool:
        if free[held].any():
            return False
        moving = ~stuck[held]
        pull = (signs * side[held])[moving]
        return bool(len(pull) == 0 or (abs(pull).all() and abs(pull.sum()) == len(pull)))

    def _sum(self, held: Ints, choices: Ints, *, many: int, same: bool) -> None:
        if many == 0:
            self._none_alone(choices)
        elif len(held) and (many == 1 or same):
            if len(choices):
                self.cuts[-1, choices.tobytes()] = self.cells[choices]
                self._row([(int(choice), 1.0) for choice in choices], 1.0)
            else:
                self.hopeless = np.union1d(self.hopeless, held)

    def _none_alone(self, choices: Ints) -> None:
        if len(choices) <= WIDE:
            for one in choices:
                self._row([(int(c), -1.0 if c == one else 1.0) for c in choices], 0.0)
            return
        sum_, self.extra = self.extra, self.extra + 1
        self._row([*((int(c), 1.0) for c in choices), (sum_, -1.0)], 0.0)
        for one in choices:
            self._row([(sum_, 1.0), (int(one), -2.0)], 0.0)

    def _row(self, terms: list[tuple[int, float]], low: float) -> None:
        row = len(self.low)
        self.entries += [(row, place, factor) for place, factor in terms]
        self.low.append(low)

    def _programme(self) -> Programme:
        rows, columns, factors = np.array(self.entries, dtype=np.float64).reshape(-1, 3).T
        places = rows.astype(np.int64), columns.astype(np.int64)
        matrix = sp.csc_array((factors, places), (len(self.low), self.extra))
        own = len(self.cells)
        return Programme(
            cost=np.r_[np.ones(own), np.zeros(self.extra - own)],
            low=np.zeros(self.extra),
            high=np.r_[np.ones(own), np.full(self.extra - own, np.inf)],
            matrix=matrix,
            right=(np.array(self.low), np.full(len(self.low), np.inf)),
        )

    def cut(self, shown: Ints, cell: int | None) -> int:
        """Withhold at least one of `shown`, or, given a cell, only if that is withheld.

        Returns 1, or 0 when the programme has this row already.
        """
        key = (-1 if cell is None else cell, shown.tobytes())
        if key in self.cuts:
            return 0
        self.cuts[key] = shown
        columns, factors, low = self.place[shown], np.ones(len(shown)), 1.0
        if cell is not None:
            columns, factors, low = np.r_[columns, self.place[cell]], np.r_[factors, -1.0], 0.0
        row = sp.csr_array((factors, columns, [0, len(columns)]), (1, self.extra))
        self.programme.add(row, np.array([low]))
        return 1

    def needed(self, withheld: Mask) -> Mask:
        """Cells that some cut needs: it holds, and without them it would not."""
        found = np.zeros(self.count, dtype=bool)
        for (cell, _), shown in self.cuts.items():
            held = shown[withheld[shown]]
            if len(held) == 1 and (cell < 0 or withheld[cell]):
                found[held] = True
        return found

    def whole(self, gap: float, nodes: int) -> tuple[Mask, float, int]:
        """The cells to withhold, none in part; the least they can cost; the steps it took.

        See `Programme.whole`.
        """
        if not len(self.cells):
            return np.zeros(self.count, dtype=bool), 0.0, 0
        solved = self.programme.whole(len(self.cells), gap, nodes)
        chosen = np.zeros(self.count, dtype=bool)
        chosen[self.cells[solved.value[: len(self.cells)] > 0.5]] = True
        return chosen, solved.cost, solved.steps

    def solve(self) -> tuple[Floats, float]:
        """The share of each cell of the universe, and the cost."""
        if not len(self.cells):
            return np.zeros(self.count), 0.0
        solved = self.programme.solve()
        share = np.zeros(self.count)
        share[self.cells] = solved.value[: len(self.cells)]
        return share, solved.cost
