"""The release that the pages show, opened once for all visitors and again when a new one is out."""

import streamlit as st

from nccid import paths, published
from nccid.published import Release


def newest() -> Release:
    """The newest release."""
    place = paths.place()
    dates = published.dates(place)
    return _open(str(place.releases), dates[-1]) if dates else published.newest(place)


def dated(date: str) -> Release:
    """The release of a date."""
    return _open(str(paths.place().releases), date)


@st.cache_resource(max_entries=50, show_spinner=False)
def _open(releases: str, date: str) -> Release:
    """`releases` is part of the key: the made-up programme keeps its releases elsewhere."""
    return published.open_release(paths.place(), date)
