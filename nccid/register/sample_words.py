"""The words of the made-up programme: its description, its README, its names and summaries.

Each name of a place, hospital or company is invented, and says so. Addresses are on example.org,
which is reserved for examples.
"""

NAME = "Made-up Chest Imaging Programme"

LEADS = ("Example", "Sample", "Pretend", "Imaginary", "Invented")
PLACES = (
    "Vale",
    "Moor",
    "Bay",
    "Fen",
    "Dale",
    "Ford",
    "Bridge",
    "Wold",
    "Heath",
    "Ridge",
    "Haven",
    "Mere",
)
HOSPITALS = {
    "England": ("University Hospitals", "General Hospital", "Hospitals"),
    "Scotland": ("Health Board",),
    "Wales": ("Health Board",),
    "Northern Ireland": ("Health and Social Care",),
}
ORGANISATIONS = {
    "university": "University of {place}",
    "company": "{place} Imaging Ltd",
    "charity": "{place} Lung Charity",
    "government": "{place} Health Agency",
}

SUMMARIES = {
    "covid-19 diagnosis and triage": (
        "Find signs of COVID-19 on chest X-rays within minutes of the scan.",
        "Sort chest CT scans so that people with likely COVID-19 are seen first.",
        "Tell COVID-19 from other kinds of pneumonia on chest X-rays.",
        "Learn which chest X-rays can rule COVID-19 out early.",
        "Compare X-ray and CT as the first scan for people with suspected COVID-19.",
        "Spot COVID-19 on scans that were taken for another reason.",
        "Help small hospitals to read chest CT scans for COVID-19.",
        "Check whether a second X-ray adds to the diagnosis of COVID-19.",
    ),
    "covid-19 severity and outcome": (
        "Measure how much of the lung COVID-19 affects on chest CT.",
        "Tell from the first X-ray who may need oxygen with COVID-19.",
        "Follow changes in the lungs over weeks after COVID-19.",
        "Study how heart size on X-ray goes with the course of COVID-19.",
        "Grade how severe COVID-19 is from one chest X-ray.",
        "Link patterns on CT to the length of stay with COVID-19.",
        "Study blood clots in the lungs of people with COVID-19.",
        "Learn which scans of COVID-19 show scarring that stays.",
    ),
    "covid-19 ai validation": (
        "Test a program that reads X-rays for COVID-19 on hospitals it has never seen.",
        "Compare five open models for COVID-19 on the same scans.",
        "Check whether models for COVID-19 work as well for women as for men.",
        "Check whether models for COVID-19 work as well at all ages.",
        "Look for shortcuts that models take when they read scans for COVID-19.",
        "Test how models for COVID-19 do as the virus changes over the years.",
        "Measure how often a model for COVID-19 and a radiologist differ.",
        "Repeat the published results of three models for COVID-19.",
    ),
    "covid-19 image quality": (
        "Find out how portable scanners change X-rays of people with COVID-19.",
        "Sharpen X-rays that were taken at the bedside of people with COVID-19.",
        "Lower the dose of chest CT for people with COVID-19.",
        "Find X-rays of COVID-19 that were turned or cropped.",
        "Compare makes of scanners on scans of people with COVID-19.",
        "Remove markings from images so that models for COVID-19 cannot learn them.",
        "Measure how noise on CT hides early signs of COVID-19.",
        "Check how complete the scan records are for people with COVID-19.",
    ),
    "covid-19 teaching": (
        "Build a set of scans that teaches trainees to see COVID-19.",
        "Teach radiographers how COVID-19 shows on portable X-rays.",
        "Make an exam on chest CT of COVID-19 for students.",
        "Show nurses on wards what COVID-19 does to the lungs.",
        "Teach students of data science with scans of COVID-19.",
        "Make an atlas of COVID-19 on chest scans for clinics.",
        "Train readers to agree on how severe COVID-19 looks.",
        "Teach how to write a clear report on a scan for COVID-19.",
    ),
}
"""For each purpose, eight summaries: one a project."""

REFUSED = (
    "Purpose is not about COVID-19",
    "More data asked for than the purpose needs",
    "Safeguards not shown",
    "Benefit to patients not shown",
)
WITHDRAWN = ("Applicant withdrew: funding ended", "Applicant withdrew: team moved on")

DISAGREEMENTS = (
    (
        "2025-12-31",
        "How many hospitals (made up)",
        "A made-up leaflet says that 58 hospitals send images. The made-up list names 60.",
        "Made-up leaflet of the made-up programme, December 2025",
    ),
    (
        "2024-09-30",
        "Images in August 2024 (made up)",
        "A made-up newsletter says that no images came in August 2024. The made-up counts show some"
        " in the first days of that month.",
        "Made-up newsletter of the made-up programme, September 2024",
    ),
)
PAUSE = (
    "Made up: transfers stood still for most of August 2024 while the storage moved."
    " Images followed in September."
)
UNCOUNTED = (
    "counts",
    "patients",
    "modality",
    "Only studies are counted by kind of image: one patient can have several kinds.",
)
"""A way to break counts down that the made-up programme does not have, as a row of the gaps."""

