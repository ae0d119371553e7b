"""Where things are kept. Nothing else in the engine spells out a folder."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(os.environ.get("NCCID_ROOT") or Path(__file__).resolve().parent.parent)
SITE = ROOT / "site"
PUBLIC = ROOT / "public"
BUILD = ROOT / "build"
QUESTIONS = ROOT / "data" / "questions"
SEE_FOR_YOURSELF = ROOT / "data" / "see-for-yourself.toml"
COULD_MY_SCAN = ROOT / "data" / "could-my-scan.toml"
HAZARDS = ROOT / "data" / "hazards.toml"
OPEN_DATA = ROOT / "data" / "open-data.toml"
POSTER = ROOT / "data" / "poster.toml"
GUARD_RULES = ROOT / "data" / "questions" / "guard" / "rules.toml"
LETTERS = ROOT / "data" / "letters"
GUIDES = ROOT / "data" / "guides"
BANK_HOLIDAYS = ROOT / "data" / "bank_holidays.toml"
REGISTER = ROOT / "data" / "register"
SAMPLE = ROOT / "data" / "sample"
PRIVATE = ROOT / "data" / "private"


@dataclass(frozen=True)
class Place:
    """One programme's files: its source, its description, its rules and its releases."""

    source: Path
    programme: Path
    policy: Path
    promises: Path
    releases: Path

    @property
    def ledger(self) -> Path:
        """The hash-chained list of releases."""
        return self.releases / "ledger.jsonl"


def place(source: Path | None = None) -> Place:
    """The files that belong to a source.

    Without `source` the environment's NCCID_SOURCE counts, and without that the public record.
    A source that carries its own `programme.toml` is a programme of its own and keeps its
    releases in its own folder, so made-up releases can never mix with real ones.
    """
    chosen = source or Path(os.environ.get("NCCID_SOURCE") or REGISTER)
    chosen = chosen if chosen.is_absolute() else ROOT / chosen
    own = (chosen / "programme.toml").is_file()
    home = chosen if own else ROOT / "data"
    return Place(
        source=chosen,
        programme=home / "programme.toml",
        policy=ROOT / "data" / "policy.toml",
        promises=ROOT / "data" / "promises.toml",
        releases=home / "releases",
    )
