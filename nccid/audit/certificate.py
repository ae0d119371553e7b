"""Two possible tables for each withheld count: the proof that it cannot be known.

One possible table, and changes to it. Each change keeps every sum, so the table with it is possible
too, and in it the counts of the change are others. Whoever doubts it adds up. The tables are made
from published numbers alone: the true one is no likelier among them than any other.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from nccid.audit.limits import Contradiction
from nccid.audit.polytope import Polytope

Ints = NDArray[np.int64]
ROUNDS = 80
"""Most rounds of moves; each moves about half of the counts that are left."""
PRICE = 0.02
"""What it costs to move a count by 1, where moving one that is to be proved pays 1."""
FARTHER = 3
"""How much farther a count may move when a round proved few."""


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


def prove(polytope: Polytope, cells: Collection[int], before: Proof | None = None) -> Proof:
    """Prove as many of the cells as can be; Contradiction when there is no possible table.

    `before` is a proof over fewer tables: what it proves stays proved.
    """
    if before is None or not len(before.table):
        proof = Proof(table=_start(polytope))
    else:
        proof = Proof(before.table, list(before.changes), dict(before.moved_by))
    random = np.random.default_rng(1)
    left = set(cells) - proof.moved_by.keys()
    reach, count = 1.0, len(proof.table)
    for _ in range(ROUNDS):
        if not left:
            break
        places = sorted(left)
        weight = np.zeros(count)
        weight[places] = random.uniform(0.5, 1.0, len(places)) * random.choice([-1, 1], len(places))
        price = PRICE * random.uniform(0.9, 1.1, count)
        for way in (weight, -weight):
            _learn(proof, polytope, polytope.move(proof.table, way, price, reach), left)
        if len(left) > len(places) / 2:
            reach *= FARTHER
        if reach > proof.table.max(initial=1):
            break
    for cell in sorted(left):
        if cell in left:
            _by_whole_numbers(proof, polytope, cell, left)
    proof.open = left
    return proof


def _start(polytope: Polytope) -> Ints:
    cost = np.random.default_rng(0).uniform(0.5, 1.0, polytope.matrix.shape[1])
    for whole in (False, True):
        table = np.rint(polytope.table(cost, whole=whole)).astype(np.int64)
        if polytope.holds(table):
            return table
    raise Contradiction("No possible table of whole numbers was found.")


def _learn(proof: Proof, polytope: Polytope, difference: Ints, left: set[int]) -> None:
    """Take a difference apart: pieces that share no sum are changes of their own."""
    moved = np.flatnonzero(difference)
    if not len(moved):
        return
    part = sp.csr_array(abs(polytope.matrix[:, moved]))
    _, label = connected_components(part.T @ part, directed=False)
    order = np.argsort(label, kind="stable")
    for piece in np.split(moved[order], np.flatnonzero(np.diff(label[order])) + 1):
        if not left.isdisjoint(piece.tolist()):
            steps = zip(piece.tolist(), difference[piece].tolist(), strict=True)
            _keep(proof, polytope, dict(steps), left)


def _keep(proof: Proof, polytope: Polytope, change: dict[int, int], left: set[int]) -> None:
    table = proof.table.copy()
    table[list(change)] += list(change.values())
    if not polytope.holds(table):
        return
    new = left & change.keys()
    proof.moved_by |= dict.fromkeys(new, len(proof.changes))
    proof.changes.append(change)
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
