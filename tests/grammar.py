"""Questions about figures made by a grammar of its own, each with its right number.

Nothing here comes from the lists of the chat. The numbers are read from the published tables.
"""

from collections.abc import Iterator
from itertools import product

from tests.tables import Tables

Case = tuple[str, float | None]

NATIONS = {"England": "England", "Wales": "Wales", "Scotland": "Scotland"}
REGIONS = {
    "London": "London",
    "the Midlands": "Midlands",
    "the North West": "North West",
    "the South East": "South East",
    "the South West": "South West",
    "the East of England": "East of England",
}
SCANS = {
    "x-rays": "xray",
    "chest X-rays": "xray",
    "CT scans": "ct",
    "CAT scans": "ct",
    "MRI scans": "mri",
}
PEOPLE = {"positive patients": "positive", "patients who tested negative": "negative"}
GROUPS = {"universities": "university", "companies": "company"}
ASKED = (
    "How many {} are there?",
    "number of {}",
    "can you tell me how many {} there are",
    "what is the number of {}?",
    "how many {} do you have",
    "I would like to know the number of {}",
    "Please tell me how many {} you hold",
    "what's the total number of {}",
)
WHERE = (
    "how many hospitals are in {}",
    "number of hospitals in {}",
    "How many trusts in {} sent images?",
    "hospitals in {}",
    "Which hospitals in {} sent images?",
    "list the hospitals in {}",
)
THEN = (
    ("how many {} were there at the end of {}", ("2020", "2021", "2022"), "{}-12-31"),
    ("{} at the end of {}", ("2020", "2021", "2022"), "{}-12-31"),
    ("number of {} by the end of {}", ("2021", "2022"), "{}-12-31"),
    ("how many {} in march {}", ("2021", "2022"), "{}-03-31"),
    ("how many {} as of 30 June {}", ("2021", "2022"), "{}-06-30"),
)
SHARES = (
    "what percentage of {} are {}",
    "what share of {} are {}?",
    "What proportion of {} were {}",
)
CHANGES = (
    "how much did the number of {} change between {} and {}",
    "how many {} were added between {} and {}",
    "increase in {} from {} to {}",
    "By how much did the number of {} grow between {} and {}?",
)
BETWEEN = ("are there more {} or {}", "{} vs {}", "compare {} and {}")
APART = ("how many more {} than {} are there", "difference between the number of {} and {}")
MONTHS = {
    "January": "01-31",
    "apr": "04-30",
    "May": "05-31",
    "July": "07-31",
    "september": "09-30",
    "Dec": "12-31",
}
MOST = (
    "which {} has the {} hospitals",
    "Which {} has the {} trusts?",
    "the {} with the {} hospitals",
)
SPLIT = ("{} by {}", "{} per {}", "how many {} in each {}", "{} for every {}", "{} split by {}")
JOINED = (
    ("how many {} were first listed in {}", "{}", "{}"),
    ("how many {} were first listed since {}", "{}", "9999"),
    ("{} first listed after {}", "{}-13", "9999"),
    ("how many {} were first listed before {}", "0000", "{}-00"),
)
EXTREMES = (("what was the highest number of {}", max), ("lowest ever number of {}", min))
NEVER = (
    *("{} over 65", "{} with diabetes", "{} from Mars", "{} in Manchester", "{} made by Siemens"),
    *("{} since the war", "{} that were deleted", "{} of my mother", "{} not in Wales", "old {}"),
)


