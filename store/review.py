"""What a reader decides on proposals: accept, reject, join with a record that is there, and take the last one back.

A decision is part of a transaction and is kept in the table "decision" with what everything it touched was before.
"""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from store import lines, references
from store.build import digest
from store.documents import NAMED, PROPOSAL, Document, kind_of
from store.errors import Faults
from store.slugs import unused

if TYPE_CHECKING:
    from store.database import Transaction

KEPT = 500  # decisions that can be taken back


class Decided(NamedTuple):
    """What a decision did: `what` in a word, to the proposal or all of the article that it is `about`; the proposals
    that are decided by it, and (kind, id) of each record that it made or changed."""

    what: str
    about: str
    proposals: list[str]
    changed: list[tuple[str, str]]


class Review:
    """One decision, within a transaction. `seen`: a reader looked at each, so that it counts as reviewed.

    Each of its methods raises Faults, in words for the reader, where there is nothing to decide.
    """

    def __init__(self, transaction: Transaction, by: str | None = None, *, seen: bool = True) -> None:
        self._transaction, self._by, self._seen = transaction, by or _login(), seen
        self._id = _next(transaction)
        self._before: dict[tuple[str, str], Document | None] = {}
        self._open: dict[str, dict[str, Document]] = {}  # article → its open proposals, as far as they were asked for
        self._decided: list[str] = []

    # --- decisions

    def accept(self, id: str) -> Decided:
        """Make a proposal a record, and those before it that it names."""
        self._accept(self._proposal(id))
        return self._done("accept", id)

    def accept_above(self, source: str, confidence: int) -> Decided:
        """Accept all of an article that are at least so sure; what is about nobody any more goes on waiting."""
        for proposal in self._of(source):
            sure = proposal["confidence"] >= confidence and proposal["id"] in self._article(source)
            if sure and self._about(proposal):
                self._accept(proposal)
        return self._done(f"accept {confidence} and above", source)

    def reject(self, id: str) -> Decided:
        """Turn a proposal down. What else of the article names it does so no more; what cannot be without it goes."""
        self._reject(self._proposal(id))
        return self._done("reject", id)

    def join(self, id: str, other: str | None) -> Decided:
        """Accept a person or team as one that is in the store already, or is proposed as well and then accepted first;
        with None as somebody else than it is said to be."""
        proposal = self._proposal(id)
        kind, record = proposal["kind"], proposal["record"]
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

    def correct(self, id: str, proposal: Document) -> Decided:
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
        return self._transaction.get(kind_of(id) or "", id) is not None or self._proposing(id, "") is not None

    def _accept(self, proposal: Document) -> None:
        kind, record = proposal["kind"], dict(proposal["record"])
        self._close(proposal, "accepted")
        for _, other in list(references.named(kind, record)):
            if self._transaction.get(kind_of(other) or "", other) is None:
                record = self._bring(proposal, record, other)
        there = self._transaction.get(kind, record["id"])
        if there is not None and kind in NAMED:
            self._put(kind, _with_names(there, record))
        else:
            record["id"] = unused(record["id"], self._taken) if there is not None else record["id"]
            self._put(kind, record)
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

    # --- keeping what was

    def _touch(self, table: str, id: str) -> None:
        if (table, id) not in self._before:
            self._before[table, id] = self._transaction.get(table, id)

    def _put(self, kind: str, record: Document) -> None:
        self._touch(kind, record["id"])
        self._transaction.put(kind, record)

    def _vouch(self, kind: str, record: Document) -> None:
        """Count a new record as reviewed, if a reader looked at it."""
        if self._seen:
            stored = self._transaction.get(kind, record["id"]) or record
            self._touch("provenance", record["id"])
            self._transaction.note(record["id"], {"dossier": f"review:{self._id}", "digest": digest(stored)})

    def _set(self, patch: Document) -> None:
        kind = kind_of(patch["id"]) or ""
        record = self._transaction.get(kind, patch["id"])
        if record is not None and record.get(patch["field"]) is None:
            self._put(kind, record | {patch["field"]: patch["value"]})

    def _keep_open(self, proposal: Document) -> None:
        self._touch(PROPOSAL, proposal["id"])
        self._transaction.propose(proposal)
        self._article(proposal["source"])[proposal["id"]] = self._transaction.get(PROPOSAL, proposal["id"]) or proposal

    def _close(self, proposal: Document, state: str) -> None:
        self._touch(PROPOSAL, proposal["id"])
        self._transaction.propose(proposal | {"state": state, "record": None, "sets": []})
        self._article(proposal["source"]).pop(proposal["id"])
        self._decided.append(proposal["id"])

    def _done(self, what: str, about: str) -> Decided:
        touched = [_Touched(self._transaction, *place, was) for place, was in self._before.items()]
        self._transaction.decide(
            self._id,
            {
                "id": self._id,
                "what": what,
                "about": about,
                "by": self._by,
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                "proposals": self._decided,
                "touched": [one.document() for one in touched],
                "undone": False,
            },
        )
        for old in list(self._transaction.tables["decision"])[:-KEPT]:
            self._transaction.decide(old, None)
        changed = [place for place in self._before if place[0] not in (PROPOSAL, "provenance")]
        return Decided(what, about, self._decided, changed)


