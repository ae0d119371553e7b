"""A typed question worked out from published figures, and from nothing else.

Every number is a published figure, a count of rows of a published list, or made of such figures by
one subtraction or division. A part that is withheld or was never published is never worked round:
then there is no number, and its own reason says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from nccid.chat import vocabulary
from nccid.chat.dimensions import UNPUBLISHED
from nccid.chat.reply import fixed
from nccid.chat.typed import Typed, side
from nccid.published import Figure, Release, Row
from nccid.words import inside

Labelled = tuple[str, Figure]
NAMES = {"hospitals": "name", "projects": "organisation", "days_listed": "organisation"}
"""The column of a list that names its rows."""


@dataclass(frozen=True)
class Worked:
    """The figure of a reply, the labelled figures that it comes from, and the names behind it."""

    typed: Typed
    figure: Figure
    rows: tuple[Labelled, ...] = ()
    """For a share the part and the whole; for a change the first and the last."""
    names: tuple[str, ...] = ()
    entry: Row | None = None
    """The row of the one hospital or project that is asked for."""

    @property
    def shown(self) -> bool:
        """Whether there is a number."""
        return self.figure.status == "shown"


def work_out(typed: Typed, release: Release) -> Worked:
    """The answer in numbers to any typed question."""
    if typed.gap:
        split: str = fixed()["figure_split"]["text"]
        return Worked(typed, none(typed.measure, typed.filters, split, release))
    if typed.measure not in release.measures:
        about = next(m for m in release.programme.measures if m.name == typed.measure)
        return Worked(typed, none(typed.measure, typed.filters, about.reason, release))
    return _WAYS[typed.how](typed, release)


def none(measure: str, filters: dict[str, str], reason: str, release: Release) -> Figure:
    """No figure, and the reason."""
    date = release.date
    return Figure(measure, dict(filters), None, "not_published", reason, date, date)


def _worked(like: Figure, value: float, filters: dict[str, str], as_of: str = "") -> Figure:
    """A figure made of others: its value is rounded to one decimal where it is not whole."""
    neat = round(value, 1)
    whole = int(neat) if neat == int(neat) and like.measure and value == int(value) else neat
    return Figure(
        like.measure, filters, whole, "shown", "", as_of or like.as_of, release=like.release
    )


def _count(typed: Typed, release: Release) -> Worked:
    if any(typed.days):
        return _first_listed(typed, release)
    figure = release.figure(typed.measure, **typed.filters)
    return Worked(typed, figure)


def _list(typed: Typed, release: Release) -> Worked:
    if any(typed.days):
        return _first_listed(typed, release)
    figure = release.figure(typed.measure, **typed.filters)
    rows = release.listed(typed.measure, **typed.filters) if figure.value else ()
    return Worked(typed, figure, names=_named(typed.measure, rows))


def _entry(typed: Typed, release: Release) -> Worked:
    """One entry of a list: that it is there, and its row."""
    return Worked(
        typed,
        release.figure(typed.measure, **typed.filters),
        entry=release.listed(typed.measure, **typed.filters)[0],
    )


def _first_listed(typed: Typed, release: Release) -> Worked:
    """How many of a list were first listed between two days; an open end is any day."""
    refused = release.figure(typed.measure, **typed.filters)
    if refused.status != "shown":
        return Worked(typed, refused)
    first, last = typed.days
    rows = [
        row
        for row in release.listed(typed.measure, **typed.filters)
        if (not first or row["first_listed"] >= first) and (not last or row["first_listed"] <= last)
    ]
    filters = {**typed.filters, "first_listed": f"{first or '..'}/{last or '..'}"}
    figure = replace(refused, filters=filters, value=len(rows))
    return Worked(typed, figure, names=_named(typed.measure, rows))


def _named(measure: str, rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(sorted(row[NAMES[measure]] for row in rows))


def _share(typed: Typed, release: Release) -> Worked:
    part = release.figure(typed.measure, **typed.filters)
    others = {name: value for name, value in typed.filters.items() if name != typed.by}
    whole = release.figure(typed.measure, **others)
    hidden = next((one for one in (part, whole) if one.value is None), None)
    if hidden:
        return Worked(typed, replace(part, value=None, status=hidden.status, reason=hidden.reason))
    if not whole.value or part.as_of != whole.as_of:
        reason: str = fixed()["worked"]["no_share"]
        return Worked(typed, none(typed.measure, typed.filters, reason, release))
    value = 100 * (part.value or 0) / whole.value
    figure = _worked(part, value, part.filters)
    return Worked(typed, figure, (("part", part), ("whole", whole)))


def _change(typed: Typed, release: Release) -> Worked:
    first, last = (release.figure(typed.measure, **typed.filters, as_of=day) for day in typed.days)
    filters = {**typed.filters, "from": typed.days[0], "to": typed.days[1]}
    hidden = next((one for one in (first, last) if one.value is None), None)
    if hidden:
        return Worked(typed, hidden)
    figure = _worked(last, (last.value or 0) - (first.value or 0), filters)
    return Worked(typed, figure, ((first.as_of, first), (last.as_of, last)))


def _sides(typed: Typed, release: Release) -> Worked:
    """Two figures side by side: the figure is the greater one, or how far apart they are."""
    rows = tuple(
        (value, release.figure(typed.measure, **side(typed, value))) for value in typed.values
    )
    hidden = next((figure for _, figure in rows if figure.value is None), None)
    if hidden:
        return Worked(typed, hidden, rows)
    one, other = (figure for _, figure in rows)
    greater = one if (one.value or 0) >= (other.value or 0) else other
    if typed.how == "compare":
        return Worked(typed, greater, rows)
    apart = abs((one.value or 0) - (other.value or 0))
    filters = {**typed.filters, typed.by: " / ".join(typed.values)}
    return Worked(typed, _worked(greater, apart, filters), rows)


def _breakdown(typed: Typed, release: Release) -> Worked:
    rows = _by(typed, release)
    if isinstance(rows, Figure):
        return Worked(typed, rows)
    return Worked(typed, release.figure(typed.measure, **typed.filters), rows)


def _rank(typed: Typed, release: Release) -> Worked:
    """The rows in order; the figure is the first of them."""
    rows = _by(typed, release)
    if isinstance(rows, Figure):
        return Worked(typed, rows)
    known = [row for row in rows if row[1].value is not None]
    ordered = sorted(known, key=lambda row: row[1].value or 0, reverse=not typed.lowest)
    hidden = [row for row in rows if row[1].value is None]
    if not ordered:
        return Worked(typed, hidden[0][1], tuple(hidden))
    return Worked(typed, ordered[0][1], (*ordered, *hidden))


def _by(typed: Typed, release: Release) -> tuple[Labelled, ...] | Figure:
    """A figure for each value of the dimension, or why there are none."""
    each: str = fixed()["worked"]["each"].format(dimension=inside(typed.by))
    filters = {**typed.filters, typed.by: each}
    if typed.by in UNPUBLISHED:
        split: str = fixed()["figure_split"]["text"]
        return none(typed.measure, filters, split, release)
    rows = tuple(release.breakdown(typed.measure, typed.by, **typed.filters))
    if not rows or all(figure.status == "not_published" for _, figure in rows):
        reason = rows[0][1].reason if rows else ""
        return none(typed.measure, filters, reason, release)
    return rows


@dataclass(frozen=True)
class _Key:
    """One series of one release, as the key of a cache."""

    release: vocabulary.Key
    measure: str
    filters: tuple[tuple[str, str], ...]


@lru_cache(maxsize=64)
def _series(key: _Key) -> tuple[Figure, ...]:
    return tuple(key.release.release.series(key.measure, **dict(key.filters)))


def series(measure: str, filters: dict[str, str], release: Release) -> tuple[Figure, ...]:
    """The published figures of a measure, one a date; those of one year if that is a filter."""
    others = {name: value for name, value in filters.items() if name not in {"year", "as_of"}}
    held = _series(_Key(vocabulary.Key.of(release), measure, tuple(sorted(others.items()))))
    year = filters.get("year", "")
    return tuple(one for one in held if one.filters["as_of"].startswith(year))


def _over_time(typed: Typed, release: Release) -> Worked:
    """How a total went: its first and its last published figure, and all between for a chart."""
    held = series(typed.measure, typed.filters, release)
    known = [one for one in held if one.value is not None]
    if len(known) < 2:
        return Worked(typed, release.figure(typed.measure, **typed.filters))
    rows = tuple((one.as_of, one) for one in (known[0], known[-1]))
    return Worked(typed, known[-1], rows)


def _greatest(typed: Typed, release: Release) -> Worked:
    """The highest or lowest published figure, on the first date that it stood at."""
    known = [one for one in series(typed.measure, typed.filters, release) if one.value is not None]
    if not known:
        return Worked(typed, release.figure(typed.measure, **typed.filters))
    best = (min if typed.lowest else max)(known, key=lambda one: one.value or 0)
    return Worked(typed, best, ((best.as_of, best),))


def _longest(typed: Typed, release: Release) -> Worked:
    """The project that stood on the list for the most, or the fewest, days."""
    rows = release.listed(typed.measure, **typed.filters)
    whole = release.figure(typed.measure, **typed.filters)
    if not rows or whole.value is None:
        return Worked(typed, whole)
    value = (min if typed.lowest else max)(int(row["days_listed"]) for row in rows)
    first = [row for row in rows if int(row["days_listed"]) == value]
    return Worked(typed, _worked(whole, value, whole.filters), names=_named(typed.measure, first))


_WAYS = {
    "count": _count,
    "list": _list,
    "entry": _entry,
    "share": _share,
    "change": _change,
    "compare": _sides,
    "difference": _sides,
    "breakdown": _breakdown,
    "rank": _rank,
    "series": _over_time,
    "greatest": _greatest,
    "longest": _longest,
}
