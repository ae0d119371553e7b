"""A text with its place, and the tables of a page as such texts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nccid.audit.said.names import YEAR

COLUMNS = re.compile(r"\t| {2,}|(?<=\S) ?\| ?")
"""What parts the columns of a table in a plain text."""
RULED = set("|-:+= ")
"""What the lines of such a table are drawn with."""


@dataclass(frozen=True)
class Passage:
    """A text that people or programs read.

    `near` is what stands around it, nearest first: its row and its column, its label, what else is
    said of the same thing. `far` are the headings and the title that it stands under, `before` the
    sentences of its block that stand before it. `keys` say what the text is: the heading of its
    column, the name of its attribute.
    """

    text: str
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Box:
    """One cell of a table."""

    text: str
    heading: bool = False


Row = Sequence[Box | None]


def rows(texts: Sequence[Sequence[str]]) -> list[list[Box | None]]:
    """A table whose first row is its heading."""
    return [[Box(text, number == 0) for text in row] for number, row in enumerate(texts)]


def cells(
    table: Sequence[Row], columns: frozenset[str], near: tuple[str, ...], far: tuple[str, ...]
) -> Iterator[Passage]:
    """Every cell of a table with its row and its column.

    `columns` are the names of the columns of the protected table: what stands below them is a
    name, even where it is a number.
    """
    above: dict[int, list[str]] = {}
    part: tuple[str, ...] = ()
    for row in table:
        if title := _across(row):
            yield Passage(title, near, far)
            part = (title,)
            continue
        labels = [_label(box, above.get(at, []), columns) for at, box in enumerate(row)]
        lead = next((at for at, label in enumerate(labels) if label), None)
        for at, box in enumerate(row):
            if box is None or not box.text:
                continue
            heads = above.get(at, [])
            left = [label for label in reversed(labels[:at]) if label]
            right = [label for label in labels[at + 1 :] if label]
            both = [" ".join(heads), " ".join(reversed(heads))] if len(heads) > 1 else []
            keys = [
                *([" ".join(heads)] if heads else []),
                *([labels[lead]] if lead is not None and lead != at else []),
            ]
            around = (*heads, *both, *left, *right, *part, *near)
            yield Passage(box.text, around, far, tuple(keys))
        for at, box in enumerate(row):
            if box is not None and box.text and box.heading:
                above[at] = [box.text, *(text for text in above.get(at, []) if text != box.text)]


def _across(row: Row) -> str:
    """The title of the rows below: one text all across the table."""
    first = row[0] if len(row) > 1 else None
    if first is None or any(box is not first for box in row):
        return ""
    return first.text


def _label(box: Box | None, heads: Sequence[str], columns: frozenset[str]) -> str:
    """What a cell adds to what its row is about; nothing if it is a count itself."""
    if box is None or not box.text:
        return ""
    name = next((head for head in heads if head.casefold() in columns), "")
    if any(letter.isalpha() for letter in box.text) or box.heading:
        return box.text
    return f"{name} {box.text}" if name else ""


def set_in_columns(text: str, columns: frozenset[str], far: tuple[str, ...]) -> Iterator[Passage]:
    """The tables of a plain text, set in columns with spaces, tabs or lines."""
    block: list[list[str]] = []
    before = ""
    for line in [*map(str.strip, text.splitlines()), ""]:
        parts = [part for part in COLUMNS.split(line) if part]
        if len(parts) > 1 and not set(line) <= RULED:
            block.append(parts)
        elif not (block and line and set(line) <= RULED):
            if len(block) > 1:
                yield from cells(_ranged(block), columns, (before,), far)
            block = []
            before = line or before


def _ranged(block: list[list[str]]) -> list[list[Box | None]]:
    """The rows of such a table; a first row without a number is its heading."""
    first = block[0]
    if any(part.isdigit() and not YEAR.fullmatch(part) for part in first):
        return [[Box(part) for part in row] for row in block]
    # A heading without a word above the names of the rows stands further right.
    return rows([[""] * (max(map(len, block)) - len(first)) + first, *block[1:]])
