"""The speaker of a quotation from the quotations and sentences around it."""

from __future__ import annotations

from store.ingest.article import Span
from store.ingest.found import Said
from store.ingest.speech.attribution import Told
from store.ingest.speech.clauses import Clauses
from store.ingest.speech.cues import abroad, force, participle
from store.ingest.speech.dialogue import asked, beat, turn, writer
from store.ingest.speech.scene import Scene
from store.ingest.speech.subjects import Subject, before, behind, of_sentence, speaks
from store.ingest.speech.verbs_of_saying import is_verb, passive

_BACK = 80  # items that a quotation looks back over for one before it
_TURNS = ("while", "but", "whereas", "although")
_ROW = frozenset(("and", "or", ",", "a", "an", "the", "as", "also", "then", "even", "both", "by", "for", "of", "to"))
_SOMEBODY = ("one", "a", "an", "another", "some", "others")
_VAGUE = ("they", "it", "we", "i")


def _quote_before(clauses: Clauses, place: int, least: int) -> int | None:
    return next((at for at in range(place - 1, least - 1, -1) if clauses.items[at].kind == "quote"), None)


def resumed(scene: Scene, clauses: Clauses, place: int) -> Told | None:
    """'…,' she said, '…'."""
    items = clauses.items
    near = _quote_before(clauses, place, max(clauses.before(place), place - 18))
    if near is None or place - near < 3 or items[place - 1].text not in ",:—–-":
        return None
    if items[near].number >= len(scene.found):
        return None
    last = scene.found[items[near].number]
    beside = last.cue and items[near].end <= last.cue[0] < items[place].start
    left_out = place - near <= 5 and any(participle(it.low) or abroad(it.low) for it in items[near + 1 : place])
    if last.mode == "scare" or not (beside or left_out):
        return None  # 'left out' as in «…», ha detto, «…»
    if any(it.low in _TURNS for it in items[near + 1 : place]):
        return None
    who = scene.speaker_of(last)
    return Told(who, 93, "the quotation goes on behind its speaker", resumes=last.mode == "direct") if who else None


def coordinated(scene: Scene, clauses: Clauses, place: int) -> tuple[Said, Told] | None:
    """'…' and a '…': quotations in one row have one speaker."""
    items = clauses.items
    near = _quote_before(clauses, place, max(0, place - 4))
    if near is None or items[near].number >= len(scene.found) or clauses.ends(near):
        return None
    between = items[near + 1 : place]
    row = any(it.low in ("and", "or", ",") for it in between) or items[near].text[-1:] == ","
    if not row or any(it.low not in _ROW for it in between):
        return None
    last = scene.found[items[near].number]
    who = scene.speaker_of(last)
    return last, Told(who, max(50, last.confidence - 4), "it stands in a row with the quotation before it")


def signed_below(scene: Scene, clauses: Clauses) -> Told | None:
    """A paragraph that is all quotation, and below it '— Ada Lunt'."""
    article = scene.article
    below = article.paragraph_at(clauses.items[0].start) + 1
    if len(clauses.items) > 1 or below >= len(article.paragraphs):
        return None
    start, end = article.paragraphs[below]
    if article.text[start] not in "-—–―" or end - start > 120:
        return None
    name = scene.part(Span(start + 1, end))
    who = behind(name, 0, len(name.items))
    if who and who.kind in ("person", "team", "name"):
        return Told(who, 85, "the name stands below the quotation like a signature")
    return None


def continued(scene: Scene, clauses: Clauses, number: int, mode: str) -> Told | None:
    """What a quotation without words of its own about a speaker takes from the text before it."""
    place = clauses.at[number]
    first = clauses.before(place)
    near = _quote_before(clauses, first, max(0, first - _BACK))
    direct = mode == "direct"
    if direct and near is None and (does := beat(clauses, place)):
        return does
    if direct and near is not None and _another(scene, clauses, near, first):
        near = None
    if direct and place > first and not (place - first == 1 and clauses.items[first].kind == "quote"):
        who = of_sentence(clauses, first, place)
        if who and place - first < 25 and not (near is not None and who.text.casefold() in _VAGUE):
            return Told(who, 60, "the sentence is about this speaker", False)
    if near is not None and (who := scene.speaker_of(scene.found[clauses.items[near].number])):
        close = first - near <= 14 or clauses.before(first - 1) <= near
        if direct and (close or not _person(clauses, near, first)):
            return Told(who, 84 if close else 70, "the quotation goes on from the one before it")
        if mode == "partial":
            return Told(who, 52, "the text around it reports this speaker", False)
    if first > 0:
        return _sentence_before(scene, clauses, first, direct)
    return _paragraph_before(scene, number) if direct else None


