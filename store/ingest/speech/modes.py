"""What kind of quotation stands between marks: whole sentences, a part of one, or a term held at arm's length."""

from __future__ import annotations

from typing import Literal, NamedTuple

from store.ingest.lexicon import listed
from store.ingest.speech.clauses import Clauses
from store.ingest.speech.cues import TERMS, force, naming
from store.ingest.speech.subjects import Subject

Mode = Literal["direct", "partial", "scare"]
_VAGUE = listed("some many others people critics staff everybody everyone locals they most insiders fans you")
_SELVES = listed("itself himself herself themselves myself ourselves")
_BRACKETS = ("(", "（", "（以下简称", "（以下簡稱")
_SHUT = ".!?…。！？"


class Setting(NamedTuple):
    """A quotation where it stands: `governed` by a verb of saying, with a `speaker` or `passive`, without one."""

    clauses: Clauses
    place: int
    text: str
    subject: Subject | None
    governed: bool
    passive: bool
    resumes: bool
    nested: bool

    @property
    def speaker(self) -> bool:
        return self.subject is not None


def mode_of(setting: Setting) -> tuple[Mode, int, str]:
    """The mode of a quotation, how sure that is, and why."""
    items, place, text = setting.clauses.items, setting.place, setting.text
    words = text.split()
    count = len(words) if text.isascii() or " " in text else max(1, len(text) // 2)
    before = items[place - 1] if place else None
    then = items[place + 1] if place + 1 < len(items) else None
    shut = text.rstrip(" ,")[-1:] in _SHUT
    capital = text[:1].isupper() or not text[:1].isascii() or text[:1].isdigit()
    if (
        before
        and then
        and before.kind == "name"
        and then.kind == "name"
        and count <= 3
        and capital
        and text[-1:] != ","
    ):
        return "scare", 92, "a nickname inside a name"
    if before and before.low in TERMS and not setting.nested and count <= 5:
        person = (
            setting.subject and before.low in ("called", "calls", "call") and (count > 2 or _somebody(setting.subject))
        )
        if not person:
            return "scare", 85, f"'{before.text}' says that it is a name or a term"
    then_low = then.low if then else ""
    led = before.text if before else ""
    if (led in _BRACKETS or (led.casefold() in ("the", "les", "die") and items[place - 2].text == "(")) and (
        then_low in (")", "）") and count <= 4
    ):
        return "scare", 88, "what the article calls something from here on"
    if before and before.low in _SELVES and count <= 5 and place > 1 and naming(items[place - 2].low):
        return "scare", 82, "what somebody calls themselves"
    near = [it.low for it in items[max(0, place - 5) : place]]
    calls = next((at for at, low in enumerate(near) if low.startswith(("call", "dub", "nicknam"))), None)
    if calls and count <= 4 and any(low in _VAGUE for low in near[:calls]) and not setting.nested:
        return "scare", 80, "what people call something"
    if setting.resumes:
        return "direct", 92, "the sentence goes on"
    if setting.subject and setting.governed:
        called = any(
            force(it.low) == 2 and it.low.startswith(("call", "dub", "label", "nicknam", "brand"))
            for it in items[max(0, place - 4) : place]
        )
        vague = setting.subject.text.casefold() in ("some", "many", "others", "people", "critics", "they")
        if called and ((count <= 1 and setting.subject.kind in ("noun", "team")) or (vague and count <= 3)):
            return "scare", 66, "a single word that somebody calls something"
        opening = setting.clauses.before(place) == place or (
            before is not None and (before.text in ",:：;；" or force(before.low) >= 2)
        )
        whole = capital and (count > 1 or shut or text.rstrip()[-1:] == ",") and (opening or shut)
        if whole or (
            opening and text.rstrip()[-1:] in ",，?!" and count > 3 and not (before and before.kind == "word")
        ):
            return "direct", 90, "whole sentences"
        return "partial", 84, "a part of the sentence around it"
    if setting.passive and count > 1:
        return "partial", 60, "words that somebody unnamed used"
    ahead = setting.clauses.before(place) == place and then is not None and (then.text in ",—–" or text[-1:] == ",")
    alone = setting.clauses.before(place) == place and (then is None or setting.clauses.ends(place))
    if capital and count > 3 and (shut or alone or ahead):
        return "direct", 70, "whole sentences"
    if alone and capital and shut:
        return "direct", 60, "a sentence of its own"
    lower = sum(word[0].islower() for word in words)
    if count <= 4 or (capital and not shut and count <= 12 and not (count > 5 and 3 * lower > 2 * count)):
        return "scare", 80 if count <= 3 else 65, "a short term, and nobody is said to speak"
    return "partial", 50, "a longer part of the sentence around it"


def _somebody(subject: Subject) -> bool:
    return subject.kind == "person" or subject.text.casefold() in ("he", "she")
