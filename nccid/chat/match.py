"""Which topic a question is about: worked out from the ways people put each topic.

Three votes decide (`voters`), and how sure they are is worked out from what each of them says
(`sure`). Questions about other things are a class of their own. What is learnt is kept in `build/`
between starts.
"""

import sys
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from nccid.chat import bags, kept, phrases, points, speller, sure, voters, wording
from nccid.chat.bags import Bags, Look
from nccid.chat.guess import Guess, Ranked
from nccid.chat.kept import Arrays
from nccid.chat.meaning import Encoder, Floats, encoder, tier
from nccid.chat.speller import Speller
from nccid.chat.sure import Signs, Sureness
from nccid.chat.voters import Labelled, Shares, Voters
from nccid.paths import QUESTIONS

LOOKS = (Look(wording.words, 0.6, least=2), Look(wording.pieces, 0.4, least=2))


class Matcher:
    """Guesses the topic of a question."""

    def __init__(
        self, voters: Voters, speller: Speller, sureness: Sureness, read: Callable[[str], str]
    ) -> None:
        """Use what was learnt; `read` writes a question as the phrases were written."""
        self._voters, self._speller, self._sureness = voters, speller, sureness
        self._read = read
        self.limits = sureness.limits
        """How sure a guess must be."""

    def text(self, question: str) -> str:
        """The question as it is compared with the phrases, its spelling mended."""
        return self._speller.mend(self._read(question))

    def guess(self, text: str, meant: Floats | None) -> Guess:
        """What a text, as `text` writes it, seems to be about; `meant` is its point: (384,)."""
        ranked, signs = self.weighed([text], None if meant is None else meant[None, :])[0]
        return Guess(ranked, self._sureness.of(signs))

    def weighed(self, texts: Sequence[str], meant: Floats | None) -> list[tuple[Ranked, Signs]]:
        """For each text the topics with their shares, likeliest first, and the signs of them."""
        shares = self._voters.of(texts, meant)
        return [self._signs(text, shares, row) for row, text in enumerate(texts)]

    def _signs(self, text: str, shares: Shares, row: int) -> tuple[Ranked, Signs]:
        share = shares.together[row]
        order = np.argsort(-share, kind="stable")
        first = order[0]
        signs = Signs(
            share=float(share[first]),
            second=float(share[order[1]]),
            votes=tuple(float(one[row][first]) for one in shares.each),
            against=tuple(float(np.delete(one[row], first).max()) for one in shares.each),
            near=float(shares.near[row]),
            coverage=self._speller.coverage(text),
            length=len(text.split()),
        )
        return tuple((self._voters.names[i], float(share[i])) for i in order), signs


@cache
def matcher() -> Matcher:
    """The matcher of this process."""
    return learnt(encoder())


def learnt(model: Encoder | None) -> Matcher:
    """A matcher that has learnt the bank and the site, as sure as was chosen for its tier."""
    chosen = sure.read(QUESTIONS / "thresholds.json", tier(model))
    return read(held(model), LOOKS, wording.stem, chosen, wording.plain)


def held(model: Encoder | None) -> Arrays:
    """What is learnt from the bank and the site, read from `build/` where it is kept."""
    examples = [*phrases.bank(), *phrases.own()]
    alike = (QUESTIONS / "alike.txt").read_text(encoding="utf-8")
    path = kept.address(f"topics-{tier(model)}", [examples, source(), alike])
    return kept.arrays(path, lambda: arrays(examples, LOOKS, model))


def arrays(examples: Labelled, looks: Sequence[Look], model: Encoder | None) -> Arrays:
    """Learn from pairs of a phrase and its topic."""
    texts = [text for text, _ in examples]
    meant = points.of(texts, model) if model else None
    return {
        "spelt": bags.packed(speller.words(texts)),
        **voters.learn(examples, looks, meant),
    }


def read(
    held: Arrays,
    looks: Sequence[Look],
    stem: Callable[[str], str],
    chosen: Sureness,
    written: Callable[[str], str],
) -> Matcher:
    """A matcher from such arrays; `stem` is what the first way of looking does to a word."""
    spelt = bags.unpacked(held["spelt"])
    known = voters.read(held, looks)
    return Matcher(known, Speller(spelt, _telling(known.bags), stem), chosen, written)


def _telling(known: Bags) -> dict[str, float]:
    """How rare each stem is."""
    bag = known.bags[0]
    return {
        trait: float(bag.rarity[place])
        for trait, place in bag.places.items()
        if wording.is_stem(trait)
    }


def source() -> list[str]:
    """The text of what decides how is learnt."""
    return [*kept.source(sys.modules[__name__], speller, wording), *voters.source()]
