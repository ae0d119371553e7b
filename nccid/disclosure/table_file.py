"""Reading a table of counts from CSV, and writing it protected."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from nccid.disclosure import hierarchy, tables
from nccid.disclosure.hierarchy import TOTAL, Dimension
from nccid.disclosure.tables import Earlier, Ints, Mask, Table
from nccid.errors import Missing, WrongUse
from nccid.files import csv_bytes, replace
from nccid.register.findings import Finding, Refused, ordered
from nccid.register.read import records

MOST_COLUMNS = 5
MOST_COUNT = 10**12
DIGITS = 13
"""Digits of a count that are read; one that has more is above `MOST_COUNT`."""
SHORT = 60
"""How much of a heading an error repeats."""
LIKE_TOTAL = {"total", "totals", "grand total", "sum", "all", "overall"}
"""What people call a total: such a row would be counted as one more value of its column."""
OWN = ("value", "status")
"""The columns that a protected table adds."""
REFUSED = "Nothing was written"
GROUPS = ".hierarchy.toml"
"""The ending of the file that holds a protected table's groups, in place of `.csv`."""
SHOWN, WITHHELD = "shown", "withheld"


@dataclass(frozen=True)
class Counts:
    """The counts of a file: the columns with their groups, and one count for each choice of values.

    `leaves` has one axis for each column; a choice that the file does not name counts 0. `people`
    are the patients of every cell, margins too, where they decide which cells are small.
    """

    columns: tuple[Dimension, ...]
    leaves: Ints
    people: Ints | None = None

    def table(self) -> Table:
        """The table with every margin."""
        return tables.with_margins(self.columns, self.leaves)


@dataclass
class _File:
    """A file while it is read: its name, heading, rows, and what is wrong with it."""

    name: str
    heading: list[str]
    rows: list[list[str]]
    findings: list[Finding] = field(default_factory=list)

    def found(self, row: int | None, column: str, why: str, do: str) -> None:
        self.findings.append(Finding("table", self.name, row, column, why, do))

    def column(self, name: str) -> list[str]:
        place = self.heading.index(name)
        return [row[place].strip() for row in self.rows]

    def check(self) -> None:
        if self.findings:
            raise Refused(REFUSED, ordered(self.findings))


def read(
    path: Path, count: str, by: Sequence[str], groups: Mapping[str, Any], patients: str = ""
) -> Counts:
    """The counts in column `count`, told apart by the columns `by`, grouped as `groups` says.

    Missing for a file that cannot be read, Refused with every finding for one that can but does
    not hold such a table. Rows of margins may stand in the file; they must add up. The patients of
    a margin (column `patients`) need not: who was counted in two cells is one patient. Where the
    file has no row for a margin, its patients are added up.
    """
    file = _open(path)
    _heading_holds(file, [count, *by])
    _groups_hold(file, by, groups)
    if patients and file.heading.count(patients) != 1:
        file.found(1, patients, "The column of patients is missing.", "Add it, or name another.")
    file.check()
    if not file.rows:
        file.found(None, "", "There are no rows.", "Put one row in for each count.")
    values = _counts(file, count)
    file.check()
    columns = tuple(_dimension(file, name, groups.get(name, {})) for name in by)
    file.check()
    tables.size(columns)
    leaves = _fill(file, columns, values)
    if not patients:
        return Counts(columns, leaves)
    return Counts(columns, leaves, _people(file, columns, values, patients))


def _open(path: Path) -> _File:
    if not path.is_file():
        raise Missing("There is no such file.", file=str(path))
    with path.open("rb") as raw:
        lines = sum(chunk.count(b"\n") for chunk in iter(lambda: raw.read(1 << 20), b""))
    if lines > tables.MOST_CELLS + 1:
        raise Refused(
            REFUSED,
            [
                Finding(
                    "table",
                    path.name,
                    None,
                    "",
                    f"There are {lines:,} rows; {tables.MOST_CELLS:,} counts are the most.",
                    "Group a column, such as days into months, and count again.",
                )
            ],
        )
    found, findings = records(path)
    if findings:
        raise Refused(REFUSED, findings)
    heading = [name.strip() for name in found[0]]
    file = _File(path.name, heading, [])
    for number, row in enumerate(found[1:], start=2):
        if len(row) != len(heading):
            why = f"The row has {len(row)} cells, but there are {len(heading)} columns."
            file.found(number, "", why, "Put cells that hold a comma in quotes.")
        else:
            file.rows.append(row)
    file.check()
    return file


def _heading_holds(file: _File, wanted: Sequence[str]) -> None:
    by = wanted[1:]
    how_many = f"Name 1 to {MOST_COLUMNS}, with commas between."
    if not all(by):
        raise WrongUse("--by leaves a column without its name.", do=how_many)
    if len(by) > MOST_COLUMNS:
        raise WrongUse(f"--by names {len(by)} columns.", do=how_many)
    if len(set(wanted)) < len(wanted):
        raise WrongUse("A column is named twice in --count and --by.", do="Name each once.")
    if own := [name for name in by if name in OWN]:
        raise WrongUse(
            f"The column {own[0]} has the name of one that the result adds.", do="Rename it."
        )
    if len(file.heading) == 1:
        _one_column(file)
        return
    for name in wanted:
        if file.heading.count(name) != 1:
            many = "missing" if name not in file.heading else "there more than once"
            here = ", ".join(file.heading)
            file.found(1, name, f"The column is {many}.", f"The file has these: {here}.")


