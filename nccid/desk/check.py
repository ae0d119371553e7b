"""The findings of a draft in plain words, each with its cell, a likely value, and a way to mend it.

The checks are those of the release line, run on the same files: the desk judges nothing itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz

from nccid import programme as programmes
from nccid.dates import MONTHS
from nccid.desk import draft
from nccid.desk.draft import Cells, Desk, State
from nccid.errors import NccidError
from nccid.register import read, rules
from nccid.register.findings import Finding
from nccid.register.identifiers import TOO_LONG, kinds
from nccid.register.table_rules import is_date
from nccid.schema import SOURCE_TABLES, TABLE, Field
from nccid.words import label

_NAMED = re.compile(r"\b(gaps|corrections|hospitals|projects|access|decisions|counts)\.csv")
_COLUMN = re.compile(r"(?<!“)\b[a-z]+(?:_[a-z]+)+\b")
_TITLES = {field.name: field.title for table in SOURCE_TABLES for field in table.source_fields}


@dataclass(frozen=True)
class Found:
    """One thing to put right.

    `index` is the place of the row in the table (from 0), None where it is about no single row.
    `value` is what stands there, empty for an identifier, which is never repeated. `likely` is the
    value that was probably meant, empty where there is no telling.
    """

    finding: Finding
    table: str
    index: int | None
    field: str
    value: str
    likely: str

    @property
    def kind(self) -> str:
        """What it asks for: `identifier`, `reason` (a sudden change), `gap`, or `cell`."""
        return {"identifiers": "identifier", "sudden": "reason", "gaps": "gap"}.get(
            self.finding.rule, "cell"
        )

    @property
    def where(self) -> str:
        """The place in words, such as `Counts, row 5, column Value`."""
        known = TABLE.get(self.table)
        parts = [known.title if known else self.finding.file]
        parts += [f"row {self.finding.row}"] if self.finding.row else []
        if self.field:
            title = known.field(self.field).title if known and _has(self) else self.field
            parts.append(f"column {title}")
        return ", ".join(parts)

    @property
    def do(self) -> str:
        """What to do about it here at the desk."""
        if self.kind == "reason":
            return "Ask who counts. Then say below whether the figure is right, and why."
        if self.kind == "gap" and self.index is not None and self.table != "gaps":
            return "Fill the cell in, or say below why it is empty."
        text = _by_sheet(self.finding.do)
        return f"{text} Perhaps {self.likely} was meant." if self.likely else text

    @property
    def why(self) -> str:
        """What is wrong, with the names of sheets and columns as people read them."""
        text = _by_sheet(self.finding.why)
        return _COLUMN.sub(lambda found: _TITLES.get(found[0], found[0]), text)


def _by_sheet(text: str) -> str:
    """A sentence that names sheets in place of files."""
    said = _NAMED.sub(lambda found: f"the sheet {TABLE[found[1]].title}", text)
    return said[:1].upper() + said[1:]


def _has(found: Found) -> bool:
    return any(field.name == found.field for field in TABLE[found.table].fields)


def look(desk: Desk, state: State) -> list[Found]:
    """Everything that is wrong with a draft, by table, row and column; empty when all is well."""
    programme = programmes.load(desk.place.programme)
    folder = draft.source(desk, state)
    findings = rules.check(read.read(folder, desk.place.programme), programme, None)
    held = {name: draft.rows(desk, state, name) for name in state.tables}
    return [_found(finding, held) for finding in findings]


def _found(finding: Finding, held: Mapping[str, Cells]) -> Found:
    table = finding.file.removesuffix(".csv")
    rows = held.get(table, [])
    index = finding.row - 2 if finding.row and 2 <= finding.row <= len(rows) + 1 else None
    value = rows[index].get(finding.column, "") if index is not None else ""
    if finding.rule == "identifiers" or any(kinds(value)):
        return Found(finding, table, index, finding.column, "", "")
    wrong = finding.rule in ("types", "known", "keys")
    likely = _likely(table, finding.column, value, held) if wrong and value else ""
    return Found(finding, table, index, finding.column, value, likely)


def _likely(table: str, column: str, text: str, held: Mapping[str, Cells]) -> str:
    """The value that was probably meant; empty where nothing comes near."""
    field = TABLE[table].field(column)
    trimmed = " ".join(text.split())
    if field.type == "date":
        return _date(trimmed)
    if field.type in ("integer", "number"):
        plain = re.sub(r"[,\s]", "", trimmed)
        return plain if plain != text and re.fullmatch(r"\d+(\.\d+)?", plain) else ""
    for allowed in (field.values or (), _linked(table, field, held)):
        if near := _nearest(trimmed, allowed):
            return near
    return trimmed if trimmed != text else ""


def _date(text: str) -> str:
    """A date as people in the United Kingdom write it, as year-month-day."""
    numbers = re.fullmatch(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})", text)
    words = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9}) (\d{4})", text)
    turned = re.fullmatch(r"(\d{4})[./ -](\d{1,2})[./ -](\d{1,2})", text)
    if numbers:
        day, month, year = numbers.groups()
    elif turned:
        year, month, day = turned.groups()
    elif words:
        short = [name[:3].lower() for name in MONTHS]
        if words[2][:3].lower() not in short:
            return ""
        day, month, year = words[1], str(short.index(words[2][:3].lower()) + 1), words[3]
    else:
        return ""
    made = f"{year}-{int(month):02}-{int(day):02}"
    return made if is_date(made) else ""


def _linked(table: str, field: Field, held: Mapping[str, Cells]) -> tuple[str, ...]:
    """The values that a column may hold because another table has them."""
    for key in TABLE[table].foreign_keys:
        if key.column == field.name:
            return tuple(row[key.other] for row in held.get(key.table, []))
    if (table, field.name) == ("counts", "measure"):
        return tuple(dict.fromkeys(row["measure"] for row in held.get("counts", [])))
    return ()


def _nearest(text: str, allowed: tuple[str, ...]) -> str:
    # What stands there may be its own neighbour, where a slip was copied down a column.
    others = [one for one in allowed if one != text]
    scored = [(max(_alike(text, one), _alike(text, label(one))), one) for one in others]
    score, near = max(scored, default=(0.0, ""))
    return near if score >= 80 else ""


def _alike(text: str, other: str) -> float:
    return fuzz.ratio(text.lower().replace("-", " "), other.lower().replace("-", " "))


def mend(
    desk: Desk, state: State, who: str, table: str, changes: Mapping[tuple[int, str], str]
) -> State:
    """Put new text into cells, named by the place of their row and their column.

    NccidError when a text may point at a person: it is not kept.
    """
    rows = draft.rows(desk, state, table)
    for (index, column), text in changes.items():
        _refuse(text, TABLE[table].title, index, column)
        rows[index] = {**rows[index], column: text}
    return draft.save(desk, replace(state, signed={}), who, {table: rows})


def mend_all(desk: Desk, state: State, who: str, found: list[Found]) -> State:
    """Put every likely value in its place."""
    for table in sorted({one.table for one in found if one.likely}):
        changes = {
            (one.index, one.field): one.likely
            for one in found
            if one.table == table and one.likely and one.index is not None
        }
        state = mend(desk, state, who, table, changes)
    return state


def rewrite(desk: Desk, state: State, who: str, table: str, rows: Cells) -> State:
    """Put a whole table in place, as it was edited in the grid."""
    for index, row in enumerate(rows):
        for column, text in row.items():
            field = TABLE[table].field(column)
            if field.type == "string" and text not in (field.values or ()):
                _refuse(text, TABLE[table].title, index, column)
    return draft.save(desk, replace(state, signed={}), who, {table: rows})


def remove(desk: Desk, state: State, who: str, table: str, index: int) -> State:
    """Take one row out of a table."""
    rows = draft.rows(desk, state, table)
    del rows[index]
    return draft.save(desk, replace(state, signed={}), who, {table: rows})


def decide(
    desk: Desk, state: State, who: str, found: Found, action: str, reason: str, role: str
) -> State:
    """Write a decision on a sudden change into the log of corrections.

    `action` is `confirm` or `exclude`; NccidError when the reason or the role is missing.
    """
    reason, role = " ".join(reason.split()), " ".join(role.split())
    if len(reason) < 10:
        raise NccidError("The reason is missing.", do="Say in a sentence what was found out.")
    if not role:
        raise NccidError("The role is missing.", do="Write the role that decided, not a name.")
    for text, column in ((reason, "reason"), (role, "decided_by")):
        _refuse(text, "Corrections", None, column)
    if found.index is None:
        raise NccidError("This finding is about no single figure.", do="Mend it in the grid.")
    figure = draft.rows(desk, state, "counts")[found.index]
    row = {
        "as_of": figure["as_of"],
        "measure": figure["measure"],
        "action": action,
        "reason": reason,
        "decided_on": date.today().isoformat(),
        "decided_by": role,
    }
    there = draft.rows(desk, state, "corrections")
    kept = [o for o in there if (o["as_of"], o["measure"]) != (row["as_of"], row["measure"])]
    return draft.save(desk, replace(state, signed={}), who, {"corrections": [*kept, row]})


def explain(desk: Desk, state: State, who: str, found: Found, reason: str) -> State:
    """Write into the list of gaps why a cell is empty."""
    reason = " ".join(reason.split())
    if len(reason) < 10:
        raise NccidError("The reason is missing.", do="Say in a sentence why it is not known.")
    _refuse(reason, "Gaps", None, "reason")
    if found.index is None:
        key, column = "*", "*"
    else:
        cells = draft.rows(desk, state, found.table)[found.index]
        key = "/".join(cells[name] for name in TABLE[found.table].key)
        column = found.field
    row = {"table": found.table, "key": key, "column": column, "reason": reason}
    rows = [*draft.rows(desk, state, "gaps"), row]
    return draft.save(desk, replace(state, signed={}), who, {"gaps": rows})


def _refuse(text: str, table: str, index: int | None, column: str) -> None:
    held = [kind for kind in kinds(text) if kind != TOO_LONG]
    if held:
        raise NccidError(
            f"This may hold {held[0]}. It was not kept.",
            file=table,
            row=None if index is None else index + 2,
            column=column,
            do="Write it without details of any person.",
        )
