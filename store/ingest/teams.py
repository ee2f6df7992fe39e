"""Teams made and unmade: created, renamed, split, merged, dissolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from store.ingest import doubt, offices
from store.ingest.groups import Group
from store.ingest.lexicon import listed
from store.ingest.occasion import occasion
from store.ingest.phrases import People
from store.ingest.pieces import AUXILIARIES, DETERMINERS, MARKS, PREPOSITIONS, Sentence
from store.ingest.telling import Telling

if TYPE_CHECKING:
    from store.ingest.frames import Frames

_CALLED = listed("called named known dubbed titled baptised baptized christened")
_NO_NAME = offices.AROUND | listed("dedicated small large separate special single small-scale independent") - listed(
    "second"
)
_LEAD_BY = listed("led headed run chaired overseen directed managed")


class Named(NamedTuple):
    """A team by a phrase: its name, where the phrase begins and ends."""

    name: str
    first: int
    end: int


def phrase(s: Sentence, at: int) -> Named | None:
    """The team that a noun phrase names from a place on: 'a model support team', 'the Rotor Laboratory'."""
    k, start = at, at
    while s.low(k) in DETERMINERS or s.low(k) in ("its", "own") or s.low(k) in _NO_NAME:
        k += 1
    first = k
    while k < first + 9:
        piece = s[k]
        if piece.sort == "team":
            if s.is_possessive(k + 1):
                k += 2
                first = k
                continue
            follows = k + 1
            while follows < k + 4 and s[follows].sort == "word" and s.low(follows) not in PREPOSITIONS | AUXILIARIES:
                if s.low(follows) in offices.TEAM_NOUNS and s.low(follows) not in ("company", "group"):
                    break
                follows += 1
            return _called(s, k + 1, start, piece.name)
        if piece.sort != "word" or piece.low in PREPOSITIONS or piece.low in AUXILIARIES or piece.low in _STOPS:
            return None
        if piece.low in offices.TEAM_NOUNS and s.low(k + 1) not in offices.TEAM_NOUNS and s[k + 1].sort != "team":
            words = s.pieces[first : k + 1]
            name = " ".join(word.text for word in words) if len(words) > 1 else ""
            return _called(s, k + 1, start, name)
        k += 1
    return None


_STOPS = listed("and or but who which that as while he she it they we you i when where")


def _called(s: Sentence, at: int, start: int, name: str) -> Named | None:
    """A name that is given behind the phrase: 'a department, internally called the "Second Zone"'."""
    for k in range(at, at + 9):
        if s.low(k) in _CALLED:
            j = k + 1
            while s.low(j) in DETERMINERS or (s[j].text in MARKS and s[j].text) or s.low(j) == "as":
                j += 1
            if s[j].sort == "team":
                return Named(s[j].name, start, j + 1)
            words: list[str] = []
            while s[j].sort == "word" and s[j].text[:1].isupper() and len(words) < 6:
                words.append(s[j].text)
                j += 1
            if words:
                return Named(" ".join(words), start, j)
        if s[k].sort == "team" and s.low(k - 1) == "," and not name:
            return Named(s[k].name, start, k + 1)
        if s[k].text in ".;:":
            break
    return Named(name, start, at) if name else None


def teams_from(s: Sentence, at: int, limit: int = 30) -> list[tuple[int, str]]:
    """The teams named from a place on, up to the end of the clause."""
    found = []
    for k in range(at, min(len(s), at + limit)):
        if s[k].sort == "team":
            if not s.is_possessive(k + 1):
                found.append((k, s[k].name))
        elif (
            s[k].text in ".;"
            or s.low(k) in doubt.SAYING
            or s.low(k) in ("who", "because", "after", "when", "according", "where")
            or (s[k].low == "with" and found)
        ):
            break
    return found


def made_or_unmade(frames: Frames, at: int, verb: Group, who: People | None) -> None:
    """The event of a team that a verb tells."""
    if found := TEAMS[verb.verb.frame if verb.verb.frame in TEAMS else "rename"](frames.s, at, verb, who, frames):
        frames.found.append(found)


def draft(
    s: Sentence,
    at: int,
    verb: Group,
    who: People | None,
    frames: Frames,
    type: str,
    teams: list[tuple[str, str]],
    end: int,
    people: list[tuple[str, str]] | None = None,
    confidence: int = 80,
) -> Telling | None:
    if not teams:
        return None
    teams = [(frames.referents.whole(name), role) for name, role in teams]
    first = min(who.first if who else at, at)
    last = frames.clause_end(max(at, end - 1))
    when = occasion(s, at, first, last)
    return Telling(
        type, s[first].start, s[last].end, people or [], list(dict.fromkeys(teams)),
        date=when.date, announced=when.announced or frames.announced(at),
        confidence=confidence - 5 * verb.future,
        reason=frames.reason(at, verb, None, [("", "")]), headline=frames.is_headline(),
    )  # fmt: skip


def _subject_team(s: Sentence, who: People | None) -> Named | None:
    if who is None:
        return None
    if s[who.at[-1]].sort == "team":
        return Named(s[who.at[-1]].name, who.first, who.at[-1] + 1)
    return phrase(s, who.first)


def members(s: Sentence, at: int, frames: Frames) -> tuple[list[tuple[str, str]], int]:
    """Who leads a new team and who is in it: 'led by Wu', 'with myself, Jingren and Fan Yu', 'under Marta Hale'."""
    found: dict[str, str] = {}
    last = at
    role = ""
    for k in range(at, min(len(s), at + 45)):
        piece, low = s[k], s.low(k)
        if piece.text == "." or low in (";",):
            break
        if (low in _LEAD_BY and s.low(k + 1) == "by") or low == "under":
            role = "lead"
        elif low == "with" or low in ("comprising", "including", "consists", "members"):
            role = "member"
        elif low in ("said", "told", "who", "which", "whose", "announced"):
            role = "" if low != "who" else role
        elif role and (piece.sort == "person" or low in ("myself", "himself", "herself")):
            name = piece.name or frames.referents.person(low, frames.number, k)
            ahead = [s.low(j) for j in range(k + 1, k + 7)]
            own = "member"
            if role == "lead":
                own = "lead"
            elif ahead[:1] == ["as"] or (ahead[:1] == ["to"] and ahead[1:2] == ["lead"]):
                office = s.office(k + 2)
                words = office.words.casefold() if office else " ".join(ahead)
                own = "lead" if any(w in words for w in ("lead", "head", "chair", "director", "chief")) else "member"
            elif "overseeing" in ahead[:2]:
                own = "oversight"
            if name:
                found.setdefault(name, own)
                last = k + 1
            if role == "lead" and s.low(k + 1) not in ("and", ","):
                role = ""
    return list(found.items()), last


_ALSO_THINGS = listed("launch open start unveil")  # what one does with products and shops as well
_THINGS = listed("service brand fund party business")


def _create(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    base = verb.verb.base
    by_person = who is not None and s[who.at[0]].sort == "person"
    if verb.bare and not by_person and (who is None or s.low(verb.start - 1) == ","):
        return None  # 'Founded in 1974, it …' is what a firm says of itself
    if verb.passive and not verb.bare:
        made = _subject_team(s, who)
        agent, end = "", verb.end
        if s.low(verb.end) == "by" and s[verb.end + 1].sort == "team":
            agent = s[verb.end + 1].name
        if made and (named := _called(s, made.end, made.first, "")):
            made = named
    else:
        made = phrase(s, verb.end)
        agent = frames.team(who)
        end = made.end if made else verb.end
    if made is None or not made.name:
        return None
    last_word = made.name.split()[-1].casefold()
    if base in _ALSO_THINGS and (last_word in _THINGS or _generic(s, made)):
        return None
    people, last = members(s, end, frames)
    if who and not (verb.passive and not verb.bare):
        people += [(name, "founder") for name in frames.names(who) if base in ("found", "co-found", "create", "launch")]
    teams = [(made.name, "created")]
    if agent and agent != made.name:
        teams.append((agent, "place"))
    return draft(s, at, verb, who, frames, "team-created", teams, max(end, last), people)


def _generic(s: Sentence, made: Named) -> bool:
    return not any(s.low(k) in offices.TEAM_NOUNS for k in range(made.first, made.end))


def _rename(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    if who is None:
        return None
    if verb.verb.base == "become" and len(who.at) > 1 and s.low(verb.end) in ("one", "a", "part"):
        news = [name for _, name in teams_from(s, verb.end)][:1]
        teams = [(s[k].name, "merged") for k in who.at] + [(name, "created") for name in news]
        return draft(s, at, verb, who, frames, "team-merged", teams, verb.end + 1)
    if verb.passive or verb.verb.base == "become":
        old, k = _subject_team(s, who), verb.end
    else:
        old, k = phrase(s, verb.end), verb.end
        if s.low(k) in ("itself", "themselves") or old is None:
            old = _subject_team(s, who)
            k += 1
        elif old:
            k = old.end
    if old is None or not old.name or (s[who.at[0]].sort == "person" and verb.passive):
        return None
    while s.low(k) in ("as", "to", "itself") or s.low(k) in DETERMINERS or (s[k].text in MARKS and s[k].text):
        k += 1
    words: list[str] = []
    if s[k].sort == "team":
        new, end = s[k].name, k + 1
    else:
        end = k
        while s[end].sort == "word" and s[end].text[:1].isupper() and end < k + 8:
            words.append(s[end].text)
            end += 1
        new = " ".join(words)
    if not new or new == old.name or (verb.verb.base == "become" and s[k].sort != "team"):
        return None
    if verb.verb.base == "become" and s.low(k - 1) in ("a", "an") and s[k].sort != "team":
        return None
    return draft(s, at, verb, who, frames, "team-renamed", [(old.name, "renamed"), (new, "created")], end)


def _split(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    if verb.passive:
        whole, k = _subject_team(s, who), verb.end
    else:
        whole, k = phrase(s, verb.end), verb.end
        if whole:
            k = whole.end
        elif s.low(k) in ("into", "in", "from"):
            whole = _subject_team(s, who)
    if whole is None or not whole.name:
        return None
    if not verb.passive and s.low(k) not in ("into", "in", "up", "from", "between", ".", "on", "off"):
        return None
    parts = [name for _, name in teams_from(s, k) if name != whole.name]
    teams = [(whole.name, "split")] + [(name, "created") for name in parts]
    ends = [p for p, _ in teams_from(s, k)]
    if not verb.passive and (agent := frames.team(who)) and agent not in dict(teams):
        teams.append((agent, "place"))
    return draft(s, at, verb, who, frames, "team-split", teams, (ends[-1] + 1) if ends else k)


def _spin(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    part = _subject_team(s, who) if verb.passive else phrase(s, at + 1) or phrase(s, verb.end)
    if part is None or not part.name:
        return None
    teams = [(part.name, "split")]
    teams += [(name, "created" if s.low(k - 1) in ("as", "into", "called") else "from")
              for k, name in teams_from(s, max(part.end, verb.end)) if name != part.name]  # fmt: skip
    if not verb.passive and (agent := frames.team(who)) and agent not in dict(teams):
        teams.append((agent, "from"))
    return draft(s, at, verb, who, frames, "team-split", teams, max(part.end, verb.end))


def _merge(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    ahead = [(k, name) for k, name in teams_from(s, verb.end) if s.low(k - 1) not in ("from", "at", "of")]
    into = next((k for k in range(verb.end, min(len(s), verb.end + 30)) if s.low(k) in ("into", "under", "as", "form",
                "called", "create")), len(s))  # fmt: skip
    olds = [name for k, name in ahead if k < into]
    news = [name for k, name in ahead if k > into]
    agent: list[tuple[str, str]] = []
    if verb.verb.particle == "together":
        news = [frames.team(who)] if who and frames.team(who) else []
    elif who and s[who.at[0]].sort == "team":
        subjects = [s[k].name for k in who.at]
        joined = s.low(verb.end) in ("with", "into", "to", ".", "on", "in", "") or verb.passive
        if joined:
            olds = subjects + olds
        elif verb.verb.base == "absorb":
            news = subjects
        else:
            agent = [(name, "place") for name in subjects]
    elif who and not verb.passive and (name := frames.team(who)):
        agent = [(name, "place")]
    if s.low(into) == "into" and not news and (made := phrase(s, into + 1)):
        news = [made.name]
    olds = list(dict.fromkeys(olds))
    if len(olds) + len(news) < 2 or not olds:
        return None
    teams = [(name, "merged") for name in olds] + [(name, "created") for name in news if name not in olds]
    teams += [pair for pair in agent if pair[0] not in dict(teams)]
    end = max([k + 1 for k, _ in ahead] or [verb.end])
    return draft(s, at, verb, who, frames, "team-merged", teams, end)


def _dissolve(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    base = verb.verb.base
    if verb.passive:
        gone = _subject_team(s, who)
        end = verb.end
    else:
        gone = phrase(s, at + 1)
        end = max(gone.end, verb.end) if gone else verb.end
        if gone is None:
            after = s.low(verb.end)
            if not (verb.future or base in ("dissolve", "disband") or verb.verb.particle) or (
                after
                and after not in (".", ",", "on", "in", "at", "from", "after", "this", "next")
                and s[verb.end].sort != "date"
            ):
                return None
            gone = _subject_team(s, who)
    if gone is None or not gone.name:
        return None
    teams = [(gone.name, "dissolved")]
    if not verb.passive and (agent := frames.team(who)) and agent != gone.name:
        teams.append((agent, "place"))
    return draft(s, at, verb, who, frames, "team-dissolved", teams, end)


#: frame → what reads it
TEAMS = {
    "create": _create,
    "rename": _rename,
    "split": _split,
    "spin": _spin,
    "merge": _merge,
    "dissolve": _dissolve,
}
