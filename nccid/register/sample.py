"""Writes the made-up sample programme: `python -m nccid.register.sample [FOLDER]`.

The files are the same byte for byte each time, on every machine.
"""

import argparse
import shutil
import sys
import tomllib
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from nccid.errors import NccidError, WrongUse
from nccid.files import csv_bytes, replace, sync, write
from nccid.paths import SAMPLE
from nccid.register import sample_notes
from nccid.register import sample_words as words
from nccid.register.sample_chance import SEED, after, below, counted, mixed
from nccid.register.sample_lives import END, Row, lives, rows
from nccid.schema import SOURCE_TABLES
from nccid.words import COVID_STATUSES, MODALITIES, NHS_REGIONS

FIRST_YEAR = 2023

HOSPITALS = {"England": 46, "Scotland": 6, "Wales": 5, "Northern Ireland": 3}
LATER = 10
"""How many of the hospitals join after the counts begin."""
SIZES = (1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 14)
"""Patients a month in a hospital, before season and chance."""

SEASON = (1.5, 1.2, 1.0, 0.8, 0.7, 0.6, 0.7, 0.8, 0.8, 0.9, 1.1, 1.4)
"""Share of the usual number in January, February and so on."""
FADING = {2023: 1.0, 2024: 0.9, 2025: 0.8}
UNUSUAL = {date(2024, 8, 31): 0.2, date(2024, 9, 30): 1.6}
"""The storage moved in August 2024: few images came, and the rest followed in September."""


def hospitals() -> list[Row]:
    """60 hospitals in the order in which they joined."""
    rng = Random(SEED)
    nations = [nation for nation, count in HOSPITALS.items() for _ in range(count)]
    regions = [
        NHS_REGIONS[number % len(NHS_REGIONS)] if nation == "England" else ""
        for number, nation in enumerate(nations)
    ]
    first, later = date(2022, 1, 10), date(2023, 2, 1)
    joined = [after(rng, first, 0, 340) for _ in range(len(nations) - LATER)]
    joined += [after(rng, later, 0, 510) for _ in range(LATER)]
    homes = mixed(rng, zip(nations, regions, strict=True))
    cells = []
    for number, (day, place, (nation, region)) in enumerate(
        zip(sorted(joined), mixed(rng, words.places()), homes, strict=True), start=1
    ):
        kinds = words.HOSPITALS[nation]
        name = f"{place} {kinds[below(rng, len(kinds))]} (made up)"
        cells.append((f"ZZ{number:03d}", name, nation, region, day))
    return rows("hospitals", cells)


def months() -> list[date]:
    """The last day of each month that is counted."""
    years = range(FIRST_YEAR, END.year + 1)
    return [date(y, m, monthrange(y, m)[1]) for y in years for m in range(1, 13)]


def _usual(day: date, covid_status: str) -> float:
    season = SEASON[day.month - 1]
    if covid_status == "negative":  # people are scanned all year round, COVID-19 or not
        season = 0.7 + 0.5 * season
    return season * FADING[day.year] * UNUSUAL.get(day, 1.0)


def _studies(rng: Random, patients: int) -> dict[str, int]:
    """Studies of that many new patients: at least one each, by kind of image."""
    found = dict.fromkeys(MODALITIES, 0)
    for _ in range(patients):
        while True:
            drawn = rng.random()
            found["xray" if drawn < 0.7 else "ct" if drawn < 0.97 else "mri"] += 1
            if rng.random() < 0.65:
                break
    return found


def counts(joined: list[Row]) -> list[Row]:
    """Three years of months: patients, studies and centres; no row before a hospital joined."""
    rng = Random(SEED + 1)
    sizes = {row["ods_code"]: SIZES[below(rng, len(SIZES))] for row in joined}
    patients: list[Sequence[object]] = []
    studies: list[Sequence[object]] = []
    centres: list[Sequence[object]] = []
    for day in months():
        sending = [row["ods_code"] for row in joined if row["first_listed"] <= day.isoformat()]
        for code in sending:
            found = {
                result: counted(rng, sizes[code] * _usual(day, result)) for result in COVID_STATUSES
            }
            kinds = {result: _studies(rng, count) for result, count in found.items()}
            patients += [(day, "patients", code, "", r, found[r]) for r in COVID_STATUSES]
            studies += [
                (day, "studies", code, modality, r, kinds[r][modality])
                for modality in MODALITIES
                for r in COVID_STATUSES
            ]
        centres.append((day, "submitting_centres", "", "", "", len(sending)))
    return rows("counts", [*patients, *studies, *centres])


def _corrections() -> list[Row]:
    pause = min(UNUSUAL)
    return rows(
        "corrections",
        [
            (pause, measure, "confirm", words.PAUSE, date(2024, 10, 7), "Data steward (made up)")
            for measure in ("patients", "studies")
        ],
    )


def tables() -> dict[str, list[Row]]:
    """Every table of the made-up source; each row has the columns of its table, as text."""
    named = hospitals()
    made = lives(named)
    abroad = [
        (
            "hospitals",
            row["ods_code"],
            "nhs_region",
            f"NHS regions are in England; {row['nation']} has none.",
        )
        for row in named
        if not row["nhs_region"]
    ]
    disagreements = [(number, *cells) for number, cells in enumerate(words.DISAGREEMENTS, start=1)]
    return {
        "hospitals": named,
        **made,
        "counts": counts(named),
        "gaps": [*rows("gaps", [*abroad, words.UNCOUNTED]), *made["gaps"]],
        "corrections": _corrections(),
        "disagreements": rows("disagreements", disagreements),
    }


def files() -> dict[str, bytes]:
    """Every file of the made-up programme, by name."""
    made = tables()
    found = {
        f"{table.name}.csv": csv_bytes([f.name for f in table.source_fields], made[table.name])
        for table in SOURCE_TABLES
    }
    found |= sample_notes.files(made)
    found["programme.toml"] = words.PROGRAMME.encode("utf-8")
    found["README.md"] = words.README.encode("utf-8")
    return found


def write_all(folder: Path) -> list[Path]:
    """Write the made-up programme into a folder; returns its files.

    All files are written to a draft folder first. A folder that is there keeps what else is in
    it, such as its releases. Raises WrongUse for a folder that holds anything but a made-up
    programme: this must never write over a real record.
    """
    folder = folder.resolve()  # so that "." has a name and a parent
    if folder.exists() and not _may_replace(folder):
        raise WrongUse(
            f"{folder} holds something that is not a made-up programme.",
            do="Name a folder that is new or empty.",
        )
    draft = folder.with_name(f".{folder.name}.draft")
    if draft.exists():
        shutil.rmtree(draft)
    draft.mkdir(parents=True)
    made = files()
    for name, data in made.items():
        write(draft / name, data)
    sync(draft)
    if not folder.exists():
        draft.rename(folder)
        sync(folder.parent)
    else:
        for name, data in made.items():
            replace(folder / name, data)
        shutil.rmtree(draft)
    return [folder / name for name in made]


def _may_replace(folder: Path) -> bool:
    """Whether a folder is empty or says of itself, in any version of the format, it is made up."""
    if folder.is_dir() and not any(folder.iterdir()):
        return True
    try:
        described = tomllib.loads((folder / "programme.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):  # no such file, or one that is not TOML
        return False
    return described.get("made_up") is True


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the made-up programme where the command line says; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m nccid.register.sample", description="Write the made-up sample programme."
    )
    parser.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", default=SAMPLE)
    try:
        made = write_all(parser.parse_args(arguments).folder)
    except NccidError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"Wrote {len(made)} files of the made-up programme to {made[0].parent}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
