"""Where people work, move to, play or own: 'analysts at', 'moved to', 'signed for', 'shares in'."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from store.ingest.lexicon import listed
from store.ingest.naming.evidence import Weight
from store.ingest.naming.given import GIVEN
from store.ingest.naming.roles import is_role
from store.ingest.naming.segments import Segment, bare

At = Callable[[int], str]  # the word of a number, '' outside the sentence

_STAKES = listed("shares share stake stakes stock shareholder shareholders investor investors investment holding")
_BUYING = listed("takeover acquisition purchase buyout buy-out")
_SERVE = listed(
    "signed signs sign plays played play works worked working rides rode writes wrote starred debuted trained studied "
    "served employed years year job jobs post role spell career time"
)
_SHIFT = listed("moved moves moving transferred transfers defected defects switched switches crossed jumped")
_FOUND = listed("found founded founding co-founded cofounded")
_JOINING = listed("merge merged merger merging partnership venture tie-up combined")
_ONCE = listed("years year spell stint career job role post previously formerly currently latterly")
_QUIT = listed("quit quits quitting left leave leaves leaving swapped ditched join joins joined joining")


def belonging(at: At, segment: Segment, given: bool) -> Iterator[Weight]:
    """What the words before a name tell of its tie to people: they work there, quit it, found it, own shares in it."""
    first = segment.first
    one, two = at(first - 1), at(first - 2).lower()
    wide = segment.last - first > 1 and not given
    if one == "in" and two in _STAKES:
        yield Weight("team", 5, f"'{two} in' before the name")
        yield Weight("other", -3, "")
    elif one == "by" and any(at(number) in _BUYING for number in range(first - 8, first - 1)):
        yield Weight("team", 2.6, "who buys")
    elif one in _FOUND or (one == "up" and two in {"set", "sets", "setting"}):
        yield Weight("team", 2.6, f"'{one}' before the name")
    elif (one == "with" and two in _JOINING) or (one in {"with", "at"} and two in _ONCE):
        yield Weight("team", 3, f"'{two} {one}' before the name")
        yield Weight("person", -3 if wide else 0, "")
    elif one == "for" and wide and any(at(step) in _QUIT for step in range(first - 6, first - 1)):
        yield Weight("team", 2.6, "where somebody goes")
        yield Weight("person", -2, "")
    elif one in _QUIT and wide:
        yield Weight("team", 1.5, f"'{one}' before the name")
        yield Weight("person", -2, "")
    elif one == "at" and any(is_role(at(step)) for step in range(first - 5, first - 1)):
        yield Weight("team", 1.4, "a role at it")
    elif one == "for" and two in {"worked", "works", "working"}:
        yield Weight("team", 2.2, f"'{two} for' before the name")
    elif one == "of" and two in {"formerly", "previously", "lately", "late"}:
        yield Weight("team", 4 if wide else 2.6, f"'{two} of' before the name")
    elif wide and (
        (one == "for" and two in _SERVE)
        or (one == "at" and (is_role(two.removesuffix("s")) or two in _SERVE))
        or (one == "to" and _shifted(at, first - 2))
    ):
        yield Weight("team", 2.6, f"'{two} {one}' before the name")
        yield Weight("person", -3, "")
    if wide and is_role(at(segment.last)) and bare(at(segment.last + 1)) in GIVEN:
        yield Weight("team", 1, f"'{at(segment.last)}' behind the name")
        yield Weight("person", -2, "")


def _shifted(at: At, number: int) -> bool:
    """Whether somebody moves in the same clause: 'moves from Greenway Motors to'."""
    for step in range(number, number - 8, -1):
        word = at(step)
        if word in _SHIFT:
            return True
        if word in {",", ";", ":", "."} or not word:
            return False
    return False
