"""Questions about figures that can be answered, offered when one cannot."""

from collections.abc import Iterable

from nccid.chat.vocabulary import Meaning
from nccid.published import Release
from nccid.words import label

_ASK = {
    "hospitals": "How many hospitals sent images?",
    "projects": "How many projects were listed?",
    "days_listed": "How many days were projects on the list on average?",
    "access_days": "How many days did access last on average?",
    "patients": "How many patients are in the database?",
    "studies": "How many image studies are in the database?",
    "submitting_centres": "How many centres sent images?",
    "storage_gb": "How much storage does the data take up?",
}
_BY = {
    ("hospitals", "nation"): "How many hospitals in {}?",
    ("hospitals", "nhs_region"): "How many hospitals in the {} region?",
    ("hospitals", "year"): "How many hospitals were first listed in {}?",
    ("projects", "organisation_type"): "How many projects of a {}?",
    ("projects", "year"): "How many projects were first listed in {}?",
    ("patients", "covid_status"): "How many patients had a {} COVID-19 test?",
    ("studies", "modality"): "How many {} image studies are in the database?",
}
_MOST = 3


def choices(measure: str, filters: dict[str, str], release: Release) -> tuple[str, ...]:
    """Up to three questions near one that was not understood, those with its filters first."""
    if measure not in release.measures:
        measure = "patients"
    measure = "patients" if measure not in release.measures else measure
    found = [
        _BY[measure, name].format(_say(value))
        for name, value in filters.items()
        if (measure, name) in _BY and value in release.values(name)
    ]
    found += [_ASK[measure]] if measure in _ASK and measure in release.measures else []
    found += [
        text.format(_say(value))
        for (name, by), text in _BY.items()
        if name == measure and by in {"covid_status", "modality", "nation"}
        for value in release.values(by)
    ]
    return tuple(dict.fromkeys(found))[:_MOST]


def several(
    measure: str, filters: Iterable[tuple[int, Meaning]], release: Release
) -> tuple[str, ...]:
    """One question for each of the values that were named together."""
    found = [
        _BY[measure, meaning.name].format(_say(meaning.value))
        for _, meaning in filters
        if (measure, meaning.name) in _BY
    ]
    return tuple(dict.fromkeys(found))[:_MOST] or choices(measure, {}, release)


def measures(names: Iterable[str], release: Release) -> tuple[str, ...]:
    """One question for each measure."""
    known = [_ASK[name] for name in names if name in _ASK and name in release.measures]
    return tuple(dict.fromkeys(known))[:_MOST]


def near(measure: str, release: Release) -> tuple[str, ...]:
    """Questions about what is counted when something close to it was named."""
    return choices(measure, {}, release)


def sizes(release: Release) -> tuple[str, ...]:
    """The ways in which the size of the database is counted."""
    return measures(("patients", "studies", "storage_gb"), release)


def _say(value: str) -> str:
    shown = label(value)
    if value in {"positive", "negative"}:
        return value
    return shown.lower() if value in {"university", "company", "charity", "government"} else shown
