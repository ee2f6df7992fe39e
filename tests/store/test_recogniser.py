"""The recogniser: names in every form that they are written in, and nothing else, known as hashes only."""

from __future__ import annotations

import pytest

from store import nameforms
from store.recogniser import Recogniser
from store.slugs import slug

SALT = "5" * 32


def recogniser(*names: str, others: dict[str, str] | None = None) -> Recogniser:
    found = nameforms.of(SALT, names, others or {})
    return Recogniser(SALT, found.forms, found.begins)


@pytest.mark.parametrize(
    ("name", "text", "redacted"),
    [
        ("Mara Lunt", "So Mara Lunt said.", "So █████████ said."),
        ("Mara Lunt", "MARA LUNT, mara lunt, Mara-Lunt", "█████████, █████████, █████████"),
        ("Mara Lunt", "Lunt’s and Lunts, Lunt, Mara", "████’s and █████, ████, ████"),
        ("Mara Lunt", "Mara\nLunt", "████\n████"),
        ("Mara Lunt", "Ma\u00adra Lunt", "██████████"),
        ("Mara Lunt", "@maralunt, Luntley, Maralia, a lunt", "@████████, Luntley, Maralia, a lunt"),
        ("Zoë Brânză", "ZOE BRANZA; Zoe Brânză", "██████████; ██████████"),
        ("Søren Łuć", "soren luc", "█████████"),
        ("Işık Straße", "ISIK STRASSE", "████████████"),
        ("Nell O'Brien-Ward", "Nell OBrien Ward, nell-o-brien-ward", "████████████████, █████████████████"),
        ("Иван Петров", "Ивана Петрова, Иван Петрова", "█████ ███████, ████████████"),
        ("Γιώργος Σιδέρης", "ΓΙΩΡΓΟΣ ΣΙΔΕΡΗΣ", "███████████████"),
        ("吴泳铭", "而吴泳铭说，泳铭也说", "而███说，██也说"),
        ("ゾーイ・ブランザ", "彼はゾーイ・ブランザさん", "彼は████████さん"),
        ("김민준", "김민준은 민준이", "███은 ██이"),
        ("สมชาย ใจดี", "คุณสมชาย ใจดีมา", "คุณ██████████มา"),
        ("محمد علي", "قال محمد علي هذا", "قال ████████ هذا"),
    ],
)
def test_every_form_of_a_name_is_found(name: str, text: str, redacted: str) -> None:
    assert recogniser(name).redact(text) == redacted
    assert len(redacted) == len(text)


def test_a_part_that_is_somebody_elses_too_stays_and_is_told() -> None:
    others = {"Peter Lunt": "per:peter-lunt", "Mara Lunt Trust": "team:trust"}
    found = nameforms.of(SALT, ["Mara Lunt"], others)
    assert [(left.name, left.because) for left in found.left] == [("Lunt", "per:peter-lunt is called so, too")]
    one = Recogniser(SALT, found.forms, found.begins)
    assert one.redact("Mara Lunt, Peter Lunt, Mara") == "█████████, Peter Lunt, ████"


def test_a_name_that_two_people_have_stays() -> None:
    found = nameforms.of(SALT, ["Mara Lunt"], {"Mara Lunt": "per:other"})
    assert [left.name for left in found.left] == ["Mara Lunt"]
    assert Recogniser(SALT, found.forms, found.begins).redact("Mara Lunt. Lunt, Mara") == "Mara Lunt. Lunt, Mara"


@pytest.mark.parametrize(
    "name", ["Guðrún Þórsdóttir", "Işık", "Əli Ŋala", "Ǽgir Søby", "Đặng Łuć", "Straße", "O'Brien"]
)
def test_a_name_is_found_in_the_id_that_is_made_of_it(name: str) -> None:
    made = slug(name)
    assert recogniser(name).spans(made, loose=True) == [(0, len(made))]
    assert recogniser(name).spans(f"{made}-leaves", loose=True) == [(0, len(made))]


def test_in_an_id_the_case_says_nothing() -> None:
    one = recogniser("Mara Lunt")
    assert one.spans("lunt-leaves") == []
    assert one.spans("lunt-leaves", loose=True) == [(0, 4)]


def test_no_form_can_be_read_from_what_is_kept() -> None:
    found = nameforms.of(SALT, ["Mara Lunt", "吴泳铭"], {})
    kept = repr(found.forms) + repr(found.begins)
    assert not any(part in kept.casefold() for part in ("mara", "lunt", "吴", "泳"))
