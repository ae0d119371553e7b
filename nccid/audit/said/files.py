"""Every text of a published file, by the kind of file that it is."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import markdown

from nccid.audit.said import nested, page
from nccid.audit.said.names import YEAR
from nccid.audit.said.passage import Box, Passage, cells, rows
from nccid.errors import Missing

PAGES = (".html", ".htm", ".xhtml", ".svg", ".xml")
WRITTEN = (".md", ".txt")
DATA = (".json", ".jsonl", ".ndjson", ".geojson", ".js")
SEPARATED = {".csv": ",", ".tsv": "\t"}
KINDS = (*PAGES, *WRITTEN, *DATA, ".tsv")
"""Files that are read as words; a `.csv` file is, if it is no protected table."""
COLUMNS = re.compile(r"\t| {2,}|(?<=\S) ?\| ?")
"""What parts the columns of a table in a plain text."""
RULED = set("|-:+= ")
"""What the lines of such a table are drawn with."""


def passages(path: Path, columns: frozenset[str]) -> Iterator[Passage]:
    """Every text of a file; Missing when it cannot be read."""
    text = _read(path)
    kind = path.suffix.lower()
    try:
        if kind in SEPARATED:
            table = list(csv.reader(text.splitlines(), delimiter=SEPARATED[kind]))
            yield from cells(rows(table), columns, (), (path.stem,))
        elif kind == ".js":
            yield from nested.script(text, columns, ())
        elif kind in DATA:
            yield from nested.passages(text, columns)
        elif kind in WRITTEN:
            yield from _written(text, columns)
        else:
            yield from page.passages(text, columns)
    except (ValueError, csv.Error, RecursionError) as error:
        raise Missing(f"It cannot be read: {error}.", file=str(path)) from None


def is_words(path: Path) -> bool:
    """Whether a file is read as words rather than as a protected table."""
    if path.suffix.lower() in KINDS:
        return True
    if path.suffix.lower() not in SEPARATED or not path.is_file():
        return False
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading = next(csv.reader(file), [])
    except (UnicodeDecodeError, csv.Error):
        return False
    return not {"value", "status"} & {name.strip().casefold() for name in heading}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Missing("There is no such file.", file=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise Missing(f"It cannot be read: {error}.", file=str(path)) from None


def _written(text: str, columns: frozenset[str]) -> Iterator[Passage]:
    """A text in Markdown, or a plain one, which is much the same; tables may be set in columns."""
    block: list[list[str]] = []
    before = ""
    for line in [*map(str.strip, text.splitlines()), ""]:
        parts = [part for part in COLUMNS.split(line) if part]
        if len(parts) > 1 and not set(line) <= RULED:
            block.append(parts)
        elif not (block and line and set(line) <= RULED):
            if len(block) > 1:
                yield from cells(_ranged(block), columns, (before,), ())
            block = []
            before = line or before
    html = markdown.markdown(text, extensions=["tables", "def_list", "sane_lists"])
    yield from page.passages(html, columns)


def _ranged(block: list[list[str]]) -> list[list[Box | None]]:
    """The rows of a table that is set in columns; a first row without a number is its heading."""
    first = block[0]
    if any(part.isdigit() and not YEAR.fullmatch(part) for part in first):
        return [[Box(part) for part in row] for row in block]
    # A heading without a word above the names of the rows stands further right.
    return rows([[""] * (max(map(len, block)) - len(first)) + first, *block[1:]])
