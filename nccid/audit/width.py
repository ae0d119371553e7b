"""How many counts are possible for each of some cells: at least so many, or all of them.

Each possible table gives a cell one possible count. The tables of the certificate are looked at
first; then programmes pull many cells further at once; what is left is tried one cell and one step
at a time, and at last whole-number programmes over everything settle it. A cell is called thin only
when no other count is possible for it.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from nccid.audit.certificate import REACHES, Proof
from nccid.audit.limits import Contradiction, Limits
from nccid.audit.moves import Moves
from nccid.audit.near import Near
from nccid.audit.polytope import Ints, Polytope

ROUNDS = 6
"""Rounds in a row of pulling all at once that may find nothing new."""
MOST = 40
"""Counts between the least and the greatest that are tried one by one."""


@dataclass
class Width:
    """`thin` cells with all their possible counts, and `open` ones that could not be settled."""

    thin: dict[int, list[int]] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)


def measure(
    polytope: Polytope, tight: Limits, proof: Proof, cells: Collection[int], width: int
) -> Width:
    """Find `width` possible counts for each cell. Tables found on the way are added to the proof.

    `tight` are bounds that hold; the proof's tables have to be possible ones of the polytope.
    """
    found = Width()
    for at in sorted(cells):
        if tight.greatest[at] - tight.least[at] + 1 < width:
            found.thin[at] = list(range(int(tight.least[at]), int(tight.greatest[at]) + 1))
    if not len(proof.table):
        found.open = set(cells) - found.thin.keys()
        return found
    search = _Search(polytope, proof, set(cells) - found.thin.keys(), width)
    search.together()
    search.near()
    for at in sorted(search.left):
        if at in search.left:
            counts = search.all(at)
            if counts is None:
                found.open.add(at)
            elif len(counts) < width:
                found.thin[at] = counts
    return found


class _Search:
    """The counts found so far for each cell; `left` are those that have too few."""

    def __init__(self, polytope: Polytope, proof: Proof, cells: set[int], width: int) -> None:
        self.polytope, self.proof, self.width = polytope, proof, width
        self.steps: dict[int, set[int]] = {at: {0} for at in cells}
        for change in proof.changes:
            for at in cells & change.keys():
                self.steps[at].add(change[at])
        self.left = {at for at in cells if len(self.steps[at]) < width}

    def learn(self, difference: Ints) -> bool:
        """Keep a change that adds up and gives a cell that is left a new count."""
        moved = np.flatnonzero(difference)
        new = {
            at
            for at in self.left.intersection(moved.tolist())
            if int(difference[at]) not in self.steps[at]
        }
        if not new or not self.polytope.holds(self.proof.table + difference):
            return False
        for at in new:
            self.steps[at].add(int(difference[at]))
        self.left -= {at for at in new if len(self.steps[at]) >= self.width}
        steps = difference[moved].tolist()
        self.proof.changes.append(dict(zip(moved.tolist(), steps, strict=True)))
        return True

    def together(self) -> None:
        """Pull all that are left up or down, by one to as far as the width needs."""
        if not self.left:
            return
        moves, idle, turn = Moves(self.polytope, self.proof.table), 0, 0
        while self.left and idle < ROUNDS:
            reach = 1 + turn % (self.width - 1)
            idle = 0 if self.learn(moves.change(self.left, 0.5**idle, reach)) else idle + 1
            turn += 1

    def near(self) -> None:
        """One cell, one step at a time, over the counts around it."""
        near = Near(self.polytope, self.proof.table)
        for at in sorted(self.left):
            for step in self._wanted():
                if at in self.left and step not in self.steps[at]:
                    self.learn(near.change(at, REACHES[0], {at}, step))

    def _wanted(self) -> list[int]:
        return [sign * size for size in range(1, self.width) for sign in (1, -1)]

    def all(self, at: int) -> list[int] | None:
        """Every possible count of the cell, or enough of them; None when that is not known."""
        ends = []
        for sign in (1.0, -1.0):
            cost = np.zeros(len(self.proof.table))
            cost[at] = sign
            table = np.rint(self.polytope.table(cost, whole=True)).astype(np.int64)
            self.learn(table - self.proof.table)
            ends.append(int(table[at]))
        for count in range(ends[0] + 1, min(ends[1], ends[0] + MOST)):
            if at not in self.left:
                break
            if count - self.proof.table[at] not in self.steps[at]:
                try:
                    table = self.polytope.fixed(at, count)
                except Contradiction:
                    continue
                self.learn(table - self.proof.table)
        if at in self.left and ends[1] - ends[0] > MOST:
            return None
        return sorted(int(self.proof.table[at]) + step for step in self.steps[at])
