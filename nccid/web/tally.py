"""How often each kind of question was answered: off unless asked for, and never about one person.

With `NCCID_TALLY` set to a file, the service counts replies by day, kind and topic. Questions are
not kept, nor when in a day they came. A count goes into the file once its day is over or the
service stops; a small one is left empty there and is then gone, as for every figure of the site.
"""

import csv
import os
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, Final

NAME: Final = "NCCID_TALLY"
"""The environment variable that names the file; nothing is counted without it."""
SMALL: Final = 7
"""The largest count that is left empty, as in the disclosure policy of the figures."""
COLUMNS: Final = ("date", "kind", "topic", "replies")

Cell = tuple[str, str, str]
"""Day, kind and topic."""


def today() -> str:
    """The day that it is, in Coordinated Universal Time."""
    return datetime.now(UTC).date().isoformat()


class Tally:
    """Counts replies in memory; `file` is None when nothing is to be counted."""

    def __init__(self, file: Path | None, day: Callable[[], str] = today) -> None:
        """Count into `file`; `day` says what day it is."""
        self._file, self._day = file, day
        self._counts: Counter[Cell] = Counter()
        self._lock = Lock()

    def count(self, reply: dict[str, Any]) -> None:
        """Count one reply; when the day has changed, write what was counted before."""
        if self._file is None:
            return
        day = self._day()
        with self._lock:
            if any(counted != day for counted, _, _ in self._counts):
                self._write()
            self._counts[day, reply["kind"], reply["topic"]] += 1

    def close(self) -> None:
        """Write what is counted, as when the service stops."""
        with self._lock:
            self._write()

    def _write(self) -> None:
        """Add a line for each cell to the file; a file that cannot be written loses the counts."""
        counts, self._counts = self._counts, Counter()
        if self._file is None or not counts:
            return
        rows = [(*cell, n if n > SMALL else "") for cell, n in sorted(counts.items())]
        with suppress(OSError):  # no visitor should lose an answer over a count
            new = not self._file.exists()
            with self._file.open("a", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\r\n").writerows([COLUMNS, *rows] if new else rows)


def from_setting() -> Tally:
    """The tally that the environment asks for; one that counts nothing by default."""
    named = os.environ.get(NAME, "")
    return Tally(Path(named) if named else None)
