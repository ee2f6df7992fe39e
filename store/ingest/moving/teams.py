"""Teams made and unmade: created, renamed, split, merged, dissolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.ingest.lexicon import listed
from store.ingest.moving import offices
from store.ingest.moving.groups import Group
from store.ingest.moving.occasion import is_day
from store.ingest.moving.phrases import People
from store.ingest.moving.pieces import AUXILIARIES, DETERMINERS, MARKS, PREPOSITIONS, Sentence
from store.ingest.moving.renaming import called_anew
from store.ingest.moving.team_phrases import Named, called, draft, members, phrase, subject_team, teams_from
from store.ingest.moving.telling import Telling

if TYPE_CHECKING:
    from store.ingest.moving.frames import Frames


def made_or_unmade(frames: Frames, at: int, verb: Group, who: People | None) -> None:
    """The event of a team that a verb tells."""
    if found := TEAMS[verb.verb.frame if verb.verb.frame in TEAMS else "rename"](frames.s, at, verb, who, frames):
        frames.found.append(found)


_ALSO_THINGS = listed("launch open start unveil")  # what one does with products and shops as well
_THINGS = listed("service brand fund party business")


def _create(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    base = verb.verb.base
    by_person = who is not None and s[who.at[0]].sort == "person"
    passive = verb.passive
    if verb.bare and not by_person:
        passive = _says_when(s, verb.end) or s.low(verb.end) == "by"
        if passive and who is None and verb.start == 0:  # 'Founded in 1974, Meridian …'
            who = next(
                (People((k,), None, 0) for k in range(at + 1, min(len(s), at + 12)) if s[k].sort == "team"), None
            )
        if not passive and (who is None or s.low(verb.start - 1) == ","):
            return None
    elif not passive and _says_when(s, verb.end) and not verb.ing and not _antecedent(s, who):
        return _opens(s, at, verb, who, frames)
    if passive and (not verb.bare or not by_person):
        made = subject_team(frames, who)
        agent, end = "", verb.end
        if s.low(verb.end) == "by" and s[verb.end + 1].sort == "team":
            agent = s[verb.end + 1].name
        if made and (named := called(s, made.end, made.first, "")):
            made = named
    else:
        made = phrase(s, verb.end) or _antecedent(s, who) or _spoken_of(s, verb.end, base, frames)
        agent = frames.team(who)
        end = made.end if made else verb.end
    if made is None or not made.name:
        return None
    last_word = offices.last_word(made.name)
    if base in _ALSO_THINGS and (last_word in _THINGS or (_generic(s, made) and not by_person and not passive)):
        return None
    if base == "build" and not (by_person and any(s[k].sort == "team" for k in range(made.first, made.end))):
        return None
    people, last = members(s, end, frames)
    if not passive and who:
        people += [(name, "founder") for name in frames.names(who) if base in ("found", "co-found", "create", "launch")]
    teams = [(made.name, "created")]
    if agent and agent != made.name:
        teams.append((agent, "place"))
    return draft(s, at, verb, who, frames, "team-created", teams, max(end, last), people)


_FOUNDING = listed("found co-found establish create start set")


def _spoken_of(s: Sentence, at: int, base: str, frames: Frames) -> Named | None:
    """The team that 'founded it' or 'founded the company' means."""
    if base not in _FOUNDING:
        return None
    noun = at + (s.low(at) in ("the", "this"))
    if s.low(noun) != "it" and (noun == at or s.low(noun) not in offices.FIRM):
        return None
    name = frames.referents.team(s.low(noun), frames.number, noun)
    return Named(name, at, noun + 1) if name else None


def _antecedent(s: Sentence, who: People | None) -> Named | None:
    """What 'which Lunt set up' says it of: 'the delivery unit, a team of eight which'."""
    if who is None or s.low(who.first - 1) not in ("which", "that"):
        return None
    for k in range(who.first - 2, max(-1, who.first - 14), -1):
        if s[k].sort == "team":
            return Named(s[k].name, k, k + 1)
        if s.low(k) in offices.TEAM_NOUNS:
            first = k
            while k - first < 4 and s[first - 1].sort == "word" and s.low(first - 1) not in DETERMINERS | _NOT_IN_NAME:
                first -= 1
            if first < k:
                return Named(" ".join(piece.text for piece in s.pieces[first : k + 1]), first, k + 1)
    return None


_NOT_IN_NAME = PREPOSITIONS | AUXILIARIES | listed("and or but who which")


def _generic(s: Sentence, made: Named) -> bool:
    words = {offices.last_word(made.name)} | {s.low(k) for k in range(made.first, made.end)}
    return not words & offices.TEAM_NOUNS


def _says_when(s: Sentence, at: int) -> bool:
    """Whether a day follows at once, and no hour: 'opens on 1 April', but not 'opens at nine'."""
    k = at
    while k < at + 5 and (s.low(k) in _TO_A_DAY or s.low(k).endswith("ly")):
        k += 1
    return is_day(s, k)


_TO_A_DAY = listed("on in at the from by early late this next last since back end of beginning start as already only")


def _opens(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    """A team that begins: 'a night desk opens on 1 May', 'the Rotor Lab starts work next week'."""
    made = subject_team(frames, who)
    if made is None or not made.name or s[made.end - 1].sort == "person":
        return None
    known = s[made.end - 1].sort == "team"
    if verb.verb.frame == "open" and not known and s.low(made.first) not in ("a", "an", "the", "its", "their"):
        return None
    if not known and s.low(made.first) not in ("a", "an", "another") and s.low(made.first + 1) != "new":
        return None
    people, last = members(s, verb.end, frames)
    return draft(s, at, verb, who, frames, "team-created", [(made.name, "created")], max(last, verb.end), people, 75)


def _rename(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    if who is None:
        return None
    if verb.verb.base == "become" and len(who.at) > 1 and s.low(verb.end) in ("one", "a", "part"):
        news = [name for _, name in teams_from(s, verb.end)][:1]
        teams = [(s[k].name, "merged") for k in who.at] + [(name, "created") for name in news]
        return draft(s, at, verb, who, frames, "team-merged", teams, verb.end + 1)
    if verb.passive or verb.verb.base == "become":
        old, k = subject_team(frames, who), verb.end
    else:
        old, k = phrase(s, verb.end), verb.end
        if s.low(k) in ("itself", "themselves") or old is None:
            old = subject_team(frames, who)
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
        whole, k = subject_team(frames, who), verb.end
    else:
        whole, k = phrase(s, verb.end), verb.end
        if whole:
            k = whole.end
        elif s.low(k) in ("into", "in", "from"):
            whole = subject_team(frames, who)
    if whole is None or not whole.name:
        return None
    fixed = verb.verb.particle
    if verb.verb.base in ("break", "cut", "slice", "carve", "be") and s[k].sort != "team":
        parts_follow = s.low(k) in _NUMBERS | DETERMINERS or s.low(k) in ("half", "two") or "up" in fixed
        if not parts_follow or s.low(k) in ("on", "to"):
            return None
    if not verb.passive and not fixed and s.low(k) not in ("into", "in", "up", "from", "between", ".", "on", "off"):
        return None
    parts = [name for _, name in teams_from(s, k) if name != whole.name]
    teams = [(whole.name, "split")] + [(name, "created") for name in parts]
    ends = [p for p, _ in teams_from(s, k)]
    if not verb.passive and (agent := frames.team(who)) and agent not in dict(teams):
        teams.append((agent, "place"))
    return draft(s, at, verb, who, frames, "team-split", teams, (ends[-1] + 1) if ends else k)


_NUMBERS = listed("two three four five six several half halves parts separate")


def _spin(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    away = s.low(verb.end) == "from" or s.low(verb.end - 1) == "from"
    part = subject_team(frames, who) if verb.passive else phrase(s, at + 1) or phrase(s, verb.end)
    if away and (part is None or part.first >= verb.end):  # 'the Lab breaks away from Meridian'
        part = subject_team(frames, who)
    if part is None or not part.name:
        return None
    teams = [(part.name, "split")]
    teams += [(name, "created" if _made_of_it(s, max(part.end, verb.end), k) else "from")
              for k, name in teams_from(s, max(part.end, verb.end)) if name != part.name]  # fmt: skip
    if not verb.passive and (agent := frames.team(who)) and agent not in dict(teams):
        teams.append((agent, "from"))
    return draft(s, at, verb, who, frames, "team-split", teams, max(part.end, verb.end))


def _made_of_it(s: Sentence, first: int, at: int) -> bool:
    """Whether a team is what a part becomes: 'demerged as a separate company, Orrery Optics'."""
    return any(s.low(k) in ("as", "into", "called", "form", "create") for k in range(first, at))


def _merge(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    if verb.verb.base == "fold" and not verb.passive and _says_when(s, verb.end):
        return _cease(s, at, verb, who, frames)
    ahead = [
        (k, name) for k, name in teams_from(s, verb.end) if s.low(k - 1) not in ("from", "at", "of") or k == verb.end
    ]
    into = next((k for k in range(verb.end, min(len(s), verb.end + 30)) if s.low(k) in ("into", "under", "as", "form",
                "called", "create", "operate", "become")), len(s))  # fmt: skip
    olds = [name for k, name in ahead if k < into]
    news = [name for k, name in ahead if k > into]
    agent: list[tuple[str, str]] = []
    relative = who is not None and s.low(who.first - 1) == "which" and s.low(who.first - 2) == "into"
    if relative and who:  # 'Channels, into which support has been folded'
        k = who.first - 3
        k -= s.low(k) == ","
        news = [s[k].name] if s[k].sort == "team" else news
    fixed = verb.verb.particle
    if fixed == "together" and not verb.passive and verb.verb.base == "bring":
        news = [frames.team(who)] if who and frames.team(who) else []
    elif who and s[who.at[0]].sort == "team":
        subjects = [s[k].name for k in who.at]
        joined = (
            s.low(verb.end) in ("with", "into", "to", ".", "on", "in", "under", "as", "from", "", ",")
            or verb.passive
            or (verb.verb.base in ("be", "become", "come"))
        )
        if joined:
            olds = subjects + olds
        elif verb.verb.base == "absorb":
            news = subjects
        else:
            agent = [(name, "place") for name in subjects]
    elif who and not verb.passive and (name := frames.team(who)):
        agent = [(name, "place")]
    elif who and verb.passive and not olds:
        lone = subject_team(frames, who)
        olds = [lone.name] if lone and lone.name else []
        into_one = [name for k, name in ahead]
        if olds and (relative or fixed in _INTO or s.low(into) == "into"):
            olds, news = olds, news or into_one
    if s.low(into) == "into" and not news and (made := phrase(s, into + 1)):
        news = [made.name]
    olds = list(dict.fromkeys(olds))
    if (
        len(olds) == 1
        and not news
        and verb.passive
        and s.low(into) == "into"
        and into <= verb.end
        and s[into + 1].sort == "word"
    ):
        return draft(s, at, verb, who, frames, "team-merged", [(olds[0], "merged")], into + 2)
    if len(olds) + len(news) < 2 or not olds:
        return None
    teams = [(name, "merged") for name in olds] + [(name, "created") for name in news if name not in olds]
    teams += [pair for pair in agent if pair[0] not in dict(teams)]
    end = max([k + 1 for k, _ in ahead] or [verb.end])
    return draft(s, at, verb, who, frames, "team-merged", teams, end)


def _led_by(s: Sentence, at: int) -> str:
    """The preposition in front of a team, its determiner and what describes it."""
    for k in range(at - 1, max(-1, at - 5), -1):
        if s.low(k) in PREPOSITIONS or s[k].sort != "word":
            return s.low(k)
    return ""


_INTO = listed("under/into/in/by into/with into with/into part+of up/into")


_OVER = listed(". , on in at from after this next") | {""}


def _dissolve(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    base = verb.verb.base
    if s.low(verb.end) == "at" and s[verb.end + 1].sort == "word" and s.low(verb.end + 1) not in DETERMINERS:
        return None  # 'closes at noon'
    if verb.passive:
        gone = subject_team(frames, who)
        end = verb.end
    else:
        gone = phrase(s, verb.end if verb.end == at + 2 else at + 1) or phrase(s, verb.end)
        end = max(gone.end, verb.end) if gone else verb.end
        if gone is None:
            after = s.low(verb.end)
            certain = verb.future or base in ("dissolve", "disband") or verb.verb.particle
            over = after in _OVER or s[verb.end].sort == "date"
            if not (certain and over) and not _says_when(s, verb.end):
                return None
            gone = subject_team(frames, who)
    if gone is None or not gone.name:
        return None
    teams = [(gone.name, "dissolved")]
    if not verb.passive and (agent := frames.team(who)) and agent != gone.name:
        teams.append((agent, "place"))
    return draft(s, at, verb, who, frames, "team-dissolved", teams, end)


def _cease(s: Sentence, at: int, verb: Group, who: People | None, frames: Frames) -> Telling | None:
    """A team that comes to its end by itself: 'the unit is no more', 'Oriole went out of business'."""
    gone = subject_team(frames, who)
    if gone is None or not gone.name or verb.passive:
        return None
    if verb.verb.particle == "no+more" and s[verb.end].sort == "word" and s.low(verb.end) not in ("and", "but"):
        return None  # 'no more biased than others'
    return draft(s, at, verb, who, frames, "team-dissolved", [(gone.name, "dissolved")], verb.end)


#: frame → what reads it
TEAMS = {
    "create": _create,
    "rename": _rename,
    "split": _split,
    "spin": _spin,
    "merge": _merge,
    "dissolve": _dissolve,
    "cease": _cease,
    "open": _opens,
    "call": called_anew,
}
