"""Chance that comes out the same each time, on every machine and in every version of Python.

Only `random.random()` is drawn on, and only plain arithmetic is done with it: other methods of
`Random` have changed between versions, and functions such as `exp` differ between machines.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")
SEED = 20230131


def below(rng: Random, end: int) -> int:
    """A whole number from 0 to below `end`."""
    return int(rng.random() * end)


def between(rng: Random, first: int, last: int) -> int:
    """A whole number from `first` to `last`, both counted in."""
    return first + below(rng, last - first + 1)


def mixed(rng: Random, items: Iterable[T]) -> list[T]:
    """The items in an order of chance."""
    drawn = [(rng.random(), item) for item in items]
    return [item for _, item in sorted(drawn, key=lambda pair: pair[0])]


def counted(rng: Random, mean: float) -> int:
    """A count that varies about `mean` as counts of people do."""
    level = mean * (0.5 + rng.random())
    tries = int(4 * level) + 1
    return sum(rng.random() * tries < level for _ in range(tries))


def weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def after(rng: Random, day: date, first: int, last: int) -> date:
    """A weekday from `first` to `last` days after `day`, or the Monday after it."""
    return weekday(day + timedelta(days=between(rng, first, last)))
