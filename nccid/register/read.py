"""Reading the source. Whatever a file holds, reading ends with findings and not with a crash."""

import csv
import io
import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nccid.errors import Missing
from nccid.register.findings import Finding
from nccid.register.identifiers import kinds
from nccid.schema import SOURCE_TABLES, Table

RULE = "files"
EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
SPREADSHEETS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
NOTED = ("questions-about-entries.csv", "notes-on-entries.csv", "updates.csv")
"""What is public beside the tables; `nccid.pages.notes` and `nccid.pages.updates` read it."""
BESIDE = ("README.md", "programme.toml", "releases", ".gitignore", ".gitkeep", ".DS_Store", *NOTED)
"""What may stand beside the tables in a source's folder."""
SEARCHED = ("README.md", ".gitignore", ".gitkeep", *NOTED)
"""Those of them that are searched as text; `programme.toml` is searched word by word."""
AS_UTF8 = "Save it as “CSV UTF-8 (comma delimited)”."
UNNAMED = "a file whose name is left out here"


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Loose:
    """Text that is in no column of a table. `row` is 0 for a file's name."""

    file: str
    row: int
    column: str
    text: str


@dataclass(frozen=True)
class Source:
    """Everything that was read. A table that could not be read has no rows, and findings say why.

    `unread` names those tables: nothing is known about them, so no rule may judge by them.
    `loose` is what belongs to no column of a table: columns that are not known, rows that do not
    fit, tables that could not be read, and other files. It is searched for identifiers too.
    """

    folder: Path
    tables: dict[str, tuple[Row, ...]]
    findings: tuple[Finding, ...]
    loose: tuple[Loose, ...] = ()
    unread: frozenset[str] = frozenset()


@dataclass
class _Reading:
    """What comes together while a source is read."""

    findings: list[Finding] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)

    def found(self, file: str, row: int | None, why: str, do: str, column: str = "") -> None:
        self.findings.append(Finding(RULE, file, row, column, why, do))

    def keep(self, file: str, row: int, cells: Iterable[str]) -> None:
        """Keep the cells of a row that fits no table; columns are numbered from 1."""
        self.loose += [
            Loose(file, row, str(number), cell)
            for number, cell in enumerate(cells, start=1)
            if cell
        ]

    def keep_text(self, file: str, text: str) -> None:
        """Keep the text of a file that is no table that can be read."""
        for row, line in enumerate(text.splitlines(), start=1):
            for mark in (";", "\t", "|"):
                line = line.replace(mark, ",")
            self.keep(file, row, line.split(","))


def records(path: Path) -> tuple[list[list[str]], list[Finding]]:
    """The heading and the rows of any CSV file; no rows, and findings, when it cannot be read."""
    reading = _Reading()
    return _records(path, reading) or [], reading.findings


def read(folder: Path, programme: Path | None = None) -> Source:
    """Read every table of the source in `folder`; Missing when the folder is not there.

    The words of `programme` are searched for identifiers too: they are published.
    """
    if not folder.is_dir():
        raise Missing("The source's folder is missing.", file=str(folder))
    reading = _Reading()
    tables = {
        table.name: _table(table, folder / f"{table.name}.csv", reading) for table in SOURCE_TABLES
    }
    _others(folder, reading)
    if programme is not None and programme.is_file():
        _search_programme(programme, reading)
    return Source(
        folder,
        {name: tuple(rows or ()) for name, rows in tables.items()},
        tuple(reading.findings),
        tuple(reading.loose),
        frozenset(name for name, rows in tables.items() if rows is None),
    )


def _table(table: Table, path: Path, reading: _Reading) -> list[Row] | None:
    """The rows of a table; None when it cannot be read."""
    records = _records(path, reading)
    if records is None:
        return None
    file, heading = path.name, [name.strip() for name in records[0]]
    wanted = [one.name for one in table.source_fields]
    unknown = [place for place, name in enumerate(heading) if name not in wanted]
    reading.loose += [Loose(file, 1, str(place + 1), heading[place]) for place in unknown]
    if not _heading_fits(records[0], wanted, file, reading):
        for number, record in enumerate(records[1:], start=2):
            reading.keep(file, number, record)
        return None
    places = [(name, heading.index(name)) for name in wanted]
    rows = []
    for number, record in enumerate(records[1:], start=2):
        if not any(cell.strip() for cell in record):
            reading.found(file, number, "The row is empty.", "Delete it.")
        elif len(record) != len(heading):
            why = f"The row has {len(record)} cells, but there are {len(heading)} columns."
            do = "Put cells that hold a comma in quotes, and check for missing commas."
            reading.found(file, number, why, do)
            reading.keep(file, number, record)
        else:
            rows.append(Row(number, {name: record[place] for name, place in places}))
            reading.loose += [
                Loose(file, number, str(place + 1), record[place]) for place in unknown
            ]
    return rows


def _heading_fits(raw: list[str], wanted: list[str], file: str, reading: _Reading) -> bool:
    """Whether each wanted column is there just once. Other columns are told, and do no harm."""
    heading = [name.strip() for name in raw]
    if len(heading) == 1 and any(mark in heading[0] for mark in ";\t|"):
        why = "The columns are not separated by commas."
        reading.found(file, 1, why, AS_UTF8)
        return False
    fits = True
    for name in wanted:
        if name not in heading:
            reading.found(file, 1, "The column is missing.", "Add it, with its heading.", name)
            fits = False
    for place, name in enumerate(heading, start=1):
        if name in wanted and name in heading[: place - 1]:
            reading.found(file, 1, "The column is there twice.", "Delete one.", name)
            fits = False
        elif name not in wanted:
            why = f"There is a column too many: {_called(name, place)}."
            reading.found(file, 1, why, "Delete or rename it.", str(place))
        elif name != raw[place - 1]:
            why = "There is a space too many in the heading."
            reading.found(file, 1, why, "Delete the space.", name)
    return fits


