"""Questions that take more than one figure: shares, changes, rankings, breakdowns, comparisons.

The phrasings were written before the chat could read them. What is right is worked out here from
the tables of the release, without any code of the chat.
"""

import json
import re
import time
from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from nccid import paths, published
from nccid.chat import answer, query, vocabulary
from nccid.chat.reply import Question
from nccid.chat.words import some
from nccid.published import Release
from tests import grammar
from tests.tables import Tables, judged, phrases

FILES = (
    *sorted((paths.ROOT / "tests" / "phrasings").glob("figures*.txt")),
    paths.QUESTIONS / "figures_tuning.txt",
)


def test_no_phrasing_gets_a_wrong_number_and_most_an_answer(release: Release) -> None:
    tables, marks, wrong = Tables.of(release), Counter[str](), []
    for phrase in phrases(*FILES):
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
    for phrase in phrases(*FILES)[::3]:
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
    """No exception, and no reading that takes longer than 100 milliseconds.

    A slow machine is allowed its own pace: thirty times what a usual question takes on it.
    """
    usual = _processor("How many hospitals in each region of England in 2021 and 2022?")
    assert _processor(typed[:500]) < max(0.1, 30 * usual)


def _processor(typed: str) -> float:
    """Seconds of the processor for one reading, whoever else uses the machine."""
    vocabulary.of(RELEASE)
    started = time.process_time()
    query.answer(Question("", RELEASE, text=typed))
    return time.process_time() - started


def _newest() -> Release:
    return published.newest(paths.place(paths.REGISTER))


RELEASE = _newest()
