"""Published tables as one system: unknown counts, and the sums that tie them together.

A cell is known by what it counts: in each column the set of values that it stands for. So `Total`
of last month's table is another cell than `Total` of this month's, while a hospital's count of
one month is the same cell in both. A count that two tables show differently was revised: there
each table's cell stands for itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from nccid.audit.sheet import TOTAL, Sheet

Labels = tuple[str, ...]
Meaning = tuple[frozenset[str], ...]
Key = tuple[Meaning, int]
"""What a cell counts, and the table that it belongs to if it was revised (else -1)."""


@dataclass(frozen=True)
class Sum:
    """One sum that holds: the unknown counts with their signs, and what the rest comes to."""

    signs: dict[int, int]
    rest: int
    words: str


@dataclass
class System:
    """All unknown counts and all sums.

    `names[i]` are the table and the labels of unknown i, those of the last table that withholds
    it. `least[i]` is the least that everybody knows of it; `withheld` are those that some table
    withholds, the others are in none. `found` are withheld counts that another table shows.
    """

    names: list[tuple[str, Labels]] = field(default_factory=list)
    least: list[int] = field(default_factory=list)
    withheld: set[int] = field(default_factory=set)
    sums: list[Sum] = field(default_factory=list)
    found: dict[int, int] = field(default_factory=dict)
    revised: int = 0
    places: dict[tuple[int, Labels], int] = field(default_factory=dict)
    """Where the cell of a table (by its number) and labels stands."""


def link(sheets: Sequence[Sheet], *, apart: bool = False, floor: int = 1) -> System:
    """The system of one or several tables. A withheld count is at least `floor`.

    `apart` keeps withheld counts of different tables apart where a sum with them was revised:
    for tables that otherwise contradict each other.
    """
    columns = sorted({column for sheet in sheets for column in sheet.columns})
    pool: dict[frozenset[str], frozenset[str]] = {}
    views = [_View(sheet, columns, number, pool) for number, sheet in enumerate(sheets)]
    values: dict[Meaning, set[int]] = {}
    for view in views:
        for meaning, value in view.shown():
            values.setdefault(meaning, set()).add(value)
    revised = {meaning for meaning, seen in values.items() if len(seen) > 1}
    system = System(revised=len(revised))
    places: dict[Key, int] = {}
    for view in views:
        loose = view.near(revised) if apart else set()
        for parent, children, words in view.sums():
            _add(
                system,
                places,
                values,
                view,
                [(parent, -1), *((c, 1) for c in children)],
                revised | loose,
                words,
            )
    for at in system.withheld:
        system.least[at] = floor
    return system


def meanings(sheet: Sheet) -> dict[Labels, Meaning]:
    """What each cell of a table counts: the finest cells stand for one value in each column."""
    view = _View(sheet, list(sheet.columns), 0, {})
    return {labels: view.meaning(labels) for labels in sheet.cells}


def _add(
    system: System,
    places: dict[Key, int],
    values: dict[Meaning, set[int]],
    view: "_View",
    terms: Iterable[tuple[Labels, int]],
    own: set[Meaning],
    words: str,
) -> None:
    signs: dict[int, int] = {}
    rest = 0
    for labels, sign in terms:
        value = view.value(labels)
        if isinstance(value, int):
            rest -= sign * value
            continue
        meaning = view.meaning(labels)
        key = (meaning, view.number if meaning in own else -1)
        if key not in places:
            places[key] = len(system.names)
            system.names.append((view.sheet.name, labels))
            system.least.append(0)
        at = places[key]
        system.places[view.number, labels] = at
        if value is None:
            system.withheld.add(at)
            system.names[at] = (view.sheet.name, labels)
            if meaning in values and meaning not in own:
                system.found[at] = next(iter(values[meaning]))
        signs[at] = signs.get(at, 0) + sign
    signs = {at: sign for at, sign in signs.items() if sign}
    if signs:
        system.sums.append(Sum(signs, rest, words))


class _View:
    """One table seen over all columns; one that it lacks is a total of everything."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[str],
        number: int,
        pool: dict[frozenset[str], frozenset[str]],
    ) -> None:
        """`pool` holds each set once, so that cells of different tables compare fast."""
        self.sheet = sheet
        self.number = number
        self.columns = columns
        self.at = [columns.index(column) for column in sheet.columns]
        self.labels = [sorted({cell[i] for cell in sheet.cells}) for i in range(len(self.at))]
        self.trees = [
            _tree(labels, sheet.groups.get(column, []))
            for column, labels in zip(sheet.columns, self.labels, strict=True)
        ]
        self.everything = pool.setdefault(frozenset({TOTAL}), frozenset({TOTAL}))
        for members, _ in self.trees:
            members.update({label: pool.setdefault(held, held) for label, held in members.items()})

    def meaning(self, labels: Labels) -> Meaning:
        found = [self.everything] * len(self.columns)
        for at, label, (members, _) in zip(self.at, labels, self.trees, strict=True):
            found[at] = members[label]
        return tuple(found)

    def value(self, labels: Labels) -> int | str | None:
        """The count, None if withheld, a word if the table has no such cell."""
        return self.sheet.cells.get(labels, "absent")

    def shown(self) -> Iterable[tuple[Meaning, int]]:
        for labels, value in self.sheet.cells.items():
            if value is not None:
                yield self.meaning(labels), value

    def sums(self) -> Iterable[tuple[Labels, list[Labels], str]]:
        """Every sum of every column, for each choice of labels in the others."""
        for axis, (column, (_, sums)) in enumerate(
            zip(self.sheet.columns, self.trees, strict=True)
        ):
            others = [labels for place, labels in enumerate(self.labels) if place != axis]
            for parent, children in sums:
                for rest in product(*others):
                    whole = (*rest[:axis], parent, *rest[axis:])
                    parts = [(*rest[:axis], child, *rest[axis:]) for child in children]
                    yield whole, parts, f"{' / '.join(whole)} is the sum over {column}"

    def near(self, revised: set[Meaning]) -> set[Meaning]:
        """Withheld cells that stand in a sum with a revised one."""
        found: set[Meaning] = set()
        for parent, children, _ in self.sums():
            cells = [parent, *children]
            meanings = [self.meaning(cell) for cell in cells]
            if revised & set(meanings):
                found |= {
                    meaning
                    for cell, meaning in zip(cells, meanings, strict=True)
                    if self.value(cell) is None
                }
        return found


def _tree(
    labels: list[str], chains: list[dict[str, list[str]]]
) -> tuple[dict[str, frozenset[str]], list[tuple[str, list[str]]]]:
    """What each label stands for, and the sums of the column."""
    present = set(labels)
    groups = {group for chain in chains for group in chain} & present
    leaves = sorted(present - groups - {TOTAL})
    members = {leaf: frozenset({leaf}) for leaf in leaves}
    sums: list[tuple[str, list[str]]] = []
    for chain in chains:
        waiting = [group for group in chain if group in present]
        for _ in range(len(waiting)):
            for group in list(waiting):
                kids = [kid for kid in chain[group] if kid in present]
                if all(kid in members for kid in kids):
                    members[group] = frozenset().union(*(members[kid] for kid in kids))
                    sums.append((group, kids))
                    waiting.remove(group)
        inside = {kid for group in chain for kid in chain[group]}
        top = [
            node for node in [*leaves, *(g for g in chain if g in present)] if node not in inside
        ]
        if TOTAL in present:
            sums.append((TOTAL, top))
    if TOTAL in present:
        members[TOTAL] = frozenset(leaves)
        if not chains:
            sums.append((TOTAL, leaves))
    return members, sums
