"""The permanent page of one project: its whole life, what is known of it, and what is not."""

from html import escape
from urllib.parse import quote

from nccid.dates import say
from nccid.figures.timeline import timeline
from nccid.opendata import addresses, feeds
from nccid.pages.furniture import csv_link, figure, page
from nccid.pages.lives import LISTING, STATES, UNSAID, Life, Step
from nccid.pages.notes import Notes
from nccid.programme import Programme
from nccid.published import Release, Row
from nccid.words import inside, label

HOME = "/en/record/projects/"
QUESTIONS = f"{HOME}questions/"
AI = {
    "ai made or tested": "What is made or tested",
    "ai owner": "Who owns the result",
    "ai use": "Is it in use?",
}
NAMES = {"done": "", "due": "Not done yet", "overdue": "Overdue", "unknown": "Not published"}
"""What is said beside a step, by its state."""


def write(release: Release, life: Life, notes: Notes) -> str:
    """The page of one project as Markdown."""
    title = life.title
    return page(
        title,
        _description(life),
        f"What {title} wanted with the data, and what became of it.",
        [
            _standing(life),
            _facts(life),
            *_aim(life),
            "## Its life so far {#life}",
            _life(life),
            "## Is it about AI? {#ai}",
            _ai(life, notes),
            "## What was decided? {#decisions}",
            _decisions(life),
            "## What came of it? {#outcome}",
            _outcome(life, notes),
            "## Checks and incidents {#checks}",
            _checks(life, notes),
            "## Question this entry {#question}",
            question(release.programme, f"the entry “{title}”", addresses.project(life.id)),
            asked(notes.questions.get(life.id, [])),
            "## Where this comes from {#source}",
            f"It comes from the release of {say(release.date)}."
            " [All releases](/en/record/releases/)",
            csv_link(release, "projects"),
            csv_link(release, "access"),
            csv_link(release, "decisions"),
            *_news(life),
        ],
        {"styles": ["register.css"], "crumbs": [["Projects", HOME]], "feeds": _feed(life)},
    )


def _feed(life: Life) -> dict[str, str]:
    """The feed of the entry, as a page names it; a mere request has none."""
    return {feeds.path("projects", life.id): life.title} if life.listing else {}


def _news(life: Life) -> list[str]:
    return [f"[Follow this entry with a feed reader]({path}.atom)" for path in _feed(life)]


def _description(life: Life) -> str:
    if not life.listing:
        return "A request for the data that was never allowed."
    return f"{life.listing['summary']}"


def _standing(life: Life) -> str:
    """Where it stands, in words; late steps first of all."""
    late = "".join(
        f'<p class="late"><strong>Overdue.</strong> {escape(step.words)}: {say(step.day)}.'
        f" {escape(step.note)}</p>\n"
        for step in life.late()
    )
    early = " Access ended earlier than planned." if life.ended_early else ""
    when = f"This is how it stood on {say(life.on)}."
    if life.state in LISTING:  # the list may have been read long before the day of the release
        when = f"It was last seen there on {say(life.listing['last_listed'])}."
    return (
        f'<div class="standing">\n<p><strong>{escape(STATES[life.state])}.</strong>{early}'
        f" {when}</p>\n{late}</div>"
    )


