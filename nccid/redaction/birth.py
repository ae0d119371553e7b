"""Dates of birth, in every way people write them.

A date in a question about figures, such as "on 17 May 2021", is no date of birth and stays: the
answer depends on it. A date with a birth word goes, and so does every other date that could be
one.
"""

import re
from datetime import date

from nccid.redaction.spans import Rule

_MONTH = (
    r"(?:jan[a-z]{0,8}|feb[a-z]{0,8}|mar(?:ch)?|apr[a-z]{0,4}|may|june?|july?|aug[a-z]{0,6}"
    r"|sep[a-z]{0,8}|oct[a-z]{0,6}|nov[a-z]{0,7}|dec(?:ember|emb?er)?)"
)
_LONG = r"(?:19|20)\d\d"
_YEAR = rf"(?:{_LONG}|'?\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_BAR = r"\s?[/.\-–,\\|_]\s?"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[\s\-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    r"|tenth"
    r"|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth"
    r"|nineteenth"
    r"|twentieth|thirtieth)"
)
_TENS = r"(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_UNITS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen"
    r"|seventeen|eighteen|nineteen)"
)
_YEAR_WORDS = (
    rf"(?:nineteen|twenty|two thousand)(?:[\s\-]+(?:and[\s\-]+)?(?:hundred|oh|{_TENS}"
    rf"|{_UNITS})){{0,3}}"
)
_DAY_FIRST = (
    rf"\b(?:{_DAY}|{_ORDINAL})(?:\s(?:day\s)?(?:of\s)?|{_BAR})?(?:the\s)?{_MONTH}"
    rf"[\s,./\-–']*(?:in\s|of\s)?(?:{_YEAR}|{_YEAR_WORDS})\b"
)
_MONTH_FIRST = (
    rf"\b{_MONTH}[\s./\-]*(?:the\s)?(?:{_DAY}|{_ORDINAL})[\s,./\-–']+(?:{_YEAR}|{_YEAR_WORDS})\b"
)
_FIGURES = rf"(?<![\d.])\d{{1,2}}(?:{_BAR}|\s)\d{{1,2}}(?:{_BAR}|\s){_YEAR}(?![\d])"
_YEAR_FIRST = rf"(?<![\d.]){_LONG}(?:{_BAR}|\s)\d{{1,2}}(?:{_BAR}|\s)\d{{1,2}}(?!\d)"
_YEAR_MONTH = rf"\b{_LONG}[\s,/\-]+{_MONTH}[\s,/\-]+{_DAY}\b"
_COMPACT = r"(?<![\d,.])(?<!\d[\s\-])(?:\d{8}|\d{6})(?![\d,])(?![\s\-]?\d)"
MONTH_YEAR = rf"\b{_MONTH}(?:\s(?:of\s)?|[\s,./\-–']+)(?:{_LONG}|'\d\d)\b"

