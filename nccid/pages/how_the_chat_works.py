"""What could go wrong with the chat, as the page "How the chat works" shows it."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

from nccid.figures.table import table
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


def load() -> list[Hazard]:
    """Every hazard, as data/hazards.toml has them; TypeError when a line is incomplete."""
    raw = tomllib.loads(HAZARDS.read_text(encoding="utf-8"))["hazards"]
    return [Hazard(**{**one, "tests": tuple(one["tests"])}) for one in raw]


def parts(hazards: Sequence[Hazard]) -> dict[str, str]:
    """The parts of the page that are made at build, by name."""
    columns = ("What could go wrong", "What it would do", "What stands in its way", "What is left")
    rows = [(h.name, h.harm, h.control, h.left) for h in hazards]
    return {"hazards": table("What could go wrong", columns, rows)}
