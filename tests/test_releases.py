"""The pages of releases: one for each, with what was new and what has changed since."""

from pathlib import Path

import pytest

from nccid import published
from nccid.pages import releases
from nccid.paths import Place


@pytest.fixture(scope="module")
def pages(real: Place) -> dict[str, str]:
    return releases.pages(real, releases.opened(real))


def test_each_release_has_a_page_and_the_list_leads_to_it(
    real: Place, pages: dict[str, str]
) -> None:
    assert list(pages) == published.dates(real)
    listed = releases.write(releases.opened(real))
    for date in pages:
        assert f'<a href="/en/record/releases/{date}/">' in listed
        assert f'<a href="/en/record/releases/{date}/#since">' in listed


def test_a_page_tells_both_steps(pages: dict[str, str]) -> None:
    page = pages["2021-05-31"]
    assert "Compared with the release before, of [26 April 2021]" in page
    new, since = page.split("{#since}")
    assert "Patients went from 8,900 to 9,120." in new
    assert "Patients went from 9,120 to 19,700." in since
    assert "### Corrected" in new
    assert "### Corrected" not in since
    assert 'crumbs: [["Releases", "/en/record/releases/"]]' in page
    assert "/data/releases/2021-05-31/SHA256SUMS" in page
    assert "/data/releases/2021-05-31/nccid.zip" in page


def test_the_first_and_the_newest_say_what_they_are(pages: dict[str, str]) -> None:
    first, newest = pages["2020-12-28"], pages["2023-09-25"]
    assert "nothing can be compared" in first
    assert "The release before" not in first
    assert "This is the newest release." in newest
    assert "The release after" not in newest


def test_what_is_due_is_told_in_a_whole_record(samples: Place) -> None:
    page = releases.pages(samples, releases.opened(samples))["2025-12-31"]
    assert "### Late or due soon" in page
    assert "not confirmed in time" in page


def test_the_calendar_file_is_where_the_page_says(real: Place, site: Path) -> None:
    data = (site / "data" / "releases.ics").read_bytes()
    assert data.count(b"BEGIN:VEVENT") == len(published.dates(real))
    page = (site / "en" / "record" / "releases" / "index.html").read_text("utf-8")
    assert 'href="/data/releases.ics"' in page
