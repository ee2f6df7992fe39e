"""What a terminal sends is taken as far as it can be meant, whatever it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.geometry import Size

from tui.received import HIGHEST, PASTED, WIDEST, SteadyParser, meant

PIECES = st.sampled_from(
    ["\x1b", "\x1b[", "<", "?", ";", ":", "0", "48", "9" * 12, "-1", "55296", "M", "m", "t", "u", "y", "$", "R", "~"]
)


@given(st.lists(PIECES | st.characters(), max_size=60))
def test_no_sequence_ends_the_parser(pieces: list[str]) -> None:
    parser = SteadyParser()
    list(parser.feed("".join(["x", *pieces])))  # nothing at all would be the end
    after = list(parser.feed(f"\x1b[201~\x1b[201~{'z' * 50}"))
    assert isinstance(after[-1], events.Key)
    assert after[-1].character == "z"


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_window_is_no_larger_than_one_can_be(width: int, height: int) -> None:
    event = meant(events.Resize.from_dimensions((width, height), (9, 9)))
    if not width or not height:
        assert event is None
    else:
        assert isinstance(event, events.Resize)
        assert event.size == event.virtual_size == Size(min(width, WIDEST), min(height, HIGHEST))
        assert event.pixel_size == Size(9, 9)


def test_a_click_in_a_window_without_pixels_is_none() -> None:
    parser = SteadyParser()
    [*_] = parser.feed("\x1b[48;0;0;0;0t")
    assert list(parser.feed("\x1b[<0;5;5M")) == []


def test_of_a_paste_its_beginning_is_taken() -> None:
    assert meant(events.Paste("x" * PASTED)).text == "x" * PASTED  # type: ignore[union-attr]
    assert meant(events.Paste("x" * PASTED + "y")).text == "x" * PASTED  # type: ignore[union-attr]
