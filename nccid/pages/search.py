"""The search page: a list of every page and topic, and the words by which a script finds them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from html import escape, unescape

from nccid.pages.languages import Words
from nccid.pages.sections import Topic

COMMON = 0.2
"""A word on more than this share of the pages tells none of them from the others: left out."""


@dataclass(frozen=True)
class Entry:
    """One page in the search list: where it stands in the menu, and what it holds.

    `html` is the page's finished main part, from which the words to find it by are taken.
    """

    section: str
    title: str
    description: str
    url: str
    html: str
    topics: tuple[Topic, ...]


def search_list(entries: list[Entry], words: Words) -> str:
    """Every page and topic by section: a plain list, and a box that a script shows and serves.

    `words` are those of the page's language, also for what the script says.
    """
    common = _common(entries)
    said = " ".join(
        f'data-{name}="{escape(words[f"found_{name}"])}"' for name in ("none", "one", "many")
    )
    parts = [
        f'<form class="find" role="search" data-common="{" ".join(common)}" {said} hidden>',
        f'<label for="find">{escape(words["find"])}</label>',
        '<input type="search" id="find" autocomplete="off" spellcheck="false">',
        '<p class="count" role="status"></p>',
        "</form>",
    ]
    for section in dict.fromkeys(entry.section for entry in entries):
        pages = "\n".join(_page(entry, common) for entry in entries if entry.section == section)
        anchor = re.sub(r"[^a-z]+", "-", bare(section))
        heading = f'<h2 id="section-{anchor}">{escape(section)}</h2>'
        parts.append(
            f'<div class="group">\n{heading}\n<ul class="entries">\n{pages}\n</ul>\n</div>'
        )
    return "\n".join(parts)


def _common(entries: list[Entry]) -> list[str]:
    """The words that stand on too many pages to find one by, in alphabetical order."""
    count = Counter(word for entry in entries for word in _all(entry.html))
    return sorted(word for word, many in count.items() if many > COMMON * len(entries))


def _page(entry: Entry, common: Collection[str]) -> str:
    seen = f"{entry.title} {entry.description}"
    lines = [
        f'<li data-words="{_words(entry.html, seen, common)}">'
        f'<a href="{escape(entry.url)}">{escape(entry.title)}</a>'
    ]
    if entry.description:
        lines.append(f"<p>{escape(entry.description)}</p>")
    if entry.topics:
        topics = "\n".join(_topic(topic, common) for topic in entry.topics)
        lines.append(f"<ul>\n{topics}\n</ul>")
    return "\n".join([*lines, "</li>"])


def _topic(topic: Topic, common: Collection[str]) -> str:
    words = _words(escape(topic.text), topic.title, common)
    return f'<li data-words="{words}"><a href="{escape(topic.url)}">{escape(topic.title)}</a></li>'


def _words(html: str, seen: str, common: Collection[str]) -> str:
    """The different words of some HTML in alphabetical order, less those `seen` and the common.

    Words that another one begins are left out: who types `scan` finds `scans`.
    """
    words = sorted(_all(html) - {*re.findall(r"[a-z]+", bare(seen))} - {*common})
    following = [*words, ""][1:]
    return " ".join(w for w, after in zip(words, following, strict=True) if not after.startswith(w))


def _all(html: str) -> set[str]:
    """The different words of some HTML, less short ones."""
    return set(re.findall(r"[a-z]{4,}", bare(unescape(re.sub(r"<[^>]*>", " ", html)))))


def bare(text: str) -> str:
    """A text in small letters without accents: who types `gwr` finds `gŵr`."""
    signs = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))
