"""What a reader decides on proposals: accept, reject, join with a record that is there. Each is a change that the
history keeps (`history`), as part of a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import history, references
from store.build import digest
from store.documents import NAMED, PROPOSAL, Document, kind_of
from store.errors import Faults
from store.merged import followed, resolve
from store.slugs import unused

if TYPE_CHECKING:
    from store.history import Change
    from store.transaction import Transaction


class Review:
    """One decision, within a transaction. `seen`: a reader looked at each, so that it counts as reviewed.

    Each of its methods raises Faults, in words for the reader, where there is nothing to decide.
    """

    def __init__(self, transaction: Transaction, by: str | None = None, *, seen: bool = True) -> None:
        self._transaction, self._by, self._seen = transaction, by, seen
        self._mark = transaction.mark()
        self._open: dict[str, dict[str, Document]] = {}  # article → its open proposals, as far as they were asked for
        self._decided: list[str] = []

    # --- decisions

    def accept(self, id: str) -> Change:
        """Make a proposal a record, and those before it that it names."""
        self._accept(self._proposal(id))
        return self._done("accept", id)

    def accept_above(self, source: str, confidence: int) -> Change:
        """Accept all of an article that are at least so sure; what is about nobody any more goes on waiting."""
        for proposal in self._of(source):
            sure = proposal["confidence"] >= confidence and proposal["id"] in self._article(source)
            if sure and self._about(proposal):
                self._accept(proposal)
        return self._done(f"accept {confidence} and above", source)

    def reject(self, id: str) -> Change:
        """Turn a proposal down. What else of the article names it does so no more; what cannot be without it goes."""
        self._reject(self._proposal(id))
        return self._done("reject", id)

    def join(self, id: str, other: str | None) -> Change:
        """Accept a person or team as one that is in the store already, or is proposed as well and then accepted first;
        with None as somebody else than it is said to be."""
        proposal = self._proposal(id)
        kind, record = proposal["kind"], proposal["record"]
        other = resolve(self._transaction.tables["merged"], other) if other is not None else None
        if kind not in NAMED:
            raise Faults(f"Only people and teams can be joined with another; this is a {kind}.")
        if other is not None and other != record["id"]:
            self._find(kind, other)
        new = other or unused(record["id"], self._taken)
        self._rename(proposal["source"], record["id"], new)
        sets = [patch | {"value": new} if patch["value"] == record["id"] else patch for patch in proposal["sets"]]
        proposal = self._proposal(id) | {"joins": other, "record": record | {"id": new}, "sets": sets}
        self._keep_open(proposal)
        self._accept(proposal)
        return self._done("join" if other else "keep apart", id)

    def correct(self, id: str, proposal: Document) -> Change:
        """Put a corrected form of a proposal in its place."""
        self._proposal(id)
        self._keep_open(proposal)
        return self._done("correct", id)

    # --- steps

    def _find(self, kind: str, id: str) -> None:
        """Have a record in the store. Raises Faults where nobody proposes it either."""
        if self._transaction.get(kind, id) is None:
            proposed = self._proposing(id, "")
            if kind_of(id) != kind or proposed is None:
                raise Faults(f"There is no {kind} {id} in the store.")
            self._accept(proposed)

    def _proposal(self, id: str) -> Document:
        stored = self._transaction.get(PROPOSAL, id)
        found = self._article(stored["source"]).get(id) if stored else None
        if found is None:
            if stored is None:
                raise Faults(f"There is no proposal {id} (any more).")
            raise Faults(f"“{stored['title']}” is {stored['state']} already.")
        return found

    def _article(self, source: str) -> dict[str, Document]:
        """The open proposals of an article by id."""
        if source not in self._open:
            table, ours = self._transaction.tables[PROPOSAL], f"prop:{source.partition(':')[2]}-"
            some = [table[id] for id in table if id.startswith(ours)]
            self._open[source] = {p["id"]: p for p in some if p["source"] == source and p["state"] == "open"}
        return self._open[source]

    def _of(self, source: str) -> list[Document]:
        return list(self._article(source).values())

    def _proposing(self, id: str, source: str) -> Document | None:
        """The open proposal of a record, of this article if it has one."""
        for proposal in self._of(source):
            if proposal["record"]["id"] == id:
                return proposal
        others = self._transaction.tables[PROPOSAL].values()
        found = next((p for p in others if p["state"] == "open" and p["record"]["id"] == id), None)
        return self._proposal(found["id"]) if found is not None else None

    def _taken(self, id: str) -> bool:
        if id in self._transaction.tables["merged"]:
            return True
        return self._transaction.get(kind_of(id) or "", id) is not None or self._proposing(id, "") is not None

    def _accept(self, proposal: Document) -> None:
        kind, merged = proposal["kind"], self._transaction.tables["merged"]
        record = followed(merged, kind, dict(proposal["record"]))
        self._close(proposal, "accepted")
        for _, other in list(references.named(kind, record)):
            if self._transaction.get(kind_of(other) or "", other) is None:
                record = self._bring(proposal, record, other)
        there = self._transaction.get(kind, record["id"])
        if there is not None and kind in NAMED:
            self._transaction.put(kind, _with_names(there, record))
        else:
            record["id"] = unused(record["id"], self._taken) if there is not None else record["id"]
            self._transaction.put(kind, record)
            self._vouch(kind, record)
        for patch in proposal["sets"]:
            self._set(patch)

    def _bring(self, proposal: Document, record: Document, other: str) -> Document:
        """Accept what a record names and is only proposed; without it where nobody proposes it any more."""
        kind = proposal["kind"]
        if (before := self._proposing(other, proposal["source"])) is not None:
            self._accept(before)
            return record
        if kind == "membership" and record["person"] == other:
            raise Faults(f"“{proposal['title']}” is about {other}, who is neither in the store nor proposed any more.")
        return _unspoken(references.renamed(kind, record, other, None))

    def _about(self, proposal: Document) -> bool:
        """Whether somebody is there, or proposed, whom a membership is about."""
        if proposal["kind"] != "membership":
            return True
        person, source = proposal["record"]["person"], proposal["source"]
        return self._transaction.get("person", person) is not None or self._proposing(person, source) is not None

    def _reject(self, proposal: Document) -> None:
        self._close(proposal, "rejected")
        if proposal["kind"] in NAMED:
            self._rename(proposal["source"], proposal["record"]["id"], None)

    def _rename(self, source: str, old: str, new: str | None) -> None:
        """Have all open proposals of an article name another record, or none."""
        for proposal in self._of(source) if old != new else ():
            kind, record = proposal["kind"], proposal["record"]
            changed = references.renamed(kind, record, old, new)
            if changed == record:
                continue
            if kind == "membership" and changed["person"] is None:
                self._close(proposal, "rejected")
            else:
                self._keep_open(proposal | {"record": _unspoken(changed)})

    # --- writing

    def _vouch(self, kind: str, record: Document) -> None:
        """Count a new record as reviewed, if a reader looked at it."""
        if self._seen:
            stored = self._transaction.get(kind, record["id"]) or record
            change = history.upcoming(self._transaction)
            self._transaction.note(record["id"], {"dossier": f"review:{change}", "digest": digest(stored)})

    def _set(self, patch: Document) -> None:
        kind = kind_of(patch["id"]) or ""
        record = self._transaction.get(kind, patch["id"])
        if record is not None and record.get(patch["field"]) is None:
            self._transaction.put(kind, record | {patch["field"]: patch["value"]})

    def _keep_open(self, proposal: Document) -> None:
        self._transaction.propose(proposal)
        self._article(proposal["source"])[proposal["id"]] = self._transaction.get(PROPOSAL, proposal["id"]) or proposal

    def _close(self, proposal: Document, state: str) -> None:
        self._transaction.propose(proposal | {"state": state, "record": None, "sets": []})
        self._article(proposal["source"]).pop(proposal["id"])
        self._decided.append(proposal["id"])

    def _done(self, what: str, about: str) -> Change:
        return history.keep(self._transaction, self._mark, what, about, by=self._by, proposals=self._decided)


def _with_names(there: Document, record: Document) -> Document:
    """A person or team with the names and citations that a proposal adds."""
    names = [dict(name) for name in there["names"]]
    for name in record["names"]:
        same = next((other for other in names if other["value"] == name["value"]), None)
        if same is None:
            names.append(name | {"kind": "alias" if name["kind"] == "primary" else name["kind"]})
        else:
            same["citations"] = [*same["citations"], *(c for c in name["citations"] if c not in same["citations"])]
    return there | {"names": names}


def _unspoken(record: Document) -> Document:
    """A quotation that has no speaker says why not."""
    if record.get("mode") == "direct" and not record["speaker"] and not record["unnamed_because"]:
        return record | {"unnamed_because": "the speaker that was proposed was rejected"}
    return record
