"""A guided request leads to the letter that fits, or says what rules a team out."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nccid import letters, paths, published
from nccid.chat import answer, guided, guides, reply
from nccid.chat.guides import SKIPPED, Choice, Walk
from nccid.pages.reading import grade, sentences
from nccid.pages.sections import topics
from nccid.paths import SITE
from nccid.published import Release

MENU = 12
"""Choices of one question at most: more would be a list to read, not a choice to make."""


def talk(release: Release, *said: str) -> dict[str, Any]:
    """The last reply of a conversation, each state sent along as a page does."""
    state, told = "", {}
    for one in said:
        told = answer.reply(one, release, state)
        state = told["state"]
    return told


def ways(guide: str) -> Iterator[Walk]:
    """Every way through a guide, to its end."""
    open_ways = [Walk(guides.every()[guide])]
    while open_ways:
        way = open_ways.pop()
        step = way.step
        if step is None:
            yield way
            continue
        choices = [choice for choice in step.options if not choice.guide]
        skipped = [Choice(SKIPPED, "")] if step.skip == SKIPPED else []
        open_ways += [way.on(choice) for choice in (*choices, *skipped)]


@pytest.mark.parametrize("name", guides.NAMES)
def test_every_way_ends_with_words_and_a_page(name: str) -> None:
    ends = list(ways(name))
    assert len(ends) > 10
    for way in ends:
        said = guided.ask(way)
        assert said.text
        assert said.urls
        assert guides.walk(way.state) == way
        assert len(way.state) <= guides.LONGEST
        assert len(said.text) < 1500


@pytest.mark.parametrize("name", guides.NAMES)
def test_every_page_that_a_guide_names_is_there(name: str) -> None:
    known = {topic.url for topic in topics(SITE).values()}
    for way in ways(name):
        for url in guided.ask(way).urls:
            page, _, anchor = url.partition("#")
            if page.startswith("/en/letters/"):
                letter = letters.load(page.strip("/").rsplit("/", 1)[-1])
                for choice, value in parse_qsl(anchor):
                    assert value in letter.choices[choice]
            elif anchor:
                assert url in known
            else:
                assert page == "/en/record/hospitals/" or (SITE / f"{page.strip('/')}.md").is_file()


def test_the_letter_that_fits_has_its_choices_filled_in(release: Release) -> None:
    said = ("help me make a request", "Have my data deleted", "Someone else")
    last = talk(release, *said, "They gave me permission in writing", "Yes", "Wales")
    assert last["kind"] == "request"
    assert last["topic"] == "erasure"
    first, *others = [source["url"] for source in last["sources"]]
    assert first == "/en/letters/erasure/#for=someone-else&authority=permission&nation=wales"
    assert "/en/letters/on-behalf/" in others
    erasure = letters.load("erasure").words["en"]
    assert all(erasure[part] in last["text"] for part in ("send", "due", "cannot"))


@pytest.mark.parametrize(
    "asked",
    [
        "Help me make a request",
        "can you help me make a request please",
        "I'd like to make a request",
        "which letter should I use?",
        "Which right do I need",
    ],
)
def test_people_can_start_in_their_own_words(release: Release, asked: str) -> None:
    assert talk(release, asked)["state"] == "request?"


@pytest.mark.parametrize(
    "asked",
    [
        "How do I make a freedom of information request?",
        "how long does a request take",
        "is my team in the database",
        "Who decides which letter is sent to the committee?",
    ],
)
def test_a_question_is_no_start(release: Release, asked: str) -> None:
    assert guides.walk(talk(release, asked)["state"]) is None


@pytest.mark.parametrize("topic", [name for name in letters.NAMES if name != "on-behalf"])
def test_the_answer_about_a_request_offers_its_guide(release: Release, topic: str) -> None:
    (start,) = answer.reply(topics(SITE)[topic].title, release)["options"]
    begun = talk(release, start)
    assert begun["topic"] == topic
    assert begun["state"] == f"request?what={topic}"


@pytest.mark.parametrize("step", [s.name for s in guides.every()["research"].steps])
def test_each_rule_of_access_can_rule_a_team_out(release: Release, step: str) -> None:
    """A refusal gives the published rule and a page that states it."""
    guide = guides.every()["research"]
    refusals = [one for s in guide.steps if s.name == step for one in s.options if one.refused]
    for way in ways("research"):
        if way.last in refusals:
            said = guided.ask(way)
            assert said.text.startswith(guide.refused)
            assert way.last.refused in said.text
            assert said.urls == way.last.sources
            return
    assert not refusals
    assert step == "group", "only the kind of team rules nobody out by itself"


def test_a_team_that_nothing_rules_out_gets_the_checklist(release: Release) -> None:
    said = ("Check if my team could apply", "yes", "making software", "no", *["yes"] * 5)
    last = talk(release, *said)
    assert last["text"].startswith("Nothing that you chose rules you out")
    assert last["text"].count("•") == 11
    assert "skipped" not in last["text"]
    skipped = talk(release, *said[:-1], "skip")
    assert "You skipped a question" in skipped["text"]


def test_renewal_leads_a_new_team_to_the_first_request(release: Release) -> None:
    assert talk(release, "Check if my team could renew", "No, never")["state"] == "research?"
    assert "not published" in talk(release, "Check if my team could renew", "2")["text"]


def test_back_skip_stop_and_again(release: Release) -> None:
    start = ("Help me make a request", "Make a complaint", "Me")
    assert talk(release, *start)["state"] == "request?what=complaint&for=me"
    assert talk(release, *start, "go back")["state"] == "request?what=complaint"
    assert talk(release, *start, "I don't know")["state"].endswith("for=me&hospital=-")
    assert talk(release, *start, "start again")["state"] == "request?"
    stopped = talk(release, *start, "Stop")
    assert stopped["state"] == ""
    assert stopped["text"] == reply.fixed()["guide"]["stopped"]


def test_another_question_does_not_lose_the_way(release: Release) -> None:
    start = ("Help me make a request", "Make a complaint")
    aside = talk(release, *start, "Who can use the data?")
    assert aside["topic"] == "who-can-access"
    assert aside["options"][-1] == "Go on with my request"
    back = talk(release, *start, "Who can use the data?", "Go on with my request")
    assert back == talk(release, *start)


def test_danger_comes_before_a_guide(release: Release) -> None:
    for words in ("I want to kill myself", "my chest hurts and I cannot breathe"):
        told = talk(release, "Help me make a request", words)
        assert told["kind"] == "safety"
        assert told["state"] == ""


def test_a_choice_is_not_taken_for_danger(release: Release) -> None:
    told = talk(release, "Help me make a request", "1", "Someone else", "They have died")
    assert told["kind"] == "request"
    assert "/en/for-someone-else/" in [source["url"] for source in told["sources"]]


@pytest.mark.parametrize(
    "state",
    [
        "request",
        "nothing?",
        "request?what=all",
        "request?for=me",
        "request?what=access&what=access",
        "request?what=access&nation=wales",
        "request?what=research",
        "request?what=-",
        "request?what=access&x=1",
        "request?what=access;for=me",
        "request?" + "what=access&" * 100,
        "\x00",
    ],
)
def test_a_state_that_no_guide_wrote_counts_as_none(release: Release, state: str) -> None:
    assert guides.walk(state) is None
    assert answer.reply("Wales", release, state) == answer.reply("Wales", release)


@given(st.text(max_size=80), st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_state_gets_a_reply(typed: str, state: str) -> None:
    for tried in (state, f"request?{state}", f"research?covid=yes&{state}"):
        assert answer.reply(typed, RELEASE, tried)["text"]


def test_nothing_personal_is_asked() -> None:
    """Every question is answered by a choice, none by words about a person."""
    for guide in guides.every().values():
        for step in guide.steps:
            assert 2 <= len(step.options) <= MENU
            assert len({option.label for option in step.options}) == len(step.options)


def test_a_guide_is_as_plain_as_the_site() -> None:
    for guide in guides.every().values():
        texts = [guide.begin, *(step.ask for step in guide.steps)]
        texts += [choice.says + " " + choice.refused for s in guide.steps for choice in s.options]
        texts += [f"{ending.text} {ending.unsure}" for ending in guide.endings]
        for text in texts:
            for sentence in sentences(text):
                assert len(re.findall(r"[\w'-]+", sentence)) <= 20, sentence
        assert grade(" ".join(texts)) <= 7


RELEASE = published.newest(paths.place(paths.REGISTER))


def test_yes_starts_what_the_answer_before_offered(release: Release) -> None:
    asked = answer.reply("can I have my scan deleted?", release)
    started = answer.reply("yes please", release, asked["state"])
    assert started == answer.reply(asked["options"][0], release)
    assert started["state"]


@pytest.mark.parametrize("state", ["", "offer?", "offer?nothing", "offer?who-can-access"])
def test_yes_to_nothing_starts_nothing(state: str, release: Release) -> None:
    assert not answer.reply("yes", release, state)["topic"]


@pytest.mark.parametrize("typed", ["skip", "back", "Stop!", "go back please", "start again"])
def test_a_word_of_the_guide_outside_of_one_is_no_question(typed: str, release: Release) -> None:
    reply = answer.reply(typed, release)
    assert reply["kind"] == "clarify"
    assert "nothing to go back to" in reply["text"]
