"""The chat. It answers with the site's own words or a published figure, or says that it cannot.

No language model is used and no text is made up: every reply is a section of the site, a sentence
about a published figure, or a fixed text. Nothing that a person types is kept.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nccid.chat import (
    alarm,
    carried,
    guard,
    guided,
    language,
    match,
    query,
    welsh,
    welsh_match,
)
from nccid.chat.calm import calm
from nccid.chat.meaning import encoder
from nccid.chat.phrases import site_topics, titles
from nccid.chat.reply import Question, Reply, fixed, judge, say
from nccid.chat.wording import plain
from nccid.pages.sections import Topic
from nccid.published import Release
from nccid.redaction import clean
from nccid.redaction.spans import MARK

Step = Callable[[Question], Reply | None]


def reply(question: str, release: Release, state: str = "") -> dict[str, Any]:
    """The reply to whatever a person typed, from that release, with all keys of the design.

    `state` is what the reply before gave; one that no reply could have given counts as none.
    """
    asked = Question(question, release, state)
    for step in STEPS:
        found = step(asked)
        if found is not None:
            own = step in (request, in_welsh)
            said = found if own else guided.resumed(asked, found)
            said = carried.kept(asked, said)
            return said.as_dict(asked.removed)
    raise AssertionError("The last step always has a reply.")


def learn() -> None:
    """Read what was learnt, or learn it, before the first question has to wait for it."""
    for learnt in (match.matcher, alarm.alarm, welsh_match.matcher, judge):
        learnt()


def learn_and_keep() -> None:
    """Learn with the model of meanings and by words alone, and keep it for later processes.

    To learn takes more memory than to answer, so that a process which answers had better not.
    """
    for model in dict.fromkeys((None, encoder())):
        match.held(model)
        alarm.held(model)
    welsh_match.held()


def cleaned(question: Question) -> Reply | None:
    """Take out personal details; no later step sees what was typed."""
    found = clean.clean(question.typed, keep=query.names(question.release))
    question.text, question.removed, question.typed = found.text, found.removed, ""
    return None if question.text.replace(MARK, "").strip(" .,;:!?-") else say("empty", ABSTAINS)


def guarded(question: Question) -> Reply | None:
    """Danger, illness, abuse and play-acting get their fixed reply before anything else."""
    rule = guard.find(question.text, question.hearing, judge())
    return _fixed(rule, question.text) if rule else None


def _fixed(rule: guard.Rule, text: str) -> Reply:
    topic = site_topics().get(rule.name)
    if topic is not None:
        return _topic(topic)
    reply = say(rule.name, rule.kind)
    known: dict[str, str] = fixed()["languages"]
    theirs = known.get(language.other(text), "") if rule.name == "language" else ""
    return replace(reply, text=f"{theirs} {reply.text}".strip())


def in_welsh(question: Question) -> Reply | None:
    """A question in Welsh gets its answer in Welsh; no later step sees it."""
    return welsh.answer(question)


def request(question: Question) -> Reply | None:
    """A guided request goes on, or starts when somebody asks for help with one."""
    return guided.answer(question)


def calmed(question: Question) -> Reply | None:
    """What is sworn around a question is no part of it for any later step."""
    question.text = calm(question.text)
    return None


def chosen(question: Question) -> Reply | None:
    """A choice that was offered is a title of the site: it leads straight to its section."""
    name = titles().get(plain(question.text))
    return _topic(site_topics()[name]) if name else None


def statistics(question: Question) -> Reply | None:
    """A question for a figure gets the published figure, or is told why there is none.

    What is not understood whole gets no figure: the section that clearly fits, or choices. The
    section about the very thing that was to be counted would only talk past the question, and who
    asks for two figures wants figures.
    """
    found = query.answer(question)
    if found is None or found.figure or found.kind != "clarify":
        return found
    name = question.guess.best(match.matcher().limits.stricter())
    other = name and name not in question.release.measures
    several = found.text == fixed()["figure_several"]["text"]
    return _topic(site_topics()[name]) if other and not several else found


def topics(question: Question) -> Reply | None:
    """A question that one section answers gets that section, word for word."""
    limits, known = match.matcher().limits, site_topics()
    name = question.guess.best(limits)
    if name and known[name].kind != "safety":
        return _topic(known[name])
    # A topic of safety is the guard's to give. It is never offered: in doubt it is the answer.
    doubted = guard.in_doubt(question.text, question.hearing, judge())
    if doubted is not None:
        return _fixed(doubted, question.text)
    offered = [known[name] for name in question.guess.options(limits)]
    options = tuple(topic.title for topic in offered if topic.kind != "safety")
    return say("did_you_mean", "clarify", options) if options else None


def abstain(question: Question) -> Reply | None:
    """What no step could answer gets an honest no and the way to a person."""
    return say("outside", ABSTAINS)


ABSTAINS = "out_of_scope"
STEPS: tuple[Step, ...] = (
    *(cleaned, in_welsh, request, guarded, calmed, chosen, statistics, topics, abstain),
)
"""How a question is answered: the first step that has a reply gives it."""


def _topic(topic: Topic) -> Reply:
    start = guided.offer(topic.name) if topic.kind == "request" else ""
    return Reply(
        topic.kind,
        topic.name,
        topic.text,
        (topic.url,),
        options=(start,) if start else (),
        state=guided.offered(topic.name) if start else "",
    )
