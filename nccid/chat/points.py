"""Points of the phrases that the chat learns from, kept between starts.

To encode some thousand phrases takes half a minute; so each is kept with its text in `build/`, and
only new ones are encoded. Nothing that a person types comes here.
"""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nccid import files
from nccid.chat.meaning import SHA256, WIDTH, Encoder, Floats
from nccid.paths import BUILD

FILE = BUILD / f"points-{SHA256[:12]}.npz"


def of(texts: Sequence[str], encoder: Encoder, kept: Path = FILE) -> Floats:
    """One row a text, in order; encoded now where `kept` has it not, and then kept."""
    known = _read(kept)
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if new:
        known |= dict(zip(new, encoder.encode(new), strict=True))
        _write(kept, known)
    return np.stack([known[text] for text in texts]) if texts else np.zeros((0, WIDTH), np.float32)


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
        return  # a folder that cannot be written costs half a minute at the next start, no more
