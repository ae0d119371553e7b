"""What was learnt, kept between starts in `build/`, by the hash of all that it was learnt from.

To learn takes seconds, and with the model of meanings a minute; to read what was learnt takes none.
A change to a phrase or to the way of learning makes another hash, so nothing stale is ever read.
Nothing that a person types comes here.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from nccid import files
from nccid.paths import BUILD

HASH = 16
"""Digits of the hash in a file's name."""
Arrays = dict[str, NDArray[np.generic]]


def address(name: str, parts: Iterable[object], folder: Path = BUILD) -> Path:
    """Where it is kept: a file of that name and of the hash of its parts."""
    mark = hashlib.sha256(repr(list(parts)).encode()).hexdigest()[:HASH]
    return folder / f"{name}-{mark}.npz"


def _forget_older(path: Path) -> None:
    """Delete what was kept under the same name by another hash: nobody would read it again."""
    name = path.stem.rsplit("-", 1)[0]
    for other in path.parent.glob(f"{name}-{'?' * HASH}.npz"):
        if other != path:
            other.unlink(missing_ok=True)


def source(*modules: ModuleType) -> list[str]:
    """The text of the modules that decide how is learnt, so that a change to one is a new hash."""
    return [Path(str(module.__file__)).read_text(encoding="utf-8") for module in modules]


def arrays(path: Path, make: Callable[[], Arrays]) -> Arrays:
    """The arrays of the file; made and kept where it is not there or is spoilt."""
    try:
        with np.load(path, allow_pickle=False) as held:
            return dict(held)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):  # not there, or cut short
        made = make()
    data = io.BytesIO()
    np.savez(data, **made)  # type: ignore[arg-type]  # the stubs take no dict
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(path, data.getvalue())
        _forget_older(path)
    except OSError:
        pass  # a folder that cannot be written costs some seconds at the next start, no more
    return made
