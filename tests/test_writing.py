"""The words of the site pass every rule, and each rule finds a planted mistake on its line."""

import datetime
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nccid import __main__ as command
from nccid.errors import Missing
from nccid.pages import durations
from nccid.paths import SITE, Place
from nccid.published import Release
from nccid.writing import made, reviews, rules, site, speller
from nccid.writing.remarks import Remark
from nccid.writing.site import Site

REVIEWED = datetime.date(2026, 11, 23)
FRONT = "---\ntitle: A\nreviewed: 2026-11-23\nreview_due: 2027-05-23\n---\n\n"
"""Seven lines with the main heading; words begin on line 9."""
START = f"{FRONT}# A\n\n"

Check = Callable[..., list[str]]


@pytest.fixture(scope="module")
def whole(real: Place) -> Site:
    """The real site on the day of its newest review: no test fails because a day has passed."""
    found = made.whole(real, REVIEWED)
    newest = max(page.meta["reviewed"] for page in found.pages if page.kind != "cy")
    return replace(found, today=newest)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.name)
def test_the_site_passes(whole: Site, rule: rules.Rule) -> None:
    assert [str(remark) for remark in rule.check(whole)] == []


def test_every_rule_says_what_it_checks() -> None:
    for rule in rules.RULES:
        assert re.search(r"[a-z]{3}.*\.$", rule.sentence, re.DOTALL), rule.name
    assert len({rule.name for rule in rules.RULES}) == len(rules.RULES)


@pytest.fixture
def found(tmp_path: Path) -> Check:
    """What the rules say about one page of words, with the project's own lists."""

    def check(
        words: str,
        name: str = "en/page.md",
        *,
        rule: str = "",
        whole_page: bool = False,
        today: datetime.date = REVIEWED,
        **lists: object,
    ) -> list[str]:
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words if whole_page else START + words, encoding="utf-8")
        known = {"own": {"en": (), "cy": ()}} | lists
        held = replace(site.read(tmp_path / "site", today), **known)
        if not rule:
            return [str(remark) for remark in rules.check(held)]
        (chosen,) = (one for one in rules.RULES if one.name == rule)
        return [str(remark) for remark in chosen.check(held)]

    return check


def test_a_good_page_is_silent(found: Check) -> None:
    assert found("We keep it safe.\n\n## Who can see it?\n\nOnly a few people.\n") == []


LONG = "The cat sat on the mat and the dog ran to the park because the sun was out all day long."


@pytest.mark.parametrize(
    ("name", "words", "line", "what", "better"),
    [
        (
            "en/page.md",
            f"Short.\n{LONG}",
            10,
            "has 21 words, and 20 is the most",
            "“because the sun",
        ),
        (
            "easy-read/page.md",
            f"Short.\n\n{LONG}",
            11,
            "has 21 words, and 15 is the most",
            "because",
        ),
        (
            "cy/page.md",
            "Mae hwn yn iawn.\n" + "Mae y tŷ yn fawr a " * 5 + "mae y tŷ yn fach.",
            10,
            "has 35 words, and 25 is the most",
            "“a Mae y tŷ",
        ),
        (
            "en/page.md",
            "It is so.\n\nOrganisational accountability necessitates comprehensive documentation.",
            11,
            "reading grade",
            "plainer words than “Organisational”, “accountability”",
        ),
        ("en/page.md", "It is safe.\nThe hopsital knows.", 10, "“hopsital”", "Try “hospital”"),
        ("en/page.md", "It is safe.\n\n| The color |\n| --- |", 11, "“color”", "“colour”"),
        ("en/page.md", "Ask the center.", 9, "“center” is in no dictionary", "entry.txt"),
        ("cy/page.md", "Mae hwn yn iawn.\nMae ysbyyty yma.", 10, "“ysbyyty”", "cy.txt"),
        ("en/page.md", "You can.\nWe utilise scans.", 10, "“utilise” is hard", "Try “use”"),
        ("en/page.md", "We ask prior to use.", 9, "“prior to” is hard", "Try “before”"),
        ("en/page.md", "Bring tea, cake, etc. to us.", 9, "“etc.” is Latin", "Try “and so on”"),
        ("en/page.md", "One.\n\nIt has metadata.", 11, "explains “metadata”", "called metadata"),
        ("en/page.md", "Ask the HRA now.", 9, "explains “HRA”", "called HRA"),
        ("en/page.md", "## One\n\n#### Two", 11, "level 4 below one of level 2", "Write “### ”"),
        ("en/page.md", "# Two", 9, "second main heading; line 7", "Write “## ”"),
        ("en/page.md", "## A {#x}\n\nSo.\n\n## B {#x}", 13, "#x stands on line 9", "of its own"),
        (
            "en/page.md",
            "See [us](/en/pag/).",
            9,
            "/en/pag/ leads to no page",
            "Did you mean /en/page/?",
        ),
        (
            "en/page.md",
            "## A {#abc}\n\n[A](#abd)",
            11,
            "#abd leads to no heading",
            "Did you mean #abc?",
        ),
        ("en/page.md", "See [here](/en/page/).", 9, "“here” does not say", "name the page"),
        ("en/page.md", '<img src="/assets/x.svg">', 9, "has no words", 'alt=""'),
        ("en/page.md", "![5 cats](/a.svg)", 9, "said to show 5", "figure that the data has"),
        (
            "en/page.md",
            "| Cats | 7 |\n| --- | --- |\n| Dogs | 4 |\n\n![Dogs: 7](/a.svg)",
            13,
            "show 7",
            "The table says: Dogs | 4",
        ),
        ("easy-read/page.md", "Only words.", 9, "no picture with a sentence", "hospital.svg"),
        (
            "easy-read/page.md",
            "![](pictures/no.svg) It is.",
            9,
            "no picture pictures/no.svg",
            "Draw",
        ),
        (
            "easy-read/page.md",
            "![](pictures/no.svg) So. Go.",
            9,
            "2 sentences",
            "a line and a picture",
        ),
        (
            "easy-read/page.md",
            "![](pictures/no.svg) So\nit is.",
            9,
            "next line belongs",
            "empty line",
        ),
        (
            "easy-read/page.md",
            "![](p.svg) A **code**.",
            9,
            "“code” is not explained",
            "called code",
        ),
    ],
)
def test_a_planted_mistake_is_found_on_its_line(
    found: Check, name: str, words: str, line: int, what: str, better: str
) -> None:
    said = [one for one in found(words, name) if what in one]
    better = better.replace("entry.txt", "data/spelling/en.txt")
    assert said, found(words, name)
    assert said[0].startswith(f"site/{name}, line {line}: "), said
    assert better in said[0]


