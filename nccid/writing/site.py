"""The whole site as the rules see it: its pages, and the lists of words that they are held to."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from nccid.errors import Missing
from nccid.paths import ROOT
from nccid.writing.page import Page

PLAIN_WORDS = ROOT / "data" / "plain-words.toml"
SPELLING = ROOT / "data" / "spelling"
GLOSSARY = "en/glossary.md"
_NO_PAGES = {"assets", "overrides"}
_TERM = re.compile(r"^(?P<term>[^\s:].*)\n:\s", re.MULTILINE)


@dataclass(frozen=True)
class Site:
    """What is checked, and against what.

    `hard` gives a plain word for each hard one; `terms` says what each word of experts means;
    `known` are the short forms that need no explanation; `own` are the project's words for the
    spelling checker by language, in the order of their files. `made` are pages that the build
    writes from a release: they are held to fewer rules. `figures` are rows of what the release
    counts and its number. Reviews are due as seen on `today`.
    """

    folder: Path
    pages: tuple[Page, ...]
    today: date
    made: tuple[Page, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    hard: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def explained(self) -> frozenset[str]:
        """The words that the glossary explains, in lower case; also each word of capitals in it."""
        page = next((page for page in self.pages if page.name == GLOSSARY), None)
        found: set[str] = set()
        for term in _TERM.findall(page.text) if page else ():
            found |= {part.strip(" )").lower() for part in term.split("(")}
            found |= {word.lower() for word in re.findall(r"\b[A-Z]{2,}\b", term)}
        return frozenset(found)


def read(
    folder: Path,
    today: date,
    made: Path | None = None,
    figures: tuple[tuple[str, str], ...] = (),
) -> Site:
    """Every page below `folder`, with the project's lists; `made` holds the pages of the build.

    `figures` are those that the release shows. Missing when there is no page, or no list.
    """
    pages = _pages(folder)
    if not pages:
        raise Missing("There are no pages to read.", file=folder.name)
    plain = _toml(PLAIN_WORDS)
    return Site(
        folder=folder,
        pages=pages,
        today=today,
        made=_pages(made) if made else (),
        figures=figures,
        hard=_each(plain["plain"]),
        terms=_each(plain["terms"]),
        known=frozenset(plain["known"]),
        own={language: _words(language) for language in ("en", "cy")},
    )


def _pages(folder: Path) -> tuple[Page, ...]:
    found = []
    for path in sorted(folder.rglob("*.md")):
        inside = path.relative_to(folder)
        if inside.parts[0] not in _NO_PAGES and inside.name != "README.md":
            found.append(Page(inside.as_posix(), path.read_text(encoding="utf-8")))
    return tuple(found)


def _toml(path: Path) -> dict[str, dict[str, str]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise Missing(f"The list cannot be read: {error}.", file=path.name) from None


def _each(table: dict[str, str]) -> dict[str, str]:
    """A list with the forms of one word joined by `/` as a list of single forms."""
    return {form: better for forms, better in table.items() for form in forms.split("/")}


def _words(language: str) -> tuple[str, ...]:
    path = SPELLING / f"{language}.txt"
    try:
        return tuple(path.read_text(encoding="utf-8").split("\n")[:-1])
    except OSError:
        raise Missing("The project's own words are missing.", file=path.name) from None
