"""Who said what: the mode and the speaker of each quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from store.ingest.article import Article, Span
from store.ingest.clauses import Clauses
from store.ingest.cues import ACCORDING, DETERMINERS, HELPERS, PRONOUNS, WORDS, bare, force, naming, participle
from store.ingest.eastern_speech import eastern
from store.ingest.found import Head, Marked, Names, Said
from store.ingest.lexicon import listed
from store.ingest.modes import Setting, mode_of
from store.ingest.references import Meant, References
from store.ingest.subjects import Subject, before, behind, of_sentence, speaks

#: what can stand before a verb without an ending, besides a plural in s
_BEFORE_BARE = HELPERS | listed(
    "to i we you they who that which people police men women staff others some many few all both also ever never not "
    "and or let let's then may team children two three four even once said wrote read put told"
)
_NEAR = 46  # items that a verb of saying may stand away from a quotation


class Told(NamedTuple):
    """Who is said to speak, by which rule, and how sure that is."""

    subject: Subject | None
    confidence: int
    reason: str
    strong: bool = True  # a verb of saying governs the quotation
    passive: bool = False
    says: bool = False  # the verb means nothing but speech
    resumes: bool = False  # '…,' she said, '…'


def said(article: Article, marked: Sequence[Marked], names: Names, head: Head) -> list[Said]:
    """Every stretch between marks as a quotation, in text order."""
    return _Reader(article, marked, names).all()


class _Reader:
    def __init__(self, article: Article, marked: Sequence[Marked], names: Names) -> None:
        self.article, self.marked, self.names = article, marked, names
        outer = [number for number, it in enumerate(marked) if it.inside is None]
        self.refer = References(article, names, [marked[number][:2] for number in outer])
        self.found: list[Said] = []
        self._paragraphs: dict[int, Clauses] = {}
        self._shells = [(*_shell(article.text, marked[number]), number) for number in outer]

    def all(self) -> list[Said]:
        for number in range(len(self.marked)):
            self.found.append(self._one(number))
        return self.found

    def _clauses(self, number: int) -> Clauses:
        """The paragraph of a quotation, or the quotation that it is nested in."""
        stretch = self.marked[number]
        if stretch.inside is not None:
            key = -1 - stretch.inside
            if key not in self._paragraphs:
                inner = self._nested.get(stretch.inside, [])
                shells = [(*_shell(self.article.text, self.marked[it]), it) for it in inner]
                span = Span(*self.marked[stretch.inside][:2])
                self._paragraphs[key] = Clauses(self.article, span, shells, self.names.mentions)
            return self._paragraphs[key]
        key = self.article.paragraph_at(stretch.start)
        if key not in self._paragraphs:
            start, end = self.article.paragraphs[max(0, key)]
            end = max(end, *(it[1] for it in self._shells_in(start, end)), end)
            self._paragraphs[key] = Clauses(self.article, Span(start, end), self._shells, self.names.mentions)
        return self._paragraphs[key]

    def _shells_in(self, start: int, end: int) -> list[tuple[int, int, int]]:
        return self._shells[bisect_right(self._shells, (start, 0, 0)) : bisect_right(self._shells, (end, 0, 0))]

    @property
    def _nested(self) -> dict[int, list[int]]:
        if not hasattr(self, "_kept"):
            self._kept: dict[int, list[int]] = {}
            for number, it in enumerate(self.marked):
                if it.inside is not None:
                    self._kept.setdefault(it.inside, []).append(number)
        return self._kept

    def _one(self, number: int) -> Said:
        stretch = self.marked[number]
        text = self.article.text[stretch.start : stretch.end]
        if stretch.follows is not None:
            first = self.found[stretch.follows]
            told = self._told(number)
            if not (told and told.subject and told.strong):
                reason = "the quotation goes on from the paragraph before"
                return first._replace(
                    start=stretch.start, end=stretch.end, follows=stretch.follows, mode="direct",
                    confidence=max(50, first.confidence - 3), reason=reason,
                )  # fmt: skip
        clauses = self._clauses(number)
        place = clauses.at.get(number)
        if place is None:
            return Said(
                stretch.start, stretch.end, "direct", None, "", None, 30, "it stands by itself", stretch.follows
            )
        inner = self._inner(stretch)
        told = self._told(number) or Told(None, 0, "", False)
        setting = Setting(
            clauses, place, text, told.subject, told.strong, told.passive, told.resumes, stretch.inside is not None
        )
        mode, sure, why = mode_of(setting)
        if mode != "scare" and told.subject is None and not told.passive:
            told = self._continued(number, clauses, place, mode) or told
        if mode == "scare":
            return Said(stretch.start, stretch.end, mode, None, "", None, sure, why, stretch.follows)
        if told.subject is None:
            reason = told.reason or "nobody near it is said to speak"
            return Said(stretch.start, stretch.end, mode, None, "", None, min(sure, 50), reason, stretch.follows)
        return self._with_speaker(stretch, mode, told, inner)

    def _inner(self, stretch: Marked) -> Meant | None:
        """Who says 'I' around a nested quotation."""
        if stretch.inside is None:
            return None
        around = self.found[stretch.inside]
        return (
            Meant(around.speaker, max(50, around.confidence - 5), "the speaker's own words") if around.named else None
        )

    def _with_speaker(self, stretch: Marked, mode: str, told: Told, inner: Meant | None) -> Said:
        subject = told.subject
        assert subject is not None
        meant = self.refer.meant(subject, inner)
        if meant.name and meant.kind == "person" and not subject.mention:
            self.refer.told(subject.start, meant.name)
        reason = "; ".join(part for part in (told.reason, meant.reason) if part)
        sure = min(told.confidence, meant.confidence)
        return Said(
            stretch.start, stretch.end, mode, meant.name, subject.text, (subject.start, subject.end), sure, reason,
            stretch.follows,
        )  # type: ignore[arg-type]  # fmt: skip

    # the rules, the surest first

    def _told(self, number: int) -> Told | None:
        clauses = self._clauses(number)
        place = clauses.at.get(number)
        if place is None:
            return None
        if found := eastern(self.article, self.marked[number], self.names):
            return Told(found, 88, "a verb of saying stands beside the quotation")
        left = self._left(clauses, place)
        return (
            self._resumed(clauses, place)
            or self._right(clauses, place)
            or (left if left and left.says else None)
            or self._later(clauses, place)
            or left
            or self._owned(clauses, place)
            or self._signed(clauses, place)
            or self._introduced(clauses, place)
        )

    def _resumed(self, clauses: Clauses, place: int) -> Told | None:
        """'…,' she said, '…'."""
        items = clauses.items
        first = max(clauses.before(place), place - 18)
        near = next((at for at in range(place - 1, first - 1, -1) if items[at].kind == "quote"), None)
        if (
            near is None
            or place - near < 3
            or items[place - 1].text not in ",:—–-"
            or items[near].number >= len(self.found)
        ):
            return None
        last = self.found[items[near].number]
        if not last.cue or not items[near].end <= last.cue[0] < items[place].start or last.mode == "scare":
            return None
        if any(it.low in ("while", "but", "whereas", "although") for it in items[near + 1 : place]):
            return None
        who = self._subject_of(last)
        return Told(who, 93, "the quotation goes on behind its speaker", resumes=last.mode == "direct") if who else None

    def _owned(self, clauses: Clauses, place: int) -> Told | None:
        """Lunt's 'absurd' claim."""
        items = clauses.items
        if place >= 2 and place + 1 < len(items) and items[place - 1].low in ("'s", "’s", "'", "’"):
            near = [it.low for it in items[place + 1 : place + 4] if it.kind == "word"]
            if items[place - 2].kind == "name" and any(word in WORDS for word in near):
                who = behind(clauses, place - 2, place - 1)
                return Told(who, 76, "the words are this speaker's", True) if who else None
        return None

    def _right(self, clauses: Clauses, place: int) -> Told | None:
        """'…,' said Lunt; '…,' Lunt, the chief executive, said."""
        items, quote = clauses.items, clauses.items[place]
        ending = quote.text[-1:]
        open_ended = ending in "?!…—–-" and ending != ""
        last = clauses.after(place)
        first = place + 1
        if last == first and open_ended:
            last = clauses.after(first) if first < len(items) else first
        comma = ending in ",，"
        while first < last and items[first].kind == "sign" and items[first].text in ",—–-―)(":
            comma = comma or items[first].text in ",—–-―"
            first += 1
        if first >= last:
            return None
        last = min(last, first + _NEAR)
        one = items[first]
        if one.low == "according" and first + 2 < last:
            who = behind(clauses, first + 2, last)
            return Told(who, 92, "'according to' stands right behind the quotation") if who else None
        if one.low in ACCORDING or (one.low == "so" and comma and first + 1 < last):
            if one.low == "so" and (turned := _inverted(clauses, first + 1, last)):
                return Told(turned[0], 90, f"'{turned[1]}' right behind the quotation")
            who = behind(clauses, first + 1, last)
            if who and (one.low != "so" or who.kind in ("person", "name", "team")):
                return Told(who, 88, f"'{one.text}' stands right behind the quotation")
        if who := _inverted(clauses, first, last):
            return Told(who[0], 94, f"'{who[1]}' right behind the quotation")
        if not (comma or open_ended or ending == "" or one.text[:1].islower()):
            return None
        if one.low in ("and", "but", "or", "that", "which", "as", "for", "in", "to", "of", "on", "while", "when"):
            return None
        whole = comma or open_ended
        for at in range(first, last):
            item = items[at]
            if item.kind == "quote" or item.text in ";:":
                break
            if item.kind != "word" or force(item.low) < (2 if whole else 3) or not _verb(clauses, at, first):
                continue
            found = before(clauses, at, first)
            if found and (found.start == one.start or (whole and found.kind != "noun" and at - first < 24)):
                return Told(found, 93, f"'{item.text}' behind the quotation")
        return None

    def _left(self, clauses: Clauses, place: int) -> Told | None:
        """Lunt said: '…'; Lunt called it '…'; according to Lunt, '…'."""
        items = clauses.items
        first = max(clauses.before(place), place - _NEAR)
        weak: int | None = None
        dull: Told | None = None  # what cannot speak is said to say it
        if place - first >= 3 and items[place - 1].text in ",:" and items[place - 2].low.endswith("ed"):
            who = before(clauses, place - 2, first)
            if who and who.kind in ("person", "name") and not force(items[place - 2].low):
                return Told(who, 80, f"'{items[place - 2].text}' before the quotation")
        for at in range(place - 1, first - 1, -1):
            item = items[at]
            if item.kind != "word":
                continue
            if item.low in ("according", *ACCORDING) or (
                item.low == "pour" and at == first and items[at + 1].kind == "name"
            ):
                who = behind(clauses, at + (2 if item.low == "according" else 1), place)
                if who:
                    return Told(who, 88, f"'{item.text}' before the quotation", says=True)
            power = force(item.low)
            if not power or not _verb(clauses, at, first):
                continue
            if power == 1:
                weak = at if weak is None else weak
                continue
            told = self._by_verb(clauses, at, first, place)
            if told and told.subject and told.subject.kind == "noun" and not speaks(told.subject.text):
                dull = dull or told._replace(confidence=min(60, told.confidence))
            elif told:
                return self._outer(clauses, told, at, first) or told
        if dull:
            return dull
        if weak is not None:
            who = before(clauses, weak, first)
            who = who if who and who.kind != "noun" else of_sentence(clauses, first, weak)
            if who:
                return Told(who, 58, f"'{items[weak].text}' before the quotation", strong=False)
        return None

    def _outer(self, clauses: Clauses, told: Told, verb: int, first: int) -> Told | None:
        """Lunt said that what she called '…': the same speaker, by name."""
        if not told.subject or told.subject.text.casefold() not in ("he", "she", "they"):
            return None
        name = self.refer.meant(told.subject).name
        for at in range(verb - 2, first, -1):
            item = clauses.items[at]
            if item.kind == "word" and force(item.low) == 3 and _verb(clauses, at, first):
                who = before(clauses, at, first)
                if who and who.mention and who.mention.name == name and name:
                    return Told(who, told.confidence, f"'{item.text}' before the quotation", says=True)
        return None

    def _by_verb(self, clauses: Clauses, verb: int, first: int, place: int) -> Told | None:
        items = clauses.items
        word = items[verb].text
        if _passive(clauses, verb, first):
            for at in range(verb + 1, place):
                if items[at].low == "by":
                    who = behind(clauses, at + 1, place)
                    return Told(who, 80, f"'{word} by' before the quotation") if who else None
            if not naming(word):
                return None
            return Told(None, 60, f"'{word}', and nobody is named who does", True, True)
        near = place - verb <= 3
        trailing = word.casefold().endswith("ing") and verb > first and items[verb - 1].text == ","
        who = None if trailing else before(clauses, verb, first)
        if not who and verb - 2 > first and items[verb - 1].low == "to":
            who = before(clauses, verb - 2, first)
            who = who if who and (who.kind != "noun" or speaks(who.text)) else None
        if who and not (word.casefold().endswith("ing") and who.kind == "noun"):
            return Told(who, 94 if near else 86, f"'{word}' before the quotation", says=force(word) == 3)
        who = of_sentence(clauses, first, verb)
        if verb > first and items[verb - 1].text == "," and not trailing and who and who.kind == "noun":
            return None  # 'the fund, announced in May'
        reason = f"'{word}' before the quotation, of the sentence's subject"
        return Told(who, 78, reason, says=force(word) == 3) if who else None

    def _later(self, clauses: Clauses, place: int) -> Told | None:
        """The plan 'is dead' for now, Lunt said."""
        items = clauses.items
        last = min(clauses.after(place), place + _NEAR)
        for at in range(place + 1, last):
            item = items[at]
            if item.low == "according" and at + 2 < last:
                who = behind(clauses, at + 2, last)
                if who:
                    return Told(who, 82, "'according to' later in the sentence")
            if item.kind != "sign" or item.text not in ",—–-―" or at + 1 >= last:
                continue
            if who_said := _inverted(clauses, at + 1, last):
                return Told(who_said[0], 82, f"'{who_said[1]}' later in the sentence")
            for verb in range(at + 2, min(at + 14, last)):
                if items[verb].kind == "quote" or items[verb].text in ";:":
                    break
                if items[verb].kind == "word" and force(items[verb].low) == 3 and _verb(clauses, verb, at + 1):
                    who = before(clauses, verb, at + 1)
                    ends = verb + 1 >= last or items[verb + 1].text in ".,;" or items[verb + 1].kind == "word"
                    if who and who.start == items[at + 1].start and ends:
                        return Told(who, 82, f"'{items[verb].text}' later in the sentence")
                    break
        return None

    def _signed(self, clauses: Clauses, place: int) -> Told | None:
        """'…' — Ada Lunt, chief executive."""
        items = clauses.items
        if (
            place + 2 < len(items)
            and items[place + 1].text in "—–―--"
            and items[place + 2].kind == "name"
            and place == 0
        ):
            who = behind(clauses, place + 2, len(items))
            return Told(who, 85, "the name stands behind the quotation like a signature") if who else None
        if place == 0 and len(items) == 1:
            below = self.article.paragraph_at(items[0].start) + 1
            if below < len(self.article.paragraphs):
                start, end = self.article.paragraphs[below]
                if self.article.text[start] in "-—–―" and end - start < 120:
                    signed = Clauses(self.article, Span(start + 1, end), self._shells, self.names.mentions)
                    who = behind(signed, 0, len(signed.items))
                    if who and who.kind in ("person", "team", "name"):
                        return Told(who, 85, "the name stands below the quotation like a signature")
        return None

    def _introduced(self, clauses: Clauses, place: int) -> Told | None:
        """Lunt was firm: '…'."""
        first = clauses.before(place)
        if place > first and clauses.items[place - 1].text in ":：":
            named = place - 2 >= first and clauses.items[place - 2]
            if named and named.kind == "name" and (named.mention or place - 2 == first or " " in named.text):
                who = behind(clauses, place - 2, place - 1)
                return Told(who, 88, "the name stands before the colon") if who else None
            who = of_sentence(clauses, first, place - 1, owners=True)
            if who:
                return Told(who, 82, "the sentence before the colon leads to it")
        return None

    def _continued(self, number: int, clauses: Clauses, place: int, mode: str) -> Told | None:
        """What a quotation without words of its own about a speaker takes from the text around it."""
        items = clauses.items
        first = clauses.before(place)
        earlier = any(it.kind == "quote" for it in items[:first])
        if place > first and mode == "direct" and not (place - first == 1 and items[first].kind == "quote"):
            who = of_sentence(clauses, first, place)
            if who and place - first < 25 and not (earlier and who.text.casefold() in ("they", "it", "we", "i")):
                return Told(who, 60, "the sentence is about this speaker", False)
        behind_quotes = [it for it in range(first) if items[it].kind == "quote"]
        if behind_quotes:
            near = behind_quotes[-1]
            last = self.found[items[near].number]
            gap = first - near
            who = self._subject_of(last)
            if who and mode == "direct" and (gap <= 14 or not self._other(clauses, near, first)):
                return Told(who, 84 if gap <= 14 else 70, "the quotation goes on from the one before it")
            if who and mode == "partial":
                return Told(who, 52, "the text around it reports this speaker", False)
        if (mode == "partial" and first > 0) or (mode == "direct" and first > 0):
            start = clauses.before(first - 1)
            for verb in range(first - 1, start - 1, -1):
                if items[verb].kind == "word" and force(items[verb].low) >= 2 and _verb(clauses, verb, start):
                    who = before(clauses, verb, start) or of_sentence(clauses, start, verb)
                    if who:
                        return Told(who, 62, f"'{items[verb].text}' in the sentence before", False)
            who = of_sentence(clauses, start, first)
            if who and mode == "direct":
                return Told(who, 58, "the sentence before is about this speaker", False)
            return None
        return self._from_above(number) if mode == "direct" and first == 0 else None

    def _other(self, clauses: Clauses, start: int, end: int) -> bool:
        return any(it.mention and it.mention.kind == "person" for it in clauses.items[start:end])

    def _subject_of(self, earlier: Said) -> Subject | None:
        if not earlier.cue:
            return None
        start, end = earlier.cue
        mention = next(
            (it for it in self.names.mentions[self.refer._from(start) :][:1] if it.start == start and it.end == end),
            None,
        )
        if mention:
            return Subject(start, end, earlier.named, mention.kind, mention)
        if earlier.named.casefold() in PRONOUNS:
            return Subject(start, end, earlier.named, "pronoun")
        return Subject(start, end, earlier.named, "name" if earlier.named[:1].isupper() else "noun")

    def _goes_on(self, number: int) -> bool:
        """Whether a later paragraph goes on with a quotation."""
        return any(it.follows == number for it in self.marked[number + 1 : number + 12])

    def _from_above(self, number: int) -> Told | None:
        """A paragraph that begins with its quotation and names nobody: the paragraph before tells who speaks."""
        at = self.article.paragraph_at(self.marked[number].start)
        previous = self.found[number - 1] if number else None
        if at <= 0:
            return None
        above = self.article.paragraphs[at - 1]
        if number + 1 < len(self.marked) and self._goes_on(number):
            author = self.refer.author_before(self.article.paragraphs[max(0, at - 2)].start, above.end)
            if author:
                who = Subject(author.start, author.end, self.article[author[:2]], author.kind, author)
                return Told(who, 66, "a long quotation from what this author wrote", False)
        if previous and previous.start >= above.start and previous.cue:
            who = self._subject_of(previous)
            return Told(who, 64, "the paragraph before quotes this speaker", False) if who else None
        shells = self._shells
        clauses = Clauses(self.article, above, shells, self.names.mentions)
        end = len(clauses.items)
        if not end:
            return None
        start = clauses.before(end - 1)
        colon = clauses.items[-1].text in ":："
        for verb in range(end - 1, start - 1, -1):
            if (
                clauses.items[verb].kind == "word"
                and force(clauses.items[verb].low) >= 2
                and _verb(clauses, verb, start)
            ):
                who = before(clauses, verb, start) or of_sentence(clauses, start, verb)
                if who:
                    return Told(who, 86 if colon else 60, "the paragraph before leads to it", colon)
        who = of_sentence(clauses, start, end, owners=colon)
        return Told(who, 75 if colon else 52, "the paragraph before is about this speaker", colon) if who else None


