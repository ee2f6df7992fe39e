"""Who speaks where a text only shows it: who was asked, who takes turns, who shrugs behind the words."""

from __future__ import annotations

from store.ingest.found import Mention
from store.ingest.lexicon import listed
from store.ingest.speech.attribution import Told
from store.ingest.speech.clauses import Clauses
from store.ingest.speech.cues import DETERMINERS
from store.ingest.speech.scene import Scene
from store.ingest.speech.subjects import Subject, of_place

_TURNS = 10  # quotations that a dialogue looks back over for the other speaker
_ASKS = listed(
    "ask asks asked asking tell tells told put puts press presses pressed question questioned questions call called "
    "calls ring rang phone phoned reach reached remind reminded suggest suggested mention mentioned"
)
_WRITER = listed("i we ich je")
_OBJECTS = listed("him her ihn ihm ihr lui elle")
_GESTURES = listed(
    "laughed laughs shrugged shrugs smiled smiles nodded nods sighed sighs paused pauses grinned grins winced winces "
    "frowned frowns waved waves shook shakes hesitated hesitates blushed chuckled chuckles snorted gestured gestures "
    "pointed points leaned leans looked looks beamed beams stared stares cried wept hung lachte lächelte nickte seufzte"
)


def asked(clauses: Clauses, verb: int, last: int, who: Subject | None) -> Subject | None:
    """Who answers: the person behind a verb of asking, or whom the writer speaks to ('I put it to him')."""
    items = clauses.items
    writer = who is not None and who.text.casefold() in _WRITER
    if not writer and not items[verb].low.startswith("ask"):
        return None
    if not writer and verb and items[verb - 1].low in ("was", "were", "been", "being", "be"):
        return None
    for at in range(verb + 1, min(last, verb + (9 if writer else 3))):
        item = items[at]
        if item.kind == "name" and _person(item.mention):
            return of_place(clauses, at)
        if item.low in _OBJECTS:
            then = items[at + 1] if at + 1 < last else None
            own = then is not None and then.kind != "sign" and then.low not in DETERMINERS and clauses.noun(at + 1)
            if item.low != "her" or not own:
                return of_place(clauses, at)
    return None


def _person(mention: Mention | None) -> bool:
    return mention is not None and mention.kind == "person"


def writer(who: Subject | None) -> bool:
    """Whether a subject is whoever writes."""
    return who is not None and who.text.casefold() in _WRITER


def beat(clauses: Clauses, place: int) -> Told | None:
    """'No.' Lunt shrugged: the sentence behind a quotation only tells what its speaker does."""
    items = clauses.items
    if place + 2 >= len(items) or not clauses.ends(place):
        return None
    who, does = items[place + 1], items[place + 2]
    person = who.low in ("he", "she") or (who.kind == "name" and (who.mention is None or _person(who.mention)))
    if not person or does.low not in _GESTURES:
        return None
    return Told(of_place(clauses, place + 1), 66, f"'{does.text}' stands right behind it", False)


def turn(scene: Scene, number: int, at: int) -> Told | None:
    """Paragraphs that are nothing but a quotation each, with a question among them: two people take turns."""
    if not number or not _bare(scene, at):
        return None
    previous = scene.found[number - 1]
    start, end = scene.article.paragraphs[at - 1]
    if not start <= previous.start < end or scene.marked[number].follows is not None:
        return None
    last = scene.speaker_of(previous)
    if last is None or not _asks(scene, number, at):
        return None
    if not _bare(scene, at - 1) and scene.article.text[previous.end - 1] != "?":
        return None
    for earlier in reversed(scene.found[max(0, number - _TURNS) : number - 1]):
        who = scene.speaker_of(earlier)
        if who and earlier.mode != "scare" and (earlier.speaker, earlier.speaker or who.text) != (
            previous.speaker, previous.speaker or last.text
        ):  # fmt: skip
            return Told(who, 60, "two people take turns")
    for who in scene.parties:
        if scene.refer.meant(who).name != previous.speaker:
            return Told(who, 60, "two people take turns")
    first = scene.article.paragraphs[max(0, at - 3)].start
    near = [it for it in scene.refer.people_in(first, start) if it.name != previous.speaker]
    if near and previous.speaker and len({it.name for it in near}) == 1:
        who = Subject(near[-1].start, near[-1].end, scene.article[near[-1][:2]], "person", near[-1])
        return Told(who, 56, "two people take turns")
    return None


def _bare(scene: Scene, at: int) -> bool:
    """Whether a paragraph is one quotation and nothing else."""
    items = scene.paragraph(at).items
    return len(items) == 1 and items[0].kind == "quote"


def _asks(scene: Scene, number: int, at: int) -> bool:
    """Whether a question stands among the quotations that stand by themselves above."""
    for back in range(1, min(number, _TURNS) + 1):
        previous = scene.found[number - back]
        if scene.article.text[previous.end - 1] == "?":
            return True
        if at - back < 0 or not _bare(scene, at - back):
            return False
    return False
