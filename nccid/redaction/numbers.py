"""Numbers and addresses that belong to one person: health numbers, phones, postcodes, emails."""

import re

from nccid.redaction.spans import Rule

_GAP = r"[\s().\-–_/,:*]{0,3}"
_RUN = re.compile(rf"(?<![\w.])\+?\(?\d(?:{_GAP}\d){{6,}}(?!\w)")
_SPELT = r"(?:zero|nought|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)"
_SPELT_RUN = re.compile(rf"\b{_SPELT}(?:[\s,\-]+{_SPELT}){{6,}}\b", re.IGNORECASE)
_LOOKALIKE = re.compile(
    r"\b(?=(?:[ \-.]?[OoIlSBZ]{0,2}\d){6})[\dOoIlSBZ]{3}[ \-.]?[\dOoIlSBZ]{3}[ "
    r"\-.]?[\dOoIlSBZ]{4}\b"
)
_MIXED = re.compile(r"\b(?=(?:[A-Za-z/\-]*\d){5})(?=\d*[A-Za-z])[A-Za-z\d/\-]{6,20}\b")
_UID = re.compile(r"\b\d+(?:\.\d+){4,}\b")

_NUMBER_WORD = r"(?:numbers?|nos?\b\.?|num|nr|id|ref(?:erence)?|#|code)"
_IS = r"[\s:=#\-–]*(?:is|was|are|of|it'?s|starts?|ends?|with|in)?[\s:=#\-–]*"
_HEALTH_CUE = re.compile(
    rf"\b(?:n\.?h\.?s\.?|chi|h\s?(?:&|and|n)\s?c|health\s?(?:and\s?care)?"
    rf"|medicare)\s?{_NUMBER_WORD}"
    rf"{_IS}[A-Za-z]{{0,2}}\d\w*(?:[\s.\-/]+(?=[OoIl]*\d)\w+)*",
    re.IGNORECASE,
)
_HOSPITAL_CUE = re.compile(
    r"\b(?:(?:hospital|patient|unit|case|chart|record|casenote|clinic|district|accession|study"
    r"|scan"
    r"|exam|episode|pas|mrn|k|x-?ray|national insurance|ni|passport|reference|ref)\s?"
    rf"{_NUMBER_WORD}|mrn|nino|patient identifier){_IS}(?=[A-Za-z]{{0,4}}[\s\-/]?\d{{2}})"
    r"[A-Za-z]{0,4}[\s\-/]?\d[\w\-/]*(?:[\s\-]\d+)*",
    re.IGNORECASE,
)
_PHONE_CUE = re.compile(
    r"\b(?:(?:tele)?phone|tel|mobile|mob|cell|landline|fax|whats\s?app|(?:call|ring|text|phone"
    r"|reach)"
    rf"\s(?:me|us|him|her)(?:\sback)?)\b\.?\s?{_NUMBER_WORD}?(?:\s(?:is|on|at))?{_IS}"
    rf"[+(]?\d(?:{_GAP}\d){{4,}}",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"[\w.+\-%']+\s?(?:@|\(at\)|\[at\])\s?[\w\-]+"
    r"(?:(?:\.|\s\.\s?|\s?(?:\(dot\)|\[dot\])\s?)[\w\-]+)+",
    re.IGNORECASE,
)
_EMAIL_LOOSE = re.compile(r"[\w.+\-%']+@[\w.\-]*", re.IGNORECASE)
_EMAIL_SPOKEN = re.compile(
    r"\b[\w.+\-]+\sat\s[\w\-]+(?:\s(?:dot|\.)\s(?:com|org|net|uk|co|ac|gov|nhs|edu|info|io"
    r"|me))+\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"\b(?:[A-PR-UWYZ][A-HJ-Y]?\d[A-Z\d]?[\s\-.]{0,3}\d[ABD-HJLNP-UW-Z]{2}|GIR\s?0AA)\b",
    re.IGNORECASE,
)
_POSTCODE_CUE = re.compile(
    r"\b(?:post\s?code|postal code|zip(?:\scode)?)[\s:=]*(?:is|was|of|it'?s)?[\s:=]*"
    r"[A-Za-z]{1,2}\s?\d[A-Za-z\d]?(?:\s?\d?[A-Za-z]{0,2})\b",
    re.IGNORECASE,
)
_LIVE_CUE = re.compile(
    r"(?P<cue>\b(?:live|living|lives|based) (?:in|at) )[A-Z]{1,2}\d[A-Z\d]?\b", re.IGNORECASE
)
_STREET = re.compile(
    r"\b(?:flat\s?\d+\w?,?\s)?\d{1,4}[A-Za-z]?,?\s(?:[A-Za-z'\-]+\s){1,3}"
    r"(?:street|st|road|rd|avenue|ave|lane|ln|close|drive|crescent|terrace|gardens|grove|court"
    r"|way|place|walk|mews|hill)\b\.?",
    re.IGNORECASE,
)
STREET_NOT = re.compile(
    r"\b(?:hospitals?|scans?|images?|projects?|patients?|studies|way to|way of|took|take|taking"
    r"|days?"
    r"|years?|months?|in|on|by|the|a|is|are|of|for)\b",
    re.IGNORECASE,
)
YEARS = re.compile(r"(?:(?:19|20)\d\d(?!\d)[\s,/\-–]*)+")
THOUSANDS = re.compile(r"\d{1,2}(?:,\d{3}){2}|(?:\d{1,3}(?:,\d{3})+\s?)+")


