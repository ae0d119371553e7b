"""Step 7: everything that goes out beside a release, in one zip."""

import streamlit as st

from dashboard.desk import room
from nccid import published
from nccid.dates import say
from nccid.desk import kit
from nccid.errors import NccidError


def page() -> None:
    place = room.desk().place
    known = published.dates(place)
    if not known:
        st.info("Nothing was published yet. The kit is made from a release.")
        return
    date = st.selectbox("Release", known[::-1], format_func=say)
    release = published.open_release(place, date)
    st.markdown(
        "Pictures with their words, a poster, questions and answers, an e-mail, and the calendar"
        " entry. All figures are those of the release."
    )
    png = bool(kit.chromium()) and st.checkbox("With PNG pictures too", value=True)
    if not kit.chromium():
        st.markdown("Pictures come as SVG. For PNG too, Chromium must be on this computer.")
    if st.button("Make the kit", type="primary"):
        _make(date, kit.chromium() if png else None)
    held: tuple[str, bytes] | None = st.session_state.get("kit")
    if held and held[0] == date:
        st.download_button(
            "Download the kit (zip)",
            held[1],
            file_name=f"kit-{date}.zip",
            mime="application/zip",
            on_click="ignore",
        )
    st.subheader("What the pictures look like")
    for one in kit.pictures(release):
        if one.size == kit.SIZES["wide"]:
            st.image(one.svg, width="stretch", alt=one.alt)
            st.markdown(one.alt)


def _make(date: str, program: str | None) -> None:
    try:
        with st.spinner("Making the kit: the pictures take a few seconds each"):
            made = kit.kit(room.desk().place, date, program)
    except NccidError as error:
        st.error(str(error))
        return
    st.session_state["kit"] = (date, made)
