"""Rows of appointments: 'Head of Channels: Ida Marsh, until now …', under a heading that tells of changes."""

from __future__ import annotations

from store.ingest.lexicon import listed
from store.ingest.moving.frames import Frames
from store.ingest.moving.groups import Group
from store.ingest.moving.phrases import People
from store.ingest.moving.pieces import DASHES, Office
from store.ingest.moving.verbs import Verb

_CHANGES = listed(
    "change changes appointment appointments appointed appoints move moves promotion promotions new joins join "
    "following named names team leadership line-up lineup roles announces announced reshuffle"
)
_ABOVE = 12  # sentences that the heading of a list may stand above its last row


def row(f: Frames) -> None:
    """What a row tells: its office belongs to the event that it goes on to tell, or else somebody gets it."""
    found = _office(f)
    if found is None:
        return
    office, person = found
    name = f.s[person].name
    told = [one for one in f.found if any(known == name for known, _ in one.people)]
    if told:
        if not told[0].role:
            told[0].role = office.words
        told[0].start = f.s.start
    elif _heading(f):
        plain = Group(person, person + 1, Verb("", ""), False, False, False, False, (), "")
        f.add("appointment", person, plain, People((person,), None, office.start), [(name, "appointed")],
              end=person + 1, office=office, confidence=70)  # fmt: skip


def _office(f: Frames) -> tuple[Office, int] | None:
    """The office that a row begins with and the place of the name behind its colon."""
    start = 0
    while f.s[start].text in ("-", "•", "·", "–", "—", "*") and start < 3:
        start += 1
    office = f.s.office(start)
    if office is None or office.start != start or f.s[office.end].text not in (":", *DASHES):
        return None
    person = office.end + 1
    return (office, person) if f.s[person].sort == "person" else None


def _heading(f: Frames) -> bool:
    """Whether a line above says that changes follow."""
    for number in range(f.number - 1, max(-1, f.number - _ABOVE), -1):
        sentence = f.referents.sentences[number]
        last = sentence[len(sentence) - 1].text
        if (last == ":" or last not in ".!?") and any(piece.low in _CHANGES for piece in sentence.pieces):
            return True
    return False