class _Touched(NamedTuple):
    """A record as a decision found it, or what of its fields was another: a source may hold a long text."""

    transaction: Transaction
    table: str
    id: str
    was: Document | None

    def document(self) -> Document:
        now = self.transaction.get(self.table, self.id)
        found: Document = {"table": self.table, "id": self.id}
        if self.was is None or now is None:
            return found | {"was": self.was, "now": _mark(now)}
        fields = sorted(field for field in now if now[field] != self.was.get(field))
        was, is_ = ({field: side.get(field) for field in fields} for side in (self.was, now))
        return found | {"fields": was, "now": _mark(is_)}


def undo(transaction: Transaction) -> Decided:
    """Take back the last decision that was not. Raises Faults where there is none, or where what it made was changed
    since."""
    decisions = transaction.tables["decision"]
    last = next((d for id in reversed(list(decisions)) if not (d := decisions[id])["undone"]), None)
    if last is None:
        raise Faults("There is no decision to take back.")
    was = {(touched["table"], touched["id"]): _was(transaction, touched) for touched in last["touched"]}
    for (table, id), record in was.items():
        _restore(transaction, table, id, record)
    changed = [place for place in was if place[0] not in (PROPOSAL, "provenance")]
    transaction.decide(last["id"], last | {"undone": True})
    return Decided(last["what"], last["about"], last["proposals"], changed)


def _was(transaction: Transaction, touched: Document) -> Document | None:
    """A record as it was before a decision. Raises Faults where it is not as the decision left it."""
    now = transaction.get(touched["table"], touched["id"])
    part = now if "was" in touched or now is None else {field: now.get(field) for field in touched["fields"]}
    if _mark(part) != touched["now"]:
        raise Faults(f"{touched['id']} was changed since that decision, so it cannot be taken back.")
    return touched["was"] if "was" in touched else {**(now or {}), **touched["fields"]}


def _restore(transaction: Transaction, table: str, id: str, record: Document | None) -> None:
    if table == PROPOSAL and record is not None:
        transaction.propose(record)
    elif table == "provenance":
        transaction.note(id, record)
    elif record is None:
        transaction.remove(table, id)
    else:
        transaction.put(table, record)


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


def _mark(value: Any) -> str | None:
    """What a record is known by when it comes again."""
    return None if value is None else sha256(lines.dump(value)).hexdigest()[:16]


def _next(transaction: Transaction) -> str:
    last = next(reversed(list(transaction.tables["decision"])), "dec-00000000")
    return f"dec-{int(last[4:]) + 1:08}"


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"
