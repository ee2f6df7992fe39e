"""Flow control over a line that is made up: its bytes a second, its way, and time itself."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count

import pytest

from tui.flow import QUESTION, Flow

MOVE = 62  # bytes that a move in the list sends


class Wire:
    """A line with a terminal at its end that answers; what it cannot take yet waits at our side, without limit."""

    def __init__(self, rate: float, way: float, answers: bool = True, slow: bool = False) -> None:
        """`rate`: bytes a second, `way`: seconds in each direction."""
        self.now = 0.0
        self.flow = Flow(slow, lambda: self.now)
        self._rate, self._way, self._answers = rate, way, answers
        self._free = 0.0  # when all that was sent has left
        self._number = count()
        self._due: list[tuple[float, int, Callable[[], None]]] = []

    @property
    def waiting(self) -> float:
        """Bytes that have not left yet."""
        return max(0.0, self._free - self.now) * self._rate

    def send(self, size: int) -> None:
        asks = self.flow.sent(size)
        self._free = max(self._free, self.now) + (size + len(QUESTION) * asks) / self._rate
        if asks and self._answers:
            self.at(self._free + 2 * self._way, self.flow.answered)

    def at(self, when: float, what: Callable[[], None]) -> None:
        heapq.heappush(self._due, (when, next(self._number), what))

    def run(self, until: float, each: Callable[[], None]) -> None:
        """Let time pass; `each` time that something happens."""
        while self._due and self._due[0][0] <= until:
            self.now, _, what = heapq.heappop(self._due)
            what()
            each()
        self.now = until


class Painter:
    """Sends frames as the app does: what is painted while the line is full goes out as one."""

    def __init__(self, wire: Wire, frame: int) -> None:
        self.wire, self.frame, self.sent = wire, frame, 0
        self._left = 0

    def paint(self) -> None:
        self._left = self.frame
        self.go_on()

    def go_on(self) -> None:
        flow = self.wire.flow
        while self._left and not flow.wait():
            piece = min(self._left, flow.piece)
            self._left -= piece
            self.sent += 1
            self.wire.send(piece)
        if self._left:
            self.wire.at(self.wire.now + flow.wait(), lambda: None)


def held(wire: Wire, frame: int, seconds: float, first: int = 7000) -> tuple[float, int]:
    """Open with a first frame, then hold a key; the most bytes that waited meanwhile, and the pieces sent."""
    wire.send(150)  # the modes
    opening = Painter(wire, first)
    opening.paint()
    wire.run(60, opening.go_on)
    painter, most = Painter(wire, frame), 0.0
    for number in range(int(seconds * 30)):
        wire.run(60 + number / 30, painter.go_on)
        painter.paint()
        most = max(most, wire.waiting)
    return most, painter.sent


@pytest.mark.parametrize("slow", [False, True])
@pytest.mark.parametrize("rate", [480, 960, 1920, 5760])
@pytest.mark.parametrize("way", [0.0, 0.01, 0.15, 0.4])
def test_a_held_key_has_no_more_than_a_frame_wait(rate: float, way: float, slow: bool) -> None:
    """The one that is being sent and one more, or as much as is gone in a twentieth of a second; on a line whose
    answers come nearly a second late, it is found out later that it was too much."""
    most, sent = held(Wire(rate, way, slow=slow), MOVE, 20)
    frame = MOVE + len(QUESTION)
    assert most <= max((2 if way < 0.4 else 3) * frame, 0.06 * rate + frame)
    assert sent >= 20 / (2 * way + 0.2)


@pytest.mark.parametrize("rate", [960, 5760])
@pytest.mark.parametrize("way", [0.0, 0.15])
def test_a_held_key_that_scrolls_has_no_more_wait_than_half_a_second_takes(rate: float, way: float) -> None:
    most, _ = held(Wire(rate, way), 3000, 20)
    assert most <= rate * 1.1


@pytest.mark.parametrize("way", [0.0, 0.02, 0.1, 0.3])
def test_a_long_way_that_is_wide_holds_nothing_back(way: float) -> None:
    """Each key's frame is under way at once."""
    _, sent = held(Wire(1_000_000, way), MOVE, 5)
    assert sent == 150


def test_a_quick_line_is_asked_now_and_then() -> None:
    wire = Wire(1_000_000, 0.001)
    held(wire, MOVE, 1)
    asked = 0
    for _ in range(64):
        asked += wire.flow.sent(MOVE)
        wire.flow.answered()
    assert 5 <= asked <= 8


def test_a_terminal_that_never_answers_is_asked_once_and_waited_for_a_second() -> None:
    wire = Wire(1_000_000, 0, answers=False)
    assert wire.flow.sent(150)
    assert not wire.flow.wait()  # the first frame comes at once
    wire.send(7000)
    assert 0 < wire.flow.wait() <= 1
    wire.now += 1.001
    assert not wire.flow.wait()
    assert wire.flow.mute
    assert not wire.flow.sent(7000)
    assert not wire.flow.wait()


def test_an_answer_that_is_lost_holds_back_nothing_for_good() -> None:
    wire = Wire(960, 0.1)
    held(wire, MOVE, 1)
    wire.run(wire.now + 30, lambda: None)
    wire._answers = False
    wire.send(3000)
    wire._answers = True
    wait = wire.flow.wait()
    assert 2 < wait < 10
    wire.now += wait
    assert not wire.flow.wait()
    wire.send(MOVE)
    assert wire.flow.wait()  # one, not any number
    wire.run(wire.now + 10, lambda: None)
    assert not wire.flow.wait()
    wire.send(MOVE)
    wire.run(wire.now + 10, lambda: None)
    assert not wire.flow.wait()


def test_the_end_waits_for_the_answer_and_no_longer_than_there_is_a_terminal() -> None:
    wire = Wire(960, 0.1)
    wire.send(150)
    looks: list[float] = []

    def gone() -> bool:
        looks.append(wire.now)
        wire.run(wire.now + 0.1, lambda: None)
        return False

    wire.flow.settle(gone)
    assert 0 < len(looks) < 20
    wire.send(3000)
    wire.flow.settle(lambda: True)
    assert not wire.flow.wait()


def test_an_answer_that_is_lost_holds_up_the_end_for_a_moment_only() -> None:
    """However much was sent: the line is known to be quick."""
    wire = Wire(10**7, 0.001)
    for _ in range(3):
        wire.send(1000)
        wire.run(wire.now + 1, lambda: None)
    wire._answers = False
    wire.send(500_000)
    since = wire.now

    def gone() -> bool:
        wire.run(wire.now + 0.1, lambda: None)
        return False

    wire.flow.settle(gone)
    assert 1 < wire.now - since < 3
