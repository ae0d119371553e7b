"""The attack on rounded tables: what each true count can be, given the rule and all that is shown.

Three rules are known. `additive` and `small` round running sums (`running`) and make every margin
the sum of what is shown; of these the possible counts are worked out exactly. `alone` is the habit
of rounding each published number by itself, margins too, with small counts starred or not: there
every number bounds its true count, the sums tie the counts together, and the stages of `outsider`
look for what follows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from nccid.audit import certificate, limits, outsider, running, width
from nccid.audit.limits import Contradiction, Limits
from nccid.audit.outsider import Rule
from nccid.audit.polytope import Polytope
from nccid.audit.sheet import Sheet
from nccid.audit.system import Labels, Meaning, System, link, meanings

How = Literal["additive", "small", "alone"]
MOST = 5
"""How many findings are told in words."""


@dataclass
class Rounded:
    """What was found. `exact`, `thin` and `apart` are leaks, each with its sentence."""

    how: How
    judged: int = 0
    fewest: int | None = None
    """The fewest counts that are possible for any judged one."""
    exact: dict[str, int] = field(default_factory=dict)
    thin: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Counts with too few possibilities: the least and the greatest."""
    apart: list[str] = field(default_factory=list)
    """What does not fit the rule that was said to have made it."""
    unsettled: list[str] = field(default_factory=list)
    stages: dict[str, int] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether no small count, and no total that could be small, comes out too narrow."""
        return not (self.exact or self.thin or self.apart or self.unsettled)

    def judge(self, name: str, possible: tuple[int, int, int], rule: Rule) -> None:
        """Take in the least, the greatest and the number of counts that are possible."""
        least, greatest, many = possible
        if least > rule.high and not rule.patients:
            return  # large for certain: it may be known
        if least == greatest == 0 and not rule.zeros:
            return
        self.judged += 1
        self.fewest = many if self.fewest is None else min(self.fewest, many)
        if many == 1:
            self.exact[name] = least
        elif many < rule.width:
            self.thin[name] = least, greatest


def attack(sheets: Sequence[Sheet], rule: Rule, base: int, how: How | None = None) -> Rounded:
    """Attack rounded tables together, oldest first.

    Not told `how`, tables in which everything adds up are taken for `additive`, others for `alone`.
    """
    if how is None:
        how = "additive" if all(_adds_up(sheet, meanings(sheet)) for sheet in sheets) else "alone"
    if how == "alone":
        return _alone(sheets, rule, base)
    return _running(sheets, rule, base, how)


def _finest(sheet: Sheet, means: dict[Labels, Meaning]) -> list[Labels]:
    """The cells of one value in each column, in the table's order."""
    return [
        cell
        for cell in sheet.cells
        if all(held == {label} for label, held in zip(cell, means[cell], strict=True))
    ]


def _parts(sheet: Sheet, means: dict[Labels, Meaning]) -> dict[Labels, list[Labels]]:
    """The finest cells of every other cell."""
    finest = _finest(sheet, means)
    own = set(finest)
    holding: list[dict[str, list[frozenset[str]]]] = []
    for axis in range(len(sheet.columns)):
        sets = {means[cell][axis] for cell in sheet.cells}
        holding.append({cell[axis]: [s for s in sets if cell[axis] in s] for cell in finest})
    by_meaning = {meaning: cell for cell, meaning in means.items() if cell not in own}
    found: dict[Labels, list[Labels]] = {cell: [] for cell in by_meaning.values()}
    for cell in finest:
        choices: list[tuple[frozenset[str], ...]] = [()]
        for label, sets_ in zip(cell, holding, strict=True):
            choices = [(*some, one) for some in choices for one in sets_[label]]
        for meaning in choices:
            if meaning in by_meaning:
                found[by_meaning[meaning]].append(cell)
    return found


def _adds_up(sheet: Sheet, means: dict[Labels, Meaning]) -> bool:
    if None in sheet.cells.values():
        return False
    return all(
        sheet.cells[cell] == sum(sheet.cells[part] or 0 for part in parts)
        for cell, parts in _parts(sheet, means).items()
    )


def _running(sheets: Sequence[Sheet], rule: Rule, base: int, how: How) -> Rounded:
    found = Rounded(how)
    shown: dict[Labels, int] = {}
    chains: list[tuple[running.Chain, dict[Labels, int]]] = []
    for sheet in sheets:
        means = meanings(sheet)
        if not _adds_up(sheet, means):
            found.apart.append(
                f"{sheet.name} does not add up: its margins say more than its cells."
            )
            continue
        new = []
        for cell in _finest(sheet, means):
            count = sheet.cells[cell] or 0
            if cell in shown and shown[cell] != count:
                name = _name(cell, sheet)
                found.apart.append(f"{name} is {count}, before it was {shown[cell]}.")
            if how == "additive" and count % base:
                found.apart.append(f"{_name(cell, sheet)} is {count}: that may be the true count.")
            elif how == "small" and 0 < count < base:
                found.apart.append(f"{_name(cell, sheet)} is {count}: that is a small count.")
            if cell not in shown:
                new.append(cell)
                shown[cell] = count
        if found.apart or not new:
            continue
        counts = [shown[cell] for cell in new]
        chain = running.additive(counts, base)
        if how == "small":
            chain = running.small(counts, base, capped=not rule.patients)
        chains.append((chain, {cell: place for place, cell in enumerate(new)}))
        try:
            for place, possible in enumerate(running.counts(chain)):
                if not chain.summed[place]:
                    continue  # shown as it is: large, or of many patients
                cell = new[place]
                ends = min(possible), max(possible), len(possible)
                found.judge(_name(cell, sheet), ends, rule)
        except Contradiction as error:
            found.apart.append(f"{sheet.name}: {error}")
            continue
        _judge_totals(found, sheet, _parts(sheet, means), chains, rule)
    return found


