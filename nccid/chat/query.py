"""A typed question to a published figure, said with the words that every surface uses."""

from dataclasses import replace
from functools import cache

from nccid.chat import (
    carried,
    followed,
    named,
    parse,
    shown,
    suggest,
    told,
    typed,
    vocabulary,
    when,
    worked,
)
from nccid.chat.guides import walk
from nccid.chat.reply import Question, Reply, fixed, say
from nccid.chat.typed import Typed
from nccid.dates import say as day
from nccid.opendata import addresses
from nccid.published import Release
from nccid.redaction import clean, known

_NOT_OF_PEOPLE = ("hospitals", "projects", "submitting_centres", "days_listed", "access_days")
LISTED = ("hospitals", "projects")
"""Measures that have a page with the names."""


def answer(question: Question) -> Reply | None:
    """The figure that a cleaned question asks for, or choices; None if it asks for none."""
    release = question.release
    before = carried.read(question.state, release)
    if before:
        next_one = followed.follow(question.text, before, release, vocabulary.of(release))
        if next_one:
            said = told.subject(next_one, release)
            return _worked(next_one, question, f"{said}:")
    whole = _typed(question.text, release)
    if whole:
        return _worked(whole, question)
    asked = _asked(question.text, release)
    if asked is None:
        return None
    if isinstance(asked, parse.Unclear):
        return say(asked.why, "clarify", asked.options)
    asked = _until_now(asked, release)
    if asked.filters.get("as_of", "") > release.date:
        return say("figure_later", "clarify", (_total(asked.measure, release),))
    how = "list" if asked.listing and asked.measure in LISTED else "count"
    return _worked(Typed(how, asked.measure, asked.filters, gap=asked.gap), question)


def _worked(asked: Typed, question: Question, lead: str = "") -> Reply:
    """The answer to a question that is understood whole, with the figures that it comes from."""
    release = question.release
    found = worked.work_out(asked, release)
    text = [lead, told.tell(found, release), *_told_times(question.text, release)]
    return Reply(
        "statistic",
        found.figure.measure,
        " ".join(filter(None, text)),
        _urls(found, release),
        found.figure,
        state=_state(asked, question),
        about=shown.about(found, release),
        table=shown.table(found, release),
        chart=shown.chart(found, release),
    )


def _state(asked: Typed, question: Question) -> str:
    """What to send along; nothing in the middle of a guide, which has its own way to keep."""
    if asked.gap or walk(question.state):
        return ""
    state = carried.write(asked)
    return state if carried.read(state, question.release) == asked else ""


def _told_times(text: str, release: Release) -> list[str]:
    """Which year "last year" is taken for."""
    words: str = fixed()["worked"]["told"]
    times = {time.told: time.year for time in when.find(text, release.date)[1] if time.told}
    return [
        words.format(told=said.capitalize(), year=year, release=day(release.date))
        for said, year in times.items()
    ]


def _typed(text: str, release: Release) -> Typed | None:
    """What is asked when it takes more than one figure; who asks matters only for people."""
    words = vocabulary.of(release)
    found = named.read(text, release, words) or typed.read(text, release, words)
    rest = clean.without_introduction(text)
    if found or rest == text:
        return found
    again = typed.read(rest, release, words)
    return again if again and again.measure in _NOT_OF_PEOPLE else None


def _asked(text: str, release: Release) -> parse.Asked | parse.Unclear | None:
    """What is asked; who asks does not matter for a count that is not of people or their scans."""
    words = vocabulary.of(release)
    asked = parse.parse(text, release, words)
    question = clean.without_introduction(text)
    if question == text or not isinstance(asked, parse.Unclear):
        return asked
    again = parse.parse(question, release, words)
    if isinstance(again, parse.Asked) and again.measure in _NOT_OF_PEOPLE:
        return again
    return asked


def _until_now(asked: parse.Asked, release: Release) -> parse.Asked:
    """The month of the release has figures up to the release, not up to its last day."""
    day = asked.filters.get("as_of", "")
    if day > release.date and day[:7] == release.date[:7]:
        return replace(asked, filters={**asked.filters, "as_of": release.date})
    return asked


def names(release: Release) -> list[str]:
    """Names of hospitals and organisations: they look like people's names and must stay."""
    return _names(vocabulary.Key.of(release))


@cache
def _names(key: vocabulary.Key) -> list[str]:
    return known.names(key.release)


def _urls(worked_out: worked.Worked, release: Release) -> tuple[str, ...]:
    """The table that the figure stands in, the list behind it, and the release it comes from.

    One entry of a list has a page of its own.
    """
    found, row = worked_out.figure, worked_out.entry
    if row:
        own = row.get("ods_code"), row.get("project_id")
        page = addresses.hospital(own[0]) if own[0] else addresses.project(own[1] or "")
        return (page, f"/en/record/{found.measure}/", "/en/record/releases/")
    known = found.measure in release.measures
    table = f"/en/record/statistics/#{found.measure}" if known else "/en/record/statistics/"
    lists = (f"/en/record/{found.measure}/",) if found.measure in LISTED else ()
    return (table, *lists, "/en/record/releases/")


def _total(measure: str, release: Release) -> str:
    return suggest.choices(measure, {}, release)[0]
