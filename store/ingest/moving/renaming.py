"""Teams that get a new name without 'rename': 'will be known as', 'changes its name to', 'gets a new name'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.ingest.lexicon import listed
from store.ingest.moving import offices
from store.ingest.moving.groups import Group
from store.ingest.moving.phrases import People
from store.ingest.moving.pieces import DETERMINERS, MARKS, Sentence
from store.ingest.moving.team_phrases import Named, draft, subject_team
from store.ingest.moving.telling import Telling

if TYPE_CHECKING:
    from store.ingest.moving.frames import Frames


def called_anew(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    """A team that gets a new name: 'will be known as', 'changes its name to', 'gets a new name'."""
    fixed = verb.verb.particle
    between = {s.low(j) for j in range(verb.start, verb.end)}
    state = fixed.startswith(("called", "known", "styled", "titled", "itself")) and not verb.future
    if verb.passive or (state and not between & _FROM_NOW):
        return None  # 'is called' says what it is, not that it changes
    new = _new_name(s, verb.end)
    old = _called_so_far(s, verb.start, who, frames) if state or verb.future else subject_team(frames, who)
    if new is None or old is None or new.name == old.name:
        return None
    if _JOINED & {s.low(j) for j in range(old.first, old.end)}:
        return draft(s, at, verb, who, frames, "team-created", [(new.name, "created")], new.end)
    teams = [(old.name, "renamed"), (new.name, "created")]
    return draft(s, at, verb, who, frames, "team-renamed", teams, new.end)


def _called_so_far(s: Sentence, end: int, who: People | None, frames: Frames) -> Named | None:
    """What gets a new name: a team, or else the words from 'the' on in front of the verb."""
    if who and (s[who.at[-1]].sort == "team" or s.low(who.at[-1]) == "it"):
        return subject_team(frames, who)
    first = end
    while end - first < 5 and s[first - 1].sort == "word" and s.low(first - 1) not in DETERMINERS:
        first -= 1
    if first < end and s.low(first - 1) in DETERMINERS and (end - first > 1 or s.low(first) not in offices.TEAM_NOUNS):
        return Named(" ".join(piece.text for piece in s.pieces[first:end]), first - 1, end)
    return subject_team(frames, who)


_JOINED = listed("combined merged new united joint")
_BEFORE_NAME = listed("as to of , : itself themselves name from –")
_FROM_NOW = listed("now henceforth hereafter")


def _new_name(s: Sentence, at: int) -> Named | None:
    """A name given from a place on: ', Harvest Nonfiction', 'to the Delta Lab'."""
    k = at
    while k < at + 6 and (
        s.low(k) in _BEFORE_NAME or s.low(k) in DETERMINERS or s[k].text in MARKS or s[k].sort == "date"
    ):
        k += 1
    if s[k].sort == "team":
        return Named(s[k].name, at, k + 1)
    end = k
    while s[end].sort == "word" and s[end].text[:1].isupper() and end < k + 8:
        end += 1
    return Named(" ".join(piece.text for piece in s.pieces[k:end]), at, end) if end > k else None
