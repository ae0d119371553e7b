"""What stands beside the sentence of a figure: what it is about, its table, its chart."""

from typing import Any

from nccid.chat.told import dimension, subject, value_name
from nccid.chat.worked import Labelled, Worked, series
from nccid.dates import say
from nccid.figures.sentence import what
from nccid.published import Release

_FEWEST = 3
"""Dates that a chart over time needs."""


def about(worked: Worked, release: Release) -> dict[str, Any]:
    """The filters in words, the definition, and whether figures of this kind are rounded."""
    typed = worked.typed
    measure = next(m for m in release.programme.measures if m.name == typed.measure)
    return {
        "subject": subject(typed, release),
        "how": typed.how,
        "definition": measure.definition,
        "rounded": measure.protected,
    }


def table(worked: Worked, release: Release) -> dict[str, Any] | None:
    """The published figures that an answer comes from, one a row; None for a single figure."""
    typed = worked.typed
    if worked.names and typed.how == "list":
        title = release.measure(typed.measure).title
        return {"columns": [title], "rows": [[name] for name in worked.names]}
    if len(worked.rows) < 2 or typed.measure not in release.measures:
        return None
    measure = release.measure(typed.measure)
    days = {figure.as_of for _, figure in worked.rows}
    dated = len(days) > 1 and typed.how not in {"change", "series"}
    rows = [_row(row, worked, release) for row in worked.rows]
    return {
        "columns": [_first_column(worked), measure.title, *(["As of"] if dated else [])],
        "rows": rows if dated else [row[:2] for row in rows],
    }


def _first_column(worked: Worked) -> str:
    if worked.typed.how in {"change", "series"}:
        return "Date"
    if worked.typed.how == "share":
        return "What"
    name = dimension(worked.typed)
    return name[:1].upper() + name[1:]


def _row(row: Labelled, worked: Worked, release: Release) -> list[Any]:
    value, figure = row
    how = worked.typed.how
    if how == "share":
        name = what(figure, release, many=True)
        value = name[:1].upper() + name[1:]
    elif how in {"change", "series"}:
        value = say(value)
    else:
        value = value_name(worked.typed.by, value, release)
    number = figure.value if figure.value is not None else figure.status.replace("_", " ")
    return [value, number, say(figure.as_of)]


def chart(worked: Worked, release: Release) -> dict[str, Any] | None:
    """The series that can be drawn beside the answer: its measure and filters, and its title."""
    typed = worked.typed
    fits = typed.how in {"count", "change", "series", "greatest"} and worked.shown
    if not fits or not release.measure(typed.measure).counted:
        return None
    filters = {
        name: value for name, value in typed.filters.items() if name not in {"as_of", "year"}
    }
    known = [one for one in series(typed.measure, filters, release) if one.value is not None]
    if len(known) < _FEWEST:
        return None
    about = release.measure(typed.measure)
    words = what(known[-1], release, many=True)
    name = words[:1].upper() + words[1:]
    return {"measure": about.name, "filters": filters, "title": name}
