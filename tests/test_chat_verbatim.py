"""The site is the only voice: every sentence and every number of a reply can be found elsewhere."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nccid.chat import answer
from nccid.chat.reply import fixed
from nccid.pages.sections import topics
from nccid.paths import QUESTIONS, SITE
from nccid.published import Release

KEYS = {
    *("kind", "topic", "text", "sources", "figure", "options", "removed", "state", "language"),
    *("about", "table", "chart"),
}
KINDS = {"answer", "statistic", "request", "safety", "clarify", "out_of_scope"}
STATISTICS = (
    "How many hospitals sent images?",
    "How many hospitals in Wales?",
    "How many hospitals in the North West?",
    "How many hospitals were first listed in 2021?",
    "Which hospitals in London sent images?",
    "How many projects were listed?",
    "How many companies have access?",
    "How many patients are in the database?",
    "How many patients tested positive?",
    "How many patients on 17 May 2021?",
    "How many patients in Wales?",
    "How many children are in the database?",
    "How many CT scans on 31 May 2021?",
    "How many X-rays in 2022?",
    "How many scans from Leeds?",
    "How many patients in 2035?",
    "How much storage does the data take up?",
    "How many centres sent images?",
    "How many days were projects listed on average?",
    "How many days did access last on average?",
    "How many new patients in the last 30 days?",
)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def plain(text: str) -> str:
    return re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(text.split()))


def site() -> str:
    """All words of the site, one string without Markdown's signs."""
    return plain(" ".join(p.read_text(encoding="utf-8") for p in (SITE / "en").glob("*.md")))