def _digits(run: str) -> int:
    return sum(character.isdigit() for character in run)


def long_run(found: str, text: str) -> bool:
    """Whether it has the figures of a scan's own number rather than of an address."""
    return _digits(found) > 11


def street(found: str, text: str) -> bool:
    """Whether it reads as a street: "12 scans on the way" does not."""
    return STREET_NOT.search(found[2:]) is None


def harmless(run: str, text: str) -> bool:
    """Years one after the other, or counts with commas such as 1,000,000."""
    if YEARS.fullmatch(run):
        return True
    return THOUSANDS.fullmatch(run) is not None and _digits(run) < 9


def phone(run: str, text: str) -> bool:
    """Whether a run of figures reads as a phone number."""
    return _kind(run) == "phone"


def health_number(run: str, text: str) -> bool:
    """Whether a run of figures reads as a health number."""
    return _kind(run) == "nhs_number"


def _kind(run: str) -> str:
    figures = "".join(character for character in run if character.isdigit())
    if "+" in run or figures.startswith("00"):
        return "phone"
    if figures.startswith("0") and len(figures) in {10, 11}:
        return "nhs_number" if _chi(run, figures) else "phone"
    return "nhs_number" if len(figures) > 7 else "hospital_number"


def _chi(run: str, figures: str) -> bool:
    """Whether ten digits that start with 0 read as a Scottish health number: a birthday first."""
    plain = re.fullmatch(r"\d{6}[\s\-]?\d{4}", run) is not None
    return plain and 1 <= int(figures[:2]) <= 31 and 1 <= int(figures[2:4]) <= 12


NAMED: tuple[Rule, ...] = (
    Rule(_HEALTH_CUE, "nhs_number"),
    Rule(_HOSPITAL_CUE, "hospital_number"),
    Rule(_PHONE_CUE, "phone"),
    Rule(_EMAIL, "email"),
    Rule(_EMAIL_SPOKEN, "email"),
    Rule(_EMAIL_LOOSE, "email"),
    Rule(_POSTCODE_CUE, "postcode"),
    Rule(_POSTCODE, "postcode"),
    Rule(_LIVE_CUE, "postcode", keep="cue"),
    Rule(_STREET, "address", street),
)
"""What is named by its kind ("NHS number 943…"), emails, postcodes and streets."""

RULES: tuple[Rule, ...] = (
    Rule(_UID, "scan_number", long_run),
    Rule(_LOOKALIKE, "nhs_number"),
    Rule(_RUN, when=harmless),
    Rule(_RUN, "phone", phone),
    Rule(_RUN, "nhs_number", health_number),
    Rule(_RUN, "hospital_number"),
    Rule(_SPELT_RUN, "nhs_number"),
    Rule(_MIXED, "hospital_number"),
)
"""Health, hospital and phone numbers, also mistyped, spaced and spelt out; years and counts stay.

Dates must have been dealt with before: a date is a run of digits too.
"""
