"""Which counts of a table are small and what has to stay open of them, as data.

Written in words, `small=1-7,zeros=withheld,width=3`, or as a TOML file with the same keys:

    small = "1-7"        # counts that are too small to show
    zeros = "shown"      # or "withheld": nobody may learn that there was nobody
    width = 2            # whole numbers that each withheld small count must leave possible
    patients = "people"  # this column decides which cells are small, whatever is counted
    base = 10            # what the methods that round, round to

What is left out keeps its default. Both are read by `parse`; words come after the file. The
programme's own policy, `data/policy.toml`, is such a file too: its threshold is the greatest small
count, and its possibilities are the width. What it holds of running totals says nothing here.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nccid.disclosure import policy
from nccid.errors import Missing, WrongUse

MOST_WIDTH = 5
"""More possible counts than this are not promised: each one takes a table to prove it."""


@dataclass(frozen=True)
class Rule:
    """Counts from `low` to `high` are small: they are withheld; 0 is shown unless `zeros`.

    With `patients` (a column), the cells with so many patients are small, whatever they count.
    """

    low: int = 1
    high: int = 7
    zeros: bool = False
    width: int = 2
    base: int = 10
    patients: str = ""

    @property
    def least(self) -> int:
        """The least count that is small."""
        return 0 if self.zeros else self.low

    @property
    def floor(self) -> int:
        """What everybody knows a withheld count to be at least."""
        return 0 if self.zeros else 1


def parse(words: str, file: Path | None = None) -> Rule:
    """The rule that a file and words after it give; WrongUse when it is none."""
    given: dict[str, Any] = dict(_read(file)) if file else {}
    for part in filter(None, (one.strip() for one in words.split(","))):
        key, mark, value = (text.strip() for text in part.partition("="))
        if not mark:
            raise WrongUse(f"{part!r} is no rule.", do="Write it as small=1-7,zeros=withheld.")
        given[key] = value
    return _rule(given)


def _read(file: Path) -> Mapping[str, Any]:
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Missing("There is no such policy file.", file=str(file)) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Missing(f"The policy cannot be read: {error}.", file=str(file)) from None
    if "threshold" not in given:
        return given
    programme = policy.load(file)
    return {
        "small": f"1-{programme.threshold}",
        "width": programme.min_values,
        "base": programme.base,
    }


def _rule(given: Mapping[str, Any]) -> Rule:
    known = {"small", "zeros", "width", "base", "patients"}
    for key in given:
        if key not in known:
            raise WrongUse(f"{key!r} is no part of a rule.", do=f"Use {', '.join(sorted(known))}.")
    small = re.fullmatch(r"(\d+)-(\d+)", str(given.get("small", "1-7")))
    if not small or not 1 <= int(small[1]) <= int(small[2]):
        raise WrongUse(
            f"{given.get('small')!r} is no range of counts.", do="Write it as small=1-7."
        )
    zeros = given.get("zeros", "shown")
    if zeros not in {"shown", "withheld"}:
        raise WrongUse(f"{zeros!r} is nothing to do with zeros.", do="Write shown or withheld.")
    rule = Rule(
        int(small[1]),
        int(small[2]),
        zeros == "withheld",
        _number(given, "width", 2),
        _number(given, "base", 10),
        str(given.get("patients", "")),
    )
    _can_be(rule)
    return rule


def _number(given: Mapping[str, Any], key: str, usual: int) -> int:
    text = str(given.get(key, usual))
    if not (text.isascii() and text.isdigit() and int(text) >= 1):
        raise WrongUse(
            f"{given[key]!r} is no {key}.", do=f"Write a whole number, as {key}={usual}."
        )
    return int(text)


def _can_be(rule: Rule) -> None:
    """Refuse what contradicts itself."""
    if rule.zeros and rule.low > 1:
        raise WrongUse(
            f"0 is withheld and {rule.low - 1} is shown.", do="Let small begin at 1 to hide zeros."
        )
    if not 2 <= rule.width <= MOST_WIDTH:
        raise WrongUse(f"The width is {rule.width}.", do=f"Choose 2 to {MOST_WIDTH}.")
    many = rule.high - rule.least + 1
    if rule.width > many and not rule.patients:
        raise WrongUse(
            f"{rule.width} counts cannot stay possible: only {many} are small.",
            do="Lower width, or widen small.",
        )
