"""By when a reply is due: a calendar month, working days, or an acknowledgement in 30 days.

`site/assets/letters.js` works out the same dates in a browser, from the same list of bank holidays.
"""

import tomllib
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from nccid.errors import Missing, NccidError
from nccid.paths import BANK_HOLIDAYS

NATIONS: Final = {"england": "e", "wales": "e", "scotland": "s", "northern-ireland": "n", "": "esn"}
"""Each nation by the letter of its bank holidays. Who names none gets the days off of all."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Holidays:
    """The rules of the bank holidays, as `data/bank_holidays.toml` gives them."""

    rules: dict[str, Any]

    def of(self, year: int, nation: str) -> frozenset[date]:
        """The bank holidays of a year in one nation, by its letter in `NATIONS`."""

        def rows(kind: str) -> Iterator[Any]:
            return (row for row in self.rules[kind] if nation in row["nations"])

        days = {easter(year) + timedelta(days=row["offset"]) for row in rows("by_easter")}
        days |= {_monday(year, row["month"], row["which"]) for row in rows("by_monday")}
        days -= {date.fromisoformat(row["date"]) for row in rows("taken")}
        days |= {date.fromisoformat(row["date"]) for row in rows("added")}
        fixed = [date(year, row["month"], row["day"]) for row in rows("by_date")]
        days |= {day for day in fixed if day.weekday() < 5}
        for day in (day for day in fixed if day.weekday() >= 5):
            while day.weekday() >= 5 or day in days:
                day += _DAY
            days.add(day)
        return frozenset(day for day in days if day.year == year)

    def working(self, day: date, nations: str) -> bool:
        """Whether offices work on a day: no weekend, and no bank holiday in any of `nations`."""
        return day.weekday() < 5 and not any(day in self.of(day.year, n) for n in nations)


@cache
def holidays(path: Path = BANK_HOLIDAYS) -> Holidays:
    """Read the rules; Missing when the file cannot be read, NccidError when a row is wrong."""
    try:
        rules = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise Missing(f"The bank holidays cannot be read: {error}.", file=path.name) from None
    read = Holidays(rules)
    try:
        for nation in "esn":
            read.of(2026, nation)
    except (KeyError, TypeError, ValueError) as error:
        raise NccidError(
            f"A bank holiday has no rule that can be used: {error}.",
            file=path.name,
            do="Compare it with the rows beside it.",
        ) from None
    return read


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian rule (Anonymous, Nature, 20 April 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moved = (century + 8) // 25
    epact = (19 * golden + century - century // 4 - (century - moved + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _monday(year: int, month: int, which: int) -> date:
    """The first (1) or the last (-1) Monday of a month."""
    day = date(year, month, 1 if which > 0 else monthrange(year, month)[1])
    while day.weekday():
        day += _DAY if which > 0 else -_DAY
    return day


def month_later(received: date, nation: str) -> date:
    """One calendar month, as the Information Commissioner's Office counts it.

    It runs from the day of receipt to the same day of the next month, or to that month's last day
    when it has no such day. When it ends on a weekend or a public holiday, it ends on the next
    working day.
    """
    year, month = divmod(received.year * 12 + received.month, 12)
    last = monthrange(year, month + 1)[1]
    return _working(date(year, month + 1, min(received.day, last)), NATIONS[nation])


def twenty_working_days(received: date, nation: str) -> date:
    """The twentieth working day after the day of receipt.

    Freedom of Information Act 2000, section 10: a bank holiday in any part of the United Kingdom
    is no working day. Freedom of Information (Scotland) Act 2002, sections 10 and 73, for Scottish
    bodies: only Scotland's bank holidays count.
    """
    day, counted = received, 0
    nations = "s" if nation == "scotland" else "esn"
    while counted < 20:
        day += _DAY
        # Christmas Day is named in both Acts, but on a weekend it is no working day anyway.
        counted += holidays().working(day, nations)
    return day


def thirty_days(received: date, nation: str) -> date:
    """30 days from the day after receipt, and the next working day when that is none.

    Data Protection Act 2018, section 164A, as the Information Commissioner's Office counts it.
    """
    return _working(received + timedelta(days=30), NATIONS[nation])


RULES: Final[dict[str, Callable[[date, str], date]]] = {
    "month": month_later,
    "twenty-working-days": twenty_working_days,
    "thirty-days": thirty_days,
}
"""Each rule by the name that a letter gives: from the day of receipt and a nation to a date."""


def _working(day: date, nations: str) -> date:
    while not holidays().working(day, nations):
        day += _DAY
    return day
