"""A typed question to a published figure, said with the words that every surface uses."""

from dataclasses import replace
from functools import cache

from nccid.chat import parse, suggest, told, typed, vocabulary, worked
from nccid.chat.reply import Question, Reply, fixed, say
from nccid.figures.sentence import sentence
from nccid.published import Figure, Release
from nccid.redaction import clean, known

_LONGEST_LIST = 8
"""Names given in a reply at most; more are on the page of the list."""
_NOT_OF_PEOPLE = ("hospitals", "projects", "submitting_centres", "days_listed", "access_days")
_LISTS = {"hospitals": ("hospitals", "name"), "projects": ("projects", "organisation")}


def answer(question: Question) -> Reply | None:
    """The figure that a cleaned question asks for, or choices; None if it asks for none."""
    release = question.release
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
    return _reply(figure(asked, release), asked, question)


def _worked(asked: typed.Typed, question: Question) -> Reply:
    """What takes more than one figure to answer, with the figures that it comes from."""
    release = question.release
    found = worked.work_out(asked, release)
    return Reply(
        "statistic",
        found.figure.measure,
        told.tell(found, release),
        _urls(found.figure, release),
        found.figure,
    )


def _typed(text: str, release: Release) -> typed.Typed | None:
    """What is asked when it takes more than one figure; who asks matters only for people."""
    words = vocabulary.of(release)
    found = typed.read(text, release, words)
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


def figure(asked: parse.Asked, release: Release) -> Figure:
    """The published figure; for a measure that is never released, that it is not, and why."""
    if asked.gap:
        words: str = fixed()["figure_split"]["text"]
        return _unpublished(asked, words, release)
    if asked.measure in release.measures:
        return release.figure(asked.measure, **asked.filters)
    about = next(m for m in release.programme.measures if m.name == asked.measure)
    return _unpublished(asked, about.reason, release)


def _unpublished(asked: parse.Asked, reason: str, release: Release) -> Figure:
    return Figure(
        measure=asked.measure,
        filters=dict(asked.filters),
        value=None,
        status="not_published",
        reason=reason,
        as_of=release.date,
        release=release.date,
    )


def names(release: Release) -> list[str]:
    """Names of hospitals and organisations: they look like people's names and must stay."""
    return _names(vocabulary.Key.of(release))


@cache
def _names(key: vocabulary.Key) -> list[str]:
    return known.names(key.release)


def _reply(found: Figure, asked: parse.Asked, question: Question) -> Reply:
    release = question.release
    text = _sentence(found, release)
    if asked.listing and found.value:
        text = f"{text} {_list(found, release)}".strip()
    return Reply("statistic", found.measure, text, _urls(found, release), found)


def _sentence(found: Figure, release: Release) -> str:
    if found.measure in release.measures:
        return sentence(found, release)
    about = next(m for m in release.programme.measures if m.name == found.measure)
    words: str = fixed()["figure_never"]["text"]
    return f"{words.format(what=about.title.lower())} {about.reason}"


def _list(found: Figure, release: Release) -> str:
    """The names behind a count of hospitals or projects, if they are few."""
    if found.measure not in _LISTS or not found.value or found.value > _LONGEST_LIST:
        return ""
    table, column = _LISTS[found.measure]
    rows = [
        row[column]
        for row in release.rows(table)
        if all(
            row["first_listed"][:4] == value if name == "year" else row[name] == value
            for name, value in found.filters.items()
        )
    ]
    words: str = fixed()["figure_names"]["text"]
    return words.format(names="; ".join(sorted(rows)))


def _urls(found: Figure, release: Release) -> tuple[str, ...]:
    """The table that the figure stands in, the list behind it, and the release it comes from."""
    known = found.measure in release.measures
    table = f"/en/record/statistics/#{found.measure}" if known else "/en/record/statistics/"
    lists = (f"/en/record/{found.measure}/",) if found.measure in _LISTS else ()
    return (table, *lists, "/en/record/releases/")


def _total(measure: str, release: Release) -> str:
    return suggest.choices(measure, {}, release)[0]