def _person(clauses: Clauses, start: int, end: int) -> bool:
    return any(it.mention and it.mention.kind == "person" for it in clauses.items[start:end])


def _another(scene: Scene, clauses: Clauses, near: int, first: int) -> bool:
    """Whether the sentence between two quotations is about somebody else: 'One nurse was less guarded.'"""
    start = clauses.before(first - 1)
    last = scene.speaker_of(scene.found[clauses.items[near].number])
    if start <= near or last is None:
        return False
    who = of_sentence(clauses, start, first)
    if who is None or who.start != clauses.items[start].start:
        return False
    if who.kind == "noun":
        return who.text.split()[0].casefold() in _SOMEBODY and speaks(who.text)
    return who.kind == "person" and scene.refer.meant(who).name != scene.refer.meant(last).name


def _sentence_before(scene: Scene, clauses: Clauses, first: int, direct: bool) -> Told | None:
    start = _last_clause(clauses, clauses.before(first - 1), first)
    if found := _last_verb(scene, clauses, start, first):
        return Told(found[0], 62, f"'{found[1]}' in the sentence before", False)
    who = _subject(clauses, start, first) if direct else None
    if who:
        return Told(who, 58, "the sentence before is about this speaker", False)
    earlier = _subject(clauses, clauses.before(start - 1), start) if direct and start > 0 else None
    if earlier and (earlier.kind == "person" or earlier.text.casefold() in ("he", "she")):
        return Told(earlier, 52, "the sentence before the last is about this speaker", False)
    return None


def _last_clause(clauses: Clauses, start: int, end: int) -> int:
    """Where the last of the clauses begins that 'and' or 'but' joins, with a person as its subject."""
    items = clauses.items
    for at in range(end - 3, start + 1, -1):
        then = items[at + 1]
        person = then.low in ("he", "she") or (then.mention is not None and then.mention.kind == "person")
        if items[at].low in ("but", "and", "yet", "so") and items[at - 1].text in ",;—–" and person:
            return at + 1
    return start


def _subject(clauses: Clauses, start: int, end: int, owners: bool = False) -> Subject | None:
    """Whom a sentence is about; where it is about the writer, whom the writer speaks to."""
    who = of_sentence(clauses, start, end, owners)
    if who is None or not writer(who):
        return who
    at = next((at for at in range(start, end) if clauses.items[at].start == who.start), start)
    return asked(clauses, at, end, who) or who


def _last_verb(scene: Scene, clauses: Clauses, start: int, end: int) -> tuple[Subject, str] | None:
    """The subject of the last verb of saying in a stretch, or who is asked there, and that verb."""
    for at in reversed(clauses.speech(start, end)):
        item = clauses.items[at]
        if force(item.low) >= 2 and is_verb(clauses, at, start):
            if passive(clauses, at, start) or clauses.items[at - 1].low == "to":
                continue
            who = before(clauses, at, start) or of_sentence(clauses, start, at)
            colon = clauses.items[end - 1].text in ":："
            if not colon and (other := asked(clauses, at, end, who)):
                scene.parties = [other, who] if who else [other]
                return other, item.text
            if who:
                return who, item.text
    return None


def _paragraph_before(scene: Scene, number: int) -> Told | None:
    """A paragraph that begins with its quotation and names nobody: the one before tells who speaks."""
    article = scene.article
    at = article.paragraph_at(scene.marked[number].start)
    if at <= 0:
        return None
    above = article.paragraphs[at - 1]
    if scene.goes_on(number):
        author = scene.refer.author_before(article.paragraphs[max(0, at - 2)].start, above.end)
        if author:
            who = Subject(author.start, author.end, article[author[:2]], author.kind, author)
            return Told(who, 66, "a long quotation from what this author wrote", False)
    if other := turn(scene, number, at):
        return other
    previous = scene.found[number - 1] if number else None
    if previous and previous.start >= above.start and previous.cue:
        speaker = scene.speaker_of(previous)
        return Told(speaker, 64, "the paragraph before quotes this speaker", False) if speaker else None
    clauses = scene.paragraph(at - 1)
    if not clauses.items:
        return None
    end = len(clauses.items)
    start = clauses.before(end - 1)
    colon = clauses.items[-1].text in ":："
    if found := _last_verb(scene, clauses, start, end):
        return Told(found[0], 86 if colon else 60, "the paragraph before leads to it", colon)
    subject = _subject(clauses, start, end, owners=colon)
    return Told(subject, 75 if colon else 52, "the paragraph before is about this speaker", colon) if subject else None
