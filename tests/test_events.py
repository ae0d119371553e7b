"""What happened in the register: entries new, changed and ended, and nothing that is no news."""

from nccid import published
from nccid.opendata.events import Event, register
from nccid.paths import Place


def of(events: list[Event], key: str) -> list[Event]:
    return [event for event in events if event.key == key]


def test_every_entry_is_new_once_and_first(real: Place, release: published.Release) -> None:
    events = register(real)
    for table, column in (("projects", "project_id"), ("hospitals", "ods_code")):
        for row in release.rows(table):
            own = of(events, row[column])
            assert [event.kind for event in own].count("New") == 1
            assert own[-1].kind == "New"
            assert own[-1].release >= row["first_listed"]


def test_a_list_that_is_read_again_is_no_news(real: Place) -> None:
    """`last_listed` moves with each reading of the list; 34 releases must not give 34 events."""
    assert [event.kind for event in of(register(real), "bradford")] == ["New"]


def test_the_real_record_tells_what_is_unknown_by_saying_nothing(real: Place) -> None:
    said = " ".join(" ".join(event.sentences) for event in register(real))
    assert "Access:" not in said
    assert "2020-" not in said, "dates are said in words"


def test_a_life_is_told_with_its_dates(samples: Place) -> None:
    events = of(register(samples), "university-of-pretend-dale-made-up")
    assert [event.kind for event in events] == ["Ended", "New"][-len(events) :]
    told = " ".join(events[0].sentences)
    assert "Decision:" in told
    assert "Decided: 28 February 2022." in told
    assert "Deletion confirmed: 17 April 2023." in told


def test_endings_and_changes_are_told(samples: Place) -> None:
    events = register(samples)
    kinds = {event.kind for event in events}
    assert kinds == {"New", "Changed", "Ended"}
    for event in events:
        if event.kind == "Ended":
            assert event.table == "projects"
            assert "Status: no longer listed (it was: listed)." in event.sentences
            assert any(said.startswith("Last on the list: ") for said in event.sentences)
    assert [event.release for event in events] == sorted((e.release for e in events), reverse=True)


def test_every_event_says_something(samples: Place, real: Place) -> None:
    for place in (samples, real):
        for event in register(place):
            assert event.sentences
            assert all(said.endswith(".") for said in event.sentences), event
