"""The attack on protected tables: what an outsider can work out from all of them together.

Three attackers, each with every table ever published. A knows the shown counts and that they add
up. C knows besides that a withheld count is at least 1 (at least 0 where zeros are withheld). B
knows the policy, and is told which withheld counts are small: more than can be read off, so what B
cannot do nobody can. Stages: shown in another table; linear algebra; bounds; then two possible
tables are looked for that differ in each withheld count (the certificate). What has none gets a
linear programme with linear algebra on what it leaves, and at last whole-number programmes. Where
more than two counts have to stay possible, `width` looks for as many tables.

A has no bounds: a count that A cannot work out could be any of infinitely many. Where A alone is
asked about, there is therefore no certificate.
"""

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from nccid.audit import certificate, eliminate, limits, width
from nccid.audit.limits import Contradiction, Limits
from nccid.audit.polytope import Polytope
from nccid.audit.sheet import Sheet
from nccid.audit.system import Labels, System, link

Attacker = Literal["A", "C", "B"]
PATIENCE = 200_000
"""How many counts the programmes may have together that settle, one by one, what B can learn.

For what C can learn there is no such limit: that is told of every table.
"""
WORST = 5
"""How many of the narrowest counts are reported."""


@dataclass(frozen=True)
class Rule:
    """The public rule: counts from `low` to `high` are withheld; 0 is shown unless `zeros`.

    `width` counts must stay possible for each. With `patients`, cells are small by their patients
    and not by what they count: a small cell can have many studies.
    """

    low: int = 1
    high: int = 7
    zeros: bool = False
    width: int = 2
    patients: bool = False

    @property
    def smallest(self) -> int:
        """The least small count."""
        return 0 if self.zeros else self.low

    @property
    def floor(self) -> int:
        """The least that a withheld count can be."""
        return 0 if self.zeros else 1


@dataclass
class Verdict:
    """What one attacker recovered: the cells with their counts, by the stage that found them."""

    attacker: Attacker
    recovered: dict[int, int] = field(default_factory=dict)
    stages: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    stuck: dict[int, int] = field(default_factory=dict)
    """Counts known before linear algebra was put to the rest."""
    thin: dict[int, list[int]] = field(default_factory=dict)
    """Counts, not exact, with fewer possibilities than the rule asks for, and these."""
    unsettled: set[int] = field(default_factory=set)
    """Counts for which it could not be told whether enough is possible: taken for learned."""

    def add(self, stage: str, found: Mapping[int, int], wanted: Collection[int]) -> None:
        """Count what a stage found that no stage before it had."""
        new = {at: v for at, v in found.items() if at in wanted and at not in self.recovered}
        self.recovered |= new
        self.stages[stage] = self.stages.get(stage, 0) + len(new)


@dataclass(frozen=True)
class Attack:
    """The outcome: the system, each attacker's verdict, and the certificate against C."""

    system: System
    polytope: Polytope
    withheld: int
    verdicts: list[Verdict]
    proof: certificate.Proof
    narrow: list[tuple[int, int, int]]
    """The withheld counts with the fewest possible values by their bounds, and these."""
    bare: list[tuple[str, Labels, int]]
    """Counts that are shown although the rule withholds them: the table, the cell, the count."""
    floor: int = 1
    """What a withheld count is at least."""

    @property
    def passed(self) -> bool:
        """Whether no small count is shown, nobody comes too near to another, and that is proved."""
        leak = any(v.recovered or v.thin or v.unsettled for v in self.verdicts)
        return not (self.bare or self.proof.open or leak)


def attack(
    sheets: Sequence[Sheet],
    rule: Rule,
    small: Collection[Labels] | None = None,
    *,
    upto: Attacker = "B",
) -> Attack:
    """Attack tables together. With `small`, the cells of the last table withheld for their own
    count, attacker B is told them; without, B has nothing that C has not. Who is stronger than
    `upto` (A, then C, then B) is not asked: that no such cell is shown is looked at all the same.
    """
    system, polytope = _linked(sheets, rule)
    wanted = system.withheld
    verdicts = [_a(system, wanted)]
    proof = certificate.Proof()
    if wanted and upto != "A":
        b = None
        if small is not None and upto == "B":
            knows = _told(system, polytope, rule, len(sheets) - 1, small)
            places = {
                labels: at for (n, labels), at in system.places.items() if n == len(sheets) - 1
            }
            inside = {places[labels] for labels in small if labels in places} & wanted
            # What B cannot do C cannot: the same tables prove both.
            b, proof = bounded("B", system, knows, wanted, proof, PATIENCE)
            _widths(b, system, knows, proof, inside, rule)
        c, proof = bounded("C", system, polytope, wanted, proof)
        _widths(c, system, polytope, proof, wanted, rule)
        verdicts += [c] if b is None else [c, b]
    narrow = _narrow(system, polytope, wanted)
    bare = _bare(sheets, rule, small or ())
    return Attack(system, polytope, len(wanted), verdicts, proof, narrow, bare, rule.floor)


