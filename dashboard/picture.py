"""One picture: a chart for the screen, the same as SVG, as a table and in words, made once.

Pictures are kept by release, filters and language, and only so many of them.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ParamSpec

import plotly.graph_objects as go
import streamlit as st

from dashboard import record
from dashboard.words import words
from nccid.figures.chart import Hidden
from nccid.figures.sentence import number
from nccid.figures.table import table
from nccid.published import Figure, Release, withheld_on

KEPT = 300
"""Pictures of one kind that stay in memory, for all visitors together."""
Cells = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """What a view shows. `name` is that of its files; `said` is the chart for those who hear it.

    `figure` and `svg` are empty where there is nothing to draw; the table is always there.
    `note` is a sentence below the chart, `numbers` are the columns that hold numbers.
    """

    name: str
    title: str
    said: str
    columns: tuple[str, ...]
    rows: Cells
    figure: go.Figure | None = None
    svg: str = ""
    note: str = ""
    numbers: frozenset[int] = field(default_factory=frozenset)

    @cached_property
    def html(self) -> str:
        """The table for the screen."""
        return table(self.title, self.columns, self.rows, self.numbers)

    @cached_property
    def csv(self) -> bytes:
        """The table as RFC 4180 CSV."""
        return as_csv(self.columns, self.rows)


P = ParamSpec("P")


def kept(make: Callable[P, Picture]) -> Callable[P, Picture]:
    """Make each picture once for its arguments. Its language is one of them, so it must be given.

    Streamlit hands out the same object each time; nobody may change it.
    """
    made: Callable[P, Picture] = st.cache_resource(
        max_entries=KEPT, show_spinner=False, hash_funcs={Release: record.key}
    )(make)
    return made


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """What is shown, as RFC 4180 CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def shown(figure: Figure) -> str:
    """The figure for a table: a number, or the word for why there is none."""
    return number(figure.value) if figure.value is not None else words(figure.status)


def withheld(figures: Sequence[Figure]) -> str:
    """A sentence that says how many are withheld and that this is not nought; empty for none."""
    count = sum(figure.status == "withheld" for figure in figures)
    return words("why_withheld", count=count) if count else ""


def mark(figures: Sequence[Figure]) -> Hidden:
    """How a line says that figures are withheld: the word for it, and the days that get a cross."""
    return words("withheld_mark"), withheld_on(figures)
