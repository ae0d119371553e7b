"""What the phrases of the bank teach about single words: how they are spelt and what they tell."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

NAMED = frozenset({"nccid"})
"""Words that say nothing about which topic is meant."""


class Speller:
    """Mends words that nobody knows, and says how much of a text is known."""

    def __init__(
        self, spelt: Iterable[str], telling: Mapping[str, float], stem: Callable[[str], str]
    ) -> None:
        """Know the words as they are `spelt`, and what each `stem` is `telling`: rare ones more."""
        self._telling, self._stem = telling, stem
        self._most = max(telling.values(), default=1.0)
        self._spelt: dict[str, list[str]] = defaultdict(list)
        for word in spelt:
            self._spelt[word[0]].append(word)

    def mend(self, text: str) -> str:
        """The text with each unknown word replaced by a known one a letter or two away."""
        return " ".join(self._mended(word) for word in text.split())

    def _mended(self, word: str) -> str:
        if len(word) < 5 or self._stem(word) in self._telling:
            return word
        allowed = 1 if len(word) < 8 else 2
        found = process.extractOne(
            word, self._spelt[word[0]], scorer=OSA.distance, score_cutoff=allowed
        )
        return str(found[0]) if found else word

    def coverage(self, text: str) -> float:
        """How much of what the text says is known, from 0 to 1; rare words say more."""
        stems = {self._stem(word) for word in text.split()} - NAMED
        weights = {word: self._telling.get(word, self._most) for word in stems}
        whole = sum(weights.values())
        known = sum(weights[word] for word in stems if word in self._telling)
        return known / whole if whole else 0.0


def words(texts: Iterable[str]) -> list[str]:
    """The words of the texts that are long enough to be mended into."""
    return sorted({word for text in texts for word in text.split() if len(word) > 3})
