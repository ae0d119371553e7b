"""Findings grouped by their cause: one slip that is told in a hundred rows is one thing to read."""

from dataclasses import dataclass

from nccid.desk.check import Found
from nccid.schema import TABLE

NAMED = 3
"""Rows of a group that are named; of the rest, how many."""


@dataclass(frozen=True)
class Cause:
    """Findings of one kind in one column, in the order of their rows."""

    found: tuple[Found, ...]

    @property
    def first(self) -> Found:
        """The one that stands for all."""
        return self.found[0]

    @property
    def where(self) -> str:
        """Sheet, rows and column in words."""
        if len(self.found) == 1:
            return self.first.where
        table, column = TABLE[self.first.table], self.first.field
        rows = [str(one.finding.row) for one in self.found if one.finding.row]
        told = ", ".join(rows[:NAMED])
        if len(rows) > NAMED:
            told += f" and {len(rows) - NAMED:,} more"
        parts = [table.title, f"rows {told}"]
        parts += [f"column {table.field(column).title}"] if column else []
        return ", ".join(parts)

    @property
    def why(self) -> str:
        """What is wrong; of several, the first."""
        return self.first.why if len(self.found) == 1 else f"{self.first.why} And so on."

    @property
    def likely(self) -> int:
        """How many of them have a value that was probably meant."""
        return sum(bool(one.likely) for one in self.found)


def causes(found: list[Found]) -> list[Cause]:
    """Every finding in the group of its cause: what blocks first, then by sheet and row."""
    groups: dict[tuple[str, ...], list[Found]] = {}
    for one in found:
        groups.setdefault((one.kind, *one.finding.kind), []).append(one)
    made = [Cause(tuple(group)) for group in groups.values()]
    return sorted(made, key=lambda cause: cause.first.kind != "identifier")
