"""Guided requests: a few choices that lead to the right letter, or say what would rule a team out.

A guide is a file of data/guides: steps, the choices of each, and endings. The way so far travels
with the page as a short text (`request?what=access&for=me`), never on the server. It is walked
again from the start at every turn, so a text that somebody has changed leads nowhere.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from nccid import letters
from nccid.paths import GUIDES

NAMES: Final = ("request", "research", "renewal")
SKIPPED: Final = "-"
"""Stands in the way so far for a question that was passed over."""
LONGEST: Final = 400
"""Characters of a way that are read; the longest that a guide writes is shorter."""


@dataclass(frozen=True)
class Choice:
    """One choice. `ends` names an ending, `guide` another guide; `refused` says what rules out."""

    value: str
    label: str
    says: str = ""
    letter: str = ""
    ends: str = ""
    guide: str = ""
    refused: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One question, asked when `when` holds. `skip` is the choice that passing it over makes."""

    name: str
    ask: str
    options: tuple[Choice, ...]
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    skip: str = SKIPPED
    sources: tuple[str, ...] = ()

    def choice(self, value: str) -> Choice | None:
        """The choice of that value; a question passed over is a choice without a say."""
        found = {option.value: option for option in self.options}.get(value)
        return found or (Choice(SKIPPED, "") if value == self.skip == SKIPPED else None)


@dataclass(frozen=True)
class Ending:
    """What is said at the end; `unsure` is added when a question was passed over."""

    name: str
    text: str
    sources: tuple[str, ...] = ()
    unsure: str = ""
    list: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guide:
    """One guide; `starts` are the words with which people ask for it."""

    name: str
    title: str
    begin: str
    starts: tuple[str, ...]
    steps: tuple[Step, ...]
    endings: tuple[Ending, ...]
    refused: str = ""

    def ending(self, name: str) -> Ending:
        """The ending of that name; the first, which nothing leads to by name, for an empty one."""
        return {ending.name: ending for ending in self.endings}[name or self.endings[0].name]


@dataclass(frozen=True)
class Walk:
    """A way through a guide: the choices made, in order, and what to ask next, if anything."""

    guide: Guide
    made: tuple[tuple[Step, Choice], ...] = ()

    @property
    def given(self) -> dict[str, str]:
        """Each choice by its step, and the letter that they lead to."""
        given = {step.name: choice.value for step, choice in self.made}
        return given | {"letter": self.letter}

    @property
    def letter(self) -> str:
        """The letter that fits best so far; empty when none does."""
        return next((choice.letter for _, choice in reversed(self.made) if choice.letter), "")

    @property
    def last(self) -> Choice | None:
        """The choice made last."""
        return self.made[-1][1] if self.made else None

    @property
    def step(self) -> Step | None:
        """The next question that these choices call for; None at the end."""
        if self.last and (self.last.ends or self.last.refused):
            return None
        given, asked = self.given, {step.name for step, _ in self.made}
        open_steps = (s for s in self.guide.steps if s.name not in asked)
        return next((step for step in open_steps if letters.holds(step.when, given)), None)

    @property
    def state(self) -> str:
        """The way as it travels with the page."""
        made = urlencode([(step.name, choice.value) for step, choice in self.made])
        return f"{self.guide.name}?{made}"

    def on(self, choice: Choice) -> "Walk":
        """The way after a choice, which may lead into another guide."""
        if choice.guide:
            return Walk(every()[choice.guide])
        step = self.step
        return replace(self, made=(*self.made, (step, choice))) if step else self

    def back(self) -> "Walk":
        """The way before the last choice."""
        return replace(self, made=self.made[:-1])


@cache
def every() -> dict[str, Guide]:
    """All guides by name; KeyError or TypeError when a file lacks something or has too much."""
    return {name: _guide(name) for name in NAMES}


def _guide(name: str) -> Guide:
    raw = tomllib.loads((GUIDES / f"{name}.toml").read_text(encoding="utf-8"))
    steps = tuple(_step(one) for one in raw.pop("steps"))
    endings = tuple(Ending(**_firm(one)) for one in raw.pop("endings"))
    return Guide(name=name, steps=steps, endings=endings, **_firm(raw))


def _step(raw: dict[str, Any]) -> Step:
    options = tuple(Choice(**_firm(one)) for one in raw.pop("options"))
    when = {name: tuple(values) for name, values in raw.pop("when", {}).items()}
    return Step(options=options, when=when, **_firm(raw))


def _firm(raw: dict[str, Any]) -> dict[str, Any]:
    """Lists as tuples, so that nothing changes what all questions share."""
    return {name: tuple(one) if isinstance(one, list) else one for name, one in raw.items()}


def walk(state: str) -> Walk | None:
    """The way that a page sent back; None unless a guide could have written it."""
    name, mark, made = state[:LONGEST].partition("?")
    if name not in NAMES or not mark:
        return None
    way = Walk(every()[name])
    for step_name, value in parse_qsl(made, keep_blank_values=True):
        step = way.step
        choice = step.choice(value) if step and step.name == step_name else None
        if choice is None or choice.guide:
            return None
        way = way.on(choice)
    return way if way.state == state else None
