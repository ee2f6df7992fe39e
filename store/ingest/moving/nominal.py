"""Events that a noun tells: 'the resignation of Mara Lunt', 'her appointment as head', 'the creation of a team'."""

from __future__ import annotations

from store.ingest.lexicon import listed
from store.ingest.moving import doubt, offices
from store.ingest.moving.doubt import by_somebody, is_open
from store.ingest.moving.frames import Frames
from store.ingest.moving.groups import Group
from store.ingest.moving.phrases import People, complement, objects, subject
from store.ingest.moving.pieces import DETERMINERS, Office, Sentence
from store.ingest.moving.team_phrases import Named, draft, members, phrase, teams_from
from store.ingest.moving.telling import Telling
from store.ingest.moving.verbs import HANDED_IN, NOUNS, Verb

_PRINCIPAL = {"departure": "left", "appointment": "appointed", "promotion": "promoted", "joined": "joined"}
_OWN = listed("his her their")
_THINGS = listed("event events party date day fathers father mothers member members principle principles story letter")


def nominal(frames: Frames) -> list[Telling]:
    """The events that the nouns of a sentence tell."""
    s = frames.s
    before = len(frames.found)
    for at, piece in enumerate(s.pieces):
        if piece.sort == "word" and piece.low in NOUNS and not _compound(s, at):
            type, manner = NOUNS[piece.low]
            if type.startswith("team-"):
                _team(frames, at, type)
            else:
                _person(frames, at, type, manner)
        elif piece.low == "successor":
            _successor(frames, at)
        elif piece.low == "new":
            _is_new(frames, at)
            _new_name(frames, at)
        elif piece.low == "last":
            _last_day(frames, at)
    return frames.found[before:]


def _compound(s: Sentence, at: int) -> bool:
    """Whether a noun only says which: 'the founding team', 'a launch event'."""
    return at + 1 < len(s) and s.low(at + 1) in offices.TEAM_NOUNS | offices.HEADS | _THINGS


def _plain(at: int, end: int) -> Group:
    return Group(at, end, Verb("", ""), False, False, False, False, (), "")


def _fact(frames: Frames, first: int, at: int) -> bool:
    if is_open(frames, first, at) or any(frames.s.low(k) in doubt.OPEN for k in range(first, at)):
        return False
    if any(frames.s.low(k) in ("no", "not", "n't", "without", "any") for k in range(max(0, first - 4), first)):
        return False
    return by_somebody(frames, at, set())


def _person(frames: Frames, at: int, type: str, manner: str | None) -> None:
    s = frames.s
    who: People | None = None
    faint, first = True, at
    k = at - 1
    while (
        k >= 0
        and at - k < 5
        and s[k].sort == "word"
        and not s.is_possessive(k)
        and s.low(k) not in _OWN | {"the", "of", "whose"}
    ):
        k -= 1
    end = at + 1
    if s.is_possessive(k) and s[k - 1].sort == "person":
        who = People((k - 1,), None, k - 1)
        faint = False
    elif s.low(k) == "whose":
        who = subject(s, k)
        faint = False
    elif s.low(k) in _OWN:
        who = People((k,), None, k)
        faint = not any(s.low(j) in HANDED_IN for j in range(max(0, k - 5), k))
    elif (of := _of(s, at + 1)) > 0:
        who, end = objects(s, of + 1)
        faint = False
        k = at - 1 if s.low(at - 1) in DETERMINERS else at
    if who is None:
        return
    first = min(k - 1 if s.is_possessive(k) else k, at)
    names = frames.names(who)
    if manner == "death":  # of those who hold an office, else it is nobody's departure
        names = [name for name in names if who.office or name in frames.referents.of or name in frames.referents.roles]
    if not names or not _fact(frames, first, at):
        return
    if (type == "promotion" and s.low(end) == "to") or s.low(end) in ("as", "from", "to"):
        office, end = complement(s, end)
    else:
        office, end = who.office, end
    if type == "arrival":
        type = _arrives(frames, at, end, office)
        if not type:
            return
    # The verb in front of the noun says when: 'announced', 'accepted', 'took effect'.
    anchor = next((j for j in range(first - 1, max(-1, first - 8), -1) if s.low(j) in HANDED_IN - doubt.SAYING), at)
    people = [(name, _PRINCIPAL[type]) for name in names]
    teams = []
    if anchor != at and s.low(anchor).startswith("accept"):
        head = anchor - 1
        while s.low(head) in ("has", "have", "had", "also", "already"):
            head -= 1
        agent = subject(s, head)
        if agent and (team := frames.team(agent)):
            teams = [(team, "accepted")]
            first = agent.first
            manner = manner or "resignation"
        elif agent:
            first = agent.first
    who = who._replace(first=first)
    frames.add(type, at if anchor == at else anchor, _plain(first, at + 1), who, people, end=max(end, at + 1),
               office=office, teams=teams, manner=manner, faint=faint, confidence=80)  # fmt: skip
    if frames.found and teams:
        told = frames.found[-1]
        if any(role == "accepted" for _, role in told.teams):
            told.teams = [(n, r) for n, r in told.teams if r == "accepted" or n not in {t for t, _ in teams}]
            told.guessed = frozenset()


