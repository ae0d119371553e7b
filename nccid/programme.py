"""The programme being explained: who runs it, its rules of access, and what it counts."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from nccid.errors import Missing, NccidError

CHECKS = ("max_access_days", "overdue_after_days", "sudden_rise", "sudden_rise_from")
KINDS_OF_COUNT = ("stock", "flow", "register")
PROTECTED_UNITS = ("people", "studies")
"""Units whose counts are never published as they are, whatever the programme says."""


@dataclass(frozen=True)
class Measure:
    """One kind of count.

    `kind` is `stock` (a total on a date), `flow` (new in a month) or `register` (worked out from
    a list). `dimensions` are the ways it may be broken down. `parts` are the dimensions whose
    parts must add up to the total, within `slack`; `also` names measures whose totals are parts
    too. `nouns` are the words for one and for many, and `sentence` is the headline with places
    for `{value}`, `{what}`, `{as_of}` and, for a flow, `{period}`. A measure that is not
    `released` stays in the source, and `reason` says why. `protected` figures are rounded.
    """

    name: str
    title: str
    definition: str
    unit: str
    kind: str
    nouns: tuple[str, str]
    sentence: str
    dimensions: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    slack: float = 0
    released: bool = True
    protected: bool = False
    reason: str = ""

    @property
    def counted(self) -> bool:
        """Whether its figures stand in the counts table, rather than being worked out."""
        return self.kind != "register"


@dataclass(frozen=True)
class Contact:
    """A role that people can turn to; `address` is empty while none is known, `gap` says why."""

    role: str
    address: str
    gap: str


@dataclass(frozen=True)
class Feedback:
    """Where people can say whether a page was clear.

    `address` is an email address, empty while none is known; `gap` and `gap_cy` then say why, in
    English and Welsh.
    """

    address: str
    gap: str = ""
    gap_cy: str = ""


@dataclass(frozen=True)
class DataUse:
    """What holds for the data use of every project: cells of a register by their column, and the
    reasons for cells that stay empty."""

    cells: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Programme:
    """What `programme.toml` says."""

    name: str
    short_name: str
    made_up: bool
    owner: str
    about: str
    record: str
    max_access_days: int
    overdue_after_days: int
    sudden_rise: float
    sudden_rise_from: float
    rules: tuple[str, ...]
    contacts: tuple[Contact, ...]
    feedback: Feedback
    measures: tuple[Measure, ...]
    announced: tuple[str, ...] = ()
    """Days of releases that were announced, oldest first; none where nobody announced any."""
    address: str = ""
    """The site's own address, such as `https://example.org`; empty while it is not settled."""
    data_use: DataUse = field(default_factory=DataUse)

    def measure(self, name: str) -> Measure:
        """The measure of that name; NccidError when the programme has none."""
        for measure in self.measures:
            if measure.name == name:
                return measure
        names = ", ".join(measure.name for measure in self.measures)
        raise NccidError(f"There is no measure called {name!r}.", do=f"The measures are: {names}.")

    @property
    def counted(self) -> tuple[Measure, ...]:
        """Measures whose figures stand in the counts table and are released."""
        return tuple(m for m in self.measures if m.counted and m.released)


