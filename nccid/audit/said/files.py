"""Every text of a published file, by the kind of file that it is."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import markdown

from nccid.audit.said import nested, page, tree
from nccid.audit.said.passage import Passage, cells, rows, set_in_columns
from nccid.errors import Missing

PAGES = (".html", ".htm", ".xhtml", ".svg")
WRITTEN = (".md", ".txt")
DATA = (".json", ".jsonl", ".ndjson", ".geojson", ".js")
SEPARATED = (".csv", ".tsv")
KINDS = (*PAGES, *WRITTEN, *DATA, ".xml", ".tsv")
"""Files that are read as words; a `.csv` file is, if it is no protected table."""
SEPARATORS = ",;\t|"


def passages(path: Path, columns: frozenset[str]) -> Iterator[Passage]:
    """Every text of a file; Missing when it cannot be read."""
    text = _read(path)
    kind = path.suffix.lower()
    try:
        if kind in SEPARATED:
            yield from _separated(text, columns, path.stem)
        elif kind == ".xml":
            yield from _marked(text, columns)
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


def _separated(text: str, columns: frozenset[str], name: str) -> Iterator[Passage]:
    """A table in a file; what stands above its heading is its title."""
    many = {mark: text.count(mark) for mark in SEPARATORS}
    table = list(csv.reader(text.splitlines(), delimiter=max(many, key=lambda mark: many[mark])))
    title = []
    while table and sum(map(bool, table[0])) < 2:
        title.append(" ".join(table.pop(0)))
    yield from (Passage(line) for line in title)
    yield from cells(rows(table), columns, (), (*reversed(title), name))


def _marked(text: str, columns: frozenset[str]) -> Iterator[Passage]:
    """A page or a drawing by another name, or records of any kind."""
    root = tree.parse(text)
    if any(root.first(tag) for tag in ("html", "svg")):
        yield from page.passages(text, columns)
    else:
        yield from nested.passages(json.dumps(page.record(root)), columns)


def _written(text: str, columns: frozenset[str]) -> Iterator[Passage]:
    """A text in Markdown, or a plain one, which is much the same; tables may be set in columns."""
    yield from set_in_columns(text, columns, ())
    html = markdown.markdown(text, extensions=["tables", "def_list", "sane_lists"])
    yield from page.passages(html, columns)
