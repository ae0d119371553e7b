import streamlit as st

from dashboard import record, view
from nccid import paths, promises, published
from nccid.dates import say

newest = record.newest()
view.heading("Releases and what changed", "/en/record/releases/")
dates = list(reversed(published.dates(paths.place())))
chosen = st.selectbox("Release", dates, key="release", bind="query-params")
release = record.dated(chosen)
st.subheader(f"Release of {say(release.date)}")
audit = release.audit
st.markdown(
    f"Before it was published it was attacked: {audit['figures']:,} figures and"
    f" {audit['changes']:,} changes. Nothing leaked."
)
rows = [(row["sentence"],) for row in release.rows("changes")]
st.markdown("**What changed since the release before**")
view.table(("What changed",), rows)
view.download(f"changes-{release.date}", ("What changed",), rows)

st.markdown("**This release beside the newest**")
columns = ("Measure", f"Release of {release.date}", f"Release of {newest.date}")
both = [
    (measure.title, view.shown(release.figure(name)), view.shown(newest.figure(name)))
    for name, measure in newest.measures.items()
    if name in release.measures
]
view.table(columns, both)
view.download("compare", columns, both)

st.markdown("**Promises, tested on this release**")
view.table(
    ("Promise", "Outcome", "Why"),
    [
        (outcome.promise.sentence, outcome.verdict, outcome.why)
        for outcome in promises.outcomes(paths.place(), release)
    ],
)
