"""The methods that protect a table of counts, one list; each ends with the attack on what it made.

A method writes its draft, has it attacked, mends what the attack found, and fails closed: it
raises NccidError rather than leave a draft that gives anything away.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nccid.disclosure import additive, coarsen, suppress, table_file, tables
from nccid.disclosure.rule import Rule
from nccid.disclosure.suppress import Attacker, Suppression, Unprotectable
from nccid.disclosure.table_file import Counts
from nccid.disclosure.tables import Ints, Table, Universe
from nccid.disclosure.widen import Ways
from nccid.errors import NccidError


@dataclass(frozen=True)
class Found:
    """What the attack on a draft found, as cells of the table by their places.

    `known` are cells that attackers A or C work out or leave too few counts of, `told` the same of
    B. `leaks` says in words all that must not be, but for what B alone learns: that is `b_leaks`.
    To find the words takes programmes of its own, so they are looked for only when asked.
    """

    known: Ints
    told: Ints
    b_learns: bool
    """Whether B learns a count of any table."""
    leaks: Callable[[], Sequence[str]]
    b_leaks: Callable[[], Sequence[str]]
    lines: Sequence[str]


@dataclass(frozen=True)
class Job:
    """A table to protect, what was published before, and from whom it is to be kept."""

    counts: Counts
    rule: Rule
    attacker: Attacker
    strict: bool
    earlier: Sequence[Path]
    out: Path
    """The draft to write."""
    attack: "Attack"

    def table(self) -> Table:
        """The table with its margins."""
        return self.counts.table()

    def universe(self) -> Universe:
        """All cells, those of earlier tables too."""
        earlier = [table_file.read_protected(path, self.counts) for path in self.earlier]
        return tables.joined(self.table(), self.counts.leaves, earlier, self.counts.people)

    def small(self) -> set[tuple[str, ...]]:
        """The labels of the small cells."""
        alone = tables.alone(self.table(), self.counts.people)
        return suppress.names(self.table(), alone, self.rule)


Attack = Callable[[Job], Found]
"""Attacks the draft of a job."""


@dataclass(frozen=True)
class Done:
    """What to tell the publisher: lines, and a warning if there is one."""

    lines: Sequence[str]
    warning: str = ""


def suppressed(job: Job) -> Done:
    """Withhold small counts and as few others as can be; show the rest as they are."""
    table, universe = job.table(), job.universe()
    try:
        chosen, found = _withheld(job, table, universe)
    except Unprotectable as failed:
        people = job.counts.people
        raise coarsen.refusal(table, people, failed.cells, job.rule, job.attacker) from None
    leaks = [*found.leaks(), *(found.b_leaks() if job.strict else [])]
    if leaks:
        raise NccidError("Nothing was written: " + " ".join(leaks))
    said = (
        f"{table.values.size:,} cells. {chosen.small:,} small counts and"
        f" {chosen.complementary:,} others are withheld; at least {chosen.bound:,} others must be."
    )
    warning = coarsen.warning(table, found.told) if found.b_learns else ""
    return Done([said, *found.lines], warning)


def _withheld(job: Job, table: Table, universe: Universe) -> tuple[Suppression, Found]:
    chosen = suppress.suppress(universe, job.rule, job.attacker, strict=job.strict)
    ways = Ways(universe, job.rule, job.attacker, chosen, strict=job.strict)
    while True:
        table_file.write(job.out, table, chosen.withheld)
        found = job.attack(job)
        told = np.setdiff1d(found.told[~ways.conceded[found.told]], found.known)
        # The protector reckons in fractions; what only whole numbers give away ends here.
        widened = ways.widen(found.known.tolist(), told.tolist() if job.attacker == "B" else ())
        again = widened or ways.show_again()
        chosen = ways.suppression()
        if not again:
            return chosen, found


def rounded(job: Job) -> Done:
    """Round every value so that all margins are the sums of what is shown."""
    return _rounded(job, small_only=False)


def rounded_small(job: Job) -> Done:
    """Round counts below the base to 0 or to it, show others as they are, and add margins up."""
    return _rounded(job, small_only=True)


def _rounded(job: Job, *, small_only: bool) -> Done:
    counts = additive.side_by_side(job.counts)
    shown = additive.rounded(counts, job.rule, job.earlier, small_only=small_only)
    table = tables.with_margins(counts.columns, shown)
    table_file.write(job.out, table, np.zeros(table.values.size, dtype=bool))
    found = job.attack(job)
    if leaks := found.leaks():
        raise NccidError("Nothing was written: " + " ".join(leaks))
    true = counts.table().values
    off = abs(table.values - true)
    large = true >= additive.LARGE
    share = ""
    if large.any():
        share = f", those of 1,000 or more by {(off[large] / true[large]).mean():.2%}"
    said = (
        f"{true.size:,} cells, rounded to {job.rule.base}: off by {off.max():,} at most,"
        f" {off.mean():.1f} on average{share}."
    )
    return Done([said, *found.lines])


METHODS: dict[str, Callable[[Job], Done]] = {
    "suppress": suppressed,
    "round": rounded,
    "round-small": rounded_small,
}
"""By the name that the command takes; the first is the usual one."""
