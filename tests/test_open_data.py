"""The page of open data: it names what is on offer, as it is, in both languages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape

import pytest
from conftest import Offered

from nccid import published
from nccid.errors import NccidError
from nccid.opendata import card, words
from nccid.pages import open_data
from nccid.pages.languages import Words
from nccid.paths import SITE

WORDS = {
    language: (SITE / language / open_data.PAGE).read_text(encoding="utf-8")
    for language in ("en", "cy")
}
SAID = {language: open_data.load(language) for language in WORDS}


@pytest.fixture(scope="module", params=WORDS)
def page(request: pytest.FixtureRequest, offered: Offered, release: published.Release) -> str:
    language = request.param
    return open_data.fill(WORDS[language], release, offered.offer, SAID[language])


def test_no_note_is_left(page: str) -> None:
    assert "<!--" not in page


def test_every_file_is_linked_with_its_size_and_checksum(page: str, offered: Offered) -> None:
    for one in offered.offer.whole:
        assert f'href="{one.path}"' in page
        assert open_data.size(one.size, "bytes") in page
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


def test_what_the_welsh_page_says_in_english_is_marked_so(
    offered: Offered, release: published.Release
) -> None:
    welsh = open_data.fill(WORDS["cy"], release, offered.offer, SAID["cy"])
    for about, *_ in offered.offer.tables:
        assert f'<span lang="en-GB">{escape(about.description)}</span>' in welsh
    assert f'<span lang="en-GB">{escape(words.citation(release))}</span>' in welsh


def test_each_text_made_at_build_differs_between_the_languages() -> None:
    english, welsh = (list(_sentences(SAID[language])) for language in ("en", "cy"))
    assert [name for name, _ in english] == [name for name, _ in welsh]
    for (name, said), (_, other) in zip(english, welsh, strict=True):
        assert said != other, name
        assert set(re.findall(r"{\w+}", said)) == set(re.findall(r"{\w+}", other)), name


def _sentences(said: Words, inside: str = "") -> Iterator[tuple[str, str]]:
    """Every text by its name; headings of columns are left out, as CSV is CSV in Welsh too."""
    for name, one in said.items():
        if isinstance(one, dict):
            yield from _sentences(one, f"{inside}{name}.")
        elif isinstance(one, str):
            yield f"{inside}{name}", one


@pytest.mark.parametrize(
    ("language", "unsettled"), [("en", "not settled yet"), ("cy", "wedi'i bennu eto")]
)
def test_it_stops_saying_that_the_address_is_unsettled_once_it_is(
    language: str, unsettled: str, offered: Offered, release: published.Release
) -> None:
    page = open_data.fill(WORDS[language], release, offered.offer, SAID[language])
    settled = replace(release, programme=replace(release.programme, address="https://example.org"))
    after = open_data.fill(WORDS[language], settled, offered.offer, SAID[language])
    for text in (unsettled, card.HERE):
        assert text in page
        assert text not in after
    assert "https://example.org/cards/" in after


def test_a_page_that_lost_a_note_is_refused(offered: Offered, release: published.Release) -> None:
    with pytest.raises(NccidError, match="<!-- cite -->"):
        open_data.fill(WORDS["en"].replace("<!-- cite -->", ""), release, offered.offer, SAID["en"])


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (40_919, "41 kB"), (1_250_000, "1.2 MB")],
)
def test_sizes_are_said_in_words(count: int, said: str) -> None:
    assert open_data.size(count, "bytes").replace("\N{NO-BREAK SPACE}", " ") == said
