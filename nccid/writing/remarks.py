"""What a rule found: which file and line, what is wrong, and a better way."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Remark:
    """One thing to mend. `line` counts from 1; a remark that `may_wait` fails no check."""

    file: str
    line: int
    what: str
    better: str
    may_wait: bool = False

    def __str__(self) -> str:
        """One line for people."""
        start = "For information: " if self.may_wait else ""
        return f"{start}{self.file}, line {self.line}: {self.what} {self.better}"
