"""Tables as HTML: a caption, headings with their scope, numbers in columns of their own."""

from collections.abc import Collection, Sequence
from html import escape


def table(
    caption: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Collection[int] = (),
) -> str:
    """A table whose first column names the row; `numbers` are the columns to set as numbers.

    A cell is text, and is escaped, unless it is `Html`.
    """
    head = "".join(
        f'<th scope="col"{_kind(index, numbers)}>{escape(heading)}</th>'
        for index, heading in enumerate(headings)
    )
    body = "\n".join(f"<tr>{_row(row, numbers)}</tr>" for row in rows)
    return (
        f"<table>\n<caption>{escape(caption)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


class Html(str):
    """A cell that is HTML already, such as a link."""

    __slots__ = ()


def link(words: str, url: str) -> Html:
    """A link as a cell."""
    return Html(f'<a href="{escape(url)}">{escape(words)}</a>')


def _kind(index: int, numbers: Collection[int]) -> str:
    return ' class="number"' if index in numbers else ""


def _row(row: Sequence[str], numbers: Collection[int]) -> str:
    cells = [cell if isinstance(cell, Html) else escape(cell) for cell in row]
    first = f'<th scope="row">{cells[0]}</th>'
    rest = (
        f"<td{_kind(index, numbers)}>{cell}</td>" for index, cell in enumerate(cells[1:], start=1)
    )
    return first + "".join(rest)
