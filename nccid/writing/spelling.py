"""Words are spelt as the dictionary has them, or as the project's own list says."""

import re
from collections.abc import Iterator
from dataclasses import replace

from nccid.writing import speller
from nccid.writing.page import Page
from nccid.writing.remarks import Remark
from nccid.writing.site import Site

_ADDRESS = re.compile(r"\b\S*[@/\\_=]\S*|\b[\w-]+\.[a-z]\w+\b")
"""Addresses and names of files; and/or counts as one too."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_JOINED = re.compile(r"'(?:r|n|i|u|w|m|th|ch)$")
"""Small Welsh words that are joined to the word before them: mae'r, i'ch."""
_ENGLISH = re.compile(r'<span lang="en-GB">(.*?)</span>')
"""English on a Welsh page, such as the title of a paper, marked so that it is read out right."""
_READ = ("title:", "description:", "answers:")
"""The keys of the front matter whose words people read."""


def spelling(site: Site) -> Iterator[Remark]:
    """Each word is in its language's dictionary, or in the project's list, which holds no other."""
    used: dict[str, set[str]] = {"en": set(), "cy": set()}
    for language, pages in _by_language(site).items():
        placed = [(page, *one) for page in pages for one in _words(page)]
        strange = _strange({word for _, _, word in placed}, language)
        for page, line, word in placed:
            if word not in strange:
                continue
            entries = {each: _own(word, site.own[each]) for each in {"en", language}}
            for each, entry in entries.items():
                used[each].add(entry)
            if not any(entries.values()):
                what = f"“{word}” is in no dictionary."
                yield Remark(page.file, line, what, _better(strange[word], language))
    for language, words in site.own.items():
        yield from _list(language, words, used[language])


def _strange(words: set[str], language: str) -> dict[str, list[str]]:
    """The words that no dictionary knows. In Welsh, English names such as NHS England are right."""
    strange = speller.unknown(words, language)
    if language == "cy":
        names = {word for word in strange if word[0].isupper()}
        english = names - speller.unknown(names, "en").keys()
        strange = {word: near for word, near in strange.items() if word not in english}
    return strange


def _by_language(site: Site) -> dict[str, list[Page]]:
    """The pages by language; the marked English of a Welsh page stands as a page of its own."""
    english = [page for page in site.pages if page.kind != "cy"]
    welsh = [page for page in site.pages if page.kind == "cy"]
    marked = [replace(page, text=_english(page.text)) for page in welsh]
    return {
        "en": english + marked,
        "cy": [replace(page, text=_ENGLISH.sub(" ", page.text)) for page in welsh],
    }


def _english(text: str) -> str:
    """What a Welsh page marks as English, each on its own line of the page."""
    return "\n".join(" ".join(_ENGLISH.findall(line)) for line in text.split("\n"))


def _words(page: Page) -> Iterator[tuple[int, str]]:
    """Each word to be checked with its line; short forms in capitals are left to another rule."""
    for number, line in enumerate(page.seen, 1):
        if number <= page.front_ends and not page.lines[number - 1].startswith(_READ):
            continue
        for word in _WORD.findall(_ADDRESS.sub(" ", line)):
            plain = word.replace("’", "'")
            if page.kind == "cy":
                plain = _JOINED.sub("", plain)
            if len(plain) > 1 and not plain.removesuffix("'s").isupper():
                yield number, plain


def _own(word: str, own: tuple[str, ...]) -> str:
    """The entry of the project's list that allows a word, which may open a sentence; or nothing."""
    small = word[0].lower() + word[1:]
    return next((entry for entry in (word, small) if entry in own), "")


def _better(near: list[str], language: str) -> str:
    own = f"data/spelling/{language}.txt"
    if not near:
        return f"Mend it; if it is right, add it to {own}."
    words = " or ".join(f"“{word}”" for word in near)
    return f"Try {words}; if it is right, add it to {own}."


def _list(language: str, words: tuple[str, ...], used: set[str]) -> Iterator[Remark]:
    """The project's own words stand in order, once, and each is needed."""
    file = f"data/spelling/{language}.txt"
    for number, word in enumerate(words, 1):
        if number > 1 and words[number - 2].casefold() >= word.casefold():
            what = f"“{word}” stands after “{words[number - 2]}”."
            yield Remark(file, number, what, "Sort the list, each word once.")
        if word not in used:
            what = f"“{word}” is on no page, or every dictionary knows it."
            yield Remark(file, number, what, "Take it out.")
