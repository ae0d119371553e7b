"""The pages of projects and hospitals, their posters and their lists, on the made-up programme."""

import gzip
import json
import re
import shutil
from dataclasses import replace

import pytest
import segno

from nccid import paths, published
from nccid.audit import report
from nccid.dates import say
from nccid.errors import NccidError
from nccid.pages import (
    build,
    entries,
    find,
    hospital,
    languages,
    lists,
    poster,
    project,
    reading,
    views,
)
from nccid.pages.lives import STATES, lives
from nccid.paths import Place
from nccid.release import build as releases

BUDGET = 25_000
DATE = "2025-12-31"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The made-up programme with one release, in a folder of its own."""
    folder = tmp_path_factory.mktemp("programme") / "sample"
    shutil.copytree(paths.SAMPLE, folder, ignore=shutil.ignore_patterns("releases"))
    place = paths.place(folder)
    releases.make(place, DATE, report.gate)
    return place


@pytest.fixture(scope="module")
def made_up(sample: Place) -> published.Release:
    return published.newest(sample)


@pytest.fixture(scope="module")
def register(sample: Place, made_up: published.Release) -> entries.Register:
    return entries.read(sample, made_up)


@pytest.fixture(scope="module")
def pages(sample: Place, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page of the made-up programme's site, by its address."""
    out = tmp_path_factory.mktemp("built") / "public"
    build.build(sample, out)
    found = {}
    for path in out.rglob("*"):
        if path.suffix in (".html", ".js", ".css"):
            name = path.relative_to(out).as_posix().removesuffix("index.html")
            found[f"/{name}"] = path.read_text(encoding="utf-8")
    return found


def words(html: str) -> str:
    """What people read in the main part of a page, on one line."""
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def test_each_project_and_request_has_a_permanent_page(
    pages: dict[str, str], made_up: published.Release
) -> None:
    named = {row["project_id"] for row in made_up.rows("projects")}
    asked = {row["project_id"] for row in made_up.rows("decisions")}
    assert asked - named, "the sample holds requests that never became projects"
    for name in named | asked:
        assert f"/en/record/projects/{name}/" in pages


def test_a_life_is_told_in_words_and_as_a_picture(pages: dict[str, str]) -> None:
    html = pages["/en/record/projects/imaginary-ridge-university-hospitals-made-up/"]
    life = html[html.index('<div class="life">') : html.index('id="ai"')]
    days = re.findall(r'<time datetime="([^"]+)"', life)
    assert days == sorted(days)
    assert life.count("<li") == 21
    assert life.count("Access opened again.") == 2
    assert '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="The life of' in life
    assert "Finished: access ended, deletion confirmed." in words(html)


def test_a_late_step_is_said_in_words_at_the_top(pages: dict[str, str]) -> None:
    said = words(pages["/en/record/projects/university-of-sample-bridge-made-up/"])
    top = said[: said.index("Its life so far")]
    assert "A step is overdue." in top
    assert "Deletion should have been confirmed: 11 November 2023." in top
    assert "Nothing was confirmed by 31 December 2025." in top


def test_decisions_carry_their_kind_of_reason(pages: dict[str, str]) -> None:
    refused = words(pages["/en/record/projects/example-ridge-lung-charity-made-up/"])
    assert "There were 2 decisions." in refused
    assert "Kind of reason: Benefit to patients not shown." in refused
    withdrawn = words(pages["/en/record/projects/university-of-invented-heath-made-up/"])
    assert "Withdrawn on 30 December 2024" in withdrawn
    early = words(pages["/en/record/projects/sample-moor-lung-charity-made-up/"])
    assert "Access ended early. It was planned to end on 10 March 2025." in early
    assert "The record gives no reason for that." in early
    never = words(pages["/en/record/projects/request-1-made-up/"])
    assert "Refused." in never
    assert "It was never allowed, so nothing could come of it." in never