@pytest.mark.parametrize(
    "words",
    [
        "It is called metadata.",
        "Facts about a file (metadata) are kept.",
        "We keep metadata.\nMetadata means facts about a file.",
        "| In plain words | Of experts |\n| --- | --- |\n| Facts on a file | metadata |",
        "Ask the Health Research Group (HRG) now.\nThe HRG knows.",
        "**Where this comes from:** the metadata of HRX, via post.",
        "Type `via metadta HRX` now.",
    ],
)
def test_an_explained_word_is_silent(found: Check, words: str) -> None:
    assert found(words, rule="jargon") == []
    assert found(words, rule="spelling") == []


def test_an_explanation_does_not_reach_beyond_its_section(found: Check) -> None:
    words = "## One\n\nIt is called metadata.\n\n## Two\n\nIt has metadata."
    assert [one.split(": ")[0] for one in found(words, rule="jargon")] == [
        "site/en/page.md, line 15"
    ]


def test_the_glossary_explains_for_every_page(found: Check) -> None:
    found("Provenance\n:   Where it came from.\n", "en/glossary.md")
    assert found("We show provenance.") == []


def test_welsh_is_not_held_to_the_english_formula(found: Check) -> None:
    words = "Gwybodaeth genedlaethol gyfrinachol ddiogel."
    assert found(words, "cy/page.md", rule="level") == []
    assert found(words, "en/page.md", rule="level")


def test_a_made_chart_must_agree_with_its_table(found: Check, tmp_path: Path) -> None:
    chart = "<svg><title>By nation</title><desc>England: {}; Wales: 2.</desc></svg>\n"
    table = "<table><tr><th>England<td>24</tr><tr><th>Wales<td>2</tr></table>"
    assert found(chart.format(24) + table, rule="numbers") == []
    wrong = found(chart.format(42) + table, rule="numbers")
    assert [one[:26] for one in wrong] == ["site/en/page.md, line 9: A"]
    assert "show 42" in wrong[0]


def test_the_curves_of_access_say_what_their_tables_say(found: Check, sample: Release) -> None:
    words = durations.write(sample)
    assert "access-survival" in words
    assert found(words, rule="numbers") == []


def test_a_published_figure_may_be_said_of_an_image(found: Check) -> None:
    figures = (("Wales", "2"), ("England", "24"))
    assert found("![Wales: 2](/a.svg)", figures=figures) == []
    assert "said to show 24" in found("![Wales: 24](/a.svg)", figures=figures)[0]


def test_dates_are_no_figures(found: Check) -> None:
    assert found("![Since 25 September 2023, COVID-19](/a.svg)", rule="numbers") == []


@pytest.mark.parametrize(
    ("late", "said", "waits"),
    [
        (0, "", True),
        (1, "1 day ago", True),
        (reviews.GRACE, f"{reviews.GRACE} days ago", True),
        (reviews.GRACE + 1, f"{reviews.GRACE + 1} days ago", False),
    ],
)
def test_a_late_review_is_told_and_in_the_end_fails(
    found: Check, late: int, said: str, waits: bool
) -> None:
    due = datetime.date(2027, 5, 23)
    told = found("Good.", today=due + datetime.timedelta(days=late))
    if not said:
        assert told == []
        return
    (remark,) = told
    assert said in remark
    assert "site/en/page.md, line 4: The review was due on 23 May 2027" in remark
    assert remark.startswith("For information: ") is waits


