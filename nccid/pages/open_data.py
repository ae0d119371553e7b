"""The page of open data: fills its words with the files on offer, and moves those into the site.

`data/open-data.toml` has the words around what is made, in English and Welsh."""

import tomllib
from collections.abc import Callable
from html import escape
from pathlib import Path

from nccid import database
from nccid.errors import NccidError
from nccid.figures.table import Html, link, table
from nccid.opendata import addresses, card, catalogue, csvw, datasette, feeds, gateway, words
from nccid.opendata.catalogue import Download
from nccid.opendata.formats import Offer
from nccid.pages import languages
from nccid.pages.furniture import folded
from nccid.pages.languages import Words
from nccid.paths import OPEN_DATA
from nccid.published import Release

PAGE = "open-data.md"
LATEST = addresses.LATEST
SHOWN = 60
"""Most rows of a table of feeds or cards: more would weigh too much for a slow phone line."""
_GLUE = "\N{NO-BREAK SPACE}"


def load(language: str = "en") -> Words:
    """The words in one language, `en` or `cy`; `language` is there under that name too."""
    own = languages.only(tomllib.loads(OPEN_DATA.read_text(encoding="utf-8")), language)
    return {**own, "language": language}


def fill(text: str, release: Release, offer: Offer, said: Words) -> str:
    """The page's words with each note such as `<!-- whole -->` replaced; `said` is from `load`.

    Raises NccidError when a note is missing: the page would then keep silent about something.
    """
    for name, part in _PARTS.items():
        note = f"<!-- {name} -->"
        if text.count(note) != 1:
            raise NccidError(
                f"The note {note} must stand here once.", file=PAGE, do="Put it on a line alone."
            )
        text = text.replace(note, part(release, offer, said))
    return text


def write(release: Release, offer: Offer, folder: Path, language: str) -> None:
    """Fill the page in `folder`, a copy that may be changed, of the pages in that language."""
    page = folder / PAGE
    text = fill(page.read_text(encoding="utf-8"), release, offer, load(language))
    page.write_text(text, encoding="utf-8")


def move(made: Path, built: Path) -> None:
    """Put the folders that were made into the built site."""
    for folder in sorted(made.iterdir()):
        folder.rename(built / folder.name)


def _whole(_: Release, offer: Offer, said: Words) -> str:
    own = said["whole"]
    rows = [
        (
            link(own["names"][_ending(one)], one.path),
            own["uses"][_ending(one)],
            size(one.size, said["bytes"]),
        )
        for one in offer.whole
    ]
    return table(own["title"], own["columns"], rows, {2})


def _tables(_: Release, offer: Offer, said: Words) -> str:
    rows = [
        (
            _english(about.title, said),
            _english(about.description, said),
            _kind("CSV", csv, about.title, said),
            _kind("JSON", json, about.title, said),
            _short("CSVW", f"{LATEST}/{csvw.file(about)}", about.title, said),
        )
        for about, csv, json in offer.tables
    ]
    return table(said["tables"]["title"], said["tables"]["columns"], rows)


def _datasette(_: Release, __: Offer, said: Words) -> str:
    own = said["datasette"]
    here = own["here"].format(
        base=link(own["base"], f"{LATEST}/{database.NAME}"),
        notes=link(own["notes"], f"{LATEST}/{datasette.FILE}"),
    )
    command = _code(f"datasette {database.NAME} --metadata {datasette.FILE}")
    return f"{command}\n\n<p>{here}</p>"


def _dated(release: Release, _: Offer, said: Words) -> str:
    own, folder = said["dated"], addresses.dated(release.date)
    found = {
        "zip": f"{folder}/{release.programme.short_name.lower()}.zip",
        "table": f"{folder}/hospitals.csv",
        "latest": f"{LATEST}/hospitals.csv",
    }
    rows = [(own[name], link(address, address)) for name, address in found.items()]
    return table(own["title"], own["columns"], rows)


def _check(_: Release, offer: Offer, said: Words) -> str:
    sums = [Html(f"{escape(_name(one.path))}: <code>{one.sha256}</code>") for one in offer.whole]
    return f"<p>{said['check']['sums']}</p>\n\n{_list(*sums)}"


def _command(_: Release, offer: Offer, said: Words) -> str:
    first = offer.whole[0].path
    name = _name(first)
    small = said["check"]["small"].format(sums=link(f"{name}.sha256", f"{first}.sha256"))
    return f"{_code(f'sha256sum --check {name}.sha256')}\n\n<p>{small}</p>"


def _cite(release: Release, _: Offer, said: Words) -> str:
    return f"<blockquote><p>{_english(words.citation(release), said)}</p></blockquote>"


def _gateway(release: Release, _: Offer, said: Words) -> str:
    own = said["gateway"]
    empty, cells = gateway.counted(release)
    files = _list(
        link(own["register"], f"{LATEST}/{gateway.FILE}"),
        link(own["reasons"], f"{LATEST}/{gateway.GAPS_FILE}"),
    )
    counted = own["counted"].format(cells=f"{cells:,}", empty=f"{empty:,}")
    return f"{files}\n\n<p>{counted}</p>"


