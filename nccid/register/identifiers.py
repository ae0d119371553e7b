"""The identifier firewall: nothing that points at a person may stand in a source.

Every cell is read, whatever its column. When in doubt it speaks up: a person looks at the cell.
What was found is named by its kind and never repeated. Sources of the forms: NHS number and its
check digit, NHS data dictionary (modulus 11); Community Health Index number, Public Health
Scotland (starts with the date of birth); Health and Care number, Northern Ireland (320 to 399);
DICOM unique identifiers, DICOM PS3.5 section 9; postcodes, Royal Mail areas.

Each pattern is bounded, so that time grows with the length of a text and not with its square.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

LONG = 300
"""Free text longer than this many characters is too long to be sure of."""
TOO_LONG = f"more than {LONG} characters of free text"
BORN_BEFORE = 2016
"""A date in free text before this year was long before the programme: likely a date of birth."""
PRESENT = 26
"""Years written with two digits, up to this one, are of this century."""

NHS = "an NHS number"
CHI = "a CHI number (Scotland)"
HC = "a Health and Care number (Northern Ireland)"
SLIP = "what looks like an NHS number with a slip in it"
PHONE = "a phone number"

AREAS = frozenset(
    """
    AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN
    DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L
    LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S
    SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR
    WS WV YO ZE
    """.split()  # noqa: SIM905 (a list of 126 words reads better in lines)
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:january|february|march|april|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sept|sep|oct|nov|dec)"
)
_DATES = (
    re.compile(r"(?<!\d)(?P<y>\d{4})(?P<s>[./\-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})(?P<s>[./\- ])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4}|\d{2})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ \-/.]{{0,2}}(?P<m>{_MONTH})(?![a-z])"
        r"[ \-/.,]{0,2}(?P<y>\d{4}|\d{2})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<m>{_MONTH})\.? {{0,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {{1,2}}(?P<y>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w.\-])(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?![\w\-])"),
    re.compile(r"(?<![\w.\-])(?P<d>[0-3]\d)(?P<m>[01]\d)(?P<y>(?:19|20)\d\d)(?![\w\-])"),
)
_BORN = re.compile(r"\b(?:dob|d\.o\.b|born|birth|birthday)\b", re.IGNORECASE)
_BORN_IN = re.compile(rf"{_BORN.pattern}\D{{0,20}}\b(?:(?:19|20)\d\d|\d{{6}})\b", re.IGNORECASE)
_NAMED = (
    re.compile(
        r"\b(?:M[Rr]|M[Rr][Ss]|M[Ss]|M[Ii][Ss][Ss]|Mx)\.? (?:[A-Z]\.? )?(?:O['’])?[A-Z][A-Za-z]+"
    ),
    re.compile(r"\b[Nn]ame ?[:=] ?[A-Z][a-z]+ [A-Z][a-z]+"),
    re.compile(r"\b(?:Dr|Prof|Professor)\.? [A-Z][a-z]+(?![a-z]*['’])"),  # Dr Gray's is a hospital
    re.compile(
        r"\b[Pp]atient(?:'s)?(?: name)? ?[:=] ?[A-Z][a-z]+|\bpatient [A-Z][a-z]+ [A-Z][a-z]"
    ),
    re.compile(r"\b[A-Za-z'\-]{2,40}\^[A-Za-z]"),  # as DICOM writes a person's name
)
_EMAIL = re.compile(r"[^\s@,;<>]{1,64}@[^\s@,;<>]{1,255}\.[a-z]{2,}", re.IGNORECASE)
_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z]{1,2})(\d[A-Za-z\d]?)([ \t\-]{0,2})(\d[A-Za-z]{2})(?![A-Za-z0-9])"
)
_SAID_POSTCODE = re.compile(r"\bpost ?code\W{0,3}[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b", re.IGNORECASE)
_SPELT_EMAIL = re.compile(
    r"\b[\w.]{2,64} ?(?:\(at\)|\[at\]| at ) ?[\w\-]{2,64}(?:\.| ?\(?dot\)? ?)"
    r"(?:com|org|net|nhs|uk|co)\b|\b[\w.]{2,64} @ ?[\w\-]{2,64}\.[a-z]{2,}",
    re.IGNORECASE,
)
_RECORD = re.compile(r"\b(?:MRN|hospital (?:no|number))\W{0,3}[A-Z]?\d{5,10}\b", re.IGNORECASE)
_INSURANCE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D](?![A-Za-z0-9])")
_DOTTED = re.compile(r"(?<![\d.])\d{1,64}(?:\.\d{1,64}){2,}")
_UID_ROOTS = ("1.2.8", "1.2.2", "1.2.3", "1.2.4", "1.3.6.1", "1.3.12", "1.3.46", "2.16.840")
_PHONE = re.compile(
    r"(?<![\d.])(?:"
    r"(?:\+ ?|00 ?)\d{1,3}[ \-.()]{0,3}(?:\d[ \-.()]{0,3}){8,11}"  # with the country's code
    r"|44[ \-(]{0,2}[1-37](?:[ \-.()]{0,3}\d){9}"  # the same, its plus lost
    r"|\(?0(?!\.)(?:[ \-.()]{0,3}\d){9,10}"
    r")(?!\d)"
)
_JOINED = re.compile(r"(?<!\d)\d{9,11}(?!\d)")
_BY_THREES = re.compile(
    r"(?<!\d)(?<!\d\.)\d{3}[\s.\-_/]{1,3}\d{3}[\s.\-_/]{1,3}\d{3,5}(?!\d)(?!\.\d)"
    r"|(?<![\d,])\d{3}, ?\d{3}, ?\d{4}(?![\d,])"  # a thousands comma never leaves four
)
_BY_BIRTH = re.compile(r"(?<!\d)\d{6}[\s.\-_/]{1,3}\d{4}(?!\d)")
_BROKEN = re.compile(r"(?<![\w.+/\-])\d(?:[ .\-]?\d){9}(?!\w)(?![ .\-]\d)")
_HEADING = re.compile(
    r"nhs.?(?:no|num)|\bchi\b|\bh ?(?:&|and)? ?c ?(?:no|num)|\bhcn\b|birth|\bdob\b|post.?code"
    r"|e.?mail|phone|mobile|surname|forename|first.?name|last.?name|full.?name"
    r"|patient.?(?:id|name|no|num)|address|\buid\b|instance.?uid",
    re.IGNORECASE,
)


def kinds(text: str) -> Iterator[str]:
    """The kinds of identifier that a piece of free text may hold, each once, plainly named."""
    if len(text) > LONG:
        yield TOO_LONG
    text = _plain(text)
    if ("@" in text and _EMAIL.search(text)) or _SPELT_EMAIL.search(text):
        yield "an email address"
    if any(pattern.search(text) for pattern in _NAMED):
        yield "a person's name"
    if not any(letter.isdigit() for letter in text):
        return
    if _RECORD.search(text):
        yield "a hospital number"
    if _SAID_POSTCODE.search(text) or any(
        _is_postcode(found) for found in _POSTCODE.finditer(text)
    ):
        yield "a postcode"
    if _INSURANCE.search(text):
        yield "a National Insurance number"
    without = _DOTTED.sub(lambda found: " " if _is_uid(found[0]) else found[0], text)
    if without != text:
        yield "a DICOM unique identifier"
    if _is_birth(without):
        yield "a date of birth"
    yield from dict.fromkeys(_numbers(without))


def heading_kind(text: str) -> bool:
    """Whether a column's heading announces identifiers."""
    return bool(_HEADING.search(_plain(text).replace("_", " ")))