def _inverted(clauses: Clauses, first: int, last: int) -> tuple[Subject, str] | None:
    """'said Lunt', 'a déclaré Lunt', 'dit-elle'."""
    items = clauses.items
    one = items[first]
    if one.kind != "word":
        return None
    verb, _, pronoun = one.low.rpartition("-")
    verb = verb.removesuffix("-t")
    if pronoun in ("il", "elle", "on", "ils", "elles") and (force(verb) or verb in ("a", "avait", "ont")):
        start = one.end - len(pronoun)
        return Subject(start, one.end, pronoun, "pronoun"), one.text
    at = first
    if (
        one.low in ("a", "ha", "hat", "ont", "haben", "avait", "habe")
        and at + 1 < last
        and participle(items[at + 1].low)
    ):
        at += 1
    elif force(one.low) < 2 and one.low.endswith("ed") and at + 1 < last:
        who = behind(clauses, at + 1, last)
        return (who, one.text) if who and who.kind in ("person", "name") else None
    elif force(one.low) < 2 or one.low.endswith("ing"):
        return None
    who = behind(clauses, at + 1, last)
    if who and who.kind == "noun" and who.text.split()[0].casefold() not in DETERMINERS and force(one.low) < 3:
        return None
    return (who, items[at].text) if who else None


