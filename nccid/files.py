"""Writing files so that they are whole or not there, and naming them by their content."""

import csv
import ctypes
import errno
import hashlib
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""No space on the disk, none left that this person may use, or a file larger than allowed."""


def is_full(error: OSError) -> bool:
    """Whether something could not be written because there is no room for it."""
    return error.errno in FULL


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Rows as RFC 4180 CSV: UTF-8, comma, CRLF, a heading row, quotes only where needed."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\r\n", extrasaction="raise")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def csv_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV that a release holds; every cell is text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def sync(folder: Path) -> None:
    """Ask the disk to keep a folder's list of files."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, data: bytes) -> None:
    """Write a file and ask the disk to keep it."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def exchange(one: Path, other: Path) -> None:
    """Let two folders of one disk change places in one step: nobody ever sees neither of them.

    A system that cannot do so moves them one after the other.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    here, swap = -100, 2  # AT_FDCWD: paths as they stand; RENAME_EXCHANGE
    names = os.fsencode(one), os.fsencode(other)
    if not hasattr(libc, "renameat2") or libc.renameat2(here, names[0], here, names[1], swap):
        aside = other.with_name(f".{other.name}.aside")
        other.rename(aside)
        try:
            one.rename(other)
        except OSError:
            aside.rename(other)
            raise
        aside.rename(one)
    sync(other.parent)


def replace(path: Path, data: bytes) -> None:
    """Put new content in a file's place in one step: readers see the old or the new, never half."""
    draft = path.with_name(f".{path.name}.draft")
    write(draft, data)
    draft.replace(path)
    sync(path.parent)