def _one_column(file: _File) -> None:
    """No table of counts: each takes a column for the count, and one for what was counted."""
    (only,) = file.heading
    if any(mark in only for mark in ";\t|"):
        why, do = "The columns are not separated by commas.", "Save it as CSV with commas."
    else:
        why = "There is one column only: a table has a count, and beside it what was counted."
        do = "Add the column that is missing."
    file.found(1, only[:SHORT], why, do)


def _groups_hold(file: _File, by: Sequence[str], groups: Mapping[str, Any]) -> None:
    """A part of the hierarchy that no column has is a slip of the pen, and would group nothing."""
    for name in sorted(set(groups) - {*by, *file.heading}):
        why = "The hierarchy groups this column, but the file has no such column."
        file.found(1, name, why, "Correct its name in the hierarchy file, or take the part out.")


def _counts(file: _File, count: str) -> list[int]:
    values = []
    for number, text in enumerate(file.column(count), start=2):
        if text.isascii() and text.isdigit():
            # A number of thousands of digits is not read at all: it is too great in any case.
            values.append(int(text) if len(text.lstrip("0")) <= DIGITS else MOST_COUNT + 1)
            continue
        values.append(0)
        if not text:
            why, do = "The count is empty.", "Write 0 if nobody was counted."
        elif text.startswith("-"):
            why, do = f"The count “{text[:20]}” is below 0.", "Counts are 0 or more."
        else:
            why = f"“{text[:20]}” is no whole number."
            do = "Write digits only: no comma, no decimal point."
        file.found(number, count, why, do)
    if values and max(values) > MOST_COUNT:
        file.found(None, count, "A count is above a million million.", "Check the column.")
    return values


def _dimension(file: _File, name: str, part: Mapping[str, Any]) -> Dimension:
    own = file.column(name)
    for number, label in enumerate(own, start=2):
        if not label:
            file.found(number, name, "The cell is empty.", f"Fill it, or write {TOTAL}.")
        elif label != TOTAL and label.casefold() in LIKE_TOTAL:
            why = f"“{label}” would be counted as one more {name}."
            file.found(number, name, why, f"Write {TOTAL} if it is the total, or rename it.")
    chains = []
    margins = {TOTAL}
    for chain in hierarchy.levels(part, name):
        for level in chain:
            if file.heading.count(level) != 1:
                do = "Correct the hierarchy file, or add the column."
                file.found(1, level, f"The level of {name} is not in the file.", do)
                return Dimension(name, (), 0, ())
        parents = _parents(file, [name, *chain])
        chains.append(parents)
    given = part.get("groups", [])
    ways = given if isinstance(given, list) else [given]
    leaves = sorted(set(own) - {group for groups in ways for group in groups} - {TOTAL})
    chains += [hierarchy.named(name, groups, leaves) for groups in ways]
    for parents in chains:
        margins |= set(parents.values())
    leaves = sorted(set(own) - margins - {""})
    if not leaves:
        file.found(None, name, "There are only totals.", "Add the rows of its values.")
    return hierarchy.dimension(name, leaves, chains)


def _parents(file: _File, chain: Sequence[str]) -> dict[str, str]:
    """Which group each value is in, read off the file's own rows."""
    parents: dict[str, str] = {}
    for child, parent in pairwise(chain):
        pairs = zip(file.column(child), file.column(parent), strict=True)
        for number, (small, large) in enumerate(pairs, start=2):
            if small in {"", TOTAL} or large in {"", TOTAL} or small == large:
                continue
            if parents.setdefault(small, large) != large:
                why = f"{child} {small!r} is in {parent} {large!r} here, before in another."
                file.found(number, parent, why, "Give each value one group.")
    return parents


def _places(file: _File, columns: Sequence[Dimension]) -> list[tuple[int, ...]]:
    """The cell of each row."""
    places = [{label: i for i, label in enumerate(c.nodes)} for c in columns]
    labels = zip(*(file.column(c.name) for c in columns), strict=True)
    return [tuple(p[label] for p, label in zip(places, names, strict=True)) for names in labels]


def _people(
    file: _File, columns: Sequence[Dimension], values: Sequence[int], patients: str
) -> Ints:
    """The patients of every cell, from the rows that the file has."""
    people = _counts(file, patients)
    file.check()
    cells = _places(file, columns)
    for number, (count, many) in enumerate(zip(values, people, strict=True), start=2):
        if many > count or (many == 0) != (count == 0):
            why = f"{count:,} counted of {many:,} patients cannot be."
            file.found(number, patients, why, "Each patient is counted at least once.")
    file.check()
    leaves = np.zeros([c.leaves for c in columns], dtype=np.int64)
    margins: dict[tuple[int, ...], int] = {}
    for cell, many in zip(cells, people, strict=True):
        if all(at < column.leaves for at, column in zip(cell, columns, strict=True)):
            leaves[cell] = many
        else:
            margins[cell] = many
    full = tables.with_margins(columns, leaves).values
    for cell, many in margins.items():
        if many > full[cell]:
            why = f"The margin has {many:,} patients, its parts only {full[cell]:,} together."
            file.found(cells.index(cell) + 2, patients, why, "Correct the row.")
        full[cell] = many
    file.check()
    return full


