import streamlit as st

from dashboard import record, view
from nccid.dates import say

release = record.newest()
view.heading("Access", "/en/record/access/")
asked = view.filters(release, ["organisation_type"])
view.headline(release, "access_days", **asked)
view.headline(release, "days_listed", **asked)
st.markdown("Time on the list is not time of access.")

names = {
    row["project_id"]: row["organisation"]
    for row in release.rows("projects")
    if not asked or row["organisation_type"] == asked["organisation_type"]
}
columns = (
    "Organisation",
    "First or renewal",
    "Opened",
    "Planned end",
    "Ended",
    "Deleted",
    "Status",
)
dates = ("access_start", "access_planned_end", "access_ended", "deletion_confirmed")
rows = [
    (
        names[row["project_id"]],
        row["kind"] or "not published",
        *(say(row[date]) if row[date] else "not known or not due" for date in dates),
        row["status"],
    )
    for row in release.rows("access")
    if row["project_id"] in names
]
if rows:
    st.markdown("**Periods of access**")
    view.table(columns, rows)
    view.download("access", columns, rows)
view.bars(
    "Median days on the list by kind of organisation",
    release.breakdown("days_listed", "organisation_type"),
    "days-listed",
)
gaps = [
    (row["column"].replace("_", " ") if row["column"] != "*" else row["table"], row["reason"])
    for row in release.rows("gaps")
    if row["table"] in ("access", "decisions") and row["key"] == "*"
]
if gaps:
    st.markdown("**What was not published**")
    view.table(("What", "Why"), gaps)
