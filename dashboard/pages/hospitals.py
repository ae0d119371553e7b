import streamlit as st

from dashboard import record, view
from nccid.dates import say

release = record.newest()
view.heading("Hospitals", "/en/record/hospitals/")
asked = view.filters(release, ["nation", "nhs_region", "year"])
view.headline(release, "hospitals", **asked)
st.markdown("The date is that of the first listing. It is not the date of the first image.")

rows = [
    (row["name"], row["nation"], row["nhs_region"], say(row["first_listed"]), row["ods_code"])
    for row in release.rows("hospitals")
    if all(
        row["first_listed"][:4] == value if name == "year" else row[name] == value
        for name, value in asked.items()
    )
]
columns = ("Name", "Nation", "NHS region", "First listed", "ODS code")
if rows:
    view.table(columns, rows)
    view.download("hospitals", columns, rows)
if not asked:
    view.bars("Hospitals by nation", release.breakdown("hospitals", "nation"), "nations")
    view.bars("Hospitals by NHS region", release.breakdown("hospitals", "nhs_region"), "regions")
    view.bars("Hospitals by year of listing", release.breakdown("hospitals", "year"), "years")
