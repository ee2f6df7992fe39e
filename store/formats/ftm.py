"""The facts as entities of FollowTheMoney, one a line, for Aleph and OpenSanctions' tools; docs/models.md.

Schemata, properties and types as in the public model (https://followthemoney.tech/explorer), those that versions 3.8
and 4 share. What an entity cannot say as it is known stands in words in its `description`, and is counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.documents import Document
from store.formats import Asked
from store.formats.ftm_links import memberships, parent
from store.formats.ftm_parts import doubts, inferred, line, plainly, proof, readers, safe, signs
from store.formats.languages import three
from store.formats.plain import LOST_PLACE, Leaving, primary, told

LOST_EVENT = "dates on which events are announced or effective"
SCHEMATA = {"company": "Company"}  # kind of a team → schema; else Organization


def pieces(asked: Asked) -> Iterator[bytes]:
    leaving = Leaving(asked)
    yield from (line(*source(leaving, record)) for record in leaving.records("source"))
    yield from (line(*person(leaving, record)) for record in leaving.records("person"))
    for record in leaving.records("team"):
        yield line(*team(leaving, record))
        if record["parent"] and not plainly(record["parent_evidence"]):
            yield line(*parent(leaving, record))
    yield from (line(*found) for found in memberships(leaving))
    yield from (line(*event(leaving, record)) for record in leaving.records("event"))
    for record in leaving.records("quote"):
        if record["text"] is None:
            leaving.lose("quotations, whose words are not wanted")
        else:
            yield line(*quote(leaving, record))
    leaving.lose("themes: only their labels are told, with the quotations", leaving.count("theme"))
    leaving.lose("commitments", leaving.count("commitment"))
    leaving.lose("who covers what", leaving.count("coverage"))


def source(leaving: Leaving, record: Document) -> tuple[str, str, Document]:
    when, language = record["published"], three(record["language"])
    leaving.lose("languages of sources that have no three letters here", language is None)
    leaving.lose("sections of sources", len(record["sections"]))
    published = leaving.date(when)
    words = [
        f"known only through {leaving.source(record['known_through'])}" if record["known_through"] else "",
        f"a reprint of {leaving.source(record['reprint_of'])}" if record["reprint_of"] else "",
        told("published", when) if when and not published else "",
        f"SHA-256 of the normalised text: {record['text_sha256']}" if record["text_sha256"] else "",
    ]
    return (
        safe(record["id"]),
        "Email" if record["kind"] == "email" else "Article",
        {
            "name": record["display_name"],
            "title": record["title"] or record["display_name"],
            "author": record["authors"],
            "publisher": leaving.called(record["publisher"]) if record["publisher"] else None,
            "publishedAt": published,
            "language": language,
            "bodyText": record["text"],
            "description": words,
            **readers(record, record["kind"]),
        },
    )


def person(leaving: Leaving, record: Document) -> tuple[str, str, Document]:
    return safe(record["id"]), "Person", _names(leaving, record) | {"summary": record["summary"]} | readers(record)


def team(leaving: Leaving, record: Document) -> tuple[str, str, Document]:
    told_so = plainly(record["parent_evidence"])
    words = [told(field, record[field]) for field in ("founded", "dissolved") if record[field]]
    leaving.lose("days on which teams were founded or dissolved", len(words))
    if record["mandate"]:
        evidence = record["mandate_evidence"]
        words.append(f"mandate: {record['mandate']}{'' if plainly(evidence) else f' ({inferred(evidence)})'}")
    for field in ("parent_evidence", "mandate_evidence"):
        leaving.lose(LOST_PLACE, len(record[field]["citations"]) if record[field] else 0)
    return (
        safe(record["id"]),
        SCHEMATA.get(record["kind"], "Organization"),
        _names(leaving, record)
        | {
            "classification": record["kind"],
            "parent": safe(record["parent"]) if record["parent"] and told_so else None,
            "description": words,
        }
        | readers(record),
    )


def event(leaving: Leaving, record: Document) -> tuple[str, str, Document]:
    """An event has a date only where it is told to have happened on it, and nothing speaks against it."""
    doubtful = signs(leaving, record)
    occurred = None if doubtful else leaving.date(record["occurred"], record["citations"])
    leaving.lose("days of events that are disputed or unsure", bool(doubtful and record["occurred"]))
    others = [told(field, record[field]) for field in ("announced", "effective") if record[field]]
    leaving.lose(LOST_EVENT, len(others))
    leaving.lose("what events are part of, come before and are about", _links(record))
    if record["occurred"] and not occurred:
        others.insert(0, told("occurred", record["occurred"]))
    if not record["occurred"]:
        others.append("not told to have happened" if others else "no date is stated")
    who = [(p, leaving.called(p["id"])) for p in record["participants"]]
    if who:
        others.append("; ".join(f"{name}: {p['role']}" for p, name in who))
    manner = [f"manner: {record['manner']}"] if record["manner"] else []
    properties = {
        "name": record["title"],
        "date": occurred,
        "involved": [safe(p["id"]) for p in record["participants"]],
        "description": [*others, *doubts(leaving, record)],
        "proof": proof(leaving, record["citations"]),
    }
    return safe(record["id"]), "Event", properties | readers(record, record["type"], *manner, *doubtful)


def quote(leaving: Leaving, record: Document) -> tuple[str, str, Document]:
    """FollowTheMoney has no quotation: a note about whoever said it, that says how the words are theirs."""
    speaker = leaving.called(record["speaker"]) if record["speaker"] else record["speaker_named"] or "speaker not named"
    how = "paraphrase" if record["mode"] == "indirect" else f"{record['mode']} quotation"
    about = [id for id in (record["speaker"], *record["about"], record["event"]) if id]
    words = [
        f"named as “{record['speaker_named']}”" if record["speaker_named"] and record["speaker"] else "",
        f"no name: {record['unnamed_because']}" if record["unnamed_because"] else "",
        f"by {record['channel']}" if record["channel"] else "",
        told("said", record["uttered"]) if record["uttered"] else "",
        *doubts(leaving, record),
    ]
    leaving.lose("days on which things were said", bool(record["uttered"]))
    leaving.lose("which quotations are wordings of one statement", bool(record["utterance"]))
    properties = {
        "name": f"{speaker}: {how}",
        "description": record["text"],
        "summary": words,
        "entity": [safe(id) for id in about if id.partition(":")[0] in ("per", "team", "evt", "src")],
        "proof": proof(leaving, record["citations"]),
    }
    themes = [leaving.called(id) for id in record["themes"]]
    return safe(record["id"]), "Note", properties | readers(record, record["mode"], *themes, *signs(leaving, record))


def _names(leaving: Leaving, record: Document) -> Document:
    """Names that are printed; the first one whatever its evidence."""
    first, names = primary(record), record["names"]
    others = [n for n in names if n["value"] != first and n["basis"] == "printed"]
    leaving.lose("names that are inferred", sum(n["value"] != first and n["basis"] != "printed" for n in names))
    leaving.lose("languages of names", sum(n["language"] is not None for n in names))
    return {
        "name": first,
        "alias": [n["value"] for n in others if n["kind"] != "short"],
        "weakAlias": [n["value"] for n in others if n["kind"] == "short"],
        "proof": proof(leaving, [c for n in names for c in n["citations"]]),
    }


def _links(record: Document) -> int:
    return bool(record["part_of"]) + len(record["precedes"]) + len(record["about"])
