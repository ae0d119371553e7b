"""What a question seems to be about, and how sure that is."""

from dataclasses import dataclass

NONE = "_none"
"""The class of questions that are about something else."""
Ranked = tuple[tuple[str, float], ...]
"""Topics with their shares, likeliest first."""
SHOWN = 3
"""Choices offered in "did you mean" at most."""


@dataclass(frozen=True)
class Limits:
    """How sure a guess must be to `answer`, to `offer` choices, and each choice to be among them.

    The first two are on `Guess.sure`, the third, `further`, on the share of a topic.
    """

    answer: float
    offer: float
    further: float

    def stricter(self) -> "Limits":
        """Limits for a question that seemed to ask for something else: half the doubt."""
        return Limits((1 + self.answer) / 2, self.offer, self.further)


@dataclass(frozen=True)
class Guess:
    """The topics, likeliest first, with their shares; `sure` is how likely the first is right."""

    ranked: Ranked
    sure: float

    @property
    def first(self) -> str:
        """The likeliest."""
        return self.ranked[0][0]

    def best(self, limits: Limits) -> str:
        """The topic to answer with; empty when it is not certain enough."""
        return self.first if self.first != NONE and self.sure >= limits.answer else ""

    def options(self, limits: Limits) -> tuple[str, ...]:
        """Topics to offer, best first; none when the question seems to be about other things."""
        if self.first == NONE or self.sure < limits.offer:
            return ()
        named = [name for name, share in self.ranked if share >= limits.further and name != NONE]
        return tuple(named[:SHOWN])
