"""The desk in a real browser: the whole path, each step without a serious fault of accessibility.

With NCCID_SHOTS=FOLDER a picture of each step is kept there.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import test_desk_check
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from benchmarks import _spreadsheets as spreadsheets
from browser.conftest import WIDTHS, environment
from nccid import paths
from nccid.files import csv_bytes, csv_rows
from nccid.paths import ROOT
from nccid.schema import TABLE

LAST, BEFORE = "2023-09-25", "2023-08-14"
SLOW = 120_000
"""Milliseconds that a step may take on a busy machine: two sites are built in one of them."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
NOT_OURS: set[str] = set()
"""Rules that Streamlit itself breaks, so that no page of ours can mend them."""


@dataclass(frozen=True)
class Running:
    """The desk as it runs: its address and the folder that everything of it is in."""

    url: str
    home: Path


def programme(home: Path) -> None:
    """The real programme as it stood before its last month."""
    shutil.copytree(paths.REGISTER, home)
    for name in ("programme.toml", "questions-about-entries.csv", "notes-on-entries.csv"):
        shutil.copy(ROOT / "data" / name, home)
    keep = shutil.ignore_patterns(LAST, "*.sqlite", ".lock")
    shutil.copytree(ROOT / "data" / "releases", home / "releases", ignore=keep)
    ledger = home / "releases" / "ledger.jsonl"
    ledger.write_text("".join(ledger.read_text().splitlines(keepends=True)[:-1]))
    cut = [row for row in csv_rows(home / "counts.csv") if row["as_of"] <= BEFORE]
    columns = [field.name for field in TABLE["counts"].source_fields]
    (home / "counts.csv").write_bytes(csv_bytes(columns, cut))


def month(path: Path) -> None:
    """The last month of the public record, with the office's own heading for the date."""
    rows = [r for r in csv_rows(paths.REGISTER / "counts.csv") if r["as_of"] > BEFORE]
    heading: list[str | float] = ["As at", *list(rows[0])[1:]]
    cells = [[*list(row.values())[:-1], float(row["value"])] for row in rows]
    path.write_bytes(spreadsheets.xlsx({"September": [heading, *cells]}))


@pytest.fixture(params=WIDTHS)
def running(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    root = tmp_path / "root"
    root.mkdir()
    for name in ("site", "data", "dashboard", "build", "mkdocs.yml", ".streamlit"):
        (root / name).symlink_to(ROOT / name)
    programme(tmp_path / "programme")
    month(tmp_path / "september.xlsx")
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    command = [sys.executable, "-m", "nccid", "desk", "--port", str(port)]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(
            [*command, "--source", str(tmp_path / "programme")],
            env=environment(root) | {"NCCID_PRIVATE": str(tmp_path / "private")},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            for _ in range(600):
                with socket.socket() as door:
                    if door.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert process.poll() is None, (tmp_path / "log").read_text()
                time.sleep(0.1)
            yield Running(f"http://127.0.0.1:{port}", tmp_path)
        finally:
            process.terminate()
            process.wait(timeout=20)


def look(page: Page, name: str, width: int) -> list[str]:
    """The serious faults of a step as it stands; a picture is kept where one is asked for."""
    settle(page)
    if folder := os.environ.get("NCCID_SHOTS"):
        tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(tall + 20, 900), 6000)})
        page.screenshot(path=f"{folder}/desk-{width}-{name}.png")
        page.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(page, options=RULES).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    wrong = [f"{name}: {wide} pixels wide"] if wide > width else []
    return wrong + [
        f"{name}: {each['id']} ({each['impact']}): {node['html'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical") and each["id"] not in NOT_OURS
        for node in each["nodes"]
    ]


def settle(page: Page) -> None:
    """Wait until the page has been still for a moment, as people do before they click."""
    for _ in range(2):
        page.wait_for_timeout(300)
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=SLOW)
        expect(page.locator("[data-stale=true]")).to_have_count(0, timeout=SLOW)


def press(page: Page, words: str) -> None:
    settle(page)
    page.get_by_role("button", name=words, exact=True).first.click()
    settle(page)


