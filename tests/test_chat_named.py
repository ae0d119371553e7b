"""One hospital or project by its name, and the first or last on a list."""

import pytest

from nccid.chat import answer
from nccid.dates import say
from nccid.published import Release


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("did Oxford join", "RTH"),
        ("when did Leeds join?", "RR8"),
        ("Is Leeds Teaching Hospitals in it?", "RR8"),
        ("has Addenbrooke's sent scans", "RGT"),
        ("since when is Norwich on the list", "RM1"),
        ("did Sheffield Children's share data", "RCU"),
        ("leeds in it?", "RR8"),
        ("can you tell me when Bath started sending please", "RD1"),
    ],
)
def test_a_hospital_by_its_name(question: str, code: str, release: Release) -> None:
    row = next(row for row in release.rows("hospitals") if row["ods_code"] == code)
    reply = answer.reply(question, release)
    assert (reply["kind"], reply["topic"]) == ("statistic", "hospitals")
    assert reply["figure"]["filters"] == {"hospital": code}
    assert reply["figure"]["value"] == release.figure("hospitals", hospital=code).value == 1
    assert row["name"] in reply["text"]
    assert say(row["first_listed"]) in reply["text"]
    assert reply["sources"][0]["url"] == f"/en/record/hospitals/{code}/"


@pytest.mark.parametrize(
    ("question", "project"),
    [
        ("what did UCL do with the data", "ucl"),
        ("does Philips have access?", "philips"),
        ("what is the aim of Aidence's project", "aidence"),
        ("projects of University College London", "ucl"),
    ],
)
def test_a_project_by_its_name(question: str, project: str, release: Release) -> None:
    row = next(row for row in release.rows("projects") if row["project_id"] == project)
    reply = answer.reply(question, release)
    assert (reply["kind"], reply["topic"]) == ("statistic", "projects")
    assert row["summary"] in reply["text"]
    assert say(row["first_listed"]) in reply["text"]
    assert reply["sources"][0]["url"] == f"/en/record/projects/{project}/"


@pytest.mark.parametrize(
    "question",
    [
        "did Leeds leave",
        "since Leeds",
        "did Leeds not join",
        "why did Leeds join",
        "how did Leeds send scans",
        "was my scan at Leeds sent",
        "is Leeds safe",
        "does Philips own the data",
        "has Philips sold the data",
        "did Leeds and Bath join",
        "did Leeds join in 2020",
    ],
)
def test_what_is_not_understood_whole_names_no_entry(question: str, release: Release) -> None:
    figure = answer.reply(question, release)["figure"]
    assert figure is None or not {"hospital", "project"} & figure["filters"].keys()


@pytest.mark.parametrize("measure", ["hospitals", "projects"])
def test_the_first_and_the_last_of_a_list(measure: str, release: Release) -> None:
    noun, name = measure[:-1], {"hospitals": "name", "projects": "organisation"}[measure]
    rows = release.rows(measure)
    days = [row["first_listed"] for row in rows]
    for question, day in (
        (f"which {noun} was first?", min(days)),
        (f"what was the very first {noun}", min(days)),
        (f"which {noun} joined last", max(days)),
        (f"what is the newest {noun}", max(days)),
    ):
        held = [row[name] for row in rows if row["first_listed"] == day]
        reply = answer.reply(question, release)
        assert reply["figure"]["value"] == len(held), question
        assert say(day) in reply["text"], question
        assert all(one in reply["text"] for one in held), question


@pytest.mark.parametrize(
    "question",
    [
        "which hospitals are in the latest list",
        "when did the project first start",
        "how many hospitals joined first",
        "first two hospitals",
        "first Scottish hospital to join",
    ],
)
def test_what_only_sounds_like_first_or_last(question: str, release: Release) -> None:
    figure = answer.reply(question, release)["figure"]
    assert figure is None or "first_listed" not in figure["filters"], question


@pytest.mark.parametrize(
    "question",
    [
        "how many hospitals in Sheffield",
        "how many hospitals from Leeds",
        "how many trusts start with R",
    ],
)
def test_a_place_is_no_count_of_its_hospitals(question: str, release: Release) -> None:
    assert answer.reply(question, release)["figure"] is None
    state = answer.reply("how many hospitals are there", release)["state"]
    after = answer.reply("and in Sheffield?", release, state)["figure"]
    assert after is None or after["value"] != 1


def test_two_kinds_of_scan_are_asked_back(release: Release) -> None:
    reply = answer.reply("what is the total number of CT and MRI scans", release)
    assert reply["kind"] == "clarify"
    assert len(reply["options"]) > 1
