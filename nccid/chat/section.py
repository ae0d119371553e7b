"""What the site itself says about each topic, sentence by sentence.

A section uses words that no list of questions thought of. The matcher learns from them too, so a
page that grows teaches the chat at the same time.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

_FENCE = re.compile(r"^(---\n.*?\n---\n)", re.DOTALL)
_HEADING = re.compile(r"^## .*\{[^}]*#(?P<name>[a-z0-9-]+)[^}]*\}\s*$")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile(r"[*_`|>#]+")
_END = re.compile(r"(?<=[.?!:])\s+")
_SHORTEST = 3
"""Words that a sentence needs to say anything about its topic."""
_SOURCES = "Where this comes from"


def sentences(site: Path, names: Collection[str]) -> list[tuple[str, str]]:
    """Each sentence of each section whose id is in `names`, with that id, in the pages' order."""
    return [pair for page in sorted((site / "en").glob("*.md")) for pair in _read(page, names)]


def _read(page: Path, names: Collection[str]) -> Iterator[tuple[str, str]]:
    name = ""
    for line in _FENCE.sub("", page.read_text(encoding="utf-8")).splitlines():
        if line.startswith("## "):
            heading = _HEADING.match(line)
            name = heading["name"] if heading and heading["name"] in names else ""
        elif name and _SOURCES not in line:
            for sentence in _END.split(_SIGNS.sub(" ", _LINK.sub(r"\1", line))):
                if len(sentence.split()) >= _SHORTEST:
                    yield sentence.strip(), name
