"""Which topic a Welsh question is about, worked out from the Welsh ways to put each topic.

The same as in English by words alone: the model of meanings learnt no Welsh.
"""

import sys
from functools import cache
from itertools import pairwise

from nccid.chat import kept, match, sure, traits, welsh_words
from nccid.chat.bags import Look
from nccid.chat.guess import NONE
from nccid.chat.kept import Arrays
from nccid.chat.match import Matcher
from nccid.chat.sure import Sureness
from nccid.chat.voters import Labelled
from nccid.chat.welsh_words import FOLDER, folded, plain
from nccid.chat.wording import lines
from nccid.pages.sections import Topic, topics
from nccid.paths import SITE

_PIECES = (2, 3, 4)
"""Letters of a piece of a word: endings and dialects differ."""


def _words(text: str) -> list[str]:
    words = text.split()
    return words + [f"{first}_{second}" for first, second in pairwise(words)]


def _pieces(text: str) -> list[str]:
    return list(traits.cut(text.split(), _PIECES))


LOOKS = (Look(_words, 0.5), Look(_pieces, 0.5, least=2))


def written(text: str) -> str:
    """A text as it is compared with the phrases: no accents, each word in one form."""
    return folded(plain(text))


@cache
def site_topics() -> dict[str, Topic]:
    """The topics of the Welsh site."""
    return topics(SITE, "cy")


def phrases() -> Labelled:
    """Every Welsh way of putting a topic: the site's own titles, then those of the bank."""
    found = [(topic.title, name) for name, topic in site_topics().items()]
    for path in sorted((FOLDER / "topics").glob("*.txt")):
        if path.stem in site_topics() or path.stem == NONE:
            found += [(line, path.stem) for line in lines(path)]
    return [(written(text), name) for text, name in found]


@cache
def matcher() -> Matcher:
    """The Welsh matcher of this process."""
    return read(held(), sure.read(FOLDER / "thresholds.json", "words"))


def held() -> Arrays:
    """What is learnt from the Welsh bank, read from `build/` where it is kept."""
    examples = phrases()
    source = [*kept.source(sys.modules[__name__], welsh_words), *match.source()]
    path = kept.address("topics-welsh", [examples, source])
    return kept.arrays(path, lambda: match.arrays(examples, LOOKS, None))


def read(held: Arrays, chosen: Sureness) -> Matcher:
    """A matcher from such arrays, as sure as was chosen."""
    return match.read(held, LOOKS, str, chosen, written)


@cache
def titles() -> dict[str, str]:
    """The topic of each Welsh title: a choice that was offered must lead there."""
    return {plain(topic.title): topic.name for topic in site_topics().values()}
