"""Complementary suppression: the fewest further cells to withhold so that no small one is exact.

Which cells to withhold is a covering problem. A master programme knows the plain rules (a sum with
one withheld cell gives it away; so does one in which every withheld cell stands at its least) and
is solved as a linear programme; whatever is still exposed then (`exposure`) adds a cut, and so on
until nothing is (Benders; Fischetti and Salazar, Management Science 47, 2001). The last programme
also proves how few cells any protection of this table has to withhold. Shares of cells are rounded
up, what still leaks is mended along the cheapest way out, and in the end every cell that is not
needed is shown again. Each change is looked at anew. Where the choice then is far above the bound,
the choice for a stronger attacker is begun with too, and the smaller one kept.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import scipy.sparse as sp

from nccid.disclosure import linear
from nccid.disclosure.exposure import Floats, Knowledge, Reason, Watch
from nccid.disclosure.master import Master
from nccid.disclosure.rule import Rule
from nccid.disclosure.tables import Ints, Mask, Table, Universe
from nccid.errors import NccidError

Attacker = Literal["A", "B", "C"]
ROUNDS = 80
"""Most rounds of cuts; every table tried so far needed fewer than 20."""
WORK = 8_000
"""Steps of the simplex method to spend on whole solutions; the last may take more."""
IDLE = 12
"""Stop when this many in a row leak no less than the best of them."""
WIDE = 1.25
"""With more than this many times the proven least withheld, another start is tried."""
GAP, NODES = 0.001, 100
"""A whole solution may be this share above the best, and take this many branchings."""
SHARE = 1e-6
"""A share or a disturbance smaller than this is 0."""
MOST = 1e4
"""How far a shown cell may be disturbed to move an exposed one by 1."""


@dataclass(frozen=True)
class Suppression:
    """What to withhold, how much of it is complementary, and the proven least of that.

    `conceded` are withheld cells that attacker B can work out whatever else is withheld.
    """

    withheld: Mask
    conceded: Mask
    small: int
    complementary: int
    bound: int


class Unprotectable(NccidError):
    """The table cannot be protected; `cells` are some that would stay exact."""

    def __init__(self, cells: Ints) -> None:
        """Remember the cells, so that the caller can name the breakdown to coarsen."""
        super().__init__("Some small counts can be worked out however much else is withheld.")
        self.cells = cells


def small_cells(universe: Universe, rule: Rule) -> Mask:
    """The cells that must be withheld because of their own count, or of their patients."""
    deciding = universe.deciding
    return (deciding >= rule.least) & (deciding <= rule.high) & ~universe.apart


def names(table: Table, universe: Universe, rule: Rule) -> set[tuple[str, ...]]:
    """The labels of the table's small cells."""
    small = small_cells(universe, rule)[: table.values.size]
    return {table.name(int(cell)) for cell in np.flatnonzero(small)}


def knowledge(universe: Universe, rule: Rule, attacker: Attacker) -> Knowledge:
    """What an attacker knows of each cell, if it is withheld.

    A knows nothing, C that it is at least 1 (at least 0 where zeros are withheld). B knows the
    policy and is even told which cells were withheld for being small: more than anyone can read
    off, so what B cannot do nobody can. Where patients decide, a small cell has no greatest count:
    few patients can have many studies. It has at least one for each of them.
    """
    value = universe.value
    least = np.full(len(value), rule.floor, dtype=np.int64)
    greatest = np.full(len(value), np.inf)
    if attacker == "A":
        least = np.full(len(value), np.iinfo(np.int64).min)
    if attacker == "B":
        small = small_cells(universe, rule)
        large = np.where(universe.deciding > rule.high, rule.high + 1, rule.floor)
        least = np.where(small, rule.least, large)
        greatest = np.where(small & (not rule.patients), rule.high, np.inf)
    least[universe.apart] = np.iinfo(np.int64).min
    greatest[universe.apart] = np.inf
    return Knowledge(least, greatest)


def suppress(
    universe: Universe,
    rule: Rule,
    attacker: Attacker = "B",
    *,
    strict: bool = True,
    seed: int = 1,
) -> Suppression:
    """Withhold every small cell, and as few others as can be, so that none is exact.

    Unprotectable when no choice does it. Not `strict`, cells that only attacker B can work out
    whatever is withheld are conceded to B, and still kept from C. The same input and seed give
    the same cells.
    """
    work = _Work(universe, rule, attacker, strict=strict, seed=seed)
    bound = work.improve()
    if attacker != "B" and work.further() > WIDE * bound:
        work.begin_with(_kept_from_b(universe, rule, seed))
    small = small_cells(universe, rule)
    return Suppression(
        work.withheld,
        work.conceded & work.withheld,
        int((small & work.withheld).sum()),
        work.further(),
        bound,
    )