def test_notes_and_questions_stand_on_their_entry_with_their_source(
    pages: dict[str, str], register: entries.Register
) -> None:
    for name, rows in register.notes.notes.items():
        said = words(pages[f"/en/record/projects/{name}/"])
        for row in rows:
            assert row["text"] in said
            assert row["source"] in said
    log = words(pages["/en/record/projects/questions/"])
    for name, rows in register.notes.questions.items():
        said = words(pages[f"/en/record/projects/{name}/"])
        for row in rows:
            assert row["question"] in said
            assert row["question"] in log
    assert "Not answered yet." in log


def test_the_real_record_shows_gaps_and_no_guess(real: Place, release: published.Release) -> None:
    register = entries.read(real, release)
    for life in register.lives:
        text = project.write(release, life, register.notes)
        assert "No outcome of any project was published on the list." in text
        assert "No decision of the committee was published" in text
        assert text.count("Not published.") >= 12
        assert "No check of how the data was used is on record." in text
        assert "That does not mean that there was none." in text
        assert "mailto:" not in text
        seen = say(life.listing["last_listed"])
        assert f" It was last seen there on {seen}.</p>" in text
        assert "how it stood" not in text  # the list was last read long before the release
        assert "Today we know of no address for it." in text
        assert "Nobody has asked about this entry yet." in text
        assert "No published work is tied to this project" in text


def test_only_projects_that_test_ai_are_said_to(real: Place, release: published.Release) -> None:
    register = entries.read(real, release)
    for life in register.lives:
        text = project.write(release, life, register.notes)
        tests = life.listing["purpose"] == "covid-19 ai validation"
        assert ("Yes. The project set out to test AI" in text) == tests


def test_a_question_goes_to_an_address_only_if_there_is_one(made_up: published.Release) -> None:
    first = made_up.programme.contacts[0]
    mail = replace(first, address="register@example.org")
    programme = replace(made_up.programme, contacts=(mail,))
    html = project.question(programme, "the entry “A”", "/en/record/projects/a/")
    assert 'href="mailto:register@example.org?subject=Question%20about%20/en/record' in html
    nobody = replace(made_up.programme, contacts=())
    assert "No contact was published." in project.question(nobody, "it", "/")


def test_words_are_plain(pages: dict[str, str], made_up: published.Release) -> None:
    """Sentences of the register's own pages are as short as those of the patient pages."""
    some = ["/en/record/hospitals/ZZ001/", "/en/record/hospitals/ZZ001/poster/"]
    some += ["/en/record/projects/questions/", "/en/record/hospitals/"]
    for name in some:
        text = re.sub(
            r"<(?:dl|svg|table|nav|ul|form).*?</(?:dl|svg|table|nav|ul|form)>",
            "",
            pages[name],
            flags=re.DOTALL,
        )
        main = text[text.index("<main") : text.index("</main>")]
        said = re.sub(r"</(?:p|h\d|li|div)>", ". ", main)
        said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", said))
        assert reading.long_sentences(said, 20) == [], name


def test_each_hospital_has_a_page_and_a_poster(
    pages: dict[str, str], made_up: published.Release
) -> None:
    for row in made_up.rows("hospitals"):
        said = words(pages[f"/en/record/hospitals/{row['ods_code']}/"])
        assert row["name"] in said
        assert "data protection officer" in said
        assert f"/en/record/hospitals/{row['ods_code']}/poster/" in pages


def test_projects_of_a_hospital_are_those_whose_use_lasted_to_its_listing(
    made_up: published.Release,
) -> None:
    every = lives(made_up)
    able = hospital.users(every)
    for row in made_up.rows("hospitals"):
        expected = {life.id for life in every if life.use[1] >= row["first_listed"]}
        assert {life.id for life in able.since(row["first_listed"])} == expected
    assert able.since("2026-01-01") == ()


def test_they_stand_at_the_head_of_the_list_by_last_use(
    register: entries.Register, made_up: published.Release
) -> None:
    view = next(view for view in register.projects.views if view.slug == "last-use")
    able = hospital.users(register.lives)
    for row in made_up.rows("hospitals"):
        found = [life.id for life in able.since(row["first_listed"])]
        assert found == [entry.id for entry in view.entries[: len(found)]]


