"""A step that is still being built."""

import streamlit as st


def page() -> None:
    st.info("This step is not there yet.")
