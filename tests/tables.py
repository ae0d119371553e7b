"""The published tables, read as anybody could, to know what is right without the chat."""

import re
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from nccid.files import csv_rows
from nccid.published import Release

COUNTS = ("patients", "studies", "submitting_centres", "storage_gb")
Row = dict[str, str]
NATIONS = ["England", "Scotland", "Wales", "Northern Ireland"]


@dataclass
class Tables:
    """The published tables, read here as anybody could."""

    counts: list[Row]
    hospitals: list[Row]
    projects: list[Row]
    date: str

    @classmethod
    def of(cls, release: Release) -> "Tables":
        """The tables of a release."""
        counts, hospitals, projects = (
            csv_rows(release.folder / f"{name}.csv") for name in ("counts", "hospitals", "projects")
        )
        return cls(counts, hospitals, projects, release.date)

    def count(self, measure: str, filters: dict[str, str]) -> float | None:
        """The last published figure in the time asked for, or the length of the list."""
        if measure in COUNTS:
            year, day = filters.get("year", ""), filters.get("as_of", "9999")
            rows = [
                row
                for row in self.counts
                if row["measure"] == measure
                and row["as_of"].startswith(year)
                and row["as_of"] <= day
                and all(row[name] == filters.get(name, "") for name in ("modality", "covid_status"))
            ]
            last = max(rows, key=lambda row: row["as_of"], default=None)
            return float(last["value"]) if last and last["status"] == "shown" else None
        rows = [row for row in getattr(self, measure) if self.fits(row, filters)]
        return float(len(rows))

    @staticmethod
    def fits(row: Row, filters: dict[str, str]) -> bool:
        """Whether a row of a list has these values; a year is that of the first listing."""
        return all(
            row["first_listed"].startswith(value) if name == "year" else row.get(name) == value
            for name, value in filters.items()
        )

    def values(self, by: str) -> list[str]:
        """The values that a dimension has in the tables."""
        known = {row.get(by, "") for row in (*self.counts, *self.hospitals, *self.projects)}
        if by == "year":
            known = {row["as_of"][:4] for row in self.counts}
        return sorted(known - {""})


class Phrase(NamedTuple):
    """A question and what it asks, as its line of the file says."""

    question: str
    wanted: str


def phrases(*files: Path) -> list[Phrase]:
    """Every line of the files: `question | what it asks`."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    lines = [line.partition("|") for line in text.splitlines() if line and line[0] != "#"]
    return [Phrase(question.strip(), wanted.strip()) for question, _, wanted in lines]


def sought(wanted: str, tables: Tables) -> float | None:
    """The number that is right; None where no number may be given."""
    how, measure = (*re.split(r" (?!\S+=)", re.split(r" (?=\w+=)", wanted)[0]), "")[:2]
    named = dict(re.findall(r"(\w+)=(.*?)(?= \w+=|$)", wanted))
    by, first, last = (named.pop(name, "") for name in ("by", "from", "to"))
    if how == "ask":
        return None
    if how in {"first", "last"}:
        listed = [r["first_listed"] for r in getattr(tables, measure) if Tables.fits(r, named)]
        return float(listed.count(min(listed) if how == "first" else max(listed)))
    if how in {"maxdays", "longest"} or how in {"mindays", "shortest"}:
        rows = [row for row in tables.projects if Tables.fits(row, named)]
        days = [int(row["days_listed"]) for row in rows]
        return float(max(days) if how in {"maxdays", "longest"} else min(days))
    if how == "median":
        rows = [row for row in tables.projects if Tables.fits(row, named)]
        return float(median(int(row["days_listed"]) for row in rows))
    if how in {"count", "list", "by", "series"}:
        return tables.count(measure, named)
    if how == "share":
        others = {k: v for k, v in named.items() if k in {"year", "as_of"} and len(named) > 1}
        part, whole = tables.count(measure, named), tables.count(measure, others)
        return round(100 * (part or 0) / (whole or 1), 1)
    if how == "change":
        ends = [f"{day}-12-31" if len(day) == 4 else day for day in (first, last or tables.date)]
        one, other = (tables.count(measure, {**named, "as_of": day}) for day in ends)
        return (other or 0) - (one or 0)
    if how == "since":
        days = [r["first_listed"] for r in getattr(tables, measure) if Tables.fits(r, named)]
        return float(sum(first <= day <= (last or "9999") for day in days))
    if how in {"max", "min"}:
        held = [
            float(row["value"])
            for row in tables.counts
            if row["measure"] == measure
            and row["status"] == "shown"
            and row["as_of"].startswith(named.get("year", ""))
            and all(row[name] == named.get(name, "") for name in ("modality", "covid_status"))
        ]
        return max(held) if how == "max" else min(held)
    if how in {"compare", "diff"}:
        name, both = next((k, v.split(",")) for k, v in named.items() if "," in v)
        one, other = (tables.count(measure, {**named, name: value}) or 0 for value in both)
        return abs(one - other) if how == "diff" else max(one, other)
    place = re.fullmatch(r"(rank|top)(\d?)(-?)", how)
    assert place, wanted
    known = NATIONS if by == "nation" else tables.values(by)
    each = [tables.count(measure, {**named, by: value}) or 0 for value in known]
    return min(each) if place[3] else max(each)


def judged(phrase: Phrase, reply: dict[str, Any], tables: Tables) -> str:
    """Right, wrong or not answered."""
    wanted = sought(phrase.wanted, tables)
    figure = reply["figure"]
    given = figure["value"] if figure and figure["status"] == "shown" else None
    if given is None:
        return "right" if wanted is None else "not answered"
    counted = figure["measure"] in {*phrase.wanted.split(), "days_listed"}
    return "right" if given == wanted and counted else "wrong"
