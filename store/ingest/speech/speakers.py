"""Who said what: the mode and the speaker of each quotation."""

from __future__ import annotations

from collections.abc import Sequence

from store.ingest.article import Article
from store.ingest.found import Head, Marked, Names, Said
from store.ingest.speech import around, attribution
from store.ingest.speech.attribution import Told
from store.ingest.speech.clauses import Clauses
from store.ingest.speech.eastern_speech import eastern
from store.ingest.speech.modes import Mode, Setting, mode_of
from store.ingest.speech.references import Meant
from store.ingest.speech.scene import Scene
from store.ingest.speech.subjects import Subject

_TITLE = 6  # quotations that are looked at in a title


def said(article: Article, marked: Sequence[Marked], names: Names, head: Head) -> list[Said]:
    """Every stretch between marks as a quotation, in text order."""
    scene = Scene(article, marked, names, head)
    for number in range(len(marked)):
        scene.found.append(_one(scene, number))
    return _with_title(scene, head)


def _with_title(scene: Scene, head: Head) -> list[Said]:
    """A quotation in the title is by whoever says the same words below."""
    low, high = head.title_span or (0, 0)
    found = scene.found
    for number in range(min(len(found), _TITLE)):
        one = found[number]
        words = scene.article[one[:2]].strip(" ,.").casefold()
        if one.speaker or not low <= one.start < high or len(words.split()) < 3:
            continue
        below = (it for it in found[number + 1 :] if it.speaker and words in scene.article[it[:2]].casefold())
        if again := next(below, None):
            mode: Mode = "partial" if one.mode == "scare" else one.mode
            sure, why = min(80, again.confidence), "the same words stand below with their speaker"
            found[number] = one._replace(
                mode=mode, speaker=again.speaker, named=again.named, cue=again.cue, confidence=sure, reason=why
            )
    return found


def _one(scene: Scene, number: int) -> Said:
    stretch = scene.marked[number]
    clauses = scene.clauses(number)
    place = clauses.at.get(number)
    if place is None:
        return _unnamed(stretch, "direct", 30, "it stands by itself")
    told = _told(scene, clauses, number, place)
    row = None if told and told.says else around.coordinated(scene, clauses, place)
    if row and row[0].mode != "direct":
        last, same = row
        if same.subject is None:
            return _unnamed(stretch, last.mode, same.confidence, same.reason)
        return _spoken(scene, stretch, last.mode, same, same.subject)
    told = told or Told(None, 0, "", False)
    if stretch.follows is not None and not (told.subject and told.strong):
        return _going_on(stretch, scene.found[stretch.follows])
    text = scene.article[stretch[:2]]
    nested = stretch.inside is not None
    setting = Setting(clauses, place, text, told.subject, told.strong, told.passive, told.resumes, nested)
    mode, sure, why = mode_of(setting)
    if mode == "scare":
        return _unnamed(stretch, mode, sure, why)
    if told.subject is None and not told.passive:
        told = around.continued(scene, clauses, number, mode) or told
    if told.subject is None:
        return _unnamed(stretch, mode, min(sure, 50), told.reason or "nobody near it is said to speak")
    return _spoken(scene, stretch, mode, told, told.subject)


def _told(scene: Scene, clauses: Clauses, number: int, place: int) -> Told | None:
    """The rules, the surest first."""
    if found := eastern(scene.article, scene.marked[number], scene.names):
        return Told(found, 88, "a verb of saying stands beside the quotation")
    if label := attribution.labelled(clauses, place):
        return label
    if guest := scene.interview.labelled(scene.marked[number].start):
        return Told(guest, 80, "it stands behind 'A:', and this is who answers")
    if host := scene.interview.titled(scene.marked[number]):
        return Told(host, 74, "the title goes on with this person")
    if found_beside := around.resumed(scene, clauses, place) or attribution.right(clauses, place):
        return found_beside
    left = attribution.left(clauses, place, scene.refer)
    return (
        (left if left and left.says else None)
        or attribution.later(clauses, place)
        or left
        or attribution.owned(clauses, place)
        or attribution.signed(clauses, place)
        or around.signed_below(scene, clauses)
        or attribution.introduced(clauses, place)
    )


def _unnamed(stretch: Marked, mode: Mode, sure: int, reason: str) -> Said:
    return Said(stretch.start, stretch.end, mode, None, "", None, sure, reason, stretch.follows)


def _going_on(stretch: Marked, first: Said) -> Said:
    sure, reason = max(50, first.confidence - 3), "the quotation goes on from the paragraph before"
    return Said(
        stretch.start, stretch.end, "direct", first.speaker, first.named, first.cue, sure, reason, stretch.follows
    )


def _inner(scene: Scene, stretch: Marked) -> Meant | None:
    """Who says 'I' around a nested quotation, or in an answer of an interview."""
    if stretch.inside is None:
        guest = scene.interview.answers(stretch.start)
        return Meant(guest, 72, f"the answer is {guest}'s") if guest else None
    if not scene.found[stretch.inside].named:
        return None
    outer = scene.found[stretch.inside]
    return Meant(outer.speaker, max(50, outer.confidence - 5), "the speaker's own words")


def _spoken(scene: Scene, stretch: Marked, mode: Mode, told: Told, subject: Subject) -> Said:
    meant = scene.refer.meant(subject, _inner(scene, stretch))
    if meant.name and not subject.mention:
        scene.refer.told(subject.start, meant.name, meant.kind)
    reason = "; ".join(part for part in (told.reason, meant.reason) if part)
    sure, cue = min(told.confidence, meant.confidence), (subject.start, subject.end)
    scene.subjects[cue] = subject
    return Said(stretch.start, stretch.end, mode, meant.name, subject.text, cue, sure, reason, stretch.follows)
