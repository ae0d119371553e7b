"""Promises: sentences about how the data is used, each tested by a query on the release.

A query runs on the release's SQLite database and gives one row of three counts: how many cases
keep the promise, how many break it, and of how many nothing published can tell.
"""

import sqlite3
import tomllib
from dataclasses import dataclass

from nccid.errors import Missing, NccidError
from nccid.paths import Place
from nccid.published import Release


@dataclass(frozen=True)
class Promise:
    """A sentence on the site, the query that tests it, and what each outcome means.

    `topic` is the section of the patient pages where people read the sentence.
    """

    name: str
    sentence: str
    topic: str
    query: str
    kept: str
    broken: str
    untold: str


@dataclass(frozen=True)
class Outcome:
    """The result of one test: `kept`, `broken` or `cannot be told`, with why, and the counts."""

    promise: Promise
    verdict: str
    why: str
    counts: tuple[int, int, int]


def load(place: Place) -> list[Promise]:
    """Read the promises; Missing when the file cannot be read."""
    try:
        data = tomllib.loads(place.promises.read_text(encoding="utf-8"))
        return [Promise(**promise) for promise in data["promises"]]
    except FileNotFoundError:
        raise Missing("The promises are missing.", file=place.promises.name) from None
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise Missing(f"They cannot be read: {error}.", file=place.promises.name) from None


def outcome(promise: Promise, release: Release) -> Outcome:
    """Test one promise on one release; NccidError when its query is wrong."""
    connection = release.connect()
    try:
        rows = connection.execute(promise.query).fetchall()
    except sqlite3.Error as error:
        raise NccidError(
            f"The query of the promise {promise.name!r} fails: {error}.", file="promises.toml"
        ) from None
    finally:
        connection.close()
    if len(rows) != 1 or len(rows[0]) != 3:
        raise NccidError(
            f"The query of the promise {promise.name!r} must give one row of three counts.",
            file="promises.toml",
        )
    kept, broken, untold = (int(count or 0) for count in rows[0])
    if broken:
        return Outcome(promise, "broken", promise.broken, (kept, broken, untold))
    if untold or not kept:
        return Outcome(promise, "cannot be told", promise.untold, (kept, broken, untold))
    return Outcome(promise, "kept", promise.kept, (kept, broken, untold))


def outcomes(place: Place, release: Release) -> list[Outcome]:
    """Every promise, tested on one release."""
    return [outcome(promise, release) for promise in load(place)]
