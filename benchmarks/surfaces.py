"""What site, dashboard, API and chat each show for the same figure, side by side."""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from nccid import paths, published, web
from nccid.chat import answer
from nccid.figures.sentence import number
from nccid.paths import Place
from nccid.published import Release
from nccid.words import label

NONE = "not published"
SURFACES = ("release", "site", "dashboard", "api", "chat")


@dataclass(frozen=True)
class Case:
    """One figure, and how a person would ask the chat for it."""

    measure: str
    question: str
    by: str = ""
    value: str = ""

    @property
    def filters(self) -> dict[str, str]:
        """The filter, if there is one."""
        return {self.by: self.value} if self.by else {}


CASES = (
    Case("hospitals", "How many hospitals are there?"),
    Case("hospitals", "How many hospitals are in Wales?", "nation", "Wales"),
    Case("hospitals", "How many hospitals are in London?", "nhs_region", "London"),
    Case("projects", "How many projects are there?"),
    Case("projects", "How many projects are by companies?", "organisation_type", "company"),
    Case("projects", "How many projects were first listed in 2021?", "year", "2021"),
    Case("days_listed", "What is the median number of days on the list?"),
    Case("access_days", "What is the median length of access in days?"),
    Case("patients", "How many patients are there?"),
    Case("patients", "How many patients had a positive test?", "covid_status", "positive"),
    Case("studies", "How many image studies are there?"),
    Case("studies", "How many CT studies are there?", "modality", "ct"),
    Case("submitting_centres", "How many submitting centres are there?"),
    Case("storage_gb", "How much storage does the data take up?"),
)
PAGE = {"hospitals": "hospitals", "projects": "projects", "days_listed": "access"}
"""The explorer's page of a measure; all others stand on the page of counts."""


def compare(place: Place, public: Path) -> list[tuple[Case, dict[str, str]]]:
    """What each surface shows for each case; `public` is the built site."""
    release = published.newest(place)
    page = (public / "en" / "record" / "statistics" / "index.html").read_text(encoding="utf-8")
    client = TestClient(web.app(place, public))
    return [
        (
            case,
            {
                "release": _words(release.figure(case.measure, **case.filters).value),
                "site": site(case, release, page),
                "dashboard": dashboard(case, release),
                "api": _words(
                    client.get(f"/api/v1/figures/{case.measure}", params=case.filters).json()[
                        "value"
                    ]
                ),
                "chat": chat(case, release),
            },
        )
        for case in CASES
    ]


def _words(value: float | None) -> str:
    return NONE if value is None else number(value)


def _first_number(sentence: str) -> str:
    if "is not published" in sentence:
        return NONE
    found = re.search(r"(?<![\w-])\d[\d,]*(?:\.\d)?", sentence)
    return str(found[0]) if found else f"no number in {sentence!r}"


def site(case: Case, release: Release, page: str) -> str:
    """The number in the measure's headline, or in the row of its table, on the statistics page."""
    section = page.split(f'id="{case.measure}"', 1)[1].split("<h2", 1)[0]
    if not case.by:
        headline = re.search(r"<strong>(.*?)</strong>", section)
        return _first_number(unescape(headline[1])) if headline else "no headline"
    for table in re.findall(r"<table.*?</table>", section, re.DOTALL):
        heading = re.search(r'<th scope="col">(.*?)</th>', table)
        if heading and unescape(heading[1]) == label(case.by):
            rows = dict(re.findall(r'<th scope="row">(.*?)</th><td[^>]*>(.*?)</td>', table))
            return str(rows.get(label(case.value), "no row"))
    return "no table"


def dashboard(case: Case, release: Release) -> str:
    """The number in the explorer's headline, with the filter chosen as a visitor chooses it."""
    name = PAGE.get(case.measure, "counts" if release.measure(case.measure).counted else "access")
    script = paths.ROOT / "dashboard" / "pages" / f"{name}.py"
    app = AppTest.from_file(str(script), default_timeout=60).run()
    if name == "counts":
        app.selectbox(key="measure").select(case.measure).run()
    if case.by:
        app.selectbox(key=case.by).select(case.value).run()
    headlines = [element.value for element in app.header]
    return _first_number(headlines[1 if case.measure == "days_listed" else 0])


def chat(case: Case, release: Release) -> str:
    """The figure of the chat's reply; its sentence must hold the same number."""
    reply = answer.reply(case.question, release)
    figure = reply["figure"]
    if not figure or figure["measure"] != case.measure or figure["filters"] != case.filters:
        return f"no such figure ({reply['kind']})"
    value = _words(figure["value"])
    return value if value == NONE or value in reply["text"] else f"text without {value}"


def main() -> None:
    """Print the table for the site in public/."""
    print("measure | filter | " + " | ".join(SURFACES))
    for case, shown in compare(paths.place(), paths.PUBLIC):
        asked = f"{case.by}={case.value}" if case.by else ""
        cells = [shown[surface] for surface in SURFACES]
        verdict = "" if len(set(cells)) == 1 else " | DIFFERENT"
        print(f"{case.measure} | {asked} | {' | '.join(cells)}{verdict}")


if __name__ == "__main__":
    main()
