"""What a file from elsewhere says, as records that cite the file, each where it stands in it.

Nobody vouched for them: `is:reviewed` finds none. Each name is printed by that file; a source that the file names is
known only through it. Records go by the ids that they once had here, else by ones made of their names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from store.documents import PREFIXES, Document
from store.formats.ftm_links import DUTY
from store.others import Actor, Found, Happened, Held, Place
from store.slugs import slug, unused

_PREFIX = {kind: prefix for prefix, kind in PREFIXES.items()}
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LENGTH = 160

Get = Callable[[str, str], Document | None]  # the record of a kind with an id, if the store has it


class Made(NamedTuple):
    """`records`: (kind, record) of what is new, the file itself first; `joined`: those that were there already, with
    the names that the file adds; `here`: how many it says nothing new of. `places`: id → where it stands in the file.

    A file with ids of Masthead's came out of one, and retells: what is here already gets no citation of it.
    """

    source: str
    records: list[tuple[str, Document]]
    joined: list[tuple[str, Document]]
    here: int
    places: dict[str, str]


def made(found: Found, name: str, stem: str, get: Get, lead: Callable[[str], str]) -> Made:
    """The records of a file that is called so. `lead`: an id → that of the record that it is part of now."""
    return _Making(found, get, lead).make(name, stem)


def ours(kind: str, key: str) -> str | None:
    """The id that a key is if it is one of Masthead's, also as FollowTheMoney has it: per:wu and per.wu of a person."""
    prefix, rest = _PREFIX[kind], key[len(_PREFIX[kind]) + 1 :]
    fits = key.startswith((f"{prefix}:", f"{prefix}.")) and len(rest) < _LENGTH and _SLUG.fullmatch(rest)
    return f"{prefix}:{rest}" if fits else None


