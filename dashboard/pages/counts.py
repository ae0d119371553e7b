import streamlit as st

from dashboard import address, record, view
from dashboard.part import part
from dashboard.pictures import counts as pictures
from dashboard.words import current, title, words
from nccid.published import PLACES

STATIC = "/en/record/statistics/"
LONG = ("hospital",)


@part(STATIC)
def body() -> None:
    release = record.newest()
    counted = {m.name: m for m in release.measures.values() if m.counted}
    name = address.pick(
        "measure", words("what_to_count"), list(counted), lambda name: title(counted[name]), ""
    )
    measure = counted[name]
    places = PLACES if "hospital" in measure.dimensions else ()
    asked = address.filters(release, [*measure.dimensions, *places])
    view.headline(release, name, **asked)
    view.picture(pictures.over_time(release, name, asked, current()))
    for dimension in measure.dimensions:
        if dimension not in (*asked, *LONG):
            view.picture(pictures.parts_over_time(release, name, dimension, asked, current()))
            view.picture(pictures.by(release, name, dimension, asked, current()))
    # One hospital lies in one place, so it leaves nothing to break down by place.
    for place in (*places, *LONG) if places and "hospital" not in asked else ():
        if place not in asked:
            view.picture(pictures.by(release, name, place, asked, current()))
    if not places:
        st.markdown(f"{words('places_gap')} {words('gap_link')}")
    view.cite(release, view.within(release, name, asked))


view.heading("counts", STATIC)
body()
