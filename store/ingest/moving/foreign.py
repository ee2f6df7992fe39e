"""Who moved, in Chinese, German and French: a verb, the name beside it, the teams and days of its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import Literal, NamedTuple

from store.ingest.found import When
from store.ingest.moving.pieces import Piece, Sentence
from store.ingest.moving.referents import Referents
from store.ingest.moving.telling import Telling

Side = Literal["before", "behind"]
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


class Cue(NamedTuple):
    """Words that say that somebody moves, and on which side of them the one who moves stands first."""

    type: str
    manner: str | None
    side: Side
    words: str


_CUES: dict[str, tuple[Cue, ...]] = {
    "zh": (
        Cue("departure", "resignation", "before", "辞去|辞职|请辞|辞任|辞呈|挂冠"),
        Cue("departure", "retirement", "before", "退休"),
        Cue("departure", "dismissal", "behind", "免去|解聘|罢免|开除|解职|撤换|解雇|辞退"),
        Cue("departure", None, "before", "离职|离任|卸任|退任|离开|去职|出走"),
        Cue("continuation", None, "before", "仍担任|继续担任|留任|续任|仍任"),
        Cue("promotion", None, "before", "升任|晋升为?|擢升|升为|提拔为|升职为"),
        Cue("appointment", None, "behind", "任命|聘任|委任|聘请"),
        Cue(
            "appointment",
            None,
            "before",
            "接任|出任|就任|继任|(?<![仍续])担任|执掌|接掌|接替|掌舵|(?<![职责主担出接就继连离卸升留退信委续新历聘时现前])任(?=主任|总|副|处|部长|院长|校长|局长|董事|经理|所长|社长|行长|会长|首席|书记|秘书|教练|队长)",
        ),
        Cue("joined", None, "before", "加入|加盟|入职|调入|转投|跳槽|转任|转会"),
        Cue("team-merged", None, "before", "合并"),
        Cue("team-created", None, "behind", "成立|组建|(?<!，)设立|创建|创立|创办|新设|筹建"),
        Cue("team-dissolved", None, "before", "解散|撤销|裁撤|关停|关闭|撤并|停办|注销"),
        Cue("team-renamed", None, "before", "更名为|改名为|改称|易名为?|改组为"),
        Cue("team-split", None, "before", "拆分|分拆|一分为|分立|分设"),
    ),
    "de": (
        Cue(
            "departure",
            "resignation",
            "before",
            r"tritt (?:[^.]{0,60} )?zurück|trat (?:[^.]{0,60} )?zurück|zurückgetreten|zurücktreten"
            r"|legte? (?:[^.]{0,20} )?(?:Amt|Ämter|Posten|Mandat|Vorsitz) (?:[^.]{0,40} )?nieder|niedergelegt"
            r"|kündigt(?:e)?",
        ),
        Cue("departure", "dismissal", "before", "entlassen|abberufen|gefeuert|entlässt"),
        Cue("departure", "retirement", "before", "in den Ruhestand|in Rente"),
        Cue(
            "departure",
            None,
            "before",
            "verlässt|verließ|verlassen hat|(?:hat|haben) (?:[^.]{0,60} )?verlassen|verlassen wird|scheidet"
            "|schied|ausgeschieden"
            "|geht von Bord|räumt(?:e)? (?:[^.]{0,20} )?(?:Posten|Stuhl|Platz)|hört auf|nimmt (?:[^.]{0,20} )?Hut",
        ),
        Cue(
            "promotion",
            None,
            "before",
            r"befördert|steigt (?:[^.]{0,60} )?auf|stieg (?:[^.]{0,60} )?auf|aufgestiegen"
            r"|rückt (?:[^.]{0,60} )?auf|aufgerückt",
        ),
        Cue("continuation", None, "before", "bleibt|verbleibt"),
        Cue(
            "appointment",
            None,
            "behind",
            r"Nachfolger(?:in)? (?:[^.,]{0,40} )?(?:wird|ist)|neue[rs]? Chef(?:in)? (?:wird|ist)",
        ),
        Cue("appointment", None, "behind", "ernennt|beruft|die Leitung (?:übernimmt|übernahm)"),
        Cue(
            "appointment",
            None,
            "before",
            "ernannt|berufen|bestellt|übernimmt|tritt die Nachfolge|löst (?:[^.]{0,60} )?ab",
        ),
        Cue(
            "joined",
            None,
            "before",
            "wechselt|wechselte|gewechselt|stößt zu|(?:war|ist) (?:[^.]{0,70} )?gekommen|kam von",
        ),
        Cue(
            "team-created",
            None,
            "behind",
            "gegründet|gründet|gründete|entsteht|entstand|entstanden|startet|richtet (?:[^.]{0,60} )?ein|eingerichtet",
        ),
        Cue("team-renamed", None, "before", "[Uu]mbenannt|heißt (?:künftig|nun|jetzt)"),
        Cue(
            "team-merged",
            None,
            "before",
            "fusionieren|fusioniert|[Zz]usammengelegt|verschmolzen|zusammengeführt|vereint"
            "|gehen (?:[^.]{0,60} )?auf in",
        ),
        Cue("team-split", None, "before", "[Aa]ufgespalten|[Aa]ufgeteilt|geteilt|ausgegliedert|abgespalten"),
        Cue(
            "team-dissolved",
            None,
            "before",
            "[Aa]ufgelöst|[Aa]bgewickelt|geschlossen|eingestellt|abgeschafft|dichtgemacht",
        ),
    ),
    "fr": (
        Cue("departure", "resignation", "before", "démissionne|démissionnera|a démissionné|remet sa démission"),
        Cue("departure", "dismissal", "before", "licenciée?|limogée?|évincée?"),
        Cue("departure", "retirement", "before", "à la retraite"),
        Cue("departure", None, "before", "quitte|quittera|a quitté|quittait"),
        Cue("promotion", None, "before", "promue?"),
        Cue("continuation", None, "before", "reste|restera|demeure"),
        Cue("appointment", None, "behind", "a nommé|nomme"),
        Cue(
            "appointment",
            None,
            "before",
            r"nommée?|succède|prend(?:ra)? (?:la|ses|sa|son) (?:direction|tête|fonctions|poste)",
        ),
        Cue("appointment", None, "before", "en prendra la direction|en prend la direction|remplace|remplacera"),
        Cue("joined", None, "before", "rejoint|a rejoint|rejoindra|est entrée? chez|est arrivée? chez"),
        Cue("team-created", None, "behind", "crée|a créé|fonde|a fondé|créera"),
        Cue("team-renamed", None, "before", "rebaptisée?|renommée?"),
        Cue("team-merged", None, "before", "fusionnent|fusionneront|fusionne|ont fusionné"),
        Cue("team-split", None, "before", "scindée?"),
        Cue("team-dissolved", None, "before", "dissoute?|dissous"),
    ),
}
LANGUAGES = frozenset(_CUES)
# what leaves open or denies what a clause says
_OPEN = {
    "zh": "否认|担心|误传|传闻|传出|可能|或将|拟|考虑|研究设立|计划|尚未|没有|不会|消息称|是否|如果|未必|有望"
    "|不是|并未|流言",
    "de": r"\b(?:soll|sollen|könnte|möglicherweise|dementiert\w*|nicht|kein\w*|Gerücht\w*|Spekulation\w*|wolle|plant"
    r"|erwägt|ob|falls)\b",
    "fr": r"\b(?:démenti\w*|pourrait|rumeurs?|serait|aurait|pas|aucune?|si|envisage\w*|refus\w*|jamais|avant qu)\b",
}
_LONGEST = 300  # code points of a clause on each side of its verb
_TRIES = 8  # places of one verb in one sentence
_RUMOUR = re.compile("传闻|消息称|消息|据传")
_ROLE = {
    "zh": re.compile(r"[^\s,，。;；、“”「」任由,(（]{2,12}"),
    "de": re.compile(r"\bals ((?:[a-zäöü]+e[rn]? )?[A-ZÄÖÜ]\w+(?:in)?)"),
    "fr": re.compile(r"\bcomme ((?:[a-zéèàêîç]+ ?){1,3})"),
}
_PRONOUNS = {"zh": "他她", "de": ("er", "sie"), "fr": ("il", "elle", "lui")}
_SHE = ("sie", "elle", "她")


@cache
def _patterns(language: str) -> tuple[tuple[Cue, re.Pattern[str]], ...]:
    edge = "" if language == "zh" else r"\b"
    return tuple((cue, re.compile(f"{edge}(?:{cue.words}){edge}")) for cue in _CUES[language])


def told_abroad(referents: Referents, number: int, text: str, language: str) -> list[Telling]:
    """The events that a sentence in another language tells: each kind once for each clause."""
    sentence = referents.sentences[number]
    words = text[sentence.start : sentence.end]
    if not sentence.pieces or words.endswith(("?", "？")):
        return []
    found: list[Telling] = []
    for cue, pattern in _patterns(language):
        for match in islice(pattern.finditer(words), _TRIES):
            place = sentence.start + match.start(), sentence.start + match.end()
            clause = _clause(text, sentence, place)
            quote = referents.quote(place[0])
            rumoured = language == "zh" and _RUMOUR.search(text, max(sentence.start, place[0] - _LONGEST), place[0])
            if rumoured or re.search(_OPEN[language], text[clause[0] : clause[1]]) or (quote and not quote.speaker):
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
    named: list[tuple[str, str]] = [(team.name, "place") for team in teams]
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
        behind = [p for p in sentence.pieces if p.sort == "team" and p.start > place[1]]
        before = [p for p in teams if p.start < place[0]]
        pairs = [(p.name, _ROLES[cue.type]) for p in before] + [(p.name, "created") for p in behind]
        return list(dict.fromkeys(pairs))
    return [(p.name, _ROLES[cue.type] if k == 0 else "place") for k, p in enumerate(teams)]


def _who(
    referents: Referents, number: int, language: str, cue: Cue, place: tuple[int, int], clause: tuple[int, int]
) -> tuple[str, int] | None:
    """Who moves: the name beside the cue, else one earlier in the sentence, else whom a pronoun or the sentence befor"
            "e
    means."""
    sentence = referents.sentences[number]
    people = [p for p in sentence.pieces if p.sort == "person"]
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
    if pronoun is not None and language != "zh" and pronoun.low != "lui":
        word = "she" if pronoun.low in _SHE else "he"
        at = list(sentence.pieces).index(pronoun)
        name = referents.person(word, number, at)
        return (name, -1) if name else None
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