README = f"""# {NAME}

Everything in this folder is made up. No hospital, project, person or count in it exists. It shows
what a complete public record looks like, and lets every part of the service be tried on one.

- Codes of hospitals run from ZZ001 to ZZ060 and were made up for this folder.
- Names of hospitals and organisations end in "(made up)".
- Addresses are on example.org, which is reserved for examples.
- Counts run from January 2023 to December 2025, month by month.

A script writes all of it, the same each time. To write it again, type:

    python -m nccid.register.sample

To use it in place of the real record, add `--source data/sample` to any command.
"""

PROGRAMME = f"""\
# A made-up programme. A script writes this file: python -m nccid.register.sample

name = "{NAME}"
short_name = "Made-up-CIP"
made_up = true
owner = "Made-up programme office (nobody runs this programme: it is made up)"
about = "A made-up collection of chest images that shows what a complete public record looks like."
record = "Made up by a script with a fixed seed. Nothing in it was ever counted or decided."
rules = [
    "Made up: only for COVID-19 research, teaching, software development and testing.",
    "Made up: a committee decides on each request, first or renewal, and publishes its decision.",
    "Made up: a signed framework contract, then a signed access agreement for each period.",
    "Made up: access lasts a year at most. Renewal needs a new decision.",
    "Made up: copies are deleted at the end of each period, also before a renewal.",
    "Made up: deletion is confirmed within 30 days. The rules are at https://example.org/rules.",
]

[checks]
max_access_days = 366       # a year that holds 29 February has 366 days
overdue_after_days = 30     # days after the end of access by which deletion should be confirmed
sudden_rise = 0.25          # a rise above a quarter between two dates stops a release
sudden_rise_from = 100      # smaller counts rise by large shares without anything being wrong

[calendar]
releases = [                # made-up days of releases, past and to come
    "2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30",
]

[site]
address = "https://example.org"   # where this site stands; posters need it

[[contacts]]
role = "Questions about the made-up programme"
address = "https://example.org/questions"
gap = ""

[[contacts]]
role = "Requests about your own data (made up: there are none)"
address = "https://example.org/requests"
gap = ""

[feedback]
address = "comments@example.org"

[[measures]]
name = "hospitals"
title = "Hospitals"
definition = "Made-up hospitals and health boards that the programme's list named."
unit = "organisations"
kind = "register"
nouns = ["hospital or health board", "hospitals and health boards"]
sentence = "The made-up programme's list named {{value}} {{what}}."
dimensions = ["nation", "nhs_region", "year"]

[[measures]]
name = "projects"
title = "Projects"
definition = "Made-up projects that the programme's list had shown by the date of the release."
unit = "organisations"
kind = "register"
nouns = ["project", "projects"]
sentence = "The made-up programme's list had shown {{value}} {{what}} by {{as_of}}."
dimensions = ["organisation_type", "purpose", "status", "year"]

[[measures]]
name = "days_listed"
title = "Days on the list"
definition = "Median number of days from a project's first to its last listing. Made up."
unit = "days"
kind = "register"
nouns = ["project", "projects"]
sentence = "Made up: half of all {{what}} stood on the list for {{value}} days or longer."
dimensions = ["organisation_type"]

[[measures]]
name = "access_days"
title = "Length of access"
definition = "Median number of days from the day access opened to the day it ended. Made up."
unit = "days"
kind = "register"
nouns = ["project", "projects"]
sentence = "Made up: half of all {{what}} had access for {{value}} days or longer."
dimensions = ["organisation_type"]

[[measures]]
name = "patients"
title = "Patients"
definition = "Made-up patients whose first images arrived in the month."
unit = "people"
kind = "flow"
nouns = ["patient", "patients"]
sentence = "Made up: {{value}} {{what}} were new {{period}}."
dimensions = ["hospital", "covid_status"]
protected = true

[[measures]]
name = "studies"
title = "Image studies"
definition = "Made-up image studies that arrived in the month. One study is one visit to a scanner."
unit = "studies"
kind = "flow"
nouns = ["image study", "image studies"]
sentence = "Made up: {{value}} {{what}} were new {{period}}."
dimensions = ["hospital", "modality", "covid_status"]
protected = true

[[measures]]
name = "submitting_centres"
title = "Submitting centres"
definition = "Made-up hospitals that had joined by the end of the month."
unit = "organisations"
kind = "stock"
nouns = ["hospital", "hospitals"]
sentence = "Made up: {{value}} {{what}} had joined by {{as_of}}."
"""


def places() -> list[str]:
    """The names of 60 places that are not there."""
    return [f"{lead} {place}" for lead in LEADS for place in PLACES]
