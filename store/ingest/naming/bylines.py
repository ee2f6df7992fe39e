"""Names as they stand above an article: of its authors, and of the paper."""

from __future__ import annotations

from store.ingest.dating.expressions import pattern
from store.ingest.lexicon import listed
from store.ingest.naming.places import PLACES

#: how a byline begins
BYLINE = (
    r"(?:(?:interview|words|text|story|report|reporting|analysis|review|opinion|posted|written|reported|published|"
    r"compiled|edited|column|commentary)\s)?(?-i:By|BY|by|Von|VON|von|Par|PAR|par|Por|POR|por|Di|di|Door|Af)\s(?=\S)"
)
_PARTICLES = listed("van der den de del della di da dos du la le von zu zur al el bin ibn ben ten ter y e af av st o")
_PAPERS = listed(
    "times post chronicle herald gazette journal review monthly weekly quarterly daily news newswire wire press agency "
    "tribune ledger dispatch standard observer telegraph courier examiner inquirer record register bulletin sentinel "
    "star sun globe mail express mirror echo argus mercury messenger monitor observatory spectator economist "
    "finance business magazine report reports service network radio tv television media today online blog newsletter "
    "notes digest letter zeitung tagblatt anzeiger nachrichten rundschau courrier figaro dépêche gazzetta corriere "
    "diario periódico jornal times-picayune beacon advertiser advocate intelligencer voice"
)
_CJK_PAPERS = ("报", "報", "新闻", "新聞", "社", "网", "周刊", "杂志", "日报", "电视台", "通讯")
_ROLES = listed(
    "correspondent editor reporter writer staff journalist columnist contributor critic bureau chief special in at "
    "political business science technology health economics senior deputy associate redakteur korrespondent"
)


def authors(text: str) -> list[str]:
    """The names of a byline, up to what is no name: a role, a place, the paper."""
    text = pattern(r"\s?\([^()]{0,60}\)").sub("", text)
    text = pattern(r"\s(?:for|in|at|on|from|pour|für|with\sreporting)\s.*|\s?[|·•–—].*").sub("", text)
    found: list[str] = []
    for part in pattern(r",\s?(?:and\s|&\s)?|\s(?:and|und|et|y|e|&|with)\s|[、，;]\s?|\sund\s").split(text):
        name = part.strip(" .,*_:：")
        if not name:
            continue
        if name.lower() in PLACES:
            continue
        if not a_name(name) or name.split()[-1].casefold() in _ROLES or a_paper(name):
            break
        found.append(name)
    return found


def a_name(text: str) -> bool:
    """Whether words may be one name: capitals and particles, no digits."""
    words = text.split()
    if not 1 <= len(words) <= 6 or any(char.isdigit() for char in text) or len(text) > 60:
        return False
    if text >= "\u3040":
        return len(text) <= 12
    capitals = [word for word in words if word[0].isupper() or "-" in word or word[:2] in ("d’", "d'", "al")]
    return words[-1][0].isupper() | (words[-1][:3] in ("al-", "el-")) and all(
        word in capitals or word.casefold() in _PARTICLES for word in words
    )


def a_person(text: str) -> bool:
    """Whether words look like the full name of one person."""
    return 2 <= len(text.split()) <= 5 and a_name(text) and not a_paper(text) and not text.isupper()


def a_paper(text: str) -> bool:
    """Whether words end like the name of a newspaper, an agency or a broadcaster."""
    words = text.strip(" .,").split()
    if not words or len(words) > 6:
        return False
    if text.endswith(_CJK_PAPERS):
        return len(text) <= 16
    if any(word[0].islower() and word not in ("of", "the", "and", "du", "de", "des", "la", "für") for word in words):
        return False
    return len(words) > 1 and words[-1].casefold() in _PAPERS
