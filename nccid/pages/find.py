"""The index behind the box that searches a whole list: small modules, fetched as they are needed.

The policy of the site lets a page import a script of its own, and nothing else. So each part of the
index is a module: `start.js` says what there is, `a.js` holds the words that begin with an a, and
`0.js` the first entries to show. A search fetches a few of them, and never the whole list.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from nccid.pages.views import Catalogue, Entry, slug_of

BLOCK = 100
"""Entries in one block: few enough to be light, many enough that a search fetches few of them."""


def files(of: Catalogue) -> dict[str, str]:
    """The modules of a list's index by file name. Entries are numbered by name, from 0."""
    entries = of.entries
    words: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, entry in enumerate(entries):
        for word in sorted(plain_words(_text(entry))):
            words[word[0]][word].append(at)
    start = {
        "count": len(entries),
        "block": BLOCK,
        "letters": "".join(sorted(words)),
        "facets": {facet: _facet(entries, facet) for facet in of.groups},
    }
    found = {"start.js": _module(start)}
    for letter, held in words.items():
        packed = {word: steps(numbers) for word, numbers in sorted(held.items())}
        found[f"{letter}.js"] = _module(packed)
    for first in range(0, len(entries), BLOCK):
        block = [
            [entry.id, entry.title, entry.summary, entry.facts]
            for entry in entries[first : first + BLOCK]
        ]
        found[f"{first // BLOCK}-block.js"] = _module(block)
    return found


def _text(entry: Entry) -> str:
    return " ".join((entry.title, entry.summary, entry.id, *entry.facets.values()))


def plain_words(text: str) -> set[str]:
    """The different words of a text in small letters without accents; single letters are none."""
    bare = unicodedata.normalize("NFD", text.lower())
    bare = "".join(mark for mark in bare if not unicodedata.combining(mark))
    return set(re.findall(r"[a-z0-9]{2,}", bare))


def steps(numbers: Iterable[int]) -> list[int]:
    """Rising numbers as the first and the steps between them, which pack better."""
    before, found = 0, []
    for each in numbers:
        found.append(each - before)
        before = each
    return found


def _facet(entries: Sequence[Entry], facet: str) -> dict[str, list[int]]:
    held: dict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        if value := entry.facets.get(facet):
            held[slug_of(value)].append(at)
    return {value: steps(numbers) for value, numbers in sorted(held.items())}


def _module(data: object) -> str:
    return f"export default {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
