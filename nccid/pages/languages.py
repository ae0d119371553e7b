"""The site's two languages: the words of the page shell, the Welsh menu, and which page has which
other version.

A page below `cy/` is Welsh, and every other page is English. A page's other version has the same
name: `en/contact.md`, `cy/contact.md` and, where there is one, `easy-read/contact.md`.
"""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from mkdocs.utils.meta import get_data

from nccid.errors import Missing, NccidError

WELSH = "Cymraeg"
"""The title of the menu's section that holds the whole Welsh menu."""
FILE = "words.toml"

Words = dict[str, Any]
Item: TypeAlias = "str | dict[str, str | list[Item]]"
"""A line of the menu as mkdocs has it: a page, `{title: page}`, or `{title: [lines]}`."""


def load(site: Path) -> dict[str, Words]:
    """The shell's words by language, `en` and `cy`, and `menu`, the English titles in Welsh.

    Missing when there is no such file; NccidError when one language lacks what the other has.
    """
    try:
        words = tomllib.loads((site / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Missing("The words of the page shell are missing.", file=FILE) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Missing(f"It cannot be read: {error}.", file=FILE) from None
    if lacking := sorted(words["en"].keys() ^ words["cy"].keys()):
        raise NccidError(
            f"Only one language has these words: {', '.join(lacking)}.",
            file=FILE,
            do="Give each name under [en] and under [cy].",
        )
    return words


def day(iso: str, words: Words) -> str:
    """An ISO date as the language of these words says it, such as `25 Medi 2023`."""
    when = date.fromisoformat(iso)
    return f"{when.day} {words['months'][when.month - 1]} {when.year}"


def only(data: Words, language: str) -> Words:
    """The data with every text in that language alone, where it is given as `{en = …, cy = …}`."""
    return {name: _only(each, language) for name, each in data.items()}


def _only(data: object, language: str) -> object:
    if isinstance(data, list):
        return [_only(each, language) for each in data]
    if not isinstance(data, dict):
        return data
    return data[language] if data.keys() == {"en", "cy"} else only(data, language)


def of(source: str) -> str:
    """The language of a page, `en` or `cy`, by its path in the site."""
    return "cy" if source.startswith("cy/") else "en"


def address(source: str) -> str:
    """The address of a page from the root of the site: `en/contact.md` is at `en/contact/`."""
    name = re.sub(r"(^|/)index$", r"\1", source.removesuffix(".md"))
    return f"{name.rstrip('/')}/" if name else "./"


def title(tree: Path, source: str) -> str:
    """A page's title: from its front matter, or else its first heading, or else its name."""
    words, meta = get_data((tree / source).read_text(encoding="utf-8"))
    heading = re.search(r"^# +(.+?)(?: *\{.*\})?$", words, re.MULTILINE)
    return meta.get("title") or (heading[1] if heading else Path(source).stem)


def versions(tree: Path) -> dict[str, dict[str, Any]]:
    """For each page, the addresses of its other versions.

    `en` and `cy` are the page in the other language, `easy_read` its Easy Read version, and
    `whole` the page that an Easy Read version makes easy. A Welsh page whose English page has been
    reviewed after the day on which the two were compared also has `behind`.
    """
    sources = sorted(path.relative_to(tree).as_posix() for path in tree.rglob("*.md"))
    known = set(sources)
    return {source: _versions(tree, source, known) for source in sources}


def _versions(tree: Path, source: str, known: set[str]) -> dict[str, Any]:
    name = re.sub(r"^(en|cy|easy-read)/", "", source)
    english = "index.md" if name == "index.md" else f"en/{name}"
    others = {"cy": f"cy/{name}", "easy_read": f"easy-read/{name}"}
    others |= {"en": english} if of(source) == "cy" else {"whole": english}
    found: dict[str, Any] = {
        kind: address(other) for kind, other in others.items() if other in known - {source}
    }
    if "en" in found:
        found["behind"] = _behind(tree / source, tree / english)
    return found


def _behind(welsh: Path, english: Path) -> bool:
    translated = _front(welsh).get("translated")
    reviewed = _front(english).get("reviewed")
    return isinstance(translated, date) and isinstance(reviewed, date) and reviewed > translated


def _front(page: Path) -> dict[str, Any]:
    meta: dict[str, Any] = get_data(page.read_text(encoding="utf-8"))[1]
    return meta


def welsh_menu(nav: list[Item], tree: Path, titles: dict[str, str]) -> Item:
    """The English menu in Welsh, as one section to stand at its end.

    Where a page has a Welsh version, that stands there; where it has none, a link to the English
    page under its English title, which the shell marks as English only. NccidError when a title of
    the menu has no Welsh in `titles`.
    """
    return {WELSH: [_welsh(item, tree, titles) for item in nav]}


def _welsh(item: Item, tree: Path, titles: dict[str, str]) -> Item:
    if isinstance(item, str):
        found = _welsh_page(item, tree)
        return found if found.endswith(".md") else {title(tree, item): found}
    ((name, inside),) = item.items()
    if name not in titles:
        raise NccidError(
            f"The menu's title {name!r} has no Welsh.", file=FILE, do="Add it under [menu]."
        )
    if isinstance(inside, list):
        return {titles[name]: [_welsh(child, tree, titles) for child in inside]}
    return {titles[name]: _welsh_page(inside, tree)}


def _welsh_page(source: str, tree: Path) -> str:
    """The Welsh version of an English page, or else the address of the English one."""
    if source.startswith("/"):
        return source
    welsh = f"cy/{source.removeprefix('en/')}"
    return welsh if (tree / welsh).is_file() else f"/{address(source).removeprefix('./')}"
