"""What was worked out, in sentences that stand in `data/questions/replies.toml`."""

from nccid.chat.reply import fixed
from nccid.chat.typed import Typed
from nccid.chat.worked import Labelled, Worked
from nccid.dates import say
from nccid.figures.sentence import number, sentence, what
from nccid.published import LISTS, Figure, Release
from nccid.words import inside, label

MOST_ITEMS = 12
"""Parts named in a sentence at most; the table beside it has them all."""
MOST_NAMES = 8
"""Names given in a sentence at most; more are on the page of the list."""
NEARBY = 20
"""Two figures rounded to a nearby 10 can be this far apart though the true ones are equal."""


def tell(worked: Worked, release: Release) -> str:
    """The whole answer in words; a number of a made-up programme is always marked as one."""
    if worked.figure.status != "shown" or worked.typed.measure not in release.measures:
        return _refusal(worked, release)
    text = _WAYS[worked.typed.how](worked, release)
    marked = not release.made_up or _MARKED in text[:_MARKED_BY].lower().replace("-", " ")
    return text if marked else _words("made_up", text=text)


_ID = "project_id"
_MARKED = "made up"
_MARKED_BY = 30
"""Where at the latest a sentence of a made-up programme says so, in characters."""


def subject(typed: Typed, release: Release) -> str:
    """What a question is about, with its filters: `Patients, Wales, 2021`."""
    measures = {m.name: m.title for m in release.programme.measures}
    parts = [measures[typed.measure]]
    parts += [value_name(name, value, release) for name, value in typed.filters.items()]
    if typed.values:
        parts.append(" / ".join(value_name(typed.by, value, release) for value in typed.values))
    elif typed.how in {"rank", "breakdown"}:
        parts.append(_words("each", dimension=dimension(typed)))
    if any(typed.days):
        parts.append(" – ".join(say(day) if day else "…" for day in typed.days))
    return ", ".join(parts)


def dimension(typed: Typed) -> str:
    """The name of the dimension; a year of a list is the year of first listing."""
    if typed.by == "year" and typed.measure in LISTS:
        words: str = fixed()["worked"]["listing_year"]
        return words
    return inside(typed.by)


def _words(name: str, **values: str) -> str:
    text: str = fixed()["worked"][name]
    return text.format(**values)


def value_name(name: str, value: str, release: Release) -> str:
    """A value of a filter as people read it."""
    if name == "hospital":
        found = (row["name"] for row in release.rows("hospitals") if row["ods_code"] == value)
        return next(found, value)
    if name == "project":
        found = (row["organisation"] for row in release.rows("projects") if row[_ID] == value)
        return next(found, value)
    if name == "as_of":
        return say(value)
    return label(value)


def _rounded(measure: str, release: Release) -> bool:
    return release.measure(measure).protected


def _refusal(worked: Worked, release: Release) -> str:
    figure, typed = worked.figure, worked.typed
    if typed.how in {"rank", "breakdown"} and typed.by in figure.filters and not worked.rows:
        counted = what(release.figure(typed.measure, **typed.filters), release, many=True)
        return _words(
            "no_split", what=counted, dimension=dimension(typed), reason=figure.reason
        ).strip()
    if typed.measure in release.measures:
        return sentence(figure, release)
    about = next(m for m in release.programme.measures if m.name == typed.measure)
    words: str = fixed()["figure_never"]["text"]
    return f"{words.format(what=about.title.lower())} {about.reason}"


def _count(worked: Worked, release: Release) -> str:
    figure, typed = worked.figure, worked.typed
    if any(typed.days):
        return " ".join([_first_listed(worked, release), *_names(worked.names)])
    return " ".join([sentence(figure, release), *_names(worked.names)])


def _entry(worked: Worked, release: Release) -> str:
    row = worked.entry or {}
    if worked.typed.measure == "hospitals":
        return _words("entry_hospital", who=row["name"], first=say(row["first_listed"]))
    return _words(
        "entry_project",
        who=row["organisation"],
        first=say(row["first_listed"]),
        last=say(row["last_listed"]),
        summary=row["summary"],
    )


def _names(names: tuple[str, ...]) -> list[str]:
    if not 0 < len(names) <= MOST_NAMES:
        return []
    words: str = fixed()["figure_names" if len(names) > 1 else "figure_name"]["text"]
    return [words.format(names="; ".join(names))]


def _first_listed(worked: Worked, release: Release) -> str:
    first, last = worked.typed.days
    name = "listed_between" if first and last else "listed_since" if first else "listed_until"
    value = worked.figure.value or 0
    figure = release.figure(worked.typed.measure, **worked.typed.filters)
    return _words(
        name,
        value=number(value),
        what=what(figure, release, many=value != 1),
        first=say(first) if first else "",
        last=say(last) if last else "",
    )