def _bare(
    sheets: Sequence[Sheet], rule: Rule, small: Collection[Labels]
) -> list[tuple[str, Labels, int]]:
    return [
        (sheet.name, cell, count)
        for sheet in sheets
        for cell, count in sheet.cells.items()
        if count is not None
        and (rule.smallest <= count <= rule.high or (sheet is sheets[-1] and cell in small))
    ]


def _widths(
    verdict: Verdict,
    system: System,
    polytope: Polytope,
    proof: certificate.Proof,
    cells: set[int],
    rule: Rule,
) -> None:
    """Note the cells that are left too few possible counts, of those that could be small."""
    if rule.width == 2:
        return  # two are what not being exact means
    tight = limits.tighten(system.sums, Limits(polytope.least, polytope.greatest))
    low = {at for at in cells if rule.patients or tight.least[at] <= rule.high}
    low -= verdict.recovered.keys() | verdict.unsettled
    found = width.measure(polytope, tight, proof, low, rule.width)
    verdict.thin = {
        at: counts for at, counts in found.thin.items() if rule.patients or counts[0] <= rule.high
    }
    verdict.unsettled |= found.open
    verdict.stages["width"] = len(verdict.thin)


def _narrow(system: System, polytope: Polytope, wanted: set[int]) -> list[tuple[int, int, int]]:
    tight = limits.tighten(system.sums, Limits(polytope.least, polytope.greatest))
    bounded = [at for at in sorted(wanted) if np.isfinite(tight.greatest[at])]
    bounded.sort(key=lambda at: tight.greatest[at] - tight.least[at])
    return [(at, int(tight.least[at]), int(tight.greatest[at])) for at in bounded[:WORST]]


def _linked(sheets: Sequence[Sheet], rule: Rule) -> tuple[System, Polytope]:
    for apart in (False, True):
        system = link(sheets, apart=apart, floor=rule.floor)
        least = np.array(system.least, dtype=np.float64)
        start = Limits(least, np.full(len(least), np.inf))
        try:
            limits.tighten(system.sums, start)
            polytope = Polytope(system.sums, start)
            if len(least):
                polytope.table(np.zeros(len(least)))
        except Contradiction:
            if apart or not system.revised:
                raise
            continue
        return system, polytope
    raise Contradiction("The published counts do not fit together.")


def _a(system: System, wanted: set[int]) -> Verdict:
    started = time.perf_counter()
    verdict = Verdict("A")
    verdict.add("shown", system.found, wanted)
    verdict.add("linear", eliminate.exact(system.sums, len(system.names), system.found), wanted)
    verdict.seconds = time.perf_counter() - started
    return verdict


def _told(
    system: System, polytope: Polytope, rule: Rule, table: int, small: Collection[Labels]
) -> Polytope:
    """What B knows: a withheld cell of the table (by its number) is small or above small."""
    least, greatest = polytope.least.copy(), polytope.greatest.copy()
    for (number, labels), at in system.places.items():
        if number != table or at not in system.withheld:
            continue
        if labels in small:
            least[at] = rule.smallest
            greatest[at] = np.inf if rule.patients else rule.high
        else:
            least[at] = rule.high + 1
    return Polytope(system.sums, Limits(least, greatest))


def bounded(
    attacker: Attacker,
    system: System,
    polytope: Polytope,
    wanted: set[int],
    proof: certificate.Proof,
    patience: float = np.inf,
) -> tuple[Verdict, certificate.Proof]:
    """The stages for an attacker who knows limits; `proof` is what is proved already.

    What is not settled within the `patience` of `certificate.finish` is taken for learned.
    """
    started = time.perf_counter()
    verdict = Verdict(attacker)
    verdict.add("shown", system.found, wanted)
    tight = limits.tighten(system.sums, Limits(polytope.least, polytope.greatest))
    narrow = {int(at): int(tight.least[at]) for at in tight.exact()}
    verdict.add("bounds", narrow, wanted)
    verdict.stuck = narrow | system.found
    if not wanted <= proof.moved_by.keys() | verdict.recovered.keys():
        proof = certificate.prove(polytope, wanted - verdict.recovered.keys(), tight, proof)
        verdict.add("around", proof.exact, wanted)
        verdict.stuck |= proof.exact
    if not wanted <= proof.moved_by.keys() | verdict.recovered.keys():
        verdict.stuck |= polytope.stuck(proof.moved())
        found = eliminate.exact(system.sums, len(system.names), verdict.stuck)
        verdict.add("programme", found, wanted)
        certificate.finish(polytope, wanted - verdict.recovered.keys(), proof, patience)
        verdict.add("whole", proof.exact, wanted)
        verdict.unsettled = set(proof.open)
    verdict.seconds = time.perf_counter() - started
    return verdict, proof