def _called(heading: str, place: int) -> str:
    """How to speak of a column that is not known, without repeating what points at a person."""
    if not heading:
        return f"number {place} has no heading"
    return f"number {place}" if any(kinds(heading)) else f"number {place}, “{heading[:40]}”"


def _records(path: Path, reading: _Reading) -> list[list[str]] | None:
    """The heading and the rows of a file; None, with a finding, when there are none to be had."""
    text = _text(path, reading)
    if text is None:
        return None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as error:
        why = f"The table cannot be read on from here: {_plainly(error)}."
        do = "Look for a quote that is opened and not closed."
        reading.found(path.name, len(records) + 1, why, do)
        reading.keep_text(path.name, text)
        return None
    while records and not any(records[-1]):
        records.pop()
    if not records:
        reading.found(path.name, None, "The file is empty.", "Put the heading row in.")
        return None
    return records


def _plainly(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "a quote is opened and never closed"
    if "limit" in str(error):
        return f"a cell is longer than {csv.field_size_limit():,} characters"
    return "a quote ends in the middle of a cell"


def _text(path: Path, reading: _Reading) -> str | None:
    """The file as text, or None with a finding; a byte order mark is taken off."""
    file = path.name
    if not path.is_file():
        what = "This is a folder, not a file." if path.is_dir() else "The file is missing."
        do = "Put the table there, with its heading row even if it has no rows."
        reading.found(file, None, what, do)
        return None
    data = _bytes(path, file, reading)
    if data is None:
        return None
    text = _guessed(data)
    if data.startswith(EXCEL):
        reading.found(file, None, "This is an Excel file.", AS_UTF8)
    elif data.startswith(UTF_16):
        reading.found(file, None, "This is “Unicode text” (UTF-16).", AS_UTF8)
    elif (place := _not_utf8(data)) is not None:
        reading.found(file, _line(data, place), "A letter is not stored as UTF-8.", AS_UTF8)
    elif b"\0" in data:
        row = _line(data, data.index(b"\0"))
        reading.found(file, row, "The file holds bytes that are no text.", AS_UTF8)
    elif not text.strip():
        reading.found(file, None, "The file is empty.", "Put the heading row in.")
    else:
        return text
    reading.keep_text(file, text)
    return None


def _bytes(path: Path, file: str, reading: _Reading) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        reading.found(file, None, "The file cannot be opened.", "Check its permissions.")
        return None


def _not_utf8(data: bytes) -> int | None:
    """The place of the first byte that is not UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def _line(data: bytes, place: int) -> int:
    """The number of the line that a byte stands in, whatever ends the lines."""
    return len(data[:place].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))


def _guessed(data: bytes) -> str:
    """The text of a file whatever its encoding, to search it; empty for what is no text."""
    if data.startswith(EXCEL):
        return ""
    if data.startswith(UTF_16):
        return data.decode("utf-16", errors="replace")
    if _not_utf8(data) is None:
        return data.decode("utf-8-sig").replace("\0", "")
    if data.count(b"\0") > len(data) // 100:  # pictures, programs and the like
        return ""
    return data.replace(b"\0", b"").decode("cp1252", errors="replace")


def _others(folder: Path, reading: _Reading) -> None:
    """Files that are no tables of the source: each is a finding, and is read for identifiers."""
    tables = {f"{table.name}.csv" for table in SOURCE_TABLES}
    for path in sorted(folder.iterdir()):
        if path.name in SEARCHED and path.is_file():
            _search(path, path.name, reading)
        if path.name in tables or path.name in BESIDE:
            continue
        told = list(kinds(path.stem))
        file = UNNAMED if told else path.name
        reading.loose.append(Loose(file, 0, "", path.stem))
        what = "This file is not part of the source."
        if path.suffix.lower() in SPREADSHEETS:
            what = "This is a spreadsheet; the source is made of CSV files."
        elif path.is_dir():
            what = "This folder is not part of the source."
        reading.found(file, None, what, "Move it elsewhere.")
        for inside in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if inside.is_file():
                _search(inside, file, reading)


def _search(path: Path, file: str, reading: _Reading) -> None:
    data = _bytes(path, file, reading)
    if data:
        reading.keep_text(file, _guessed(data))


def _search_programme(path: Path, reading: _Reading) -> None:
    """Every text of the programme, but for the addresses at which it wants to be reached."""
    data = _bytes(path, path.name, reading)
    try:
        parts = tomllib.loads((data or b"").decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        reading.keep_text(path.name, _guessed(data or b""))
        return
    lines = (data or b"").decode("utf-8").splitlines()
    for name, text in _texts("", parts):
        if name not in ("contacts.address", "feedback.address"):
            start = json.dumps(text, ensure_ascii=False)[1:21]
            row = next((n for n, line in enumerate(lines, start=1) if start in line), 1)
            reading.loose.append(Loose(path.name, row, name, text))
    for row, line in enumerate(lines, start=1):
        if "#" in line:
            reading.loose.append(Loose(path.name, row, "comment", line.partition("#")[2]))


def _texts(name: str, part: object) -> Iterator[tuple[str, str]]:
    if isinstance(part, str):
        yield name, part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _texts(f"{name}.{key}".lstrip("."), value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(name, value)