def test_the_code_on_a_poster_holds_the_address_of_the_page(made_up: published.Release) -> None:
    """Our drawing has a dark module exactly where the code of that address has one."""
    url = "https://example.org/en/record/hospitals/ZZ001/"
    text = poster.write(made_up, made_up.rows("hospitals")[0])
    assert poster.page_url(made_up.programme.address, "ZZ001") == url
    assert poster.qr(url, f"QR code that leads to {url}") in text
    drawn = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", text):
        drawn |= {(int(x) + step, int(y)) for step in range(int(length))}
    code = segno.make_qr(url, error="q", boost_error=False)
    dark = {
        (x + poster.QUIET, y + poster.QUIET)
        for y, line in enumerate(code.matrix)
        for x, module in enumerate(line)
        if module
    }
    assert drawn == dark
    assert "style=" not in text


def test_without_the_sites_address_a_poster_has_no_code_and_says_why(
    release: published.Release,
) -> None:
    assert release.programme.address == ""
    text = poster.write(release, release.rows("hospitals")[0])
    assert "<svg" not in text
    assert "The address of this site is not settled" in text


def test_each_hospital_has_a_poster_in_welsh(
    pages: dict[str, str], made_up: published.Release
) -> None:
    """Welsh from top to bottom, with a date of its own, and a link between both languages."""
    for row in made_up.rows("hospitals"):
        own = f"record/hospitals/{row['ods_code']}/poster/"
        assert f'href="/cy/{own}"' in pages[f"/en/record/hospitals/{row['ods_code']}/"]
        assert 'hreflang="cy" lang="cy">Cymraeg</a>' in pages[f"/en/{own}"]
        html = pages[f"/cy/{own}"]
        assert '<html lang="cy">' in html
        assert f'<span lang="en-GB">{row["name"]}</span> ar y rhestr o ysbytai' in html
        assert f"Ar y rhestr ers {languages.day(row['first_listed'], poster.words('cy'))}." in html
        assert "Mae'r Gymraeg yn aros i gyfieithydd ei hadolygu." in html
        assert 'hreflang="en-GB" lang="en-GB">English</a>' in html
        assert "Sampl ffug. Peidiwch â hongian hwn." in html


def test_the_code_on_a_welsh_poster_leads_to_welsh(made_up: published.Release) -> None:
    text = poster.write(made_up, made_up.rows("hospitals")[0], "cy")
    url = "https://example.org/cy/"
    assert poster.qr(url, f"Cod QR sy'n arwain at {url}") in text


def test_both_posters_say_the_same_number_of_things(made_up: published.Release) -> None:
    english, welsh = (poster.words(language) for language in ("en", "cy"))
    assert english.keys() == welsh.keys()
    assert len(english["points"]) == len(welsh["points"])
    assert [key for key in english if english[key] == welsh[key]] == ["translated", "title"]


def test_views_hold_every_entry_once_in_their_order(register: entries.Register) -> None:
    newest = next(view for view in register.projects.views if view.slug == "newest")
    oldest = next(view for view in register.projects.views if view.slug == "oldest")
    assert len(newest.entries) == len(register.lives)
    days = [entry.day for entry in newest.entries]
    assert days == sorted(days, reverse=True)
    assert [entry.day for entry in oldest.entries] == sorted(days)
    for facet in register.projects.groups:
        chosen = [v for v in register.projects.views if v.group == facet]
        held = [entry.id for view in chosen for entry in view.entries]
        assert len(held) == len(set(held))
        expected = {e.id for e in register.projects.entries if e.facets.get(facet)}
        assert set(held) == expected


def test_every_status_that_occurs_has_a_view(
    pages: dict[str, str], register: entries.Register
) -> None:
    states = {life.state for life in register.lives}
    assert {"open", "overdue", "closed", "approved", "refused", "withdrawn"} <= states
    for state in states:
        assert f"/en/record/projects/by/status/{views.slug_of(STATES[state])}/" in pages


