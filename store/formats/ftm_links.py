"""What links two entities of FollowTheMoney: memberships, and what a team is part of where that is not printed."""

from __future__ import annotations

from collections.abc import Iterator

from store.documents import Document
from store.formats.ftm_parts import doubts, inferred, safe, signs
from store.formats.plain import LOST_PLACE, Leaving, cited, told

#: role class → schema, and the ends of the link. Who leads heads the organization; that anybody is employed there no
#: source says; of a byline we know only that there is a link.
_ENDS = {
    "lead": ("Directorship", "director", "organization"),
    "byline": ("UnknownLink", "subject", "object"),
}
DUTY = {"byline": "byline", "oversight": "oversees"}  # role class → a word of the role, beside what is stated
_MEMBER = ("Membership", "member", "organization")


def memberships(leaving: Leaving) -> Iterator[tuple[str, str, Document]]:
    for record in leaving.records("membership"):
        if record["team"]:
            yield membership(leaving, record)
        else:
            leaving.lose("memberships whose team is not stated")


def membership(leaving: Leaving, record: Document) -> tuple[str, str, Document]:
    schema, one, other = _ENDS.get(record["role_class"], _MEMBER)
    dates = {field: leaving.date(record[field], record["citations"]) for field in ("start", "end")}
    words = [told(field, record[field]) for field in dates if record[field] and not dates[field]]
    leaving.lose(LOST_PLACE, len(record["citations"]))
    leaving.lose("the events that begin or end memberships", sum(bool(record[f"{field}_event"]) for field in dates))
    if record["note"]:
        words.append(record["note"])
    leaving.lose("tags of memberships", len(record["tags"]))
    return (
        safe(record["id"]),
        schema,
        {
            one: safe(record["person"]),
            other: safe(record["team"]),
            "role": [DUTY.get(record["role_class"]), record["role"]],
            "status": [record["status"], *signs(leaving, record)],
            "startDate": dates["start"],
            "endDate": dates["end"],
            "description": [*words, *doubts(leaving, record)],
            "publisher": [leaving.source(id) for id in cited(record["citations"])],
        },
    )


def parent(leaving: Leaving, record: Document) -> tuple[str, str, Document]:
    """That a team is said to be part of another, as a link with a status: the property 'parent' would call it a
    fact."""
    evidence = record["parent_evidence"]
    return (
        f"{safe(record['id'])}.parent",
        "UnknownLink",
        {
            "subject": safe(record["id"]),
            "object": safe(record["parent"]),
            "role": "part of",
            "status": "inferred" if evidence["basis"] != "printed" else "disputed",
            "description": inferred(evidence),
            "publisher": [leaving.source(id) for id in cited(evidence["citations"])],
        },
    )
