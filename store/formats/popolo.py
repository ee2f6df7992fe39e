"""People, organizations, posts and memberships as Popolo has them (popoloproject.com/specs); docs/models.md.

Popolo has no field for doubt: what is only announced, disputed, unsure or inferred is left out, and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.canonical import canonical
from store.documents import Document
from store.formats import Asked
from store.formats.ftm_parts import plainly
from store.formats.plain import LOST_PLACE, UNSURE, Leaving, cited, filled, plain_date, primary
from store.slugs import slug, unused

SCHEME = "masthead:"  # of the URL that names a source, which has none of its own
LEADS = ("lead", "oversight")  # role classes that make a post
_LEFT_OUT = {
    "source": "sources: only named, by whoever cites them",
    "event": "events",
    "quote": "quotations",
    "theme": "themes",
    "commitment": "commitments",
    "coverage": "who covers what",
}


def pieces(asked: Asked) -> Iterator[bytes]:
    leaving, posts = Leaving(asked), dict[tuple[str, str, str], Document]()
    yield b"{"
    held = (found for record in leaving.records("membership") if (found := membership(leaving, record, posts)))
    yield from _list("memberships", held)
    yield b",\n"
    yield from _list("organizations", (organization(leaving, record) for record in leaving.records("team")))
    yield b",\n"
    yield from _list("persons", (person(leaving, record) for record in leaving.records("person")))
    yield b",\n"
    yield from _list("posts", sorted(posts.values(), key=lambda post: str(post["id"])))
    yield b"}\n"
    for kind, words in _LEFT_OUT.items():
        leaving.lose(words, leaving.count(kind))


def _list(name: str, items: Iterable[Document]) -> Iterator[bytes]:
    """A member of the whole: a list with an item a line."""
    yield b'"%b":[' % name.encode()
    between = b"\n"
    for item in items:
        yield between + canonical(item)
        between = b",\n"
    yield b"]"


def person(leaving: Leaving, record: Document) -> Document:
    return _named(leaving, record, record["names"]) | filled({"summary": record["summary"]})


def organization(leaving: Leaving, record: Document) -> Document:
    parent, mandate = ((record[field], record[f"{field}_evidence"]) for field in ("parent", "mandate"))
    evidence = [found for found in (parent[1], mandate[1]) if found]
    leaving.lose("what teams are part of, where it is not printed", bool(parent[0] and not plainly(parent[1])))
    leaving.lose("mandates that are not printed", bool(mandate[0] and not plainly(mandate[1])))
    named = _named(leaving, record, [*record["names"], *evidence])
    citations = [c for name in record["names"] for c in name["citations"]]
    return named | filled(
        {
            "classification": record["kind"],
            "parent_id": parent[0] if plainly(parent[1]) else None,
            "abstract": mandate[0] if plainly(mandate[1]) else None,
            "founding_date": leaving.date(record["founded"], citations, "hi"),
            "dissolution_date": leaving.date(record["dissolved"], citations, "hi"),
        }
    )


def membership(leaving: Leaving, record: Document, posts: dict[tuple[str, str, str], Document]) -> Document | None:
    """A membership that can be told plainly; None for another. Of who leads, the post is put into `posts`."""
    if why := _untold(leaving, record):
        leaving.lose(why)
        return None
    _lose_readers(leaving, record)
    leaving.lose(LOST_PLACE, len(record["citations"]))
    leaving.lose("the events that begin or end memberships", sum(bool(record[f"{f}_event"]) for f in ("start", "end")))
    return filled(
        {
            "id": record["id"],
            "person_id": record["person"],
            "organization_id": record["team"],
            "role": record["role"],
            "post_id": _post(record, posts),
            "start_date": leaving.date(record["start"], record["citations"]),
            "end_date": leaving.date(record["end"], record["citations"]),
            "sources": _sources(leaving, record["citations"]),
        }
    )


def _untold(leaving: Leaving, record: Document) -> str:
    """Why a membership would be told as more than is known; '' where it would not."""
    if not record["team"]:
        return "memberships whose team is not stated"
    if record["role_class"] == "byline":
        return "bylines, which are no memberships"
    if record["status"] == "announced":
        return "memberships that are only announced"
    if leaving.disputed(record) or record["confidence"] < UNSURE:
        return "memberships that are disputed or unsure"
    if record["status"] == "ended" and not plain_date(record["end"]):
        return "memberships that ended, on no day that is printed: they would pass for lasting ones"
    return ""


def _post(record: Document, posts: dict[tuple[str, str, str], Document]) -> str | None:
    """The id of the post that somebody leads or oversees in, made where it is the first membership in it."""
    if record["role_class"] not in LEADS or not record["role"]:
        return None
    key = record["team"], record["role"], record["role_class"]
    if key not in posts:
        taken = {post["id"] for post in posts.values() if post["organization_id"] == record["team"]}
        id = unused(f"post:{record['team'].partition(':')[2]}.{slug(record['role'])}", taken.__contains__)
        posts[key] = {"id": id, "label": record["role"], "organization_id": record["team"], "role": key[2]}
    return str(posts[key]["id"])


def _named(leaving: Leaving, record: Document, evidence: list[Document]) -> Document:
    """What people and organizations share."""
    _lose_readers(leaving, record)
    names, first = record["names"], primary(record)
    others = {n["value"]: n for n in reversed(names) if n["value"] != first and n["basis"] == "printed"}
    leaving.lose("names that are inferred", sum(n["value"] != first and n["basis"] != "printed" for n in names))
    leaving.lose("languages of first names", sum(n["value"] == first and n["language"] is not None for n in names))
    citations = [c for part in evidence for c in part["citations"]]
    leaving.lose(LOST_PLACE, len(citations))
    return filled(
        {
            "id": record["id"],
            "name": first,
            "other_names": [{"name": n["value"], "note": _note(n)} for n in reversed(others.values())],
            "sources": _sources(leaving, citations),
        }
    )


def _note(name: Document) -> str:
    """What another name is: 'transliteration (ja)'."""
    kind = "alias" if name["kind"] == "primary" else name["kind"]
    return f"{kind} ({name['language']})" if name["language"] else kind


def _sources(leaving: Leaving, citations: list[Document]) -> list[Document]:
    return [{"url": f"{SCHEME}{id}", "note": leaving.source(id)} for id in cited(citations)]


def _lose_readers(leaving: Leaving, record: Document) -> None:
    leaving.lose("notes of the reader", bool(record["note"]))
    leaving.lose("tags", len(record["tags"]))
