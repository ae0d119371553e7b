"""Reading what people bring: CSV in any of the ways in which programs save it, and spreadsheets.

Nothing is written: a file is read from memory, and what comes out are sheets of text. A macro is
never run, since only values are read. Whatever cannot be read ends in a sentence.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from nccid.desk import hidden
from nccid.errors import NccidError

MOST_BYTES = 60_000_000
"""The largest file: a spreadsheet of 50 MB takes half a minute and 1 GB of memory."""
MOST_OPENED = 1_500_000_000
"""The most that a spreadsheet may hold once it is unpacked."""
ENDINGS = ("csv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods")
_OLE = b"\xd0\xcf\x11\xe0"
_MARKS = ",;\t|"
_LOCKED = ("EncryptedPackage", "EncryptionInfo")

Cells = list[list[str]]


@dataclass(frozen=True)
class Sheet:
    """One sheet as text. `rows[0]` is the first row of the file; `hidden` is told to people."""

    name: str
    rows: Cells
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """A file that was read: its name, its sheets, and what people should know of the reading."""

    name: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = field(default=())


class Unreadable(NccidError):
    """A file that cannot be taken in; says why and what to do."""


def read(name: str, data: bytes) -> Book:
    """Read one file; Unreadable when that cannot be done."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if not data:
        raise Unreadable("The file is empty.", file=name, do="Save it again, then bring it.")
    if len(data) > MOST_BYTES:
        raise Unreadable(
            f"The file has {len(data) / 1e6:.0f} MB, and {MOST_BYTES / 1e6:.0f} MB is the most.",
            file=name,
            do="Save the sheet with the counts as CSV: that is much smaller.",
        )
    if data.startswith((b"PK\x03\x04", _OLE)):
        return _spreadsheet(name, data)
    if ending not in ENDINGS:
        raise Unreadable(
            "This is no table.", file=name, do="Bring a CSV file, or a spreadsheet (Excel or ODS)."
        )
    if ending not in ("csv", "txt"):
        raise Unreadable(
            f"Its name ends in .{ending}, but it is no spreadsheet inside.",
            file=name,
            do="Open it in Excel and save it again as “Excel Workbook (.xlsx)”.",
        )
    return _csv(name, data)


def _csv(name: str, data: bytes) -> Book:
    text, notes = _decoded(name, data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(_MARKS, key=lambda one: (first.count(one), one == ","))
    if mark != ",":
        called = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}[mark]
        notes.append(f"The columns are separated by {called}. We read them so.")
    rows: Cells = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error:
        raise Unreadable(
            "The table cannot be read on from here.",
            file=name,
            row=len(rows) + 1,
            do="Look for a quote that is opened and not closed, then save it again.",
        ) from None
    return Book(name, (Sheet(name.rsplit(".", 1)[0], rows),), tuple(notes))


def _decoded(name: str, data: bytes) -> tuple[str, list[str]]:
    """The text of a CSV file and what to say of its letters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), ["It was saved as “Unicode text”."]
    if b"\0" in data[:10_000]:
        raise Unreadable("This is no text.", file=name, do="Save it as CSV, then bring it again.")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    odd = sorted({letter for letter in text if not letter.isascii()})
    note = (
        "It was saved in the old Windows form (Windows-1252)."
        f" We read these letters so: {' '.join(odd[:12])}. Look whether they are right."
    )
    return text, [note]


def _spreadsheet(name: str, data: bytes) -> Book:
    notes: list[str] = []
    unseen: dict[str, str] = {}
    if data.startswith(b"PK"):
        told, unseen = _packed(name, data)
        notes += told
    elif any(word.encode("utf-16-le") in data for word in _LOCKED):
        raise _locked(name)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = [_sheet(book, one, unseen.get(one.name, "")) for one in book.sheets_metadata]
    except calamine.PasswordError:
        raise _locked(name) from None
    except NccidError:
        raise
    except MemoryError:
        raise Unreadable("It needs more memory than there is.", file=name, do=_SMALLER) from None
    except Exception:  # the reader raises many kinds; people need one sentence
        raise Unreadable(
            "The spreadsheet cannot be read: it is damaged, or of a kind that we do not know.",
            file=name,
            do="Open it in Excel and save it again as “Excel Workbook (.xlsx)”.",
        ) from None
    return Book(name, tuple(sheet for sheet in sheets if sheet), tuple(notes))


_SMALLER = "Save the sheet with the counts as CSV, and bring that."


def _locked(name: str) -> Unreadable:
    return Unreadable(
        "A password protects this file.",
        file=name,
        do="Open it in Excel, take the password off (File, Info, Protect), save, bring it again.",
    )


def _packed(name: str, data: bytes) -> tuple[list[str], dict[str, str]]:
    """What to say of a spreadsheet that is a zip, and of what each of its sheets hides.

    Unreadable when it would grow without end.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = archive.infolist()
            grows = sum(one.file_size for one in inside) > MOST_OPENED
            unseen = {} if grows else hidden.hidden(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise Unreadable(
            "The file is cut short.", file=name, do="Copy or save it again, then bring it."
        ) from None
    if grows:
        raise Unreadable("It is far larger than it looks.", file=name, do=_SMALLER)
    if any(one.filename.lower().endswith("vbaproject.bin") for one in inside):
        macros = "It holds macros (small programs). We read its values only; no macro was run."
        return [macros], unseen
    return [], unseen


def _sheet(
    book: calamine.CalamineWorkbook, about: calamine.SheetMetadata, unseen: str
) -> Sheet | None:
    if about.typ not in (calamine.SheetTypeEnum.WorkSheet,):
        return None
    sheet = book.get_sheet_by_name(about.name)
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    notes = []
    if about.visible != calamine.SheetVisibleEnum.Visible:
        notes.append("This sheet is hidden in the file.")
    if unseen:
        notes.append(unseen)
    merged = [(a, b) for a, b in sheet.merged_cell_ranges or () if a != b]
    for first, last in merged:
        notes += _filled(rows, first, last)
    if len(notes) > 6:
        notes = [*notes[:5], f"And {len(notes) - 5} more merged blocks, read in the same way."]
    return Sheet(about.name, rows, tuple(notes))


def _filled(rows: Cells, first: tuple[int, int], last: tuple[int, int]) -> list[str]:
    """Put the value of a merged block into each of its cells below its first; tells where.

    Across columns a value belongs to the first alone: it may be a title over the table.
    """
    (top, left), (bottom, right) = first, last
    if top >= len(rows) or left >= len(rows[top]):
        return []
    value = rows[top][left]
    if bottom == top:
        return [f"Cells {_cell(top, left)} to {_cell(bottom, right)} are merged."] if value else []
    for row in rows[top : bottom + 1]:
        row[left] = value
    return [
        f"Cells {_cell(top, left)} to {_cell(bottom, right)} are merged."
        " We read the same value for each of their rows. Look whether that is right."
    ]


def _cell(row: int, column: int) -> str:
    """The name that a spreadsheet gives a cell: A1 is the first."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _text(value: object) -> str:
    """A cell's value as the text that a CSV would hold."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)


def width(rows: Iterable[list[str]]) -> int:
    """The number of columns of the widest row."""
    return max((len(row) for row in rows), default=0)
