"""What stands below the sentence of a figure on the page: what it is about, a table, a chart."""

from html import escape
from typing import Any

from nccid.chat.worked import series
from nccid.dates import say
from nccid.figures import chart
from nccid.figures.sentence import number
from nccid.figures.table import table
from nccid.published import Release, withheld_on
from nccid.words import label


def html(reply: dict[str, Any], release: Release) -> str:
    """All of it as HTML, every word escaped; empty when the reply has no figure."""
    if not reply.get("about"):
        return ""
    return "\n".join([*_chart(reply, release), *_table(reply), _about(reply, release)])


def _about(reply: dict[str, Any], release: Release) -> str:
    """Filters, definition, date and release as a list of terms."""
    about, figure = reply["about"], reply["figure"]
    facts = [
        ("About", about["subject"]),
        ("What is counted", about["definition"]),
        ("Figure of", say(figure["as_of"])),
        ("From the release of", say(figure["release"])),
    ]
    if about["rounded"]:
        facts.append(("Rounded", "To a nearby 10, so that nobody can be found"))
    if release.made_up:
        facts.append(("Please note", "These figures are made up."))
    items = "\n".join(
        f"<div><dt>{escape(term)}</dt>\n<dd>{escape(said)}</dd></div>" for term, said in facts
    )
    return f'<dl class="facts">\n{items}\n</dl>'


def _table(reply: dict[str, Any]) -> list[str]:
    held = reply["table"]
    if not held:
        return []
    rows = [[_cell(cell) for cell in row] for row in held["rows"]]
    numbers = {1} if len(held["columns"]) > 1 else set[int]()
    shown = table(reply["about"]["subject"], held["columns"], rows, numbers)
    name = escape(reply["about"]["subject"])
    return [f'<div class="table" role="region" tabindex="0" aria-label="{name}">\n{shown}\n</div>']


def _cell(cell: str | float) -> str:
    return number(cell) if isinstance(cell, int | float) else cell


def _chart(reply: dict[str, Any], release: Release) -> list[str]:
    """The series as a line, drawn from the release and not from what the reply says of it."""
    asked = reply["chart"]
    if not asked:
        return []
    held = series(asked["measure"], asked["filters"], release)
    known = [one for one in held if one.value is not None]
    first, last = known[0], known[-1]
    said = (
        f"From {number(first.value or 0)} on {say(first.as_of)}"
        f" to {number(last.value or 0)} on {say(last.as_of)}."
    )
    points = [(one.as_of, one.value) for one in held]
    hidden = (label("withheld"), withheld_on(held))
    svg = chart.line("answer-line", asked["title"], points, said, hidden)
    words = escape(f"{asked['title']} over time. {said}")
    return [f"<figure>\n{svg}\n<figcaption>{words}</figcaption>\n</figure>"]
