"""Points of the phrases that the chat learns from, kept between starts.

To encode ten thousand phrases takes a minute; so each is kept with its text in `build/`, and
only new ones are encoded. Nothing that a person types comes here.
"""

import io
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nccid import files
from nccid.chat.meaning import SHA256, WIDTH, Encoder, Floats
from nccid.paths import BUILD

AT_ONCE = 2000
FILE = BUILD / f"points-{SHA256[:12]}.npz"


def of(texts: Sequence[str], encoder: Encoder, kept: Path = FILE) -> Floats:
    """One row a text, in order; encoded now where `kept` has it not, and then kept."""
    known = _read(kept)
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if new:
        for start in range(0, len(new), AT_ONCE):
            part = new[start : start + AT_ONCE]
            known |= dict(zip(part, encoder.encode(part), strict=True))
            _tell(start + len(part), len(new))
        _write(kept, known)
    return np.stack([known[text] for text in texts]) if texts else np.zeros((0, WIDTH), np.float32)


def _tell(done: int, whole: int) -> None:
    """Say how far it is, where that takes long."""
    if whole > AT_ONCE:
        print(f"Learning what phrases mean: {done:,} of {whole:,}.", file=sys.stderr, flush=True)


def _read(path: Path) -> dict[str, Floats]:
    try:
        with np.load(path, allow_pickle=False) as held:
            return dict(zip(held["texts"].tolist(), held["points"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):  # not there, or cut short
        return {}


def _write(path: Path, known: dict[str, Floats]) -> None:
    data = io.BytesIO()
    np.savez(data, texts=np.array(list(known)), points=np.stack(list(known.values())))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(path, data.getvalue())
    except OSError:
        return  # a folder that cannot be written costs a minute or two at the next start, no more
