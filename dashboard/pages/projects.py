import plotly.graph_objects as go
import streamlit as st

from dashboard import record, view
from nccid.dates import days, say
from nccid.words import label

release = record.newest()
view.heading("Projects", "/en/record/projects/")
asked = view.filters(release, ["organisation_type", "purpose", "status", "year"])
view.headline(release, "projects", **asked)
st.markdown("A time on the list is not a time of access.")

found = [
    row
    for row in sorted(release.rows("projects"), key=lambda row: row["first_listed"])
    if all(
        row["first_listed"][:4] == value if name == "year" else row[name] == value
        for name, value in asked.items()
    )
]
if found:
    spans = [max(days(row["first_listed"], row["last_listed"]), 1) for row in found]
    drawing = go.Figure(
        go.Bar(
            y=[row["organisation"] for row in found],
            base=[row["first_listed"] for row in found],
            x=[span * 86_400_000 for span in spans],  # a date axis counts milliseconds
            orientation="h",
            marker_color=view.BLUE,
            hovertext=[f"{say(r['first_listed'])} to {say(r['last_listed'])}" for r in found],
        )
    )
    drawing.update_xaxes(type="date")
    names = [
        row["organisation"] if len(row["organisation"]) < 30 else f"{row['organisation'][:28]}…"
        for row in found
    ]
    drawing.update_yaxes(
        autorange="reversed",
        automargin=True,
        tickvals=[row["organisation"] for row in found],
        ticktext=names,
    )
    drawing.update_layout(height=90 + 34 * len(found), margin={"l": 0, "r": 10, "t": 10, "b": 30})
    rows = [
        (
            row["organisation"],
            label(row["organisation_type"]),
            row["purpose"],
            say(row["first_listed"]),
            say(row["last_listed"]),
            row["status"],
            row["summary"],
        )
        for row in found
    ]
    columns = (
        "Organisation",
        "Kind",
        "Purpose",
        "First listed",
        "Last listed",
        "Status",
        "What it set out to do",
    )
    said = "; ".join(f"{row[0]}: {row[3]} to {row[4]}" for row in rows)
    view.chart("Time on the list", drawing, f"Time on the list. {said}.", columns, rows, "projects")
if not asked:
    for by, title in (
        ("organisation_type", "Projects by kind of organisation"),
        ("purpose", "Projects by purpose"),
        ("year", "Projects by year of listing"),
    ):
        view.bars(title, release.breakdown("projects", by), by.replace("_", "-"))
