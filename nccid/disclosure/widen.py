"""What suppression by fractions leaves too narrow is widened, in whole numbers.

A way is the difference of another possible table from the true one: it proves for every cell that
it moves that the count could be another. A cell that has too few possible counts gets further
ways, along which as few shown cells as can be are withheld. What is withheld one cell after another
is more than is needed together; so in the end every complementary cell is shown again whose ways
can be had without it.
"""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from nccid.disclosure import suppress, whole
from nccid.disclosure.rule import Rule
from nccid.disclosure.suppress import Attacker, Suppression, Unprotectable
from nccid.disclosure.tables import Ints, Mask, Universe

TRIES = 4_000
"""Most programmes to spend on showing cells again: a table where that is not enough keeps them."""
WIDENED = 400
"""Most programmes to spend on counts that B learns: what is learned still is conceded then.

Where B learns more counts than that, none is tried: the attack would only have to be done again.
"""
LARGE = 50_000
"""With more withheld cells than this, none is tried either: the attack alone takes minutes."""
MANY = 1_000
"""With more withheld cells than this, the tries would run out before one was shown again."""


class Ways:
    """Ways from the true table to others, and the choice of withheld cells that they prove."""

    def __init__(
        self,
        universe: Universe,
        rule: Rule,
        attacker: Attacker,
        chosen: Suppression,
        *,
        strict: bool,
    ) -> None:
        """`chosen` is what fractions ask for. Not `strict`, cells may be conceded to B."""
        self.universe, self.chosen = universe, chosen
        self.withheld, self.conceded = chosen.withheld.copy(), chosen.conceded.copy()
        self.may_concede = attacker == "B" and not strict
        self.known = suppress.knowledge(universe, rule, attacker)
        self.floor = suppress.knowledge(universe, rule, "C")
        small = suppress.small_cells(universe, rule)
        self.must = small | universe.withheld | universe.apart
        self.need = np.where(small, rule.width - 1, 1)
        self.width = rule.width
        self.open = (universe.value != 0) & ~universe.shown
        self.ways: dict[int, Ints] = {}
        """Each way: one row of the cells that it moves, and one of the steps."""
        self.weak: set[int] = set()
        """Ways that are none for attacker B."""
        self.through: dict[int, set[int]] = {}
        """For each cell, the ways that move it."""
        self.tries = self.count = 0
        self.widened = False
        """Whether anything was withheld that fractions did not ask for."""
        self.shown_again = False

    def widen(self, known: Sequence[int], told: Sequence[int] = ()) -> bool:
        """Withhold more until each of the cells has as many possible counts as it needs.

        `told` are cells that attacker B alone learns, `known` all others. False when nothing was
        added. Unprotectable when a cell cannot have them; unless strict, one of `told` is conceded
        to B then. So are all of these that are more than there are programmes to spend: if C
        learns one after all, it comes back as known.
        """
        before = self.withheld.copy()
        for cell in known:
            self.need[cell] = self.width - 1
            if not self._ensure(cell, self.open & ~self.withheld):
                raise Unprotectable(np.array([cell]))
        hurried = self.may_concede and (len(told) > WIDENED or int(before.sum()) > LARGE)
        for cell in told:
            self.need[cell] = self.width - 1
            if hurried or (self.may_concede and self.tries > WIDENED):
                self.conceded[cell] = True
            elif not self._ensure(cell, self.open & ~self.withheld) and not self.may_concede:
                raise Unprotectable(np.array([cell]))
        more = bool((before != self.withheld).any())
        self.widened |= more
        return more

    def suppression(self) -> Suppression:
        """The choice as it stands."""
        further = int((self.withheld & ~self.chosen.withheld).sum())
        further -= int((self.chosen.withheld & ~self.withheld).sum())
        return Suppression(
            self.withheld.copy(),
            self.conceded & self.withheld,
            self.chosen.small,
            self.chosen.complementary + further,
            self.chosen.bound,
        )

    def show_again(self) -> bool:
        """Show every complementary cell without which all others keep the counts they need.

        Once, and only where something was widened. False when none is shown again.
        """
        if self.shown_again or not self.widened:
            return False
        self.shown_again, before = True, self.withheld.copy()
        self._show_again()
        return bool((before != self.withheld).any())

    def _show_again(self) -> None:
        nothing = np.zeros(len(self.withheld), dtype=bool)
        held = np.flatnonzero(self.withheld & ~self.universe.apart)
        if len(held) > MANY:
            return
        for cell in held.tolist():
            if self.tries > TRIES or not self._ensure(cell, nothing, concede=False):
                return
        touching = sp.csc_array(abs(self.universe.equations))
        value = self.universe.value
        spare = np.flatnonzero(self.withheld & ~self.must)
        for cell in spare[np.argsort(-value[spare], kind="stable")].tolist():
            if self.tries > TRIES:
                return
            many = touching @ self.withheld.astype(np.int64)
            if not (many[touching[:, [cell]].indices] == 2).any():
                self._try_without(cell, nothing)

    def _try_without(self, cell: int, nothing: Mask) -> None:
        """Show the cell if every cell on its ways has others."""
        old = {way: self.ways[way] for way in self.through.get(cell, set())}
        weak = self.weak & old.keys()
        for way in old:
            self._forget(way)
        self.withheld[cell] = False
        moved = np.unique(
            np.concatenate([np.zeros(0, np.int64), *(one[0] for one in old.values())])
        )
        for other in moved[self.withheld[moved] & ~self.universe.apart[moved]].tolist():
            if not self._ensure(other, nothing, concede=False):
                self.withheld[cell] = True
                for way, one in old.items():
                    self._keep(way, one)
                self.weak |= weak
                return

    def _ensure(self, cell: int, open_: Mask, *, concede: bool = True) -> bool:
        """Find ways until the cell has the counts it needs, withholding along them."""
        while len(steps := self._steps(cell)) < self.need[cell]:
            weak = bool(self.conceded[cell])
            moved = self._way(cell, steps, open_ & ~self.withheld, weak=weak)
            if moved is None:
                if weak or not (concede and self.may_concede):
                    return False
                self.conceded[cell] = True
                continue
            self.withheld |= moved != 0
            at = np.flatnonzero(moved)
            self.count += 1
            self._keep(self.count, np.array([at, moved[at]]))
            self.weak |= {self.count} if weak else set()
        return True

    def _way(self, cell: int, steps: set[int], open_: Mask, *, weak: bool) -> Ints | None:
        """The cheapest way that gives the cell a count that it does not have yet."""
        known = self.floor if weak else self.known
        need = int(self.need[cell])
        for first, last in ((1, need), (need + 1, 2 * need + 2)):
            new = [s for n in range(first, last + 1) for s in (n, -n) if s not in steps]
            self.tries += 1
            moved = whole.way_out(
                self.universe.equations, self.universe.value, known, self.withheld, open_, cell, new
            )
            if moved is not None:
                return moved
        return None

    def _steps(self, cell: int) -> set[int]:
        """The differences that ways give the cell; for a conceded one those for C do too."""
        ways = self.through.get(cell, set())
        if not self.conceded[cell]:
            ways = ways - self.weak
        moved = (self.ways[way] for way in ways)
        return {int(steps[np.searchsorted(cells, cell)]) for cells, steps in moved}

    def _keep(self, way: int, moved: Ints) -> None:
        self.ways[way] = moved
        for cell in moved[0].tolist():
            self.through.setdefault(cell, set()).add(way)

    def _forget(self, way: int) -> None:
        for cell in self.ways.pop(way)[0].tolist():
            self.through[cell].discard(way)
        self.weak.discard(way)
