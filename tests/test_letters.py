"""Every letter in both languages: complete, plain, and without promises or personal details."""

import itertools
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from nccid import letters
from nccid.errors import Missing, NccidError
from nccid.letters import LANGUAGES, NAMES, Letter, fill
from nccid.pages import letters as pages
from nccid.pages import reading, sections
from nccid.paths import LETTERS, SITE

DAY = date(2026, 3, 3)
PLACE = re.compile(r"\{|\}")
LETTER_SENTENCE = 30
HARDEST_PAGE = 6.0
every_letter = pytest.mark.parametrize("letter", letters.every(), ids=lambda letter: letter.name)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def typed(letter: Letter, **chosen: str) -> dict[str, str]:
    """An answer to every question, each to be told from the others."""
    given = {
        field.name: field.options[0].value if field.options else f"typed {field.name}"
        for field in letter.fields
    }
    return given | chosen


def ways(letter: Letter) -> list[dict[str, str]]:
    """Every combination of answers to the letter's choices."""
    names = list(letter.choices)
    return [
        dict(zip(names, one, strict=True)) for one in itertools.product(*letter.choices.values())
    ]


def test_each_file_is_a_letter_and_each_letter_has_a_file() -> None:
    found = {path.stem for path in LETTERS.glob("*.toml")}
    assert found == {*NAMES, "_shared"}


def test_each_request_about_data_has_a_letter() -> None:
    requests = {name for name in sections.KINDS["request"] if not name.startswith("data-access")}
    assert requests == {letter.name for letter in letters.every()} - {"on-behalf"}
    topics = sections.topics(SITE)
    for letter in letters.every():
        assert letter.topic in topics


@every_letter
@every_language
def test_nothing_is_left_open_in_any_variant(letter: Letter, language: str) -> None:
    for chosen in ways(letter):
        full = fill(letter, typed(letter, **chosen), language, DAY)
        empty = fill(letter, chosen, language, DAY)
        pen = fill(letter, chosen, language, None)
        for text in (full, empty, pen):
            assert not PLACE.search(text), text
            assert "\n\n\n" not in text
            assert text.endswith("\n")
        assert "[" not in full
        assert "[" in empty
        assert "______" in pen


@every_letter
def test_what_is_typed_stands_in_the_letter(letter: Letter) -> None:
    """A question that changes nothing in the letter must not be asked."""
    texts = [fill(letter, typed(letter, **chosen), "en", DAY) for chosen in ways(letter)]
    for field in letter.fields:
        if field.kind != "choice":
            assert any(f"typed {field.name}" in text for text in texts), field.name
        elif field.name != "nation" or letter.name == "foi":
            changed = {
                fill(letter, typed(letter, **{**chosen, field.name: option.value}), "en", DAY)
                for chosen in ways(letter)
                for option in field.options
            }
            assert len(changed) > 1, field.name


@every_letter
@every_language
def test_what_may_be_left_out_leaves_no_trace(letter: Letter, language: str) -> None:
    needed = {f.name: f"typed {f.name}" for f in letter.fields if f.required and not f.options}
    text = fill(letter, needed, language, DAY)
    assert "[" not in text
    for field in letter.fields:
        assert field.required or field.kind == "choice" or field.blank[language] not in text
    assert not re.search(r":$", text.split("\n\n")[-2])


def test_a_reason_that_is_not_given_takes_its_heading_along() -> None:
    letter = letters.load("erasure")
    assert "My reason is" not in fill(letter, {}, "en", DAY)
    assert "My reason is:\nI fear" in fill(letter, {"why": " I fear \n"}, "en", DAY)


def test_what_looks_like_a_placeholder_is_taken_as_typed() -> None:
    text = fill(letters.load("access"), {"name": "{to}", "to": "{name}"}, "en", DAY)
    assert "To the data protection team\n{name}" in text
    assert text.startswith("{to}\n")


