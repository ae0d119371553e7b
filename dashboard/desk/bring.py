"""Step 1: bring the figures, or start from those of the last release."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.desk import room
from nccid import published
from nccid.dates import later
from nccid.desk import bring as reading
from nccid.desk import columns, draft, excel, take
from nccid.desk import template as templates
from nccid.desk.bring import Book, Sheet
from nccid.desk.columns import Match
from nccid.errors import NccidError
from nccid.opendata import ods
from nccid.schema import TABLE

STEP = room.STEPS[0]
LEAVE = "Leave it out"
ADD, REPLACE = "Add its rows to those there", "Put it in place of those there"


def page() -> None:
    state = room.state()
    if not state.version or not state.tables:
        st.markdown("Start with the figures of the last release. Then bring what is new.")
        st.button("Start from the last release", on_click=_start, type="primary")
        _files()
        return
    _there(state)
    _day(state)
    if not _files():
        room.next_step(STEP)
    with st.expander("Begin again"):
        st.markdown("This throws the draft away. The files that you brought are still with you.")
        st.button("Start again from the last release", on_click=_start)


def _start() -> None:
    if room.saved(lambda: draft.start(room.desk(), room.who())):
        st.session_state.pop("trial", None)
        room.note("The draft begins with the figures of the last release.")


def _there(state: draft.State) -> None:
    st.subheader("What the draft holds")
    rows = []
    for name, title in columns.table_titles().items():
        many = len(draft.rows(room.desk(), state, name)) if name in state.tables else 0
        rows.append((title, f"{many:,}", state.brought.get(name, "not brought yet")))
    room.table(("Sheet", "Rows", "Where it is from"), rows)
    st.markdown(f"Saved by {state.saved_by} at {state.saved_at}.")


def _day(state: draft.State) -> None:
    last = (published.dates(room.desk().place) or [""])[-1]
    given = state.text.get("date")
    first = later(last, 1) if last else None
    today = date.today()
    if first and first > today.isoformat():
        st.info(f"The last release is of {last}. The next can be made tomorrow.")
        return
    chosen = st.date_input(
        "Day of the release: it says what was known by then",
        value=date.fromisoformat(given) if given else today,
        min_value=date.fromisoformat(first) if first else None,
        max_value=today,
        format="YYYY-MM-DD",
        key="day",
    )
    day = chosen.isoformat() if isinstance(chosen, date) else ""
    if day and day != (given or today.isoformat()):
        room.saved(lambda: _dated(state, day))


def _dated(state: draft.State, day: str) -> draft.State:
    text = {**state.text, "date": day}
    return draft.save(room.desk(), replace(state, text=text), room.who())


def _files() -> bool:
    """Where files are brought; whether there are some that are not taken in yet."""
    st.subheader("Bring files")
    st.markdown(
        "CSV or spreadsheets (Excel, ODS), each with one sheet or several. Nothing is sent"
        " anywhere: they are read on this computer."
    )
    st.download_button(
        "Download an empty template (Excel)",
        templates.workbook(),
        file_name="template.xlsx",
        mime=excel.MEDIA_TYPE,
        on_click="ignore",
    )
    st.download_button(
        "Download an empty template (OpenDocument)",
        templates.template(),
        file_name="template.ods",
        mime=ods.MEDIA_TYPE,
        on_click="ignore",
    )
    number = st.session_state.setdefault("uploads", 0)
    given = st.file_uploader(
        "Files of figures",
        type=list(reading.ENDINGS),
        accept_multiple_files=True,
        key=f"files-{number}",
    )
    books = [book for one in given or [] if (book := _read(one))]
    if books:
        _match(books)
    return bool(books)


def _read(one: UploadedFile) -> Book | None:
    """A file that was read, kept in memory for this window so that each click need not read it."""
    held: dict[str, Book] = st.session_state.setdefault("books", {})
    if one.file_id not in held:
        try:
            with st.spinner(f"Reading {one.name}"):
                held[one.file_id] = reading.read(one.name, one.getvalue())
        except NccidError as error:
            st.error(str(error))
            return None
    return held[one.file_id]


def _match(books: Sequence[Book]) -> None:
    wanted: list[tuple[Book, list[tuple[Match, bool]]]] = []
    sure = True
    for book in books:
        for said in book.notes:
            st.info(f"{book.name}: {said}")
        found = []
        for number, sheet in enumerate(book.sheets):
            match, added, fine = _sheet(book, sheet, f"{book.name}-{number}")
            sure = sure and fine
            if match:
                found.append((match, added))
        wanted.append((book, found))
    if not any(found for _, found in wanted):
        st.error(
            "No sheet was chosen, or none has the columns of a table."
            " Is it the right sheet? Compare it with the template, or choose above what it is."
        )
        return
    if st.button("Take these in", type="primary", disabled=not sure):
        _take(wanted)


def _take(wanted: Sequence[tuple[Book, list[tuple[Match, bool]]]]) -> None:
    said = []
    try:
        room.mine()
        for book, found in wanted:
            if found:
                taken = take.take(room.desk(), room.state(), room.who(), book, found)
                room.keep(taken.state)
                for name, notes in taken.notes.items():
                    said.append(f"{TABLE[name].title}: {' '.join(notes)}")
    except take.Stopped as stopped:
        st.error(str(stopped))
        rows = [(one.file, str(one.row or ""), one.column, one.why) for one in stopped.findings]
        room.table(("File", "Row", "Column", "What it may hold"), rows)
        return
    except NccidError as error:
        st.error(str(error))
        return
    st.session_state["uploads"] += 1  # the files leave memory
    st.session_state.pop("books", None)
    st.session_state.pop("trial", None)
    room.note("\n\n".join(said))
    st.rerun()


def _sheet(book: Book, sheet: Sheet, key: str) -> tuple[Match | None, bool, bool]:
    """What a sheet is, whether its rows are added, and whether everything is decided."""
    likely = columns.best(sheet)
    titles = columns.table_titles()
    options = [*titles.values(), LEAVE]
    first = likely.table.title if likely else LEAVE
    chosen = st.selectbox(
        f"{book.name}, sheet {sheet.name}: what is it?",
        options,
        index=options.index(first),
        key=f"what-{key}",
    )
    for said in sheet.notes:
        st.info(f"Sheet {sheet.name}: {said}")
    if chosen == LEAVE:
        if not likely:
            st.markdown(
                "Its columns fit no table. It is searched for details of persons all the same."
            )
        return None, False, True
    table = next(TABLE[name] for name, title in titles.items() if title == chosen)
    match = columns.match(sheet, table)
    if match is None:
        st.error(f"None of its columns is one of {table.title}. Is it the right sheet?")
        return None, False, False
    there = bool(draft.rows(room.desk(), room.state(), table.name))
    how = st.radio(
        f"Rows of {sheet.name}", (ADD, REPLACE) if there else (REPLACE,), key=f"how-{key}"
    )
    match, fine = _columns(match, key)
    return match, how == ADD, fine


def _columns(match: Match, key: str) -> tuple[Match, bool]:
    """The columns as matched, changed by a person where names do not say it surely."""
    headings = match.sheet.rows[match.heading]
    places: list[int | None] = [None, *range(len(headings))]
    chosen = dict(match.columns)
    unsure = [*match.missing, *sorted(match.proposed)]
    if not unsure:
        return match, True
    st.markdown("These columns are not called as in the template. Say which is which.")
    for name in (one for one in match.columns if one in unsure):
        chosen[name] = st.selectbox(
            f"{match.table.field(name).title} ({name})",
            places,
            index=places.index(match.columns[name]),
            format_func=lambda at: "there is none" if at is None else f"“{headings[at]}”",
            key=f"column-{key}-{name}",
        )
    twice = [at for at in set(chosen.values()) if at is not None and _many(chosen, at)]
    if twice:
        st.error(f"“{headings[twice[0]]}” is chosen twice. Choose it once.")
        return match, False
    fine = st.checkbox("These columns are right", key=f"right-{key}")
    return columns.chosen(match, chosen), fine


def _many(chosen: dict[str, int | None], at: int) -> bool:
    return list(chosen.values()).count(at) > 1
