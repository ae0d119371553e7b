"""What every step shares: whose desk it is, the draft as this window opened it, how it saves."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from textwrap import wrap
from uuid import uuid4

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from nccid import files, paths
from nccid.desk import draft, hold
from nccid.desk.draft import Conflict, Desk, State
from nccid.errors import NccidError

_LONG = re.compile(r"\S{40,}")
STEPS = (
    "1. Bring the figures",
    "2. Check",
    "3. Protect",
    "4. Preview",
    "5. Sign and publish",
    "6. Write an update",
    "7. Comms kit",
)


def desk() -> Desk:
    """The desk of the programme that this process was started for."""
    return draft.at(paths.place())


def who() -> str:
    """Who works in this window; empty until they say so."""
    return str(st.session_state.get("kept-who", ""))


def window() -> str:
    """What tells this window from all others."""
    return str(st.session_state.setdefault("kept-window", uuid4().hex))


def held(*, over: bool = False) -> hold.Held | None:
    """Hold the desk for this window; who holds it instead, when somebody else does."""
    context = get_script_run_ctx()
    session = context.session_id if context else ""

    def alive() -> bool:
        return not runtime.exists() or runtime.get_instance().is_active_session(session)

    try:
        hold.take(desk(), window(), who(), alive, over=over)
    except hold.Held as error:
        return error
    return None


def take_over() -> None:
    """Take the desk from whoever holds it, and see the draft as they left it."""
    if not held(over=True):
        reopen()


def mine() -> None:
    """Raise when another window holds the desk by now, before anything is changed."""
    hold.check(desk(), window())


@contextmanager
def busy(words: str) -> Iterator[None]:
    """Let nobody take the desk over while this is done."""
    with hold.doing(desk(), window(), words):
        yield


def state() -> State:
    """The draft as this window opened or last saved it."""
    if "draft" not in st.session_state:
        st.session_state["draft"] = draft.load(desk())
    found: State = st.session_state["draft"]
    return found


def keep(saved: State) -> None:
    """Go on with the draft as it was just saved."""
    st.session_state["draft"] = saved


def reopen() -> None:
    """Open the draft as it is on the disk now."""
    st.session_state.pop("draft", None)
    st.session_state.pop("trial", None)


def go(step: str) -> None:
    """Turn to a step; for the click of a button."""
    st.session_state["step"] = step


@contextmanager
def told() -> Iterator[None]:
    """Tell people what went wrong, in the place where it did."""
    try:
        yield
    except Conflict as error:
        st.error(str(error))
        st.button("Open the draft again", on_click=reopen, key=f"again-{id(error)}")
    except NccidError as error:
        st.error(str(error))
    except OSError as error:
        if not files.is_full(error):
            raise
        st.error(draft.FULL)


def saved(change: Callable[[], State]) -> bool:
    """Make a change and keep it; False, with the reason told, when it was not kept."""
    with told():
        mine()
        keep(change())
        return True
    return False


def note(words: str) -> None:
    """Say something at the top of the next run, after a change."""
    st.session_state["said"] = words


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table that a screen reader can read; every cell is text, and none is read as markup."""
    cells = {name: [_plain(row[at]) for row in rows] for at, name in enumerate(columns)}
    st.table(cells)


def _plain(text: str) -> str:
    # A word that is wider than its cell would make a box that the keyboard cannot scroll.
    text = _LONG.sub(lambda word: "\u200b".join(wrap(word[0], 20)), text)
    for mark in "\\`*_[]$:<>#~":
        text = text.replace(mark, f"\\{mark}")
    return text


def next_step(step: str) -> None:
    """The button that leads on."""
    at = STEPS.index(step) + 1
    if at < len(STEPS):
        st.button(
            f"Next: {STEPS[at].split('. ')[1]}", on_click=go, args=(STEPS[at],), type="primary"
        )
