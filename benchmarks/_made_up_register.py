"""A made-up programme of any number of projects and hospitals, for measuring at scale."""

import tomllib
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random

from nccid.files import csv_bytes
from nccid.register import sample, sample_notes, sample_words
from nccid.schema import SOURCE_TABLES
from nccid.words import NATIONS, NHS_REGIONS, ORGANISATION_TYPES, PURPOSES

Row = dict[str, str]
END = date(2025, 12, 31)
FIRST = ("Ald", "Bran", "Cor", "Dun", "Ever", "Fal", "Gar", "Hol", "Ing", "Kel", "Lang", "Mer")
LAST = ("bury", "combe", "dale", "field", "ford", "ham", "ley", "mouth", "ness", "stow", "wick")
KINDS = {
    "university": "University of {}",
    "company": "{} Imaging Ltd",
    "nhs": "{} Hospitals",
    "charity": "{} Lung Charity",
    "government": "{} Health Agency",
}
DO = ("Find", "Measure", "Compare", "Sort", "Grade", "Predict", "Check", "Follow", "Describe")
WHAT = (
    *("early signs", "shadows", "scars", "fluid", "blood clots", "noise", "markings", "heart size"),
    *("lung volume", "bone loss", "airway walls", "small nodules", "muscle", "fat", "vessels"),
    *("the effect of dose", "the quality of readings"),
)
WHERE = "on chest CT,on bedside X-rays,on repeat scans,in small hospitals,at night,by age,by sex"
WHY = (
    "to tell who may need oxygen,to shorten waiting,to train new readers,to spare a second scan,"
    "to plan beds,to test an open model,to see who recovers slowly,to repeat earlier work"
)


def _places(random: Random, count: int) -> list[str]:
    pairs = [f"{a}{b}" for a, b in product(FIRST, LAST)]
    wide = [f"{pair} {kind}" for pair, kind in product(pairs, ("North", "South", "Vale", "on Sea"))]
    names = pairs + wide + [f"{one} and {two}" for one, two in zip(pairs, wide, strict=False)]
    names += [f"Upper {name}" for name in names] + [f"Lower {name}" for name in names]
    random.shuffle(names)
    return names[:count]