def _kept_from_b(universe: Universe, rule: Rule, seed: int) -> Mask:
    """A choice of cells that is found on another way: for B, who knows more than the others."""
    work = _Work(universe, rule, "B", strict=False, seed=seed)
    work.improve()
    return work.withheld


class _Work:
    """One search for the cells to withhold; `withheld` is the choice that stands."""

    def __init__(
        self, universe: Universe, rule: Rule, attacker: Attacker, *, strict: bool, seed: int
    ) -> None:
        small = small_cells(universe, rule)
        if (small & universe.shown).any():
            raise Unprotectable(np.flatnonzero(small & universe.shown))
        self.must = small | universe.withheld | universe.apart
        self.open = (universe.value != 0) & ~self.must & ~universe.shown
        self.free = universe.apart
        self.conceded = np.zeros(len(self.must), dtype=bool)
        self.may_concede = attacker == "B" and not strict
        self.value = universe.value
        self.equations = sp.csr_array(universe.equations.astype(np.float64))
        self.touching = sp.csc_array(abs(self.equations))
        self.watch = self._watch(universe, rule, attacker, seed)
        self.floor = self._watch(universe, rule, "C", seed)
        self.random = np.random.default_rng(seed)
        self.withheld = self.must.copy()
        if universe.shown.any():
            self._show_the_known()
        self.master = Master(
            self.equations,
            self.must,
            self.open,
            self.free,
            self.watch.up_only,
            self.watch.down_only,
        )
        self._hopeless(self.master.hopeless)

    def _watch(self, universe: Universe, rule: Rule, attacker: Attacker, seed: int) -> Watch:
        known = knowledge(universe, rule, attacker)
        return Watch(self.equations, universe.value, known, seed)

    def _show_the_known(self) -> None:
        """Leave shown what earlier tables give away already: it protects nothing."""
        watch = self.floor if self.may_concede else self.watch
        while True:
            known = watch.look(self.must | self.open, why=False).cells & self.open
            if not known.any():
                return
            self.open &= ~known

    def _hopeless(self, cells: Ints) -> None:
        if len(cells) and not self.may_concede:
            raise Unprotectable(cells)
        self.conceded[cells] = True

    def exposed(self, withheld: Mask) -> Mask:
        """Exposed cells that matter: what nobody can know and what is conceded do not."""
        found = self.watch.look(withheld, why=False).cells & ~self.conceded
        if self.conceded.any():
            found |= self.floor.look(withheld, why=False).cells
        return found & ~self.free

    def improve(self) -> int:
        """Search, keep the best choice found, and return the proven least of further cells."""
        bound = self._cut()
        best: Mask | None = None
        fewest, idle, work = len(self.must) + 1, 0, 0
        while work < WORK:
            chosen, cost, steps = self.master.whole(GAP, NODES)
            bound, work = max(bound, self._least(cost)), work + steps
            self.withheld = self.must | chosen
            seen = self.watch.look(self.withheld)
            added = self._add(seen.reasons)
            leaks = int((seen.cells & ~self.conceded & ~self.free).sum())
            idle = 0 if leaks < fewest else idle + 1
            # Mending costs far more than another choice, and what leaks much mends badly.
            if leaks <= fewest:
                fewest = leaks
                self.mend()
                if self.further() > bound:
                    self.show_again()
                if best is None or self.withheld.sum() < best.sum():
                    best = self.withheld.copy()
                if int((best & self.open).sum()) <= bound:
                    break
            if not added or idle == IDLE:
                break
        if best is not None:
            self.withheld = best
        return bound

    def further(self) -> int:
        """How many cells are withheld that need not be for their own count."""
        return int((self.withheld & self.open).sum())

    def begin_with(self, other: Mask) -> None:
        """Take another choice, mended and with all shown again that can be, if it is smaller."""
        before, self.withheld = self.withheld, other.copy()
        self.mend()
        self.show_again()
        if self.withheld.sum() >= before.sum():
            self.withheld = before

    @staticmethod
    def _least(cost: float) -> int:
        return math.ceil(cost - 1e-6)

    def _cut(self) -> int:
        """Solve the master programme in shares until it needs no more cuts; its bound."""
        bound = 0
        for _ in range(ROUNDS):
            try:
                share, cost = self.master.solve()
            except linear.Unsolvable:
                raise Unprotectable(np.flatnonzero(self.must & ~self.free)) from None
            bound = self._least(cost)
            seen = self.watch.look(self.must | (share > SHARE))
            if not self._add(seen.reasons):
                break
        return bound

    def _add(self, reasons: list[Reason]) -> int:
        """Add the cuts that these reasons give; returns how many are new."""
        added = 0
        for reason in reasons:
            cells = reason.cells[~self.free[reason.cells]]
            shown = reason.shown[self.open[reason.shown]]
            needs = self.must[cells]
            if needs.any() and not len(shown):
                self._hopeless(cells[needs])
            elif len(cells):
                added += self.master.cut(shown, None if needs.any() else int(cells[0]))
        return added

    def mend(self) -> None:
        """Withhold the cells along the cheapest ways out for whatever is still exposed."""
        while (exposed := np.flatnonzero(self.exposed(self.withheld))).size:
            # What is conceded to B has to be kept from C alone, who leaves more ways open.
            others = exposed[~self.conceded[exposed]]
            watch, exposed = (self.watch, others) if len(others) else (self.floor, exposed)
            up, down = watch.up_only[exposed], watch.down_only[exposed]
            either = self.random.choice([-1.0, 1.0], len(exposed))
            sign = np.where(up, 1.0, np.where(down, -1.0, either))
            # Together they share ways out; one alone cannot be held back by another.
            if not (self._way_out(exposed, sign, watch) or self._one_way_out(exposed, watch)):
                if not self.may_concede or not len(others):
                    raise Unprotectable(exposed)
                self.conceded[exposed] = True

    def _one_way_out(self, exposed: Ints, watch: Watch) -> bool:
        for cell in exposed:
            signs = [] if watch.down_only[cell] else [1.0]
            signs += [] if watch.up_only[cell] else [-1.0]
            if any(self._way_out(np.array([cell]), np.array([sign]), watch) for sign in signs):
                return True
        return False

    def _way_out(self, exposed: Ints, sign: Floats, watch: Watch) -> bool:
        """One linear programme: move these cells, disturb as few shown cells as can be."""
        inside = np.flatnonzero(self.withheld)
        outside = np.flatnonzero(self.open & ~self.withheld)
        columns = sp.csc_array(self.equations)
        up, down = watch.up_only, watch.down_only
        rising, falling = up[inside], down[inside]
        at = np.searchsorted(inside, exposed)
        rising[at], falling[at] = sign > 0, sign < 0  # or it would undo its own move
        count, extra, moves = len(inside), len(outside), len(exposed)
        goal = columns[:, exposed] @ sp.diags_array(sign)
        out = columns[:, outside]
        price = self.random.uniform(1.0, 1.1, extra)
        solved = linear.solve(
            cost=np.r_[np.zeros(count), price, price, np.full(moves, -1000.0)],
            low=np.r_[np.where(rising, 0.0, -np.inf), np.zeros(2 * extra + moves)],
            high=np.r_[
                np.where(falling, 0.0, np.inf),
                np.where(down[outside], 0.0, MOST),
                np.where(up[outside], 0.0, MOST),
                np.ones(moves),
            ],
            matrix=sp.csc_array(sp.hstack([columns[:, inside], out, -out, goal])),
            right=np.zeros(self.equations.shape[0]),
        )
        disturbed = solved.value[count : count + extra] + solved.value[count + extra :][:extra]
        chosen = outside[disturbed > SHARE]
        self.withheld[chosen] = True
        return bool(len(chosen))

    def show_again(self) -> None:
        """Show every complementary cell that protects nothing, those with large counts first."""
        spare = np.flatnonzero(self.withheld & self.open)
        spare = spare[np.argsort(-self.value[spare], kind="stable")]
        waiting = [spare]
        while waiting:
            batch = self._spare(waiting.pop())
            if not len(batch):
                continue
            trial = self.withheld.copy()
            trial[batch] = False
            if not self._plain_leak(trial) and not self.exposed(trial).any():
                self.withheld = trial
            elif len(batch) > 1:
                half = len(batch) // 2
                waiting += [batch[half:], batch[:half]]

    def _spare(self, cells: Ints) -> Ints:
        """Those of the cells that can go, one at a time, without leaving another one alone."""
        held = self.touching @ self.withheld.astype(np.float64)
        pair = (held == 2).astype(np.float64)
        needed = self.master.needed(self.withheld)[cells]
        spare: Ints = cells[((self.touching[:, cells].T @ pair) == 0) & ~needed]
        return spare

    def _plain_leak(self, withheld: Mask) -> bool:
        alone = (self.touching @ withheld.astype(np.float64)) == 1
        cells = np.flatnonzero(withheld & ~self.free & ~self.conceded)
        return bool((self.touching[:, cells].T @ alone.astype(np.float64)).any())
