import streamlit as st

from dashboard import record, view
from dashboard.part import part
from dashboard.picture import shown
from dashboard.words import say, title, words
from nccid.figures.sentence import number
from nccid.published import Figure, Release

STATIC = "/en/record/statistics/"
FIVE = ("hospitals", "projects", "patients", "studies", "access_days")
PAGE_OF = {"hospitals": "hospitals", "projects": "projects", "access_days": "access"}


def moved(now: Figure, earlier: Release | None) -> str:
    """The change since the release before, in a sentence."""
    if earlier is None or now.measure not in earlier.measures:
        return words("no_before")
    day, was = say(earlier.date), earlier.figure(now.measure)
    if was.value is None or now.value is None:
        same = was.value is None and now.value is None
        return words("same_before" if same else "not_before", day=day)
    if was.value == now.value:
        return words("same_before", day=day)
    by = words("up" if now.value > was.value else "down", many=number(abs(now.value - was.value)))
    return f"{by} {words('since_before', day=day, before=shown(was))}"


@part(STATIC)
def body() -> None:
    release = record.newest()
    earlier = record.before(release)
    st.markdown(f"**{words('five')}**")
    for name in FIVE:
        if name not in release.measures:
            continue
        with st.container(border=True):
            figure = view.headline(release, name)
            st.markdown(moved(figure, earlier))
            if figure.value is None:
                st.markdown(words("gap_link"))
            view.lead(PAGE_OF.get(name, "counts"))
    rows = [
        (title(about), shown(release.figure(name)), moved(release.figure(name), earlier))
        for name, about in release.measures.items()
    ]
    columns = (words("what_to_count"), words("figure"), words("difference"))
    view.listed(words("every_figure"), "every-figure", columns, rows)
    view.cite(release, words("overview"))


view.heading("overview", STATIC)
body()
