import streamlit as st

from dashboard import address, record, view
from dashboard.part import part
from dashboard.pictures import hospitals as pictures
from dashboard.words import current, label, say, words
from nccid.figures.sentence import number
from nccid.opendata import addresses
from nccid.pages import hospital as entry

STATIC = "/en/record/hospitals/"


@part(STATIC)
def body() -> None:
    release = record.newest()
    asked = address.filters(release, ["nation", "nhs_region", "year"])
    view.headline(release, "hospitals", **asked)
    st.markdown(words("listing_note"))
    found = pictures.chosen(release, asked)
    if not asked:
        view.picture(pictures.map_of(release, current()))
    if found:
        view.picture(pictures.joined(release, asked, current()))
    if not asked:
        for by in ("nation", "nhs_region", "year"):
            view.picture(pictures.by(release, by, current()))
    rows = [
        (row["name"], label(row["nation"]), label(row["nhs_region"]), say(row["first_listed"]))
        for row in found
    ]
    columns = (words("name"), label("nation"), label("nhs_region"), words("first_listed"))
    view.listed(words("list"), "hospitals", columns, rows)
    view.cite(release, words("hospitals"), **asked)


@part(STATIC)
def one() -> None:
    release = record.newest()
    known = {row["ods_code"]: row for row in release.rows("hospitals")}
    by_name = sorted(known, key=lambda code: known[code]["name"])
    st.header(words("one_hospital"), anchor=False)
    code = address.pick(
        "hospital", words("one_hospital"), by_name, lambda code: known[code]["name"], "pick"
    )
    if not code:
        return
    row = known[code]
    st.subheader(row["name"], anchor=False)
    st.markdown(words("listed_since", name=row["name"], day=say(row["first_listed"])))
    facts = (
        (label("nation"), label(row["nation"])),
        (label("nhs_region"), label(row["nhs_region"]) or "–"),
        (words("ods"), code),
    )
    view.table(row["name"], (words("what"), words("figure")), facts)
    able = entry.users(record.all_lives(release)).since(row["first_listed"])
    st.markdown(words("could_use", many=number(len(able))))
    counted = [m.name for m in release.measures.values() if "hospital" in m.dimensions]
    if not counted:
        st.markdown(f"{words('no_place')} {words('gap_link')}")
    for name in counted:
        view.picture(pictures.at(release, name, code, current()))
    st.markdown(words("own_page", link=addresses.hospital(code)))
    view.cite(release, row["name"])


view.heading("hospitals", STATIC)
body()
one()
