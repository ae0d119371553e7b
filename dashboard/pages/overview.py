import streamlit as st

from dashboard import record, view

release = record.newest()
view.heading("The figures at a glance", "/en/record/statistics/")
for name in release.measures:
    with st.container(border=True):
        view.headline(release, name)