def load(path: Path) -> Programme:
    """Read `programme.toml`; Missing when it is not there, NccidError when a part is not."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Missing("The programme's description is missing.", file=path.name) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Missing(f"It cannot be read: {error}.", file=path.name) from None
    try:
        _holds(data)
        return _programme(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise NccidError(
            f"Something is missing or has a name that is not known: {error}.",
            file=path.name,
            do="Compare it with data/programme.toml.",
        ) from None


def _holds(data: dict[str, Any]) -> None:
    """Refuse what would fail or mislead later; NccidError names it."""
    checks, measures = data["checks"], [_measure(one) for one in data["measures"]]
    words = ("name", "short_name", "owner", "about", "record")
    right = {
        **{name: isinstance(data[name], str) and bool(data[name].strip()) for name in words},
        "short_name": bool(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*", str(data["short_name"]))),
        "made_up": isinstance(data["made_up"], bool),
        "feedback": _can_be_used(Feedback(**data["feedback"])),
        **{name: type(checks[name]) in {int, float} and checks[name] > 0 for name in CHECKS},
        "site.address": _is_address(data.get("site", {}).get("address", "")),
    }
    for measure in measures:
        right |= {f"{measure.name}.{name}": fine for name, fine in _sound(measure).items()}
    wrong = next((name for name, fine in right.items() if not fine), None)
    if wrong:
        raise NccidError(
            f"What stands under {wrong} does not do.",
            file="programme.toml",
            column=wrong,
            do="Compare it with data/programme.toml.",
        )


def _can_be_used(feedback: Feedback) -> bool:
    """Whether there is an address, or else the reason why there is none in both languages."""
    if feedback.address:
        return bool(re.fullmatch(r"[^\s@?&]+@[^\s@?&]+\.[a-z]+", feedback.address))
    return bool(feedback.gap.strip() and feedback.gap_cy.strip())


def _is_address(text: object) -> bool:
    """Whether it is a site's address without a slash at its end, or empty."""
    return isinstance(text, str) and bool(re.fullmatch(r"(https?://[^\s/]+(/[^\s/]+)*)?", text))


def _sound(measure: Measure) -> dict[str, bool]:
    """For each part of a measure, whether it can be used."""
    texts = (measure.name, measure.title, measure.definition, measure.unit, measure.sentence)
    if not all(isinstance(text, str) for text in texts):
        return {"texts": False}
    try:
        measure.sentence.format(value="1", what="2", as_of="3", period="4")
        sentence = True
    except (KeyError, IndexError, ValueError):
        sentence = False
    counts_people = measure.unit in PROTECTED_UNITS and measure.counted and measure.released
    return {
        "name": bool(re.fullmatch(r"[a-z][a-z0-9_]*", measure.name)),
        "kind": measure.kind in KINDS_OF_COUNT,
        "nouns": len(measure.nouns) == 2,
        "sentence": sentence,
        "protected": measure.protected is True or not counts_people,
        "released": isinstance(measure.released, bool),
    }


def _programme(data: dict[str, Any]) -> Programme:
    checks = data["checks"]
    return Programme(
        name=data["name"],
        short_name=data["short_name"],
        made_up=data["made_up"],
        owner=data["owner"],
        about=data["about"],
        record=data["record"],
        max_access_days=checks["max_access_days"],
        overdue_after_days=checks["overdue_after_days"],
        sudden_rise=checks["sudden_rise"],
        sudden_rise_from=checks["sudden_rise_from"],
        rules=tuple(data["rules"]),
        contacts=tuple(Contact(**contact) for contact in data["contacts"]),
        feedback=Feedback(**data["feedback"]),
        measures=tuple(_measure(measure) for measure in data["measures"]),
        announced=_announced(data.get("calendar", {})),
        address=data.get("site", {}).get("address", ""),
        data_use=DataUse(**data.get("data_use", {})),
    )


def _announced(calendar: dict[str, Any]) -> tuple[str, ...]:
    """The announced days of the calendar; NccidError when one is no date, or out of order."""
    listed = calendar.get("releases", [])
    try:
        found = tuple(date.fromisoformat(day).isoformat() for day in listed)
    except (TypeError, ValueError):
        found = ()
    if list(found) != list(listed) or list(found) != sorted(set(found)):
        raise NccidError(
            "The announced days are not a list of dates, each once, the oldest first.",
            file="programme.toml",
            column="calendar.releases",
            do='Write them as text, such as releases = ["2026-03-31", "2026-06-30"].',
        )
    return found


def _measure(data: dict[str, Any]) -> Measure:
    names = ("nouns", "dimensions", "parts", "also")
    tuples: dict[str, Any] = {name: tuple(data[name]) for name in names if name in data}
    return Measure(**{**data, **tuples})
