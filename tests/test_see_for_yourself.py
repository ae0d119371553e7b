"""The worked example: its codes are real, and the researcher's view names nobody."""

import hashlib
import re
from html import unescape
from pathlib import Path

import pytest

from nccid.errors import Missing
from nccid.pages import reading, see_for_yourself
from nccid.paths import SEE_FOR_YOURSELF
from nccid.register.identifiers import check_digit_fits

EXAMPLE = see_for_yourself.load()
PARTS = see_for_yourself.parts(EXAMPLE)


def shown(html: str, name: str) -> set[str]:
    """The different texts that some HTML shows for one value."""
    found = re.findall(rf'<(\w+) data-show="{name}">(.*?)</\1>', html)
    return {unescape(text) for _, text in found}


def by_hand(key: str, message: str) -> str:
    """HMAC-SHA-256 from its definition in FIPS 198-1, for keys of at most 64 bytes."""
    block = key.encode().ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block) + message.encode()).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in block) + inner).hexdigest()


def test_the_code_is_the_published_function() -> None:
    """Test case 2 of RFC 4231."""
    whole = see_for_yourself.whole_code("Jefe", "what do ya want for nothing?")
    assert whole == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert see_for_yourself.code("Jefe", "what do ya want for nothing?") == "5bdc c146 bf60 754e"


def test_the_codes_on_the_page_are_real() -> None:
    page = "".join(PARTS.values())
    digits = EXAMPLE.names["nhs_number"].replace(" ", "")
    whole = by_hand(EXAMPLE.key, digits)
    other = by_hand(EXAMPLE.other_key, digits)
    assert shown(page, "whole") == {whole}
    (code,) = shown(page, "code")
    assert code.replace(" ", "") == whole[:16]
    (another,) = shown(page, "other")
    assert another.replace(" ", "") == other[:16]
    assert code != another


def test_both_visits_have_the_same_code() -> None:
    first_row = PARTS["second"].split("<tbody>")[1].split("</tr>")[0]
    assert first_row.count('data-show="code"') == 2


def test_the_number_belongs_to_nobody() -> None:
    assert EXAMPLE.digits.startswith("999")
    assert check_digit_fits(EXAMPLE.digits)


def test_the_researcher_sees_no_name() -> None:
    seen = PARTS["views"].split("What the researcher sees")[1] + PARTS["second"]
    for name, value in EXAMPLE.names.items():
        assert value not in seen, name
        assert f'data-show="{name}"' not in seen, name
    for name in EXAMPLE.stays:
        assert f'data-show="{name}"' in seen, name


def test_age_and_birth_agree() -> None:
    assert EXAMPLE.names["born"].endswith(str(EXAMPLE.visit_year - int(EXAMPLE.stays["age"])))


def test_made_up_stands_on_the_record() -> None:
    assert "Made-up record" in PARTS["record"]
    assert "Do not type real details" in PARTS["record"]


def test_the_made_sentences_are_plain() -> None:
    said = re.findall(r"<p[^>]*>(.*?)</p>", PARTS["record"], re.DOTALL)
    said += re.findall(r'data-words="(.*?)"', PARTS["record"])
    words = "\n\n".join(said)
    assert len(said) > 4
    assert reading.grade(words) <= 6
    assert reading.long_sentences(words) == []


def test_a_spoilt_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "see-for-yourself.toml"
    with pytest.raises(Missing, match=r"see-for-yourself\.toml: The made-up patient is missing"):
        see_for_yourself.load(path)
    path.write_text(SEE_FOR_YOURSELF.read_text(encoding="utf-8").replace('"62"', '"old"'))
    with pytest.raises(Missing, match="cannot be read"):
        see_for_yourself.load(path)
