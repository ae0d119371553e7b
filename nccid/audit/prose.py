"""Counts that a page or a chart gives away in words: in a title, a caption, a label or a sentence.

A passage that names what a withheld cell counts, and has a number besides, is taken to give that
cell's count: a column that the passage does not name stands for its total. Of several numbers the
one nearest to the names is taken.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

from nccid.audit.sheet import TOTAL, Sheet
from nccid.errors import Missing

KINDS = (".html", ".htm", ".svg", ".md", ".txt")
"""Files that are read as words rather than as tables."""
TOLD = ("alt", "aria-label", "title", "content", "placeholder", "value")
"""Attributes that people are shown or read out."""
INLINE = {"a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup"}
INLINE |= {"time", "tspan", "u"}
CELLS = {"td", "th"}
"""A row of a table is read as one passage."""
SILENT = {"script", "style"}
NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w.,]*\d)|(?<![\w.,])\d+(?![\w]|[.,]\d)")
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n")


def read(path: Path, table: Sheet) -> Sheet:
    """The table with the withheld counts that this file says filled in.

    Missing when the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Missing("There is no such file.", file=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise Missing(f"It cannot be read: {error}.", file=str(path)) from None
    names = _names(table)
    said: dict[tuple[str, ...], int | None] = {}
    for passage in _passages(text, path.suffix.lower()):
        said.update(_said(passage, table, names))
    return replace(table, name=path.name, cells=table.cells | said)


def _names(table: Sheet) -> list[list[tuple[str, re.Pattern[str]]]]:
    """For each column its labels, longest first, with what finds them as whole words."""
    found = []
    for column in range(len(table.columns)):
        labels = sorted({cell[column] for cell in table.cells} - {TOTAL}, key=len, reverse=True)
        found.append(
            [
                (label, re.compile(rf"(?<!\w){re.escape(label)}(?!\w)", re.IGNORECASE))
                for label in labels
            ]
        )
    return found


def _said(
    passage: str, table: Sheet, names: list[list[tuple[str, re.Pattern[str]]]]
) -> dict[tuple[str, ...], int | None]:
    named: list[list[tuple[str, int]]] = []
    rest = passage
    for labels in names:
        found: list[tuple[str, int]] = []
        for label, pattern in labels:
            for match in pattern.finditer(rest):
                found.append((label, match.start()))
            # What is a name is no count, and no part of another name.
            rest = pattern.sub(lambda match: "_" * len(match[0]), rest)
        named.append(found)
    numbers = [(match.start(), int(match[0].replace(",", ""))) for match in NUMBER.finditer(rest)]
    if not numbers or not any(named):
        return {}
    said: dict[tuple[str, ...], int | None] = {}
    for choice in product(*(found or [(TOTAL, -1)] for found in named)):
        cell = tuple(label for label, _ in choice)
        if cell in table.cells and table.cells[cell] is None:
            places = [place for _, place in choice if place >= 0]
            nearest = min(numbers, key=lambda n: sum(abs(n[0] - place) for place in places))
            said[cell] = nearest[1]
    return said


def _passages(text: str, suffix: str) -> Iterator[str]:
    if suffix in (".md", ".txt"):
        yield from filter(None, SENTENCE.split(text))
        return
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end()
    yield from reader.passages


class _Reader(HTMLParser):
    """Gathers what a page or a drawing says, one passage a block."""

    def __init__(self) -> None:
        super().__init__()
        self.passages: list[str] = []
        self._words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.passages += [value for name, value in attrs if name in TOLD and value]
        if tag in SILENT:
            self._silent += 1
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.passages += [value for name, value in attrs if name in TOLD and value]

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def _break(self, tag: str) -> None:
        if tag in CELLS:
            self._words.append(" ")
        elif tag not in INLINE:
            self.end()

    def end(self) -> None:
        """Close the passage that is being gathered."""
        passage = " ".join("".join(self._words).split())
        self._words = []
        for sentence in filter(None, SENTENCE.split(passage)):
            self.passages.append(sentence)
