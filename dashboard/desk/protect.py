"""Step 3: make the release on trial, see what it hides and what that costs, and attack it."""

import streamlit as st

from dashboard.desk import room
from nccid.desk import protect, trial
from nccid.desk.trial import Trial
from nccid.errors import NccidError
from nccid.register.findings import Refused

STEP = room.STEPS[2]


def page() -> None:
    state = room.state()
    if not state.tables:
        st.info("There is no draft yet. Bring the figures first.")
        return
    _rule()
    st.markdown(
        "We make the release on trial, on this computer. Then we attack it: we try to work out"
        " true counts from all that would be public."
    )
    if st.button("Try it out and attack it", type="primary"):
        attempt()
    if made := current():
        _show(made)
        room.next_step(STEP)


def current() -> Trial | None:
    """The trial of the draft as it is now; None when there is none."""
    held: tuple[str, Trial] | None = st.session_state.get("trial")
    if held and held[0] == trial.fingerprint(room.desk(), room.state(), words=False):
        return held[1] if held[1].folder.is_dir() else None
    return None


def attempt() -> Trial | None:
    """Make the trial, with its progress shown; None, with the reason told, when it fails."""
    bar = st.progress(0.0, "We make the release")
    try:
        with room.busy("trying out the release"):
            made = trial.make(
                room.desk(), room.state(), lambda share, words: bar.progress(share, words)
            )
    except Refused as refused:
        st.error(f"{refused} See the step “Check”.")
        return None
    except NccidError as error:
        st.error(str(error))
        return None
    key = trial.fingerprint(room.desk(), room.state(), words=False)
    st.session_state["trial"] = (key, made)
    return made


def _rule() -> None:
    options = protect.choices(room.desk())
    now = trial.policy(room.desk(), room.state())
    with st.expander("The rule, and stricter ones"):
        st.markdown(
            "The first is the programme's own. You may choose a stricter one, and never a laxer."
            " The attack refuses one that does not go with earlier releases."
        )
        chosen = st.radio(
            "Rule",
            options,
            index=options.index(now) if now in options else 0,
            format_func=protect.words,
            key="rule",
        )
        if chosen and chosen != now:
            room.saved(lambda: protect.choose(room.desk(), room.state(), room.who(), chosen))


def _show(made: Trial) -> None:
    st.success(protect.verdict(made))
    st.subheader("What will be hidden, and why")
    hidden = protect.hidden(room.desk(), made)
    if hidden:
        rows = [(one.measure, f"{one.many:,}", one.reason, one.example) for one in hidden]
        room.table(("Measure", "Figures", "Why", "For example"), rows)
    else:
        st.markdown("No figure is hidden.")
    st.subheader("What that costs")
    costs = protect.costs(room.desk(), room.state(), made)
    if costs:
        figures = [
            (
                one.measure,
                f"{one.figures:,}",
                f"{one.usual:.1f}",
                f"{one.most:g}",
                f"{one.nought:,}",
            )
            for one in costs
        ]
        names = ("Measure", "Figures", "Off by, on average", "At most", "Shown as 0, but more")
        room.table(names, figures)
        st.markdown("This table is for you alone. It is not published.")
    else:
        st.markdown("No figure is rounded.")