def _catalogues(release: Release, _: Offer, said: Words) -> str:
    own = said["catalogues"]
    files = _list(
        link(own["search"], f"{LATEST}/{catalogue.DATASET}"),
        link(own["all"], catalogue.CATALOGUE),
        link(own["tables"], f"{LATEST}/{csvw.GROUP}"),
    )
    return files if release.programme.address else f"{files}\n\n<p>{own['short']}</p>"


def _feeds(_: Release, __: Offer, said: Words) -> str:
    own = said["feeds"]
    rows = []
    for path in feeds.GENERAL:
        name = own["names"][_name(path)]
        rows.append((name, *_both(path, name, said)))
    return table(own["title"], own["columns"], rows)


def _each_own(release: Release, own: Words) -> str:
    """Where the rest of a long list stands; empty while the tables show all."""
    lists = ("projects", "hospitals")
    if all(len(release.rows(name)) <= SHOWN for name in lists):
        return ""
    links = {name: link(own[name]["link"], f"/en/record/{name}/") for name in lists}
    return f"<p>{own['first'].format(shown=SHOWN, **links)}</p>\n\n"


def _own_feeds(release: Release, _: Offer, said: Words) -> str:
    own = said["feeds"]
    tables = []
    for kind, code, name in (
        ("projects", "project_id", "organisation"),
        ("hospitals", "ods_code", "name"),
    ):
        rows = [
            (row[name], *_both(feeds.path(kind, row[code]), row[name], said))
            for row in release.rows(kind)[:SHOWN]
        ]
        title, columns = own[kind]["title"], (own[kind]["column"], *own["columns"][1:])
        tables.append(folded(title, table(title, columns, rows)))
    return _each_own(release, own) + "\n\n".join(tables)


def _card(release: Release, _: Offer, said: Words) -> str:
    own, rows = said["card"], release.rows("hospitals")
    if not rows:
        return f"<p>{own['none']}</p>"
    code = rows[0]["ods_code"]
    copy = own["copy"].format(
        hospital=link(rows[0]["name"], addresses.card(code)),
        code=f"<code>{escape(code)}</code>",
    )
    wait = "" if release.programme.address else own["wait"].format(here=f"<code>{card.HERE}</code>")
    cards = [
        (
            row["name"],
            row["ods_code"],
            _short(own["kind"], addresses.card(row["ods_code"]), row["name"], said),
        )
        for row in rows[:SHOWN]
    ]
    return "\n\n".join(
        (
            f"<p>{copy}</p>",
            _code(card.frame(release, rows[0])),
            wait and f"<p>{wait}</p>",
            f"<p>{own['frameless']}</p>",
            _code(card.text(release, rows[0])),
            folded(own["all"], table(own["title"], own["columns"], cards)),
        )
    )


_PARTS: dict[str, Callable[[Release, Offer, Words], str]] = {
    "whole": _whole,
    "tables": _tables,
    "datasette": _datasette,
    "dated": _dated,
    "check": _check,
    "command": _command,
    "cite": _cite,
    "gateway": _gateway,
    "catalogues": _catalogues,
    "feeds": _feeds,
    "own-feeds": _own_feeds,
    "card": _card,
}
"""What stands in the place of each note of the page."""


def _name(path: str) -> str:
    return path.rsplit("/", 1)[1]


def _ending(one: Download) -> str:
    return one.path.rsplit(".", 1)[1]


def size(count: int, word: str) -> str:
    """A number of bytes as people say it, such as `41 kB`; `word` names bytes that are few."""
    if count < 1000:
        return f"{count}{_GLUE}{word}"
    if count < 1_000_000:
        return f"{round(count / 1000)}{_GLUE}kB"
    return f"{count / 1_000_000:.1f}{_GLUE}MB"


def _english(text: str, said: Words) -> Html:
    """English words, marked as such on a page in another language, so that they are read right."""
    plain = escape(text)
    return Html(plain if said["language"] == "en" else f'<span lang="en-GB">{plain}</span>')


def _short(kind: str, address: str, what: str, said: Words) -> Html:
    """A short link in a table; a screen reader also says what it is of."""
    label = escape(said["of"].format(kind=kind, name=what))
    return Html(f'<a href="{escape(address)}" aria-label="{label}">{escape(kind)}</a>')


def _both(path: str, name: str, said: Words) -> tuple[Html, Html]:
    atom, json = (_short(kind, f"{path}.{kind.lower()}", name, said) for kind in ("Atom", "JSON"))
    return atom, json


def _kind(kind: str, one: Download, title: str, said: Words) -> Html:
    return Html(f"{_short(kind, one.path, title, said)}, {size(one.size, said['bytes'])}")


def _code(text: str) -> str:
    return f"<pre><code>{escape(text)}</code></pre>"


def _list(*items: Html) -> str:
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"