def test_a_letter_for_someone_else_names_them_and_why() -> None:
    letter = letters.load("access")
    given = typed(letter, **{"for": "someone-else", "authority": "parent"})
    text = fill(letter, given, "en", DAY)
    assert "Name: typed person" in text
    assert "I have parental responsibility for them." in text
    assert text.endswith("typed name\nfor typed person\n")
    mine = fill(letter, {**given, "for": "me"}, "en", DAY)
    assert "typed person" not in mine
    assert "Name: typed name" in mine


def test_freedom_of_information_names_the_law_of_the_place() -> None:
    letter = letters.load("foi")
    for nation in letter.choices["nation"]:
        text = fill(letter, {"nation": nation}, "en", DAY)
        assert ("(Scotland) Act 2002" in text) == (nation == "scotland")
        assert ("Information Act 2000" in text) == (nation != "scotland")


@pytest.mark.parametrize(
    ("name", "law"),
    [
        ("access", "Article 15"),
        ("rectification", "Article 16"),
        ("erasure", "Article 17"),
        ("restriction", "Article 18"),
        ("portability", "Article 20"),
        ("objection", "Article 21"),
        ("complaint", "section 164A of the Data Protection Act 2018"),
        ("foi", "section 10 of the Act"),
    ],
)
def test_each_letter_names_its_law(name: str, law: str) -> None:
    text = fill(letters.load(name), {}, "en", DAY)
    assert law in text
    if law.startswith("Article"):
        assert law.replace("Article", "Erthygl") in fill(letters.load(name), {}, "cy", DAY)
        assert "Article 11" in text


@every_letter
def test_a_letter_asks_for_no_more_than_it_needs(letter: Letter) -> None:
    required = {field.name for field in letter.fields if field.required}
    allowed = {"to", "name", "reply", "person", "authority", "wrong", "right", "why"}
    assert required <= allowed | {"happened", "wanted", "question", "helper", "task"}
    assert not [field.name for field in letter.fields if "nhs" in field.name]
    assert {field.autocomplete for field in letter.fields} <= {
        *("", "name", "street-address", "bday")
    }
    if letter.name == "foi":
        assert not {"birth", "hospital_number", "scan"} & {field.name for field in letter.fields}


@every_letter
def test_the_words_are_plain(letter: Letter) -> None:
    text = fill(letter, typed(letter), "en", DAY)
    assert not reading.long_sentences(text, LETTER_SENTENCE)
    for language in LANGUAGES:
        whole = fill(letter, typed(letter), language, None) + pages.page(letter, language)
        assert not re.search("[\u2013\u2014]| - ", whole.split("---", 2)[2]), "a dash"
        assert not re.search(r"\b(?:you will get|will be (?:deleted|found|removed))\b", whole)


@every_letter
def test_no_personal_detail_stands_in_a_template(letter: Letter) -> None:
    source = (LETTERS / f"{letter.name}.toml").read_text(encoding="utf-8")
    assert not re.search(r"\d{6,}|@(?!example\.org)|\b[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b", source)


def prose(page: str) -> str:
    """What a page says apart from the form and the letters."""
    page = re.sub(r"<section.*?</section>", "", page, flags=re.DOTALL)
    return re.sub(r"<p>.*?</p>", lambda found: f"\n\n{found[0]}\n\n", page)


@pytest.mark.parametrize("name", ["index", *NAMES])
def test_a_page_can_be_read_at_eleven(name: str) -> None:
    page = pages.index("en") if name == "index" else pages.page(letters.load(name), "en")
    assert not reading.long_sentences(prose(page), 20)
    # The names of laws are as they are; they stand together at the end, below "The law".
    words = page.split("## The law", 1)[0]
    assert reading.grade(prose(words)) <= HARDEST_PAGE


