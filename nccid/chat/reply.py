"""What the chat gives back, and the fixed texts that are neither a topic nor a figure."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from nccid import letters
from nccid.chat import alarm, guard, match, verdict
from nccid.chat.calm import calm
from nccid.chat.guess import Guess
from nccid.chat.meaning import Floats, encoder, tier
from nccid.chat.verdict import Hearing, Judge
from nccid.paths import QUESTIONS, SITE
from nccid.published import Figure, Release

RECORD_TITLES = {
    "statistics": "Statistics",
    "hospitals": "Hospitals",
    "projects": "Projects",
    "access": "Access",
    "releases": "Releases",
    "promises": "Promises",
    "data-dictionary": "Data dictionary",
}
"""Titles of the pages that are made from the release, by their name below /en/record/."""
_TITLE = re.compile(r'^title:\s*"?(?P<title>.+?)"?\s*$', re.MULTILINE)


@dataclass
class Question:
    """A question on its way through the steps. It is never shown, so that no error can carry it."""

    typed: str = field(repr=False)
    release: Release = field(repr=False)
    state: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    removed: tuple[str, ...] = ()

    @cached_property
    def read(self) -> str:
        """The cleaned question as it is compared with the phrases of the bank."""
        return match.matcher().text(calm(self.text))

    @cached_property
    def meant(self) -> Floats | None:
        """Its point of meaning, shape (384,); None without the model."""
        model = encoder()
        return model.point(self.read) if model else None

    @cached_property
    def guess(self) -> Guess:
        """Which topic it seems to be about."""
        return match.matcher().guess(self.read, self.meant)

    @cached_property
    def hearing(self) -> Hearing:
        """How much it sounds of danger."""
        voters = alarm.alarm()
        meant = None if self.meant is None else self.meant[None, :]
        shares = dict(zip(voters.names, voters.of([self.text], meant).together[0], strict=True))
        return judge().hear(guard.witnesses(self.text, shares, dict(self.guess.ranked)))


@cache
def judge() -> Judge:
    """What weighs the signs of danger in this process."""
    return verdict.judge(tier(encoder()))


@dataclass(frozen=True)
class Reply:
    """One reply: its text, the addresses of its sources, its figure, and choices to ask next.

    `state` is what the page sends along with the next question, so that nothing is kept here.
    `language` is the one in which the text is written, `en` or `cy`.
    With a figure, `about` says what it is about and how it is counted, `table` holds the published
    figures that it comes from, and `chart` names the series that can be drawn.
    """

    kind: str
    topic: str
    text: str
    urls: tuple[str, ...] = ()
    figure: Figure | None = None
    options: tuple[str, ...] = ()
    state: str = ""
    language: str = "en"
    about: dict[str, Any] | None = None
    table: dict[str, Any] | None = None
    chart: dict[str, Any] | None = None

    def as_dict(self, removed: tuple[str, ...]) -> dict[str, Any]:
        """The reply as API, command line and site give it; every key is always there."""
        return {
            "kind": self.kind,
            "topic": self.topic,
            "text": self.text,
            "sources": [{"title": title(url, self.language), "url": url} for url in self.urls],
            "figure": self.figure.as_dict() if self.figure else None,
            "options": list(self.options),
            "removed": list(removed),
            "state": self.state,
            "language": self.language,
            "about": self.about,
            "table": self.table,
            "chart": self.chart,
        }


@cache
def fixed() -> dict[str, dict[str, Any]]:
    """The fixed texts of replies.toml by name."""
    return tomllib.loads((QUESTIONS / "replies.toml").read_text(encoding="utf-8"))


def say(name: str, kind: str, options: tuple[str, ...] = (), language: str = "en") -> Reply:
    """The fixed text of that name as a reply of that kind, in that language."""
    words = fixed()[name] if language == "en" else fixed()[language][name]
    return Reply(
        kind=kind,
        topic="",
        text=words["text"],
        urls=tuple(words["sources"]),
        options=options or tuple(words.get("options", ())),
        language=language,
    )


@cache
def small_talk() -> frozenset[str]:
    """The texts that answer what is no question: a greeting, thanks, nothing at all."""
    names = ("empty", "greeting", "thanks", "nothing_open")
    words = fixed()
    return frozenset(
        held[name]["text"] for held in (words, words["cy"]) for name in names if name in held
    )


@cache
def title(url: str, language: str = "en") -> str:
    """The title of the page that an address of this site leads to, for a reader of that language.

    A Welsh reader is told which pages are in English only.
    """
    path = url.split("#")[0].strip("/")
    if path.startswith("en/record/"):
        known: dict[str, str] = RECORD_TITLES if language == "en" else fixed()["cy"]["titles"]
        part, _, entry = path.removeprefix("en/record/").partition("/")
        return str(fixed()["entries"][part] if entry else known[part])
    if path.startswith("en/letters/"):
        name: str = letters.load(path.rsplit("/", 1)[-1]).words["en"]["title"]
        return name
    page = SITE / f"{path}.md"
    found = _TITLE.search(page.read_text(encoding="utf-8")) if page.is_file() else None
    return found["title"] if found else path.rsplit("/", 1)[-1].replace("-", " ").capitalize()
