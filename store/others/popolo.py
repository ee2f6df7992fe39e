"""A file of Popolo: one JSON object with lists of persons, organizations, memberships and posts; docs/models.md.

Memberships may also stand in their person or organization. The file is in memory as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from store import files, text
from store.documents import SOURCE_KINDS, TEAM_KINDS
from store.errors import Faults
from store.others import Actor, Called, Found, Held, Paper, Place
from store.others.places import Places, past
from store.others.values import day, fault, items, line, members

SCHEME = "masthead:"
LISTS = ("persons", "organizations", "memberships", "posts")
_NOTE = re.compile(r"(alias|short|transliteration)(?: \((.+)\))?", re.DOTALL)
_COMPANIES = ("company", "corporation", "corporate", "business")
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def read(path: Path, most: int) -> Found:
    """What a file of at most `most` bytes says. Raises Faults."""
    raw = files.read(path, "file to import", most)
    try:
        words = raw.decode().removeprefix("\ufeff")
        digest = text.sha256(text.article(words))
        files.parse(words.encode())
    except UnicodeDecodeError as error:
        raise fault(str(path), f"byte {error.start} is not UTF-8") from None
    except ValueError as error:
        raise fault(str(path), f"this is not JSON that can be trusted: {error}") from None
    found = Found("Popolo", digest, [], [], [], [], {})
    try:
        _Reading(found).read(words)
    except Faults as error:
        raise Faults(f"{path}: {error}") from None
    return found


class _Reading:
    def __init__(self, found: Found) -> None:
        self._found = found
        self._links: dict[str, Paper] = {}
        self._posts: dict[str, dict[str, Any]] = {}
        self._ids: set[tuple[str, str]] = set()

    def read(self, words: str) -> None:
        held: list[tuple[dict[str, Any], Place]] = []
        for name, value, place in _values(words):
            if name not in LISTS:
                self._found.lose(name)
                continue
            item = members(value, place.where)
            if name == "memberships":
                held.append((item, place))
            elif name == "posts":
                if id := line(item.get("id"), f"{place.where}/id"):
                    self._posts[id] = item
            else:
                held += self._actor(name, item, place)
        for item, place in held:  # once all posts are known
            self._held(item, place)
        self._found.papers.extend(self._links.values())

    def _actor(self, name: str, item: dict[str, Any], place: Place) -> list[tuple[dict[str, Any], Place]]:
        """Take a person or organization; the memberships that stand in it."""
        kind, one = ("person", "person") if name == "persons" else ("team", "organization")
        known = {"id", "name", "other_names", "sources", "memberships"}
        known |= {"summary"} if kind == "person" else _OF_TEAMS
        called = self._names(item, place.where)
        if not called:
            self._found.lose(f"{name} without a name")
            return []
        id = line(item.get("id"), f"{place.where}/id") or f"{name} at {place.where}"
        if (kind, id) in self._ids:
            raise fault(place.where, f"the id '{id}' is there twice")
        self._ids.add((kind, id))
        actor = Actor(id, kind, called, place, self._via(item, place.where))
        if kind == "person":
            actor = actor._replace(summary=line(item.get("summary"), f"{place.where}/summary"))
        else:
            actor = self._team(actor, item, place.where)
        self._found.actors.append(actor)
        self._lose(one, item, known)
        inner = items(item.get("memberships"), f"{place.where}/memberships")
        return [
            (
                {f"{one}_id": id, **members(each, where := f"{place.where}/memberships/{number}")},
                Place(place.start, place.end, where),
            )
            for number, each in enumerate(inner)
        ]

    def _team(self, actor: Actor, item: dict[str, Any], where: str) -> Actor:
        said = {name: line(item.get(name), f"{where}/{name}") for name in ("classification", "parent_id", "abstract")}
        word = (said["classification"] or "").casefold()
        sort = word if word in TEAM_KINDS else "company" if word in _COMPANIES else "group"
        self._found.lose("organizations: a classification that is no kind of team here", bool(word) and sort != word)
        return actor._replace(
            sort=sort,
            parent=said["parent_id"],
            mandate=said["abstract"],
            founded=self._day(item, "founding_date", where),
            dissolved=self._day(item, "dissolution_date", where),
        )

    def _held(self, item: dict[str, Any], place: Place) -> None:
        said = {name: line(item.get(name), f"{place.where}/{name}") for name in _OF_MEMBERSHIPS}
        post = self._posts.get(said["post_id"] or "", {})
        team = said["organization_id"] or line(post.get("organization_id"), "/posts/…/organization_id")
        if not said["person_id"] or not team:
            self._found.lose("memberships without a person or an organization")
            return
        duty = line(post.get("role"), "/posts/…/role")
        role = said["role"] or line(post.get("label"), "/posts/…/label") or (duty if duty not in _DUTIES else None)
        end = self._day(item, "end_date", place.where)
        self._found.held.append(
            Held(
                said["id"] or place.where, said["person_id"], team, place, self._via(item, place.where), role,
                duty if duty in _DUTIES else "unknown", "ended" if end else "unknown",
                self._day(item, "start_date", place.where), end,
            )
        )  # fmt: skip
        self._lose("membership", item, {*_OF_MEMBERSHIPS, "start_date", "end_date", "sources"})

    def _names(self, item: dict[str, Any], where: str) -> tuple[Called, ...]:
        """The name and the others, each form once; the note of one may say what it is, as our own export has it."""
        first = line(item.get("name"), f"{where}/name")
        if first is None:
            return ()
        called = {first: Called(first)}
        for number, each in enumerate(items(item.get("other_names"), f"{where}/other_names")):
            place = f"{where}/other_names/{number}"
            other = members(each, place)
            name, note = (line(other.get(field), f"{place}/{field}") for field in ("name", "note"))
            if name is None:
                continue
            said = _NOTE.fullmatch(note or "alias")
            called.setdefault(name, Called(name, said[1] if said else "alias", said[2] if said else None))
            self._lose("other name", other, {"name"} | ({"note"} if said else set()))
        return tuple(called.values())

    def _via(self, item: dict[str, Any], where: str) -> tuple[str, ...]:
        """The URLs of the sources that are named for something, each a paper."""
        found = []
        for number, each in enumerate(items(item.get("sources"), f"{where}/sources")):
            place = f"{where}/sources/{number}"
            link = members(each, place)
            url, note = (line(link.get(field), f"{place}/{field}") for field in ("url", "note"))
            if url is None:
                continue
            self._links.setdefault(url, Paper(url.removeprefix(SCHEME), SOURCE_KINDS[-1], note or url))
            found.append(url.removeprefix(SCHEME))
        return tuple(dict.fromkeys(found))

    def _day(self, item: dict[str, Any], name: str, where: str) -> str | None:
        found = day(item.get(name), f"{where}/{name}")
        self._found.lose(f"{name} that is no date", bool(item.get(name)) and found is None)
        return found

    def _lose(self, one: str, item: dict[str, Any], known: set[str]) -> None:
        for name in item.keys() - known:
            self._found.lose(f"{one}: {name}", item[name] not in _EMPTY)


_DUTIES = ("lead", "oversight")
_OF_TEAMS = {"classification", "parent_id", "abstract", "founding_date", "dissolution_date"}
_OF_MEMBERSHIPS = ("id", "person_id", "organization_id", "role", "post_id")


def _values(words: str) -> Iterator[tuple[str, Any, Place]]:
    """(key, value, where) of each item of each list of a JSON object that was found to be sound; of what is no list the
    key and all of it."""
    scan = json.JSONDecoder().raw_decode
    places, at = Places(words), past(words, 0, "{")
    if at < 0:
        raise fault("/", "Popolo is one object with lists of persons, organizations and memberships")
    while words[at] != "}":
        key, at = scan(words, at)
        at = past(words, at, ":")
        if words[at] != "[":
            value, end = scan(words, at)
            yield key, value, places.place(at, end, f"/{key}")
            at = end
        else:
            at, number = past(words, at, "["), 0
            while words[at] != "]":
                value, end = scan(words, at)
                yield key, value, places.place(at, end, f"/{key}/{number}")
                number += 1
                at = past(words, end, ",", optional=True)
            at += 1
        at = past(words, at, ",", optional=True)
