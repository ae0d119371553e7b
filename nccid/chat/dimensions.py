"""The ways in which people name what a figure may be split by: "region", "kind of scan", "year"."""

import re

_SCAN = r"(?:chest )?(?:scan|image|imaging|study|studie|picture|exam)s?"
_KIND = r"(?:kind|type|sort)s?"
_SPOKEN = {
    "nhs_region": r"(?:nhs )?regions?(?: of england)?|regional",
    "nation": r"(?:home )?nations?|countr(?:y|ies)|(?:uk )?nations?",
    "year": r"(?:calendar )?years?",
    "modality": rf"(?:imag(?:e|ing) )?modalit(?:y|ies)"
    rf"|{_KIND} of {_SCAN}(?: stud(?:y|ies))?|{_SCAN} {_KIND}",
    "organisation_type": rf"{_KIND} of (?:organi[sz]ation|group|team)s?"
    rf"|organi[sz]ation {_KIND}|sectors?",
    "purpose": r"(?:research )?purposes?",
    "covid_status": r"positive (?:and |vs |versus |or )?negative"
    r"|(?:covid )?(?:test )?(?:result|outcome|status)(?:s|es)?(?: of (?:the |their )?"
    r"(?:covid )?tests?)?",
    "hospital": r"(?:nhs )?(?:hospital|trust|health board|hospital trust)s?",
    "age": r"ages?(?: groups?)?",
    "sex": r"sex|gender",
    "ethnicity": r"ethnicity|ethnic groups?",
    "kind": _KIND,
}
_ANY = "|".join(f"(?P<{name}>{form})" for name, form in _SPOKEN.items())
_WHOLE = re.compile(f"(?:{_ANY})")
NAMED = "(?:{})".format("|".join(_SPOKEN.values()))
"""A pattern for any of them, for use in a longer one."""

KIND_OF = {
    "studies": "modality",
    "projects": "organisation_type",
    "patients": "covid_status",
}
"""What "by type" splits a measure by."""
IMPLIED = {
    "modality": "studies",
    "organisation_type": "projects",
    "purpose": "projects",
    "covid_status": "patients",
}
"""What is counted when only the split is named: "the most common kind of scan"."""
UNPUBLISHED = ("age", "sex", "ethnicity")
"""Splits that nobody published of any measure."""


def dimension(words: str) -> str:
    """The dimension that these words name; `kind` when only the measure tells which; or empty."""
    found = _WHOLE.fullmatch(words.strip())
    if not found:
        return ""
    return next(name for name, value in found.groupdict().items() if value is not None)
