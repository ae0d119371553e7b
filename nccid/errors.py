"""Errors that a person can act on: where, what is wrong, what to do, and the exit code."""

import traceback
from pathlib import Path


class NccidError(Exception):
    """The answer is no: a check, an audit or a proof failed (exit code 1).

    `row` counts from 1 as a spreadsheet shows it: the heading is row 1.
    """

    exit_code = 1

    def __init__(
        self,
        message: str,
        *,
        file: str = "",
        row: int | None = None,
        column: str = "",
        do: str = "",
    ) -> None:
        """Keep each part, so that a page can lay them out and a terminal can print them."""
        super().__init__(message)
        self.message = message
        self.file = file
        self.row = row
        self.column = column
        self.do = do

    @property
    def where(self) -> str:
        """The place in words, such as `counts.csv, row 5, column value`; empty when unknown."""
        parts = [self.file]
        parts += [f"row {self.row}"] if self.row is not None else []
        parts += [f"column {self.column}"] if self.column else []
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        """One or two sentences: where, what is wrong, what to do."""
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text} {self.do}".strip()


class WrongUse(NccidError):
    """The command was called in a way that it does not understand (exit code 2)."""

    exit_code = 2


class Missing(NccidError):
    """A file is missing or cannot be read (exit code 3)."""

    exit_code = 3


def fault(error: Exception) -> str:
    """For the log: which error of ours came up and where; never its words, which may be private."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}, line {last.lineno}"
    return f"A fault of ours: {type(error).__name__} in {where}."
