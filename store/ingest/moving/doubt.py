"""What makes a clause no fact: no, perhaps, if, wanted, denied, rumoured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.ingest.lexicon import listed
from store.ingest.moving.pieces import MARKS

if TYPE_CHECKING:
    from store.ingest.moving.frames import Frames
    from store.ingest.moving.groups import Group
    from store.ingest.moving.phrases import People

NEGATIONS = listed("not n't never neither nor no nobody none hardly")
MODALS = listed("may might can could should must")
#: what stands before 'to resign' where the resigning is decided or done
DECIDED = listed(
    "agreed agrees agree decided decides decide chosen chose chooses elected opted opts due set scheduled "
    "slated going "
    "forced obliged compelled voted votes vote decision resolved is are was were be been appointed named hired "
    "tapped promoted recruited elected picked selected returns returned continue continues continued go went elect "
    "announces announced intention"
)
#: words in front of a clause that leave open or deny what it says
OPEN = listed(
    "deny denies denied denying denial denials rumour rumours rumor rumors rumoured rumored speculation speculated "
    "speculating speculate whether if unless suggestion suggestions suggested suggesting possibility possible "
    "considering considers consider considered weighing weighed weighs mulling mulls mulled exploring "
    "explores explored "
    "studying studies plan plans planned planning proposal proposals proposed proposes proposing propose refused "
    "refuses refusing refuse could might demand demands demanded demanding urged urges urging urge hope hopes hoped "
    "hoping want wants wanted wanting wish wishes wished fears feared fear expected expects expect believed believes "
    "believe thought imagine suppose supposing asked asks ask calling called calls invited invites invite "
    "sought seek "
    "seeks seeking favours favors favour tipped likely unlikely allegedly false untrue wrong talk talks gossip "
    "would-be potential prospect risk threat threatened threatens threatening wonder wondered wonders doubt doubts "
    "doubted pressure petition failed bid attempt attempts idea ideas options option intends intend intended "
    "lobbied lobbying offered offer offers nearly almost tried try trying"
)
_PASSED = listed("passed approved agreed adopted announced unveiled backed accepted")
#: words behind a clause that do so
OPEN_AFTER = listed("if unless denied rumour rumours rumor rumors untrue false rejected refused")
SAYING = listed(
    "said says say announced announces announce announcing told tells confirmed confirms added adds wrote writes "
    "reported reports disclosed revealed stated states declared informed learned learnt explained noted statement "
    "saying telling promised pledged vowed emailed e-mailed"
)
#: words after which a clause of its own begins
JOINTS = listed("who which whom whose that because after when since while where before until although though as once")


def is_fact(f: Frames, at: int, verb: Group, who: People | None) -> bool:
    helpers = set(verb.helpers)
    if verb.verb.frame == "anywhere":  # 'is not going anywhere' says that somebody stays
        return bool(helpers & NEGATIONS) and by_somebody(f, at, helpers)
    if helpers & NEGATIONS or helpers & MODALS - {"can"} or "can" in helpers:
        return False
    if "to" in helpers:
        headline = verb.governor == "-" and verb.start <= 8
        if not headline and verb.governor not in DECIDED:
            return False
        if verb.governor == "-" and _asked(f, verb.start - 1):
            return False
    if verb.ing and not helpers and _is_supposed(f, at):
        return False
    first = who.first if who else verb.start
    return not is_open(f, first, at) and by_somebody(f, at, helpers)


def _is_supposed(f: Frames, at: int) -> bool:
    """Whether it is only said what it would be: 'replacing Lunt would be hard'."""
    for k in range(at + 1, at + 8):
        if f.s[k].text in ",.;:":
            return False
        if f.s.low(k) in MODALS or f.s.low(k) == "would":
            return True
    return False


def _asked(f: Frames, at: int) -> bool:
    """Whether somebody is only asked to: 'urged Lunt to resign'."""
    return any(f.s.low(j) in OPEN or f.s.low(j) in ("for", "on") for j in range(max(0, at - 3), at + 1))


def is_open(f: Frames, first: int, at: int) -> bool:
    """Whether words in front of the clause, or behind it, leave it open."""
    for j in range(first - 1, max(-1, first - 26), -1):
        piece = f.s[j]
        if piece.text in ";:" or (piece.text in MARKS and piece.text not in "'’"):
            break
        if piece.low in ("but", "after", "when", "since", "because") and j < first - 1:
            break
        if piece.low in ("plan", "plans", "proposal", "proposals") and f.s.low(j + 1) in _PASSED:
            continue
        if piece.low in OPEN or (piece.low == "may" and piece.text == "may"):
            return True
        if piece.low in ("not", "n't", "never", "nor", "neither", "nobody") and first - j < 7:
            return True
    if first < at and f.s.low(first) in ("nobody", "neither", "no"):
        return True
    for j in range(at + 1, min(len(f.s), at + 16)):
        if f.s.low(j) in OPEN_AFTER:
            return f.s.low(j) not in ("if", "unless") or f.s.low(j - 1) not in ("as", "even")
        if f.s[j].text in ";:." or f.s.low(j) in ("but", "who", "which"):
            break
    return False


_STATED = listed("is was are were has had will")


def by_somebody(f: Frames, at: int, helpers: set[str]) -> bool:
    quote = f.referents.quote(f.s[at].start)
    if quote is not None and (quote.mode == "scare" or quote.speaker is None):
        # Words in marks that end the writer's own sentence: he was "no longer with the company".
        return quote.mode == "partial" and quote.start > f.s.start and bool(_STATED & {f.s.low(at), f.s.low(at - 1)})
    if "would" in helpers:
        return any(piece.low in SAYING for piece in f.s.pieces)
    return True
