"""Figures: the words of people, the filters of the release, and never an unfiltered figure."""

import re

import pytest

from nccid.chat import answer
from nccid.published import Release

WHOLE: list[tuple[str, str, dict[str, str]]] = [
    ("How many hospitals?", "hospitals", {}),
    ("how many hosptials are there", "hospitals", {}),
    ("How many hospitals are in Wales?", "hospitals", {"nation": "Wales"}),
    ("number of trusts in the north west", "hospitals", {"nhs_region": "North West"}),
    ("How many London hospitals sent images?", "hospitals", {"nhs_region": "London"}),
    ("how many trusts joined in 2021", "hospitals", {"year": "2021"}),
    ("How many hospitals contributed data from Scotland?", "hospitals", {"nation": "Scotland"}),
    ("do you have any hospitals in scotland?", "hospitals", {"nation": "Scotland"}),
    ("hospitals in wales", "hospitals", {"nation": "Wales"}),
    ("Which hospitals in Wales sent images?", "hospitals", {"nation": "Wales"}),
    ("How many hospitals sent CT scans?", "hospitals", {"modality": "ct"}),
    ("How many patients are in the database?", "patients", {}),
    ("What is the total number of patients?", "patients", {}),
    ("How many people had a positive covid test?", "patients", {"covid_status": "positive"}),
    ("number of covid negative patients", "patients", {"covid_status": "negative"}),
    ("How many patients did not have covid?", "patients", {"covid_status": "negative"}),
    ("How many patients in Wales?", "patients", {"nation": "Wales"}),
    ("What was the number of patients in March 2022?", "patients", {"as_of": "2022-03-31"}),
    ("how many CT scans", "studies", {"modality": "ct"}),
    ("How many x-rays are held?", "studies", {"modality": "xray"}),
    ("How many xrays at the end of 2021", "studies", {"modality": "xray", "year": "2021"}),
    ("how many mri scans in 2022", "studies", {"modality": "mri", "year": "2022"}),
    ("how many CT studies on 17 May 2021?", "studies", {"modality": "ct", "as_of": "2021-05-17"}),
    ("ct scans 2021", "studies", {"modality": "ct", "year": "2021"}),
    ("total number of images", "studies", {}),
    ("How many scans did Royal Surrey send?", "studies", {"hospital": "RA2"}),
    ("how many scans has addenbroks sent", "studies", {"hospital": "RGT"}),
    ("How many scans from RA2?", "studies", {"hospital": "RA2"}),
    (
        "How many x-rays of positive patients?",
        "studies",
        {"modality": "xray", "covid_status": "positive"},
    ),
    (
        "How many scans in London in 2021?",
        "studies",
        {"nhs_region": "London", "year": "2021"},
    ),
    ("How many submitting centres?", "submitting_centres", {}),
    ("How many gigabytes?", "storage_gb", {}),
    ("how much storage does it use", "storage_gb", {}),
    ("How many projects?", "projects", {}),
    ("How many projects are run by universities?", "projects", {"organisation_type": "university"}),
    ("How many companies have access?", "projects", {"organisation_type": "company"}),
    (
        "how many projects by companies were first listed in 2021",
        "projects",
        {"organisation_type": "company", "year": "2021"},
    ),
    ("How many projects are still listed?", "projects", {"status": "listed"}),
    (
        "How many projects study severity?",
        "projects",
        {"purpose": "covid-19 severity and outcome"},
    ),
    ("What is the average length of access?", "access_days", {}),
    ("How long does access last on average?", "access_days", {}),
    ("What is the shortest access period?", "access_days", {}),
    ("median access length for companies", "access_days", {"organisation_type": "company"}),
    ("What is the longest that access was granted?", "access_days", {}),
    ("how long were projects on the list on average", "days_listed", {}),
    ("how many new patients were added in the last 30 days", "patients_new_30_days", {}),
]
SPLIT_NOBODY_PUBLISHED = [
    "How many women are in the data?",
    "how many children",
    "how many patients died",
    "How many patients over 80?",
    "How many Asian patients are there?",
    "How many patients per hospital?",
    "Which hospital sent the most scans?",
]
NO_FIGURE = [
    "How many patients in Atlantis?",
    "How many hospitals in Manchester?",
    "How many hospitals outside England?",
    "How many hospitals are not in England?",
    "How many patients since 2021?",
    "How many patients between 2020 and 2021?",
    "How many scans before 2022?",
    "How many hospitals and patients?",
    "How many hospitals in England or Wales?",
    "What percentage of patients and hospitals are in Wales?",
    "What is the ratio of CT to X-ray scans?",
    "How many projects on cancer?",
    "How many patients on 1 January 2025?",
    "How many scans in the east midlands?",
    "How many hospitals in Birmingham?",
    "How many hospitals with an MRI machine made by X?",
    "How many hospitals were removed?",
    "How many patients without a scan?",
    "How many hospitals had joined by 2021?",
    "How many patients are from Manchester Royal Infirmary?",
    "How many left-handed patients?",
    "My NHS number is 999 123 4567, how many scans have you got?",
    "how big is the database",
]


