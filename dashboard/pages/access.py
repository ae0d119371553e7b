import streamlit as st

from dashboard import address, record, view
from dashboard.part import part
from dashboard.pictures import access as pictures
from dashboard.words import current, label, say, words
from nccid.pages.durations import ended, still_open
from nccid.pages.since import SOON

STATIC = "/en/record/statistics/access/"


@part(STATIC)
def body() -> None:
    release = record.newest()
    asked = address.filters(release, ["organisation_type"])
    kind = asked.get("organisation_type", "")
    view.headline(release, "access_days", **asked)
    rows = pictures.periods(release, kind)
    known = bool(ended(rows) or still_open(rows, release.date))
    if known:
        view.picture(pictures.lengths(release, kind, current()))
        view.picture(pictures.survival(release, kind, current()))
    if pictures.dated(release):
        soon, late = pictures.soon(release, kind), pictures.late(release, kind)
        st.markdown(words("soon_note", days=SOON))
        named = words("organisation")
        view.listed(
            words("soon"), "due-soon", (named, words("planned_end")), soon, words("none_soon")
        )
        st.markdown(words("late_note"))
        steps = (named, words("step"), words("due_by"))
        view.listed(words("late"), "overdue", steps, late, words("none_late"))
        table = [
            (
                pictures.owner(release, row),
                label(row["kind"]),
                *(say(row[day]) if row[day] else "–" for day in pictures.DAYS),
                row["status"],
            )
            for row in rows
            if row["status"] != "not published"
        ]
        columns = (
            words("organisation"),
            words("kind"),
            words("opened"),
            words("planned_end"),
            words("ended"),
            words("status"),
        )
        view.listed(words("periods"), "access", columns, table)
    else:
        st.markdown(words("unknown_dates"))
        view.gaps(release, "access", "decisions")
    view.cite(release, words("access"), **asked)


@part(STATIC)
def listed() -> None:
    release = record.newest()
    kind = address.NOTHING
    view.headline(release, "days_listed")
    st.markdown(words("list_is_not_access"))
    view.picture(pictures.listed_lengths(release, kind, current()))
    view.picture(pictures.listed_survival(release, kind, current()))
    view.picture(pictures.listed_by_kind(release, current()))


view.heading("access", STATIC)
body()
listed()
