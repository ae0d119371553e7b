"""The page of open data: fills its words with the files on offer, and moves those into the site."""

from collections.abc import Callable
from html import escape
from pathlib import Path

from nccid import database
from nccid.errors import NccidError
from nccid.figures.table import Html, link, table
from nccid.opendata import addresses, card, catalogue, csvw, datasette, feeds, gateway, words
from nccid.opendata.catalogue import Download
from nccid.opendata.formats import Offer
from nccid.pages.furniture import folded
from nccid.published import Release

PAGE = "open-data.md"
LATEST = addresses.LATEST
SHOWN = 60
"""Most rows of a table of feeds or cards: more would weigh too much for a slow phone line."""
_GLUE = "\N{NO-BREAK SPACE}"
_USES = {
    "zip": "all tables in all simple forms, with their descriptions and checksums",
    "ods": "Excel, LibreOffice and other spreadsheets",
    "sqlite": "Datasette, and programs that ask questions of tables",
}


def fill(text: str, release: Release, offer: Offer) -> str:
    """The page's words with each note such as `<!-- whole -->` replaced.

    Raises NccidError when a note is missing: the page would then keep silent about something.
    """
    for name, part in _PARTS.items():
        note = f"<!-- {name} -->"
        if text.count(note) != 1:
            raise NccidError(
                f"The note {note} must stand here once.", file=PAGE, do="Put it on a line alone."
            )
        text = text.replace(note, part(release, offer))
    return text


def write(release: Release, offer: Offer, folder: Path) -> None:
    """Fill the page in `folder`, which is a copy that may be changed."""
    page = folder / PAGE
    page.write_text(fill(page.read_text(encoding="utf-8"), release, offer), encoding="utf-8")


def move(made: Path, built: Path) -> None:
    """Put the folders that were made into the built site."""
    for folder in sorted(made.iterdir()):
        folder.rename(built / folder.name)


def _whole(_: Release, offer: Offer) -> str:
    rows = [
        (
            link(one.title, one.path),
            _USES[one.path.rsplit(".", 1)[1]],
            size(one.size),
        )
        for one in offer.whole
    ]
    return table("Whole files", ("File", "Good for", "Size"), rows, {2})


def _tables(_: Release, offer: Offer) -> str:
    rows = [
        (
            about.title,
            about.description,
            _kind("CSV", csv, about.title),
            _kind("JSON", json, about.title),
            _short("CSVW", f"{LATEST}/{csvw.file(about)}", about.title),
        )
        for about, csv, json in offer.tables
    ]
    return table("Tables", ("Table", "What it holds", "CSV", "JSON", "Description"), rows)


def _datasette(_: Release, __: Offer) -> str:
    notes = link("the file with its notes", f"{LATEST}/{datasette.FILE}")
    base = link("the database", f"{LATEST}/{database.NAME}")
    command = _code(f"datasette {database.NAME} --metadata {datasette.FILE}")
    return f"{command}\n\n<p>Here are {base} and {notes}.</p>"


def _dated(release: Release, _: Offer) -> str:
    zipped = f"{addresses.dated(release.date)}/{release.programme.short_name.lower()}.zip"
    rows = [
        ("The zip of this release", link(zipped, zipped)),
        (
            "One table of this release",
            link(
                f"{addresses.dated(release.date)}/hospitals.csv",
                f"{addresses.dated(release.date)}/hospitals.csv",
            ),
        ),
        (
            "The same table, always the newest",
            link(f"{LATEST}/hospitals.csv", f"{LATEST}/hospitals.csv"),
        ),
    ]
    return table("Examples of addresses", ("What", "Address"), rows)


def _check(_: Release, offer: Offer) -> str:
    sums = [Html(f"{escape(_name(one.path))}: <code>{one.sha256}</code>") for one in offer.whole]
    return f"<p>These are the checksums of the whole files (SHA-256).</p>\n\n{_list(*sums)}"


def _command(_: Release, offer: Offer) -> str:
    first = offer.whole[0].path
    name = _name(first)
    sums = link(f"{name}.sha256", f"{first}.sha256")
    command = _code(f"sha256sum --check {name}.sha256")
    return f"{command}\n\n<p>Here is the small file of the zip: {sums}.</p>"


def _cite(release: Release, _: Offer) -> str:
    return f"<blockquote><p>{escape(words.citation(release))}</p></blockquote>"


