"""From what the rules found in an article to proposals: each a whole record that could be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from store.documents import NAMED, PREFIXES, PROPOSED, Document
from store.ingest.found import Kind, Mention, Move, Named, Said, When
from store.ingest.lexicon import listed
from store.ingest.read import Found
from store.knowledge import Knowledge
from store.slugs import slug, unused
from store.text import fold_name, line
from store.titles import title_of

_PREFIX = {kind: prefix for prefix, kind in PREFIXES.items()}
_NEAR = 24  # characters before a date that say how it is meant
_SHOWN = 120  # characters of a quotation in a title
_TITLE = 400  # characters of a title: an event may have thousands who took part
_LOW = 20  # what is left of the confidence in a name that was rejected before


class Drafts:
    """The proposals of one article, with the knowledge of the store that they are for."""

    def __init__(self, found: Found, source: Document, knowledge: Knowledge) -> None:
        self._found, self._source, self._knowledge = found, source, knowledge
        self._used = {source["id"]}
        self._ids: dict[tuple[str, str], str] = {}  # (kind, name) → the id that it has or would have
        self._places: dict[tuple[str, str, str], tuple[int, int]] = {}  # (kind, name, form) → where it first stands
        self._made: list[Document] = []

    def proposals(self) -> list[Document]:
        """All of them as they stand in the text, without ids of their own yet."""
        names = self._found.names
        first: dict[tuple[str, str], Mention] = {}
        for mention in names.mentions:
            first.setdefault((mention.kind, mention.name), mention)
            self._places.setdefault((mention.kind, mention.name, self._found.article[mention[:2]]), mention[:2])
        for named in (*names.people, *names.teams):
            self._named(named, first.get((named.kind, named.name)))
        self._published()
        for named in names.people:
            if named.role:
                self._role(named, first.get(("person", named.name)))
        for said in self._found.said:
            self._said(said)
        for move in self._found.moves:
            self._moved(move)
        return sorted(self._made, key=lambda made: (made["start"], PROPOSED.index(made["kind"])))

    # --- people and teams

    def _named(self, named: Named, mention: Mention | None) -> None:
        if mention is not None:  # where the full name stands, if it does
            at = self._places.get((named.kind, named.name, named.name), mention[:2])
            self._thing(named.kind, named.name, named.forms, at, named.confidence, named.reason)

    def _thing(
        self, kind: Kind, name: str, forms: Iterable[str], at: tuple[int, int], confidence: int, reason: str
    ) -> str:
        """Propose a person or team, unless that is done; the id that it has or would have."""
        if (known := self._ids.get((kind, name))) is not None:
            return known
        same = self._knowledge.called(kind, (name,))
        forms = tuple(dict.fromkeys((name, *forms)))
        joins = same[0] if same else self._likely(kind, name, forms)
        id = joins or self._knowledge.pending(kind, name) or self._fresh(kind, name)
        self._ids[kind, name] = id
        if len(same) > 1:
            confidence, reason = min(confidence, 50), f"{len(same)} records are called so; {reason}"
        elif joins and not same:
            confidence, reason = min(confidence, 60), f"likely the {kind} of this store that is called alike; {reason}"
        if self._knowledge.refused(kind, name):
            confidence, reason = min(confidence, _LOW), f"you rejected this name before; {reason}"
        names = [
            {
                "value": form,
                "kind": "primary" if form == name else _form(kind, form, name),
                "citations": self._cites(self._places.get((kind, name, form), at)),
            }
            for form in forms
        ]
        record: Document = {"id": id, "names": names}
        if kind == "team":
            record["kind"] = _team_kind(name)
        self._propose(kind, record, name, at, confidence, reason, joins)
        return id

    def _likely(self, kind: Kind, name: str, forms: tuple[str, ...]) -> str | None:
        """The only record whose name begins or ends with this one, or that has its last word and first letter."""
        if found := self._knowledge.called(kind, forms):
            return found[0] if len(found) == 1 else None
        words = fold_name(name).split()
        near = []
        for called in self._knowledge.names.person if kind == "person" else self._knowledge.names.team:
            other = fold_name(called).split()
            if kind == "person" and len(words) > 1:
                alike = len(other) > 1 and words[-1] == other[-1] and _initials(words[0], other[0])
            else:
                alike = len(other) > len(words) and words in (other[: len(words)], other[-len(words) :])
            if alike:
                near.append(called)
        ids = self._knowledge.called(kind, near)
        return ids[0] if len(ids) == 1 else None

    def _fresh(self, kind: str, *words: str) -> str:
        id = unused(f"{_PREFIX[kind]}:{slug(*words)}", lambda id: id in self._used or self._knowledge.used(id))
        self._used.add(id)
        return id

    def _published(self) -> None:
        """The paper that the article says it is from, and who wrote it."""
        head, text = self._found.head, self._found.article.text
        team = None
        if head.publisher:
            team = self._thing("team", head.publisher, (), _place(text, head.publisher), 85, "named as its publisher")
            made = next((made for made in self._made if made["record"]["id"] == team), None)
            if made is not None:
                made["record"]["kind"] = "publisher"
                if self._source["publisher"] is None:
                    made["sets"] = [{"id": self._source["id"], "field": "publisher", "value": team}]
        for author in head.authors:
            at = _place(text, author)
            person = self._thing("person", author, (), at, 85, "named as its author")
            record = {
                "id": self._fresh("membership", author, head.publisher or "byline"),
                "person": person,
                "team": team,
                "role_class": "byline",
                "citations": self._cites(at),
            }
            where = f", {head.publisher}" if head.publisher else ""
            self._propose("membership", record, f"{author}, byline{where}", at, 85, "named as its author")

    def _role(self, named: Named, mention: Mention | None) -> None:
        """A role as it is printed beside a name."""
        if mention is None:
            return
        person, ended = self._ids["person", named.name], named.role.startswith(("former ", "ex-"))
        role = named.role.removeprefix("former ").removeprefix("ex-")
        team = self._ids.get(("team", named.of)) if named.of else None
        article = self._found.article
        at = article.sentences[max(0, article.sentence_at(mention.start))]
        record = {
            "id": self._fresh("membership", named.name, named.of or role),
            "person": person,
            "team": team,
            "role": role.strip() or None,
            "role_class": _role_class(role),
            "status": "ended" if ended else "current",
            "citations": self._cites(at),
            "confidence": 2,
        }
        of = f", {named.of}" if named.of else ""
        title = f"{named.name}, {'former ' if ended else ''}{role}{of}"
        self._propose("membership", record, title, at, min(80, named.confidence), "the role stands beside the name")

    # --- quotations and events

    def _said(self, said: Said) -> None:
        words = self._found.article[said[:2]]
        if not words.strip():
            return
        speaker = self._speaker(said)
        attribution = None
        if said.cue is not None and said.mode != "scare":
            [attribution] = self._cites(said.cue)
        record = {
            "id": self._fresh("quote", *words.split()[:6]),
            "mode": said.mode,
            "text": words,
            "language": self._source["language"],
            "speaker": speaker,
            "speaker_named": said.named or None if said.mode != "scare" else None,
            "unnamed_because": None if speaker or said.mode != "direct" else "the article names no speaker",
            "citations": [{**self._cites(said[:2])[0], "exact": words}],
            "attribution": attribution,
            "confidence": _grade(said.confidence),
        }
        self._propose("quote", record, _quoted(words, said), said[:2], said.confidence, said.reason)

    def _speaker(self, said: Said) -> str | None:
        if said.speaker is None or said.mode == "scare":
            return None
        for kind in NAMED:
            if (id := self._ids.get((kind, said.speaker))) is not None:
                return id
        at = said.cue or said[:2]
        return self._thing("person", said.speaker, (), at, min(50, said.confidence), "named as a speaker")

    def _moved(self, move: Move) -> None:
        at, people = move[:2], list(move.people)
        if move.type == "departure":  # whoever follows is told in an event of its own
            named = {name for name, _ in people}
            people += [(name, "successor") for gone, name in self._followers if gone in named and name not in named]
        who: list[tuple[Kind, str, str]] = [("person", *one) for one in people]
        who += [("team", *one) for one in move.teams]
        participants = [
            {"id": self._thing(kind, name, (), at, min(50, move.confidence), "named in an event"), "role": role}
            for kind, name, role in who
        ]
        title = line(title_of(move), _TITLE)
        record = {
            "id": self._fresh("event", title),
            "type": move.type,
            "manner": move.manner if move.type == "departure" else None,
            "title": title,
            **self._days(move),
            "participants": participants,
            "citations": self._cites(at),
            "confidence": _grade(move.confidence),
        }
        self._propose("event", record, title, at, move.confidence, move.reason)

    @cached_property
    def _followers(self) -> list[tuple[str, str]]:
        """(who was there before, who follows), as the article's appointments say."""
        found = []
        for move in self._found.moves:
            before = [name for name, role in move.people if role == "predecessor"]
            after = [name for name, role in move.people if role in ("successor", "appointed")]
            found += [(gone, name) for gone in before for name in after]
        return found

    def _days(self, move: Move) -> dict[str, Document | None]:
        """What is still to come takes effect then; what is past happened then."""
        from store.dates import parse

        days: dict[str, Document | None] = {"occurred": None, "announced": None, "effective": None}
        if move.announced is not None:
            days["announced"] = self._date(move.announced)
        if move.date is not None:
            today = move.announced.edtf if move.announced else (self._source["published"] or {}).get("edtf")
            later = today is not None and (parse(move.date.edtf).lo or "") > (parse(today).hi or "9999")
            before = self._found.article.text[max(0, move.date.start - _NEAR) : move.date.start]
            told = "effect" in before.casefold()  # 'with effect from', 'effective'
            days["effective" if later or told else "occurred"] = self._date(move.date)
        return days

    def _date(self, when: When) -> Document:
        """A date expression as a record holds it."""
        literal = self._found.article[when[:2]].strip() or None
        return {"literal": literal, "edtf": when.edtf, "basis": when.basis, "reason": when.reason or None}

    # --- what all of them have

    def _cites(self, at: tuple[int, int]) -> list[Document]:
        return [{"source": self._source["id"], "start": at[0], "end": at[1]}]

    def _propose(
        self,
        kind: str,
        record: Document,
        title: str,
        at: tuple[int, int],
        confidence: int,
        reason: str,
        joins: str | None = None,
    ) -> None:
        made: dict[str, Any] = {"source": self._source["id"], "kind": kind, "title": title, "record": record}
        self._made.append({**made, **_span(at), "confidence": confidence, "reason": reason, "joins": joins})