def _hospitals(random: Random, count: int) -> list[Row]:
    rows = []
    for number, place in enumerate(_places(random, count), start=1):
        nation = NATIONS[0] if number % 5 else NATIONS[number // 5 % len(NATIONS)]
        region = NHS_REGIONS[number % len(NHS_REGIONS)] if nation == "England" else ""
        day = date(2021, 1, 4) + timedelta(days=number)
        rows.append(
            {
                "ods_code": f"ZZ{number:03}",
                "name": f"{place} General Hospital (made up)",
                "nation": nation,
                "nhs_region": region,
                "first_listed": day.isoformat(),
            }
        )
    return rows


class _Projects:
    """Projects with requests, periods of access and gaps, as a complete record would hold."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.projects: list[Row] = []
        self.access: list[Row] = []
        self.decisions: list[Row] = []
        self.gaps: list[Row] = []

    def decide(self, project: str, kind: str, applied: date, outcome: str, reason: str) -> Row:
        """Add a decision five weeks after the request."""
        row = {
            "decision_id": f"decision-{len(self.decisions) + 1:05}",
            "project_id": project,
            "kind": kind,
            "applied": applied.isoformat(),
            "decided": (applied + timedelta(days=35)).isoformat(),
            "outcome": outcome,
            "reason": reason,
        }
        self.decisions.append(row)
        return row

    def live(self, number: int, place: str) -> None:
        """One project: each third is renewed, some end early or delete late."""
        kind = ORGANISATION_TYPES[number % len(ORGANISATION_TYPES)]
        project = f"{place.lower().replace(' ', '-')}-{kind}-{number}"
        applied = date(2021, 3, 1) + timedelta(days=self.random.randrange(1650))
        contract = applied + timedelta(days=45)
        ended = applied
        for renewal in range(2 if number % 3 == 0 else 1):
            asked = applied if not renewal else ended - timedelta(days=80)
            row = self.decide(
                project,
                "renewal" if renewal else "initial",
                asked,
                "approved",
                "Meets the rules of access",
            )
            opens = asked + timedelta(days=60) if not renewal else ended + timedelta(days=30)
            if opens > END:
                row["outcome"], row["reason"] = "withdrawn", "Applicant withdrew"
                break
            late, short = number % 30 == 0, number % 10 == 1 and not renewal and number % 3 > 0
            ended = opens + timedelta(days=200 if short else 364)
            self.period(project, row["decision_id"], renewal, contract, (opens, ended), late=late)
        listed = min(contract, END)
        self.projects.append(
            {
                "project_id": project,
                "organisation": f"{KINDS[kind].format(place)} (made up)",
                "organisation_type": kind,
                "summary": self.summary(),
                "purpose": PURPOSES[number % len(PURPOSES)],
                "first_listed": listed.isoformat(),
                "last_listed": max(listed, min(ended, END)).isoformat(),
            }
        )

    def summary(self) -> str:
        """One line that says what a project set out to do."""
        pick = self.random.choice
        what = f"{pick(DO)} {pick(WHAT)} of COVID-19 {pick(WHERE.split(','))}"
        return f"{what}, together with {pick(WHAT)}, {pick(WHY.split(','))}."

    def period(
        self,
        project: str,
        decision: str,
        renewal: int,
        contract: date,
        lasts: tuple[date, date],
        *,
        late: bool,
    ) -> None:
        """One period of access with a gap for each date that is still to come."""
        opens, ended = lasts
        ends = opens + timedelta(days=364)
        dates: dict[str, date | None] = {
            "framework_contract_signed": contract,
            "access_agreement_signed": opens - timedelta(days=4),
            "agreement_start": opens - timedelta(days=2),
            "agreement_end": ends,
            "access_start": opens,
            "access_planned_end": ends,
            "access_ended": ended if ended <= END else None,
            "deletion_confirmed": None if late else ended + timedelta(days=14),
        }
        confirmed = dates["deletion_confirmed"]
        if ended > END or (confirmed and confirmed > END):
            dates["deletion_confirmed"] = None
        row = {
            "access_id": f"{project}-{renewal + 1}",
            "project_id": project,
            "kind": "renewal" if renewal else "initial",
            "decision_id": decision,
            **{name: day.isoformat() if day else "" for name, day in dates.items()},
        }
        self.access.append(row)
        self.gaps += [
            {
                "table": "access",
                "key": row["access_id"],
                "column": column,
                "reason": "It is still to come, or was not confirmed.",
            }
            for column, value in row.items()
            if not value
        ]


def write(folder: Path, projects: int, hospitals: int, seed: int = 1) -> None:
    """Write the source of a made-up programme into a new `folder`; a tenth more requests fail.

    The counts are those of the sample's hospitals: they weigh on the release and not on the lists.
    """
    random = Random(seed)
    folder.mkdir()
    made = _Projects(random)
    for number, place in enumerate(_places(random, projects)):
        made.live(number, place)
    for number in range(projects // 10):
        applied = date(2021, 3, 1) + timedelta(days=number * 8)
        reason = sample_words.REFUSED[number % len(sample_words.REFUSED)]
        made.decide(f"request-{number + 1}-made-up", "initial", applied, "refused", reason)
    named = _hospitals(random, hospitals)
    gaps = [
        {"table": "hospitals", "key": row["ods_code"], "column": "nhs_region", "reason": "None."}
        for row in named
        if not row["nhs_region"]
    ]
    tables = sample.tables() | {
        "hospitals": named,
        "projects": made.projects,
        "access": made.access,
        "decisions": made.decisions,
    }
    tables["gaps"] = [row for row in tables["gaps"] if row["table"] == "counts"] + gaps + made.gaps
    for table in SOURCE_TABLES:
        columns = [field.name for field in table.source_fields]
        (folder / f"{table.name}.csv").write_bytes(csv_bytes(columns, tables[table.name]))
    for name, data in sample_notes.files(tables).items():
        (folder / name).write_bytes(data)
    assert tomllib.loads(sample_words.PROGRAMME)["made_up"]
    (folder / "programme.toml").write_text(sample_words.PROGRAMME, encoding="utf-8")
