"""A figure as one sentence. Site, dashboard and chat all say it with these words."""

from nccid.dates import month, say
from nccid.published import Figure, Release
from nccid.words import inside, label

STATUS = {
    "positive": "with a positive COVID-19 test",
    "negative": "with a negative COVID-19 test",
    "listed": "still listed when the list was last read",
    "no longer listed": "no longer listed when the list was last read",
}
ORGANISATION = {
    "university": "of universities",
    "company": "of companies",
    "nhs": "of NHS organisations",
    "charity": "of charities",
    "government": "of government bodies",
}


def number(value: float) -> str:
    """A number as people read it: thousands with commas, no decimal point where it is whole."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def sentence(figure: Figure, release: Release) -> str:
    """The headline of a figure: what was counted, how many, when; or why there is no number."""
    measure = release.measure(figure.measure)
    length = measure.unit == "days"
    if figure.value is None:
        counted = what(figure, release, many=True)
        if length:
            title = measure.title.lower()
            counted = f"{title} of {counted}" if figure.filters else title
        state = "withheld" if figure.status == "withheld" else "not published"
        return f"The figure for {counted} is {state}. {figure.reason}".strip()
    return measure.sentence.format(
        value=number(figure.value),
        what=what(figure, release, many=length or figure.value != 1),
        as_of=say(figure.as_of),
        period=_period(figure, release),
    )


def _period(figure: Figure, release: Release) -> str:
    """The time in which new ones were counted: a month, a year, or all the time published."""
    if "as_of" in figure.filters:
        return f"in the month to {say(figure.as_of)}"
    days = [
        day for day in release.values("as_of") if day[:4] == figure.filters.get("year", day[:4])
    ]
    if not days:  # a list can hold a year in which nothing was counted
        return f"in {figure.filters['year']}"
    return f"in the months from {month(days[0])} to {month(days[-1])}"


def what(figure: Figure, release: Release, *, many: bool) -> str:
    """What was counted, with every filter said: `CT image studies`, `projects of universities`."""
    measure = release.measure(figure.measure)
    words = measure.nouns[1 if many else 0]
    asked = figure.filters
    if "modality" in asked:
        words = f"{label(asked['modality'])} {words}"
    for name, value in asked.items():
        words += _phrase(name, value, figure, release)
    return words


def _phrase(name: str, value: str, figure: Figure, release: Release) -> str:
    counted = release.measure(figure.measure).counted
    match name:
        case "covid_status" | "status":
            return f" {STATUS.get(value, value)}"
        case "organisation_type":
            return f" {ORGANISATION.get(value, value)}"
        case "purpose":
            return f" for {label(value)}"
        case "nation":
            return f" in {value}"
        case "nhs_region":
            return f" in the NHS region {value}"
        case "hospital" if figure.measure == "hospitals":
            return f": {_hospital(value, release)}"
        case "project":
            return f" with the name {value}"
        case "hospital":
            return f" from {_hospital(value, release)}"
        case "year" if not counted:
            return f" first listed in {value}"
        case "year" if figure.value is None:
            return f" in {value}"
        case "as_of" if figure.value is None:
            return f" on {say(value)}"
        case "modality" | "as_of" | "year":
            return ""
    return f" with {inside(name)} {label(value)}"


def _hospital(code: str, release: Release) -> str:
    names = (row["name"] for row in release.rows("hospitals") if row["ods_code"] == code)
    return next(names, code)