def test_the_whole_path_from_a_file_to_a_published_release(
    running: Running, browser: Browser, request: pytest.FixtureRequest
) -> None:
    width = request.node.callspec.params["running"]
    wrong: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    away: list[str] = []
    own = (running.url, running.url.replace("http", "ws"), "data:", "blob:")
    page.on("request", lambda sent: None if sent.url.startswith(own) else away.append(sent.url))
    page.goto(running.url)
    page.get_by_label("Your name").fill("Ann")
    wrong += look(page, "0-welcome", width)
    press(page, "Begin")
    press(page, "Start from the last release")
    page.get_by_test_id("stDateInput").get_by_role("spinbutton").first.click()
    page.keyboard.type(LAST.replace("-", ""))
    page.keyboard.press("Enter")
    page.locator("input[type=file]").set_input_files(running.home / "september.xlsx")
    expect(page.get_by_text("These columns are right")).to_be_visible(timeout=SLOW)
    wrong += look(page, "1-bring", width)
    page.get_by_text("These columns are right").click()
    press(page, "Take these in")
    expect(page.get_by_text("rows were added")).to_be_visible(timeout=SLOW)
    wrong += look(page, "1-brought", width)
    press(page, "Next: Check")
    expect(page.get_by_text("All is well")).to_be_visible(timeout=SLOW)
    wrong += look(page, "2-check", width)
    press(page, "Next: Protect")
    press(page, "Try it out and attack it")
    expect(page.get_by_text("Nothing leaks")).to_be_visible(timeout=SLOW)
    wrong += look(page, "3-protect", width)
    press(page, "Next: Preview")
    expect(page.get_by_text("Reading grade")).to_be_visible(timeout=SLOW)
    wrong += look(page, "4-note", width)
    press(page, "Keep this note")
    expect(page.get_by_text("The note is kept")).to_be_visible(timeout=SLOW)
    press(page, "Build both and compare (about a minute)")
    expect(page.get_by_role("link", name="Open the page as it will be")).to_be_visible(timeout=SLOW)
    wrong += look(page, "4-preview", width)
    press(page, "Next: Sign and publish")
    page.get_by_label("Role (is published)").first.fill("communications lead")
    press(page, "Sign: prepared by")
    expect(page.get_by_text("Signed by Ann")).to_be_visible(timeout=SLOW)
    page.get_by_label("Name (stays on this computer)").fill("Ben")
    page.get_by_label("Role (is published)").fill("data steward")
    press(page, "Sign: approved by")
    expect(page.get_by_text("Signed by Ben")).to_be_visible(timeout=SLOW)
    wrong += look(page, "5-sign", width)
    press(page, "Publish now")
    expect(page.get_by_text("Published: the release of")).to_be_visible(timeout=SLOW)
    wrong += look(page, "5-published", width)
    assert (running.home / "programme" / "releases" / LAST / "note.md").is_file()
    assert (running.home / "root" / "public" / "index.html").is_file()
    press(page, "Next: Write an update")
    page.get_by_label("Title").fill("New figures are out")
    page.get_by_label("What changed").fill("We utilise new figures. They show more scans.")
    page.get_by_label("Why it matters to patients").fill("You can see how many scans there are.")
    expect(page.get_by_text("is hard")).to_be_visible(timeout=SLOW)
    wrong += look(page, "6-update", width)
    press(page, "Save it for its day")
    expect(page.get_by_text("It waits for")).to_be_visible(timeout=SLOW)
    press(page, "Next: Comms kit")
    press(page, "Make the kit")
    expect(page.get_by_role("button", name="Download the kit (zip)")).to_be_visible(timeout=SLOW)
    wrong += look(page, "7-kit", width)
    context.close()
    assert wrong == [], "\n".join(wrong)
    assert away == []
    left = [path for path in (running.home / "private").rglob("coming-in/**/*") if path.is_file()]
    assert left == []


def test_twelve_faults_are_shown_with_what_to_do(
    running: Running, browser: Browser, request: pytest.FixtureRequest
) -> None:
    width = request.node.callspec.params["running"]
    faulty = running.home / "faulty.xlsx"
    faulty.write_bytes(
        test_desk_check.faulty(paths.place(running.home / "programme"), running.home / "other")
    )
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    page.goto(running.url)
    page.get_by_label("Your name").fill("Ann")
    press(page, "Begin")
    press(page, "Start from the last release")
    page.locator("input[type=file]").set_input_files(faulty)
    expect(page.get_by_text("Put it in place of those there")).to_have_count(3, timeout=SLOW)
    for choice in page.get_by_text("Put it in place of those there").all():
        choice.click()
        settle(page)
    press(page, "Take these in")
    press(page, "Next: Check")
    expect(page.get_by_text("things are to be put right")).to_be_visible(timeout=SLOW)
    wrong = look(page, "2-twelve-faults", width)
    page.get_by_text("Mend many at once, in a grid").click()
    wrong += look(page, "2-grid", width)
    context.close()
    assert wrong == [], "\n".join(wrong)
