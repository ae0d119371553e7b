"""Which topic a question is about: worked out from the ways people put each topic.

Every way of putting a topic (data/questions/topics) is turned into weighted words and pieces of
words. A linear classifier votes; the nearest known way must agree, or the vote does not count.
Questions about other things are a class of their own. All is learnt again when the process
starts, which takes about a second; nothing learnt is stored.
"""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from nccid.chat import points, section
from nccid.chat.meaning import Encoder, Floats, encoder
from nccid.chat.words import some
from nccid.pages.sections import Topic, topics
from nccid.paths import QUESTIONS, SITE
from nccid.redaction.spans import MARK

NONE = "_none"
"""The class of questions that are about something else."""
SHOWN = 3
"""Choices offered in "did you mean" at most."""
_SHORT = {
    r"\bx[\s\-]?rays?\b": "xray",
    r"\bcovid[\s\-]?19\b|\bcorona ?virus\b": "covid",
    r"\bdon'?t\b|\bdo not\b": "dont",
    r"\bwhat'?s\b": "what is",
    r"\bwho'?s\b": "who is",
    r"\bi'?m\b": "i am",
    r"\bcan'?t\b|\bcannot\b": "cant",
    r"\bopt(?:ed|ing)?[\s\-]outs?\b": "optout opt out",
    r"\bf\.?o\.?i\.?\b": "foi freedom of information",
    r"\ba\.i\.|\bartificial intelligence\b|\bmachine learning\b": "ai",
    r"\bg\.?p\.?s\b": "gps",
    r"\bnhs (?:no\b\.?|num\b|nr\b)": "nhs number",
    r"\b(?:national covid chest imaging database|national covid chest image database)\b": "nccid",
}
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = ("ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "s", "ly", "e")


@dataclass(frozen=True)
class Thresholds:
    """From where on an answer is given, and from where on choices are offered.

    `score` and `lead` are for the classifier's vote and its distance from the second; `near` is
    the likeness of the nearest known way; `maybe_score` and `maybe_near` are for choices.
    """

    score: float
    lead: float
    near: float
    sure_near: float
    maybe_score: float
    maybe_near: float

    def stricter(self) -> "Thresholds":
        """Limits for a question that seemed to ask for something else."""
        return replace(self, score=self.score + STRICTER, near=self.near + STRICTER)


@dataclass(frozen=True)
class Guess:
    """What a question seems to be about: `ranked` topics, best first, with their scores."""

    ranked: tuple[tuple[str, float], ...]
    nearest: str
    near: float

    @property
    def lead(self) -> float:
        """By how much the first is ahead of the second."""
        return self.ranked[0][1] - self.ranked[1][1]

    def best(self, limits: Thresholds) -> str:
        """The topic to answer with; empty when it is not certain enough."""
        name, score = self.ranked[0]
        if name == NONE:
            return ""
        if self.nearest == name and self.near >= limits.sure_near:
            return name
        sure = score >= limits.score and self.lead >= limits.lead and self.near >= limits.near
        agreed = self.nearest == name or self.lead >= 2 * limits.lead
        return name if sure and agreed and self.nearest != NONE else ""

    def options(self, limits: Thresholds) -> tuple[str, ...]:
        """Topics to offer, best first; none when the question seems to be about other things."""
        first = self.ranked[0]
        if first[0] == NONE or self.near < limits.maybe_near or self.nearest == NONE:
            return ()
        named = [name for name, score in self.ranked if score >= limits.maybe_score]
        return tuple(name for name in named if name != NONE)[:SHOWN]


def stem(word: str) -> str:
    """The word without its usual endings, so that "deleting" and "deleted" are the same."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def plain(text: str) -> str:
    """The question in small letters, with common short forms written in one way."""
    lowered = text.lower().replace(MARK, " ")
    for pattern, words in _SHORT.items():
        lowered = re.sub(pattern, words, lowered)
    return " ".join(_WORD.findall(lowered.replace("'", "")))


@cache
def _alike() -> dict[str, str]:
    """For each word of a line of alike.txt, the first word of the line, as stems."""
    path = QUESTIONS / "alike.txt"
    found: dict[str, str] = {}
    for line in _lines(path) if path.is_file() else []:
        words = [stem(word) for word in line.split()]
        found |= {word: words[0] for word in words if word not in found}
    return found


def _words(text: str) -> list[str]:
    """Stems, neighbours, and which meanings stand together, in whatever order they were said."""
    stems = [stem(word) for word in text.split()]
    neighbours = [f"{first}_{second}" for first, second in pairwise(stems)]
    meanings = [_alike()[word] for word in stems if word in _alike()]
    shared = [f"={meaning}" for meaning in meanings]
    said = sorted({_alike().get(word, word) for word in stems if word not in SMALL})
    together = list(combinations(said, 2)) if len(said) <= MOST_TOGETHER else []
    return stems + neighbours + shared + [f"{a}~{b}" for a, b in together]


def _lines(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def phrases(known: dict[str, Topic], folder: Path) -> list[tuple[str, str]]:
    """All ways of putting a topic, with its name: the site's own, then those of the bank.

    A file named for no topic of the site is left out, so that the chat never promises an answer
    that the site does not hold.
    """
    found: list[tuple[str, str]] = []
    for topic in known.values():
        own = (topic.title, topic.name.replace("-", " "))
        found += [(text, topic.name) for text in own]
    for path in sorted(folder.glob("*.txt")):
        if path.stem in known or path.stem == NONE:
            found += [(line, path.stem) for line in _lines(path)]
    # What the guard turns away as play-acting is about something else here too.
    puppets = folder.parent / "guard" / "role_play.txt"
    found += [(line, NONE) for line in (_lines(puppets) if puppets.is_file() else [])]
    unique = dict.fromkeys((plain(text), name) for text, name in found)
    return [(text, name) for text, name in unique if text]


def own(known: dict[str, Topic]) -> list[tuple[str, str]]:
    """What the site itself says about each topic, a sentence each, with the topic's name."""
    found = [(plain(text), name) for text, name in section.sentences(SITE, known)]
    return [(text, name) for text, name in dict.fromkeys(found) if text]


class Matcher:
    """Learns the ways of putting each topic, and guesses the topic of a question."""

    def __init__(self, examples: list[tuple[str, str]], encoder: Encoder | None = None) -> None:
        """Learn from pairs of a phrase, as `plain` writes it, and the name of its topic."""
        self._encoder = encoder
        texts = [text for text, _ in examples]
        self._labels = np.array([name for _, name in examples])
        self.names = sorted(set(self._labels.tolist()))
        """The classes, in the order of the classifier's votes."""
        self._by_words = TfidfVectorizer(analyzer=_analyse, sublinear_tf=True)
        self._by_letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 4), sublinear_tf=True, min_df=2
        )
        self._by_words.fit(texts)
        self._by_letters.fit(texts)
        self._known = self._features(texts)
        self._meant = points.of(texts, encoder) if encoder else np.zeros((len(texts), 0))
        rarity = self._by_words.idf_
        self._stems = {
            word: float(rarity[place])
            for word, place in self._by_words.vocabulary_.items()
            if not set(word) & set("=_~")
        }
        self._rarest = float(rarity.max())
        self._spelt: dict[str, list[str]] = defaultdict(list)
        for word in sorted({word for text in texts for word in text.split() if len(word) > 3}):
            self._spelt[word[0]].append(word)
        self._learn()

    def _learn(self) -> None:
        """One classifier over words and meaning together; its weights are kept apart for speed."""
        # Without an encoder the meaning has no columns, and the words have all the weight.
        words, meaning = (1 - MEANING, MEANING) if self._encoder else (1.0, 0.0)
        both = hstack([self._known * np.sqrt(words), csr_matrix(self._meant * np.sqrt(meaning))])
        learnt = LinearSVC(C=1.0, tol=0.01, random_state=0).fit(both.tocsr(), self._labels)
        count = self._known.shape[1]
        self._weigh_words = learnt.coef_[:, :count] * np.sqrt(words)
        self._weigh_meaning = learnt.coef_[:, count:] * np.sqrt(meaning)
        self._start = learnt.intercept_

    def _features(self, texts: Sequence[str]) -> csr_matrix:
        """Words count more than pieces of words; each row has length one."""
        words, letters = self._by_words.transform(texts), self._by_letters.transform(texts)
        return hstack([words * np.sqrt(1 - LETTERS), letters * np.sqrt(LETTERS)]).tocsr()

    def mend(self, text: str) -> str:
        """The text with each unknown word replaced by a known one a letter or two away."""
        return " ".join(self._mended(word) for word in text.split())

    def _mended(self, word: str) -> str:
        if len(word) < 5 or stem(word) in self._stems:
            return word
        allowed = 1 if len(word) < 8 else 2
        same = self._spelt[word[0]]
        found = process.extractOne(word, same, scorer=OSA.distance, score_cutoff=allowed)
        return str(found[0]) if found else word

    def coverage(self, text: str) -> float:
        """How much of what the text says is known, from 0 to 1; rare words say more."""
        stems = {stem(word) for word in text.split()} - NAMED
        weights = {word: self._stems.get(word, self._rarest) for word in stems}
        whole = sum(weights.values())
        return sum(weights[word] for word in stems if word in self._stems) / whole if whole else 0.0

    def guess(self, text: str) -> Guess:
        """What the question seems to be about."""
        words = self.mend(plain(text))
        meant = self._encoder.encode([words]) if self._encoder else None
        return self.guesses([words], meant)[0]

    def guesses(self, texts: Sequence[str], meant: Floats | None) -> list[Guess]:
        """The same for many texts as `plain` writes them, given their points of meaning, if any."""
        features = self._features(texts)
        votes = features @ self._weigh_words.T + self._start
        likeness = (self._known @ features.T).toarray().T
        if meant is not None:
            votes = votes + meant @ self._weigh_meaning.T
            likeness = (1 - MEANING) * likeness + MEANING * (meant @ self._meant.T)
        return [
            self._guess(text, vote, like)
            for text, vote, like in zip(texts, votes, likeness, strict=True)
        ]

    def _guess(self, text: str, votes: Floats, likeness: Floats) -> Guess:
        share = self.coverage(text)
        scores = (votes + 1.0) * share - 1.0
        order = np.argsort(-scores, kind="stable")
        nearest = int(likeness.argmax())
        return Guess(
            ranked=tuple((self.names[i], float(scores[i])) for i in order),
            nearest=str(self._labels[nearest]),
            near=float(likeness[nearest]) * share,
        )


