"""Plain words first: hard ones give way, those of experts are explained, short forms too."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from nccid.writing.page import Page
from nccid.writing.remarks import Remark
from nccid.writing.site import GLOSSARY, Site

_SHORT = re.compile(r"(?<![\w/-])[A-Z]{2,}s?(?![\w/])")
_LATIN = re.compile(r"\b(?:e\.g\.|i\.e\.|etc\.|viz\.|N\.B\.)")
_LATIN_BETTER = {
    "e.g.": "such as",
    "i.e.": "that is",
    "etc.": "and so on",
    "viz.": "namely",
    "N.B.": "note",
}


def jargon(site: Site) -> Iterator[Remark]:
    """No hard word where a plain one does; words of experts are in the glossary or explained."""
    explained = site.explained
    for page in site.pages:
        if page.kind == "cy":
            continue
        for number, line in enumerate(page.seen, 1):
            if number in page.sources or number <= page.front_ends:
                continue
            yield from _latin(page, number, line)
            if page.name != GLOSSARY:
                yield from _hard(page, number, line, site.hard)
            yield from _terms(page, number, line, site, explained)


def _latin(page: Page, number: int, line: str) -> Iterator[Remark]:
    for short in _LATIN.findall(line):
        what = f"“{short}” is Latin, and a screen reader says it oddly."
        yield Remark(page.file, number, what, f"Try “{_LATIN_BETTER[short]}”.")


def _hard(page: Page, number: int, line: str, hard: Mapping[str, str]) -> Iterator[Remark]:
    for word in _any(tuple(hard)).findall(line):
        what = f"The word “{word}” is hard."
        yield Remark(page.file, number, what, f"Try “{hard[word.lower()]}”.")


def _terms(
    page: Page, number: int, line: str, site: Site, explained: frozenset[str]
) -> Iterator[Remark]:
    found = {word.lower(): word for word in _any(tuple(site.terms)).findall(line)}
    shorts = {word.removesuffix("s") for word in _SHORT.findall(line)} - site.known
    for word in [*found.values(), *sorted(shorts)]:
        forms = _forms(word.lower(), site.terms)
        if any(_any(forms).search(term) for term in explained):
            continue
        if _beside(line, word) or any(_explains(page.section(number), form) for form in forms):
            continue
        plain = site.terms.get(word.lower(), "")
        say = f"Try “{plain}”" if plain else "Say it in plain words"
        what = f"Neither the glossary nor this section explains “{word}”."
        better = f"{say}, or write “…, called {word}”, or add it to site/{GLOSSARY}."
        yield Remark(page.file, number, what, better)


def _forms(word: str, terms: Mapping[str, str]) -> tuple[str, ...]:
    """All forms of one word: those that have the same plain words in the list."""
    return tuple(form for form, plain in terms.items() if plain == terms.get(word)) or (word,)


def _beside(line: str, word: str) -> bool:
    """Whether a row of a table has the word behind its first cell, which then says it plainly."""
    return line.lstrip().startswith("|") and word not in line.split("|")[1]


def _explains(section: str, word: str) -> bool:
    """Whether a section says what a word means, in one of the ways in which pages do."""
    w = re.escape(word)
    return bool(
        re.search(
            rf"(?:called|call (?:it|this|them)|known as|full name is)(?: \w+){{0,4}} {w}\b"
            rf"|\b{w}\b(?: \w+){{0,2}} (?:means|is when|stands for|says? (?:what|how|why))\b"
            rf"|\((?:the |an? )?{w}\)|\b{w} \(",
            section,
            re.IGNORECASE,
        )
    )


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these words, whole, the longest first."""
    every = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{every or '(?!)'})(?![\w-])", re.IGNORECASE)
