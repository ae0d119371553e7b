"""Linear programmes, solved by HiGHS (Huangfu and Hall, Math. Prog. Comp. 10, 2018)."""

from dataclasses import dataclass

import highspy
import numpy as np
import scipy.sparse as sp
from highspy._core import _Highs
from numpy.typing import NDArray

from nccid.errors import NccidError

Floats = NDArray[np.float64]


class Unsolvable(NccidError):
    """No solution exists."""


@dataclass(frozen=True)
class Solved:
    """An optimal solution: the unknowns, one multiplier a row, and the cost.

    `steps` is how many steps of the simplex method it took: the same on every machine.
    """

    value: Floats
    dual: Floats
    cost: float
    steps: int


class Programme:
    """Least cost over unknowns between `low` and `high`, each row between its own bounds.

    Rows can be added; each solve starts where the last one ended. One thread and no clock, so the
    same programme gives the same solution.
    """

    def __init__(
        self,
        cost: Floats,
        low: Floats,
        high: Floats,
        matrix: sp.csc_array,
        right: tuple[Floats, Floats],
    ) -> None:
        """`right` holds the least and the greatest value of each row."""
        matrix = sp.csc_array(matrix)
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = matrix.shape
        model.col_cost_, model.col_lower_, model.col_upper_ = cost, low, high
        model.row_lower_, model.row_upper_ = right
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = matrix.indptr
        model.a_matrix_.index_ = matrix.indices
        model.a_matrix_.value_ = matrix.data.astype(np.float64)
        # The plain class: `Highs` prints a line about itself wherever it is made.
        self._solver = _Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        self._solver.passModel(model)

    def add(self, rows: sp.csr_array, low: Floats) -> None:
        """Add rows that must come to at least `low`."""
        rows = sp.csr_array(rows)
        self._solver.addRows(
            rows.shape[0],
            low,
            np.full(rows.shape[0], highspy.kHighsInf),
            rows.nnz,
            rows.indptr[:-1].astype(np.int32),
            rows.indices.astype(np.int32),
            rows.data.astype(np.float64),
        )

    def whole(self, count: int, gap: float, nodes: int) -> Solved:
        """A solution with the first `count` unknowns whole: within `gap` of the best, as a share.

        Its `cost` is the least that any such solution can have, which it may exceed. After `nodes`
        branchings it is the best found so far; Unsolvable when none was found.
        """
        places = np.arange(count, dtype=np.int32)
        whole = np.full(count, highspy.HighsVarType.kInteger)
        self._solver.setOptionValue("mip_rel_gap", gap)
        self._solver.setOptionValue("mip_max_nodes", nodes)
        self._solver.changeColsIntegrality(count, places, whole)
        self._solver.run()
        info, found = self._solver.getInfo(), self._solver.getSolution()
        self._solver.changeColsIntegrality(
            count, places, np.full(count, highspy.HighsVarType.kContinuous)
        )
        if info.primal_solution_status != 2:
            raise Unsolvable("The programme has no whole solution.")
        steps = int(info.simplex_iteration_count)
        return Solved(np.array(found.col_value), np.zeros(0), float(info.mip_dual_bound), steps)

    def solve(self) -> Solved:
        """The optimal solution; Unsolvable when there is none."""
        self._solver.run()
        if not self._solved():
            # Seen with HiGHS 1.16: presolve called a programme infeasible that 0 solves.
            self._solver.clearSolver()
            self._solver.setOptionValue("presolve", "off")
            self._solver.run()
            self._solver.setOptionValue("presolve", "choose")
        if not self._solved():
            raise Unsolvable("The linear programme has no solution.")
        solution = self._solver.getSolution()
        return Solved(
            np.array(solution.col_value),
            np.array(solution.row_dual),
            float(self._solver.getInfo().objective_function_value),
            int(self._solver.getInfo().simplex_iteration_count),
        )

    def _solved(self) -> bool:
        return bool(self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def solve(cost: Floats, low: Floats, high: Floats, matrix: sp.csc_array, right: Floats) -> Solved:
    """Least cost with every row equal to `right`; Unsolvable when there is no solution."""
    return Programme(cost, low, high, matrix, (right, right)).solve()