def _fill(file: _File, columns: Sequence[Dimension], values: Sequence[int]) -> Ints:
    leaves = np.zeros([c.leaves for c in columns], dtype=np.int64)
    margins: dict[int, tuple[tuple[int, ...], int]] = {}
    seen: dict[tuple[int, ...], int] = {}
    for number, (cell, value) in enumerate(
        zip(_places(file, columns), values, strict=True), start=2
    ):
        if cell in seen:
            do = "Keep one row for each cell, or name the column that tells them apart in --by."
            names = ", ".join(c.nodes[at] for c, at in zip(columns, cell, strict=True))
            why = f"The row is for the same cell as row {seen[cell]}: {names}."
            file.found(number, "", why, do)
        seen[cell] = number
        if all(at < column.leaves for at, column in zip(cell, columns, strict=True)):
            leaves[cell] = value
        else:
            margins[number] = cell, value
    file.check()
    full = tables.with_margins(columns, leaves).values
    for number, (cell, value) in margins.items():
        if full[cell] != value:
            why = f"The margin says {value:,}, but its parts add up to {full[cell]:,}."
            file.found(number, "", why, "Correct the margin, or leave margins out.")
    file.check()
    return leaves


def read_protected(path: Path, counts: Counts) -> Earlier:
    """A table that was written by `write` before, over the same columns."""
    file = _open(path)
    by = [column.name for column in counts.columns]
    _heading_holds(file, ["value", *by])
    file.check()
    columns = []
    for column in counts.columns:
        present = set(file.column(column.name))
        leaves = [label for label in column.nodes[: column.leaves] if label in present]
        known = set(column.nodes)
        leaves += sorted(present - known)
        columns.append(_restricted(column, leaves))
    places = [{label: i for i, label in enumerate(c.nodes)} for c in columns]
    values = np.full([len(c.nodes) for c in columns], -1, dtype=np.int64)
    names = zip(*(file.column(name) for name in by), strict=True)
    for labels, text in zip(names, file.column("value"), strict=True):
        if text:
            values[tuple(p[label] for p, label in zip(places, labels, strict=True))] = int(text)
    return Earlier(tuple(columns), values)


def _restricted(column: Dimension, leaves: Sequence[str]) -> Dimension:
    """The same groups over fewer values; groups that lose all of theirs are gone."""
    names, members = column.nodes, column.members()
    kept = set(leaves)
    kept |= {
        name for name, held in zip(names, members, strict=True) if {names[h] for h in held} & kept
    }
    sums = [
        (names[parent], [names[child] for child in children if names[child] in kept])
        for parent, children in column.sums
        if names[parent] in kept
    ]
    nodes = [*leaves, *(name for name in names[column.leaves :] if name in kept)]
    place = {label: index for index, label in enumerate(nodes)}
    return Dimension(
        column.name,
        tuple(nodes),
        len(leaves),
        tuple((place[parent], tuple(place[child] for child in kids)) for parent, kids in sums),
    )


def write(path: Path, table: Table, withheld: Mask) -> None:
    """Every cell of the table, margins too: `value` is empty where `status` is withheld.

    Groups are written beside it, as `OUT.hierarchy.toml` to `OUT.csv`: readers need them.
    """
    names = [column.name for column in table.columns]
    rows = []
    for cell, value in enumerate(table.values.ravel().tolist()):
        hidden = bool(withheld[cell])
        row = dict(zip(names, table.name(cell), strict=True))
        row["value"] = "" if hidden else str(value)
        row["status"] = WITHHELD if hidden else SHOWN
        rows.append(row)
    replace(path, csv_bytes([*names, "value", "status"], rows))
    groups = hierarchy_text(table.columns)
    if groups:
        replace(path.with_suffix(GROUPS), groups.encode("utf-8"))


def hierarchy_text(columns: Sequence[Dimension]) -> str:
    """The groups of every column as a hierarchy file, for whoever reads the protected table."""
    parts = []
    for column in columns:
        chain: list[str] = []
        for parent, children in column.sums:
            if parent == len(column.nodes) - 1:
                if chain:
                    parts.append("\n".join([f"[[{_quoted(column.name)}.groups]]", *chain, ""]))
                chain = []
                continue
            kids = ", ".join(_quoted(column.nodes[child]) for child in children)
            chain.append(f"{_quoted(column.nodes[parent])} = [{kids}]")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    """A string as TOML writes it; JSON's escapes are TOML's too."""
    return json.dumps(text, ensure_ascii=False)
