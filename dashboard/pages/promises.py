from collections import Counter

import streamlit as st

from dashboard import address, record, view
from dashboard.part import part
from dashboard.pictures import gaps as pictures
from dashboard.words import current, words
from nccid import paths
from nccid import promises as tested
from nccid.pages.completeness import TABLES
from nccid.schema import TABLE

STATIC = "/en/record/promises/"
VERDICTS = {"kept": "kept", "broken": "broken_promise", "cannot be told": "untold"}


@part(STATIC)
def promises() -> None:
    release = record.newest()
    st.header(words("promises_title"), anchor=False)
    verdict = address.pick(
        "result", words("outcome"), list(VERDICTS), lambda name: words(VERDICTS[name])
    )
    outcomes = tested.outcomes(paths.place(), release)
    counts = Counter(outcome.verdict for outcome in outcomes)
    st.markdown(
        words(
            "promise_counts",
            all=len(outcomes),
            kept=counts["kept"],
            broken=counts["broken"],
            untold=counts["cannot be told"],
        )
    )
    rows = [
        (outcome.promise.sentence, words(VERDICTS[outcome.verdict]), outcome.why)
        for outcome in outcomes
        if verdict in ("", outcome.verdict)
    ]
    columns = (words("promise"), words("outcome"), words("why"))
    view.listed(words("promises_title"), "promises", columns, rows)
    view.cite(release, words("promises_title"))


@part("/en/record/gaps/")
def gaps() -> None:
    release = record.newest()
    st.header(words("gaps_title"), anchor=False)
    st.markdown(f"{words('gaps_count', many=len(release.rows('gaps')))} {words('gap_link')}")
    of = address.pick("table", words("table"), list(TABLES), lambda name: TABLE[name].title)
    view.picture(pictures.missing(release, of, current()))
    view.picture(pictures.completeness(release, current()))
    view.cite(release, words("gaps_title"))


view.heading("promises", STATIC)
promises()
gaps()
