"""A text with its place, and the tables of a page as such texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


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
    for row in table:
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
            around = (*heads, *both, *left, *right, *near)
            yield Passage(box.text, around, far, tuple(keys))
        for at, box in enumerate(row):
            if box is not None and box.text and box.heading:
                above[at] = [box.text, *(text for text in above.get(at, []) if text != box.text)]


def _label(box: Box | None, heads: Sequence[str], columns: frozenset[str]) -> str:
    """What a cell adds to what its row is about; nothing if it is a count itself."""
    if box is None or not box.text:
        return ""
    name = next((head for head in heads if head.casefold() in columns), "")
    if any(letter.isalpha() for letter in box.text) or box.heading:
        return box.text
    return f"{name} {box.text}" if name else ""
