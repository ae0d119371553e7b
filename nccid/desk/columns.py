"""Which sheet is which table, and which of its columns is which: matched by name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz

from nccid.desk.bring import Book, Sheet
from nccid.register.findings import Finding, ordered
from nccid.register.identifiers import TOO_LONG, heading_kind, kinds
from nccid.register.table_rules import is_count, is_date
from nccid.schema import SOURCE_TABLES, TABLE, Field, Table

ALSO = {
    "as_of": ("date", "as at", "week ending", "month ending", "period end", "reporting date"),
    "measure": ("indicator", "metric", "what is counted"),
    "hospital": ("trust", "site", "trust code", "ods code", "organisation code"),
    "modality": ("kind of image", "image type", "scan type", "scan"),
    "covid_status": ("covid", "covid status", "covid result", "test result", "swab"),
    "value": ("count", "number", "total", "figure", "n"),
    "ods_code": ("trust code", "code", "organisation code"),
    "name": ("trust", "trust name", "hospital", "hospital name"),
    "nhs_region": ("region",),
    "nation": ("country",),
    "first_listed": ("listed from", "joined", "date joined"),
    "last_listed": ("listed until", "listed to"),
    "organisation": ("applicant", "company", "institution"),
    "decided_by": ("role",),
}
"""Other names that offices give these columns. They are proposed, and a person decides."""
LIKE = 78
"""How alike two names must be to be proposed, of 100."""
HEADINGS = 25
"""Rows from the top among which the headings are looked for."""
FIRST_DAY, LAST_DAY = 32_874, 54_789
"""Numbers that a spreadsheet stores for 1 January 1990 and 1 January 2050."""


@dataclass(frozen=True)
class Match:
    """How one sheet is read as one table.

    `heading` is the place of the row with the column names. `columns` gives the place of each
    field's column, None where there is none; `proposed` are fields whose name only seems to fit.
    """

    sheet: Sheet
    table: Table
    heading: int
    columns: dict[str, int | None]
    proposed: frozenset[str]

    @property
    def missing(self) -> list[str]:
        """Fields that no column was found for."""
        return [name for name, place in self.columns.items() if place is None]

    @property
    def left(self) -> list[str]:
        """Headings of columns that are in no table, and so are left out."""
        used = set(self.columns.values())
        names = enumerate(self.sheet.rows[self.heading])
        return [text for place, text in names if place not in used and text.strip()]

    @property
    def fits(self) -> float:
        """How well it fits: the share of the table's columns that were found."""
        found = sum(place is not None for place in self.columns.values())
        return (found - len(self.proposed) / 2) / len(self.columns)


def best(sheet: Sheet) -> Match | None:
    """The table that a sheet looks like most; None when it looks like none."""
    found = [one for table in SOURCE_TABLES if (one := match(sheet, table))]
    good = [one for one in found if one.fits >= 0.5]
    named = [one for one in good if _plain(one.table.name) == _plain(sheet.name)]
    return max(named or good, key=lambda one: one.fits, default=None)


def match(sheet: Sheet, table: Table) -> Match | None:
    """Read a sheet as a table, by the row that fits best; None when no row is a heading."""
    tried = [_columns(row, table) for row in sheet.rows[:HEADINGS]]
    if not any(found for found, _ in tried):
        return None
    heading = max(range(len(tried)), key=lambda at: _found(*tried[at]))
    found, proposed = tried[heading]
    columns = {field.name: found.get(field.name) for field in table.source_fields}
    return Match(sheet, table, heading, columns, frozenset(proposed))


def chosen(match: Match, columns: Mapping[str, int | None]) -> Match:
    """The same reading with the columns that a person chose; nothing is proposed any more."""
    return Match(match.sheet, match.table, match.heading, dict(columns), frozenset())


def rows(match: Match) -> tuple[list[dict[str, str]], list[str]]:
    """The rows of the table, and what people should know of how they were read."""
    out, notes, empty = [], list(match.sheet.notes), 0
    turned: dict[str, int] = {}
    if match.heading:
        notes.append(f"The column names stand in row {match.heading + 1}. What is above is left.")
    for row in match.sheet.rows[match.heading + 1 :]:
        if not any(cell.strip() for cell in row):
            empty += 1
            continue
        cells = {}
        for field in match.table.source_fields:
            place = match.columns[field.name]
            text = row[place] if place is not None and place < len(row) else ""
            if field.type == "date" and (day := _day(text)):
                turned[field.name] = turned.get(field.name, 0) + 1
                text = day
            cells[field.name] = text
        out.append(cells)
    for name, many in turned.items():
        title = match.table.field(name).title
        notes.append(
            f"{title}: {many:,} dates were stored as numbers, as Excel does."
            " We turned them into dates. Look whether they are right."
        )
    if empty:
        notes.append(f"{empty:,} empty rows were left out.")
    if match.left:
        names = ", ".join(f"“{name[:40]}”" for name in match.left)
        notes.append(f"These columns are in no table and were left out: {names}.")
    return out, notes


