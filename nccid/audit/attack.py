"""What an outsider can work out from everything published so far.

The attacker knows every published figure of every release, that figures add up, and the public
rule (attacker B of the design). For each figure the attack bounds the true count, and the true
change since the date before; a range that leaves too few possibilities is a leak. Totals of a
running kind are attacked twice: once with nothing assumed, once assuming that they never fall.
"""

from dataclasses import dataclass, field

from nccid.audit.reader import Rule, Seen, Where
from nccid.dates import say

Range = tuple[float, float]
"""The least and the greatest possible true count."""


@dataclass
class Outcome:
    """What the attack found: leaks in words, and how little was left open at worst."""

    figures: int = 0
    changes: int = 0
    fewest: float = float("inf")
    fewest_change: float = float("inf")
    leaks: list[str] = field(default_factory=list)


def attack(measures: list[Seen], rule: Rule) -> Outcome:
    """Attack every protected measure."""
    outcome = Outcome()
    for seen in measures:
        _revised(seen, outcome)
        _exact(seen, rule, outcome)
        if seen.kind == "flow":
            _attack_flow(seen, rule, outcome)
        else:
            _attack_stock(seen, rule, outcome)
    return outcome


def _name(seen: Seen, where: Where) -> str:
    return " ".join([seen.title, *(word for word in where if word)])


def _revised(seen: Seen, outcome: Outcome) -> None:
    """Two releases that say different things of one figure narrow it down."""
    for where, dates in seen.shown.items():
        for day, values in dates.items():
            if len(values) > 1:
                outcome.leaks.append(
                    f"{_name(seen, where)} on {say(day)} was published as"
                    f" {' and as '.join(f'{value:,.0f}' for value in values)}."
                )


def _exact(seen: Seen, rule: Rule, outcome: Outcome) -> None:
    """A figure that the rule cannot have made may be the true one."""
    for where, dates in seen.shown.items():
        for day, values in dates.items():
            if any(value % rule.base for value in values):
                outcome.leaks.append(
                    f"{_name(seen, where)} on {say(day)} is not a multiple of {rule.base}:"
                    " it may be the true count."
                )


def _judge(
    what: str, possible: Range, rule: Rule, outcome: Outcome, *, change: bool = False
) -> None:
    left = possible[1] - possible[0] + 1
    if change:
        outcome.changes += 1
        outcome.fewest_change = min(outcome.fewest_change, left)
    else:
        outcome.figures += 1
        outcome.fewest = min(outcome.fewest, left)
    if left < rule.min_values:
        low, high = possible
        outcome.leaks.append(f"{what} can only be {low:,.0f} to {high:,.0f}.")


def _attack_stock(seen: Seen, rule: Rule, outcome: Outcome) -> None:
    whole: Where = ("", "", "")
    for where, dates in seen.shown.items():
        if seen.split and where == whole:
            _sums(seen, dates, outcome)
            continue
        days = sorted(dates)
        values = [dates[day][0] for day in days]
        open_ = _stock_ranges(values, rule)
        growing = _never_falls(open_)
        for ranges, grows in ((open_, False), (growing, True)):
            if ranges is None:  # some total fell: nobody can take it that totals never do
                continue
            for index, day in enumerate(days):
                name = f"{_name(seen, where)} on {say(day)}"
                _judge(name, ranges[index], rule, outcome)
                if index:
                    change = _change(ranges[index - 1], ranges[index], grows=grows)
                    _judge(f"The change of {name}", change, rule, outcome, change=True)


def _sums(seen: Seen, dates: dict[str, list[float]], outcome: Outcome) -> None:
    """A total that is not the sum of its shown parts says something that the parts do not."""
    for day, values in dates.items():
        parts = sum(
            found[day][0] for where, found in seen.shown.items() if any(where) and found.get(day)
        )
        if values[0] != parts:
            outcome.leaks.append(
                f"{seen.title} on {say(day)} is {values[0]:,.0f},"
                f" but its parts add up to {parts:,.0f}."
            )


def _stock_ranges(values: list[float], rule: Rule) -> list[Range]:
    ranges: list[Range] = []
    before: float | None = None
    for value in values:
        if value == before:
            low, high = value - rule.hold, value + rule.hold
        else:
            low, high = value - rule.base / 2, value + rule.base / 2 - 1
            if before is not None and before < value:
                low = max(low, before + rule.hold + 1)
            elif before is not None:
                high = min(high, before - rule.hold - 1)
        ranges.append((max(0, low), high))
        before = value
    return ranges


def _never_falls(ranges: list[Range]) -> list[Range] | None:
    """The same ranges for an attacker who takes totals never to fall; None if one must have."""
    lows = [low for low, _ in ranges]
    highs = [high for _, high in ranges]
    for index in range(1, len(ranges)):
        lows[index] = max(lows[index], lows[index - 1])
    for index in range(len(ranges) - 2, -1, -1):
        highs[index] = min(highs[index], highs[index + 1])
    if any(low > high for low, high in zip(lows, highs, strict=True)):
        return None
    return list(zip(lows, highs, strict=True))


def _change(before: Range, after: Range, *, grows: bool) -> Range:
    low, high = after[0] - before[1], after[1] - before[0]
    return (max(0, low) if grows else low, high)


def _attack_flow(seen: Seen, rule: Rule, outcome: Outcome) -> None:
    """New counts of a month: the rule rounds the running sum over the cells in their order."""
    months: dict[str, list[tuple[Where, float]]] = {}
    for where in sorted(seen.shown):
        for day, values in seen.shown[where].items():
            months.setdefault(day, []).append((where, values[0]))
    for day, cells in months.items():
        sums: list[Range] = [(0, 0)]
        total = 0.0
        for _, value in cells:
            total += value
            sums.append((max(0, total - rule.base / 2), total + rule.base / 2 - 1))
        sums = _never_falls(sums) or sums
        for index, (where, _) in enumerate(cells, start=1):
            possible = _change(sums[index - 1], sums[index], grows=True)
            _judge(f"{_name(seen, where)} in the month to {say(day)}", possible, rule, outcome)
