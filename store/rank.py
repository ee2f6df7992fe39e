"""Ranking: of two claims that cannot both hold, which a reader holds to be right, and why. The other stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import disputes, history
from store.corpus import Corpus
from store.documents import CLAIMS, KINDS, Document, kind_of
from store.errors import Faults
from store.merge import refuse_preferring
from store.merged import naming, resolve

if TYPE_CHECKING:
    from store.history import Change
    from store.transaction import Transaction


def prefer(transaction: Transaction, id: str, over: str, reason: str, *, by: str | None = None) -> Change:
    """Hold a claim to be right over another that it cannot hold together with. One that is preferred over another
    already is so over both, for the new reason. Raises Faults, in words for the reader."""
    mark, merged = transaction.mark(), transaction.tables["merged"]
    id, over, reason = resolve(merged, id), resolve(merged, over), " ".join(reason.split())
    claim, other = _claim(transaction, id), _claim(transaction, over)
    if not reason:
        raise Faults("Say why: a claim is preferred for a reason.")
    if other["id"] not in _rivals(transaction, claim):
        raise Faults(f"{id} and {over} do not dispute each other, so that neither is preferred over the other.")
    before = claim["rank"]["over"] if claim["rank"] else []
    rank = {"over": list(dict.fromkeys([*before, over])), "reason": reason}
    kind = kind_of(id) or ""
    transaction.put(kind, claim | {"rank": rank})
    refuse_preferring(transaction, kind, id)
    return history.keep(transaction, mark, "rank", id, by=by)


def withdraw(transaction: Transaction, id: str, *, by: str | None = None) -> Change:
    """Prefer a claim no more. Raises Faults where it is not preferred."""
    mark = transaction.mark()
    id = resolve(transaction.tables["merged"], id)
    claim = _claim(transaction, id)
    if claim["rank"] is None:
        raise Faults(f"{id} is not preferred over any other.")
    transaction.put(kind_of(id) or "", claim | {"rank": None})
    return history.keep(transaction, mark, "withdraw", id, by=by)


def _claim(transaction: Transaction, id: str) -> Document:
    kind = kind_of(id) or ""
    claim = transaction.get(kind, id) if kind in KINDS else None
    if claim is None:
        raise Faults(f"There is no record {id} in the store. `masthead list events is:disputed` says what is disputed.")
    if kind not in CLAIMS:
        raise Faults(f"{id} is a {kind}, which says nothing that another could dispute.")
    return claim


def _rivals(transaction: Transaction, claim: Document) -> list[str]:
    """The claims that one cannot hold together with; only what may be among them is looked at."""
    if kind_of(claim["id"]) != "event":
        return []
    people = {p["id"] for p in claim["participants"]}
    events = {id for person in people for table, id in naming(transaction, person) if table == "event"}
    tables = {"event": {id: transaction.tables["event"][id] for id in sorted({*events, claim["id"]})}}
    named = sorted({p["id"] for event in tables["event"].values() for p in event["participants"]})
    for kind in ("person", "team"):
        tables[kind] = {id: transaction.tables[kind][id] for id in named if kind_of(id) == kind}
    return disputes.of(Corpus(tables), claim["id"]) or []
