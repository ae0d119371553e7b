"""The explorer's page of counts written the usual way, to measure ours against.

Every run reads the CSV with pandas and builds each chart anew with plotly.express. It shows the
same filters, headline, charts and tables of the same release, and nothing more.
"""

from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

FOLDER = sorted(path for path in Path("data/releases").iterdir() if path.is_dir())[-1]
st.set_page_config(page_title="Counts over time")
st.title("Counts over time")
counts = pd.read_csv(FOLDER / "counts.csv", parse_dates=["as_of"])
measures = pd.read_csv(FOLDER / "measures.csv")
counted = measures[measures["measure"].isin(counts["measure"])]
chosen: str = st.selectbox("What to count", counted["title"], index=0, key="measure")
about = counted[counted["title"] == chosen].iloc[0]
of = counts[counts["measure"] == about["measure"]]
dimension = str(about["dimensions"]) if pd.notna(about["dimensions"]) else ""
total = of[of["modality"].isna() & of["covid_status"].isna() & of["hospital"].isna()]
value = st.selectbox(dimension, ["All", *of[dimension].dropna().unique()]) if dimension else "All"
shown = total if value == "All" else of[of[dimension] == value]
last = shown.iloc[-1]
st.header(f"{last['value']:,.0f} on {last['as_of']:%d %B %Y}")
with st.expander("What this counts"):
    st.write(about["definition"])
st.subheader(f"{chosen} over time")
st.plotly_chart(px.line(shown, x="as_of", y="value"), key="line")
with st.expander("As a table"):
    st.table(shown[["as_of", "value"]])
st.download_button("CSV", shown.to_csv(index=False), "counts.csv")
if dimension and value == "All":
    parts = of[of[dimension].notna()]
    st.subheader(f"{chosen} by {dimension} over time")
    st.plotly_chart(px.line(parts, x="as_of", y="value", color=dimension), key="parts")
    with st.expander("As a table"):
        st.table(parts.pivot_table(index="as_of", columns=dimension, values="value"))
    newest = parts[parts["as_of"] == parts["as_of"].max()]
    st.subheader(f"{chosen} by {dimension}")
    st.plotly_chart(px.bar(newest, x="value", y=dimension), key="bars")
    with st.expander("As a table"):
        st.table(newest[[dimension, "value"]])