def quoted(text: str, most: int = 40) -> str:
    """A cell's text for a message, cut short; what may point at a person is not repeated."""
    if any(kinds(text)):
        return "What stands there"
    return f"“{text[:most]}”"


def check_digit_fits(digits: str) -> bool:
    """Whether ten digits carry the modulus 11 check digit of NHS, CHI and H&C numbers."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    expected = 11 - total % 11
    return expected != 10 and int(digits[9]) == expected % 11


def _plain(text: str) -> str:
    """The text in plain characters: no wide digits, no invisible letters, one kind of dash."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    return "".join(
        "-" if kind == "Pd" or letter == "\u2212" else letter
        for letter in text
        if (kind := unicodedata.category(letter)) != "Cf"
    )


def _numbers(text: str) -> Iterator[str]:
    """What each number with nine to thirteen digits may be; dates are left out first."""
    for pattern in _DATES:
        text = pattern.sub(lambda found: " ; " if _year(found) else found[0], text)
    for found in _PHONE.finditer(text):
        yield _phone_or_chi(found[0])
    text = _PHONE.sub(" ; ", text)
    for found in _JOINED.finditer(text):
        yield _number(found[0])
    for found in _BY_THREES.finditer(text):
        yield _number(re.sub(r"\D", "", found[0]))
    for found in _BY_BIRTH.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if _starts_with_birth(digits) or check_digit_fits(digits):
            yield _number(digits)
    for found in _BROKEN.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if check_digit_fits(digits):
            yield _number(digits)


