"""Reading the source. Whatever a file holds, reading ends with findings and not with a crash."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from nccid.errors import Missing
from nccid.register.findings import Finding
from nccid.schema import SOURCE_TABLES, Table

RULE = "files"
EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
BESIDE = ("README.md", "programme.toml", "releases")
"""What may stand beside the tables in a source's folder."""
AS_UTF8 = "Save it as “CSV UTF-8 (comma delimited)”."


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Source:
    """Everything that was read. A table that could not be read has no rows, and findings say why.

    `loose` holds the cells that belong to no column of a table: headings that are not known, and
    everything in files that are not tables of the source. They are read for identifiers too.
    """

    folder: Path
    tables: dict[str, tuple[Row, ...]]
    findings: tuple[Finding, ...]
    loose: tuple[tuple[str, int, str], ...]


def read(folder: Path) -> Source:
    """Read every table of the source in `folder`; Missing when the folder is not there."""
    if not folder.is_dir():
        raise Missing("The source's folder is missing.", file=str(folder))
    findings: list[Finding] = []
    loose: list[tuple[str, int, str]] = []
    tables = {
        table.name: tuple(_table(table, folder / f"{table.name}.csv", findings, loose))
        for table in SOURCE_TABLES
    }
    _others(folder, findings, loose)
    return Source(folder, tables, tuple(findings), tuple(loose))


def _table(
    table: Table, path: Path, findings: list[Finding], loose: list[tuple[str, int, str]]
) -> list[Row]:
    records = _records(path, findings)
    if not records:
        return []
    heading = [name.strip() for name in records[0]]
    loose += [(path.name, 1, name) for name in heading if name not in table.columns]
    wanted = [field.name for field in table.source_fields]
    if not _heading_fits(heading, wanted, path.name, findings):
        return []
    rows = []
    for number, record in enumerate(records[1:], start=2):
        if not any(cell.strip() for cell in record):
            findings.append(_found(path, number, "The row is empty.", "Delete it."))
        elif len(record) != len(heading):
            findings.append(
                _found(
                    path,
                    number,
                    f"The row has {len(record)} cells, but there are {len(heading)} columns.",
                    "Put cells that hold a comma in quotes, and check for missing commas.",
                )
            )
            loose += [(path.name, number, cell) for cell in record]
        else:
            cells = dict(zip(heading, record, strict=True))
            rows.append(Row(number, {name: cells[name] for name in wanted}))
    return rows


def _heading_fits(
    heading: list[str], wanted: list[str], file: str, findings: list[Finding]
) -> bool:
    wrong = len(findings)
    for name in wanted:
        if name not in heading:
            findings.append(
                Finding(RULE, file, 1, name, "The column is missing.", "Add it, with its heading.")
            )
    for name in dict.fromkeys(heading):
        if heading.count(name) > 1:
            findings.append(
                Finding(RULE, file, 1, name[:40], "The column is there twice.", "Delete one.")
            )
        elif name not in wanted:
            findings.append(
                Finding(RULE, file, 1, "", "There is a column too many.", "Delete or rename it.")
            )
    return len(findings) == wrong


def _records(path: Path, findings: list[Finding]) -> list[list[str]]:
    text = _text(path, findings)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as error:
        findings.append(
            _found(
                path,
                len(records) + 1,
                f"The table cannot be read on from here: {error}.",
                "Look for a quote that is opened and not closed.",
            )
        )
        return []
    while records and not any(records[-1]):
        records.pop()
    if not records:
        findings.append(_found(path, None, "The file is empty.", "Put the heading row in."))
    return records


def _text(path: Path, findings: list[Finding]) -> str | None:
    """The file as text, or None with a finding; a byte order mark is taken off."""
    if not path.is_file():
        what = "This is a folder, not a file." if path.is_dir() else "The file is missing."
        do = "Put the table there, with its heading row even if it has no rows."
        findings.append(_found(path, None, what, do))
        return None
    try:
        data = path.read_bytes()
    except OSError:
        findings.append(_found(path, None, "The file cannot be opened.", "Check its permissions."))
        return None
    if data.startswith(EXCEL):
        findings.append(_found(path, None, "This is an Excel file.", AS_UTF8))
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.append(_found(path, None, "This is “Unicode text” (UTF-16).", AS_UTF8))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        findings.append(_found(path, row, "A letter is not stored as UTF-8.", AS_UTF8))
        return None
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        findings.append(_found(path, row, "The file holds bytes that are no text.", AS_UTF8))
        return None
    if not text.strip():
        findings.append(_found(path, None, "The file is empty.", "Put the heading row in."))
        return None
    return text


def _others(folder: Path, findings: list[Finding], loose: list[tuple[str, int, str]]) -> None:
    """Files that are no tables of the source: each is a finding, and is read for identifiers."""
    tables = {f"{table.name}.csv" for table in SOURCE_TABLES}
    for path in sorted(folder.iterdir()):
        if path.name in tables or path.name in BESIDE or path.name.startswith("."):
            continue
        loose.append((path.name, 0, path.stem))
        what = "This file is not part of the source."
        if path.suffix.lower() in (".xlsx", ".xls", ".xlsm", ".ods"):
            what = "This is a spreadsheet; the source is made of CSV files."
        findings.append(_found(path, None, what, "Move it elsewhere."))
        if path.suffix.lower() in (".csv", ".txt", ".tsv") and path.is_file():
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            loose += [(path.name, number, line) for number, line in enumerate(lines, start=1)]


def _found(path: Path, row: int | None, why: str, do: str) -> Finding:
    return Finding(RULE, path.name, row, "", why, do)
