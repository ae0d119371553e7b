"""All that the chat learns the topics from: the site's own words and the bank of phrases."""

from functools import cache

from nccid.chat import section
from nccid.chat.guess import NONE
from nccid.chat.voters import Labelled
from nccid.chat.wording import lines, plain
from nccid.pages.sections import Topic, topics
from nccid.paths import QUESTIONS, SITE

PUPPET = "role_play"
"""What the guard turns away as play-acting is about something else here too."""


@cache
def site_topics() -> dict[str, Topic]:
    """The topics of the site."""
    return topics(SITE)


def bank() -> Labelled:
    """Every way of putting a topic: titles, names, and the lines of the bank and of the guard.

    A file named for no topic of the site is left out, so that the chat never promises an answer
    that the site does not hold.
    """
    known = site_topics()
    found: Labelled = []
    for topic in known.values():
        found += [(text, topic.name) for text in (topic.title, topic.name.replace("-", " "))]
    for folder in ("topics", "guard"):
        for path in sorted((QUESTIONS / folder).glob("*.txt")):
            name = NONE if path.stem == PUPPET else path.stem
            if name in known or name == NONE:
                found += [(line, name) for line in lines(path)]
    return _unique(found)


def own() -> Labelled:
    """What the site itself says about each topic, a sentence each, with the topic's name."""
    return _unique(section.sentences(SITE, site_topics()))


@cache
def titles() -> dict[str, str]:
    """The topic of each title, as `plain` writes it: a choice that was offered must lead there."""
    return {plain(topic.title): topic.name for topic in site_topics().values()}


def _unique(found: Labelled) -> Labelled:
    """Each pair once, the phrase as `plain` writes it."""
    pairs = dict.fromkeys((plain(text), name) for text, name in found)
    return [(text, name) for text, name in pairs if text]