def _phone_or_chi(found: str) -> str:
    digits = re.sub(r"\D", "", found)
    return CHI if len(digits) == 10 and _starts_with_birth(digits) else PHONE


def _number(digits: str) -> str:
    if len(digits) == 9:  # a spreadsheet takes the nought from the front of a CHI number
        chi = _starts_with_birth(f"0{digits}") and check_digit_fits(f"0{digits}")
        return CHI if chi else SLIP
    if len(digits) != 10:
        return SLIP
    if 320 <= int(digits[:3]) <= 399:
        return HC
    if _starts_with_birth(digits):
        return CHI
    return NHS if check_digit_fits(digits) else SLIP


def _starts_with_birth(digits: str) -> bool:
    return _is_day(2000 + int(digits[4:6]), int(digits[2:4]), int(digits[:2]))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _is_postcode(found: re.Match[str]) -> bool:
    area, _, between, inward = found.groups()
    if inward in ("1st", "2nd", "3rd") or inward[1:] == "th":
        return False
    shouted = found[0] == found[0].upper()
    return (
        area.upper() in AREAS
        and (shouted or between.isspace())
        and not set(inward[1:].upper()) & set("CIKMOV")
    )


def _is_uid(dotted: str) -> bool:
    """Whether dotted numbers are a DICOM identifier rather than a version or a net address."""
    parts = dotted.split(".")
    if parts[0] not in ("0", "1", "2"):
        return False
    longest = max(len(part) for part in parts)
    if len(parts) == 3:
        return parts[:2] == ["2", "25"] and longest >= 3
    return len(parts) > 4 or (dotted.startswith(_UID_ROOTS) and longest >= 3)


def _year(found: re.Match[str]) -> int:
    """The year of a date that was found; 0 where the calendar has no such date."""
    year = int(found["y"])
    if len(found["y"]) == 2:
        year += 2000 if year <= PRESENT else 1900
    if not found["m"].isdigit():
        month = MONTHS.index(found["m"][:3].lower()) + 1
        return year if year and _is_day(year, month, int(found["d"])) else 0
    month, day = int(found["m"]), int(found["d"])
    known = year and (_is_day(year, month, day) or _is_day(year, day, month))
    return year if known else 0


def _is_birth(text: str) -> bool:
    cue = bool(_BORN.search(text))
    if cue and _BORN_IN.search(text):
        return True
    for pattern in _DATES:
        for found in pattern.finditer(text):
            year = _year(found)
            if cue and year:
                return True
            if 1900 <= year < BORN_BEFORE and not _is_version(found, year):
                return True
    return False


def _is_version(found: re.Match[str], year: int) -> bool:
    """Whether it is rather a version or a list, such as 1.2.10: short, and of this century."""
    return len(found["y"]) == 2 and year >= 2000 and found.groupdict().get("s") in (".", " ", "-")
