"""The state of a figure: what was asked last, as a short text that travels with the page.

It looks like `figure?how=count&measure=patients&year=2021`. Nothing is kept here. A text that no
reply could have written, because somebody changed it or the release has moved on, counts as none.
"""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from nccid.chat.dimensions import UNPUBLISHED
from nccid.chat.reply import Question, Reply
from nccid.chat.typed import HOW, PART, Typed
from nccid.dates import is_date
from nccid.published import Release

LONGEST = 400
"""Characters of a state that are read; the longest that is written is shorter."""
_NAME = "figure"
_FILTERS = (*sorted(PART), "hospital", "year", "as_of")
_MOST = 10


def is_figure(state: str) -> bool:
    """Whether a state is of this kind, and not the way through a guide."""
    return state.startswith(f"{_NAME}?")


def write(typed: Typed) -> str:
    """The state of a typed question."""
    fields = [("how", typed.how), ("measure", typed.measure)]
    fields += sorted(typed.filters.items())
    fields += [("by", typed.by)] if typed.by else []
    fields += [("most", str(typed.most))] if typed.most > 1 else []
    fields += [("lowest", "yes")] if typed.lowest else []
    fields += [("value", value) for value in typed.values]
    fields += [("from", typed.days[0])] if typed.days[0] else []
    fields += [("to", typed.days[1])] if typed.days[1] else []
    return f"{_NAME}?{urlencode(fields)}"


def kept(question: Question, reply: Reply) -> Reply:
    """A reply that answers nothing keeps what was asked before, for the next try."""
    lost = reply.kind in {"clarify", "out_of_scope"} and not reply.state
    held = lost and read(question.state, question.release)
    return replace(reply, state=question.state) if held else reply


def read(state: str, release: Release) -> Typed | None:
    """The typed question of a state; None unless a reply on this release could have written it."""
    name, mark, fields = state[:LONGEST].partition("?")
    if name != _NAME or not mark:
        return None
    pairs = parse_qsl(fields, keep_blank_values=True)
    said = {name: value for name, value in pairs if name != "value"}
    values = tuple(value for name, value in pairs if name == "value")
    filters = {name: value for name, value in said.items() if name in _FILTERS}
    known = {measure.name for measure in release.programme.measures}
    days = (said.get("from", ""), said.get("to", ""))
    most = said.get("most", "1")
    typed_of = {"how": HOW, "measure": known, "by": {"", "year", "hospital", *PART, *UNPUBLISHED}}
    if any(said.get(name, "") not in allowed for name, allowed in typed_of.items()):
        return None
    if not all(_known(name, value, release) for name, value in filters.items()):
        return None
    if not all(_known(said.get("by", ""), value, release) for value in values):
        return None
    if not all(is_date(day) for day in days if day):
        return None
    if not (most.isdecimal() and 1 <= int(most) <= _MOST):
        return None
    found = Typed(
        said["how"],
        said["measure"],
        filters,
        said.get("by", ""),
        int(most),
        "lowest" in said,
        values,
        days,
    )
    return found if write(found) == state and _whole(found) else None


def _known(name: str, value: str, release: Release) -> bool:
    """Whether a filter can have that value in this release."""
    if name == "as_of":
        return is_date(value)
    return name in _FILTERS and value in release.values(name)


def _whole(typed: Typed) -> bool:
    """Whether the parts go together: a share has its part, a change its days, and so on."""
    needs = {
        "share": typed.by in typed.filters,
        "rank": bool(typed.by) and typed.by not in typed.filters,
        "breakdown": bool(typed.by) and typed.by not in typed.filters,
        "change": all(typed.days) and typed.days[0] < typed.days[1],
        "compare": len(set(typed.values)) == 2 and typed.by not in typed.filters,
        "difference": len(set(typed.values)) == 2 and typed.by not in typed.filters,
        "longest": typed.measure == "days_listed",
        "list": typed.measure in {"hospitals", "projects"},
    }
    dated = any(typed.days) and (
        typed.how == "change" or typed.measure in {"hospitals", "projects"}
    )
    timed = typed.how in {"change", "series"} and bool({"year", "as_of"} & typed.filters.keys())
    return needs.get(typed.how, True) and (dated or not any(typed.days)) and not timed
