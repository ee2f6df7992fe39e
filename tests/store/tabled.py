"""What tests of tables share: a corpus of records, and the tables that a record makes, by a plain reading of it."""

from __future__ import annotations

import csv
import io
from typing import Any

from hypothesis import HealthCheck, Phase, assume, settings

from store import references
from store.corpus import Corpus
from store.documents import Document, kind_of, validate
from store.errors import Faults
from store.formats import FORMATS, Asked
from store.formats.csv import bare
from store.query import Query

# A store of any shape takes minutes to be made smaller, and says no more then.
TRIPS = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
Tables = dict[str, list[dict[str, str]]]


def corpus(records: list[tuple[str, Document]], merged: dict[str, Document] | None = None) -> Corpus:
    """Records that keep the rules, as a corpus."""
    tables: dict[str, dict[str, Document]] = {"merged": merged or {}}
    try:
        for kind, record in records:
            tables.setdefault(kind, {})[record["id"]] = validate(kind, record)
    except Faults:
        assume(False)
    return Corpus(tables)


def files(found: Corpus, text: str = "excerpt", query: str = "", **more: Any) -> dict[str, bytes]:
    """The CSV files by name; the facts that are lost go into `more`."""
    made = FORMATS["csv"].module.files(Asked(Query(found, query), text, **more))
    return {name: b"".join(pieces) for name, pieces in made}


def read(raw: dict[str, bytes]) -> Tables:
    """The rows of CSV files by table, the guards taken away."""
    found: Tables = {}
    for name, content in raw.items():
        if name.endswith(".csv"):
            rows = csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True)
            found[name.removesuffix(".csv")] = [{key: bare(cell) for key, cell in row.items()} for row in rows]
    return found


# --- by a plain reading


def flat(record: Document) -> dict[str, Any]:
    """The single values of a record under the names of their columns: a date's parts behind its name."""
    found: dict[str, Any] = {}
    for field, value in record.items():
        if field in ("start", "end") and isinstance(value, int):
            found[f"{field}_offset"] = value
        elif isinstance(value, dict) and "edtf" in value:
            found |= {f"{field}_{part}": inner for part, inner in value.items()}
        elif field in ("parent_evidence", "mandate_evidence") and value:
            found |= {f"{field.partition('_')[0]}_{part}": value[part] for part in ("basis", "reason")}
        elif field == "rank" and value:
            found["rank_reason"] = value["reason"]
        elif not isinstance(value, dict | list):
            found[field] = value
    return {key: value for key, value in found.items() if value is not None}


def said(value: Any) -> str:
    """A value as CSV says it."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def lists(record: Document) -> list[tuple[str, Any]]:
    """(table, what a row of it should say) for all that stands in a list of a record, but its citations."""
    id, kind, found = record["id"], kind_of(record["id"]), []
    for n, name in enumerate(record.get("names", ()), 1):
        found.append(("name", {"record": id, "n": n} | flat({k: v for k, v in name.items() if k != "citations"})))
    for field, table in (("sections", "section"), ("participants", "participant")):
        for n, one in enumerate(record.get(field, ()), 1):
            row = flat(one)
            row = {("actor" if key == "id" else key): value for key, value in row.items()}
            found.append((table, {kind: id, "n": n} | row))
    for field, table, column in (
        ("authors", "author", "value"), ("precedes", "event_next", "next"), ("themes", "quote_theme", "theme"),
        ("quotes", "commitment_quote", "quote"), ("by", "coverage_by", "record"), ("about", f"{kind}_about", "record"),
    ):  # fmt: skip
        found += [(table, {kind: id, "n": n, column: one}) for n, one in enumerate(record.get(field, ()), 1)]
    found += [("tag", {"record": id, "n": n, "tag": tag}) for n, tag in enumerate(record["tags"], 1)]
    over = (record.get("rank") or {"over": ()})["over"]
    return found + [("preferred", {"record": id, "n": n, "rival": one}) for n, one in enumerate(over, 1)]


def cited(record: Document) -> list[Document]:
    return references.citations(kind_of(record["id"]) or "", record)
