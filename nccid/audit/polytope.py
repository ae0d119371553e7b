"""All tables that could be behind the published one: linear and whole-number programmes on them.

Solved by HiGHS (Huangfu and Hall, Math. Prog. Comp. 10, 2018). One thread and no clock: the same
tables give the same answers.
"""

from collections.abc import Collection, Sequence

import highspy
import numpy as np
import scipy.sparse as sp
from highspy._core import _Highs
from numpy.typing import NDArray

from nccid.audit.limits import Contradiction, Limits
from nccid.audit.system import Sum

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SMALL = 1e-6
FEASIBLE = 2
"""What HiGHS says of a solution that keeps every row and bound."""
TRIES = 40
"""Most programmes that look for counts which stay at a bound."""


class Polytope:
    """The tables whose sums hold and whose counts are within limits."""

    def __init__(self, sums: Sequence[Sum], limits: Limits) -> None:
        """`limits` as they were known before any sum was looked at."""
        count = len(limits.least)
        terms = [(row, at, sign) for row, one in enumerate(sums) for at, sign in one.signs.items()]
        rows, places, signs = np.array(terms, dtype=np.int64).reshape(-1, 3).T
        self.matrix = sp.csc_array((signs, (rows, places)), (len(sums), count))
        self.rest = np.array([one.rest for one in sums], dtype=np.int64)
        self.least, self.greatest = limits.least, limits.greatest
        self._whole = False
        right = self.rest.astype(np.float64)
        self._solver = solver_of(
            np.zeros(count), self.least, self.greatest, self.matrix, (right, right)
        )

    def table(self, cost: Floats, *, whole: bool = False) -> Floats:
        """The possible table of least cost; Contradiction when there is no possible table."""
        count = len(cost)
        places = np.arange(count, dtype=np.int32)
        if whole != self._whole:
            kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
            self._solver.changeColsIntegrality(count, places, np.full(count, kind))
            self._whole = whole
        self._solver.changeColsCost(count, places, cost)
        run(self._solver)
        return np.array(self._solver.getSolution().col_value)

    def fixed(self, cell: int, count: int) -> Ints:
        """A possible table of whole numbers with this count; Contradiction when there is none."""
        places = np.array([cell], dtype=np.int32)
        given = np.array([count], dtype=np.float64)
        self._solver.changeColsBounds(1, places, given, given)
        try:
            found = self.table(np.zeros(len(self.least)), whole=True)
        finally:
            least, greatest = self.least[[cell]], self.greatest[[cell]]
            self._solver.changeColsBounds(1, places, least, greatest)
        return np.rint(found).astype(np.int64)

    def holds(self, table: Ints) -> bool:
        """Whether these whole counts are a possible table: checked by addition alone."""
        fits = bool((self.matrix @ table == self.rest).all())
        return fits and bool((table >= self.least).all() and (table <= self.greatest).all())

    def stuck(self, moved: Collection[int]) -> dict[int, int]:
        """Counts that stay at their least or greatest in every possible table.

        `moved` are counts that are known not to.
        Each programme moves as many as it can off their bounds; those that it leaves there are
        tried again, until it moves none. Then none can move, alone or together.
        """
        still = np.ones(len(self.least), dtype=bool)
        still[list(moved)] = False
        low = np.flatnonzero(np.isfinite(self.least) & still)
        high = np.flatnonzero(np.isfinite(self.greatest) & still)
        for _ in range(TRIES):
            if not len(low) and not len(high):
                break
            off_low, off_high = self._off(low, high)
            if not off_low.any() and not off_high.any():
                break
            low, high = low[~off_low], high[~off_high]
        else:
            return {}  # more would have to be tried before any could be said to stay
        stuck = {int(at): int(self.least[at]) for at in low}
        return stuck | {int(at): int(self.greatest[at]) for at in high}

    def _off(self, low: Ints, high: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which counts leave their bound when as many as possible do, by up to a half each."""
        count, lows, highs = self.matrix.shape[1], len(low), len(high)
        rise = sp.hstack([_pick(low, count), -sp.eye_array(lows), sp.csr_array((lows, highs))])
        fall = sp.hstack([_pick(high, count), sp.csr_array((highs, lows)), sp.eye_array(highs)])
        sums = sp.hstack([self.matrix, sp.csr_array((self.matrix.shape[0], lows + highs))])
        found = least_cost(
            cost=np.r_[np.zeros(count), np.full(lows + highs, -1.0)],
            low=np.r_[self.least, np.zeros(lows + highs)],
            high=np.r_[self.greatest, np.full(lows + highs, 0.5)],
            matrix=sp.csc_array(sp.vstack([sums, rise, fall])),
            right=(
                np.r_[self.rest, self.least[low], np.full(highs, -np.inf)],
                np.r_[self.rest, np.full(lows, np.inf), self.greatest[high]],
            ),
        )
        moved = found[count:] > SMALL
        return moved[:lows], moved[lows:]


def _pick(places: Ints, count: int) -> sp.csr_array:
    return sp.csr_array(
        (np.ones(len(places)), (np.arange(len(places)), places)), (len(places), count)
    )


def solver_of(
    cost: Floats, low: Floats, high: Floats, matrix: sp.csc_array, right: tuple[Floats, Floats]
) -> _Highs:
    """A linear programme of least cost, with bounds on each unknown and on each row."""
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = matrix.shape
    model.col_cost_, model.col_lower_, model.col_upper_ = cost, low, high
    model.row_lower_, model.row_upper_ = right
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = matrix.indptr
    model.a_matrix_.index_ = matrix.indices
    model.a_matrix_.value_ = matrix.data.astype(np.float64)
    # The plain class: `Highs` prints a line about itself wherever it is made.
    solver = _Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    return solver


def least_cost(
    cost: Floats, low: Floats, high: Floats, matrix: sp.csc_array, right: tuple[Floats, Floats]
) -> Floats:
    """The unknowns of least cost within bounds, each row too; Contradiction when there are none."""
    solver = solver_of(cost, low, high, matrix, right)
    run(solver)
    return np.array(solver.getSolution().col_value)


def run(solver: _Highs) -> None:
    """Solve; Contradiction when there is no solution."""
    solver.run()
    if solver.getInfo().primal_solution_status != FEASIBLE:
        # Seen with HiGHS 1.16: presolve can call a programme infeasible that has a solution.
        solver.clearSolver()
        solver.setOptionValue("presolve", "off")
        solver.run()
        solver.setOptionValue("presolve", "choose")
    if solver.getInfo().primal_solution_status != FEASIBLE:
        raise Contradiction("The published counts do not fit together.")
