"""The public explorer. Every number on it comes from one release and nowhere else."""

from pathlib import Path

import streamlit as st

from dashboard import record
from dashboard.words import choose_language, current, say, words
from nccid import paths
from nccid.errors import NccidError

PAGES = (
    "overview",
    "hospitals",
    "projects",
    "access",
    "counts",
    "releases",
    "promises",
    "data",
    "ask",
)
HERE = Path(__file__).parent

# A named icon would be fetched from a font service; a file of ours is sent by us.
st.set_page_config(
    page_title=words("explorer"),
    page_icon=str(paths.SITE / "assets" / "icon.svg"),
    layout="centered",
)
st.html(HERE / "style.css")
with st.sidebar:
    choose_language()
page = st.navigation(
    [
        st.Page(f"pages/{name}.py", title=words(name), url_path=name, default=name == "overview")
        for name in PAGES
    ]
)
script = (HERE / "explorer.js").read_text(encoding="utf-8")
lang = "cy" if current() == "cy" else "en-GB"
st.html(
    f"<span hidden></span><script>document.documentElement.lang = '{lang}';\n{script}</script>",
    unsafe_allow_javascript=True,
)
try:
    read = record.read()
except NccidError as error:
    st.error(str(error))
    st.stop()
release = read.release
if read.broken:
    st.error(words("older_shown", day=say(read.broken), shown=say(release.date)))
if read.unlisted:
    st.error(words("ledger_broken", shown=say(release.date)))
if release.made_up:
    st.warning(words("made_up"))
st.caption(
    f"{release.programme.name}. {words('release_of', day=say(release.date))}"
    f" {words('unofficial')} [{words('back')}](/)"
)
page.run()