def _of(s: Sentence, at: int) -> int:
    """The place of 'of' behind a noun; a day may stand between: 'the dismissal last Thursday of'. 0 where none is."""
    while s[at].sort == "date" or (s.low(at) in ("on", "in", "last", "this") and s[at + 1].sort == "date"):
        at += 1
    return at if s.low(at) == "of" else 0


def _arrives(frames: Frames, at: int, end: int, office: Office | None) -> str:
    """What 'arrival' or 'move' tells: an appointment where an office is named, joining where a team is; '' for none."""
    s = frames.s
    if office and any(s.low(k) == "as" for k in range(at + 1, end)):
        return "appointment"
    for k in range(at + 1, min(len(s), end + 6)):
        if s.low(k) in ("from", "to", "at", "in"):
            j = k + 1
            while s.low(j) in DETERMINERS:
                j += 1
            if s[j].sort == "team":
                return "joined"
        elif s[k].text in ".,;:":
            break
    return ""


def _successor(frames: Frames, at: int) -> None:
    """'Her successor as chief engineer is Shiomi Kano'; 'his successor, Ida Marsh, starts in May'."""
    s = frames.s
    k = at - 1
    if s.is_possessive(k):
        k -= 1
    if not (s[k].sort == "person" or s.low(k) in _OWN):
        return
    gone = frames.referents.leaver(s.low(k)) if s.low(k) in _OWN else ""
    old = [gone] if gone else frames.names(People((k,), None, k))
    office, j = complement(s, at + 1)
    if s.low(j) in (",", "–", "—") and s[j + 1].sort == "person":
        new, end = objects(s, j + 1)
    elif s.low(j) in ("is", "will", "was", "'s", "will"):
        j += 1 + (s.low(j + 1) == "be")
        if s.low(j) in ("not", "n't"):
            return
        new, end = objects(s, j)
    else:
        return
    names = frames.names(new)
    if not names or not _fact(frames, k, at):
        return
    pairs = [(names[0], "successor")] + [(name, "predecessor") for name in old if name != names[0]]
    role = office.words if office else next((frames.referents.roles.get(name, "") for name in old), "")
    who = People(new.at if new else (k,), None, k)
    frames.add("appointment", at, _plain(k, end), who, pairs, end=end, office=office, role=role)


def _last_day(frames: Frames, at: int) -> None:
    """'His last day as director is 2 June'."""
    s = frames.s
    k = at - 1 - s.is_possessive(at - 1)
    if s.low(at + 1) not in ("day", "week", "month") or not (s.low(k) in _OWN or s[k].sort == "person"):
        return
    office, end = complement(s, at + 2)
    if s.low(end) not in ("is", "was", "will") or not frames.is_time(end + 1 + (s.low(end + 1) == "be")):
        return
    who = People((k,), None, k)
    names = frames.names(who)
    if names and _fact(frames, k, at):
        frames.add("departure", end, _plain(k, end), who, [(n, "left") for n in names], end=end + 2, office=office)


