"""Easy Read pages: each paragraph of a picture and a sentence becomes a row.

A writer puts `![](pictures/key.svg) The key is safe.` on a line of its own. The picture comes into
the page itself, so that a page stays one file to fetch and prints whole.
"""

import re
from html import escape
from pathlib import Path

from nccid.errors import Missing

FOLDER = "easy-read"
PICTURES = "pictures"

_ROW = re.compile(r"<p><img\b(?P<about>[^>]*)>\s*(?P<words>.*?)</p>", re.DOTALL)
_ALT = re.compile(r"\balt=\"([^\"]*)\"")
_SRC = re.compile(rf"\bsrc=\"[^\"]*{PICTURES}/([\w-]+)\.svg\"")


def rows(html: str, folder: Path) -> str:
    """A finished page with its rows; `folder` holds the Easy Read words and their pictures.

    Missing when there is no such picture.
    """

    def row(found: re.Match[str]) -> str:
        name = _SRC.search(found["about"])
        if not name:
            return found[0]
        alt = _ALT.search(found["about"])
        drawing = _picture(folder / PICTURES / f"{name[1]}.svg", alt[1] if alt else "")
        return f'<div class="row">\n{drawing}\n<p>{found["words"].strip()}</p>\n</div>'

    return _ROW.sub(row, html)


def _picture(path: Path, alt: str) -> str:
    """A drawing for the inside of a page. Without words of its own a screen reader skips it: the
    sentence beside it says the same."""
    try:
        drawing = path.read_text(encoding="utf-8").strip()
    except OSError:
        raise Missing(
            f"There is no picture {path.name}.",
            file=f"site/{FOLDER}/{PICTURES}",
            do="Draw it, or take one that is there.",
        ) from None
    heard = f'role="img" aria-label="{escape(alt)}"' if alt else 'aria-hidden="true"'
    return drawing.replace("<svg ", f"<svg {heard} ", 1)
