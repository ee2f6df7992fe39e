"""Who speaks in Chinese and Japanese sentences, which have no spaces between words."""

from __future__ import annotations

import re
from bisect import bisect_left

from store.ingest.article import Article
from store.ingest.found import Marked, Names
from store.ingest.speech.subjects import Subject

_VERB = (
    "表示|指出|强调|強調|认为|認為|透露|回应|回應|宣布|宣佈|写道|寫道|坦言|介绍|介紹|解释|解釋|补充|補充|呼吁|呼籲|提到|谈到|谈及|称|稱|说|說|"
    "问道|答道|直言|告诉|告訴|警告|承认|承認|否认|回答|声明|重申|感慨|笑称|笑稱|对记者说|谈道|说道|說道|道|述べ|語|話し|言|書い|コメント|主張|説明|強調|答え|明らかに"
)
_SAID = re.compile(rf"(?:{_VERB})(?!法|明|服)")
_AFTER = re.compile(
    rf"\s*(?:と(?:は|も)?[、，]?([^。、，\n]{{0,24}}?)(?:は|が)?(?:{_VERB})|[，,]?([^。，,\n“”「」]{{1,16}}?)(?:{_VERB}))"
)
_CITED = re.compile(r"(?:据|據|按照|根据)([^，。,\n“”]{2,20}?)(?:的)?(?:介绍|透露|表示|消息|说法|所说|称)?[，,：:]")
_TOPIC = re.compile(r"([^\s。、，,！？\n「」『』“”（）()]{1,24}?)(?:は|が|も)[、，]?[^。！？\n「」]{0,30}$")
_WHO = re.compile(
    rf"^\s*[^\w]*([^\s，。,、：:“”「」]{{1,12}}?)(?:今天|昨日|昨天|今日|对|對|在|向|也|则|還|还|随后|此前|进一步|曾|{_VERB})"
)
_CLAUSE = re.compile(r"([^\s，。,、：:的]{2,10}?)(?:予以|则|也|还|对此|方面|[^，。,]{0,4})[，,：:]?$")
_PIECE = re.compile("[^，,、：:]+")
_ADVERBIAL = re.compile(r"[对對在向并並還还也但据據为就当當]|[随隨][后後即]|此前|同[时時]|其中|[进進]一步|\s*$")
_PRONOUN = re.compile("他|她")
_MANNER = re.compile("(?:笑着|笑著|又|还|還|也|则|則|曾|只|便|就|这样|這樣|如此|回忆|回憶)+$")
_MARKS = "。！？\n”」』"
_EAST = re.compile("[぀-ヿ一-鿿]")


def eastern(article: Article, stretch: Marked, names: Names) -> Subject | None:
    """The words that name the speaker of a quotation in a Chinese or Japanese sentence."""
    text = article.text
    if not _EAST.search(text, stretch.start, min(stretch.end, stretch.start + 40)):
        return None
    low = max(0, stretch.start - 160)
    left = text[low : stretch.start - 1]
    cut = max(left.rfind(mark) for mark in _MARKS) + 1
    base, left = low + cut, left[cut:]
    right = text[stretch.end + 1 : stretch.end + 60]
    tail = _AFTER.match(right)
    japanese = bool(re.match(r"\s*と", right))
    if japanese and tail:
        if tail[1] and (
            found := _named(article, names, stretch.end + 1 + tail.start(1), stretch.end + 1 + tail.end(1), False)
        ):
            return found
        topic = _TOPIC.search(left)
        if topic:
            return _named(article, names, base + topic.start(1), base + topic.end(1), True)
    verbs = [it for it in _SAID.finditer(left) if len(left) - it.end() <= 18]
    if verbs and not japanese:
        return _subject(article, names, base, left[: verbs[-1].start()], verbs[-1][0])
    if left.rstrip()[-1:] in ("：", ":") or (not left.strip() and _led(text, low + cut)):
        return _subject(article, names, base, left, "") or _led_by(article, names, base)
    if tail and tail[2] and not japanese:
        start = stretch.end + 1 + tail.start(2)
        return _named(article, names, start, start + len(tail[2]), True)
    return None


def _led(text: str, at: int) -> bool:
    """Whether the sentence before says that somebody writes or says what follows."""
    return bool(re.search(r"(?:書いている|述べている|語っている|こう[^。]{0,8})。\s*$", text[max(0, at - 30) : at]))


def _led_by(article: Article, names: Names, at: int) -> Subject | None:
    sentence = article.sentence_at(at - 1)
    if sentence < 0:
        return None
    start, _ = article.sentences[sentence]
    topic = re.match(r"[^。\n]{1,40}?(?=は)", article.text[start:at])
    return _named(article, names, start, start + topic.end(), True) if topic else None


def _subject(article: Article, names: Names, base: int, left: str, verb: str) -> Subject | None:
    """The subject of a clause: the name that stands first in it, a pronoun, or its first words."""
    end = base + len(left)
    pieces = list(_PIECE.finditer(left))
    inner = next((it for it in reversed(pieces) if not _ADVERBIAL.match(it[0])), None)
    last = inner.start() if inner and verb else 0
    if last and (found := _subject(article, names, base + last, left[last:], verb)):
        return found  # the last clause has a subject of its own
    if found := _named(article, names, base, end, False):
        return found
    cited = _CITED.search(left)
    if cited:
        return Subject(base + cited.start(1), base + cited.end(1), cited[1], "noun")
    pronouns = list(_PRONOUN.finditer(left))
    if pronouns:
        at = base + pronouns[-1].start()
        return Subject(at, at + 1, article.text[at], "pronoun")
    who = _WHO.match(left + verb)
    if who and who.end(1) <= len(left):
        return Subject(base + who.start(1), base + who.end(1), who[1], "noun")
    clause = _CLAUSE.search(left)
    return Subject(base + clause.start(1), base + clause.end(1), clause[1], "noun") if clause else None


def _named(article: Article, names: Names, start: int, end: int, any_words: bool) -> Subject | None:
    first = bisect_left(names.mentions, start, key=lambda it: it.start)
    inside = []
    for mention in names.mentions[first : first + 12]:
        if mention.end > end:
            break
        inside.append(mention)
    people = [it for it in inside if it.kind == "person"]
    if found := (people or inside):
        pick = found[0]
        return Subject(pick.start, pick.end, article[pick[:2]], pick.kind, pick)
    words = article.text[start:end].strip()
    if any_words and words:
        words = _MANNER.sub("", words) or words
        at = article.text.index(words, start)
        return Subject(at, at + len(words), words, "pronoun" if _PRONOUN.fullmatch(words) else "noun")
    return None
