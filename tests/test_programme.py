from pathlib import Path

import pytest

from nccid import programme
from nccid.errors import NccidError
from nccid.paths import ROOT

TEXT = (ROOT / "data" / "programme.toml").read_text(encoding="utf-8")


def written(folder: Path, before: str, after: str) -> Path:
    """The programme's description with one thing changed."""
    assert TEXT.count(before) == 1
    path = folder / "programme.toml"
    path.write_text(TEXT.replace(before, after), encoding="utf-8")
    return path


def test_an_unknown_address_for_comments_has_a_reason_in_both_languages() -> None:
    feedback = programme.load(ROOT / "data" / "programme.toml").feedback
    assert feedback.address == ""
    assert feedback.gap
    assert feedback.gap_cy


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("gap_cy =", "gap_fr ="),
        ('gap_cy = "', 'gap_cy = ""  # "'),
        ('address = ""                #', 'address = "somebody" #'),
        ('address = ""                #', 'address = "a@example.org?cc=b@example.org" #'),
        ("[feedback]", "[comments]"),
    ],
)
def test_a_reader_is_never_sent_to_no_address_without_a_reason(
    tmp_path: Path, before: str, after: str
) -> None:
    with pytest.raises(NccidError, match=r"feedback|gap_fr"):
        programme.load(written(tmp_path, before, after))


SITE = 'settled yet\naddress = ""'


@pytest.mark.parametrize("address", ["", "https://example.org", "https://example.org/scans"])
def test_a_sites_address_is_taken_as_it_is(tmp_path: Path, address: str) -> None:
    path = written(tmp_path, SITE, f'settled yet\naddress = "{address}"')
    assert programme.load(path).address == address


@pytest.mark.parametrize("wrong", ['"https://example.org/"', '"example.org"', "5", '"https://"'])
def test_a_sites_address_that_makes_broken_links_is_refused(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(NccidError, match=r"site\.address"):
        programme.load(written(tmp_path, SITE, f"settled yet\naddress = {wrong}"))