class _Making:
    def __init__(self, found: Found, get: Get, lead: Callable[[str], str]) -> None:
        self._found, self._get, self._lead = found, get, lead
        self._new: dict[str, tuple[str, Document]] = {}
        self._joined: dict[str, tuple[str, Document]] = {}
        self._ids: dict[tuple[str, str], str] = {}  # (kind, key in the file) → id
        self._same: dict[str, Document] = {}  # people and teams of the store that the file has too
        self._here = 0
        self._places: dict[str, str] = {}
        self._source = ""

    def make(self, name: str, stem: str) -> Made:
        found = self._found
        self._source = self._free("source", slug(stem))
        own = {"kind": "report", "display_name": f"{name} ({found.model})", "language": "und"}
        self._put("source", {"id": self._source, **own, "text_sha256": found.sha256})
        self._papers()
        for actor in found.actors:
            self._number(actor)
        for actor in found.actors:
            self._actor(actor)
        for held in found.held:
            self._held(held)
        for event in found.events:
            self._event(event)
        return Made(
            self._source,
            list(self._new.values()),
            list(self._joined.values()),
            self._here + len(self._same) - len(self._joined),
            self._places,
        )

    def _papers(self) -> None:
        for paper in self._found.papers:
            own = self._own("source", paper.key)
            if own and self._get("source", own):
                self._ids["source", paper.key] = own
                continue
            id = self._free("source", own.partition(":")[2] if own else slug(paper.name))
            self._ids["source", paper.key] = id
            self._put("source", {
                "id": id, "kind": paper.kind, "display_name": paper.name, "title": paper.title,
                "authors": list(paper.authors), "published": _date(paper.published),
                "language": paper.language or "und", "known_through": self._source,
            })  # fmt: skip

    def _number(self, actor: Actor) -> None:
        """Give an actor its id: that of a record with the same id and a name of the same form, else a new one."""
        own = self._own(actor.kind, actor.key)
        there = self._get(actor.kind, own) if own else None
        same = there is not None and not {n["value"] for n in there["names"]}.isdisjoint(n.value for n in actor.names)
        if own and there and same and own not in self._same:
            self._same[own] = there
            id = own
        else:
            id = self._free(actor.kind, own.partition(":")[2] if own else slug(actor.names[0].value))
            self._new[id] = (actor.kind, {})  # so that nobody else gets it
        self._ids[actor.kind, actor.key] = id
        self._places[id] = actor.place.where

    def _actor(self, actor: Actor) -> None:
        id, cited = self._ids[actor.kind, actor.key], self._cite(actor.place, actor.via)
        names = [{"value": n.value, "kind": n.kind, "language": n.language, "citations": cited} for n in actor.names]
        if id in self._same:
            there = self._same[id]
            if more := [name for name in names if name["value"] not in {n["value"] for n in there["names"]}]:
                for name in more:
                    name["kind"] = "alias" if name["kind"] == "primary" else name["kind"]
                self._joined[id] = (actor.kind, there | {"names": [*there["names"], *more]})
            return
        record: Document = {"id": id, "names": names}
        if actor.kind == "person":
            record["summary"] = actor.summary
        else:
            record |= self._team(actor, cited)
        self._put(actor.kind, record)

    def _team(self, actor: Actor, cited: list[Document]) -> Document:
        parent = self._ids.get(("team", actor.parent or ""))
        self._found.lose("what organizations are part of, which are not in the file", bool(actor.parent and not parent))
        evidence: Document = {"citations": cited}
        if actor.guess:
            evidence |= {"basis": "inferred", "reason": actor.guess}
        return {
            "kind": actor.sort,
            "parent": parent,
            "parent_evidence": evidence if parent else None,
            "mandate": actor.mandate,
            "mandate_evidence": {"citations": cited} if actor.mandate else None,
            "founded": _date(actor.founded),
            "dissolved": _date(actor.dissolved),
        }

    def _held(self, held: Held) -> None:
        person, team = self._ids.get(("person", held.person)), self._ids.get(("team", held.team))
        if person is None or team is None:
            self._found.lose("memberships of whom or what is not in the file as a person and an organization")
            return
        own, cited = self._own("membership", held.key), self._cite(held.place, held.via, held.disputed)
        there = self._get("membership", own) if own else None
        roles = (held.role, DUTY.get(held.role_class))
        if own and there and (there["person"], there["team"]) == (person, team) and there["role"] in roles:
            self._here += 1
            return
        words = (person.partition(":")[2], team.partition(":")[2])
        id = self._free("membership", own.partition(":")[2] if own else slug(*words))
        record = {
            "id": id, "person": person, "team": team, "role": held.role, "role_class": held.role_class,
            "status": held.status, "start": _date(held.start), "end": _date(held.end), "citations": cited,
        }  # fmt: skip
        self._put("membership", record | _confidence(held.unsure), held.place)

    def _event(self, event: Happened) -> None:
        own = self._own("event", event.key)
        if own and self._get("event", own):
            self._here += 1
            return
        who = [id for key in event.who for kind in ("person", "team") if (id := self._ids.get((kind, key)))]
        self._found.lose("who was involved in events, and is not in the file", len(event.who) - len(who))
        record = {
            "id": self._free("event", own.partition(":")[2] if own else slug(event.title)),
            "type": event.type, "manner": event.manner, "title": event.title, "occurred": _date(event.occurred),
            "participants": [{"id": id, "role": "involved"} for id in who],
            "citations": self._cite(event.place, event.via, event.disputed),
        }  # fmt: skip
        self._put("event", record | _confidence(event.unsure), event.place)

    def _cite(self, place: Place, via: tuple[str, ...], disputed: bool = False) -> list[Document]:
        """The place in the file, once for each source that the file names for it; of what the file itself calls
        disputed it disputes it, too."""
        where = {"source": self._source, "start": place.start, "end": place.end}
        between = [[id] for key in via if (id := self._ids.get(("source", key)))]
        against = [where | {"stance": "disputes"}] if disputed else []
        return [*(where | {"via": ids} for ids in between or [[]]), *against]

    def _own(self, kind: str, key: str) -> str | None:
        found = ours(kind, key)
        return self._lead(found) if found else None

    def _free(self, kind: str, slug: str) -> str:
        def taken(id: str) -> bool:
            return id in self._new or self._get(kind, id) is not None or self._get("merged", id) is not None

        return unused(f"{_PREFIX[kind]}:{slug}", taken)

    def _put(self, kind: str, record: Document, place: Place | None = None) -> None:
        self._new[record["id"]] = (kind, record)
        if place:
            self._places[record["id"]] = place.where


def _date(edtf: str | None) -> Document | None:
    return {"edtf": edtf} if edtf else None


def _confidence(unsure: bool) -> Document:
    return {"confidence": 1} if unsure else {}


def namesakes(made: Made, names: Callable[[str], Iterator[tuple[str, str]]]) -> list[tuple[str, str]]:
    """(new, there) for each new person and team that has a name of the very form that one in the store has. `names`:
    kind → (name, id) of the store."""
    found = []
    for kind in ("person", "team"):
        new: dict[str, list[str]] = {}
        for other, record in made.records:
            for name in record["names"] if other == kind else ():
                new.setdefault(name["value"], []).append(record["id"])
        known = names(kind) if new else ()
        found += [(id, there) for name, there in known for id in new.get(name, ())]
    return sorted(set(found))
