"""Who moved, in Chinese, German, French and Italian: a verb, the name beside it, the teams and days of its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from store.ingest.found import When
from store.ingest.moving.cues import CUES, SIMPLIFIED, Cue
from store.ingest.moving.pieces import Piece, Sentence
from store.ingest.moving.referents import Referents
from store.ingest.moving.telling import Telling

_ROLES = {
    "departure": "left",
    "appointment": "appointed",
    "promotion": "promoted",
    "joined": "joined",
    "continuation": "stays",
    "team-created": "created",
    "team-renamed": "renamed",
    "team-split": "split",
    "team-merged": "merged",
    "team-dissolved": "dissolved",
}


LANGUAGES = frozenset(CUES)
# what leaves open or denies what a clause says
_OPEN = {
    "zh": "否认|担心|误传|传闻|传出|可能|或将|拟|考虑|研究设立|计划|尚未|没有|不会|消息称|是否|如果|未必|有望"
    "|不是|并未|流言|外传|盛传|谣传|传言|该让|应该|应当|曾经谈",
    "de": r"\b(?:soll|sollen|könnte|möglicherweise|dementiert\w*|nicht|kein\w*|Gerücht\w*|Spekulation\w*|wolle|plant"
    r"|erwägt|ob|falls)\b",
    "it": r"\b(?:smenti\w*|potrebbe|voci|sarebbe|avrebbe|non|nessun\w*|se|forse|valuta\w*|rifiut\w*|mai|prima di)\b",
    "fr": r"\b(?:démenti\w*|pourrait|rumeurs?|serait|aurait|pas|aucune?|si|envisage\w*|refus\w*|jamais|avant qu)\b",
}
_LONGEST = 300  # code points of a clause on each side of its verb
_NEAR = 60  # code points behind a cue
_TRIES = 8  # places of one verb in one sentence
_RUMOUR = re.compile("传闻|消息称|消息|据传")
_ROLE = {
    "zh": re.compile(r"(?:主任|[^\s,，。;；、“”「」任由,(（]){2,12}"),
    "de": re.compile(r"\bals ((?:[a-zäöü]+e[rn]? )?[A-ZÄÖÜ]\w+(?:in)?)"),
    "it": re.compile(r"\bcome ((?:[a-zéèàùò]+ ?){1,3})"),
    "fr": re.compile(r"\bcomme ((?:[a-zéèàêîç]+ ?){1,3})"),
}
_PRONOUNS = {"zh": "他她", "de": ("er", "sie"), "fr": ("il", "elle", "lui"), "it": ("lui", "lei", "egli")}
_SHE = ("sie", "elle", "她", "lei")


@cache
def _patterns(language: str) -> tuple[tuple[Cue, re.Pattern[str]], ...]:
    edge = "" if language == "zh" else r"\b"
    flags = re.IGNORECASE if language in ("fr", "it") else 0  # in German a capital makes a noun
    return tuple((cue, re.compile(f"{edge}(?:{cue.words}){edge}", flags)) for cue in CUES[language])


def told_abroad(referents: Referents, number: int, text: str, language: str) -> list[Telling]:
    """The events that a sentence in another language tells: each kind once for each clause."""
    sentence = referents.sentences[number]
    words = text[sentence.start : sentence.end].translate(SIMPLIFIED)
    if not sentence.pieces or words.endswith(("?", "？")):
        return []
    found: list[Telling] = []
    for cue, pattern in _patterns(language):
        for match in islice(pattern.finditer(words), _TRIES):
            place = sentence.start + match.start(), sentence.start + match.end()
            clause = _clause(text, sentence, place)
            plain = text[clause[0] : clause[1]].translate(SIMPLIFIED)
            quote = referents.quote(place[0])
            before = words[max(0, match.start() - _LONGEST) : match.start()]
            rumoured = language == "zh" and _RUMOUR.search(before)
            if rumoured or re.search(_OPEN[language], plain) or (quote and not quote.speaker):
                continue
            if cue.type == "team-created" and any(one.type == "team-merged" for one in found):
                break
            telling = _telling(referents, number, text, language, cue, place, clause)
            if telling:
                found.append(telling)
                break
    return found


def _clause(text: str, sentence: Sentence, place: tuple[int, int]) -> tuple[int, int]:
    """The clause around a cue; names set off by commas do not end it where the clause would be left without one."""
    start, end = place
    first, last = max(sentence.start, start - _LONGEST), min(sentence.end, end + _LONGEST)
    while start > first and text[start - 1] not in ",，;；:：。—–":
        start -= 1
    while end < last and (text[end] not in ",，;；:：。.!?—–”»“" or _is_ordinal(text, end)):
        end += 1
    while start < place[0] and text[start].isspace():
        start += 1
    return start, end


def _is_ordinal(text: str, at: int) -> bool:
    """Whether a full stop belongs to a day: '1. April'."""
    return text[at] == "." and at > 0 and text[at - 1].isdigit() and at + 1 < len(text) and text[at + 1] == " "


def _telling(
    referents: Referents,
    number: int,
    text: str,
    language: str,
    cue: Cue,
    place: tuple[int, int],
    clause: tuple[int, int],
) -> Telling | None:
    sentence = referents.sentences[number]
    inside = [p for p in sentence.pieces if clause[0] <= p.start < clause[1]]
    dates = [p.when for p in inside if p.when]
    teams = [p for p in inside if p.sort == "team"]
    start, end = clause
    if cue.type.startswith("team-"):
        if (cue.type == "team-merged" and len(teams) < 2) or not teams:
            return None
        ordered = sorted(teams, key=lambda p: (p.start < place[0]) == (cue.side == "behind"))
        pairs = _pairs(cue, ordered, place, sentence)
        if not dates and cue.type == "team-merged":
            dates = [p.when for p in sentence.pieces if p.when][:1]
        return _made(cue, start, end, [], pairs, "", dates, text, place)
    who = _who(referents, number, language, cue, place, clause)
    if not who:
        return None
    name, at = who
    start = min(start, at) if at >= 0 else start
    role = _role(text, language, cue, place, clause)
    if not role and cue.type == "departure":
        role = referents.roles.get(name, "")
    named: list[tuple[str, str]] = [
        (team.name, "from" if text[team.start - 1 : team.start] in ("从", "從", "自") else "place") for team in teams
    ]
    guessed: frozenset[str] = frozenset()
    if not named and (team := referents.place(name, number)):
        named, guessed = [(team, "place")], frozenset({team})
    telling = _made(cue, start, end, [(name, _ROLES[cue.type])], list(dict.fromkeys(named)), role, dates, text, place)
    telling.guessed = guessed
    if telling.teams and not guessed:
        referents.placed(telling.people, telling.teams[0][0])
    return telling


def _made(
    cue: Cue,
    start: int,
    end: int,
    people: list[tuple[str, str]],
    teams: list[tuple[str, str]],
    role: str,
    dates: Sequence[When],
    text: str,
    place: tuple[int, int],
) -> Telling:
    date = dates[0] if dates else None
    reason = f"'{text[place[0] : place[1]]}'"
    return Telling(cue.type, start, end, people, teams, cue.manner, role, date, None, 70, reason)


def _pairs(cue: Cue, teams: Sequence[Piece], place: tuple[int, int], sentence: Sentence) -> list[tuple[str, str]]:
    """The teams of an event of teams, each in its role; what is merged into or made of others stands behind."""
    if cue.type in ("team-merged", "team-split", "team-renamed"):
        behind = [p for p in sentence.pieces if p.sort == "team" and p.start >= place[1]]
        before = [p for p in teams if p.start < place[0]]
        pairs = [(p.name, _ROLES[cue.type]) for p in before] + [(p.name, "created") for p in behind]
        return list(dict.fromkeys(pairs))
    return [(p.name, _ROLES[cue.type] if k == 0 else "place") for k, p in enumerate(teams)]


def _who(
    referents: Referents, number: int, language: str, cue: Cue, place: tuple[int, int], clause: tuple[int, int]
) -> tuple[str, int] | None:
    """Who moves: the name beside the cue, else one earlier in the sentence, else whom a pronoun means."""
    sentence = referents.sentences[number]
    people = [p for p in sentence.pieces if p.sort == "person"]
    quoted = referents.quote(place[0]) is not None
    before = [p for p in reversed(people) if p.start < place[0]]
    behind = [p for p in people if place[1] <= p.start < clause[1]]
    near = [p for p in people if place[0] <= p.start < place[1]]  # 'steigt Ida Marsh auf'
    near += [p for p in before if p.start >= clause[0]]
    pronoun = next(
        (
            p
            for p in sentence.pieces
            if clause[0] <= p.start < clause[1] and p.sort != "person" and p.low in _PRONOUNS[language]
        ),
        None,
    )
    if cue.side == "behind" and behind:
        return behind[0].name, behind[0].start
    if near:
        return near[0].name, near[0].start
    if pronoun is not None and language != "zh" and (language, pronoun.low) != ("fr", "lui"):
        word = "she" if pronoun.low in _SHE else "he"
        at = list(sentence.pieces).index(pronoun)
        name = referents.person(word, number, at)
        return (name, -1) if name else None
    later = next((p for p in people if place[1] <= p.start < place[1] + _NEAR), None)
    if cue.side == "behind" and later:
        return later.name, later.start
    if quoted:
        return None  # in what somebody says nobody outside it is meant
    if behind and not before:
        return behind[0].name, behind[0].start
    if before:
        return before[0].name, before[0].start
    if language == "zh" or (pronoun is None and language == "de"):
        for other in range(number - 1, max(-1, number - 3), -1):
            for p in referents.sentences[other].pieces:
                if p.sort == "person" and p.name not in referents.authors:
                    return (p.name, -1) if language == "zh" else None
    return None


def _role(text: str, language: str, cue: Cue, place: tuple[int, int], clause: tuple[int, int]) -> str:
    if language == "zh":
        if cue.type in ("joined", "departure") and text[place[0] : place[1]] not in ("辞去", "卸任"):
            return ""
        match = _ROLE["zh"].match(text, place[1], clause[1])
        return match[0].removesuffix("职务").removeprefix("公司") if match and cue.side == "before" else ""
    match = _ROLE[language].search(text, clause[0], clause[1])
    return match[1].strip() if match else ""
