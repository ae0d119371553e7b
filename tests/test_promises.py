"""Promises are tests: each query can come out as kept, as broken and as cannot be told."""

from dataclasses import replace

import pytest

from nccid import promises
from nccid.dates import say
from nccid.errors import NccidError
from nccid.pages import promises as page
from nccid.pages.sections import topics
from nccid.paths import SITE, Place
from nccid.published import Release

VERDICTS = {
    "a-year-at-most": "cannot be told",
    "covid-only": "kept",
    "every-project-listed": "cannot be told",
    "approved-before-access": "cannot be told",
    "renewed-by-decision": "cannot be told",
    "deleted-at-the-end": "cannot be told",
    "all-hospitals-named": "cannot be told",
    "nobody-singled-out": "kept",
    "gaps-have-reasons": "kept",
}


def test_the_outcome_of_each_promise_on_the_real_record(real: Place, release: Release) -> None:
    assert {o.promise.name: o.verdict for o in promises.outcomes(real, release)} == VERDICTS


def test_no_promise_is_broken_unnoticed(real: Place, release: Release) -> None:
    for outcome in promises.outcomes(real, release):
        kept, broken, untold = outcome.counts
        assert kept + broken + untold > 0, outcome.promise.name


@pytest.mark.parametrize(
    ("query", "verdict"),
    [
        ("SELECT 3, 0, 0", "kept"),
        ("SELECT 3, 1, 2", "broken"),
        ("SELECT 3, 0, 2", "cannot be told"),
        ("SELECT NULL, NULL, NULL", "cannot be told"),
    ],
)
def test_verdicts(real: Place, release: Release, query: str, verdict: str) -> None:
    promise = replace(promises.load(real)[0], query=query)
    assert promises.outcome(promise, release).verdict == verdict


@pytest.mark.parametrize("query", ["SELECT 1", "SELECT x, y, z FROM nothing", "DELETE FROM gaps"])
def test_a_query_that_is_none_is_an_error(real: Place, release: Release, query: str) -> None:
    with pytest.raises(NccidError):
        promises.outcome(replace(promises.load(real)[0], query=query), release)


def test_the_page_shows_result_date_query_and_where_it_is_promised(
    real: Place, release: Release
) -> None:
    text = page.write(real, release, topics(SITE))
    assert "**Of 9 promises: 3 kept, 0 broken, 6 cannot be told.**" in text
    for outcome in promises.outcomes(real, release):
        section = text.split(f"{{#{outcome.promise.name}}}")[1].split("\n## ")[0]
        assert page.VERDICTS[outcome.verdict] in section
        assert f"Tested on the release of {say(release.date)}." in section
        assert f'href="{topics(SITE)[outcome.promise.topic].url}"' in section
        assert "SELECT" in section


def test_a_promise_that_no_section_makes_stops_the_build(real: Place, release: Release) -> None:
    known = topics(SITE)
    del known["how-long"]
    with pytest.raises(NccidError, match="a-year-at-most"):
        page.write(real, release, known)