def test_a_page_without_review_dates_is_named(found: Check) -> None:
    (remark,) = found("# A page\n\nGood.\n", whole_page=True)
    assert remark.startswith("site/en/page.md, line 1: The page does not say when")


def test_a_welsh_page_says_when_it_was_compared(found: Check) -> None:
    (remark,) = found(START, "cy/page.md", whole_page=True, rule="reviews")
    assert "compared with the English page" in remark
    told = START.replace("title: A", "title: A\ntranslated: 2026-11-25")
    assert found(told, "cy/page.md", whole_page=True, rule="reviews") == []


def test_own_words_are_allowed_sorted_and_needed(found: Check) -> None:
    own = {"en": ("Aidence", "zorb"), "cy": ()}
    assert found("Zorb and Aidence can.", own=own) == []
    unsorted = found("Zorb and Aidence can.", own={"en": ("zorb", "Aidence"), "cy": ()})
    assert unsorted == [
        "data/spelling/en.txt, line 2: “Aidence” stands after “zorb”. "
        "Sort the list, each word once."
    ]
    (unused,) = found("Aidence can.", own=own)
    assert unused.startswith("data/spelling/en.txt, line 2: “zorb” is on no page")
    (needless,) = found("We can.", own={"en": ("can",), "cy": ()})
    assert "or every dictionary knows it" in needless


def test_names_of_the_english_list_hold_in_welsh(found: Check) -> None:
    assert (
        found("Mae Aidence yma.", "cy/page.md", rule="spelling", own={"en": ("Aidence",), "cy": ()})
        == []
    )


def test_a_missing_speller_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speller, "PROGRAM", "no-such-program")
    with pytest.raises(Missing, match=r"apt-get install hunspell hunspell-en-gb"):
        speller.unknown({"one more word"}, "en")


def test_a_missing_dictionary_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(speller.DICTIONARIES, "en", "no-such-dictionary")
    with pytest.raises(Missing, match=r"no dictionary.*hunspell-en-gb"):
        speller.unknown({"another word"}, "en")


def test_welsh_knows_mutations_joined_words_and_english_names(found: Check) -> None:
    words = "Mae'r wefan yn egluro'ch sganiau chi i gleifion, a’u hawliau, gan NHS England."
    assert found(words, "cy/page.md", rule="spelling") == []
    assert "“sganiauu”" in found("Mae'r sganiauu yma.", "cy/page.md", rule="spelling")[0]
    assert "“scans”" in found("Mae'r scans yma.", "cy/page.md", rule="spelling")[0]


def test_marked_english_on_a_welsh_page_is_spelt_as_english(found: Check) -> None:
    words = 'Mae hwn yn iawn.\nRheolydd (<span lang="en-GB">{}</span>) yw.'
    assert found(words.format("controller"), "cy/page.md", rule="spelling") == []
    (remark,) = found(words.format("controler"), "cy/page.md", rule="spelling")
    assert "line 10" in remark
    assert "“controler” is in no dictionary. Try “controller”" in remark


def test_hard_words_have_plain_ones(whole: Site) -> None:
    hard = {**whole.hard, **whole.terms}
    assert len(hard) > 150
    for word, plain in hard.items():
        assert word == word.lower(), word
        assert plain.strip(), word
        better = {part.strip() for part in plain.split(",")}
        assert not better & set(whole.hard), f"{word} gives way to a word that is hard too"


def test_the_command_names_each_mistake_and_answers_no(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copytree(SITE, tmp_path / "site")
    about = copy / "en" / "about.md"
    lines = about.read_text(encoding="utf-8").count("\n")
    about.write_text(f"{about.read_text('utf-8')}\nWe utilise it.\n", encoding="utf-8")
    monkeypatch.setattr(made.whole, "__defaults__", (copy,))
    assert command.main(["check-words"]) == 1
    said = capsys.readouterr().out
    assert f"site/en/about.md, line {lines + 2}: The word “utilise” is hard. Try “use”." in said
    assert said.endswith("rules: 1 thing to mend.\n")


def test_a_remark_that_may_wait_says_so() -> None:
    assert str(Remark("a.md", 3, "It is late.", "Read it.", may_wait=True)) == (
        "For information: a.md, line 3: It is late. Read it."
    )


def test_the_checker_is_the_one_that_the_set_up_installs() -> None:
    script = (SITE.parent / "setup" / "bootstrap.sh").read_text(encoding="utf-8")
    assert f'"a spelling checker" {speller.PACKAGES}' in script
    assert subprocess.run([speller.PROGRAM, "-v"], capture_output=True).returncode == 0


def test_the_welsh_dictionary_carries_its_licence() -> None:
    folder = Path(speller.DICTIONARIES["cy"]).parent
    assert "Lesser" in (folder / "LICENCE").read_text(encoding="utf-8")
    assert (folder / "cy_GB.dic").is_file()
