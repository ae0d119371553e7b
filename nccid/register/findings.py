"""What a check found: where, what is wrong, and what to do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 20
"""How many findings of one rule in one column are told one by one; of the rest, how many."""


@dataclass(frozen=True)
class Finding:
    """One thing to put right. `row` counts as a spreadsheet does: the heading is row 1."""

    rule: str
    file: str
    row: int | None
    column: str
    why: str
    do: str

    def __str__(self) -> str:
        """One line for people."""
        where = [self.file]
        where += [f"row {self.row}"] if self.row is not None else []
        where += [f"column {self.column}"] if self.column else []
        return f"{', '.join(where)}: {self.why} {self.do}"


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file, row and column; long runs of one rule in one column are cut short."""
    told: Counter[tuple[str, str, str]] = Counter()
    kept: list[Finding] = []
    for one in sorted(set(findings), key=lambda f: (f.file, f.row or 0, f.column, f.rule, f.why)):
        kind = (one.file, one.column, one.rule)
        told[kind] += 1
        if told[kind] <= SHOWN:
            kept.append(one)
    for (file, column, rule), count in sorted(told.items()):
        if count > SHOWN:
            more = f"There are {count - SHOWN:,} more findings of this kind in the column."
            kept.append(
                Finding(rule, file, None, column, more, "Mend these first, then run again.")
            )
    return kept
