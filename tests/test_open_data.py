"""The page of open data: it names what is on offer, as it is."""

import re
from dataclasses import replace

import pytest
from conftest import Offered

from nccid import published
from nccid.errors import NccidError
from nccid.opendata import card
from nccid.pages import open_data
from nccid.paths import SITE

WORDS = (SITE / "en" / open_data.PAGE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(offered: Offered, release: published.Release) -> str:
    return open_data.fill(WORDS, release, offered.offer)


def test_no_note_is_left(page: str) -> None:
    assert "<!--" not in page


def test_every_file_is_linked_with_its_size_and_checksum(page: str, offered: Offered) -> None:
    for one in offered.offer.whole:
        assert f'href="{one.path}"' in page
        assert open_data.size(one.size) in page
        assert one.sha256 in page
    for _, *both in offered.offer.tables:
        for one in both:
            assert f'href="{one.path}"' in page


def test_every_address_leads_to_a_file(page: str, offered: Offered) -> None:
    found = re.findall(r'href="(/(?:data|feeds|cards)/[^"]+)"', page)
    assert len(found) > 100
    for address in found:
        assert (offered.folder / address[1:]).is_file(), address


def test_it_says_which_release_to_cite(page: str) -> None:
    assert "release of 25 September 2023." in page


def test_it_stops_saying_that_the_address_is_unsettled_once_it_is(
    page: str, offered: Offered, release: published.Release
) -> None:
    settled = replace(release, programme=replace(release.programme, address="https://example.org"))
    after = open_data.fill(WORDS, settled, offered.offer)
    for words in ("not settled yet", card.HERE):
        assert words in page
        assert words not in after
    assert "https://example.org/cards/" in after


def test_a_page_that_lost_a_note_is_refused(offered: Offered, release: published.Release) -> None:
    with pytest.raises(NccidError, match="<!-- cite -->"):
        open_data.fill(WORDS.replace("<!-- cite -->", ""), release, offered.offer)


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (40_919, "41 kB"), (1_250_000, "1.2 MB")],
)
def test_sizes_are_said_in_words(count: int, said: str) -> None:
    assert open_data.size(count).replace("\N{NO-BREAK SPACE}", " ") == said
