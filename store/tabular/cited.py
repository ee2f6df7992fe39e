"""The tables of citations: which source says so, where, and who told it to whom in between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from store import documents as d
from store.documents import CLAIMS, Document
from store.tabular.parts import STANCES
from store.tabular.shapes import Table, field, number, refers

if TYPE_CHECKING:
    from store.tabular.facts import Facts

FIELDS = ("citations", "attribution", "names", "parent_evidence", "mandate_evidence")
_CITED = (*CLAIMS, *d.NAMED)


def places(record: Document) -> Iterator[tuple[str, str, Document]]:
    """(field, JSON Pointer, citation) for every citation in a record, as `references.citations` has them."""
    for n, one in enumerate(record.get("citations") or ()):
        yield "citations", f"/citations/{n}", one
    if record.get("attribution"):
        yield "attribution", "/attribution", record["attribution"]
    for m, name in enumerate(record.get("names") or ()):
        for n, one in enumerate(name["citations"]):
            yield "names", f"/names/{m}/citations/{n}", one
    for field_ in ("parent_evidence", "mandate_evidence"):
        for n, one in enumerate((record.get(field_) or {}).get("citations", ())):
            yield field_, f"/{field_}/citations/{n}", one


def _citations(_: Facts, record: Document) -> Iterator[Document]:
    for name, pointer, one in places(record):
        id = f"{record['id']}#{pointer}"
        named = id.rpartition("/citations/")[0] if name == "names" else None
        yield one | {"id": id, "record": record["id"], "field": name, "name": named}


def _via(_: Facts, record: Document) -> Iterator[Document]:
    for _name, pointer, one in places(record):
        for n, source in enumerate(one["via"], 1):
            yield {"citation": f"{record['id']}#{pointer}", "n": n, "source": source}


CITATION = Table(
    "citation",
    "where a source says so",
    _CITED,
    (
        field("id", "its record, and the JSON Pointer to it there", needed=True),
        refers("record", "record", "the record that it is evidence of", needed=True),
        field("field", "what of the record: all of a claim, who said a quote, a name, a parent, a mandate",
              among=FIELDS, needed=True),
        refers("name", "name", "which name"),
        refers("source", "source", "the source that says so", needed=True),
        field("start_offset", "the first code point in its text, from 0", "start", "integer", needed=True),
        field("end_offset", "the code point behind the last", "end", "integer", needed=True),
        field("exact", "the very words, of a quotation; empty where they were not asked for"),
        field("stance", "whether the source supports it or disputes it", among=STANCES, needed=True),
    ),
    _citations,
)  # fmt: skip
CITATION_VIA = Table(
    "citation_via",
    "who told the source: sources between, the nearest first",
    _CITED,
    (
        refers("citation", "citation", "the citation", needed=True),
        number(),
        refers("source", "source", "the source between", needed=True),
    ),
    _via,
    ("citation", "n"),
    b'"via":["',
)
