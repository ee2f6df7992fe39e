"""What the explorer promises: six questions, each answered from the start screen within five keys."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tui.stories import reading

SIZES = [(80, 24), (120, 40)]


class Question(NamedTuple):
    """`keys` to press, and where (`part`, '' for anywhere) the answer then stands; `wide`: less to press at 120×40."""

    asked: str
    keys: str
    part: str
    answer: tuple[str, ...]
    wide: str | None = None


REAL = [
    Question(
        "who left, and who goes on with the laboratory's projects",
        "", "detail",
        ("LEFT Lin Junyang resigned", "STAYS Jingren goes on overseeing Tongyi Laboratory's projects"),
    ),
    Question(
        "who sits in the support team",
        "2 j", "detail",
        ("PEOPLE", "Wu Yongming, leader a", "Fan Yu, member a", "Jingren, member a", "announced 2026-03-05"),
    ),
    Question(
        "since when the support team is announced",
        "j j j j", "detail",
        ("Support team announced: Wu, Jingren, Fan Yu", "told 2026-03-05 printed", "effective not stated ?"),
    ),
    Question(
        "what Wu said of technological progress, in which two wordings",
        "4 j", "detail",
        (
            "“Technological advancement is a zero-sum game.”",
            "speaker Wu Yongming",
            "≈2 wordings",
            "technological [advancement → progress] is a zero-sum game",
        ),
    ),
    Question(
        "what was promised", "", "detail", ("PROMISED open source · R&D investment · top talent",)
    ),
    Question(
        "what is not known about Lin",
        "1 j j enter pagedown", "detail",
        ("NOT KNOWN 5", "role · successor · day · effective date · team"),
        wide="1 j j",
    ),
    Question(
        "where the words stand",
        "4 e", "",
        (
            "○ not checked",
            "“The company has accepted Lin Junyang's resignation.",
            "Bowang Finance 2026-03-06 ?, §01, 786–1138",
            "WHO TOLD WHOM",
            "└ internal e-mail of Wu Yongming 2026-03-05",
        ),
    ),
]  # fmt: skip

FICTIONAL = [
    Question(
        "who left, and who stays",
        "", "detail",
        (
            "LEFT Zoë Brânză resigned ! disputed",
            "Zoë Brânză resigned",
            "STAYS Tobias Marlin stays head of the Rotor Laboratory",
        ),
    ),
    Question(
        "who sits in the Brine Laboratory, and since when",
        "2 j j", "detail",
        ("Hamish Quarrie, acting head 2031-04 to 2031-07-01", "Linnea Oakes, head until 2031-04, ended"),
    ),
    Question(
        "what O’Dell said of the tide, and how the words differ",
        "4 j", "detail",
        (
            "“The tide does not wait for a reorganisation, and neither will we.”",
            "speaker Maeve O’Dell",
            "≈4 wordings",
            "The [tide → sea] does not wait for a reorganisation, and neither [will →",
        ),
    ),
    Question(
        "what was promised",
        "0 ctrl+d", "detail",
        ("PROMISED Two million crowns a year for the …", "turbines", "openness"),
    ),
    Question(
        "what is not known about Zoë Brânză",
        "1 j enter pagedown", "detail",
        ("NOT KNOWN 4", "successor · effective date · role · team"),
        wide="1 j",
    ),
    Question(
        "where the words stand",
        "4 e", "",
        (
            "✓ exact match",
            "“▐She asked to go, and the board accepted with regret.",
            "Skerry Ledger 2031-05-14, 1 · Head and memo, 446–591",
            "└ O’Dell’s memo to all staff 2031-05-09 ?",
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("question", REAL, ids=lambda question: question.asked)
async def test_the_real_one_is_answered_within_five_keys(real: Path, question: Question, size: tuple[int, int]) -> None:
    await answered(real, question, size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("question", FICTIONAL, ids=lambda question: question.asked)
async def test_the_fictional_one_is_answered_within_five_keys(
    fictional: Path, question: Question, size: tuple[int, int]
) -> None:
    await answered(fictional, question, size)


async def answered(store: Path, question: Question, size: tuple[int, int]) -> None:
    async with reading(store, *size) as reader:
        keys = question.keys if size[0] < 120 or question.wide is None else question.wide
        await reader.press(*keys.split())
        await reader.sees(*question.answer, in_=question.part)
        assert reader.keys <= 5
