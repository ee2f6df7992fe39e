"""Text: what is the same when words are compared, what an article is when its characters are counted, and what a
terminal never gets to see."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store import text
from store.text import clean, fold, fold_name, name_needle, normalise

profile = settings(derandomize=True, deadline=None)
anything = st.text(st.characters(codec=None), max_size=40)
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
nasty = st.text(st.sampled_from("a\n\t\r\x00\x1b\x7f\x85\x9b\ud800\udfff\u2028\ufeff\u200b́" + BIDI), max_size=20)
names = st.text(st.sampled_from("abzéßİ潮見ゾー12 -_'’.&"), min_size=1, max_size=15)


def found(value: str, name: str) -> bool:
    needle = name_needle(value)
    return needle is not None and needle in fold_name(name)


# --- words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zoë Brânză", "zoe branza"),
        ("Táyọ̀ Òkéwọlé", "TAYO OKEWOLE"),
        ("open-source", "open source"),
        ("open_source", "Open-Source"),
        ("non‑breaking", "non-breaking"),
        ("full－width＿join", "full-width_join"),
        ("O’Dell", "o'dell"),
        ("“zero-sum”", '"zero sum"'),
        ("STRASSE", "straße"),
        ("ﬁling", "filing"),
        ("Ａｌｉｂａｂａ", "alibaba"),
        ("e\u0301", "é"),
    ],
)
def test_folded_alike(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize(("a", "b"), [("lin", "line"), ("潮", "見"), ("a.b", "ab"), ("R&D", "RD")])
def test_not_folded_alike(a: str, b: str) -> None:
    assert fold(a) != fold(b)


@settings(profile, max_examples=400)
@given(anything)
@example("－")
@example("ǆ")
def test_fold_once_is_fold_for_good(given_text: str) -> None:
    once = fold(given_text)
    assert fold(once) == once
    assert fold(unicodedata.normalize("NFD", given_text)) == fold(unicodedata.normalize("NFC", given_text))


@settings(profile, max_examples=300)
@given(st.text(st.sampled_from("abyzABÉéüÖ-_ ‘’“”'\""), max_size=20))
def test_case_accents_and_joiners_never_tell_two_texts_apart(words: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))
    assert fold(words) == fold(words.upper()) == fold(words.lower()) == fold(bare)
    assert fold(words) == fold(words.replace("-", "_")) == fold(words.replace("_", " "))


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("lin", "Lin Junyang"),
        ("LIN", "linnea oakes"),
        ("jun", "Lin Junyang"),
        ("lin jun", "Lin Junyang"),
        ("holt", "Devika Nair-Holt"),
        ("nair holt", "Devika Nair-Holt"),
        ("nair-holt", "Devika Nair Holt"),
        ("dell", "Maeve O’Dell"),
        ("o'dell", "Maeve O’Dell"),
        ("branza", "Zoë Brânză"),
        ("Brânză", "Zoe Branza"),
        ("r&d", "R&D investment"),
        ("潮見", "潮見佳乃"),
        ("佳乃", "潮見佳乃"),
        ("ブランザ", "ゾーイ・ブランザ"),
        ("lab", "浦浜Lab"),
        ("3", "第3章"),
        ("章", "第3章"),
    ],
)
def test_a_name_is_found_at_the_start_of_a_word(value: str, name: str) -> None:
    assert found(value, name)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("lin", "byline"),
        ("yang", "Lin Junyang"),
        ("odell", "Maeve O’Dell"),
        ("junyang lin", "Lin Junyang"),
        ("lin  x", "Lin Junyang"),
        ("佳潮", "潮見佳乃"),
        ("-", "Nair-Holt"),
        ("…", "…"),
        ("", "Lin"),
    ],
)
def test_a_name_is_not_found_elsewhere(value: str, name: str) -> None:
    assert not found(value, name)


@settings(profile, max_examples=300)
@given(names)
def test_a_name_is_found_by_itself_and_by_each_of_its_words(name: str) -> None:
    if name_needle(name) is None:
        assert not any(c.isalnum() for c in fold(name))
        return
    assert found(name, name)
    assert found(name.upper(), name)
    for word in fold_name(name).split():
        assert found(word, name)
        assert found(word[:1], name)
        assert not found(word, "¤" + "".join("y" if c.isascii() else "。" for c in word))


@settings(profile, max_examples=200)
@given(names, names, names)
def test_nothing_is_found_across_two_names(first: str, second: str, value: str) -> None:
    needle = name_needle(value)
    if needle is not None:
        assert (needle in fold_name(first) + fold_name(second)) == (found(value, first) or found(value, second))


# --- articles


@pytest.mark.parametrize(
    ("raw", "article"),
    [
        ("a\r\nb\rc\n", "a\nb\nc"),
        ("a  \n\tb\t \n\n", "a\n\tb"),
        ("\ufeffa", "a"),
        ("\ufeff\ufeffa", "a"),
        ("e\u0301", "é"),
        ("\n\na", "\n\na"),
        ("", ""),
    ],
)
def test_an_article_is_normalised(raw: str, article: str) -> None:
    assert normalise(raw) == article


@settings(profile, max_examples=400)
@given(st.one_of(anything, nasty))
def test_normalise_once_is_normalise_for_good(raw: str) -> None:
    once = normalise(raw)
    assert normalise(once) == once
    assert "\r" not in once
    assert once == unicodedata.normalize("NFC", once)
    assert all(line == line.rstrip() for line in once.split("\n"))
    assert not once.endswith("\n")


@pytest.mark.parametrize(("given_text", "place"), [("ab\tc\n", None), ("a\x00", 1), ("\x1b[", 0), ("é\ud800", 1)])
def test_the_first_control_is_found(given_text: str, place: int | None) -> None:
    assert text.control(given_text) == place


# --- what is shown


def unsafe(shown: str) -> list[str]:
    """Characters that steer a terminal, reorder text, or cannot be written: C0, DEL, C1, surrogates, bidi controls."""
    return [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in BIDI]


@settings(profile, max_examples=500)
@given(st.one_of(anything, nasty))
def test_nothing_that_steers_a_terminal_is_shown(raw: str) -> None:
    assert unsafe(clean(raw)) == []
    assert unsafe(clean(raw, lines=True).replace("\n", "")) == []
    assert clean(clean(raw)) == clean(raw)
    assert clean(raw, lines=True).count("\n") == raw.count("\n")
    clean(raw).encode()


def test_every_single_character_is_shown_safely() -> None:
    for code in (*range(0x3000), *range(0xD7F0, 0xE010), *range(0xFE00, 0x10000), *range(0xE0000, 0xE0080)):
        assert unsafe(clean(chr(code))) == [], f"U+{code:04X}"
        assert len(clean(chr(code))) == 1, f"U+{code:04X}"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain", "plain"),
        ("Zoë 潮見 ‘x’ 👩", "Zoë 潮見 ‘x’ 👩"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\x9b2Jb", "a�2Jb"),
        ("a\x7f", "a␡"),
        ("a\u202eb", "a·b"),
        ("a\tb\nc", "a b c"),
        ("a\u2028b", "a b"),
        ("a\ud800", "a�"),
        ("[bold]x[/]", "[bold]x[/]"),
    ],
)
def test_what_is_shown(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_lines_stay_lines_and_a_tab_becomes_spaces() -> None:
    assert clean("a\tb\n\x1bc\r\n", lines=True) == "a    b\n␛c␍\n"
