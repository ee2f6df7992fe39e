"""Entities of FollowTheMoney, one a line, read as they come; docs/models.md.

Only people, organizations, memberships, documents and the events that say what sort they are of have a place here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from store import files, text
from store.documents import EVENT_TYPES, SOURCE_KINDS, STATUSES, TEAM_KINDS
from store.formats.ftm_links import DUTY
from store.formats.languages import two
from store.others import Actor, Called, Found, Happened, Held, Paper, Place
from store.others.values import day, fault, items, line, members

_TEAMS = {"Company": "company", "PublicBody": "agency", "Organization": "group"}
_PAPERS = {"Article": "article", "Email": "email"} | dict.fromkeys(
    ("Document", "Pages", "PlainText", "HyperText", "Image", "Message", "Workbook", "Table", "Video", "Audio"), "report"
)
#: schema → the properties that are its two ends
_TIES = {
    "Membership": ("member", "organization"),
    "Directorship": ("director", "organization"),
    "Employment": ("employee", "employer"),
    "UnknownLink": ("subject", "object"),
}
_MANNER = "manner: "


class Entity(NamedTuple):
    """An entity that has a place here; `properties` are not asked for yet where they are not in `used`."""

    id: str
    schema: str
    properties: dict[str, list[str]]
    place: Place
    used: set[str]

    def all(self, name: str) -> list[str]:
        self.used.add(name)
        return self.properties.get(name, [])

    def one(self, name: str) -> str | None:
        """The value of a property that has just one, else None: which of several holds nobody says."""
        found = self.all(name)
        return found[0] if len(found) == 1 else None

    def day(self, name: str) -> str | None:
        return day(self.one(name), f"{self.place.where}: {name}")


def read(path: Path, most: int) -> Found:
    """What a file of at most `most` bytes says. Raises Faults."""
    sums = sha256()
    found = Found("FollowTheMoney", "", [], [], [], [], {})
    parents: dict[str, tuple[str, str]] = {}
    seen: dict[str, str] = {}
    for entity in _entities(path, most, sums.update):
        if before := seen.get(entity.id):
            raise fault(entity.place.where, f"the id '{entity.id}' is there twice, first in {before}")
        seen[entity.id] = entity.place.where
        _take(found, entity, parents)
    actors = [
        actor if actor.parent or actor.key not in parents else _under(actor, *parents[actor.key])
        for actor in found.actors
    ]
    return found._replace(sha256=sums.hexdigest(), actors=actors)


def _take(found: Found, entity: Entity, parents: dict[str, tuple[str, str]]) -> None:
    """Put an entity where it belongs, and count what of it has no place."""
    if entity.schema == "Person" or entity.schema in _TEAMS:
        if actor := _actor(entity):
            found.actors.append(actor)
        else:
            found.lose(f"{entity.schema} without a name")
    elif entity.schema in _PAPERS:
        found.papers.append(_paper(entity))
    elif entity.schema == "UnknownLink" and entity.one("role") == "part of" and entity.one("status") == "inferred":
        reason = "; ".join(entity.all("description")).removeprefix("inferred; ") or "the file says that it is inferred"
        parents[entity.one("subject") or ""] = (entity.one("object") or "", reason)
    elif held := _held(entity):
        found.held.append(held)
    elif event := _event(entity):
        found.events.append(event)
    else:
        found.lose(entity.schema)
        return
    for name in entity.properties.keys() - entity.used:
        found.lose(f"{entity.schema}: {name}")


def _actor(entity: Entity) -> Actor | None:
    names, weak = entity.all("name"), entity.all("weakAlias")
    if not names:
        return None
    called = [Called(names[0]), *(Called(name, "alias") for name in (*names[1:], *entity.all("alias")))]
    called += [Called(name, "short") for name in weak]
    actor = Actor(
        entity.id,
        "person" if entity.schema == "Person" else "team",
        tuple({each.value: each for each in reversed(called)}.values())[::-1],
        entity.place,
        tuple(entity.all("proof")),
    )
    if actor.kind == "person":
        return actor._replace(summary=entity.one("summary"))
    kinds = [kind for kind in entity.all("classification") if kind in TEAM_KINDS]
    return actor._replace(sort=kinds[0] if kinds else _TEAMS[entity.schema], parent=entity.one("parent"))


def _under(actor: Actor, parent: str, reason: str) -> Actor:
    return actor._replace(parent=parent, guess=reason)


def _paper(entity: Entity) -> Paper:
    names, kinds = entity.all("name"), [word for word in entity.all("keywords") if word in SOURCE_KINDS]
    title = entity.one("title") or entity.one("fileName")
    name = names[0] if names else title or entity.id
    language = entity.one("language")
    return Paper(
        entity.id,
        kinds[0] if kinds else _PAPERS[entity.schema],
        name,
        title if title != name else None,
        tuple(entity.all("author")),
        entity.day("publishedAt") or entity.day("date"),
        two(language) if language else None,
    )


def _held(entity: Entity) -> Held | None:
    """A membership; None where it is none that has one person and one organization, as far as the line tells."""
    if entity.schema not in _TIES:
        return None
    person, team = (entity.one(end) for end in _TIES[entity.schema])
    link, roles = entity.schema == "UnknownLink", list(entity.all("role"))
    if not person or not team or (link and "byline" not in roles):
        return None
    role_class = _class(entity)
    role = next((role for role in roles if role != DUTY.get(role_class)), None)
    end, status = entity.day("endDate"), entity.all("status")
    told = next((word for word in status if word in STATUSES), "ended" if end else "unknown")
    return Held(
        entity.id, person, team, entity.place,
        role=role, role_class=role_class,
        status=told, start=entity.day("startDate"), end=end,
        unsure="unsure" in status, disputed="disputed" in status,
    )  # fmt: skip


def _class(entity: Entity) -> str:
    """The role class of a link. Only our own say who leads: to others a director is one of several."""
    if entity.schema == "UnknownLink":
        return "byline"
    if not entity.id.startswith("mem."):
        return "unknown"
    if entity.schema == "Directorship":
        return "lead"
    return "oversight" if DUTY["oversight"] in entity.all("role") else "unknown"


def _event(entity: Entity) -> Happened | None:
    """An event whose keywords say of which sort it is; None for another."""
    words = entity.all("keywords")
    sort, title = next((word for word in words if word in EVENT_TYPES), None), entity.all("name")
    if entity.schema != "Event" or sort is None or not title:
        return None
    manner = next((word.removeprefix(_MANNER) for word in words if word.startswith(_MANNER)), None)
    return Happened(
        entity.id, sort, title[0], entity.place, tuple(entity.all("proof")), entity.day("date"),
        manner if sort == "departure" else None, tuple(entity.all("involved")),
        unsure="unsure" in words, disputed="disputed" in words,
    )  # fmt: skip


# --- lines


def _entities(path: Path, most: int, hashed: Any) -> Iterator[Entity]:
    at = 0
    for number, (raw, words) in enumerate(_lines(path, most, hashed), 1):
        if words.strip():
            yield _entity(raw, Place(at, at + len(words), f"{path}:{number}"))
        at += len(words) + 1


def _entity(raw: bytes, place: Place) -> Entity:
    where = place.where
    try:
        value = files.parse(raw)
    except ValueError as error:
        raise fault(where, f"this is not JSON that can be trusted: {error}") from None
    entity = members(value, where)
    id, schema = (line(entity.get(name), f"{where}: {name}") for name in ("id", "schema"))
    if id is None or schema is None:
        raise fault(where, "an entity of FollowTheMoney has an 'id' and a 'schema'")
    known = schema == "Person" or schema in {*_TEAMS, *_PAPERS, *_TIES, "Event"}
    properties = members(entity.get("properties", {}), f"{where}: properties") if known else {}
    return Entity(
        id, schema, {name: list(_texts(properties[name], f"{where}: {name}")) for name in properties}, place, set()
    )


#: properties that may be as long as an article, and have no place here
_LONGER = ("bodyText", "bodyHtml", "indexText", "translatedText", "description", "notes", "summary", "headers")


def _texts(values: Any, where: str) -> Iterable[str]:
    long = where.rpartition(": ")[2] in _LONGER
    for value in items(values, where):
        if long and isinstance(value, str):
            yield text.line(value, 4000)
        elif found := line(value, where):
            yield found


def _lines(path: Path, most: int, hashed: Any) -> Iterator[tuple[bytes, str]]:
    """The lines of the file, as they are and as `text.normalise` has them, which is hashed: a letter of an escape may
    join with an accent behind it, so that what is parsed is what is there."""
    left, blank = most, ""
    with files.opened(path, "file to import") as file:
        for number, raw in enumerate(file, 1):
            if (left := left - len(raw)) < 0:
                raise files.too_large(str(path), "file to import", most)
            try:
                words = text.article(raw.decode())
            except UnicodeDecodeError as error:
                raise fault(f"{path}:{number}", f"byte {error.start} is not UTF-8") from None
            except ValueError as error:
                raise fault(f"{path}:{number}", str(error)) from None
            if number > 1:
                blank += "\n"
            if words:
                hashed((blank + words).encode())
                blank = ""
            yield raw.strip().removeprefix(b"\xef\xbb\xbf"), words
