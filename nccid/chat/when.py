"""Dates, months, quarters and years in a question about figures."""

import calendar
import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_START = r"(?:the\s+)?(?P<start>start|beginning)\s+of\s+(?:the\s+year\s+)?"
_END = r"(?:(?:the\s+)?(?P<end>end|close|last day)\s+(?:of\s+)?)?(?:the\s+)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}-(?P<number>\d\d)-{_DAY}\b",
        rf"\b{_DAY}\s?[/.\-]\s?(?P<number>0?[1-9]|1[0-2])\s?[/.\-]\s?{_YEAR}\b",
        rf"\b{_DAY}(?:\s+of)?[\s\-]+{_MONTH}[\s,.\-]+(?:of\s+)?{_YEAR}\b",
        rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}[\s,]+(?:of\s+)?{_YEAR}\b",
        rf"\b{_END}(?P<quarter>first|second|third|fourth|last|[1-4](?:st|nd|rd|th))\s+quarter"
        rf"\s+(?:of\s+)?{_YEAR}\b",
        rf"\b{_END}q(?P<quarter>[1-4])[\s,]*(?:of\s+)?{_YEAR}\b",
        rf"\b{_YEAR}[\s\-]*q(?P<quarter>[1-4])\b",
        rf"\b{_START}{_MONTH}[\s,.\-]+(?:of\s+)?{_YEAR}\b",
        rf"\b{_END}{_MONTH}[\s,.\-]+(?:of\s+)?{_YEAR}\b",
        rf"\b{_END}{_MONTH}\s*['’](?P<short>[12]\d)\b",
        rf"\b{_YEAR}-(?P<number>0[1-9]|1[0-2])\b(?!-)",
        rf"\b{_START}{_YEAR}\b",
        rf"\b(?:the\s+)?(?:whole|all)\s+of\s+(?:the\s+)?(?:year\s+)?{_YEAR}\b",
        rf"\b(?:(?:the\s+)?(?P<end>end|close)\s+(?:of\s+)?)?(?:the\s+)?(?:year\s+)?{_YEAR}\b",
        r"(?<!the )(?<!in our )\b(?:(?:the\s+)?(?P<end>end|close)\s+of\s+)?(?P<told>last"
        r"|this)\s+year\b"
        r"(?!\s+before)",
    )
)
_LONG_MONTHS = ("january", "february", "september", "october", "november", "december")
_WORD = re.compile(r"\b[jfsond][a-z]{5,10}\b", re.IGNORECASE)
_TOKEN = "zztime"
"""What stands in the text where a time was, followed by its number in letters."""


@dataclass(frozen=True)
class Time:
    """A day (`as_of`), a month or quarter (its last day) or a year; `filters` are the release's.

    `told` is how it was said when that depends on the day of asking, such as "last year"; `end`
    says that the end of it was named.
    """

    precision: str
    as_of: str
    year: str
    told: str = ""
    end: bool = False

    def filters(self, kind: str) -> dict[str, str]:
        """The filter for a measure of that kind; empty if it has none of that precision."""
        if self.precision == "year":
            return {"year": self.year}
        return {} if kind == "register" else {"as_of": self.as_of}

    @property
    def first(self) -> str:
        """Its first day."""
        if self.precision == "year":
            return f"{self.year}-01-01"
        if self.precision == "month":
            return f"{self.as_of[:7]}-01"
        if self.precision == "quarter":
            return f"{self.year}-{int(self.as_of[5:7]) - 2:02d}-01"
        return self.as_of

    @property
    def last(self) -> str:
        """Its last day."""
        return f"{self.year}-12-31" if self.precision == "year" else self.as_of


def find(text: str, today: str = "") -> tuple[str, tuple[Time, ...]]:
    """The text with each time replaced by a word of its own, and the times in that order.

    A date that does not exist, such as 30 February, stays in the text and is not understood.
    "Last year" is judged against `today`, the date of the release; without it, it stays too.
    """
    times: list[Time] = []

    def swap(match: re.Match[str]) -> str:
        time = _time(match, today)
        if time is None:
            return match[0]
        times.append(time)
        return f" {token(len(times) - 1)} "

    text = _WORD.sub(_spelt, text)
    for form in _FORMS:
        text = form.sub(swap, text)
    return text, tuple(times)


def _spelt(match: re.Match[str]) -> str:
    """A long name of a month as it is spelt; any other word as it is."""
    word = match[0].lower()
    near = (name for name in _LONG_MONTHS if name[0] == word[0] and OSA.distance(name, word) <= 2)
    return next(near, match[0])


def token(number: int) -> str:
    """The word that stands for a time."""
    return f"{_TOKEN}{chr(ord('a') + number % 26)}{'x' * (number // 26)}"


def _time(match: re.Match[str], today: str) -> Time | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    end = "end" in parts
    if "told" in parts:
        told = parts["told"].lower()
        year = int(today[:4]) - (told == "last") if today else 0
        return Time("year", "", str(year), f"{told} year", end) if today else None
    year = int(parts["year"]) if "year" in parts else 2000 + int(parts["short"])
    month = _month(parts)
    if month == 0:
        if "start" in parts:
            return Time("day", f"{year}-01-01", str(year))
        return Time("year", "", str(year), "", end)
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(parts["day"]) if "day" in parts else 1 if "start" in parts else last
    if day > last:
        return None
    whole = "quarter" if "quarter" in parts else "month"
    precision = "day" if "day" in parts or "start" in parts else whole
    return Time(precision, f"{year:04d}-{month:02d}-{day:02d}", str(year), "", end)


def _month(parts: dict[str, str]) -> int:
    """The month of a time, the last of a quarter; 0 for a whole year."""
    if "number" in parts:
        return int(parts["number"])
    if "quarter" in parts:
        said = parts["quarter"].lower()
        return 3 * (_QUARTERS[said] if said in _QUARTERS else int(said[0]))
    return _MONTHS.index(parts["month"][:3].lower()) + 1 if "month" in parts else 0
