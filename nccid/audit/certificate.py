"""Two possible tables for each withheld count: the proof that it cannot be known.

One possible table, and changes to it. Each change keeps every sum, so the table with it is possible
too, and in it the counts of the change are others. Whoever doubts it adds up. The tables are made
from published numbers alone: the true one is no likelier among them than any other.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nccid.audit.limits import Contradiction, Limits
from nccid.audit.moves import Moves, middle
from nccid.audit.near import Near
from nccid.audit.polytope import Polytope

Ints = NDArray[np.int64]
REACHES = (1_500, 5_000)
"""How many of the counts nearest to one may move with it, before all of them may."""
CLOSE = 300
"""How many of the counts nearest to one are looked at to say that it is exact."""
IDLE = 3
"""Rounds in a row that prove nothing, at half the price each, before counts are tried alone."""


@dataclass
class Proof:
    """A possible table, changes of it, and which change moves each count.

    `exact` are counts that are the same in every possible table of whole numbers; `open` those
    that the search left unproved.
    """

    table: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    changes: list[dict[int, int]] = field(default_factory=list)
    moved_by: dict[int, int] = field(default_factory=dict)
    exact: dict[int, int] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)

    def moved(self) -> set[int]:
        """All unknowns that some change moves, withheld or not."""
        return {at for change in self.changes for at in change}


def prove(
    polytope: Polytope, cells: Collection[int], tight: Limits, before: Proof | None = None
) -> Proof:
    """Prove as many of the cells as can be; Contradiction when there is no possible table.

    `tight` are limits that follow from the sums. `before` is a proof over fewer tables: what it
    proves stays proved.
    """
    if before is None or not len(before.table):
        proof = Proof(table=_start(polytope))
    else:
        proof = Proof(before.table, list(before.changes), dict(before.moved_by))
    left = set(cells) - proof.moved_by.keys()
    moves, price, idle = Moves(polytope, proof.table), 1.0, 0
    # Where the first answer is in fractions, so are the others.
    while left and idle < (IDLE if proof.changes else 1):
        many = len(left)
        _learn(proof, polytope, moves.change(left, price), left)
        idle = idle + 1 if len(left) == many else 0
        price = 0.5**idle
    near = Near(polytope, proof.table)
    for cell in sorted(left):
        if cell not in left:
            continue
        least, greatest = near.ends(cell, CLOSE, tight)
        if least == greatest:
            proof.exact[cell] = int(least)
            left.discard(cell)
        else:
            _learn(proof, polytope, near.change(cell, REACHES[0], left), left)
    proof.open = left
    return proof


def finish(
    polytope: Polytope, cells: Collection[int], proof: Proof, patience: float = np.inf
) -> None:
    """Settle what `prove` left open of these cells, one by one: moved, or exact.

    One change over many counts around a cell moves many others that are left, so these come first;
    then each takes programmes over the whole table. `patience` is how many counts all programmes
    may have together. What is left then stays open.
    """
    left = proof.open = proof.open & set(cells)
    near = Near(polytope, proof.table)
    for reach in REACHES[1:]:
        for cell in sorted(left):
            if cell in left:
                if (patience := patience - reach) < 0:
                    return
                _learn(proof, polytope, near.change(cell, reach, left), left)
    for cell in sorted(left):
        if cell in left:
            if (patience := patience - len(proof.table)) < 0:
                return
            _by_whole_numbers(proof, polytope, cell, left)


def _start(polytope: Polytope) -> Ints:
    table = middle(polytope)
    for reach in REACHES:
        if polytope.holds(table):
            return table
        table = Near(polytope, table).repaired(reach)
    if polytope.holds(table):
        return table
    cost = np.random.default_rng(0).uniform(0.5, 1.0, polytope.matrix.shape[1])
    table = np.rint(polytope.table(cost, whole=True)).astype(np.int64)
    if polytope.holds(table):
        return table
    raise Contradiction("No possible table of whole numbers was found.")


def _learn(proof: Proof, polytope: Polytope, difference: Ints, left: set[int]) -> None:
    """Keep a change, if it adds up and moves a count that is left."""
    moved = np.flatnonzero(difference)
    new = left.intersection(moved.tolist())
    if new and polytope.holds(proof.table + difference):
        proof.moved_by |= dict.fromkeys(new, len(proof.changes))
        proof.changes.append(dict(zip(moved.tolist(), difference[moved].tolist(), strict=True)))
        left -= new


def _by_whole_numbers(proof: Proof, polytope: Polytope, cell: int, left: set[int]) -> None:
    """The least and the greatest that one count can be, in whole numbers."""
    values = []
    for sign in (1.0, -1.0):
        cost = np.zeros(len(proof.table))
        cost[cell] = sign
        found = polytope.table(cost, whole=True)
        values.append(round(found[cell]))
        table = np.rint(found).astype(np.int64)
        _learn(proof, polytope, table - proof.table, left)
        if cell not in left:
            return
    if values[0] == values[1]:
        proof.exact[cell] = values[0]
        left.discard(cell)
