"""Step 6: write an update; it is checked as it is typed, and waits for its day."""

from datetime import date

import streamlit as st

from dashboard.desk import room
from nccid.dates import say
from nccid.desk import note, update
from nccid.errors import NccidError
from nccid.pages import updates
from nccid.pages.updates import Update


def page() -> None:
    st.markdown(
        "An update tells people what changed and why it matters. It stands on the page News."
    )
    _form()
    _waiting()
    room.next_step(room.STEPS[5])


@st.fragment
def _form() -> None:
    """The form, in a part of its own so that each key pressed runs this and no more."""
    title = st.text_input("Title", live=True, max_chars=80, key="update-title")
    what = st.text_input("What changed", live=True, max_chars=600, key="update-what")
    why = st.text_input("Why it matters to patients", live=True, max_chars=600, key="update-why")
    link = st.text_input("Link: a page of the site (/en/about/), or none", key="update-link")
    day = st.date_input("Day on which it comes out", value=date.today(), format="YYYY-MM-DD")
    if not (title or what or why):
        st.markdown("Begin to write: what could be better is shown here.")
        return
    chosen = day if isinstance(day, date) else date.today()
    one = Update(chosen.isoformat(), title.strip(), what.strip(), why.strip(), link.strip())
    judged = update.judge(room.desk(), one)
    st.markdown(judged.level.words)
    for wrong in judged.wrong:
        st.error(wrong)
    if judged.better:
        st.markdown("This would read better:")
        room.table(("Line", "What", "Better"), note.lines(judged.better))
    st.subheader("Preview")
    with st.container(border=True):
        st.html(updates.shown(one).replace("<h2", "<h3").replace("</h2", "</h3"))
    if st.button("Save it for its day", type="primary", disabled=bool(judged.wrong)):
        with room.told():
            room.mine()
            update.keep(room.desk(), one)
            room.note(f"Saved. It waits for {say(one.day)}.")
            st.rerun()


def _waiting() -> None:
    st.subheader("Waiting")
    waiting = update.waiting(room.desk())
    if not waiting:
        st.markdown("No update waits.")
        return
    room.table(("Day", "Title"), [(say(one.day), one.title) for one in waiting])
    due = [one for one in waiting if one.day <= date.today().isoformat()]
    if due:
        words = "the one that is due" if len(due) == 1 else f"the {len(due)} that are due"
        if st.button(f"Put out {words} (about a minute)", type="primary"):
            _put_out()
    chosen = st.selectbox("Throw away", [None, *waiting], format_func=_title)
    if chosen and st.button("Throw it away"):
        with room.told():
            room.mine()
            update.drop(room.desk(), chosen)
            st.rerun()


def _title(one: Update | None) -> str:
    return one.title if one else "none"


def _put_out() -> None:
    try:
        with room.busy("putting out an update"), st.spinner("Building the site"):
            done = update.publish_due(room.desk())
    except NccidError as error:
        st.error(str(error))
        return
    room.note(f"Put out: {', '.join(one.title for one in done)}.")
    st.rerun()
