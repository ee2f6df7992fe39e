"""The read side: a store's documents, loaded once and asked many times.

Ask it for ids, single records, names, links and counts; it never hands out all documents. Nothing in it changes: a
store that changed is a new corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from store import dates, references
from store.dates import Span
from store.documents import CLAIMS, KINDS, Document, kind_of
from store.links import Linked, linked

_NO_IDS: frozenset[str] = frozenset()

# The kinds that have a date of their own.
DATED = ("event", "membership", "quote", "commitment", "source", "team")


class Corpus:
    """`tables`: kind → id → document, as `Database.read` gives them."""

    def __init__(self, tables: Mapping[str, Mapping[str, Document]], generation: int = 0) -> None:
        self._tables = {kind: tables.get(kind, {}) for kind in KINDS}
        self._provenance = tables.get("provenance", {})
        self.generation = generation

    # --- records

    def ids(self, kind: str) -> Iterable[str]:
        """The ids of a kind, in the store's own order (by id)."""
        return self._tables[kind]

    def count(self, kind: str) -> int:
        return len(self._tables[kind])

    def get(self, id: str) -> Document | None:
        """The record with an id, or None."""
        kind = kind_of(id)
        return self._tables[kind].get(id) if kind else None

    def __getitem__(self, id: str) -> Document:
        """The record with an id. Raises KeyError."""
        return self._tables[kind_of(id) or ""][id]

    def __contains__(self, id: str) -> bool:
        return self.get(id) is not None

    def reviewed(self, id: str) -> bool:
        """Whether a person vouched for the record: it came from a dossier that was written by hand."""
        return id in self._provenance

    # --- names

    def names(self, id: str) -> list[str]:
        """Every name form of a person or team; of other kinds the one thing they are called."""
        record = self.get(id)
        if record and "names" in record:
            return [name["value"] for name in record["names"]]
        return [self.name(id)]

    def name(self, id: str) -> str:
        """What a record is called: its primary name, its label, its title or its words; the id where it is unknown."""
        record = self.get(id)
        if record is None:
            return id
        match kind_of(id):
            case "person" | "team":
                primary = (name["value"] for name in record["names"] if name["kind"] == "primary")
                return str(next(primary, record["names"][0]["value"]))
            case "theme":
                return str(record["label"])
            case "source":
                return str(record["title"] or record["display_name"])
            case "event":
                return str(record["title"])
            case "quote":
                return str(record["text"])
            case "commitment":
                return str(record["statement"])
            case "membership":
                role = record["role"] or {"lead": "lead", "member": "member"}.get(
                    record["role_class"], "role not stated"
                )
                return f"{self.name(record['person'])}, {role}"
            case _:
                return f"{self.name(record['area'])}, {self.name(record['team'])}"

    def short(self, id: str) -> str:
        """The shortest way to call a person or team: a name of the kind 'short', else the primary one."""
        record = self.get(id)
        for name in (record or {}).get("names", ()):
            if name["kind"] == "short":
                return str(name["value"])
        return self.name(id)

    # --- links

    def links(self, id: str, kind: str) -> set[str] | frozenset[str]:
        """The ids of a kind that a record is linked to, one hop, in both directions. Do not change the set."""
        return self._linked[kind].get(id, _NO_IDS)

    def reach(self, ids: Iterable[str], kind: str) -> set[str]:
        """Every record of a kind that is linked to at least one of `ids`."""
        found: set[str] = set()
        table = self._linked[kind]
        for id in ids:
            found |= table.get(id, _NO_IDS)
        return found

    @cached_property
    def _linked(self) -> Linked:
        return linked(self._tables)

    # --- teams

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """Team id → the ids of the teams directly below it."""
        found: dict[str, list[str]] = {}
        for id, team in self._tables["team"].items():
            if team["parent"]:
                found.setdefault(team["parent"], []).append(id)
        return found

    def below(self, id: str) -> set[str]:
        """A team and every team under it."""
        found, todo = {id}, [id]
        while todo:
            fresh = [child for child in self.children.get(todo.pop(), ()) if child not in found]
            found.update(fresh)
            todo += fresh
        return found

    def path(self, id: str) -> list[str]:
        """The teams from the top down to this one, itself included."""
        steps = [id]
        while (parent := self[steps[-1]]["parent"]) and parent in self and parent not in steps:
            steps.append(parent)
        return steps[::-1]

    # --- what belongs to a person or a team

    def memberships(self, id: str) -> list[Document]:
        """The memberships of a person, or in a team."""
        field = "person" if kind_of(id) == "person" else "team"
        found = (self[other] for other in self.links(id, "membership"))
        return sorted((m for m in found if m[field] == id), key=_membership_order)

    def own_events(self, id: str) -> list[str]:
        """The events in which a person or team takes part."""
        return [other for other in self.links(id, "event") if id in {p["id"] for p in self[other]["participants"]}]

    # --- dates

    def when(self, id: str) -> Span | None:
        """The days that a record's own date may mean; None where it has none or nobody states one.

        An event's is `occurred`, else `announced`, never `effective`; a membership's its interval; a team's founding to
        its end.
        """
        record = self[id]
        match kind_of(id):
            case "event":
                return dates.span(record["occurred"] or record["announced"])
            case "membership":
                return dates.interval(record["start"], record["end"])
            case "team":
                return dates.interval(record["founded"], record["dissolved"])
            case "quote":
                return dates.span(record["uttered"])
            case "commitment":
                return dates.span(record["made_on"])
            case "source":
                return dates.span(record["published"])
            case _:
                return None

    # --- evidence

    def origin(self, citation: Document) -> str:
        """The source that a citation's words come from in the end: the last one between, through reprints."""
        id = str((citation["via"] or [citation["source"]])[-1])
        seen = {id}
        while (record := self.get(id)) and record["reprint_of"] and record["reprint_of"] not in seen:
            id = record["reprint_of"]
            seen.add(id)
        return id

    def support(self, id: str) -> tuple[int, int]:
        """How many sources say so, and how many independent origins stand behind them."""
        cited = [c for c in references.citations(kind_of(id) or "", self[id]) if c["stance"] == "supports"]
        if kind_of(id) in CLAIMS:
            cited = [c for c in self[id]["citations"] if c["stance"] == "supports"]
        sources, origins = {c["source"] for c in cited}, {self.origin(c) for c in cited}
        # A source that reports an e-mail and adds its own words is still one voice.
        return len(sources), min(len(sources), len(origins))

    @cached_property
    def utterances(self) -> dict[str, list[str]]:
        """Utterance → the ids of its quotes, each wording, translation and repeat."""
        found: dict[str, list[str]] = {}
        for id, quote in self._tables["quote"].items():
            if quote["utterance"]:
                found.setdefault(quote["utterance"], []).append(id)
        return found

    def wordings(self, id: str) -> list[str]:
        """The quotes of the same utterance, this one included."""
        return self.utterances.get(self[id]["utterance"] or "", [id])

    def citing_order(self, id: str) -> tuple[str, int]:
        """Where a claim first stands, for reading order: (source, offset); in a report rather than in its retelling."""
        citations = self[id].get("citations") or references.citations(kind_of(id) or "", self[id])
        reported = [c for c in citations if c["via"]] or citations
        return min(((c["source"], c["start"]) for c in reported), default=("", 0))

    # --- the whole

    @cached_property
    def articles(self) -> list[str]:
        """The sources that are read themselves, newest first; one that is known only through another is not counted."""
        own = [id for id, source in self._tables["source"].items() if source["known_through"] is None]
        return sorted(own, key=lambda id: ((self[id]["published"] or {}).get("lo") or "", id), reverse=True)

    @cached_property
    def origins(self) -> int:
        """How many of the articles are independent: reprints count with what they reprint."""
        return len({self.origin({"source": id, "via": []}) for id in self.articles})


def _membership_order(membership: Document) -> tuple[int, int, int, str]:
    """Current before announced before ended; leads first, bylines last."""
    status = {"current": 0, "announced": 1, "unknown": 2, "ended": 3}[membership["status"]]
    rank = {"lead": 0, "oversight": 1, "member": 2, "unknown": 3, "byline": 4}[membership["role_class"]]
    return (rank == 4, status, rank, membership["id"])
