import streamlit as st

from dashboard import record, view
from nccid.words import inside, label

release = record.newest()
view.heading("Counts over time", "/en/record/statistics/")
counted = {m.title: m.name for m in release.measures.values() if m.counted}
chosen = st.selectbox("What to count", list(counted), key="measure", bind="query-params")
measure = release.measure(counted[chosen])
asked = view.filters(release, measure.dimensions)
view.headline(release, measure.name, **asked)
words = ", ".join(label(value) for value in asked.values())
title = f"{measure.title} ({words})" if words else measure.title
view.over_time(f"{title} over time", release.series(measure.name, **asked), "counts")
for dimension in measure.dimensions:
    if dimension not in asked:
        view.bars(
            f"{title} by {inside(dimension)}",
            release.breakdown(measure.name, dimension, **asked),
            f"by-{dimension.replace('_', '-')}",
        )