def _share(worked: Worked, release: Release) -> str:
    part, whole = (figure for _, figure in worked.rows)
    text = _words(
        "share",
        sentence=sentence(part, release),
        value=number(worked.figure.value or 0),
        whole=number(whole.value or 0),
        all=what(whole, release, many=True),
    )
    return f"{text} {_words('rounded_share')}" if _rounded(part.measure, release) else text


def _change(worked: Worked, release: Release) -> str:
    value = worked.figure.value or 0
    (before, one), (after, other) = worked.rows
    text = _words(
        "up" if value > 0 else "down" if value < 0 else "same",
        first=say(before),
        last=say(after),
        what=what(release.figure(one.measure, **worked.typed.filters), release, many=True),
        value=number(abs(value)),
        before=number(one.value or 0),
        after=number(other.value or 0),
    )
    return " ".join([text, *_caution(abs(value), one.measure, release)])


def _caution(apart: float, measure: str, release: Release) -> list[str]:
    """That a difference of rounded figures is not exact, and when it says nothing at all."""
    if not _rounded(measure, release):
        return []
    return [_words("rounded"), *([_words("small")] if apart <= NEARBY else [])]


def _sides(worked: Worked, release: Release) -> str:
    one, other = (figure for _, figure in worked.rows)
    more, fewer = (one, other) if (one.value or 0) >= (other.value or 0) else (other, one)
    apart = (more.value or 0) - (fewer.value or 0)
    parts = [
        _words(
            "compare" if apart else "equal",
            more=what(more, release, many=more.value != 1 or bool(apart)),
            fewer=what(fewer, release, many=True),
            most=number(more.value or 0),
            least=number(fewer.value or 0),
        )
    ]
    if worked.typed.how == "difference" or _rounded(one.measure, release):
        parts.append(_words("difference", value=number(apart)))
    return " ".join([*parts, *_caution(apart, one.measure, release)])


def _item(row: Labelled, typed: Typed, release: Release) -> str:
    value, figure = row
    return f"{value_name(typed.by, value, release)} {_shown(figure)}"


def _shown(figure: Figure) -> str:
    if figure.value is not None:
        return number(figure.value)
    return _words("withheld" if figure.status == "withheld" else "no_figure")


def _breakdown(worked: Worked, release: Release) -> str:
    typed = worked.typed
    total = sentence(release.figure(typed.measure, **typed.filters), release)
    if len(worked.rows) > MOST_ITEMS:
        return f"{total} {_words('many')}"
    items = "; ".join(_item(row, typed, release) for row in worked.rows)
    return f"{total} {_words('breakdown', dimension=dimension(typed), items=items)}"


def _rank(worked: Worked, release: Release) -> str:
    typed = worked.typed
    shown = [row for row in worked.rows if row[1].value is not None]
    counted = what(release.figure(typed.measure, **typed.filters), release, many=True)
    partly = [_words("partly")] if len(shown) < len(worked.rows) else []
    low = "_low" if typed.lowest else ""
    if typed.most > 1:
        last = shown[: typed.most][-1][1].value
        at = {row[1].value for row in shown[: typed.most]}
        held = [row for row in shown if row[1].value in at or row[1].value == last]
        items = "; ".join(_item(row, typed, release) for row in held)
        text = _words(f"top{low}", dimension=dimension(typed), what=counted, items=items)
        return " ".join([text, *partly])
    best = shown[0][1].value
    first = [value_name(typed.by, value, release) for value, f in shown if f.value == best]
    text = _words(
        f"rank{low}_tie" if len(first) > 1 else f"rank{low}",
        dimension=dimension(typed),
        what=counted,
        names="; ".join(first),
        value=number(best or 0),
    )
    return " ".join([text, *partly])


def _over_time(worked: Worked, release: Release) -> str:
    if len(worked.rows) < 2:
        return sentence(worked.figure, release)
    first, last = worked.rows[0][1], worked.rows[1][1]
    change = (last.value or 0) - (first.value or 0)
    figure = Figure(**{**vars(last), "value": change})
    return _change(Worked(worked.typed, figure, worked.rows), release)


def _greatest(worked: Worked, release: Release) -> str:
    if not worked.rows:
        return sentence(worked.figure, release)
    parts = [sentence(worked.figure, release)]
    parts.append(_words("least" if worked.typed.lowest else "greatest"))
    year = worked.typed.filters.get("year", "")
    return " ".join([*parts, *([_words("in_year", year=year)] if year else [])])


def _longest(worked: Worked, release: Release) -> str:
    name = "shortest" if worked.typed.lowest else "longest"
    text = _words(name, value=number(worked.figure.value or 0), names="; ".join(worked.names))
    return f"{text} {_words('not_access')}"


_WAYS = {
    "count": _count,
    "list": _count,
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
