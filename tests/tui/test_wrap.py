"""Long and hostile texts in lines: nothing is lost, nothing sticks out, no place is shifted."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from store.text import clean
from tui.wrap import BLOCK, Wrapped, breaks

PIECES = st.sampled_from(
    ["word ", "a", " ", "   ", "\n", "\n\n", "\t", "\x1b[2J", "\x9b31m", "\u202e", "\u200d", "\ufeff", "e\u0301",
     "\u0301" * 3, "潮は組織", "再編を待たない。", "한국어 ", "👩\u200d🔬", "❤\ufe0f", "1\ufe0f\u20e3", "🇩🇪", "�", "x" * 300,
     "潮" * 300, "é" * BLOCK, "z" * BLOCK, "words and " * 300]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.characters(), st.text(max_size=8)), max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(2, 90))
@example("é" * BLOCK + "0", 2)
def test_the_lines_are_the_text_and_none_is_wider_than_the_width(text: str, width: int) -> None:
    wrapped = Wrapped(text, width)
    lines = list(wrapped.lines(0))
    assert "".join(text[start:end] for start, end in lines) == text
    for start, end in lines:
        shown = clean(text[start:end].removesuffix("\n"))
        assert len(shown) + text[start:end].endswith("\n") == end - start  # made safe, and no place is shifted
        assert shown.isprintable() or not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in shown)
        assert cell_len(shown.removesuffix(" ")) <= width
        assert "\n" not in text[start : end - 1]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(2, 90), st.data())
def test_any_place_is_found_without_what_stands_before_it(text: str, width: int, data: st.DataObject) -> None:
    lines = list(Wrapped(text, width).lines(0))
    if not lines:
        return
    at = data.draw(st.integers(0, len(lines) - 1))
    start, end = lines[at]
    fresh, by = Wrapped(text, width), data.draw(st.integers(-50, 50))
    assert fresh.line(data.draw(st.integers(start, end - 1))) == lines[at]
    assert fresh.moved(end - 1, by) == lines[max(0, min(at + by, len(lines) - 1))][0]


def test_a_line_breaks_behind_a_word_and_between_characters_of_scripts_without_spaces() -> None:
    def lines(text: str, width: int) -> list[str]:
        return [text[start:end] for start, end in Wrapped(text, width).lines(0)]

    assert lines("the tide does not wait\n\nfor us", 10) == ["the tide ", "does not ", "wait\n", "\n", "for us"]
    assert lines("潮は組織の再編を待たない。", 8) == ["潮は組織", "の再編を", "待たな", "い。"]
    assert lines("Mara 潮は組織", 8) == ["Mara 潮", "は組織"]
    assert lines("abcdefghijkl", 5) == ["abcde", "fghij", "kl"]
    assert breaks("", 5) == [0]


def test_a_text_of_one_line_of_sixteen_megabytes_is_wrapped_where_it_is_looked_at() -> None:
    wrapped = Wrapped("x" * 2**24, 80)
    middle = wrapped.moved(2**23, 40)
    assert 2**23 < middle < 2**23 + 41 * 80
    assert wrapped.moved(2**24 - 1, -(10**3)) > 2**24 - 10**3 * 81
    assert len(wrapped._blocks) < 64
