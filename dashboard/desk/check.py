"""Step 2: everything that is to be put right, by its cause, and the means to do it here."""

import streamlit as st

from dashboard.desk import room
from nccid.desk import causes, check, draft
from nccid.desk.causes import Cause
from nccid.desk.check import Found
from nccid.schema import TABLE

STEP = room.STEPS[1]
GRID = 200
"""The most rows that the grid shows at once."""
MOST = 200
"""The most rows of one cause that are listed at once."""


def page() -> None:
    state = room.state()
    if not state.tables:
        st.info("There is no draft yet. Bring the figures first.")
        return
    with room.told(), st.spinner("Checking"):
        found = check.look(room.desk(), state)
        _show(state, found)


def _show(state: draft.State, found: list[Found]) -> None:
    if not found:
        st.success("All is well: nothing is to be put right.")
        room.next_step(STEP)
        return
    blocking = [one for one in found if one.kind == "identifier"]
    if blocking:
        st.error(
            f"{len(blocking)} cells may hold details of persons. Nothing can go on until they are"
            " taken out where the figures were made. Do not send the file on."
        )
    groups = causes.causes(found)
    many = "1 thing is" if len(groups) == 1 else f"{len(groups)} things are"
    rows = f", in {len(found):,} places" if len(found) > len(groups) else ""
    st.markdown(
        f"**{many} to be put right{rows}.** Mend them here, or in your file and bring it again."
    )
    cells = [(str(n), one.where, one.why, one.first.do) for n, one in enumerate(groups, start=1)]
    room.table(("No.", "Where", "What is wrong", "What to do"), cells)
    likely = [one for one in found if one.likely]
    if likely:
        words = "the 1 likely value" if len(likely) == 1 else f"all {len(likely):,} likely values"
        st.button(f"Use {words}", on_click=_all, args=(state, found))
    st.subheader("Mend one")
    number = st.selectbox(
        "Which", range(len(groups)), format_func=lambda at: f"{at + 1}. {groups[at].where}"
    )
    _one(state, _place(state, groups[number or 0]))
    _grid(state, found)


def _place(state: draft.State, cause: Cause) -> Found:
    """The one finding of a cause that is looked at, with all its rows on demand."""
    many = len(cause.found)
    if many == 1:
        return cause.first
    with st.expander(f"All {many:,} rows"):
        rows = [(str(one.finding.row or ""), one.value, one.why) for one in cause.found[:MOST]]
        room.table(("Row", "What stands there", "What is wrong"), rows)
        if many > MOST:
            st.markdown(f"And {many - MOST:,} more, shown when these are mended.")
        if cause.likely > 1:
            st.button(
                f"Use the {cause.likely:,} likely values of these rows",
                on_click=_all,
                args=(state, list(cause.found)),
            )
    at = st.selectbox(
        "Row", range(many), format_func=lambda at: str(cause.found[at].finding.row or at + 1)
    )
    return cause.found[at or 0]


def _all(state: draft.State, found: list[Found]) -> None:
    if room.saved(lambda: check.mend_all(room.desk(), state, room.who(), found)):
        room.note("The likely values were put in.")


def _one(state: draft.State, one: Found) -> None:
    st.markdown(f"{one.why} {one.do}")
    if one.index is not None:
        _marked(state, one)
    if one.kind == "reason":
        _reason(state, one)
    elif one.kind == "gap" and one.table != "gaps":
        _gap(state, one)
    if one.index is not None and one.field and one.kind != "reason":
        _cell(state, one)
    if one.index is not None:
        st.button("Delete this row", on_click=_delete, args=(state, one))


def _marked(state: draft.State, one: Found) -> None:
    """The row with its neighbours; the cell stands between two marks."""
    rows = draft.rows(room.desk(), state, one.table)
    assert one.index is not None
    near = range(max(0, one.index - 1), min(len(rows), one.index + 2))
    wanted = {*TABLE[one.table].key, one.field}  # the whole row would not fit on a narrow window
    names = [field.name for field in TABLE[one.table].source_fields if field.name in wanted]
    titles = ("Row", *(TABLE[one.table].field(name).title for name in names))
    shown = []
    for at in near:
        cells = [str(at + 2)]
        for name in names:
            text = rows[at][name]
            if at == one.index and name == one.field:
                text = "▶ (not shown) ◀" if one.kind == "identifier" else f"▶ {text or 'empty'} ◀"
            cells.append(text)
        shown.append(cells)
    room.table(titles, shown)


def _cell(state: draft.State, one: Found) -> None:
    with st.form("cell"):
        title = TABLE[one.table].field(one.field).title
        text = st.text_input(f"{title}, row {one.finding.row}", value=one.likely or one.value)
        if st.form_submit_button("Put it in"):
            assert one.index is not None
            change = {(one.index, one.field): text.strip()}
            if room.saved(lambda: check.mend(room.desk(), state, room.who(), one.table, change)):
                room.note("Mended and saved.")
                st.rerun()


def _reason(state: draft.State, one: Found) -> None:
    with st.form("reason"):
        answers = {"The figure is right": "confirm", "The figure is wrong: leave it out": "exclude"}
        answer = st.radio("What was found out?", list(answers))
        reason = st.text_area("Why? This sentence is published in the log of corrections.")
        role = st.text_input("Who decided? A role, such as data steward. Never a name.")
        if st.form_submit_button("Write it into the log"):
            action = answers[answer or "The figure is right"]
            if room.saved(
                lambda: check.decide(room.desk(), state, room.who(), one, action, reason, role)
            ):
                room.note("The decision is in the log of corrections.")
                st.rerun()


def _gap(state: draft.State, one: Found) -> None:
    with st.form("gap"):
        reason = st.text_input("Why is it empty? This sentence is published in the list of gaps.")
        if st.form_submit_button("Write it into the list of gaps") and room.saved(
            lambda: check.explain(room.desk(), state, room.who(), one, reason)
        ):
            room.note("The reason is in the list of gaps.")
            st.rerun()


def _delete(state: draft.State, one: Found) -> None:
    at = one.index
    if at is not None and room.saved(
        lambda: check.remove(room.desk(), state, room.who(), one.table, at)
    ):
        room.note("The row was deleted.")


def _grid(state: draft.State, found: list[Found]) -> None:
    """The rows with findings as a grid, for many changes at once."""
    with st.expander("Mend many at once, in a grid"):
        names = list(dict.fromkeys(one.table for one in found if one.index is not None))
        if not names:
            st.markdown("No finding is about a single row.")
            return
        table = st.selectbox("Sheet", names, format_func=lambda name: TABLE[name].title)
        places = sorted(
            {one.index for one in found if one.table == table and one.index is not None}
        )[:GRID]
        rows = draft.rows(room.desk(), state, table)
        shown = [{"Row": at + 2, **rows[at]} for at in places]
        edited = st.data_editor(
            shown, disabled=["Row"], hide_index=True, key=f"grid-{table}-{state.version}"
        )
        if st.button("Save the grid"):
            changes = {
                (at, name): str(after[name] or "")
                for at, after in zip(places, edited, strict=True)
                for name in rows[at]
                if str(after[name] or "") != rows[at][name]
            }
            if room.saved(lambda: check.mend(room.desk(), state, room.who(), table, changes)):
                room.note(f"{len(changes)} cells were changed.")
                st.rerun()
