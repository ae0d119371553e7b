"""Follow-ups: what is kept, what is changed, and a state that somebody has spoilt."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nccid import paths, published
from nccid.chat import answer, carried
from nccid.chat.typed import Typed
from nccid.chat.words import some
from nccid.published import Release

CONVERSATIONS: tuple[tuple[tuple[str, str, dict[str, str]], ...], ...] = (
    (
        ("How many hospitals are there?", "hospitals", {}),
        ("and in Wales?", "hospitals", {"nation": "Wales"}),
        ("what about Scotland?", "hospitals", {"nation": "Scotland"}),
        ("how about the North West", "hospitals", {"nhs_region": "North West"}),
        ("and in 2022?", "hospitals", {"nhs_region": "North West", "year": "2022"}),
        ("and the year before?", "hospitals", {"nhs_region": "North West", "year": "2021"}),
    ),
    (
        ("How many patients were there at the end of 2022?", "patients", {"year": "2022"}),
        ("and the year before?", "patients", {"year": "2021"}),
        ("positive ones?", "patients", {"year": "2021", "covid_status": "positive"}),
        ("and negative?", "patients", {"year": "2021", "covid_status": "negative"}),
        ("in Wales?", "patients", {"year": "2021", "covid_status": "negative", "nation": "Wales"}),
    ),
    (
        ("How many CT scans?", "studies", {"modality": "ct"}),
        ("what about MRI?", "studies", {"modality": "mri"}),
        ("in 2021", "studies", {"modality": "mri", "year": "2021"}),
        ("and x-rays", "studies", {"modality": "xray", "year": "2021"}),
        ("and patients?", "patients", {"modality": "xray", "year": "2021"}),
    ),
    (
        ("How many projects?", "projects", {}),
        ("and companies?", "projects", {"organisation_type": "company"}),
        ("what about universities", "projects", {"organisation_type": "university"}),
    ),
)


@pytest.mark.parametrize("turns", CONVERSATIONS)
def test_a_follow_up_keeps_what_it_does_not_change(
    turns: tuple[tuple[str, str, dict[str, str]], ...], release: Release
) -> None:
    state = ""
    for question, measure, filters in turns:
        reply = answer.reply(question, release, state)
        figure, state = reply["figure"], reply["state"]
        assert figure, question
        assert (figure["measure"], figure["filters"]) == (measure, filters)
        assert figure == release.figure(measure, **filters).as_dict()
        assert reply["about"]["subject"].startswith(release.measure(measure).title)


def test_a_follow_up_says_what_it_is_about(release: Release) -> None:
    state = answer.reply("How many patients at the end of 2021?", release)["state"]
    reply = answer.reply("and positive?", release, state)
    assert reply["text"].startswith("Patients, 2021, Positive COVID-19 test: ")


def test_a_follow_up_can_change_how_it_is_worked_out(release: Release) -> None:
    state = answer.reply("How many CT scans at the end of 2021?", release)["state"]
    share = answer.reply("as a percentage?", release, state)
    part = release.figure("studies", modality="ct", year="2021").value or 0
    whole = release.figure("studies", year="2021").value or 1
    assert share["figure"]["value"] == round(100 * part / whole, 1)
    regions = answer.reply("which region has the most hospitals", release)
    nations = answer.reply("and nations?", release, regions["state"])
    assert nations["figure"]["filters"] == {"nation": "England"}
    by_year = answer.reply("by year?", release, answer.reply("how many patients", release)["state"])
    assert [row[0] for row in by_year["table"]["rows"]] == release.values("year")


@pytest.mark.parametrize(
    "text",
    ["and in Atlantis?", "what about women in Wales and cats?", "and of my mother?", "and not CT?"],
)
def test_a_follow_up_of_which_a_word_is_not_understood_gets_no_number(
    text: str, release: Release
) -> None:
    state = answer.reply("How many CT scans?", release)["state"]
    figure = answer.reply(text, release, state)["figure"]
    assert figure is None or figure["value"] is None


def test_a_reply_without_an_answer_keeps_the_state(release: Release) -> None:
    state = answer.reply("How many hospitals in Wales?", release)["state"]
    lost = answer.reply("and in Atlantis?", release, state)
    assert lost["state"] == state
    found = answer.reply("and in England?", release, lost["state"])
    assert found["figure"]["filters"] == {"nation": "England"}


def test_a_whole_question_starts_afresh(release: Release) -> None:
    state = answer.reply("How many hospitals in Wales?", release)["state"]
    reply = answer.reply("How many CT scans are there?", release, state)
    assert reply["figure"]["filters"] == {"modality": "ct"}


SPOILT = (
    "figure?",
    "figure?how=count",
    "figure?how=drop&measure=patients",
    "figure?how=count&measure=secrets",
    "figure?how=count&measure=hospitals&nation=Atlantis",
    "figure?how=count&measure=patients&as_of=2021-02-31",
    "figure?how=count&measure=patients&colour=red",
    "figure?how=share&measure=patients",
    "figure?how=rank&measure=hospitals&by=hospitals",
    "figure?how=rank&measure=hospitals&by=nation&most=99",
    "figure?how=change&measure=patients&from=2022-01-01&to=2021-01-01",
    "figure?how=compare&measure=studies&by=modality&value=ct&value=ct",
    "figure?how=count&measure=patients&nation=%3Cscript%3E",
    "figure?measure=patients&how=count",
    "request?how=count&measure=patients",
)


@pytest.mark.parametrize("state", SPOILT)
def test_a_spoilt_state_counts_as_none(state: str, release: Release) -> None:
    assert carried.read(state, release) is None
    with_it = answer.reply("and in Wales?", release, state)
    assert with_it == answer.reply("and in Wales?", release)


def _newest() -> Release:
    return published.newest(paths.place(paths.REGISTER))


RELEASE = _newest()
VALUES = st.sampled_from(
    sorted(
        some(
            """count share rank breakdown series greatest longest change compare difference list
            patients hospitals projects studies days_listed storage_gb nation year modality Wales ct
            2021 2022 2021-05-17 xray mri yes 3 England each x"""
        )
    )
)
FIELDS = st.sampled_from(
    sorted(
        some(
            """how measure by most lowest value from to nation nhs_region year as_of modality
            organisation_type"""
        )
    )
)
STATES = st.lists(st.tuples(FIELDS, VALUES), max_size=7).map(
    lambda pairs: "figure?" + "&".join(f"{name}={value}" for name, value in pairs)
)


@given(STATES, st.sampled_from(["and in Wales?", "and CT?", "by year", "the year before", "2021?"]))
@settings(max_examples=200, deadline=None)
def test_no_state_does_harm(state: str, question: str) -> None:
    reply = answer.reply(question, RELEASE, state)
    assert reply["text"]
    assert "<" not in reply["text"]


@given(
    st.builds(
        dict,
        how=st.sampled_from(["count", "greatest", "series"]),
        measure=st.sampled_from(["patients", "studies"]),
    )
)
@settings(max_examples=20, deadline=None)
def test_a_state_is_read_as_it_was_written(parts: dict[str, Any]) -> None:
    typed = Typed(**parts)
    assert carried.read(carried.write(typed), RELEASE) == typed


def test_a_follow_up_is_quick(release: Release) -> None:
    state = answer.reply("How many patients?", release)["state"]
    started = time.perf_counter()
    answer.reply("over time?", release, state)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "question", ["which ones", "And which are they?", "name them", "who are they"]
)
def test_the_names_behind_a_count_can_be_asked_for(question: str, release: Release) -> None:
    state = answer.reply("how many companies have a project?", release)["state"]
    reply = answer.reply(question, release, state)
    held = [
        r["organisation"] for r in release.rows("projects") if r["organisation_type"] == "company"
    ]
    assert reply["figure"]["value"] == len(held)
    assert all(name in reply["text"] for name in held)


def test_there_are_no_names_behind_a_count_of_patients(release: Release) -> None:
    state = answer.reply("how many patients are there?", release)["state"]
    assert answer.reply("which ones", release, state)["figure"] is None