def _judge_totals(
    found: Rounded,
    sheet: Sheet,
    parts: dict[Labels, list[Labels]],
    chains: Sequence[tuple[running.Chain, dict[Labels, int]]],
    rule: Rule,
) -> None:
    """Judge the true margins too: each is a sum over the chains that its cells are in."""
    low, high = dict.fromkeys(parts, 0), dict.fromkeys(parts, 0)
    open_: set[Labels] = set()
    """Totals with a rounded part; the others are sums of counts that are shown as they are."""
    for chain, places in chains:
        inside = {
            total: [places[cell] for cell in cells if cell in places]
            for total, cells in parts.items()
        }
        open_ |= {total for total, at in inside.items() if any(chain.summed[one] for one in at)}
        for total, (first, last) in running.ranges(chain, inside).items():
            low[total] += first
            high[total] += last
    for total in (one for one in parts if one in open_):
        ends = low[total], high[total], high[total] - low[total] + 1
        found.judge(_name(total, sheet), ends, rule)


def _name(cell: Labels, sheet: Sheet) -> str:
    return f"{' / '.join(cell)} in {sheet.name}"


def _alone(sheets: Sequence[Sheet], rule: Rule, base: int) -> Rounded:
    found = Rounded("alone")
    stars = any(None in sheet.cells.values() for sheet in sheets)
    system = link([replace(s, cells=dict.fromkeys(s.cells)) for s in sheets], floor=0)
    least = np.zeros(len(system.names))
    greatest = np.full(len(system.names), np.inf)
    for number, sheet in enumerate(sheets):
        for cell, count in sheet.cells.items():
            low, high = _bounds(count, rule, base, stars=stars)
            at = system.places.get((number, cell))
            if at is None:  # it stands in no sum
                found.judge(_name(cell, sheet), (int(low), int(high), int(high - low + 1)), rule)
            else:
                least[at], greatest[at] = max(least[at], low), min(greatest[at], high)
    for at in np.flatnonzero(least > greatest).tolist():
        found.apart.append(f"{' / '.join(system.names[at][1])} has no count that fits all tables.")
    if system.sums and not found.apart:
        try:
            _follow(found, system, Limits(least, greatest), rule)
        except Contradiction as error:
            found.apart.append(f"{error} They were not rounded by this rule.")
    return found


def _bounds(count: int | None, rule: Rule, base: int, *, stars: bool) -> tuple[float, float]:
    """What one published number says of its true count; `stars` if small counts are starred."""
    if count is None:
        return rule.smallest, np.inf if rule.patients else rule.high
    if count == 0 and stars and not rule.zeros:
        return 0, 0
    if count % base:
        return count, count  # no rounded number: it may be the true one
    low = max(0, count - base // 2)
    if stars and not rule.patients:
        low = max(low, rule.high + 1)
    return low, count - base // 2 + base - 1


def _follow(found: Rounded, system: System, given: Limits, rule: Rule) -> None:
    """What follows from all bounds and all sums together."""
    polytope = Polytope(system.sums, given)
    tight = limits.tighten(system.sums, given)
    zero = (tight.greatest == 0) & (not rule.zeros)
    could_be = (tight.least <= rule.high) | rule.patients
    wanted = set(np.flatnonzero(could_be & ~zero).tolist())
    verdict, proof = outsider.bounded("B", system, polytope, wanted, certificate.Proof())
    found.stages = verdict.stages
    names = {at: f"{' / '.join(cell)} in {table}" for at, (table, cell) in enumerate(system.names)}
    found.exact |= {names[at]: count for at, count in sorted(verdict.recovered.items())}
    found.unsettled += [names[at] for at in sorted(proof.open)]
    found.judged += len(wanted)
    rest = wanted - verdict.recovered.keys() - proof.open
    if rule.width > 2:
        thin = width.measure(polytope, tight, proof, rest, rule.width)
        found.thin |= {names[at]: (min(c), max(c)) for at, c in sorted(thin.thin.items())}
        found.unsettled += [names[at] for at in sorted(thin.open)]
    room = [
        int(tight.greatest[at] - tight.least[at]) + 1
        for at in rest
        if np.isfinite(tight.greatest[at])
    ]
    found.fewest = 1 if found.exact else min(room, default=None)


def leaks(found: Rounded) -> list[str]:
    """Sentences on the first leaks."""
    said = list(found.apart[:MOST])
    said += [f"{name} is {count}." for name, count in list(found.exact.items())[:MOST]]
    said += [
        f"{name} can only be {first} to {last}."
        for name, (first, last) in list(found.thin.items())[:MOST]
    ]
    said += [f"It could not be proved that {name} is safe." for name in found.unsettled[:1]]
    return said


def summary(found: Rounded) -> str:
    """One line on the whole."""
    fewest = "none was small" if found.fewest is None else f"at least {found.fewest} counts each"
    return (
        f"Rounded ({found.how}): {len(found.exact)} counts worked out,"
        f" {len(found.thin)} too narrow, {len(found.apart)} do not fit the rule."
        f" {found.judged:,} could be small: {fewest}."
    )


def report(found: Rounded) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "passed": found.passed,
        "how": found.how,
        "judged": found.judged,
        "fewest": found.fewest,
        "recovered": [{"cell": name, "value": count} for name, count in found.exact.items()],
        "too_narrow": [
            {"cell": name, "least": ends[0], "greatest": ends[1]}
            for name, ends in found.thin.items()
        ],
        "apart": found.apart,
        "unproved": found.unsettled,
        "stages": found.stages,
        "leaks": leaks(found),
    }
