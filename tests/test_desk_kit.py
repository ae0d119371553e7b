"""The comms kit: everything from the release, the same each time, with words for each picture."""

import io
import re
import struct
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nccid import published
from nccid.desk import kit
from nccid.errors import NccidError
from nccid.figures.sentence import number
from nccid.paths import Place
from nccid.published import Release


def held(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def files(real: Place) -> dict[str, bytes]:
    return held(kit.kit(real, published.dates(real)[-1]))


def test_it_holds_everything_and_is_the_same_each_time(
    real: Place, files: dict[str, bytes]
) -> None:
    assert {name.split("/")[0] for name in files} == {
        *("read-me.txt", "alt-texts.txt", "pictures", "poster.svg"),
        *("questions-and-answers.md", "e-mail.txt", "releases.ics"),
    }
    assert held(kit.kit(real, published.dates(real)[-1])) == files


def test_every_picture_is_sound_and_has_its_words(
    release: Release, files: dict[str, bytes]
) -> None:
    alt = files["alt-texts.txt"].decode()
    drawn = kit.pictures(release)
    assert len(drawn) >= 8
    for one in drawn:
        root = ElementTree.fromstring(files[f"pictures/{one.name}.svg"])
        assert (int(root.attrib["width"]), int(root.attrib["height"])) == one.size
        assert f"{one.name}\n{one.alt}" in alt
        assert "href" not in one.svg
        assert 'style="' not in one.svg


def test_no_words_run_over_the_edge_of_a_picture(release: Release, sample: Release) -> None:
    for one in [*kit.pictures(release), *kit.pictures(sample)]:
        for size, words in re.findall(r'font-size="([\d.]+)"[^>]*>([^<]+)<', one.svg):
            assert len(words) * float(size) * 0.5 <= one.size[0] - 60, (one.name, words)
        for y in re.findall(r'<text x="[\d.]+" y="(\d+)"', one.svg):
            assert 0 < int(y) < one.size[1]


def test_each_figure_is_the_published_one(release: Release, files: dict[str, bytes]) -> None:
    said = " ".join(data.decode() for name, data in files.items() if name.endswith((".txt", ".md")))
    for name in release.measures:
        value = release.figure(name).value
        assert value is None or number(value) in said


def test_made_up_data_is_marked_on_everything(samples: Place) -> None:
    files = held(kit.kit(samples, published.dates(samples)[-1]))
    for name, data in files.items():
        if name != "releases.ics":
            assert b"ade-up sample" in data or b"made-up" in data.lower(), name


def test_a_first_release_has_a_kit(samples: Place) -> None:
    files = held(kit.kit(samples, published.dates(samples)[0]))
    assert "This is the first release." in files["e-mail.txt"].decode()


def test_what_cannot_be_drawn_is_told(release: Release) -> None:
    with pytest.raises(NccidError, match="could not draw"):
        kit.png(kit.pictures(release)[0], "/bin/false")


def test_chromium_draws_a_picture_of_the_right_size(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("x" * 90)
    deep.mkdir()
    monkeypatch.setenv("TMPDIR", str(deep))
    program = kit.chromium()
    assert program, "chromium is needed by the browser tests too"
    one = kit.pictures(release)[0]
    data = kit.png(one, program)
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == one.size
