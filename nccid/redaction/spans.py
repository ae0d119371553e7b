"""A text from which parts are taken out, or set aside so that later rules leave them alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass

MARK = "▮"
"""Stands where a personal detail was: a question never reads as if nothing had been said."""
_ASIDE = 0xE000
"""Set-aside parts become one character of the private area, which no cleaned question holds."""
Pattern = re.Pattern[str]
Condition = Callable[[str, str], bool]
"""Whether a rule holds for what its pattern found, in the text that it was found in."""


def always(found: str, text: str) -> bool:
    """The condition of a rule that needs none."""
    return True


@dataclass(frozen=True)
class Rule:
    """What to look for, and the kind of detail that it is; without a kind it is set aside.

    `when` must hold for what was found. The group named `keep`, if any, stays in the text.
    """

    pattern: Pattern
    kind: str = ""
    when: Condition = always
    keep: str = ""


class Text:
    """A text on its way through the rules, and the kinds of detail removed so far."""

    def __init__(self, text: str) -> None:
        """Start with the whole text."""
        self.text = text
        self.removed: set[str] = set()
        self._aside: list[str] = []

    def apply(self, rule: Rule) -> None:
        """Replace what a rule finds by `MARK`, or set it aside until `restored`."""
        before = self.text

        def swap(match: re.Match[str]) -> str:
            if not rule.when(match[0], before):
                return match[0]
            if not rule.kind:
                self._aside.append(match[0])
                return chr(_ASIDE + len(self._aside) - 1)
            self.removed.add(rule.kind)
            return f"{match[rule.keep] if rule.keep else ''}{MARK} "

        self.text = rule.pattern.sub(swap, before)

    def restored(self) -> str:
        """The text with every set-aside part back in its place."""
        text = self.text
        for number in reversed(range(len(self._aside))):
            text = text.replace(chr(_ASIDE + number), self._aside[number])
        return text
