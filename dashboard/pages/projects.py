import streamlit as st

from dashboard import address, record, view
from dashboard.part import part
from dashboard.pictures import projects as pictures
from dashboard.words import current, label, say, words
from nccid.figures.timeline import timeline
from nccid.opendata import addresses
from nccid.pages.lives import STATES

STATIC = "/en/record/projects/"


@part(STATIC)
def body() -> None:
    release = record.newest()
    asked = address.filters(release, ["organisation_type", "purpose", "status", "year"])
    view.headline(release, "projects", **asked)
    found = pictures.chosen(release, asked)
    if found:
        view.picture(pictures.whole_lives(release, asked, current()))
    if not asked:
        view.picture(pictures.year_kind(release, current()))
        for by in ("organisation_type", "purpose", "year"):
            view.picture(pictures.by(release, by, current()))
    rows = [
        (
            life.title,
            label(life.listing["organisation_type"]),
            label(life.listing["purpose"]),
            say(life.listing["first_listed"]),
            say(life.listing["last_listed"]),
            STATES[life.state],
            life.listing["summary"],
        )
        for life in found
        if life.listing
    ]
    columns = (
        words("organisation"),
        label("organisation_type"),
        label("purpose"),
        words("first_listed"),
        words("last_listed"),
        words("standing"),
        words("aim"),
    )
    view.listed(words("list"), "projects", columns, rows)
    view.gaps(release, "projects")
    view.cite(release, words("projects"), **asked)


@part(STATIC)
def one() -> None:
    release = record.newest()
    known = {life.id: life for life in record.all_lives(release)}
    st.header(words("one_project"), anchor=False)
    name = address.pick(
        "project",
        words("one_project"),
        list(known),
        lambda name: f"{known[name].title} ({name})",
        "pick",
    )
    if not name:
        return
    life = known[name]
    st.subheader(life.title, anchor=False)
    view.english(f"{STATES[life.state]}.")
    if life.listing:
        st.markdown(f"**{words('aim')}**")
        view.english(life.listing["summary"])
    if life.spans:
        spans = [(span.words, span.first, span.last, span.kind) for span in life.spans]
        st.html(f'<div class="life">{timeline(life.title, spans)}</div>')
        st.markdown(words("lives_note" if life.known_periods else "lives_listed"))
    rows = [
        (
            say(step.day) if step.day else words("no_date"),
            step.words,
            words(f"state_{step.state}"),
            step.note,
        )
        for step in life.steps
    ]
    columns = (words("date"), words("step"), words("status"), words("note"))
    view.listed(words("lives"), f"life-{name}", columns, rows)
    st.markdown(words("own_page", link=addresses.project(name)))
    view.cite(release, life.title)


view.heading("projects", STATIC)
body()
one()