def questions() -> list[tuple[str, str]]:
    """Every way of putting a topic that the bank holds, with the topic's name."""
    return [
        (line, path.stem)
        for path in sorted((QUESTIONS / "topics").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]


def check_shape(reply: dict[str, Any]) -> None:
    assert set(reply) == KEYS
    assert reply["kind"] in KINDS
    assert reply["text"]
    assert all(set(source) == {"title", "url"} for source in reply["sources"])
    assert all(source["title"] and source["url"].startswith("/") for source in reply["sources"])
    assert (reply["kind"] == "statistic") == (reply["figure"] is not None)
    # A guided request asks among all of its choices; everything else offers a few.
    assert len(reply["options"]) <= 3 or reply["state"]
    json.dumps(reply)


def test_topic_replies_are_the_words_of_the_site(release: Release) -> None:
    """A reply about a topic is the short answer of its section, whole and unchanged."""
    words, known = site(), topics(SITE)
    for question, _ in questions()[::12]:
        reply = answer.reply(question, release)
        check_shape(reply)
        if reply["state"] and not reply["state"].startswith("offer?"):
            continue  # a guided request has begun; tests/test_guides.py reads its words
        if reply["kind"] in {"answer", "request", "safety"}:
            assert reply["text"] == known[reply["topic"]].text
            assert plain(reply["text"]) in words
            assert reply["sources"][0]["url"] == known[reply["topic"]].url


def test_all_other_replies_are_fixed_texts(release: Release) -> None:
    """What is neither a topic nor a figure is a text of replies.toml."""
    written = fixed()
    texts = {entry["text"] for entry in written.values() if "text" in entry}
    for question in ("qwertyzx", "hello", "thanks", "", "What is the capital of Peru?", "😀"):
        reply = answer.reply(question, release)
        assert reply["kind"] in {"out_of_scope", "clarify"}, question
        assert reply["text"] in texts, question


@pytest.mark.parametrize("question", STATISTICS)
def test_every_number_stands_in_the_figure(question: str, release: Release) -> None:
    """A number in a sentence is the figure's value, or belongs to its filters, date or reason."""
    reply = answer.reply(question, release)
    check_shape(reply)
    assert reply["kind"] == "statistic", reply["text"]
    shown = reply["figure"]
    figure = (
        release.figure(shown["measure"], **shown["filters"])
        if (shown["measure"] in release.measures)
        else None
    )
    reason = (
        figure.reason
        if figure
        else next(m.reason for m in release.programme.measures if m.name == shown["measure"])
    )
    names = " ".join(row["name"] for row in release.rows("hospitals"))
    allowed = " ".join(
        [json.dumps(shown), reason, release.measures[shown["measure"]].definition if figure else ""]
        + [f"{shown['value']:,}" if shown["value"] is not None else "", names, "COVID-19"]
        + [str(int(part)) for part in shown["as_of"].split("-")]
        + [
            str(int(part))
            for value in shown["filters"].values()
            for part in re.findall(r"\d+", value)
        ]
        + [release.date, "30 days", "nearby 10", "nearest 10"]
    )
    held = set(NUMBER.findall(allowed)) | {f.lstrip("0") for f in re.findall(r"\d+", allowed)}
    for number in NUMBER.findall(reply["text"]):
        assert number.rstrip(",") in held, reply["text"]


@pytest.mark.parametrize("question", STATISTICS)
def test_a_statistic_is_the_published_figure(question: str, release: Release) -> None:
    """The chat shows what the release shows, for the same filters."""
    shown = answer.reply(question, release)["figure"]
    if shown["value"] is not None:
        assert release.figure(shown["measure"], **shown["filters"]).value == shown["value"]


def test_options_can_be_chosen(release: Release) -> None:
    """Each question that is offered gets an answer when it is asked."""
    unclear = (
        "How many patients since 2021?",
        "How many hospitals in Manchester?",
        "How many hospitals and patients are there?",
        "How many x-rays and CTs?",
        "How many hospitals in England and Wales?",
        "How many researchers have access?",
        "How big is the database?",
        "How many projects are not listed in 2021?",
        "data",
        "my scan",
        "hello",
    )
    for question in unclear:
        reply = answer.reply(question, release)
        for option in reply["options"]:
            kind = answer.reply(option, release)["kind"]
            assert kind in {"statistic", "answer", "request"}, option


def test_another_language_is_told_so_in_that_language(release: Release) -> None:
    reply = answer.reply("Wer kann meine Daten sehen?", release)
    assert reply["kind"] == "out_of_scope"
    assert reply["text"].startswith(fixed()["languages"]["de"])


@pytest.mark.parametrize(
    "question",
    [
        "How many patients in May?",
        "How many patients called Jane Smith?",
        "How many patients were born on 12/03/1961?",
        "How many hospitals in Manchester?",
        "How many hospitals outside England?",
        "How many patients since 2021?",
        "How many people have access?",
    ],
)
def test_what_is_not_understood_is_asked_back(question: str, release: Release) -> None:
    reply = answer.reply(question, release)
    assert reply["figure"] is None
    assert reply["kind"] == "clarify" or reply["topic"] == "who-can-access"


ADJECTIVES = (
    *(
        "small",
        "large",
        "rural",
        "private",
        "teaching",
        "famous",
        "northern",
        "recent",
        "old",
        "new",
    ),
    *("specialist", "clinical", "national", "foreign", "unnamed", "merged", "other", "additional"),
    *("elderly", "diabetic", "severe", "vaccinated", "identified", "deleted", "portable", "repeat"),
    *(
        "refused",
        "pending",
        "expired",
        "active",
        "unsigned",
        "commercially funded",
        "joint",
        "late",
    ),
)
NOUNS = ("hospitals", "projects", "patients", "scans", "centres")
VERBS = (
    *("withdrew", "left", "complained", "opted out", "consented", "profited", "sued", "leaked"),
    *("moved", "closed", "still send images", "stopped sending", "paid", "died", "have travelled"),
)


@pytest.mark.parametrize("noun", NOUNS)
def test_no_word_that_narrows_a_question_is_passed_over(noun: str, release: Release) -> None:
    """A total is never the answer to a question about a part."""
    asked = [f"How many {word} {noun} are there?" for word in ADJECTIVES]
    asked += [f"How many {noun} {word}?" for word in VERBS]
    for question in asked:
        figure = answer.reply(question, release)["figure"]
        assert not figure or figure["value"] is None or figure["filters"], question


def test_nothing_typed_comes_back(release: Release) -> None:
    """No reply holds a detail that was typed, nor does an error."""
    typed = (
        "I am Zebedee Quux, NHS number 999 123 4567, born 12/03/1961, zq@example.org."
        " How many patients?"
    )
    reply = json.dumps(answer.reply(typed, release))
    for detail in ("Zebedee", "Quux", "999 123", "1961", "zq@", "example.org"):
        assert detail not in reply
    assert json.loads(reply)["removed"] == ["date_of_birth", "email", "name", "nhs_number"]


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_anything_gets_a_reply(typed: str) -> None:
    check_shape(answer.reply(typed, RELEASE))


WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "how",
                "many",
                "how many",
                "hospitals",
                "patients",
                "scans",
                "ct",
                "x-ray",
                "in",
                "wales",
            ),
            *("2021", "31", "may", "since", "not", "and", "or", "projects", "companies", "access"),
            *("days", "average", "by", "per", "London", "leeds", "which", "the", "▮", "999"),
            *("covid", "positive"),
        ]
    ),
    max_size=14,
).map(" ".join)


@given(WORDS)
@settings(max_examples=300, deadline=None)
def test_a_filter_is_never_dropped(typed: str) -> None:
    """Whatever is asked, a shown figure carries every place, year and kind that was named."""
    reply = answer.reply(typed, RELEASE)
    check_shape(reply)
    shown = reply["figure"]
    if shown is None or shown["value"] is None:
        return
    said = typed.split()
    filters = set(shown["filters"].values())
    for word, value in {"wales": "Wales", "London": "London", "2021": "2021", "ct": "ct"}.items():
        if word in said:
            assert any(value in held for held in filters), typed
    assert not {"since", "not", "per"} & set(said), typed


def _newest() -> Release:
    from nccid import paths, published

    return published.newest(paths.place(paths.REGISTER))


RELEASE = _newest()
