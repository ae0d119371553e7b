"""Takes personal details and hidden characters out of a question before anything reads it.

In doubt a detail goes: a question that loses a number can still be asked again, a number that
stays cannot be taken back. Only the kinds of what was removed are kept, never the details.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from nccid.redaction import birth, names, numbers
from nccid.redaction.spans import MARK, Text

LONGEST = 500
"""Characters of a question that are read."""
READ = 4 * LONGEST
"""Characters looked at, so that a number that straddles the end is still seen whole."""
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_PARTS = re.compile(r"([,;.!]\s+|\s+[-–]\s+)")
_INTRODUCING = frozenset(
    [
        *(
            MARK,
            "",
            "my",
            "name",
            "is",
            "i",
            "am",
            "i'm",
            "im",
            "this",
            "it's",
            "and",
            "hi",
            "dear",
        ),
        *("dob", "born", "was", "on", "nhs", "number", "no", "chi", "phone", "tel", "email"),
        *("postcode", "at", "from", "live", "in", "called", "mr", "mrs", "ms", "dr", "hello"),
    ]
)
"""Words with which people say who they are."""
_BLANK = re.compile(r"\s+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"'})


@dataclass(frozen=True)
class Cleaned:
    """A question without personal details; `MARK` stands where one was. `removed` is sorted."""

    text: str
    removed: tuple[str, ...]


RULES = (*numbers.NAMED, *birth.RULES, *numbers.RULES)
"""What goes whatever a person's name is, in this order."""


def clean(raw: str, keep: Iterable[str] = ()) -> Cleaned:
    """The question as the other steps may see it: at most 500 characters.

    `keep` holds the names of hospitals and organisations, which look like people's names and
    must survive.
    """
    text = Text(visible(raw[: 4 * READ])[:READ])
    for rule in RULES:
        text.apply(rule)
    names.remove(text, keep)
    return Cleaned(_shorten(text.restored()), tuple(sorted(text.removed)))


def without_introduction(text: str) -> str:
    """A cleaned text without an opening in which people only say who they are: "I am ▮, ▮, …"."""
    if MARK not in text:
        return text
    parts = _PARTS.split(text)
    start = 0
    while start + 2 < len(parts) and _is_introduction(parts[start]):
        start += 2
    return "".join(parts[start:]) if start else text


def _is_introduction(part: str) -> bool:
    words = part.lower().replace(MARK, f" {MARK} ").split()
    return MARK in words and all(word.strip(":=#-'") in _INTRODUCING for word in words)


def visible(raw: str) -> str:
    """The text in one common form (NFKC), without characters that nobody sees.

    Digits of every script become 0 to 9; blanks of every kind become one space.
    """
    kept = []
    for character in unicodedata.normalize("NFKC", raw):
        kind = unicodedata.category(character)
        if kind == "Nd":
            kept.append(str(unicodedata.digit(character)))
        elif kind in {"Zs", "Zl", "Zp"} or character in "\t\n\r":
            kept.append(" ")
        elif kind not in _UNSEEN and not _selector(character):
            kept.append(character)
    return _BLANK.sub(" ", "".join(kept).translate(_QUOTES)).strip()


def _selector(character: str) -> bool:
    """Variation selectors and fillers can hide a message between letters."""
    code = ord(character)
    return (
        0xFE00 <= code <= 0xFE0F
        or 0xE0100 <= code <= 0xE01EF
        or character in {"\u034f", "\u115f", "\u1160", "\u3164", "\uffa0", "\u2800"}
    )


def _shorten(text: str) -> str:
    tidy = _BLANK.sub(" ", text).strip(" ,;:-")
    tidy = re.sub(rf"{MARK}(?:\s*[,;]?\s*{MARK})+", MARK, tidy)
    if len(tidy) <= LONGEST:
        return tidy
    return tidy[:LONGEST].rsplit(" ", 1)[0]
