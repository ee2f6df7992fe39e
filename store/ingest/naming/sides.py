"""Places that play: in a report of matches 'Lisbon' is the side of Lisbon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from store.ingest.lexicon import listed
from store.ingest.naming.capitals import Capitals
from store.ingest.naming.places import PLACES
from store.ingest.naming.segments import Segment

#: words of which a report of matches has several
_SPORT = listed(
    "match matches goal goals striker captain coach league season seasons squad penalty tournament trophy trophies "
    "players player championship cup midfielder goalkeeper defender winger kick-off kickoff half-time halftime roster "
    "fixture semi-final quarter-final innings wicket scored equalised stadium referee substitute playoff playoffs "
    "esports"
)
_ENOUGH = 3
_DOES = listed(
    "beat beats faced face faces defeated defeats scored score scores won wins drew draw draws lost loses equalised "
    "conceded trailed thrashed edged hosted visited host visit play plays played qualified substituted signed winning "
    "losing leading trailing proper"
)
_AGAINST = listed(
    "beat beating beats faced facing face defeated defeating defeat against versus v vs put putting awarded"
)
_PART = listed(
    "captain coach manager striker goalkeeper midfielder defender winger skipper forward player players squad team "
    "club goal fans supporters loan transfer victory win lead"
)
_JOINS = listed("of for at to from over with")
_CAME = listed("switched signed called moved returned loaned transferred plays played scored up equalise lost leaves")
IN = listed("in near outside across around within")


def playing(capitals: Capitals, segments: Iterable[Segment]) -> frozenset[str]:
    """The places of an article that are meant as sides; none where it reports no sport."""
    words = capitals.words
    if len({word.text.lower() for word in words} & _SPORT) < _ENOUGH:
        return frozenset()
    told: Counter[str] = Counter()
    for first, last, *_ in segments:
        text = capitals.article[words[first].start, words[last - 1].end]
        if text.lower() not in PLACES:
            continue
        before = [*[word.text for word in words[max(0, first - 3) : first]][::-1], "", "", ""]
        after = [word.text for word in words[last : last + 3]] + ["", ""]
        if before[0] in IN:
            continue
        own = 1 if after[0] in {"'s", "’s"} else 0
        told[text] += (
            after[0] in _DOES
            or after[own] in _PART
            or before[0] in _AGAINST
            or after[0].isdigit()
            or before[0].isdigit()
            or (before[0] in _JOINS and (before[1] in _PART or before[1] in _CAME or before[2] in _CAME))
        )
    return frozenset(text for text, count in told.items() if count)
