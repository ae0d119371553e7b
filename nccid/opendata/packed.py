"""Zip files that come out the same each time: fixed order, fixed time, fixed rights."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date


def pack(files: Iterable[tuple[str, bytes]], day: str, stored: tuple[str, ...] = ()) -> bytes:
    """A zip of (name, content) in the given order; every file bears the release's day.

    `stored` names files that must stand in it as they are, without being made smaller.
    """
    when = date.fromisoformat(day)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, (when.year, when.month, when.day, 0, 0, 0))
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o100644 << 16
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, how)
    return held.getvalue()