@pytest.mark.parametrize("name", NAMES)
def test_questions_can_be_read_at_eleven(name: str) -> None:
    shown = [
        words
        for field in letters.load(name).fields
        for words in (field.label["en"], field.hint["en"], *(o.label["en"] for o in field.options))
        if words
    ]
    text = "\n\n".join(shown)
    assert not reading.long_sentences(text, 20)
    assert reading.grade(text) <= HARDEST_PAGE


@every_letter
def test_the_page_works_without_a_script(letter: Letter) -> None:
    page = pages.page(letter, "en")
    assert '<section class="fill" hidden>' in page
    assert '<section class="sheet live" aria-labelledby="letter" hidden>' in page
    blank = re.findall(r'<section class="sheet without-script">.*?</section>', page, re.DOTALL)
    assert pages.html(fill(letter, {}, "en", None)) in blank[0]
    assert ("I write this letter for ______" in "".join(blank)) == ("for" in letter.choices)
    assert "______" in blank[0]


@every_letter
def test_the_form_cannot_send_and_labels_every_question(letter: Letter) -> None:
    form = pages.form(letter, "en")
    assert not re.search(r"<form[^>]* (?:action|method)=", form)
    assert not re.search(r'<(?:input type="text"|textarea)[^>]* name=', form)
    for field in letter.fields:
        if field.kind == "choice":
            assert f'<fieldset class="field" data-field="{field.name}"' in form
        else:
            assert f'<label for="f-{field.name}">' in form
            assert f'autocomplete="{field.autocomplete or "off"}"' in form


@every_letter
def test_the_welsh_page_is_ready_and_says_what_it_awaits(letter: Letter) -> None:
    page = pages.page(letter, "cy")
    assert f"translated: {letters.reviews()['translated']}" in page
    assert "[" not in page.split("---\n", 2)[2].split("<section")[0]
    assert f"# {letter.words['cy']['title']}" in page
    own, english = letter.words["cy"], letter.words["en"]
    assert own.keys() == english.keys()
    for key in own:
        assert own[key] != english[key], key
    for part in letter.parts:
        same = part.text["cy"] == part.text["en"]
        assert same == (not re.search(r"[a-z]", re.sub(r"\{[a-z_]+\}", "", part.text["en"]))), part
    for field in letter.fields:
        assert field.label["cy"] != field.label["en"]
        assert bool(field.hint["cy"]) == bool(field.hint["en"])


def test_both_languages_have_the_same_words_around_the_form() -> None:
    assert letters.words("en").keys() == letters.words("cy").keys()
    assert letters.say(DAY, "en") == "3 March 2026"
    assert letters.say(DAY, "cy") == "3 Mawrth 2026"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(LETTERS, tmp_path / "letters")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"nation", "name"', '"name", "nation", "nobody"', "'nobody'"),
        ("I ask for the images", "I ask for {images}", r"No question gives \{images\}"),
        ('deadline = "month"', 'deadline = "soon"', "no deadline called 'soon'"),
        ("[cy]", "[fr]", "'cy'"),
        ('lead = "This', 'lead = ""\nled = "This', "lack 'lead'"),
        ("[parts.ask]", '[parts.ask]\nwhen = { scope = ["copy"] }', "'scope' does not have"),
        ('topic = "access"', "", "'topic'"),
    ],
)
def test_a_wrong_template_says_what_is_wrong(
    folder: Path, before: str, after: str, said: str
) -> None:
    path = folder / "access.toml"
    source = path.read_text(encoding="utf-8")
    assert before in source
    path.write_text(source.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(NccidError, match=said) as caught:
        letters.load("access", folder)
    assert caught.value.file == "access.toml"
    assert caught.value.do


def test_a_missing_or_broken_file_is_named(folder: Path) -> None:
    (folder / "foi.toml").unlink()
    with pytest.raises(Missing, match=r"foi\.toml"):
        letters.load("foi", folder)
    (folder / "access.toml").write_text("topic = ", encoding="utf-8")
    with pytest.raises(Missing, match=r"access\.toml: It cannot be read"):
        letters.load("access", folder)
