"""What could go wrong with the chat, as the page "How the chat works" shows it."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nccid.figures.table import table
from nccid.pages import languages
from nccid.paths import HAZARDS


@dataclass(frozen=True)
class Hazard:
    """One way to do harm: what it does to people, what stands in its way, and what is left.

    `tests` are the files, or the tests in them, that show that the control works.
    """

    name: str
    harm: str
    control: str
    left: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Log:
    """Every hazard in one language, with the title and the columns of the table that shows them."""

    title: str
    columns: tuple[str, ...]
    hazards: tuple[Hazard, ...]


def load(language: str = "en") -> Log:
    """The log, as data/hazards.toml has it; TypeError when a line is incomplete."""
    raw = languages.only(tomllib.loads(HAZARDS.read_text(encoding="utf-8")), language)
    head: dict[str, Any] = raw["table"]
    hazards = (Hazard(**{**one, "tests": tuple(one["tests"])}) for one in raw["hazards"])
    return Log(head["title"], tuple(head["columns"]), tuple(hazards))


def parts(log: Log) -> dict[str, str]:
    """The parts of the page that are made at build, by name."""
    return {"hazards": table(log.title, log.columns, _rows(log.hazards))}


def _rows(hazards: Sequence[Hazard]) -> list[tuple[str, ...]]:
    return [(one.name, one.harm, one.control, one.left) for one in hazards]