def _verb(clauses: Clauses, at: int, first: int) -> bool:
    """Whether a word that can be a verb of saying is one here, and no noun or adjective."""
    low = clauses.items[at].low
    if at <= first:
        return True
    left = clauses.items[at - 1]
    if bare(low) and left.kind == "name" and not left.text.endswith("s") and at - 2 >= first:
        if clauses.items[at - 2].low != "and":
            return False
    if (
        bare(low)
        and left.kind == "word"
        and left.low not in _BEFORE_BARE
        and not left.low.endswith(("s", "ly", "n't", "n’t"))
    ):
        return False
    if low.endswith("s") and low not in ("says", "'s") and (left.low in HELPERS or left.low.endswith(("n't", "n’t"))):
        return False
    if left.low in ("to", "not", "and", "or", "but"):
        return True
    if left.kind == "word" and force(left.low) and not left.low.endswith("ing") and not low.endswith("ing"):
        return False
    if left.low in DETERMINERS and left.low not in (
        "all",
        "both",
        "each",
        "few",
        "many",
        "one",
        "some",
        "several",
        "this",
        "that",
        "another",
    ):
        return False
    if left.low in ("'s", "’s"):
        return low.endswith(("ed", "ing")) or low in ("said", "told")
    if left.low in (
        "of",
        "in",
        "on",
        "with",
        "for",
        "at",
        "from",
        "by",
        "under",
        "about",
        "against",
        "his",
        "her",
        "its",
        "their",
        "new",
    ):
        return low.endswith("ing")
    return True


