"""The card for a hospital's own page: it says what it must, and stands alone."""

import gzip
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from conftest import Offered

from nccid import published
from nccid.opendata import card
from nccid.pages import security
from nccid.paths import SITE, Place


def test_every_hospital_has_a_card_that_says_date_release_source_and_not_official(
    offered: Offered, release: published.Release
) -> None:
    for row in release.rows("hospitals"):
        html = (offered.folder / "cards" / f"{row['ods_code']}.html").read_text()
        assert f'datetime="{row["first_listed"]}"' in html
        assert f'datetime="{release.date}"' in html
        assert "Source: " in html
        assert "Not an official NHS website" in html
        assert "<script" not in html
        assert "<form" not in html
        assert security.check(html) == []
        assert "Made-up" not in html


def test_a_made_up_card_says_so(offered_made_up: Offered) -> None:
    assert "Made-up sample data." in (offered_made_up.folder / "cards" / "ZZ001.html").read_text()


def test_a_card_is_tiny(offered: Offered) -> None:
    style = gzip.compress((SITE / card.STYLE).read_bytes())
    for path in (offered.folder / "cards").iterdir():
        assert len(gzip.compress(path.read_bytes())) + len(style) < 2_000


def test_names_are_escaped(release: published.Release) -> None:
    row = {"ods_code": "X1X", "name": 'A & B <i> "Trust"', "first_listed": "2020-05-01"}
    assert "A &amp; B &lt;i&gt;" in card.page(release, row, security.CSP)
    seen: list[dict[str, str | None]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append({"tag": tag, **dict(attrs)})

    Reader().feed(card.frame(release, row))
    assert [one["tag"] for one in seen] == ["iframe"]
    assert seen[0]["title"] == f"{row['name']} and the NCCID"


@pytest.mark.parametrize("address", ["", "https://example.org"])
def test_words_to_copy_name_the_site_or_say_what_to_put(
    release: published.Release, address: str
) -> None:
    about = replace(release, programme=replace(release.programme, address=address))
    row = about.rows("hospitals")[0]
    for words in (card.frame(about, row), card.text(about, row)):
        assert (address or card.HERE) in words
        assert (card.HERE in words) == (not address)


def test_made_up_words_to_copy_are_marked(samples: Place) -> None:
    release = published.newest(samples)
    assert "Made-up sample data." in card.text(release, release.rows("hospitals")[0])
