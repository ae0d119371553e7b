"""The public explorer. Every number on it comes from the newest release and nowhere else."""

import streamlit as st

from dashboard import record
from nccid import paths
from nccid.dates import say
from nccid.errors import NccidError

PAGES = {
    "overview": "Overview",
    "hospitals": "Hospitals",
    "projects": "Projects",
    "access": "Access",
    "counts": "Counts over time",
    "releases": "Releases and what changed",
    "ask": "Ask",
}

# A named icon would be fetched from a font service; a file of ours is sent by us.
st.set_page_config(
    page_title="NCCID figures",
    page_icon=str(paths.SITE / "assets" / "icon.svg"),
    layout="centered",
)
page = st.navigation(
    [
        st.Page(f"pages/{name}.py", title=title, url_path=name, default=name == "overview")
        for name, title in PAGES.items()
    ]
)
try:
    release = record.newest()
except NccidError as error:
    st.error(str(error))
    st.stop()
if release.made_up:
    st.warning("Made-up sample data. Nothing here is real.")
st.caption(
    f"{release.programme.name}. Release of {say(release.date)}."
    " Not an official NHS website. [Back to the site](/)"
)
page.run()
