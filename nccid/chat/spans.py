"""A text from which parts are taken out, or set aside so that later rules leave them alone."""

import re
from collections.abc import Callable

MARK = "▮"
"""Stands where a personal detail was: a question never reads as if nothing had been said."""
_ASIDE = 0xE000
"""Set-aside parts become one character of the private area, which no cleaned question holds."""
Pattern = re.Pattern[str]


class Text:
    """A text on its way through the rules, and the kinds of detail removed so far."""

    def __init__(self, text: str) -> None:
        """Start with the whole text."""
        self.text = text
        self.removed: set[str] = set()
        self._aside: list[str] = []

    def remove(
        self,
        pattern: Pattern,
        kind: str,
        *,
        when: Callable[[re.Match[str]], bool] | None = None,
        keep: str = "",
    ) -> None:
        """Replace each match by `MARK`; the group named `keep`, if any, stays in front of it."""

        def swap(match: re.Match[str]) -> str:
            if when is not None and not when(match):
                return match[0]
            self.removed.add(kind)
            return f"{match[keep] or ''}{MARK} " if keep else f"{MARK} "

        self.text = pattern.sub(swap, self.text)

    def set_aside(
        self, pattern: Pattern, *, when: Callable[[re.Match[str]], bool] | None = None
    ) -> None:
        """Hide each match from the rules that follow; `restored` brings it back."""

        def swap(match: re.Match[str]) -> str:
            if when is not None and not when(match):
                return match[0]
            self._aside.append(match[0])
            return chr(_ASIDE + len(self._aside) - 1)

        self.text = pattern.sub(swap, self.text)

    def restored(self) -> str:
        """The text with every set-aside part back in its place."""
        text = self.text
        for number in reversed(range(len(self._aside))):
            text = text.replace(chr(_ASIDE + number), self._aside[number])
        return text
