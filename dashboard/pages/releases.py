import streamlit as st

from dashboard import address, record, view
from dashboard.part import part
from dashboard.picture import shown
from dashboard.words import say, title, words
from nccid.figures.sentence import number
from nccid.pages.since import HEADINGS
from nccid.published import Figure

STATIC = "/en/record/releases/"


def moved(was: Figure, now: Figure) -> str:
    """How far a figure moved; only where both releases show one."""
    if was.value is None or now.value is None:
        return "–"
    change = now.value - was.value
    return f"{'+' if change > 0 else '−'}{number(abs(change))}" if change else words("same")


@part(STATIC)
def body() -> None:
    known = list(reversed(record.read().dates))
    older = known[1:] + known[:1]  # without a choice, the release before the newest
    left, right = st.columns(2)
    with left:
        first = address.pick("from", words("from_release"), older, say, "")
    with right:
        last = address.pick("to", words("to_release"), known, say, "")
    if first > last:
        st.warning(words("backwards"))
        first, last = last, first
    before, after = record.dated(first), record.dated(last)
    st.header(f"{say(first)} – {say(last)}", anchor=False)
    audit = after.audit
    figures, changes = f"{audit['figures']:,}", f"{audit['changes']:,}"
    st.markdown(words("attacked", day=say(last), figures=figures, changes=changes))
    st.subheader(words("changed_title"), anchor=False)
    found, revised = record.changes(before, after)
    if found.nothing:
        st.markdown(words("nothing_changed"))
    named = {"ended": "ended_heading"}
    for name in HEADINGS:
        if found.sentences[name]:
            st.markdown(f"**{words(named.get(name, name))}**")
            view.english(*found.sentences[name])
    rows = [
        (title(measure), shown(was), shown(now), moved(was, now))
        for name, measure in after.measures.items()
        if name in before.measures
        for was, now in ((before.figure(name), after.figure(name)),)
    ]
    columns = (words("what_to_count"), say(first), say(last), words("difference"))
    view.listed(words("beside"), f"compare-{first}-{last}", columns, rows)
    cells = [(one.what, one.field, one.before, one.after or "–") for one in revised]
    columns = (words("entry"), words("field"), words("before"), words("after"))
    view.listed(words("revised"), f"revised-{first}-{last}", columns, cells, words("none_revised"))
    view.cite(after, f"{words('releases')}: {say(first)} – {say(last)}")


view.heading("releases", STATIC)
body()
