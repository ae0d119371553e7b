"""Swearing around a question is left out; what the question asks is not."""

import pytest

from nccid.chat import answer
from nccid.chat.calm import calm
from nccid.published import Release


@pytest.mark.parametrize(
    ("sworn", "said"),
    [
        ("why the hell is my scan in there", "why is my scan in there"),
        ("what the bloody hell is the NCCID?", "what is the NCCID?"),
        ("who on earth looks at it", "who looks at it"),
        ("how many bloody hospitals are there", "how many hospitals are there"),
        ("wtf who has my data", "who has my data"),
        ("it is bloody well not right", "it is not right"),
        ("damn", "damn"),
        ("the devices are safe", "the devices are safe"),
        ("is fucoidan in the data", "is fucoidan in the data"),
    ],
)
def test_only_the_swearing_goes(sworn: str, said: str) -> None:
    assert calm(sworn) == said


def test_a_sworn_question_gets_the_same_answer(release: Release) -> None:
    for sworn, plain in (
        ("how many bloody hospitals are there", "how many hospitals are there"),
        ("what the hell is the NCCID", "what is the NCCID"),
    ):
        assert answer.reply(sworn, release) == answer.reply(plain, release)
