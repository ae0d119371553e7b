"""Writes every page of the register's entries: projects, hospitals, posters, views, the index."""

from dataclasses import dataclass
from pathlib import Path

from nccid.dates import say
from nccid.errors import NccidError
from nccid.pages import find, hospital, lives, notes, poster, project, views
from nccid.pages.furniture import page
from nccid.pages.lives import STATES, Life
from nccid.pages.views import Catalogue, Entry
from nccid.paths import Place
from nccid.published import Release, Row
from nccid.words import label

TAKEN = frozenset({"by", "find", "questions"})
"""Addresses below the list of projects that no project may have."""
PROJECT_GROUPS = {
    "kind": "Kind of organisation",
    "purpose": "Purpose",
    "status": "Status",
    "year": "Year of first listing",
}
HOSPITAL_GROUPS = {"nation": "Nation", "region": "NHS region", "year": "Year of first listing"}


@dataclass(frozen=True)
class Register:
    """All entries of a release: the lives of its projects, what was noted, and both lists."""

    lives: tuple[Life, ...]
    notes: notes.Notes
    projects: Catalogue
    hospitals: Catalogue


def read(place: Place, release: Release) -> Register:
    """Put the register together; NccidError when a project's name cannot be an address."""
    found = lives.lives(release)
    for life in found:
        if life.id in TAKEN:
            raise NccidError(
                f"No project can be called {life.id!r}: a page of the site has this address.",
                file="projects.csv",
                column="project_id",
                do="Give it another name.",
            )
    listed = [_hospital_entry(row) for row in release.rows("hospitals")]
    return Register(
        tuple(found),
        notes.read(place, {life.id for life in found}, release.date),
        views.catalogue(
            "Projects",
            project.HOME,
            ("entry", "entries"),
            [_project_entry(life) for life in found],
            (
                ("newest", "Newest first", lambda entry: entry.day, True),
                ("oldest", "Oldest first", lambda entry: entry.day, False),
                ("name", "By name", lambda entry: entry.title.lower(), False),
                ("last-use", "By last day of use", lambda entry: entry.until, True),
            ),
            PROJECT_GROUPS,
        ),
        views.catalogue(
            "Hospitals",
            hospital.HOME,
            ("hospital", "hospitals"),
            listed,
            (
                ("name", "By name", lambda entry: entry.title.lower(), False),
                ("oldest", "Oldest first", lambda entry: entry.day, False),
                ("newest", "Newest first", lambda entry: entry.day, True),
            ),
            HOSPITAL_GROUPS,
        ),
    )


def _project_entry(life: Life) -> Entry:
    status = STATES[life.state]
    facets = {"status": status, "year": life.since[:4]}
    if not life.listing:
        facts = f"{status}. Asked on {say(life.since)}."
        return Entry(life.id, life.title, "", facts, life.since, facets)
    kind = label(life.listing["organisation_type"])
    purpose = label(life.listing["purpose"])
    facets |= {"kind": kind, "purpose": purpose}
    facts = f"{kind}. {status}. First listed on {say(life.since)}."
    summary = life.listing["summary"]
    return Entry(life.id, life.title, summary, facts, life.since, facets, life.use[1])


def _hospital_entry(row: Row) -> Entry:
    day, region = row["first_listed"], hospital.region(row)
    where = row["nation"] if not row["nhs_region"] else f"{row['nation']}, {region}"
    facts = f"{where}. First listed on {say(day)}. Code {row['ods_code']}."
    facets = {"nation": row["nation"], "region": region, "year": day[:4]}
    return Entry(row["ods_code"], row["name"], "", facts, day, facets)


def write(release: Release, register: Register, folder: Path) -> None:
    """Write the pages below `folder`, which holds the pages made from a release."""
    able = hospital.users(register.lives)
    pages = {
        f"projects/{life.id}": project.write(release, life, register.notes)
        for life in register.lives
    }
    pages["projects/questions"] = _questions(release, register)
    for row in release.rows("hospitals"):
        code = row["ods_code"]
        pages[f"hospitals/{code}"] = hospital.write(release, row, able)
        pages[f"hospitals/{code}/poster"] = poster.write(release, row)
    for name, of in (("projects", register.projects), ("hospitals", register.hospitals)):
        pages |= {f"{name}/{path}": text for path, text in views.pages(of)}
        (folder / name / "find").mkdir(parents=True)
        for module, text in find.files(of).items():
            (folder / name / "find" / module).write_text(text, encoding="utf-8")
    for path, text in pages.items():
        file = folder / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def write_welsh(release: Release, folder: Path) -> None:
    """Write what the register has in Welsh, the posters, below `folder`."""
    for row in release.rows("hospitals"):
        file = folder / "hospitals" / row["ods_code"] / "poster.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(poster.write(release, row, "cy"), encoding="utf-8")


def _questions(release: Release, register: Register) -> str:
    """The public log of every question about an entry, newest first."""
    rows = [row for rows in register.notes.questions.values() for row in rows]
    rows.sort(key=lambda row: row["asked_on"], reverse=True)
    titles = {life.id: life.title for life in register.lives}
    log = "Nobody has asked about an entry yet."
    if rows:
        items = "\n".join(project.exchange(row, titles[row["project_id"]]) for row in rows)
        log = f'<dl class="exchanges">\n{items}\n</dl>'
    return page(
        "Questions about projects",
        "What people asked about entries of the register, and the answers.",
        "What people asked about a project, and what the answer was.",
        [
            project.question(release.programme, "a project", project.HOME),
            "## All questions {#all-questions}",
            log,
        ],
        {"styles": ["register.css"], "crumbs": [["Projects", project.HOME]]},
    )