def _passive(clauses: Clauses, verb: int, first: int) -> bool:
    low = clauses.items[verb].low
    if low.endswith("ing") or not (
        low.endswith("ed")
        or low in ("said", "known", "seen", "told", "written", "read", "put", "cast", "called", "understood", "heard")
    ):
        return False
    at = verb - 1
    while at >= first and (
        clauses.items[at].low.endswith("ly")
        or clauses.items[at].low in ("also", "widely", "often", "once", "been", "so", "then", "now")
    ):
        if clauses.items[at].low == "been":
            return True
        at -= 1
    return at >= first and clauses.items[at].low in (
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "gets",
        "got",
        "get",
    )


def _shell(text: str, stretch: Marked) -> tuple[int, int]:
    """A quotation with its marks."""
    start, end = stretch.start, stretch.end
    while start > 0 and text[start - 1] in " \u00a0\u202f\t":
        start -= 1
    start -= 2 if text[max(0, start - 2) : start] in ("``", "''") else 1
    stop = end
    while stop < len(text) and text[stop] in " \u00a0\u202f\t":
        stop += 1
    if stop < len(text) and text[stop] in "\"'”’»›“‘」』＂〞〟﹂«‹":
        end = stop + (2 if text[stop : stop + 2] == "''" else 1)
    return max(0, start), end