def _span(at: tuple[int, int]) -> dict[str, int]:
    return {"start": at[0], "end": at[1]}


def _place(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text; its first character where they do not, for a reader gave them."""
    at = text.find(words)
    return (at, at + len(words)) if at >= 0 else (0, 1)


def _initials(one: str, other: str) -> bool:
    """Whether one of two given names is the other's first letter."""
    return one[0] == other[0] and 1 in (len(one), len(other))


def _form(kind: Kind, form: str, name: str) -> str:
    """What kind of name a form is beside the fullest one."""
    return "short" if form in name or (kind == "team" and form.isupper()) else "alias"


# The last words of names; those with a space before them only as whole words.
_TEAM_KINDS = (
    ("lab", (" lab", " labs", " laboratory", " laboratories", " institute", "实验室", "研究院")),
    ("division", (" division", " department", " unit", " directorate", "事业部", "部门")),
    ("team", (" team", " task force", " squad", "团队", "小组")),
    ("group", (" committee", " board", " council", " commission", " panel", " group", " union", "委员会")),
    ("agency", (" ministry", " agency", " authority", " office", " bureau", " police", " court", " government")),
    ("publisher", (" news", " times", " herald", " post", " gazette", " tribune", " newswire", " echo", " journal")),
)


def _team_kind(name: str) -> str:
    """What a team's own name says that it is; a company where it says nothing."""
    said = f" {name.casefold()}"
    return next((kind for kind, words in _TEAM_KINDS if said.endswith(words)), "company")


_LEADS = listed(
    "chief head chair chairman chairwoman chairperson director president lead leader ceo cfo cto coo founder cofounder "
    "manager"
)


def _role_class(role: str) -> str:
    return "lead" if _LEADS.intersection(re.findall(r"[^\W_]+", role.casefold())) else "member"


def _grade(confidence: int) -> int:
    """Out of 100 as a claim's 0 to 4; nothing that a rule found is more than 3."""
    return 3 if confidence >= 90 else 2 if confidence >= 60 else 1


def _quoted(words: str, said: Said) -> str:
    who = said.speaker or said.named
    return f"“{line(words, _SHOWN)}”" + (f" {who}" if who and said.mode != "scare" else "")
