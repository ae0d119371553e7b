"""Step 5: two people sign, one button publishes, and a release can be taken back by a new one."""

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.desk import room
from nccid.dates import say
from nccid.desk import draft, publish, sign, trial
from nccid.errors import NccidError


def page() -> None:
    state = room.state()
    if state.tables:
        _embargo(state)
        _signatures(state)
        _publish()
    else:
        st.info("There is no draft. Bring the figures first.")
    _undo()
    room.next_step(room.STEPS[4])


def _embargo(state: draft.State) -> None:
    st.markdown(f"Release of **{say(trial.day(state))}**.")
    given = state.text.get("embargo", "")
    chosen = st.date_input(
        "Embargo: the first day on which it may be out (leave empty for none)",
        value=date.fromisoformat(given) if given else None,
        format="YYYY-MM-DD",
        key="embargo",
    )
    day = chosen.isoformat() if isinstance(chosen, date) else ""
    if day != given:
        text = {**state.text, "embargo": day}
        room.saved(lambda: draft.save(room.desk(), replace(state, text=text), room.who()))


PARTS = ((sign.PREPARED, "Prepared by"), (sign.APPROVED, "Approved by"))


def _signatures(state: draft.State) -> None:
    for part, title in PARTS:
        st.subheader(title)
        done = sign.signed(room.desk(), room.state(), part)
        if done:
            st.markdown(f"Signed by {done['name']}, {done['role']}, at {done['at']}.")
            continue
        if state.signed.get(part):
            st.warning("The draft was changed after this was signed. It must be signed again.")
        with st.form(part):
            name = st.text_input("Name (stays on this computer)", value=_name(part), max_chars=60)
            role = st.text_input("Role (is published)", max_chars=60)
            if st.form_submit_button(f"Sign: {title.lower()}"):
                _sign(part, name, role)
    st.markdown(
        "The two must be two different people. The desk cannot see who sits at the keyboard:"
        " it trusts you to let the other person sign."
    )


def _name(part: str) -> str:
    return room.who() if part == sign.PREPARED else ""


def _sign(part: str, name: str, role: str) -> None:
    act = sign.prepare if part == sign.PREPARED else sign.approve
    if room.saved(lambda: act(room.desk(), room.state(), name, role)):
        st.rerun()


def _publish() -> None:
    st.subheader("Publish")
    st.markdown("The release and the site are put in place together, or not at all.")
    ready = sign.ready(room.desk(), room.state())
    if not ready:
        st.markdown("Both signatures are needed first.")
    if st.button("Publish now", type="primary", disabled=not ready):
        try:
            with room.busy("publishing"), st.spinner("Publishing: it takes about a minute"):
                folder = publish.publish(room.desk(), room.state())
        except NccidError as error:
            st.error(str(error))
            return
        room.reopen()
        room.note(f"Published: the release of {say(folder.name)} and the site.")
        st.rerun()


def _undo() -> None:
    with st.expander("Take the last release back"):
        st.markdown(
            "A release is never deleted. A new one leaves out what was wrong, and says why."
            " It must be checked, signed and published like any other."
        )
        if room.state().tables:
            st.warning("There is a draft in work. The correction takes its place.")
        with st.form("undo"):
            reason = st.text_area("What was wrong? This is published.")
            role = st.text_input("Who decided? A role, never a name.")
            if st.form_submit_button("Begin the correction") and room.saved(
                lambda: publish.undo(room.desk(), room.who(), reason, role)
            ):
                room.note("The correction is a draft now. Check it, sign it, publish it.")
                st.rerun()
