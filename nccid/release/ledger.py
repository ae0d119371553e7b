"""The ledger: one line a release, each holding the hash of the line before."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from nccid import database
from nccid.errors import NccidError
from nccid.files import replace, sha256
from nccid.paths import Place
from nccid.release.package import check_sums

START = "0" * 64
DRAFT, LOCK, PENDING = ".draft-", ".lock", ".pending"
"""A release being made, the mark that one is, and the name of one being put in place."""
RESTORE = "Restore the releases folder from version control."


@dataclass(frozen=True)
class Entry:
    """One line: the release's date, the hash of its SHA256SUMS, the line before, and its own."""

    number: int
    release: str
    sums: str
    previous: str
    hash: str

    @property
    def line(self) -> str:
        """The line as it stands in the file."""
        return json.dumps(asdict(self)) + "\n"


def next_entry(entries: list[Entry], release: str, sums: str) -> Entry:
    """The line that follows the last one."""
    previous = entries[-1].hash if entries else START
    number = len(entries) + 1
    return Entry(number, release, sums, previous, _hash(number, release, sums, previous))


def _hash(number: int, release: str, sums: str, previous: str) -> str:
    return sha256(json.dumps([number, release, sums, previous]).encode("utf-8"))


def read(path: Path) -> list[Entry]:
    """Every line, oldest first, with the chain proved; NccidError names the first broken line."""
    if not path.is_file():
        return []
    entries: list[Entry] = []
    lines = path.read_bytes().split(b"\n")
    if lines.pop():
        raise _broken(path, len(lines) + 1, "The last line is not ended.")
    for row, line in enumerate(lines, start=1):
        try:
            entry = Entry(**json.loads(line))
            same = entry.line.encode("utf-8") == line + b"\n"
        except (ValueError, TypeError):
            raise _broken(path, row, "The line cannot be read.") from None
        if not same:
            raise _broken(path, row, "The line is not as it was written.")
        if entry != next_entry(entries, entry.release, entry.sums):
            raise _broken(path, row, "The line does not follow from the one before.")
        if entries and entry.release <= entries[-1].release:
            raise _broken(path, row, "The release is not later than the one before.")
        entries.append(entry)
    return entries


def _broken(path: Path, row: int, what: str) -> NccidError:
    return NccidError(what, file=path.name, row=row, do=RESTORE)


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Put the ledger in place in one step. This is the moment at which a release exists."""
    replace(path, "".join(entry.line for entry in entries).encode("utf-8"))


def verify(place: Place) -> list[Entry]:
    """Prove the chain and every file of every release; NccidError names the first misfit."""
    entries = read(place.ledger)
    for entry in entries:
        folder = place.releases / entry.release
        if not folder.is_dir() or folder.is_symlink():
            raise NccidError(
                "The release is in the ledger but not there.", file=entry.release, do=RESTORE
            )
        check_sums(folder, entry.sums, database.own)
        if not database.fits(folder):
            raise NccidError(
                "The database does not hold what the released tables hold.",
                file=f"{entry.release}/{database.NAME}",
                do="Delete it; it is built again when it is needed.",
            )
    named = {entry.release for entry in entries}
    for path in strangers(place, named):
        if path.name != pending(place):
            raise NccidError(
                "This is in the folder of releases, and the ledger does not name it.",
                file=path.name,
                do=f"Move it elsewhere, or: {RESTORE}",
            )
    return entries


def strangers(place: Place, released: set[str]) -> list[Path]:
    """What stands among the releases and is none of them, nor part of making one."""
    own = {place.ledger.name, LOCK, PENDING, *released}
    found = place.releases.iterdir() if place.releases.is_dir() else ()
    return sorted(path for path in found if path.name not in own and not _draft(path))


def _draft(path: Path) -> bool:
    return path.name.startswith((DRAFT, f".{PENDING}", ".ledger"))


def pending(place: Place) -> str:
    """The release that was being put in place when the last one was interrupted; often none."""
    mark = place.releases / PENDING
    return mark.read_text(encoding="utf-8") if mark.is_file() else ""
