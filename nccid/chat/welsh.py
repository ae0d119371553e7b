"""A question in Welsh is answered in Welsh: with the Welsh page's own words, or an honest no.

The order is that of the English steps: danger first, then a chosen title, figures, topics.
"""

from dataclasses import replace
from functools import cache

from nccid.chat import guard, welsh_danger, welsh_figures, welsh_match
from nccid.chat.guess import Guess, Limits
from nccid.chat.reply import Question, Reply, fixed, say
from nccid.chat.welsh_words import has_welsh, is_welsh, plain
from nccid.pages.sections import Topic

_ABSTAINS = "out_of_scope"
_ENGLISH = {"language", "not_a_question", "greeting", "thanks"}
"""Rules of the English guard that have nothing to say about a Welsh question."""


def answer(question: Question) -> Reply | None:
    """The reply in Welsh; None when the cleaned question is not in Welsh."""
    text = plain(question.text)
    danger = welsh_danger.find(text) if has_welsh(question.text) else ""
    if danger:
        return _topic(danger)
    if not is_welsh(question.text):
        return None
    found = _guarded(question.text, text) or _chosen(text) or welsh_figures.answer(question)
    return found or _matched(text) or _without_answer(text)


def _guarded(typed: str, text: str) -> Reply | None:
    """What the English guard hears in a Welsh text, then a mere greeting or thanks."""
    rule = guard.by_words(typed)
    if rule is not None and rule.name not in _ENGLISH:
        known = rule.name in welsh_match.site_topics()
        return _topic(rule.name) if known else say(rule.name, rule.kind, language="cy")
    words = set(text.split())
    for name in ("greeting", "thanks"):
        if words <= _ways()[name]:
            return say(name, _ABSTAINS, language="cy")
    return None


def _chosen(text: str) -> Reply | None:
    """A choice that was offered is a title of the site: it leads straight to its section."""
    name = welsh_match.titles().get(text)
    return _topic(name) if name else None


def _matched(text: str) -> Reply | None:
    """The section that answers, or up to three to choose from."""
    matcher = welsh_match.matcher()
    guess, limits = matcher.guess(matcher.text(text), None), matcher.limits
    name = guess.best(limits)
    if name:
        return _topic(name)
    options = _options(guess, limits)
    return say("did_you_mean", "clarify", options, "cy") if options else None


def _options(guess: Guess, limits: Limits) -> tuple[str, ...]:
    offered: list[Topic] = [welsh_match.site_topics()[name] for name in guess.options(limits)]
    return tuple(topic.title for topic in offered if topic.kind != "safety")


def _without_answer(text: str) -> Reply:
    """Abuse is told so; everything else gets an honest no and the way to a person."""
    name = "abuse" if set(text.split()) & _ways()["abuse"] else "outside"
    return say(name, _ABSTAINS, language="cy")


def _topic(name: str) -> Reply:
    topic = welsh_match.site_topics()[name]
    found = Reply(topic.kind, topic.name, topic.text, (topic.url,))
    return replace(found, language="cy")


@cache
def _ways() -> dict[str, frozenset[str]]:
    ways = fixed()["cy"]["ways"]
    return {name: frozenset(plain(" ".join(words)).split()) for name, words in ways.items()}