def _facts(life: Life) -> str:
    if not life.listing:
        said = [("Kind of entry", "A request that never became a project")]
    else:
        said = [
            ("Kind of organisation", label(life.listing["organisation_type"])),
            ("Purpose", label(life.listing["purpose"])),
        ]
    said.append(("Name of this entry", life.id))
    rows = "".join(f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>\n" for name, value in said)
    return f'<dl class="facts">\n{rows}</dl>'


def _life(life: Life) -> str:
    unknown = any(step.state == "unknown" for step in life.steps)
    lead = "Each step that is known, in order of time."
    if unknown:
        lead = "Each step in order of time. Where no date was published, we say why."
    steps = "\n".join(_step(step) for step in life.steps)
    picture = ""
    if life.spans:
        spans = [(s.words, s.first, s.last, s.kind) for s in life.spans]
        caption = "The same as a picture. Full bars: access. Hollow bars: waiting."
        if not life.known_periods and not life.decisions:
            caption = "The same as a picture. Time on the list is not time of access."
        if any(span.kind == "late" for span in life.spans):
            caption += " Dashed bars: overdue."
        picture = figure(timeline(f"The life of {life.title} over time", spans), caption)
    return f'{lead}\n\n<div class="life">\n<ol>\n{steps}\n</ol>\n{picture}\n</div>'


def _step(step: Step) -> str:
    day = f'<time datetime="{step.day}">{say(step.day)}</time>' if step.day else "No date"
    mark = f" <strong>{NAMES[step.state]}.</strong>" if NAMES[step.state] else ""
    note = f"<br>{escape(step.note)}" if step.note else ""
    return f'<li class="{step.state}"><span>{day}</span> {escape(step.words)}.{mark}{note}</li>'


def _aim(life: Life) -> list[str]:
    if not life.listing:
        return []
    return [
        "## What did it set out to do? {#aim}",
        f"<p>{escape(life.listing['summary'])}</p>",
        f"We sorted it under “{escape(inside(life.listing['purpose']))}”, by its own summary.",
    ]


def _ai(life: Life, notes: Notes) -> str:
    """The AI label: only what the record says. Where it says nothing, that is said."""
    tested = bool(life.listing) and life.listing["purpose"] == "covid-19 ai validation"
    lead = "The record has no field that says so. Read what the project set out to do, above."
    if not life.listing:
        lead = "Nothing was published about what was asked for."
    if tested:
        lead = "Yes. The project set out to test AI, by its own summary."
    elif any(notes.of(life.id, kind) for kind in AI):
        lead = "Yes. This is what the record says."
    rows = "".join(
        f"<div><dt>{words}</dt><dd>{_said(life, notes, kind)}</dd></div>\n"
        for kind, words in AI.items()
    )
    return f'{lead}\n\n<dl class="facts">\n{rows}</dl>'


def _said(life: Life, notes: Notes, kind: str) -> str:
    found = notes.of(life.id, kind)
    if found:
        return " ".join(_noted(row) for row in found)
    column = kind.replace(" ", "_")
    return f"<strong>Not published.</strong> {escape(life.gaps.why('projects', life.id, column))}"


def _noted(row: Row) -> str:
    return f"{escape(row['text'])} {_source(row)}"


def _source(row: Row) -> str:
    """Where a note was read; a web address becomes a link that says what it is."""
    source = row["source"]
    words = escape(source)
    if source.startswith("https://"):
        words = f'<a href="{words}">{words}</a>'
    return f'<span class="source">Source: {words}. Noted on {say(row["noted_on"])}.</span>'


def _decisions(life: Life) -> str:
    if not life.decisions:
        why = life.gaps.why("decisions", "*", "*")
        return f"<p><strong>Not published.</strong> {escape(why)}</p>"
    count = len(life.decisions)
    lead = "There was one decision." if count == 1 else f"There were {count} decisions."
    rows = "\n".join(
        f"<li><strong>{escape(row['outcome'].capitalize())}</strong> on {say(row['decided'])}."
        f" {'A renewal' if row['kind'] == 'renewal' else 'First access'} was asked for on"
        f" {say(row['applied'])}.{_reason(row)}</li>"
        for row in life.decisions
    )
    early = ""
    if life.ended_early:
        early = "\n\nAccess ended earlier than planned. The record gives no reason for that."
    return f"{lead}\n\n<ul>\n{rows}\n</ul>{early}"


def _reason(row: Row) -> str:
    if not row["reason"]:
        return " No reason was published."
    return f" Kind of reason: {escape(row['reason'])}."


def _outcome(life: Life, notes: Notes) -> str:
    outcomes, papers = notes.of(life.id, "outcome"), notes.of(life.id, "publication")
    parts = [_list(outcomes)]
    if not outcomes:
        why = life.gaps.why("projects", life.id, "outcome")
        if not life.listing:
            why = "It was never allowed, so nothing could come of it."
            return f"<p>{why}</p>"
        parts = [f"<p><strong>Not published.</strong> {escape(why)}</p>"]
    if papers:
        return "\n\n".join([*parts, "### Published work {#published}", _list(papers)])
    return "\n\n".join([*parts, "No published work is tied to this project in our sources."])


def _checks(life: Life, notes: Notes) -> str:
    parts = []
    for kind, words in (("audit", "check of how the data was used"), ("incident", "incident")):
        found = notes.of(life.id, kind)
        if found:
            parts += [f"### {kind.capitalize()}s {{#{kind}s}}", _list(found)]
        else:
            why = life.gaps.why("projects", life.id, kind)
            said = UNSAID if why == UNSAID else why
            parts.append(
                f"<p><strong>No {words} is on record.</strong> {escape(said)}"
                " That does not mean that there was none.</p>"
            )
    return "\n\n".join(parts)


def _list(rows: list[Row]) -> str:
    return "<ul>\n" + "\n".join(f"<li>{_noted(row)}</li>" for row in rows) + "\n</ul>"


def question(programme: Programme, about: str, url: str) -> str:
    """How to ask about an entry: only ways that the programme has published."""
    log = (
        f'<p>Questions and answers are public. Nobody who asks is named. See <a href="{QUESTIONS}">'
    )
    log += "all questions about projects</a>.</p>"
    contact = programme.contacts[0] if programme.contacts else None
    if contact is None or not contact.address:
        gap = contact.gap if contact else "No contact was published."
        return (
            "<p>Is something wrong or missing here? You should be able to ask. Today we know of no"
            f" address for it.</p>\n<p><strong>Not published.</strong> {escape(gap)}</p>\n{log}"
        )
    target = contact.address
    if "@" in target and "/" not in target:
        target = f"mailto:{target}?subject={quote(f'Question about {url}')}"
    words = escape(contact.address)
    return (
        f"<p>Is something wrong or missing here? Ask about {escape(about)}:"
        f' <a href="{escape(target)}">{words}</a>. Please give no details of your health.</p>\n'
        f"{log}"
    )


def asked(rows: list[Row]) -> str:
    """The public log of what was asked about one entry."""
    if not rows:
        return "Nobody has asked about this entry yet."
    return '<dl class="exchanges">\n' + "\n".join(exchange(row) for row in rows) + "\n</dl>"


def exchange(row: Row, about: str = "") -> str:
    """One question with its answer; `about` names the entry where the page does not."""
    answer = "<strong>Not answered yet.</strong>"
    if row["answer"]:
        answer = f"{escape(row['answer'])} <span>Answered on {say(row['answered_on'])}.</span>"
    entry = ""
    if about:
        entry = f' <a href="{addresses.project(row["project_id"])}">{escape(about)}</a>'
    return (
        f"<div><dt>{escape(row['question'])} <span>Asked on {say(row['asked_on'])}.</span></dt>\n"
        f"<dd>{answer}{entry}</dd></div>"
    )