def identifiers(book: Book, matches: list[Match]) -> list[Finding]:
    """Everything in a file that may point at a person, in columns that are used or left out."""
    read_as = {one.sheet.name: one for one in matches}
    found: list[Finding] = []
    for sheet in book.sheets:
        fits = read_as.get(sheet.name)
        fields = _fields(fits) if fits else {}
        start = fits.heading if fits else 0
        file = book.name if len(book.sheets) == 1 else f"{book.name}, sheet {sheet.name}"
        seen: dict[str, tuple[str, ...]] = {}
        for number, row in enumerate(sheet.rows):
            for place, text in enumerate(row):
                field = fields.get(place) if number > start else None
                if not text or (field and _harmless(field, text)):
                    continue
                if text not in seen:
                    seen[text] = tuple(kind for kind in kinds(text) if kind != TOO_LONG)
                for kind in seen[text]:
                    called = field.title if field else f"number {place + 1}"
                    why = f"The cell may hold {kind}."
                    found.append(Finding("identifiers", file, number + 1, called, why, STOP))
                if number <= start and heading_kind(text):
                    why = "The heading announces details of persons."
                    found.append(
                        Finding("identifiers", file, number + 1, f"number {place + 1}", why, STOP)
                    )
    if any(kind != TOO_LONG for kind in kinds(book.name)):
        why = "The file’s name may hold details of a person."
        found.append(Finding("identifiers", "a file", None, "", why, STOP))
    return ordered(found)


STOP = "Nothing of this file was kept. Take it out at its origin, and tell who made the file."


def _fields(match: Match) -> dict[int, Field]:
    places = {place: name for name, place in match.columns.items() if place is not None}
    return {place: match.table.field(name) for place, name in places.items()}


def _harmless(field: Field, text: str) -> bool:
    if field.type == "date":
        return is_date(text) or bool(_day(text))
    if field.type in ("integer", "number"):
        return is_count(text)
    return bool(field.values and text in field.values)


def _day(text: str) -> str:
    """The date that a spreadsheet means by a number; empty for anything else."""
    if len(text) == 5 and text.isdigit() and FIRST_DAY <= int(text) <= LAST_DAY:
        return (date(1899, 12, 30) + timedelta(days=int(text))).isoformat()
    if len(text) == 19 and text[10] in " T" and is_date(text[:10]) and text.endswith("00:00:00"):
        return text[:10]
    return ""


def _columns(row: list[str], table: Table) -> tuple[dict[str, int], set[str]]:
    """The place of each field's column, and which of them are proposed rather than sure."""
    names = [_plain(text) for text in row]
    found: dict[str, int] = {}
    for field in table.source_fields:
        own = (_plain(field.name), _plain(field.title))
        place = next((at for at, name in enumerate(names) if name and name in own), None)
        if place is not None and place not in found.values():
            found[field.name] = place
    proposed: set[str] = set()
    if not found and not _any_alias(names, table):
        return {}, proposed
    pairs = sorted(
        (
            (-_alike(name, field), place, field.name)
            for field in table.source_fields
            if field.name not in found
            for place, name in enumerate(names)
            if name and place not in found.values()
        ),
    )
    for unlike, place, field_name in pairs:
        if -unlike >= LIKE and field_name not in found and place not in found.values():
            found[field_name] = place
            proposed.add(field_name)
    return found, proposed


def _any_alias(names: list[str], table: Table) -> bool:
    return any(
        name and _alike(name, field) >= LIKE for field in table.source_fields for name in names
    )


def _alike(name: str, field: Field) -> float:
    known = (_plain(field.name), _plain(field.title), *ALSO.get(field.name, ()))
    return max(fuzz.ratio(name, one) for one in known)


def _found(found: Mapping[str, int], proposed: set[str]) -> float:
    return len(found) - len(proposed) / 2


def _plain(text: str) -> str:
    """A name without capitals, marks and doubled spaces."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def table_titles() -> dict[str, str]:
    """The title of each table of a source by its name."""
    return {table.name: TABLE[table.name].title for table in SOURCE_TABLES}
