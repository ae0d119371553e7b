"""The stored words, and what people read in their place."""

NATIONS = ("England", "Scotland", "Wales", "Northern Ireland")
NHS_REGIONS = (
    "East of England",
    "London",
    "Midlands",
    "North East and Yorkshire",
    "North West",
    "South East",
    "South West",
)
MODALITIES = ("xray", "ct", "mri")
COVID_STATUSES = ("positive", "negative")
ORGANISATION_TYPES = ("university", "company", "nhs", "charity", "government")
PURPOSES = (
    "covid-19 diagnosis and triage",
    "covid-19 severity and outcome",
    "covid-19 ai validation",
    "covid-19 image quality",
    "covid-19 teaching",
)
OUTCOMES = ("approved", "refused", "withdrawn")
ACCESS_KINDS = ("initial", "renewal")
STATUSES = ("shown", "withheld", "not_published")
KINDS = ("stock", "flow", "register")

LABELS = {
    "xray": "X-ray",
    "ct": "CT",
    "mri": "MRI",
    "positive": "Positive COVID-19 test",
    "negative": "Negative COVID-19 test",
    "university": "University",
    "company": "Company",
    "nhs": "NHS organisation",
    "charity": "Charity",
    "government": "Government body",
    "covid-19 diagnosis and triage": "COVID-19 diagnosis and triage",
    "covid-19 severity and outcome": "COVID-19 severity and outcome",
    "covid-19 ai validation": "COVID-19 AI validation",
    "covid-19 image quality": "COVID-19 image quality",
    "covid-19 teaching": "COVID-19 teaching",
    "nation": "Nation",
    "nhs_region": "NHS region",
    "hospital": "Hospital",
    "modality": "Kind of image",
    "covid_status": "COVID-19 test",
    "organisation_type": "Kind of organisation",
    "purpose": "Purpose",
    "status": "Status",
    "year": "Year",
}
"""What people read in place of a stored word. A word without a label is read as it is."""


def label(word: str) -> str:
    """What people read in place of a stored word."""
    return LABELS.get(word, word)


def inside(word: str) -> str:
    """The same within a sentence: a small first letter, unless the word is written in capitals."""
    text = label(word)
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
