"""The identifier firewall: nothing that points at a person may stand in a source.

Every cell is read, whatever its column. When in doubt it speaks up: a person looks at the cell.
What was found is named by its kind and never repeated. Sources of the forms: NHS number and its
check digit, NHS data dictionary (modulus 11); Community Health Index number, Public Health
Scotland (starts with the date of birth); Health and Care number, Northern Ireland (320 to 399);
DICOM unique identifiers, DICOM PS3.5 section 9; postcodes, Royal Mail areas.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

LONG = 300
"""Free text longer than this many characters is too long to be sure of."""
BORN_BEFORE = 2016
"""A date in free text before this year was long before the programme: likely a date of birth."""

AREAS = frozenset(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT
    DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L
    LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S
    SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR
    WS WV YO ZE
    """.split()  # noqa: SIM905 (a list of 124 words reads better in lines)
)
MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june"
    r"|july|august|september|october|november|december)"
)
_TEN = re.compile(r"(?<![\w.+/-])\d(?:[ .\-]?\d){9}(?![\w])")
_SPACED = re.compile(r"(?<![\w.+-])\d{3}([ \-])\d{3}\1\d{3,5}(?!\w)")
_PHONE = re.compile(r"(?<![\w.])(?:\+ ?44|0044|\(?0)[ \-.()]*(?:\d[ \-.()]*){9,10}(?!\w)")
_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[a-z]{2,}", re.IGNORECASE)
_POSTCODE = re.compile(r"\b([A-Za-z]{1,2})(\d[A-Za-z\d]?)( ?)(\d[A-Za-z]{2})\b")
_UID = re.compile(r"(?<![\w.])[0-2](?:\.\d+){4,}(?![\w])|(?<![\w.])(?:1\.2\.\d+|2\.25)\.\d{3,}")
_DATES = (
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>\d{4}|\d{2})(?!\d)"),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ \-](?P<m>{MONTH})\.?,?[ \-](?P<y>\d{{4}}|\d{{2}})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<m>{MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b", re.IGNORECASE
    ),
)
_BORN = re.compile(r"\b(?:dob|d\.o\.b|born|birth|birthday)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx)\.? [A-Z][a-z]+|\b[Pp]atient:? [A-Z][a-z]+ [A-Z][a-z]+"
)
_HEADING = re.compile(
    r"nhs.?(?:no|num)|\bchi\b|h&?c.?n|birth|\bdob\b|post.?code|e.?mail|phone|mobile|surname|forename"
    r"|first.?name|last.?name|patient.?(?:id|name)|address|\buid\b",
    re.IGNORECASE,
)


def kinds(text: str) -> Iterator[str]:
    """The kinds of identifier that a piece of free text may hold, each once, plainly named."""
    text = unicodedata.normalize("NFKC", text)
    if len(text) > LONG:
        yield f"more than {LONG} characters of free text"
    if _EMAIL.search(text):
        yield "an e-mail address"
    if _UID.search(text):
        yield "a DICOM unique identifier"
    if any(_is_postcode(found) for found in _POSTCODE.finditer(text)):
        yield "a postcode"
    if _NAMED.search(text):
        yield "a person's name"
    if any(_is_birth(text)):
        yield "a date of birth"
    number = _number_kind(text)
    if number:
        yield number


def heading_kind(text: str) -> bool:
    """Whether a column's heading announces identifiers."""
    return bool(_HEADING.search(text.replace("_", " ")))


def check_digit_fits(digits: str) -> bool:
    """Whether ten digits carry the modulus 11 check digit of NHS, CHI and H&C numbers."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    expected = 11 - total % 11
    return expected != 10 and int(digits[9]) == expected % 11


def _number_kind(text: str) -> str:
    plain = text
    for pattern in _DATES:
        plain = pattern.sub(" ", plain)
    found, phone = _TEN.search(plain), _PHONE.search(plain)
    digits = re.sub(r"\D", "", found[0]) if found else ""
    if phone and not (digits and _starts_with_birth(digits)):
        return "a phone number"
    if digits:
        if 320 <= int(digits[:3]) <= 399:
            return "a Health and Care number (Northern Ireland)"
        if _starts_with_birth(digits):
            return "a CHI number (Scotland)"
        if check_digit_fits(digits):
            return "an NHS number"
        return "what looks like an NHS number with a slip in it"
    if _SPACED.search(plain):
        return "what looks like an NHS number with a slip in it"
    return ""


def _starts_with_birth(digits: str) -> bool:
    try:
        date(2000 + int(digits[4:6]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return False
    return True


def _is_postcode(found: re.Match[str]) -> bool:
    area, _, space, inward = found.groups()
    shouted = found[0] == found[0].upper()
    return (
        area.upper() in AREAS
        and (bool(space) or shouted)
        and not set(inward[1:].upper()) & set("CIKMOV")
    )


def _is_birth(text: str) -> Iterator[bool]:
    cue = bool(_BORN.search(text))
    for pattern in _DATES:
        for found in pattern.finditer(text):
            year = int(found["y"])
            year += 0 if year > 99 else 1900 if year > 26 else 2000
            yield cue or 1900 <= year < BORN_BEFORE
