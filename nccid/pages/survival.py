"""How long things last when some have not ended yet: the estimate of Kaplan and Meier.

Leaving out what is still open would weigh short periods too much. Here an open one counts for as
long as it has lasted, and then leaves those that are followed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nccid.dates import days
from nccid.published import Row

Lasted = tuple[int, bool]
"""Days that something lasted or has lasted, and whether it has ended."""


@dataclass(frozen=True)
class Step:
    """The share still going from a day on; how many were followed to it, and ended on it."""

    day: int
    share: float
    followed: int
    ended: int


def curve(lasted: Sequence[Lasted]) -> list[Step]:
    """A step for day 0 and for each day on which one ended; empty when there is nothing.

    ValueError for a length below nought.
    """
    if any(length < 0 for length, _ in lasted):
        raise ValueError("nothing can last less than no day")
    if not lasted:
        return []
    ends = Counter(length for length, over in lasted if over)
    steps, share = [Step(0, 1.0, len(lasted), 0)], 1.0
    for day in sorted(ends):
        followed = sum(length >= day for length, _ in lasted)
        share *= 1 - ends[day] / followed
        steps.append(Step(day, share, followed, ends[day]))
    return steps


def half(steps: Sequence[Step]) -> int | None:
    """The first day on which at most half were still going; None when more still are."""
    return next((step.day for step in steps if step.share <= 0.5 + 1e-12), None)


def of_access(rows: Sequence[Row], on: str) -> list[Lasted]:
    """Periods of access that opened by the day `on`, ended or open."""
    return [
        (days(row["access_start"], row["access_ended"] or on), bool(row["access_ended"]))
        for row in rows
        if row["access_start"] and row["access_start"] <= on
    ]


def of_listing(rows: Sequence[Row]) -> list[Lasted]:
    """Projects on the list: over once they were seen to be off it."""
    return [(int(row["days_listed"]), row["status"] != "listed") for row in rows]
