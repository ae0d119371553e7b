"""Which rows and columns a spreadsheet hides: they are read like all others, and people are told.

The reader of spreadsheets gives values alone, so this looks into the file itself: Excel's (xlsx,
xlsm) and OpenDocument's. Of the older forms of Excel (xls, xlsb) it knows nothing.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO

_PIECE = 1 << 20
_OVERLAP = 2048
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_NUMBER = re.compile(rb"\br=\"(\d+)\"")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ODS = re.compile(
    rb"<table:table\b[^>]*\btable:name=\"([^\"]*)\""
    rb"|<table:table-(row|column)\b[^>]*\btable:visibility=\"(?:collapse|filter)\"[^>]*>"
)
_MANY = re.compile(rb"repeated=\"(\d+)\"")


def hidden(archive: zipfile.ZipFile) -> dict[str, str]:
    """By the name of its sheet, what to say of the rows and columns that it hides."""
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return _excel(archive, names)
    return _opendocument(archive) if "content.xml" in names else {}


def _excel(archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    rels = "xl/_rels/workbook.xml.rels"
    if rels not in names:
        return {}
    paths = {}
    for link in _LINK.findall(archive.read(rels)):
        target = _value(link, b"Target")
        paths[_value(link, b"Id")] = target.lstrip("/") if target[:1] == "/" else f"xl/{target}"
    told = {}
    for sheet in _SHEET.findall(archive.read("xl/workbook.xml")):
        path = paths.get(_value(sheet, b"r:id"), "")
        if path not in names:
            continue
        rows: list[int] = []
        columns = 0
        with archive.open(path) as part:
            for piece in _pieces(part):
                rows += [int(n[1]) for row in _ROW.findall(piece) if (n := _NUMBER.search(row))]
                columns += len(_COLUMN.findall(piece))
        if said := _said(sorted(set(rows)), columns):
            told[_plain(_value(sheet, b"name"))] = said
    return told


def _opendocument(archive: zipfile.ZipFile) -> dict[str, str]:
    found: dict[str, list[int]] = {}
    name = ""
    with archive.open("content.xml") as part:
        for piece in _pieces(part):
            for match in _ODS.finditer(piece):
                if match[1] is not None:
                    name = _plain(match[1].decode("utf-8", errors="replace"))
                    found.setdefault(name, [0, 0])
                    continue
                many = _MANY.search(match[0])
                found.setdefault(name, [0, 0])[match[2] == b"column"] += int(many[1]) if many else 1
    return {name: said for name, (rows, columns) in found.items() if (said := _said(rows, columns))}


def _said(rows: list[int] | int, columns: int) -> str:
    """One sentence; empty where nothing is hidden. `rows` are their numbers, or how many."""
    many = rows if isinstance(rows, int) else len(rows)
    parts = []
    if many:
        first = "" if isinstance(rows, int) else f" (the first is row {rows[0]})"
        parts.append(f"{many:,} {'row' if many == 1 else 'rows'}{first}")
    if columns:
        parts.append("columns" if columns > 1 else "a column")
    if not parts:
        return ""
    return f"The file hides {' and '.join(parts)}. We read them too. Look whether that is right."


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    """A long file piece by piece, each one ending where a tag ends."""
    rest = b""
    while data := part.read(_PIECE):
        data = rest + data
        cut = data.rfind(b">") + 1
        rest = data[cut:] if cut else data[-_OVERLAP:]
        yield data[:cut]


def _value(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\b" + name + rb"=\"([^\"]*)\"", tag)
    return found[1].decode("utf-8", errors="replace") if found else ""


def _plain(text: str) -> str:
    for mark, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(mark, letter)
    return text
