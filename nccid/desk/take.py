"""Taking brought sheets into the draft: in place of a table, or added to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from nccid.desk import columns, draft
from nccid.desk.bring import Book
from nccid.desk.columns import Match
from nccid.desk.draft import Cells, Desk, State
from nccid.errors import NccidError
from nccid.register.findings import Finding
from nccid.schema import TABLE


class Stopped(NccidError):
    """A file holds what may point at a person: nothing of it is kept."""

    def __init__(self, findings: list[Finding]) -> None:
        """Keep each finding, so that a page can list them."""
        super().__init__(
            "This file may hold details of persons. Nothing of it was kept.",
            do="Take them out where the file was made, and tell the person who made it.",
        )
        self.findings = findings


@dataclass(frozen=True)
class Taken:
    """What came of taking a file in: the draft, and what people should know of each table."""

    state: State
    notes: dict[str, list[str]]


def take(
    desk: Desk, state: State, who: str, book: Book, matches: Iterable[tuple[Match, bool]]
) -> Taken:
    """Take each matched sheet in; the flag says whether its rows are added to those there.

    Stopped when anything in the file may point at a person, whatever column or sheet it is in.
    """
    wanted = list(matches)
    found = columns.identifiers(book, [match for match, _ in wanted])
    if found:
        raise Stopped(found)
    tables: dict[str, Cells] = {}
    notes: dict[str, list[str]] = {}
    brought = dict(state.brought)
    for match, added in wanted:
        name = match.table.name
        fresh, told = columns.rows(match)
        there = tables.get(name) or draft.rows(desk, state, name)
        tables[name] = joined(name, there, fresh) if added else fresh
        notes[name] = [*told, _counted(name, there if added else [], fresh)]
        brought[name] = f"{book.name}, sheet {match.sheet.name}" + (" (added)" if added else "")
    saved = draft.save(desk, replace(state, brought=brought, signed={}), who, tables)
    return Taken(saved, notes)


def joined(table: str, there: Cells, fresh: Cells) -> Cells:
    """The rows of both; one with the key of a row that is there takes its place.

    Rows of the fresh file that share a key stay both, so that the check can tell of them.
    """
    key = TABLE[table].key
    at = {tuple(row[name] for name in key): place for place, row in enumerate(there)}
    rows, used = list(there), set[tuple[str, ...]]()
    for row in fresh:
        one = tuple(row[name] for name in key)
        if one in at and one not in used:
            rows[at[one]] = row
        else:
            rows.append(row)
        used.add(one)
    return rows


def _counted(table: str, there: Cells, fresh: Cells) -> str:
    if not there:
        return f"{len(fresh):,} rows were taken in."
    key = TABLE[table].key
    known = {tuple(row[name] for name in key) for row in there}
    same = sum(tuple(row[name] for name in key) in known for row in fresh)
    return f"{len(fresh) - same:,} rows were added, and {same:,} took the place of rows there."
