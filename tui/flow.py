"""Flow control: how much may be under way to the terminal, as far as its answers tell.

What is written is held by the system, by ssh and by the network, and none of them says how much has arrived. So behind
what is sent the terminal is asked where its cursor is: the answer says that all before it is there. As long as answers
come as soon as ever, more may be under way at once; when one comes late, something has waited, and less may.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

QUESTION = "\x1b[6n"  # as old as the VT100; Textual (8.2.8, which is pinned) reads its answer in any pieces

_LATE = 0.05  # seconds beyond the soonest answer after which what was sent has waited
_PIECE = 0.5  # seconds that what is sent in one piece may take, so that a key need not wait longer
_LEAST, _MOST = 256, 1 << 20  # bytes of a piece
_BEGIN = 1024  # bytes that may be under way before anything is known, and a piece may follow
_SLOW = 480  # bytes of a piece on a line that is said to be slow: half a second at 9,600 bit/s
_QUICK, _SOME = 0.03, 512  # a line that answers in so many seconds is asked every so many bytes, others each time
_STRANGER = 1.0  # seconds after which a terminal that never answered is taken for one that does not
_PATIENCE, _SLOWEST = 2.0, 480  # an answer is overdue after so many seconds, and the time at so many bytes a second
_DRIFT = 0.001  # of the soonest answer, that is added to it each second: a way may get longer
_ANY = float("inf")


class _Asked(NamedTuple):
    """A question: the bytes sent until then, those of them since the last one and those that were under way, when."""

    upto: int
    size: int
    load: int
    at: float

    @property
    def overdue(self) -> float:
        return self.at + _PATIENCE + self.load / _SLOWEST


class Flow:
    """One line to one terminal. Answers may come in another thread."""

    def __init__(self, slow: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        """`slow`: it is said to be, and nothing is to be found out at the reader's expense. `clock` counts seconds."""
        self.piece = _SLOW if slow else _MOST  # bytes that are best sent at once
        self.mute = False  # whether it does not answer
        self._clock, self._slow = clock, slow
        self._stranger = _STRANGER * (3 if slow else 1)
        self._changed = threading.Condition()
        self._asked: deque[_Asked] = deque()
        self._sent = self._came = 0  # bytes
        self._soonest = _ANY  # seconds to an answer
        self._last = clock()  # when one came
        self._room: float = _BEGIN  # bytes that may be under way when more is sent
        self._little = 0  # bytes that were under way then
        self._paces: deque[float] = deque(maxlen=3)  # bytes a second, of late
        self._pace = _SLOW / _PIECE if slow else _ANY  # the best of them: others were hitches
        self._gone = 0.0  # when, at this pace, the line has taken all
        self._known = self._quick = False

    def sent(self, size: int) -> bool:
        """So many bytes are sent; whether the question is to follow."""
        with self._changed:
            self._count(size)
            since = self._sent - (self._asked[-1].upto if self._asked else self._came)
            first = not self._known and not self._asked
            if self.mute or (not first and since < (_SOME if self._quick else 1)):
                return False
            self._count(len(QUESTION))
            self._asked.append(_Asked(self._sent, since, self._sent - self._came, self._clock()))
            return True

    def _count(self, size: int) -> None:
        self._sent += size
        self._gone = max(self._gone, self._clock()) + size / self._pace

    def answered(self) -> None:
        """An answer has come."""
        with self._changed:
            now = self._clock()
            if self.mute:  # it was only slow: what was sent unasked is taken for arrived
                self.mute, self._came = False, self._sent
            self._known = True
            while len(self._asked) > 1 and now > self._asked[0].overdue:  # that one is lost
                self._asked.popleft()
            if self._asked:
                self._learn(self._asked.popleft(), now)
            self._changed.notify_all()

    def _learn(self, asked: _Asked, now: float) -> None:
        took = now - asked.at
        self._came = asked.upto
        self._soonest *= 1 + _DRIFT * (now - self._last)
        self._last = now
        if took < self._soonest:
            self._soonest, self._little = took, asked.load
        late, more = took - self._soonest, max(0, asked.load - self._little)
        if asked.size >= _LEAST and asked.load <= 1.5 * asked.size:  # enough to tell the pace by, and alone
            self._paces.append((more or asked.load) / late if late > _LATE else _ANY)
        self._pace = max(self._paces, default=self._pace)
        self._gone = min(self._gone, now + (self._sent - self._came) / self._pace)
        if late <= _LATE:
            self._room = max(self._room, asked.load)
            self.piece = min(_MOST, max(self.piece, 2 * asked.load))
        else:
            self._room = min(self._room / 2, self._pace * _LATE)
            self.piece = int(max(_LEAST, min(self.piece, self._pace * _PIECE)))
        self._quick = late <= _LATE and self._soonest <= _QUICK and not self._slow

    def wait(self) -> float:
        """Seconds after which to ask again whether more may be sent, if no answer comes before; 0 for now."""
        with self._changed:
            now = self._clock()
            if self._asked and self._sent - self._came > self._room:
                overdue = self._asked[-1].overdue if self._known else self._asked[0].at + self._stranger
                if now < overdue:
                    return overdue - now
                if not self._known:
                    self.mute = True
                    self._asked.clear()
            return max(0, self._gone - now)

    def _due(self) -> float:
        """Seconds that an answer to what was asked last may take."""
        return _PATIENCE + self._asked[-1].load / max(_SLOWEST, self._pace / 2)

    def settle(self, gone: Callable[[], bool]) -> None:
        """Wait for the answers that are still to come, or they would be typed into what comes after; not for a
        terminal that is `gone`, nor longer than an answer takes on a line that is half as fast as of late: one that is
        lost would else hold up the end for as long as all that is under way takes on the slowest."""
        with self._changed:
            while self._asked and self._clock() < self._asked[-1].at + self._due() and not gone():
                if not self._known and self._clock() > self._asked[0].at + self._stranger:
                    break
                self._changed.wait(0.05)
            self._asked.clear()