NAMED = {"nccid"}
"""Words that say nothing about which topic is meant."""
SMALL = some("the a an of to in is it be are was on for and that this")
"""Words so common that standing beside them says nothing."""
MOST_TOGETHER = 8
STRICTER = 0.2
MEANING = 0.5
"""Share of the meaning in the likeness of two phrases, beside their words."""
LETTERS = 0.4
"""Share of the pieces of words in the likeness of two phrases."""


def _analyse(text: str) -> list[str]:
    return _words(text)


@cache
def site_topics() -> dict[str, Topic]:
    """The topics of the site."""
    return topics(SITE)


@cache
def matcher() -> Matcher:
    """The matcher of this process."""
    return learnt(encoder())


def learnt(model: Encoder | None) -> Matcher:
    """A matcher that has learnt the bank and the site, with or without the model of meanings."""
    known = site_topics()
    return Matcher([*phrases(known, QUESTIONS / "topics"), *own(known)], model)


@cache
def titles() -> dict[str, str]:
    """The topic of each title, as `plain` writes it: a choice that was offered must lead there."""
    return {plain(topic.title): topic.name for topic in site_topics().values()}


@cache
def thresholds() -> Thresholds:
    """The limits that benchmarks/choose_thresholds.py chose for this process's tier."""
    return limits("meaning" if encoder() else "words")


def limits(tier: str) -> Thresholds:
    """The limits of a tier: `meaning` with the model, `words` without it."""
    values = json.loads((QUESTIONS / "thresholds.json").read_text(encoding="utf-8"))[tier]
    return Thresholds(**{name: float(values[name]) for name in Thresholds.__annotations__})
