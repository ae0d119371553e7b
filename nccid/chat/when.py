"""Dates and years in a question about figures."""

import calendar
import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}-(?P<number>\d\d)-{_DAY}\b",
        rf"\b{_DAY}\s?[/.\-]\s?(?P<number>0?[1-9]|1[0-2])\s?[/.\-]\s?{_YEAR}\b",
        rf"\b{_DAY}(?:\s+of)?[\s\-]+{_MONTH}[\s,.\-]+(?:of\s+)?{_YEAR}\b",
        rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}[\s,]+(?:of\s+)?{_YEAR}\b",
        rf"\b(?:(?:the\s+)?(?:end|close|last day) of\s+)?{_MONTH}[\s,.\-]+(?:of\s+)?{_YEAR}\b",
        rf"\b(?:(?:the\s+)?(?P<end>end|close) of\s+)?(?:the\s+)?(?:year\s+)?{_YEAR}\b",
    )
)
_TOKEN = "zztime"
"""What stands in the text where a time was, followed by its number in letters."""


@dataclass(frozen=True)
class Time:
    """A day (`as_of`), a month (its last day) or a year; `filters` are the release's own."""

    precision: str
    as_of: str
    year: str

    def filters(self, kind: str) -> dict[str, str]:
        """The filter for a measure of that kind; empty if it has none of that precision."""
        if self.precision == "year":
            return {"year": self.year}
        return {} if kind == "register" else {"as_of": self.as_of}


def find(text: str) -> tuple[str, tuple[Time, ...]]:
    """The text with each time replaced by a word of its own, and the times in that order.

    A date that does not exist, such as 30 February, stays in the text and is not understood.
    """
    times: list[Time] = []

    def swap(match: re.Match[str]) -> str:
        time = _time(match)
        if time is None:
            return match[0]
        times.append(time)
        return f" {token(len(times) - 1)} "

    for form in _FORMS:
        text = form.sub(swap, text)
    return text, tuple(times)


def token(number: int) -> str:
    """The word that stands for a time."""
    return f"{_TOKEN}{chr(ord('a') + number % 26)}{'x' * (number // 26)}"


def _time(match: re.Match[str]) -> Time | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("number"):
        month = int(parts["number"])
    elif parts.get("month"):
        month = _MONTHS.index(parts["month"][:3].lower()) + 1
    else:
        return Time("year", "", str(year))
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(parts["day"]) if parts.get("day") else last
    if day > last:
        return None
    precision = "day" if parts.get("day") else "month"
    return Time(precision, f"{year:04d}-{month:02d}-{day:02d}", str(year))
