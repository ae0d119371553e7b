"""Feeds: an outside reader reads them, names stay the same, and each leads to a page."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import feedparser
import pytest
from conftest import Offered

from nccid import published
from nccid.opendata import feeds
from nccid.opendata.events import register
from nccid.paths import Place

ATOM = "{http://www.w3.org/2005/Atom}"
BOTH = pytest.mark.parametrize("which", ["offered", "offered_made_up"])


def atoms(offered: Offered) -> list[Path]:
    return sorted((offered.folder / "feeds").rglob("*.atom"))


@BOTH
def test_an_outside_reader_reads_every_feed(which: str, request: pytest.FixtureRequest) -> None:
    offered: Offered = request.getfixturevalue(which)
    names: set[str] = set()
    for path in atoms(offered):
        read = feedparser.parse(path.read_bytes())
        assert not read.bozo, path
        assert read.version == "atom10"
        assert read.feed.title
        assert "not an official NHS website" in read.feed.author
        assert read.entries, path
        names.add(read.feed.id)
        for entry in read.entries:
            assert entry.title
            assert entry.content[0].value
            assert entry.updated.endswith("T00:00:00Z")
    assert len(names) == len(atoms(offered)), "two feeds bear one name"


@BOTH
def test_atom_has_all_that_the_standard_asks(which: str, request: pytest.FixtureRequest) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: id, title and updated once each; an author; no name twice."""
    for path in atoms(request.getfixturevalue(which)):
        feed = ElementTree.fromstring(path.read_bytes())
        for one in (feed, *feed.findall(f"{ATOM}entry")):
            for part in ("id", "title", "updated"):
                assert len(one.findall(f"{ATOM}{part}")) == 1, (path, part)
            UUID(one.findtext(f"{ATOM}id", ""))
            datetime.fromisoformat(one.findtext(f"{ATOM}updated", ""))
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids)
        days = [entry.findtext(f"{ATOM}updated", "") for entry in feed.findall(f"{ATOM}entry")]
        assert days == sorted(days, reverse=True)
        assert feed.findtext(f"{ATOM}updated", "") >= days[0]


@BOTH
def test_the_json_feed_says_the_same(which: str, request: pytest.FixtureRequest) -> None:
    for path in atoms(request.getfixturevalue(which)):
        atom = ElementTree.fromstring(path.read_bytes())
        feed = json.loads(path.with_suffix(".json").read_text())
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] == atom.findtext(f"{ATOM}title")
        assert [item["id"] for item in feed["items"]] == [
            entry.findtext(f"{ATOM}id") for entry in atom.findall(f"{ATOM}entry")
        ]
        assert all(item["content_text"] for item in feed["items"])


def test_every_release_project_and_hospital_has_its_news(
    offered: Offered, real: Place, release: published.Release
) -> None:
    news = json.loads((offered.folder / "feeds/releases.json").read_text())["items"]
    assert len(news) == len(published.dates(real))
    for table, column in (("projects", "project_id"), ("hospitals", "ods_code")):
        keys = {row[column] for row in release.rows(table)}
        assert {path.stem for path in (offered.folder / "feeds" / table).iterdir()} == keys


def test_the_feed_of_everything_stays_short(offered_made_up: Offered, samples: Place) -> None:
    feed = json.loads((offered_made_up.folder / "feeds/register.json").read_text())
    assert len(register(samples)) > feeds.MOST == len(feed["items"])


def test_names_do_not_depend_on_the_sites_address(real: Place, release: published.Release) -> None:
    """A reader must not see every old item as new when the site moves."""
    about = replace(release.programme, address="https://example.org")
    moved = replace(release, programme=about)
    here = dict(feeds.write(real, release, register(real)))
    there = dict(feeds.write(real, moved, register(real)))
    assert here.keys() == there.keys()
    for path in here:
        if path.endswith(".json"):
            before, after = json.loads(here[path]), json.loads(there[path])
            assert [i["id"] for i in before["items"]] == [i["id"] for i in after["items"]]
            assert "feed_url" not in before
            assert after["feed_url"] == f"https://example.org{path}"
            assert all(item["url"].startswith("https://example.org/en/") for item in after["items"])


def test_a_known_item_keeps_its_name_for_ever(offered: Offered) -> None:
    """If this fails, every feed reader shows every old item again: mend the code, not this."""
    items = json.loads((offered.folder / "feeds/projects/claritas.json").read_text())["items"]
    assert items[0]["id"] == "urn:uuid:0576e48f-1834-58bc-9035-36dd4897e12e"