_WHOLE = "|".join(
    (_YEAR_FIRST, _YEAR_MONTH, _DAY_FIRST, _MONTH_FIRST, _FIGURES, MONTH_YEAR, _COMPACT)
)
_PART = (
    rf"\b(?:{_DAY}|{_ORDINAL})\s(?:of\s)?{_MONTH}\b|\b{_MONTH}\s(?:the\s)?(?:{_DAY}|{_ORDINAL})\b"
    rf"|\b\d{{1,2}}{_BAR}\d{{1,2}}\b|\b{_MONTH}\b(?!\s+(?:i|we|you|be))|\b{_LONG}\b|'\d\d\b"
    rf"|\b\d\d\b(?=\s*[,.?!]|\s*$)"
    rf"|\b{_YEAR_WORDS}\b"
)
_CUE = (
    r"(?:\b(?:(?:i|he|she|they|we|who|and)(?:'m|'s)?\s(?:was|were|am|is|are)?\s?)?born"
    r"|\b(?:(?:my|his|her|their|our|the|patient'?s?|and)\s)?(?:d\.?\s?o\.?\s?b\b\.?|date of "
    r"births?"
    r"|birth\s?date|birth\s?day|b'?day|year of birth|birth year|day of birth|birth))"
)
_AFTER_CUE = re.compile(
    rf"{_CUE}(?:\s|[:=,\-–(]|\b(?:is|was|on|in|at|the|of|as|it'?s|back|around|about|date"
    rf"|year)\b){{0,8}}"
    rf"(?:{_WHOLE}|{_PART})",
    re.IGNORECASE,
)
_NEAR_CUE = re.compile(rf"{_CUE}[^\d?!]{{0,25}}?(?:{_WHOLE})", re.IGNORECASE)
_BEFORE_CUE = re.compile(
    rf"(?:{_WHOLE})[\s,(]*(?:is|was|=|as)?\s?(?:my|his|her|their|the|\()?\s?"
    r"(?:d\.?\s?o\.?\s?b\b\.?|date of birth|birth\s?date|birth\s?day|birth)",
    re.IGNORECASE,
)
_DATE = re.compile(_WHOLE, re.IGNORECASE)
_OF_ONE = r"\b(?:my|mine|me|i|i'm|im|i've|his|her|hers|he|she|our|us|son|daughter|patient|born)\b"
"""Words of a person who speaks of one person: then a date beside "scans" may be a birthday."""
_COUNTED = (
    r"\b(?:patients|people|scans|images|studies|x-?\s?rays|cts|mris|radiographs|hospitals|trusts"
    r"|centres|sites|projects|companies|universities|storage|gigabytes|percentage|proportion"
    r"|share|growth|increase|change)\b"
)
_WHEN = (
    rf"\b(?:on|at|by|until|till|to|from|since|after|before|between|and|in|for|of)"
    rf"\s(?:the\s)?(?:end\sof\s)?(?:\d|{_MONTH}\b)"
)
STATISTICS = re.compile(
    rf"^(?!.*{_OF_ONE})(?=.*{_WHEN}).*{_COUNTED}|"
    r"\b(?:how (?:many|much|big|large)|numbers?|counts?|counted|figures?|statistics?|stats"
    r"|totals?|releases?"
    r"|ledger|list|listed|published|updated|studies|submitting|submitted|as (?:of|at)|happened"
    r"|fell"
    r"|drop|dropped|rose|rise|error|excluded|compared?|between|joined|added|version|changed?)\b",
    re.IGNORECASE,
)
FIRST_YEAR = 2019
"""No figure is older, so an earlier date cannot be the date of a figure."""


def _year(written: str) -> int | None:
    """The year of a date, two figures read as the latest year that is not to come."""
    four = re.search(_LONG, written)
    if four and (not re.fullmatch(r"\d{6}|\d{8}", written) or _compact(written)):
        return _compact(written) if re.fullmatch(r"\d{8}", written) else int(four[0])
    if re.fullmatch(r"\d{6}|\d{8}", written):
        return _compact(written)
    two = re.search(r"(\d\d)$", written)
    return _century(int(two[1])) if two else None


def _century(two: int) -> int:
    return 2000 + two if 2000 + two <= date.today().year else 1900 + two


def _compact(figures: str) -> int | None:
    """The year of six or eight figures that are a date; None if they are not."""
    day, month, rest = int(figures[:2]), int(figures[2:4]), figures[4:]
    if 1 <= day <= 31 and 1 <= month <= 12:
        year = int(rest) if len(rest) == 4 else _century(int(rest))
        if 1900 <= year <= date.today().year:
            return year
    if len(figures) == 8 and re.match(_LONG, figures):
        month, day = int(figures[4:6]), int(figures[6:])
        return int(figures[:4]) if 1 <= day <= 31 and 1 <= month <= 12 else None
    return None


def of_a_figure(written: str, text: str) -> bool:
    """Whether it is the date of a figure: the text asks for one, and there are some that old."""
    year = _year(written)
    return STATISTICS.search(text) is not None and year is not None and year >= FIRST_YEAR


def plausible(written: str, text: str) -> bool:
    """Whether it could be a birthday: a month alone counts only when it is long past."""
    if re.fullmatch(r"\d{6}|\d{8}", written):
        return _compact(written) is not None
    year = _year(written)
    if year is None:
        return True
    whole = re.fullmatch(MONTH_YEAR, written, re.IGNORECASE) is None
    if whole:
        numbers = [int(part) for part in re.findall(r"\d+", written)]
        return not (all(n > 31 for n in numbers) and len(numbers) > 1) and year >= 1890
    return year < FIRST_YEAR


RULES: tuple[Rule, ...] = (
    *(Rule(pattern, "date_of_birth") for pattern in (_AFTER_CUE, _NEAR_CUE, _BEFORE_CUE)),
    Rule(_DATE, when=of_a_figure),
    Rule(_DATE, "date_of_birth", plausible),
)
"""Dates of birth go; dates of figures are set aside, so that their digits stay whole."""
