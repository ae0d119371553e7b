"""The life of a project follows from dates, and what is late or missing is said."""

import pytest

from nccid import published
from nccid.pages.lives import UNSAID, Gaps, Life, lives

LISTED = {
    "project_id": "one",
    "organisation": "One (made up)",
    "organisation_type": "charity",
    "summary": "Look.",
    "purpose": "covid-19 teaching",
    "first_listed": "2022-02-01",
    "last_listed": "2023-02-01",
    "status": "no longer listed",
    "days_listed": "365",
}
DECISION = {
    "decision_id": "d1",
    "project_id": "one",
    "kind": "initial",
    "applied": "2021-11-01",
    "decided": "2021-12-15",
    "outcome": "approved",
    "reason": "Meets the rules",
}
PERIOD = {
    "access_id": "one-1",
    "project_id": "one",
    "kind": "initial",
    "decision_id": "d1",
    "framework_contract_signed": "2022-01-05",
    "access_agreement_signed": "2022-01-10",
    "agreement_start": "2022-01-12",
    "agreement_end": "2023-01-11",
    "access_start": "2022-01-12",
    "access_planned_end": "2023-01-11",
    "access_ended": "2023-01-11",
    "deletion_confirmed": "2023-01-20",
    "status": "closed",
}


def life(on: str = "2023-09-01", **changes: str) -> Life:
    return Life("one", LISTED, (DECISION,), ({**PERIOD, **changes},), on, 30, Gaps({}))


def told(one: Life) -> list[tuple[str, str, str]]:
    return [(step.words, step.day, step.state) for step in one.steps]


def test_a_whole_life_stands_in_the_order_of_its_days() -> None:
    assert [words for words, _, _ in told(life())] == [
        "Asked for access",
        "Request approved",
        "Framework contract signed",
        "Access agreement signed",
        "Access opened",
        "First shown on the public list",
        "Access ended",
        "Data returned or deleted, and this was confirmed",
        "Last seen on the public list",
    ]
    assert life().state == "closed"
    assert life().late() == []
    assert not life().ended_early
    assert life().use == ("2022-01-12", "2023-01-11")


def test_deletion_is_late_after_the_last_day_for_it_and_not_on_it() -> None:
    on_time = life("2023-02-10", deletion_confirmed="", status="ended")
    assert on_time.late() == []
    assert ("Deletion is to be confirmed", "2023-02-10", "due") in told(on_time)
    late = life("2023-02-11", deletion_confirmed="", status="overdue")
    assert [step.words for step in late.late()] == ["Deletion should have been confirmed"]
    assert late.late()[0].day == "2023-02-10"
    assert "11 February 2023" in late.late()[0].note
    assert late.state == "overdue"


def test_access_that_runs_past_its_end_is_late() -> None:
    late = life("2023-01-12", access_ended="", deletion_confirmed="", status="overdue")
    assert [(step.words, step.day) for step in late.late()] == [
        ("Access should have ended", "2023-01-11")
    ]
    last_day = life("2023-01-11", access_ended="", deletion_confirmed="", status="open")
    assert last_day.late() == []
    assert last_day.state == "open"


def test_an_early_end_says_what_was_planned() -> None:
    early = life(access_ended="2022-06-01", deletion_confirmed="2022-06-10")
    assert early.ended_early
    step = next(step for step in early.steps if step.words == "Access ended early")
    assert step.note == "It was planned to end on 11 January 2023."


def test_what_is_still_to_come_stands_last_with_its_reason() -> None:
    gaps = Gaps({("access", "one-1", "access_start"): "Not opened yet."})
    waiting = Life(
        "one",
        LISTED,
        (DECISION,),
        ({**PERIOD, "access_start": "", "access_ended": "", "status": "approved"},),
        "2023-09-01",
        30,
        gaps,
    )
    last = waiting.steps[-1]
    assert (last.words, last.state, last.note) == ("Access opened", "due", "Not opened yet.")
    assert waiting.use == ("", "")


def test_a_refused_request_has_a_life_without_a_listing() -> None:
    refused = Life("r", {}, ({**DECISION, "outcome": "refused"},), (), "2023-09-01", 30, Gaps({}))
    assert refused.state == "refused"
    assert [step.words for step in refused.steps] == ["Asked for access", "Request refused"]
    assert refused.use == ("", "")


def test_the_real_record_shows_each_step_that_was_not_published(
    release: published.Release,
) -> None:
    found = lives(release)
    assert len(found) == len(release.rows("projects"))
    for one in found:
        dated = {step.words for step in one.steps if step.day}
        assert dated <= {
            "First shown on the public list",
            "Last seen on the public list",
            "Still on the public list when it was last read",
        }
        unknown = [step for step in one.steps if step.state == "unknown"]
        assert len(unknown) == 8
        for step in unknown:
            assert step.note, step.words
            assert step.note != UNSAID, step.words
        assert one.use == (one.listing["first_listed"], one.listing["last_listed"])


@pytest.mark.parametrize(
    ("key", "column", "why"),
    [("a", "b", "own"), ("x", "b", "column"), ("x", "y", "table"), ("a", "y", "table")],
)
def test_the_nearest_reason_counts(key: str, column: str, why: str) -> None:
    reasons = {("t", "a", "b"): "own", ("t", "*", "b"): "column", ("t", "*", "*"): "table"}
    assert Gaps(reasons).why("t", key, column) == why
    assert Gaps(reasons).why("other", key, column) == UNSAID
