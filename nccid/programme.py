"""The programme being explained: who runs it, its rules of access, and what it counts."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nccid.errors import Missing, NccidError


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
    measures: tuple[Measure, ...]

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
        return _programme(data)
    except (KeyError, TypeError) as error:
        raise NccidError(
            f"Something is missing or has a name that is not known: {error}.",
            file=path.name,
            do="Compare it with data/programme.toml.",
        ) from None


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
        measures=tuple(_measure(measure) for measure in data["measures"]),
    )


def _measure(data: dict[str, Any]) -> Measure:
    names = ("nouns", "dimensions", "parts", "also")
    tuples: dict[str, Any] = {name: tuple(data[name]) for name in names if name in data}
    return Measure(**{**data, **tuples})
