"""Questions that take more than one figure: shares, changes, rankings, breakdowns, comparisons.

The phrasings were written before the chat could read them. What is right is worked out here from
the tables of the release, without any code of the chat.
"""

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

from nccid.chat import answer
from nccid.files import csv_rows
from nccid.paths import ROOT
from nccid.published import Release

COUNTS = ("patients", "studies", "submitting_centres", "storage_gb")
Row = dict[str, str]


class Phrase(NamedTuple):
    """A question and what it asks, as its line of the file says."""

    question: str
    wanted: str


def phrases() -> list[Phrase]:
    """Every line of the files."""
    files = sorted((ROOT / "tests" / "phrasings").glob("figures*.txt"))
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    lines = [line.partition("|") for line in text.splitlines() if line and line[0] != "#"]
    return [Phrase(question.strip(), wanted.strip()) for question, _, wanted in lines]


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
        held = (csv_rows(release.folder / f"{n}.csv") for n in ("counts", "hospitals", "projects"))
        return cls(*held, release.date)

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
        rows = [row for row in getattr(self, measure) if self._fits(row, filters)]
        return float(len(rows))

    @staticmethod
    def _fits(row: Row, filters: dict[str, str]) -> bool:
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


def sought(wanted: str, tables: Tables) -> tuple[float | None, set[str]]:
    """The number that is right (None: no number), and every number that may stand in the text."""
    how, measure = (*re.split(r" (?!\S+=)", re.split(r" (?=\w+=)", wanted)[0]), "")[:2]
    named = dict(re.findall(r"(\w+)=(.*?)(?= \w+=|$)", wanted))
    by, first, last = (named.pop(name, "") for name in ("by", "from", "to"))
    if how in {"ask", "firsthospital"}:
        return None, set()
    if how in {"maxdays", "longest"} or how in {"mindays", "shortest"}:
        rows = [row for row in tables.projects if Tables._fits(row, named)]
        days = [int(row["days_listed"]) for row in rows]
        return float(max(days) if how in {"maxdays", "longest"} else min(days)), set()
    if how == "median":
        rows = [row for row in tables.projects if Tables._fits(row, named)]
        return float(median(int(row["days_listed"]) for row in rows)), set()
    if how in {"count", "list", "by", "series"}:
        return tables.count(measure, named), set()
    if how == "share":
        others = {k: v for k, v in named.items() if k in {"year", "as_of"} and len(named) > 1}
        part, whole = tables.count(measure, named), tables.count(measure, others)
        return round(100 * (part or 0) / (whole or 1), 1), set()
    if how == "change":
        ends = [f"{day}-12-31" if len(day) == 4 else day for day in (first, last or tables.date)]
        one, other = (tables.count(measure, {**named, "as_of": day}) for day in ends)
        return (other or 0) - (one or 0), set()
    if how == "since":
        days = [r["first_listed"] for r in getattr(tables, measure) if Tables._fits(r, named)]
        return float(sum(first <= day <= (last or "9999") for day in days)), set()
    if how in {"max", "min"}:
        held = [
            float(row["value"])
            for row in tables.counts
            if row["measure"] == measure
            and row["status"] == "shown"
            and row["as_of"].startswith(named.get("year", ""))
            and all(row[name] == named.get(name, "") for name in ("modality", "covid_status"))
        ]
        return max(held) if how == "max" else min(held), set()
    if how in {"compare", "diff"}:
        name, both = next((k, v.split(",")) for k, v in named.items() if "," in v)
        one, other = (tables.count(measure, {**named, name: value}) or 0 for value in both)
        return abs(one - other) if how == "diff" else max(one, other), set()
    place = re.fullmatch(r"(rank|top)(\d?)(-?)", how)
    assert place, wanted
    known = NATIONS if by == "nation" else tables.values(by)
    each = [tables.count(measure, {**named, by: value}) or 0 for value in known]
    return min(each) if place[3] else max(each), set()


NATIONS = ["England", "Scotland", "Wales", "Northern Ireland"]


def judged(phrase: Phrase, reply: dict[str, Any], tables: Tables) -> str:
    """Right, wrong or not answered."""
    wanted, _ = sought(phrase.wanted, tables)
    figure = reply["figure"]
    given = figure["value"] if figure and figure["status"] == "shown" else None
    if given is None:
        return "right" if wanted is None else "not answered"
    return "right" if given == wanted else "wrong"


def test_no_phrasing_gets_a_wrong_number_and_most_an_answer(release: Release) -> None:
    tables, marks, wrong = Tables.of(release), Counter[str](), []
    for phrase in phrases():
        reply = answer.reply(phrase.question, release)
        mark = judged(phrase, reply, tables)
        marks[mark] += 1
        if mark == "wrong":
            wrong.append((phrase, reply["text"], reply["figure"]))
    assert not wrong
    assert marks["right"] >= 0.9 * marks.total(), marks
