"""What a check found: where, what is wrong, and what to do."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nccid.dates import MONTHS
from nccid.errors import NccidError

SHOWN = 20
"""How many findings of one kind in one column are told one by one; of the rest, how many."""
_DETAIL = re.compile(
    rf"“[^”]*”|What stands there|\d[\d,.]*|\b(?:{'|'.join(MONTHS)})\b|\b(?:fell|rose)\b"
)
"""What differs between two findings of one kind: the cell's text, numbers and dates."""


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

    @property
    def kind(self) -> tuple[str, str, str, str]:
        """What findings have in common that say the same of many cells of one column."""
        return self.file, self.column, self.rule, _DETAIL.sub("", self.why)


class Refused(NccidError):
    """A file or a source did not pass its checks; `findings` holds all that is wrong."""

    def __init__(self, outcome: str, findings: list[Finding]) -> None:
        """Say what did not happen and how many things are wrong, and keep each."""
        many = "is 1 thing" if len(findings) == 1 else f"are {len(findings)} things"
        super().__init__(f"{outcome}: there {many} to put right.")
        self.findings = findings


def ordered(findings: Iterable[Finding], shown: int | None = SHOWN) -> list[Finding]:
    """Findings by file, row and column.

    Long runs of one kind in one column are cut short after `shown`; None keeps all.
    """
    known = sorted(set(findings), key=lambda f: (f.file, f.row or 0, f.column, f.rule, f.why))
    found = [(one, one.kind) for one in known]
    if shown is None:
        return known
    many = Counter(kind for _, kind in found)
    told: Counter[tuple[str, str, str, str]] = Counter()
    kept: list[Finding] = []
    for one, kind in found:
        told[kind] += 1
        if told[kind] <= shown:
            kept.append(one)
        if told[kind] == many[kind] > shown:
            more = f"There are {many[kind] - shown:,} more findings of this kind in the column."
            do = "Mend these first, then run again."
            kept.append(Finding(one.rule, one.file, None, one.column, more, do))
    return kept
