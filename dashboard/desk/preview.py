"""Step 4: the release note with its reading level, and the pages that change beside today's."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from dashboard.desk import protect, room
from nccid import published
from nccid.desk import draft, note, preview
from nccid.desk.preview import Page
from nccid.desk.trial import Trial
from nccid.errors import NccidError

STEP = room.STEPS[3]
MOST = 400
"""The most lines of one page's difference that are shown here; the pages themselves show all."""


def page() -> None:
    state = room.state()
    if not state.tables:
        st.info("There is no draft yet. Bring the figures first.")
        return
    made = protect.current()
    if made is None:
        st.markdown("First the release is tried out, as in the step before.")
        if st.button("Try it out and attack it", type="primary") and protect.attempt():
            st.rerun()
        return
    _note(state, made)
    _pages()
    room.next_step(STEP)


def _note(state: draft.State, made: Trial) -> None:
    st.subheader("The release note")
    st.markdown("We drafted it from what changed. Edit it as you like. It is published.")
    text = st.text_area(
        "Note", value=state.text.get("note") or note.drafted(made), height=320, key="note"
    )
    st.markdown(note.measured(text).words)
    wrong = note.wrong(text, made)
    if wrong:
        st.error(wrong)
    if found := note.remarks(text, published.open_release(made.place, made.date)):
        with st.expander(f"What would read better: {len(found)}"):
            room.table(("Line", "What", "Better"), note.lines(found))
    kept = state.text.get("note", "")
    if kept == text:
        st.markdown("This note is kept with the draft.")
    # Kept before anything else is run: a second click that follows at once cannot undo it.
    st.button("Keep this note", disabled=bool(wrong), on_click=_keep, args=(state,))


def _keep(state: draft.State) -> None:
    text = {**state.text, "note": st.session_state["note"]}
    if room.saved(lambda: draft.save(room.desk(), replace(state, text=text), room.who())):
        room.note("The note is kept. It will be on the page of the release.")


def _pages() -> None:
    st.subheader("The pages that change")
    st.markdown("We build the site as it is and as it will be, and compare their words.")
    if st.button("Build both and compare (about a minute)", type="primary"):
        _build()
    held: tuple[str, list[Page], int, int] | None = st.session_state.get("preview")
    if not held or held[0] != _key():
        return
    _, pages, now, new = held
    dated = [one for one in pages if one.only_dates]
    pages = [one for one in pages if not one.only_dates]
    if dated:
        with st.expander(f"Pages on which only the date changes: {len(dated)}"):
            room.table(("Page", "Address"), [(one.title, one.address) for one in dated])
    if not pages:
        st.markdown("No other page changes.")
        return
    rows = [(one.title, one.address, one.how, str(len(one.difference))) for one in pages]
    room.table(("Page", "Address", "How", "Lines"), rows)
    at = st.selectbox("Page to look at", range(len(pages)), format_func=lambda at: pages[at].title)
    _one(pages[at], now, new)


def _one(page: Page, now: int, new: int) -> None:
    if page.how != "new" and now:
        st.link_button("Open the page as it is today", f"http://127.0.0.1:{now}{page.address}")
    if page.how != "gone":
        st.link_button("Open the page as it will be", f"http://127.0.0.1:{new}{page.address}")
    words = {"+": "comes", "-": "goes"}
    rows = [(words[line[0]], line[1:]) for line in page.difference[:MOST] if line[0] in words]
    room.table(("", "Words"), rows)
    if len(page.difference) > MOST:
        st.markdown(f"And {len(page.difference) - MOST} more lines. Open the page to see them.")


def _build() -> None:
    made = protect.attempt()
    if made is None:
        return
    try:
        with room.busy("building a preview"), st.spinner("Building both sites"):
            now, new = preview.build_both(room.desk(), made)
            found = preview.changed(now, new)
    except NccidError as error:
        st.error(str(error))
        return
    ports = (_port(str(now), _key()) if now else 0, _port(str(new), _key()))
    st.session_state["preview"] = (_key(), found, *ports)


def _key() -> str:
    state = room.state()
    return f"{state.version}"


@st.cache_resource(max_entries=2, show_spinner=False)
def _port(folder: str, key: str) -> int:
    """The port on which a folder is shown; `key` is part of what is remembered."""
    return int(preview.show(Path(folder)).server_port)
