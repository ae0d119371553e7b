"""Promises are tests: each query can come out as kept, as broken and as cannot be told."""

from dataclasses import replace

import pytest

from nccid import promises
from nccid.errors import NccidError
from nccid.paths import Place
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
