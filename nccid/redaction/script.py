"""The rules of redaction for the page, so that a browser takes details out before it sends a word.

One set of rules serves both: `site/assets/redact.js` walks through what is written here in the same
order. It reads the patterns as Python has them; a test compares both on thousands of texts.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from nccid.errors import NccidError
from nccid.redaction import birth, clean, names, numbers
from nccid.redaction.spans import MARK, Rule, always

FILE: Final = "redact.js"
"""The script's name among the assets of the site."""
_PLACE: Final = "const data = {}; // the rules"


def fill(script: str, keep: Iterable[str]) -> str:
    """The page's script with the rules in it; `keep` are names that must stay, see `known.names`.

    NccidError when the script has no place for them.
    """
    if script.count(_PLACE) != 1:
        raise NccidError(
            "The script has no place for the rules.",
            file=f"site/assets/{FILE}",
            do=f"Add: {_PLACE}",
        )
    text = json.dumps(rules(keep), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return script.replace(_PLACE, f"const data = {text};")


def rules(keep: Iterable[str]) -> dict[str, Any]:
    """All rules in their order, the lists of words, and the patterns that conditions use."""
    return {
        "mark": MARK,
        "longest": clean.LONGEST,
        "read": clean.READ,
        "firstYear": birth.FIRST_YEAR,
        "rules": [_rule(rule) for rule in clean.RULES],
        "aside": [_rule(rule) for rule in (*names.known(keep), *names.ASIDE)],
        "cues": [{**_pattern(cue), "measure": measure.__name__} for cue, measure in names.CUES],
        "given": " ".join(sorted(names.GIVEN)),
        "alsoWords": " ".join(sorted(names.ALSO_WORDS)),
        "ordinary": " ".join(sorted(names.ORDINARY)),
        "patterns": {name: _pattern(pattern) for name, pattern in _PATTERNS.items()},
    }


_PATTERNS: Final = {
    "places": names.PLACES,
    "monthYear": re.compile(birth.MONTH_YEAR, re.IGNORECASE),
    "statistics": birth.STATISTICS,
    "streetNot": numbers.STREET_NOT,
    "thousands": numbers.THOUSANDS,
    "years": numbers.YEARS,
}
"""Patterns that the conditions of rules use, by the name that the script knows them by."""


def _rule(rule: Rule) -> dict[str, Any]:
    when = {} if rule.when is always else {"when": rule.when.__name__}
    kind = {"kind": rule.kind} if rule.kind else {}
    return {**_pattern(rule.pattern), **kind, **when, **({"keep": rule.keep} if rule.keep else {})}


def _pattern(pattern: re.Pattern[str]) -> dict[str, Any]:
    return {"p": pattern.pattern, **({"i": 1} if pattern.flags & re.IGNORECASE else {})}
