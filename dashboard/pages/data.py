import streamlit as st

from dashboard import address, record, view
from dashboard.part import part
from dashboard.words import words
from nccid.pages.furniture import download
from nccid.schema import TABLE, TABLES

STATIC = "/en/record/data-dictionary/"


@part(STATIC)
def body() -> None:
    release = record.newest()
    st.header(words("files"), anchor=False)
    files = "\n".join(
        f"- [{one.title} (CSV)]({download(release, one.name)}): {one.description}" for one in TABLES
    )
    st.markdown(files)
    st.markdown(
        "\n\n".join(words(name) for name in ("checksums", "other_formats", "all_releases", "api"))
    )
    st.header(words("dictionary"), anchor=False)
    name = address.pick("table", words("table"), list(TABLE), lambda name: TABLE[name].title, "")
    about = TABLE[name]
    view.english(about.description)
    rows = [
        (one.name, one.title, one.type, one.description, ", ".join(one.values or ()))
        for one in about.fields
    ]
    columns = tuple(words(one) for one in ("column", "name", "type", "meaning", "allowed"))
    view.listed(about.title, f"dictionary-{name}", columns, rows)
    view.cite(release, f"{words('dictionary')}: {about.title}")


view.heading("data", STATIC)
body()