def cases(tables: Tables) -> Iterator[Case]:
    """Every question of the grammar with its right number; None where no number may be given."""
    count = tables.count
    held: dict[str, tuple[str, dict[str, str]]] = {
        **{said: ("studies", {"modality": value}) for said, value in SCANS.items()},
        **{said: ("patients", {"covid_status": value}) for said, value in PEOPLE.items()},
        "patients": ("patients", {}),
        "image studies": ("studies", {}),
    }
    groups = {said: ("projects", {"organisation_type": v}) for said, v in GROUPS.items()}
    for form, (said, (measure, filters)) in product(ASKED, held.items()):
        yield form.format(said), count(measure, filters)
    for said, (measure, filters) in groups.items():
        yield f"how many projects are run by {said}", count(measure, filters)
        yield f"how many {said} have had access", count(measure, filters)
    for form, (said, value) in product(WHERE, {**NATIONS, **REGIONS}.items()):
        by = "nation" if said in NATIONS else "nhs_region"
        yield form.format(said), count("hospitals", {by: value})
    for (form, years, day), (said, (measure, filters)) in product(THEN, held.items()):
        for year in years:
            yield form.format(said, year), count(measure, {**filters, "as_of": day.format(year)})
    for form, (said, value) in product(SHARES, (("CT", "ct"), ("x-rays", "xray"), ("MRI", "mri"))):
        for whole in ("scans", "studies", "images", "image studies"):
            yield form.format(whole, said), _share(tables, "studies", {"modality": value})
    for form, (said, value) in product(SHARES, {**NATIONS, **REGIONS}.items()):
        by = "nation" if said in NATIONS else "nhs_region"
        yield form.format("hospitals", f"in {said}"), _share(tables, "hospitals", {by: value})
    for form, value in product(SHARES, ("positive", "negative")):
        yield form.format("patients", value), _share(tables, "patients", {"covid_status": value})
    for form, (said, (measure, filters)) in product(CHANGES, held.items()):
        for one, other in (("2020", "2021"), ("2021", "2022"), ("2020", "2022")):
            ends = (count(measure, {**filters, "as_of": f"{y}-12-31"}) or 0 for y in (one, other))
            before, after = ends
            yield form.format(said, one, other), after - before
    for form, (one, other) in product(BETWEEN, (("CT scans", "MRI scans"), ("x-rays", "CT scans"))):
        yield form.format(one, other), max(count(*held[one]) or 0, count(*held[other]) or 0)
    for form, (one, other) in product(APART, (("CT scans", "MRI scans"), ("x-rays", "CT scans"))):
        yield form.format(one, other), abs((count(*held[one]) or 0) - (count(*held[other]) or 0))
    for form, (one, other) in product(BETWEEN, (("England", "Wales"), ("London", "the Midlands"))):
        values = [
            count("hospitals", {"nation" if p in NATIONS else "nhs_region": v}) or 0
            for p, v in {**NATIONS, **REGIONS}.items()
            if p in {one, other}
        ]
        yield form.format(f"hospitals in {one}", f"hospitals in {other}"), max(values)
    yield from _dated(tables, held)
    yield from _lists(tables)
    for asked, form, said in product(
        ASKED, NEVER, ("patients", "CT scans", "x-rays", "hospitals", "projects")
    ):
        yield asked.format(form.format(said)), None


def _dated(tables: Tables, held: dict[str, tuple[str, dict[str, str]]]) -> Iterator[Case]:
    """Months, ends of years one by one, and the highest and lowest of all dates."""
    for (said, (measure, filters)), (month, day), year in product(
        held.items(), MONTHS.items(), ("2021", "2022")
    ):
        when = {**filters, "as_of": f"{year}-{day}"}
        yield f"How many {said} were held in {month} {year}?", tables.count(measure, when)
    for (form, best), (said, (measure, filters)) in product(EXTREMES, held.items()):
        days = sorted({row["as_of"] for row in tables.counts if row["measure"] == measure})
        values = [tables.count(measure, {**filters, "as_of": day}) for day in days]
        yield form.format(said), best(value for value in values if value is not None)
    for form, (said, (measure, filters)) in product(SPLIT, held.items()):
        yield form.format(said, "year"), tables.count(measure, filters)


def _lists(tables: Tables) -> Iterator[Case]:
    """Rankings and breakdowns of hospitals, and what was first listed when."""
    for form, by, (word, best) in product(
        MOST, ("nation", "nhs_region"), (("most", max), ("fewest", min))
    ):
        places = NATIONS_OF_ALL if by == "nation" else tables.values(by)
        values = [tables.count("hospitals", {by: place}) or 0 for place in places]
        yield form.format(by.removeprefix("nhs_"), word), best(values)
    for form, by in product(SPLIT, ("nation", "region", "NHS region", "country", "year")):
        yield form.format("hospitals", by), tables.count("hospitals", {})
    for form, by in product(SPLIT, ("type of organisation", "purpose", "year")):
        yield form.format("projects", by), tables.count("projects", {})
    for (form, first, last), said, year in product(
        JOINED, ("hospitals", "projects"), ("2020", "2021", "2022")
    ):
        rows = getattr(tables, said)
        begin, end = first.format(year), last.format(year)
        days = [row["first_listed"] for row in rows]
        right = sum(begin <= day and (day <= end or day.startswith(end)) for day in days)
        yield form.format(said, year), float(right)


NATIONS_OF_ALL = (*NATIONS, "Northern Ireland")


def _share(tables: Tables, measure: str, filters: dict[str, str]) -> float:
    whole = tables.count(measure, {}) or 1
    return round(100 * (tables.count(measure, filters) or 0) / whole, 1)