def _gateway(release: Release, _: Offer) -> str:
    empty, cells = gateway.counted(release)
    files = _list(
        link("The register in the Gateway's columns (CSV)", f"{LATEST}/{gateway.FILE}"),
        link("The reason for each empty cell (CSV)", f"{LATEST}/{gateway.GAPS_FILE}"),
    )
    return (
        f"{files}\n\n<p>Of {cells:,} cells, {empty:,} are empty, because the record does not fill"
        " them. The second file gives the reason for each. The Gateway would turn such rows away,"
        " since it asks for a title. We do not make one up.</p>"
    )


def _catalogues(release: Release, _: Offer) -> str:
    short = (
        "<p>The address of this site is not settled yet. So the addresses in these files are short"
        " ones, without the name of the site.</p>"
    )
    files = _list(
        link("The newest release for search engines (schema.org)", f"{LATEST}/{catalogue.DATASET}"),
        link("All releases for catalogues (DCAT)", catalogue.CATALOGUE),
        link("All tables of the newest release (CSVW)", f"{LATEST}/{csvw.GROUP}"),
    )
    return files if release.programme.address else f"{files}\n\n{short}"


def _feeds(_: Release, __: Offer) -> str:
    rows = [(name, *_both(path, name)) for path, name in feeds.GENERAL.items()]
    return table("Feeds", ("What it tells", "Atom", "JSON"), rows)


def _each_own(release: Release) -> str:
    """Where the rest of a long list stands; empty while the tables show all."""
    if all(len(release.rows(table)) <= SHOWN for table in ("projects", "hospitals")):
        return ""
    return (
        f"<p>Each table shows the first {SHOWN}. The page of each of the"
        f" {link('projects', '/en/record/projects/')} and"
        f" {link('hospitals', '/en/record/hospitals/')} leads to its own.</p>\n\n"
    )


def _own_feeds(release: Release, _: Offer) -> str:
    projects = [
        (
            row["organisation"],
            *_both(feeds.path("projects", row["project_id"]), row["organisation"]),
        )
        for row in release.rows("projects")[:SHOWN]
    ]
    hospitals = [
        (row["name"], *_both(feeds.path("hospitals", row["ods_code"]), row["name"]))
        for row in release.rows("hospitals")[:SHOWN]
    ]
    heads = ("Atom", "JSON")
    return (
        _each_own(release)
        + folded("Feeds of projects", table("Feeds of projects", ("Project", *heads), projects))
        + "\n\n"
        + folded("Feeds of hospitals", table("Feeds of hospitals", ("Hospital", *heads), hospitals))
    )


def _card(release: Release, _: Offer) -> str:
    rows = release.rows("hospitals")
    if not rows:
        return "<p>There is no hospital on the list yet.</p>"
    code = rows[0]["ods_code"]
    wait = (
        ""
        if release.programme.address
        else f"<p>Put the address of this site in the place of <code>{card.HERE}</code>."
        " It is not settled yet.</p>"
    )
    cards = table(
        "Cards",
        ("Hospital", "ODS code", "Card"),
        [
            (
                row["name"],
                row["ods_code"],
                _short("Card", addresses.card(row["ods_code"]), row["name"]),
            )
            for row in rows[:SHOWN]
        ],
    )
    return "\n\n".join(
        (
            f"<p>Copy this text into your page to show the card. This is the one of"
            f" {link(rows[0]['name'], addresses.card(code))}. For another hospital, put its ODS"
            f" code in the place of <code>{escape(code)}</code>, and its name in the title.</p>",
            _code(card.frame(release, rows[0])),
            wait,
            "<p>Some websites do not allow frames. This text shows the same words without one. It"
            " does not change by itself, so copy it again when a new release comes.</p>",
            _code(card.text(release, rows[0])),
            folded("Cards of all hospitals", cards),
        )
    )


_PARTS: dict[str, Callable[[Release, Offer], str]] = {
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


def size(count: int) -> str:
    """A number of bytes as people say it, such as `41 kB`."""
    if count < 1000:
        return f"{count}{_GLUE}bytes"
    if count < 1_000_000:
        return f"{round(count / 1000)}{_GLUE}kB"
    return f"{count / 1_000_000:.1f}{_GLUE}MB"


def _short(kind: str, address: str, what: str) -> Html:
    """A short link in a table; a screen reader also says what it is of."""
    label = escape(f"{kind} of {what}")
    return Html(f'<a href="{escape(address)}" aria-label="{label}">{escape(kind)}</a>')


def _both(path: str, name: str) -> tuple[Html, Html]:
    return _short("Atom", f"{path}.atom", name), _short("JSON", f"{path}.json", name)


def _kind(kind: str, one: Download, title: str) -> Html:
    return Html(f"{_short(kind, one.path, title)}, {size(one.size)}")


def _code(text: str) -> str:
    return f"<pre><code>{escape(text)}</code></pre>"


def _list(*items: Html) -> str:
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"