@pytest.mark.parametrize(("text", "measure", "filters"), WHOLE)
def test_a_question_gets_the_published_figure(
    text: str, measure: str, filters: dict[str, str], release: Release
) -> None:
    reply = answer.reply(text, release)
    assert reply["kind"] == "statistic", reply
    figure = reply["figure"]
    assert (figure["measure"], figure["filters"]) == (measure, filters)
    if measure in release.measures:
        assert figure == release.figure(measure, **filters).as_dict()
    else:
        assert figure["status"] == "not_published"


@pytest.mark.parametrize("text", SPLIT_NOBODY_PUBLISHED)
def test_a_split_that_nobody_published_is_said_to_be_unpublished(
    text: str, release: Release
) -> None:
    reply = answer.reply(text, release)
    assert reply["kind"] == "statistic", reply
    assert reply["figure"]["status"] == "not_published"
    assert reply["figure"]["filters"]
    assert reply["figure"]["value"] is None


@pytest.mark.parametrize("text", NO_FIGURE)
def test_what_is_not_understood_whole_gets_no_figure(text: str, release: Release) -> None:
    reply = answer.reply(text, release)
    assert reply["figure"] is None, reply


def test_asking_back_offers_questions_that_are_answered(release: Release) -> None:
    for text in NO_FIGURE:
        reply = answer.reply(text, release)
        if reply["kind"] != "clarify":
            continue
        assert 1 <= len(reply["options"]) <= 3, reply
        for option in reply["options"]:
            assert answer.reply(option, release)["kind"] not in {"clarify", "out_of_scope"}, option


@pytest.mark.parametrize(("text", "measure", "filters"), WHOLE)
def test_every_number_in_the_text_stands_in_the_figure(
    text: str, measure: str, filters: dict[str, str], release: Release
) -> None:
    reply = answer.reply(text, release)
    figure = reply["figure"]
    known = " ".join(
        [str(figure["value"]), *figure["filters"].values(), figure["as_of"], figure["release"]]
    )
    names = " ".join(row["name"] for row in release.rows("hospitals"))
    allowed = {number.lstrip("0") for number in re.findall(r"\d+", f"{known} {names}")} | {"19"}
    if measure in release.measures:
        reason = release.figure(measure, **filters).reason
        allowed |= set(re.findall(r"\d+", reason.replace(",", "")))
    said = reply["text"].replace(",", "")
    if measure == "patients_new_30_days":
        allowed.add("30")
    assert {number.lstrip("0") for number in re.findall(r"\d+", said)} <= allowed


def test_every_measure_is_found_by_its_own_title(release: Release) -> None:
    for measure in release.measures.values():
        if measure.unit != "days":
            reply = answer.reply(f"How many {measure.nouns[1]}?", release)
            assert reply["figure"], measure.name
            assert reply["figure"]["measure"] == measure.name


def test_every_place_kind_and_year_filters(release: Release) -> None:
    for measure, dimension, words in (
        ("hospitals", "nation", "How many hospitals in {}?"),
        ("hospitals", "nhs_region", "How many hospitals in the {} region?"),
        ("hospitals", "year", "How many hospitals were first listed in {}?"),
        ("projects", "year", "How many projects were first listed in {}?"),
    ):
        for value in release.values(dimension):
            figure = answer.reply(words.format(value), release)["figure"]
            assert figure == release.figure(measure, **{dimension: value}).as_dict()


def test_every_hospital_is_known_by_name_and_code(release: Release) -> None:
    for row in release.rows("hospitals"):
        for name in (row["name"], row["ods_code"]):
            figure = answer.reply(f"How many scans from {name}?", release)["figure"]
            assert figure, name
            assert figure["filters"] == {"hospital": row["ods_code"]}
            assert figure["status"] == "not_published"


@pytest.mark.parametrize(
    "text",
    """how many hospitals in Wales and London
how many hospitals in the south west of england and wales
how many hospitals were there in 2021
how many hospitals in Wales in 2021
how many projects had access in 2022
how many patients joined in 2021
how many scans were taken in 2021
how many CT scans were uploaded in 2022
how many companies applied
how many projects currently have access
how many health boards
how many foundation trusts
how many hospitals will join
how many patients know
how many nhs and university projects
how many people had covid in the UK""".splitlines(),
)
def test_a_figure_that_answers_something_else_is_never_given(text: str, release: Release) -> None:
    reply = answer.reply(text, release)
    assert reply["figure"] is None
    assert reply["kind"] in {"clarify", "answer"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("will you tell me how many hospitals there are", 26),
        ("do you know how many patients there are", 19_700),
        ("how many hospitals joined in 2021", 3),
        ("how many trusts and health boards", 26),
        ("how many hospitals in the south west of england", 4),
    ],
)
def test_words_that_only_sound_doubtful_do_no_harm(text: str, value: int, release: Release) -> None:
    assert answer.reply(text, release)["figure"]["value"] == value
