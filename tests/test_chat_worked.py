"""Questions that take more than one figure: shares, changes, rankings, breakdowns, comparisons.

The phrasings were written before the chat could read them. What is right is worked out here from
the tables of the release, without any code of the chat.
"""

import json
import re
import time
from collections import Counter
from statistics import median
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from nccid import paths, published
from nccid.chat import answer, query, vocabulary
from nccid.chat.reply import Question
from nccid.chat.words import some
from nccid.published import Release
from tests import grammar
from tests.tables import Tables


class Phrase(NamedTuple):
    """A question and what it asks, as its line of the file says."""

    question: str
    wanted: str


def phrases() -> list[Phrase]:
    """Every line of the files."""
    files = sorted((paths.ROOT / "tests" / "phrasings").glob("figures*.txt"))
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    lines = [line.partition("|") for line in text.splitlines() if line and line[0] != "#"]
    return [Phrase(question.strip(), wanted.strip()) for question, _, wanted in lines]


def sought(wanted: str, tables: Tables) -> tuple[float | None, set[str]]:
    """The number that is right (None: no number), and every number that may stand in the text."""
    how, measure = (*re.split(r" (?!\S+=)", re.split(r" (?=\w+=)", wanted)[0]), "")[:2]
    named = dict(re.findall(r"(\w+)=(.*?)(?= \w+=|$)", wanted))
    by, first, last = (named.pop(name, "") for name in ("by", "from", "to"))
    if how in {"ask", "firsthospital"}:
        return None, set()
    if how in {"maxdays", "longest"} or how in {"mindays", "shortest"}:
        rows = [row for row in tables.projects if Tables.fits(row, named)]
        days = [int(row["days_listed"]) for row in rows]
        return float(max(days) if how in {"maxdays", "longest"} else min(days)), set()
    if how == "median":
        rows = [row for row in tables.projects if Tables.fits(row, named)]
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
        days = [r["first_listed"] for r in getattr(tables, measure) if Tables.fits(r, named)]
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


def test_no_question_of_the_grammar_gets_a_wrong_number(release: Release) -> None:
    """Every seventh; `python -m benchmarks.figures` asks them all."""
    asked = list(grammar.cases(Tables.of(release)))[::7]
    for question, right in asked:
        figure = answer.reply(question, release)["figure"]
        given = figure["value"] if figure and figure["status"] == "shown" else None
        assert given is None or given == right, question


def test_every_number_of_a_worked_answer_stands_in_its_result(release: Release) -> None:
    """In the figure, its table, its filters, its dates or its definition; nothing else is said."""
    for phrase in phrases()[::3]:
        reply = answer.reply(phrase.question, release)
        if reply["kind"] != "statistic" or reply["figure"]["value"] is None:
            continue
        known = json.dumps([reply["figure"], reply["table"], reply["about"]], ensure_ascii=False)
        names = " ".join(row["name"] for row in release.rows("hospitals"))
        groups = " ".join(row["organisation"] for row in release.rows("projects"))
        said = reply["text"].replace(",", "")
        allowed = set(re.findall(r"\d+(?:\.\d+)?", f"{known} {names} {groups}".replace("-", " ")))
        allowed |= {number.lstrip("0") for number in allowed} | {"10", "19", "0"}
        allowed |= _apart(reply)
        missing = set(re.findall(r"\d+(?:\.\d+)?", said)) - allowed
        assert not missing, (phrase.question, reply["text"])


def _apart(reply: dict[str, Any]) -> set[str]:
    """How far two rows of the table are apart: it is said of a series and of a comparison."""
    if not reply["table"] or reply["about"]["how"] not in {"series", "compare"}:
        return set()
    one, other = (row[1] for row in reply["table"]["rows"])
    return {str(abs(one - other))}


WORDS = st.lists(
    st.sampled_from(
        sorted(
            some(
                """how many what percentage of per by each since between and than more fewer which
                region has the most hospitals patients scans ct mri wales london 2021 2022 year
                over time highest number change in from to list projects companies top three
                longest listed compare vs not first joined quarter q2 last"""
            )
        )
    ),
    max_size=60,
).map(" ".join)


@given(st.one_of(WORDS, st.text(max_size=500)))
@settings(max_examples=200, deadline=None)
def test_any_words_are_read_quickly(typed: str) -> None:
    """No exception, and no reading of a question that takes longer than 100 milliseconds."""
    vocabulary.of(RELEASE)
    started = time.perf_counter()
    query.answer(Question("", RELEASE, text=typed[:500]))
    assert time.perf_counter() - started < 0.1


def _newest() -> Release:
    return published.newest(paths.place(paths.REGISTER))


RELEASE = _newest()
