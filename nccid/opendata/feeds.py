"""Feeds: news of releases and of the register, for programs that watch pages for people.

Each feed is one list of items, written twice: Atom (RFC 4287) and JSON Feed 1.1. Names of feeds
and items are made from fixed words, so that a reader never sees an old item as new.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from nccid import published
from nccid.dates import say
from nccid.opendata import addresses, words
from nccid.opendata.events import Event
from nccid.paths import Place
from nccid.programme import Programme
from nccid.published import Release

NAMESPACE = UUID("6f3f0a52-6c1e-5e0b-9d7c-3b8c5f0f5a11")
"""Never change it: every name of a feed and of an item follows from it."""
MOST = 100
"""Items in a feed of everything. The feed of one project or hospital holds all of its own."""
GENERAL = {"/feeds/releases": "Releases", "/feeds/register": "Projects and hospitals"}
"""The feeds of everything: their addresses without an ending, and what people call them."""
_KINDS = {"projects": "project", "hospitals": "hospital"}


@dataclass(frozen=True)
class Item:
    """One piece of news; `day` is the release's, `page` the address that tells more."""

    key: str
    title: str
    day: str
    text: str
    page: str


@dataclass(frozen=True)
class Feed:
    """One feed; `path` is its address without an ending, `page` the page that it belongs to."""

    path: str
    title: str
    about: str
    page: str
    day: str
    items: tuple[Item, ...]


def write(place: Place, release: Release, events: list[Event]) -> Iterator[tuple[str, bytes]]:
    """Each file of each feed, as its address and its content."""
    programme = release.programme
    for feed in _feeds(place, release, events):
        yield f"{feed.path}.atom", atom(feed, programme)
        yield f"{feed.path}.json", json_feed(feed, programme)


def path(table: str, key: str) -> str:
    """The address of the feed of one project or hospital, without an ending."""
    return f"/feeds/{table}/{key}"


def only(path: str) -> dict[str, str]:
    """One feed of everything, as a page names it for the browser."""
    return {path: GENERAL[path]}


def atom(feed: Feed, programme: Programme) -> bytes:
    """The feed as Atom."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
        f"<id>{_name(programme, feed.path)}</id>",
        f"<title>{escape(feed.title)}</title>",
        f"<subtitle>{escape(feed.about)}</subtitle>",
        f"<updated>{_moment(feed.day)}</updated>",
        f"<author><name>{escape(_author(programme))}</name></author>",
        _link(programme, "self", f"{feed.path}.atom", "application/atom+xml"),
        _link(programme, "alternate", feed.page, "text/html"),
        *(line for item in feed.items for line in _entry(feed, item, programme)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def json_feed(feed: Feed, programme: Programme) -> bytes:
    """The feed as JSON Feed, which wants whole addresses: they are left out until there are any."""
    content: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.about,
        "language": "en-GB",
        "authors": [{"name": _author(programme)}],
    }
    if programme.address:
        content["home_page_url"] = addresses.whole(programme, feed.page)
        content["feed_url"] = addresses.whole(programme, f"{feed.path}.json")
    content["items"] = [_json_item(feed, item, programme) for item in feed.items]
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _feeds(place: Place, release: Release, events: list[Event]) -> Iterator[Feed]:
    mark = "Made-up sample data: " if release.made_up else ""
    name, day = release.programme.short_name, release.date
    releases, everything = GENERAL
    yield Feed(
        releases,
        f"{mark}{name}: releases",
        "Each release of the public record, with what changed in it.",
        addresses.RELEASES,
        day,
        tuple(_releases(place)),
    )
    items = [_item(event) for event in events]
    yield Feed(
        everything,
        f"{mark}{name}: the register",
        f"Projects and hospitals that are new, changed or ended. The newest {MOST} items.",
        "/en/record/projects/",
        day,
        tuple(items[:MOST]),
    )
    own: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        own.setdefault((event.table, event.key), []).append(event)
    for (table, key), its in own.items():
        yield Feed(
            path(table, key),
            f"{mark}{name}: {its[0].name}",
            f"What each release says anew of this {_KINDS[table]}.",
            _page(its[0]),
            its[0].release,
            tuple(_item(event) for event in its),
        )


def _releases(place: Place) -> Iterable[Item]:
    for date in reversed(published.dates(place)[-MOST:]):
        rows = published.open_release(place, date).rows("changes")
        yield Item(
            f"releases/{date}",
            f"Release of {say(date)}",
            date,
            " ".join(row["sentence"] for row in rows),
            addresses.release(date),
        )


def _item(event: Event) -> Item:
    key = f"{event.table}/{event.key}/{event.release}"
    title = f"{event.kind}: {event.name} ({_KINDS[event.table]})"
    return Item(key, title, event.release, " ".join(event.sentences), _page(event))


def _page(event: Event) -> str:
    make = {"projects": addresses.project, "hospitals": addresses.hospital}[event.table]
    return make(event.key)


def _entry(feed: Feed, item: Item, programme: Programme) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{_name(programme, item.key)}</id>"
    yield f"<title>{escape(item.title)}</title>"
    yield f"<published>{_moment(item.day)}</published>"
    yield f"<updated>{_moment(item.day)}</updated>"
    yield _link(programme, "alternate", item.page, "text/html")
    yield f'<content type="text">{escape(item.text)}</content>'
    yield "</entry>"


def _json_item(feed: Feed, item: Item, programme: Programme) -> dict[str, Any]:
    content = {
        "id": _name(programme, item.key),
        "title": item.title,
        "content_text": item.text,
        "date_published": _moment(item.day),
    }
    if programme.address:
        content["url"] = addresses.whole(programme, item.page)
    return content


def _link(programme: Programme, rel: str, page: str, kind: str) -> str:
    address = quoteattr(addresses.whole(programme, page))
    return f'<link rel="{rel}" type="{kind}" href={address}/>'


def _name(programme: Programme, key: str) -> str:
    """A name that nobody else uses and that never changes; it needs no address of a site."""
    return uuid5(NAMESPACE, f"{programme.short_name}/{key.lstrip('/')}").urn


def _moment(day: str) -> str:
    """A release has a day and no hour; a feed wants one, so it is the first of that day."""
    return f"{day}T00:00:00Z"


def _author(programme: Programme) -> str:
    return f"{programme.short_name}: your scans, explained. {words.NOT_OFFICIAL}"
