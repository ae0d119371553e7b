"""Makes every file that the site offers for taking away, from the releases and nothing else.

Three places, three promises:

- `/data/releases/DATE/` holds for every release the released files and what is made of each table:
  its description, its rows as JSON, and one zip of all. These addresses stay for ever, and the
  bytes too: all of it follows from that release alone.
- `/data/latest/` holds the same of the newest release. It also holds what is made of the newest
  release only: spreadsheet, database, data use register. Those have no dated address, so
  there is none that could one day lead nowhere.
- `/feeds/` and `/cards/` follow the newest release too.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nccid import database, published
from nccid.files import sha256
from nccid.opendata import addresses, card, catalogue, csvw, datasette, feeds, gateway, ods, words
from nccid.opendata.catalogue import Download
from nccid.opendata.described import Described, json_bytes, json_rows, tables, values
from nccid.opendata.events import register
from nccid.opendata.packed import pack
from nccid.paths import Place
from nccid.published import Release

SUMS = "SHA256SUMS-FORMATS"
"""SHA-256 of what is made. `SHA256SUMS` is the release's own list, which the ledger vouches for."""
SQLITE_TYPE = "application/vnd.sqlite3"


@dataclass(frozen=True)
class Offer:
    """What was made, for the page that explains it.

    `whole` holds the newest release in one file each, `tables` each table as CSV and JSON.
    """

    whole: list[Download]
    tables: list[tuple[Described, Download, Download]]


def write(place: Place, folder: Path, policy: str) -> Offer:
    """Make everything below `folder`, where `data/releases` stands already; tells what was made.

    `policy` is the content security policy that each card carries.
    """
    releases = [published.open_release(place, date) for date in published.dates(place)]
    newest = releases[-1]
    dated = {one.date: _release(one, folder / addresses.dated(one.date)[1:]) for one in releases}
    latest = folder / addresses.LATEST[1:]
    shutil.copytree(folder / addresses.dated(newest.date)[1:], latest)
    offer = _newest(newest, latest)
    _json(latest / catalogue.DATASET, catalogue.dataset(newest, _all(offer)))
    _json(
        folder / catalogue.CATALOGUE[1:],
        catalogue.catalogue(releases, _all(offer), dated),
    )
    for path, content in feeds.write(place, newest, register(place)):
        _put(folder / path[1:], content)
    for row in newest.rows("hospitals"):
        _put(
            folder / addresses.card(row["ods_code"])[1:],
            card.page(newest, row, policy).encode("utf-8"),
        )
    return offer


def _all(offer: Offer) -> list[Download]:
    return [*offer.whole, *(one for _, *both in offer.tables for one in both)]


def _release(release: Release, folder: Path) -> Download:
    """What every release has, made in its own folder; returns the zip of it all."""
    described = tables(release)
    released = sorted(path for path in folder.iterdir() if path.is_file())
    files = [(path.name, path.read_bytes()) for path in released]
    made = sorted(_made(release, described))
    made.append((SUMS, _sums(made)))
    for name, content in made:
        (folder / name).write_bytes(content)
    top = f"{_short(release)}-{release.date}"
    packed = pack(((f"{top}/{name}", content) for name, content in files + made), release.date)
    name = f"{_short(release)}.zip"
    title = "Everything in one zip"
    return _whole(folder, name, packed, title, "application/zip", addresses.dated(release.date))


def _made(release: Release, described: list[Described]) -> Iterator[tuple[str, bytes]]:
    for table in described:
        yield csvw.file(table), json_bytes(csvw.describe(table, release.date))
        yield f"{table.name}.json", json_rows(values(release, table))
    group = csvw.group(described, words.title(release), release.programme.record, release.date)
    yield csvw.GROUP, json_bytes(group)


def _newest(release: Release, folder: Path) -> Offer:
    """What only the newest release has, made in `folder`, beside the copy of its dated folder."""
    described, short, base = tables(release), _short(release), addresses.LATEST
    for name, content in gateway.write(release).items():
        (folder / name).write_bytes(content)
    (folder / datasette.FILE).write_bytes(json_bytes(datasette.describe(release, described)))
    base_bytes = _database(release, folder / database.NAME)
    book = ods.workbook(_sheets(release, described), words.title(release), release.date)
    archive = (folder / f"{short}.zip").read_bytes()
    return Offer(
        whole=[
            _download(base, f"{short}.zip", archive, "Everything in one zip", "application/zip"),
            _whole(folder, f"{short}.ods", book, "A spreadsheet", ods.MEDIA_TYPE, base),
            _whole(folder, database.NAME, base_bytes, "A database (SQLite)", SQLITE_TYPE, base),
        ],
        tables=[
            (table, _file(folder, table, "csv"), _file(folder, table, "json"))
            for table in described
        ],
    )


def _database(release: Release, target: Path) -> bytes:
    """A copy of the release's database, laid out anew: its bytes do not tell when it was built."""
    connection = release.connect()
    try:
        connection.execute("vacuum into ?", (str(target),))
    finally:
        connection.close()
    return target.read_bytes()


def _sheets(release: Release, described: list[Described]) -> Iterator[ods.Sheet]:
    """A sheet that says what this is, then one sheet a table."""
    said = {
        "What this is": words.title(release),
        "Release": release.date,
        "What it holds": words.about(release),
        "Source": release.programme.record,
        "Licence": words.RIGHTS,
        "Cite as": words.citation(release),
        "Not official": words.NOT_OFFICIAL,
        **{f"Sheet {table.name}": table.description for table in described},
    }
    about: list[dict[str, str | int | float | None]] = [
        {"About": name, "": text} for name, text in said.items()
    ]
    yield ods.Sheet("about", [("About", "string"), ("", "string")], about)
    for table in described:
        columns = [(column.name, column.type) for column in table.columns]
        yield ods.Sheet(table.name, columns, values(release, table))


def _file(folder: Path, table: Described, kind: str) -> Download:
    name, media = f"{table.name}.{kind}", {"csv": "text/csv", "json": "application/json"}[kind]
    content = (folder / name).read_bytes()
    title = f"{table.title} as {kind.upper()}"
    return _download(addresses.LATEST, name, content, title, media)


def _whole(
    folder: Path, name: str, content: bytes, title: str, media_type: str, base: str
) -> Download:
    """Write a file, and beside it its checksum in the form that `sha256sum --check` reads."""
    (folder / name).write_bytes(content)
    (folder / f"{name}.sha256").write_bytes(_sums([(name, content)]))
    return _download(base, name, content, title, media_type)


def _download(base: str, name: str, content: bytes, title: str, media_type: str) -> Download:
    return Download(f"{base}/{name}", title, media_type, len(content), sha256(content))


def _sums(files: list[tuple[str, bytes]]) -> bytes:
    return "".join(f"{sha256(content)}  {name}\n" for name, content in files).encode("utf-8")


def _short(release: Release) -> str:
    return release.programme.short_name.lower()


def _json(path: Path, content: dict[str, object]) -> None:
    _put(path, json_bytes(content))


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
