"""Numbers and addresses that belong to one person: health numbers, phones, postcodes, e-mails."""

import re

from nccid.chat.spans import Text

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
    rf"{_IS}[A-Za-z]{{0,2}}\d[\dOoIl\s.\-/]*\w*",
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
    r"[\w.+\-%']+\s?(?:@|\(at\)|\[at\])\s?[\w\-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w\-]+)+",
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
_STREET_NOT = re.compile(
    r"\b(?:hospitals?|scans?|images?|projects?|patients?|studies|way to|way of|took|take|taking"
    r"|days?"
    r"|years?|months?|in|on|by|the|a|is|are|of|for)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:(?:19|20)\d\d(?!\d)[\s,/\-–]*)+")
_THOUSANDS = re.compile(r"\d{1,2}(?:,\d{3}){2}|(?:\d{1,3}(?:,\d{3})+\s?)+")


def remove_named(text: Text) -> None:
    """Take out what is named by its kind ("NHS number 943…"), e-mails, postcodes and streets."""
    text.remove(_HEALTH_CUE, "nhs_number")
    text.remove(_HOSPITAL_CUE, "hospital_number")
    text.remove(_PHONE_CUE, "phone")
    for pattern in (_EMAIL, _EMAIL_SPOKEN, _EMAIL_LOOSE):
        text.remove(pattern, "email")
    for pattern in (_POSTCODE_CUE, _POSTCODE):
        text.remove(pattern, "postcode")
    text.remove(_LIVE_CUE, "postcode", keep="cue")
    text.remove(_STREET, "address", when=lambda match: not _STREET_NOT.search(match[0][2:]))


def remove(text: Text) -> None:
    """Take out health, hospital and phone numbers, also mistyped, spaced and spelt out.

    Years and counts stay. Dates must have been dealt with before: a date is a run of digits too.
    """
    text.remove(_UID, "scan_number", when=lambda match: _digits(match[0]) > 11)
    text.remove(_LOOKALIKE, "nhs_number")
    text.set_aside(_RUN, when=lambda match: _harmless(match[0]))
    text.remove(_RUN, "phone", when=lambda match: _kind(match[0]) == "phone")
    text.remove(_RUN, "nhs_number", when=lambda match: _kind(match[0]) == "nhs_number")
    text.remove(_RUN, "hospital_number")
    text.remove(_SPELT_RUN, "nhs_number")
    text.remove(_MIXED, "hospital_number")


def _digits(run: str) -> int:
    return sum(character.isdigit() for character in run)


def _harmless(run: str) -> bool:
    """Years one after the other, or counts with commas such as 1,000,000."""
    if _YEARS.fullmatch(run):
        return True
    return _THOUSANDS.fullmatch(run) is not None and _digits(run) < 9


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