def _new_name(frames: Frames, at: int) -> None:
    """'Channels is the new name of Digital'."""
    s = frames.s
    if s.low(at + 1) != "name" or s.low(at + 2) not in ("of", "for") or s.low(at - 2) not in ("is", "be"):
        return
    old = phrase(s, at + 3)
    k = at - 3
    while s.low(k) in ("will", "to"):
        k -= 1
    if old is None or not old.name or s[k].sort != "team" or not _fact(frames, k, at):
        return
    teams = [(old.name, "renamed"), (s[k].name, "created")]
    who = People((k,), None, k)
    if told := draft(s, at, _plain(k, at + 2), who, frames, "team-renamed", teams, old.end):
        frames.found.append(told)


def _is_new(frames: Frames, at: int) -> None:
    """'Ida Marsh is the company's new chief executive'; 'the new chief executive is Ida Marsh'."""
    s = frames.s
    office = s.office(at)
    if office is None:
        return
    k = at - 1
    while k > 0 and (s.low(k) in DETERMINERS or s.is_possessive(k) or s[k].sort in ("team",) or s.low(k) == "company"):
        k -= 1
    who: People | None = None
    end = office.end
    if (s.low(k) in ("is", "be", "'s") and s.low(k - 1) in ("will", "to")) or s.low(k) == "is":
        head = k - 1
        while s.low(head) in ("will", "to"):
            head -= 1
        who = subject(s, head)
    elif s.low(k) in ("has", "have") and s[end].text in (":", ",", "–", "—") and s[end + 1].sort == "person":
        who, end = objects(s, end + 1)
        who = who._replace(first=k - 1) if who and s[k - 1].sort == "team" else who
    elif s.low(end) in ("is", "will"):
        who, end = objects(s, end + 1 + (s.low(end + 1) == "be"))
        who = who._replace(first=k + 1) if who else None
    if who is None:
        return
    names = frames.names(who)
    if names and _fact(frames, who.first, at):
        frames.add("appointment", at, _plain(who.first, end), who, [(n, "appointed") for n in names], end=end,
                   office=office)  # fmt: skip


def _team(frames: Frames, at: int, type: str) -> None:
    """'the creation of a support team, led by Wu'; 'the merger of Alpha Lab and Beta Lab'."""
    s = frames.s
    first = at
    while first > 0 and (s.low(first - 1) in DETERMINERS or s[first - 1].sort == "team" or s.is_possessive(first - 1)):
        first -= 1
    if not _fact(frames, first, at):
        return
    if s.low(at + 1) == "of":
        found = phrase(s, at + 2)
    elif s.is_possessive(at - 1) and s[at - 2].sort == "team":
        found = Named(s[at - 2].name, at - 2, at + 1)
    else:
        found = None
    if type == "team-merged":
        names = [name for _, name in teams_from(s, at + 2, 16)]
        if s.low(at + 1) == "with" and names:
            own = found.name if found else frames.referents.merging(frames.number, at, names)
            names = [own, names[0]] if own else names
        if len(names) < 2 or s.low(at + 1) not in ("of", "between", "with"):
            return
        teams = [(name, "merged") for name in names[:2]] + [(name, "created") for name in names[2:3]]
        end = at + 2
    elif found is None or not found.name:
        return
    else:
        role = {
            "team-created": "created",
            "team-dissolved": "dissolved",
            "team-renamed": "renamed",
            "team-split": "split",
        }
        teams, end = [(found.name, role[type])], found.end
        if s.low(at) == "launch" and offices.last_word(found.name) not in _MADE:
            return
    people, last = members(s, end, frames) if type == "team-created" else ([], end)
    told = draft(
        s, at, _plain(first, at + 1), People((at,), None, first), frames, type, teams, max(end, last), people, 70
    )
    if told:
        frames.found.append(told)


_MADE = listed("team unit division lab laboratory department office group institute centre center")
