"""Ways from one possible table to others: whole-number changes found by linear programmes.

A linear programme pulls many counts off their place at once, at a small price for each count that
it moves by 1. Its answer is nearly always whole. Where it is not, it is rounded, and a second
programme looks for the possible table nearest to that. No answer is believed: whoever takes a
table or a change adds it up first.
"""

from collections.abc import Collection

import numpy as np
import scipy.sparse as sp
from highspy._core import _Highs

from nccid.audit.polytope import Floats, Ints, Polytope, run, solver_of

STEPS = ((1.0, 1.0), (2.0, 0.4), (4.0, 0.1))
"""What the first 1, the next 2 and the next 4 of a count's distance from its bounds are worth."""
PRICE = 0.02
"""What it costs to move a count by 1, where moving one that is to be proved pays 0.5 to 1."""
REACH = 16.0
"""How far a count may move in one change; one that is to be proved moves by 1, so others can too.
"""
ROUNDINGS = 3


def middle(polytope: Polytope) -> Ints:
    """A table of whole numbers that keeps off the bounds where it can; `holds` says if possible.

    The farther counts are from their bounds, the shorter are the ways to other tables.
    """
    random = np.random.default_rng(0)
    rows, count = polytope.matrix.shape
    low, high = np.isfinite(polytope.least), np.isfinite(polytope.greatest)
    every = sp.eye_array(count, format="csr")
    bounded = low | high
    room = sp.hstack([every[:, bounded]] * len(STEPS), format="csr")
    cells = int(bounded.sum())
    worth = [value * random.uniform(0.95, 1.05, cells) for _, value in STEPS]
    width = [np.full(cells, width) for width, _ in STEPS]
    sums = [
        sp.hstack([polytope.matrix, sp.csr_array((rows, room.shape[1]))]),
        sp.hstack([every[low], -room[low]]),
        sp.hstack([every[high], room[high]]),
    ]
    solver = solver_of(
        np.r_[np.zeros(count), -np.concatenate(worth)],
        np.r_[polytope.least, np.zeros(room.shape[1])],
        np.r_[polytope.greatest, np.concatenate(width)],
        sp.csc_array(sp.vstack(sums)),
        (
            np.r_[polytope.rest, polytope.least[low], np.full(int(high.sum()), -np.inf)],
            np.r_[polytope.rest, np.full(int(low.sum()), np.inf), polytope.greatest[high]],
        ),
    )
    run(solver)
    found = np.rint(np.array(solver.getSolution().col_value)[:count]).astype(np.int64)
    return _Nearest(polytope).table(found)


class Moves:
    """Changes of one possible table."""

    def __init__(self, polytope: Polytope, table: Ints) -> None:
        """`table` is the possible table that all changes start from."""
        self.polytope, self.table = polytope, table
        self.random = np.random.default_rng(1)
        self.nearest = _Nearest(polytope)
        self.solver = _two_ways(polytope.matrix)
        self.price = self.random.uniform(0.9, 1.1, len(table))

    def change(self, cells: Collection[int], price: float, reach: int = 1) -> Ints:
        """A change that moves many of the cells, each up or down as it has room, at random.

        Each moves by `reach` at most. `price` multiplies `PRICE`. The change may be none at all.
        """
        places, count = np.array(sorted(cells)), len(self.table)
        up = np.minimum(self.polytope.greatest - self.table, REACH)
        down = np.minimum(self.table - self.polytope.least, REACH)
        either = self.random.choice([-1.0, 1.0], len(places))
        way = np.where(down[places] < 1, 1.0, np.where(up[places] < 1, -1.0, either))
        pull = np.zeros(count)
        pull[places] = way * self.random.uniform(0.5, 1.0, len(places))
        up[places] = np.minimum(up[places], reach)
        down[places] = np.minimum(down[places], reach)
        cost = PRICE * price * self.price
        columns = np.arange(2 * count, dtype=np.int32)
        self.solver.changeColsCost(len(columns), columns, np.r_[cost - pull, cost + pull])
        self.solver.changeColsBounds(len(columns), columns, np.zeros(len(columns)), np.r_[up, down])
        goal = self.table + np.rint(_run(self.solver)).astype(np.int64)
        return self.nearest.table(goal) - self.table


class _Nearest:
    """Looks for the possible table that is nearest to a given one."""

    def __init__(self, polytope: Polytope) -> None:
        self.polytope = polytope
        count = polytope.matrix.shape[1]
        self.solver = _two_ways(polytope.matrix)
        self.columns = np.arange(2 * count, dtype=np.int32)
        self.rows = np.arange(polytope.matrix.shape[0], dtype=np.int32)
        cost = np.random.default_rng(0).uniform(0.9, 1.1, 2 * count)
        self.solver.changeColsCost(2 * count, self.columns, cost)

    def table(self, table: Ints) -> Ints:
        """A table of whole numbers within the bounds; `holds` says whether it is possible."""
        for _ in range(ROUNDINGS):
            if self.polytope.holds(table):
                break
            missing = (self.polytope.rest - self.polytope.matrix @ table).astype(np.float64)
            room = np.r_[self.polytope.greatest - table, table - self.polytope.least]
            none = np.zeros(len(room))
            self.solver.changeColsBounds(len(room), self.columns, none, room)
            # The solver has this; its list of types does not.
            self.solver.changeRowsBounds(  # type: ignore[attr-defined]
                len(missing), self.rows, missing, missing
            )
            table = table + np.rint(_run(self.solver)).astype(np.int64)
        return table


def _two_ways(matrix: sp.csc_array) -> _Highs:
    """A programme over what each count goes up and what it goes down by."""
    rows, count = matrix.shape
    free = np.full(2 * count, np.inf)
    both = sp.csc_array(sp.hstack([matrix, -matrix]))
    none = np.zeros(2 * count)
    solver = solver_of(none, none, free, both, (np.zeros(rows), np.zeros(rows)))
    solver.setOptionValue("presolve", "off")
    return solver


def _run(solver: _Highs) -> Floats:
    """Solve from nothing, and return the difference: seen to be faster than from the last answer.

    Nothing moved is close to the answer, the last answer is not.
    """
    solver.clearSolver()
    run(solver)
    up, down = np.split(np.array(solver.getSolution().col_value), 2)
    difference: Floats = up - down
    return difference
