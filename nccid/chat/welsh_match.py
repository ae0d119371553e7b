"""Which topic a Welsh question is about, worked out from the Welsh ways to put each topic.

The same as in English on a smaller bank: weighted words and pieces of words, a linear classifier,
and the nearest known way, which must agree.
"""

import json
from functools import cache
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from nccid.chat.match import NONE, Guess, Thresholds
from nccid.chat.welsh_words import FOLDER, folded, lines, plain
from nccid.pages.sections import Topic, topics
from nccid.paths import SITE

LETTERS = 0.5
"""Share of the pieces of words in the likeness of two phrases: endings and dialects differ."""


class Matcher:
    """Learns the Welsh ways of putting each topic, and guesses the topic of a question."""

    def __init__(self, examples: list[tuple[str, str]]) -> None:
        """Learn from pairs of a phrase and the name of its topic."""
        texts = [folded(plain(text)) for text, _ in examples]
        self._labels = np.array([name for _, name in examples])
        self._by_words = TfidfVectorizer(analyzer=_words, sublinear_tf=True).fit(texts)
        self._by_letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2
        ).fit(texts)
        self._known = self._features(texts)
        self._learnt = LinearSVC(C=1.0, tol=0.01, random_state=0).fit(self._known, self._labels)
        self._vocabulary = {word for text in texts for word in text.split()}

    def _features(self, texts: list[str]) -> csr_matrix:
        words, letters = self._by_words.transform(texts), self._by_letters.transform(texts)
        return hstack([words * np.sqrt(1 - LETTERS), letters * np.sqrt(LETTERS)]).tocsr()

    def guess(self, text: str) -> Guess:
        """What the question seems to be about; words that no phrase holds lower every score."""
        words = folded(plain(text))
        features = self._features([words])
        share = self._coverage(words)
        votes = (self._learnt.decision_function(features)[0] + 1.0) * share - 1.0
        order = np.argsort(-votes, kind="stable")
        likeness = (self._known @ features.T).toarray().ravel()
        nearest = int(likeness.argmax())
        return Guess(
            ranked=tuple((str(self._learnt.classes_[i]), float(votes[i])) for i in order),
            nearest=str(self._labels[nearest]),
            near=float(likeness[nearest]) * share,
        )

    def _coverage(self, words: str) -> float:
        said = [word for word in words.split() if len(word) > 1]
        known = sum(word in self._vocabulary for word in said)
        return np.sqrt(known / len(said)) if said else 0.0


def _words(text: str) -> list[str]:
    words = text.split()
    return words + [f"{first}_{second}" for first, second in pairwise(words)]


@cache
def site_topics() -> dict[str, Topic]:
    """The topics of the Welsh site."""
    return topics(SITE, "cy")


def phrases() -> list[tuple[str, str]]:
    """Every Welsh way of putting a topic: the site's own titles, then those of the bank."""
    found = [(topic.title, name) for name, topic in site_topics().items()]
    for path in sorted((FOLDER / "topics").glob("*.txt")):
        if path.stem in site_topics() or path.stem == NONE:
            found += [(line, path.stem) for line in lines(path)]
    return found


@cache
def matcher() -> Matcher:
    """The Welsh matcher of this process; it learns at the first question, in half a second."""
    return Matcher(phrases())


@cache
def thresholds() -> Thresholds:
    """The limits for Welsh, chosen by benchmarks/choose_thresholds_welsh.py."""
    values = json.loads((FOLDER / "thresholds.json").read_text(encoding="utf-8"))
    return Thresholds(**{name: float(values[name]) for name in Thresholds.__annotations__})


@cache
def titles() -> dict[str, str]:
    """The topic of each Welsh title: a choice that was offered must lead there."""
    return {plain(topic.title): topic.name for topic in site_topics().values()}
