"""The model of meanings: the published weights, and nothing kept of what people type."""

from pathlib import Path

import numpy as np
import pytest

from nccid import switch
from nccid.chat import answer, meaning, points
from nccid.chat.meaning import Encoder
from nccid.published import Release


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    model = meaning.folder()
    assert model is not None, "set-up installs the model"
    return Encoder(model)


def test_the_weights_are_the_published_ones() -> None:
    model = meaning.folder()
    assert model is not None
    assert meaning.sound(model)


def test_other_weights_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    monkeypatch.setattr(meaning, "folder", lambda: tmp_path)
    meaning.encoder.cache_clear()
    assert meaning.encoder() is None
    meaning.encoder.cache_clear()


def test_texts_that_mean_alike_lie_close(encoder: Encoder) -> None:
    """The pairs are near or far as anybody would say who reads them."""
    scans, pictures, cheese = encoder.encode(
        [
            "Who is allowed to look at my scans?",
            "Which people may see my scans?",
            "I like cheese.",
        ]
    )
    assert scans @ pictures > 0.55
    assert abs(scans @ cheese) < 0.2


def test_a_text_has_one_point_whatever_it_is_encoded_with(encoder: Encoder) -> None:
    texts = ["How long?", "How many hospitals sent images to the database?", "How long?", ""]
    together = encoder.encode(texts)
    assert together.shape == (4, meaning.WIDTH)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, point in zip(texts, together, strict=True):
        assert np.allclose(encoder.encode([text])[0], point, atol=1e-5)


def test_points_are_kept_and_made_anew_when_spoilt(encoder: Encoder, tmp_path: Path) -> None:
    kept = tmp_path / "build" / "points.npz"
    first = points.of(["one text", "another"], encoder, kept)
    assert np.array_equal(points.of(["another", "one text"], encoder, kept), first[::-1])
    kept.write_bytes(kept.read_bytes()[:100])
    assert np.allclose(points.of(["one text", "another"], encoder, kept), first)


def test_nothing_that_a_person_asks_is_kept(
    encoder: Encoder, tmp_path: Path, release: Release
) -> None:
    kept = tmp_path / "points.npz"
    points.of(["a phrase of the bank"], encoder, kept)
    before = kept.read_bytes()
    answer.reply("a question that somebody typed", release)
    assert kept.read_bytes() == before
    with np.load(kept) as held:
        assert held["texts"].tolist() == ["a phrase of the bank"]


def test_words_alone_do_without_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(switch.NAME, "words")
    meaning.encoder.cache_clear()
    assert meaning.encoder() is None
    meaning.encoder.cache_clear()


@pytest.mark.parametrize("setting", ["", "meaning"])
def test_the_model_votes_unless_words_alone_shall(
    setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(switch.NAME, setting)
    meaning.encoder.cache_clear()
    assert meaning.encoder() is not None
    meaning.encoder.cache_clear()
