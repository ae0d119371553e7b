"""The desk: one path of seven steps, from files of figures to a published release."""

import sys

import streamlit as st

from dashboard.desk import bring, check, kit, preview, protect, room, sign, update
from nccid import files, paths, programme
from nccid.dates import say
from nccid.desk import draft, publish
from nccid.desk.hold import Held
from nccid.errors import NccidError

PAGES = dict(
    zip(
        room.STEPS,
        (bring.page, check.page, protect.page, preview.page, sign.page, update.page, kit.page),
        strict=True,
    )
)

st.set_page_config(
    page_title="The desk",
    page_icon=str(paths.SITE / "assets" / "icon.svg"),
    layout="centered",
)

# Streamlit's tables scroll sideways in a box that no keyboard reaches; ours fold their words.
st.html(
    "<style>[data-testid=stTable] * {overflow-wrap: anywhere !important; min-width: 0 !important}"
    " @media (max-width: 640px) {[data-testid=stTableStyledTable]"
    " {table-layout: fixed !important; width: 100% !important}}</style>"
)


def welcome() -> None:
    """Ask who works here; the name stays in the private folder."""
    st.title("The desk")
    st.markdown(
        "Here you make a release from your figures, step by step. Each step is kept."
        " You can close this window and go on later."
    )
    with st.form("welcome"):
        name = st.text_input("Your name", max_chars=60)
        st.markdown("It tells others on this computer who is at work. It is never published.")
        if st.form_submit_button("Begin", type="primary"):
            if name.strip():
                st.session_state["kept-who"] = " ".join(name.split())
                st.rerun()
            st.error("Write your name first.")


def others() -> None:
    """Say so when somebody else saved the draft since this window opened it."""
    now = draft.load(room.desk())
    if now.version != room.state().version:
        st.warning(
            f"{now.saved_by or 'Somebody'} changed this draft"
            f"{f' at {now.saved_at}' if now.saved_at else ''}, after you opened it."
            " What you change here cannot be saved until you open it again."
        )
        st.button("Open the draft again", on_click=room.reopen, key="open-again")


def wait(for_: Held) -> None:
    """Say who is at work, with the way to take over from somebody who has left."""
    name = for_.holder.who
    st.title("The desk")
    st.warning(str(for_))
    st.button("Look again", type="primary", key="look-again")
    if not for_.holder.doing:
        st.markdown(
            f"Take over only if {name} has stopped. What {name} saved is safe, and you go on from"
            f" there. What {name} typed and did not save is not kept."
        )
        st.button(f"Take over from {name}", on_click=room.take_over, key="take-over")


def unfinished() -> None:
    """Say so when this draft is published already and the power failed before the rest was done."""
    day = publish.interrupted(room.desk(), room.state())
    if not day:
        return
    st.warning(
        f"The release of {say(day)} is published, but the desk was cut off before the site was in"
        " its place. Nothing is lost."
    )
    if st.button("Finish it: put the site in place (about a minute)", type="primary"):
        with room.told(), room.busy("finishing a release"), st.spinner("Building the site"):
            publish.finish(room.desk(), room.state())
            room.reopen()
            room.note(f"Done: the release of {say(day)} and its site are public.")
            st.rerun()


def steps() -> None:
    """The chosen step, with all steps in the side bar."""
    about = programme.load(room.desk().place.programme)
    if about.made_up:
        st.warning("Made-up sample data. Nothing here is real.")
    with st.sidebar:
        step = st.radio("Steps", room.STEPS, key="step")
        st.markdown(f"{about.name}. You are {room.who()}. Nothing is public until it is published.")
    if said := st.session_state.pop("said", ""):
        st.success(said)
    others()
    unfinished()
    st.title(step)
    try:
        PAGES[step]()
    except NccidError:
        raise
    except OSError as error:
        if not files.is_full(error):
            raise
        st.error(draft.FULL)
    except Exception as error:  # people get a sentence; the kind of fault alone goes to the log
        print(f"{step}: {type(error).__name__}", file=sys.stderr)
        st.error(
            "Something in this step did not work. Your draft is safe: what was saved is kept."
            f" Try again. If it stays so, tell who looks after the program: {type(error).__name__}."
        )


try:
    if not room.who():
        welcome()
    elif held := room.held():
        wait(held)
    else:
        steps()
except NccidError as error:
    st.error(str(error))
    if st.button("Start a new draft") and room.saved(lambda: draft.start(room.desk(), room.who())):
        st.rerun()
