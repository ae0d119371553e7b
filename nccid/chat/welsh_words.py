"""Welsh as people type it: with and without accents, from north and south, and in any mutation.

The first letter of a Welsh word changes with the word before it: `data`, `ddata` and `nata` are one
word. `fold` writes each of them in one way, so that a list of phrases needs only one of them.
"""

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

from nccid.chat import language
from nccid.chat.wording import lines
from nccid.chat.words import some
from nccid.paths import QUESTIONS, SITE

FOLDER = QUESTIONS / "cy"
_WORD = re.compile(r"[a-z0-9]+")
_FRONT = re.compile(r"^---\n.*?\n---\n", re.DOTALL)
_MARKS = re.compile(r"<[^>]*>|\]\([^)]*\)|\{[^}]*\}")
_ENGLISH = re.compile(r"<span lang=\"en-GB\">.*?</span>", re.DOTALL)
_STARTS = (
    (re.compile(r"^(?:ngh|ng|ch|c|g)(?=[aeiouwylnr])"), ""),
    (re.compile(r"^(?:mh|ph|p|b|ff|f|m)(?=[aeiouwylnr])"), "b"),
    (re.compile(r"^(?:nh|th|t|dd|d|n)(?=[aeiouwylnr])"), "d"),
    (re.compile(r"^ll"), "l"),
    (re.compile(r"^rh"), "r"),
    (re.compile(r"^h(?=[aeiouwy])"), ""),
)
"""How a word may start once it is mutated, and the one way in which `fold` writes it."""
_ENDINGS = ("iau", "ion", "oedd", "ydd", "au", "ia", "ie", "on")
_SHORTEST = 4
"""Letters of a word at least before its start or ending is taken off."""


def plain(text: str) -> str:
    """Small letters without accents; a space for every other sign: `sy n dal fy nata i`."""
    bare = unicodedata.normalize("NFD", text.lower())
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(kept))


def fold(word: str) -> str:
    """One way of writing a word, whatever its mutation and its plural: `sganiau` is `sgan`."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            word = word.removesuffix(ending)
            break
    for start, written in _STARTS if len(word) >= _SHORTEST else ():
        if start.match(word):
            return start.sub(written, word)
    return word


@cache
def alike() -> dict[str, str]:
    """For each word of a line of cy/alike.txt, the first word of the line, all folded."""
    found: dict[str, str] = {}
    for line in lines(FOLDER / "alike.txt"):
        words = [fold(word) for word in plain(line).split()]
        found |= {word: words[0] for word in words if word not in found}
    return found


def folded(text: str) -> str:
    """A whole text, each word in its one way, dialects too."""
    words = (fold(word) for word in text.split())
    return " ".join(alike().get(word, word) for word in words)


def is_welsh(text: str) -> bool:
    """Whether a cleaned question is in Welsh: more words tell so than tell of English.

    A word tells when the site uses it in one language only. Names, `NCCID` and `data` tell nothing.
    One telling word proves Welsh only if every other word is known too.
    """
    welsh, english, known = _telling()
    words = set(plain(text).split())
    found, against = len(words & welsh), len(words & english)
    if found <= against or 4 * found < len(words):
        return False
    if 2 * found < len(words) and language.other(text) not in {"", "cy"}:
        return False
    return found > 1 or words <= known


def has_welsh(text: str) -> bool:
    """Whether a text has some Welsh in it, so that a cry for help is heard when two are mixed."""
    welsh, english, _ = _telling()
    words = set(plain(text).split())
    found = len(words & welsh)
    return found > 1 or found >= max(1, len(words & english))


@cache
def _telling() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words of our Welsh alone, words of our English alone, and every word that our Welsh has."""
    welsh = _said(SITE / "cy", FOLDER, 1) | SPOKEN
    english = _said(SITE / "en", QUESTIONS, SLIPS)
    names = set(plain(" ".join(lines(QUESTIONS / "hospital_names.toml"))).split())
    shared = (welsh & english) - SPOKEN
    alone = frozenset(welsh - shared - names - ELSEWHERE) | SPOKEN
    return alone, frozenset(english - welsh - names), frozenset(welsh - names)


SPOKEN = some(
    """
    sawl ysbyty ysbytai oes sut mae ma ydy ydi yw odi odw gan ble lle beth be pwy pam pryd
    faint dwi isio isie eisiau moyn efo gyda rwyf rwy fy fedra alla sgwn dach odych ydych yn
    nghymru shwmae bore da noswaith prynhawn diolch hwyl helo os gwelwch dda iawn fawr rwan
    nawr poen boen brest frest mrest marw farw lladd hun hunan methu anadlu
    """
)
"""Words of everyday Welsh that prove it, although a name or a slip may hold them in English."""
ELSEWHERE = some(
    """
    hi bsl car park pa test yes no ok can pan dan men man un tu es
    """
)
"""Welsh words that mean something else in English, which our English pages happen not to use."""


SLIPS = 3
"""Lines of the English bank from which on a word is English and no slip of a finger."""


def _said(pages: Path, bank: Path, least: int) -> set[str]:
    """Every word of a language's pages, and those that so many of its ways to put a topic hold."""
    text = plain(" ".join(_page(page) for page in sorted(pages.glob("*.md"))))
    ways = [line for path in sorted((bank / "topics").glob("*.txt")) for line in lines(path)]
    counts = Counter(word for line in ways for word in set(plain(line).split()))
    return {*text.split(), *(word for word, count in counts.items() if count >= least)}


def _page(path: Path) -> str:
    """The words of a page, without front matter, links and English titles."""
    text = _ENGLISH.sub(" ", path.read_text(encoding="utf-8"))
    return _MARKS.sub(" ", _FRONT.sub("", text))