def test_the_list_keeps_the_places_that_old_links_lead_to(
    real: Place, release: published.Release
) -> None:
    text = lists.projects(release, entries.read(real, release))
    for row in release.rows("projects"):
        assert f'<li id="{row["project_id"]}"><a href="/en/record/projects/' in text


def test_a_long_list_has_no_picture_of_every_project_and_says_so(
    sample: Place, made_up: published.Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "SHOWN", 5)
    register = entries.read(sample, made_up)
    text = lists.projects(made_up, register)
    assert "{#time}" in text
    assert "too many projects for one picture" in text
    assert 'id="listed-title"' not in text
    access = lists.access(made_up, register)
    assert access.count("<tr>") <= 2 * 6 + 1
    assert "These are 5 of 40 projects." in access


def many(count: int) -> views.Catalogue:
    made = [
        views.Entry(
            f"entry-{n}",
            f"Entry {n:04}",
            "Looks at scans.",
            "Facts.",
            f"2022-01-{n % 28 + 1:02}",
            {"kind": "Odd" if n % 2 else "Even"},
        )
        for n in range(count)
    ]
    orders = (("name", "By name", lambda entry: entry.title, False),)
    return views.catalogue("Entries", "/e/", ("entry", "entries"), made, orders, {"kind": "Kind"})


@pytest.mark.parametrize(("count", "expected"), [(1, 1), (100, 1), (101, 2), (250, 3)])
def test_a_view_is_cut_into_pages_that_hold_everything(count: int, expected: int) -> None:
    of = many(count)
    own = {path: text for path, text in views.pages(of) if path.startswith("by/name")}
    assert len(own) == expected
    linked = re.findall(r'<li><a href="/e/(entry-\d+)/">', "".join(own.values()))
    assert linked == [entry.id for entry in of.views[0].entries]
    for at in range(1, expected):
        path = "by/name" + (f"/{at}" if at > 1 else "")
        assert f'<a href="/e/by/name/{at + 1}/">Next page</a>' in own[path]


def test_the_index_finds_what_it_was_given() -> None:
    of = many(160)
    files = find.files(of)
    parts = {
        name: json.loads(text.removeprefix("export default ").removesuffix(";\n"))
        for name, text in files.items()
    }
    assert parts["start.js"]["count"] == 160
    assert set(parts["start.js"]["letters"]) == {n[0] for n in files if len(n) == 4}
    blocks = [row for at in range(2) for row in parts[f"{at}-block.js"]]
    assert [row[0] for row in blocks] == [entry.id for entry in of.entries]
    at, numbers = 0, []
    for step in parts["o.js"]["odd"]:
        at += step
        numbers.append(at)
    assert numbers == list(range(1, 160, 2))


def test_words_are_found_without_accents_and_capitals() -> None:
    assert find.plain_words("Ysbyty Môn, X-ray 7A1 a") == {"ysbyty", "mon", "ray", "7a1"}


def test_every_page_and_part_of_the_index_is_small(pages: dict[str, str]) -> None:
    shared = len(gzip.compress(pages["/assets/site.css"].encode()))
    own = {
        name: len(gzip.compress(text.encode()))
        for name, text in pages.items()
        if re.match(r"/en/record/(projects|hospitals)/", name)
    }
    extra = sum(
        len(gzip.compress(pages[f"/assets/{name}"].encode()))
        for name in ("lists.js", "register.css", "poster.css")
    )
    assert max(own.values()) + shared + extra < BUDGET


@pytest.mark.parametrize("name", sorted(entries.TAKEN))
def test_a_project_cannot_take_the_address_of_a_page(
    sample: Place, made_up: published.Release, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    one = replace(lives(made_up)[0], id=name)
    monkeypatch.setattr(entries.lives, "lives", lambda _: [one])
    with pytest.raises(NccidError, match=f"No project can be called '{name}'") as error:
        entries.read(sample, made_up)
    assert error.value.do
