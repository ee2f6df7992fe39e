"""Whether a snapshot can be relied on: its digests, its records, what they name, and the words that they quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from store import check, envelope, references, text
from store.documents import KINDS, SCHEMA_VERSION, Document, kind_of
from store.migrate import migrated
from store.opened import Fault, Opened, opened, pointer

MOST = 100  # faults that are kept
_LONG = 300  # characters of a fault


class Article(NamedTuple):
    """A text that a reader has: the name of its file, and the text, normalised."""

    name: str
    text: str


@dataclass
class Report:
    """`faults`: the first MOST of `count`. The rest is of what was looked at: how many records, ids that they name, and
    places in texts; `unread`: source → places in it that were not looked at, for its text is not there."""

    faults: list[Fault] = field(default_factory=list)
    count: int = 0
    records: int = 0
    named: int = 0
    spans: int = 0
    texts: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    held: str = "full"  # how much of the sources' words is in it
    exact: bool = True  # whether its bytes are canonical
    looked: bool = True  # whether its records could be looked at

    def add(self, fault: Fault) -> None:
        self.count += 1
        if len(self.faults) < MOST:
            what = fault.what if len(fault.what) <= _LONG else f"{fault.what[:_LONG]}…"
            self.faults.append(Fault(fault.place[:_LONG], fault.id[:_LONG], what))


def verify(raw: bytes, articles: Sequence[Article] = ()) -> Report:
    """Look through the bytes of a snapshot, in either form; whatever they are, it does not raise."""
    report = Report()
    found = opened(raw)
    for fault in found.faults:
        report.add(fault)
    if not found.envelope:
        report.looked = False
        return report
    report.exact = found.exact
    for fault in envelope.faults(found):
        report.add(fault)
    report.held = found.envelope.get("text", "full")
    if envelope.known(found):
        _Records(found, articles, report).look()
    else:
        report.looked = False
    return report


class _Records:
    """The records of a snapshot, in two turns: each by itself, then what each names and quotes."""

    def __init__(self, found: Opened, articles: Sequence[Article], report: Report) -> None:
        self._report, self._articles = report, {text.sha256(article.text): article for article in articles}
        self._text = found.envelope.get("text")
        self._rows: Mapping[str, Any] = found.rows
        if found.envelope["schema_version"] != SCHEMA_VERSION:
            self._rows = _renewed(found)
        self._ids: dict[str, set[str]] = {kind: set() for kind in KINDS}
        self._faulty: set[str] = set()  # places of records whose shape is not sound
        self._sources: dict[str, Document] = {}
        self._chains: dict[tuple[str, str], dict[str, Document]] = {chain: {} for chain in check.CHAINS}
        self._merged = found.envelope.get("merged")
        self._lines = found.lines

    def look(self) -> None:
        for kind, rows in self._rows.items():
            for place, record in rows:
                self._report.records += 1
                self._alone(kind, place, record)
        self._texts()
        for kind, rows in self._rows.items():
            for place, record in rows:
                if place not in self._faulty:
                    self._among(kind, place, record)
        self._circles()
        self._old_ids()

    def _say(self, place: str, path: check.Path, id: str, what: str) -> None:
        inside = pointer(*path)
        self._report.add(Fault(f"{place} {inside}" if self._lines and inside else place + inside, id, what))

    # --- each by itself

    def _alone(self, kind: str, place: str, record: Any) -> None:
        id = record.get("id") if isinstance(record, dict) else None
        if not isinstance(record, dict) or not isinstance(id, str):
            self._faulty.add(place)
            self._say(place, () if id is None else ("id",), "", "is no record with an id")
            return
        if id in self._ids[kind]:
            self._say(place, ("id",), id, "is the id of another record too")
        elif id < self._last(kind):
            self._say(place, ("id",), id, f"stands behind {self._last(kind)}; a list is sorted by id")
        self._ids[kind].add(id)
        self._before = kind, max(id, self._last(kind))
        before = self._report.count
        for path, what in self._shape(kind, record):
            self._say(place, path, id, what)
        if self._report.count > before:
            self._faulty.add(place)
            return
        for path, what in _too_many_words(kind, record, self._text):
            self._say(place, path, id, what)
        if kind == "source":
            self._sources[id] = record
        for chain, table in self._chains.items():
            if chain[0] == kind and record[chain[1]]:
                table[id] = {chain[1]: record[chain[1]], "place": place}

    _before = "", ""  # kind and the last id of it

    def _last(self, kind: str) -> str:
        return self._before[1] if self._before[0] == kind else ""

    def _shape(self, kind: str, record: Document) -> Iterator[check.Broken]:
        if self._text == "none" and kind == "quote" and record.get("text", "") is None:
            if record.get("mode") in ("direct", "partial", "scare"):
                record = record | {"mode": "indirect", "text": ""}  # which has no words between marks
            else:
                yield check.Broken(("text",), "is missing: a paraphrase is no word of a source")
                return
        yield from check.shape(kind, record)

    # --- what each names and quotes

    def _texts(self) -> None:
        """Give the sources the articles that a reader has."""
        used = set()
        for id, source in self._sources.items():
            if (article := self._articles.get(source["text_sha256"] or "")) is not None:
                used.add(source["text_sha256"])
                if not source["redacted"]:  # else names were taken out of the words that are cited, not of the article
                    self._sources[id] = source | {"text": article.text}
        self._report.texts = sum(source["text"] is not None for source in self._sources.values())
        for digest, article in self._articles.items():
            if digest not in used:
                self._report.add(Fault(article.name, "", "is the article of no source of this snapshot, to the letter"))

    def _among(self, kind: str, place: str, record: Document) -> None:
        for rule in check.rules(self._ids, None, kind, record):
            self._say(place, rule.path, record["id"], rule.what.replace("in the store", "in the snapshot"))
        self._report.named += sum(1 for _ in references.every(kind, record))
        source = self._sources.get(record["id"]) if kind == "source" else None
        if source is not None and source["text"] is not None:
            for rule in check.words(source, {}, kind):
                self._say(place, rule.path, record["id"], rule.what)
        cited = references.citations(kind, record)
        for citation in cited:
            if (told := self._sources.get(citation["source"])) is not None and told["text"] is not None:
                self._report.spans += 1
            else:
                self._report.unread[citation["source"]] += 1
        for rule in check.words(record, self._sources, kind) if kind != "source" else ():
            self._say(place, rule.path, record["id"], rule.what)

    def _circles(self) -> None:
        for (_, name), table in self._chains.items():
            for line in check.circles(table, name, table):
                id, _, what = line.partition(": ")
                self._say(table[id]["place"], (name,), id, what)

    def _old_ids(self) -> None:
        """What was merged leads to records that are there, from ids that are not."""
        if self._merged is None:
            return
        place = "last line " if self._lines else ""
        if not isinstance(self._merged, dict) or not self._merged:
            self._report.add(Fault(f"{place}/merged", "", "says of no id what it leads to"))
            return
        for old, into in self._merged.items():
            kind, where = kind_of(old) or "", f"{place}{pointer('merged', old)}"
            if not isinstance(into, str) or kind not in KINDS or kind_of(into) != kind or kind == "source":
                self._report.add(Fault(where, old, "leads from one id to another of its kind, and of no source"))
            elif into not in self._ids[kind]:
                self._report.add(Fault(where, old, f"leads to '{into}', which is not in the snapshot"))
            elif old in self._ids[kind]:
                self._report.add(Fault(where, old, "is the id of a record, and leads to another"))


def _too_many_words(kind: str, record: Document, held: Any) -> Iterator[tuple[check.Path, str]]:
    """Words of sources in a snapshot that says it has none of them."""
    if held in ("none", "excerpt") and kind == "source" and record["text"] is not None:
        yield ("text",), f"is there, and the snapshot says that its text is '{held}'"
    if held == "none":
        if kind == "quote" and record["mode"] != "indirect" and record["text"] is not None:
            yield ("text",), "is there, and the snapshot says that its text is 'none'"
        for citation in references.citations(kind, record):
            if citation["exact"] is not None:
                path = (*check.path_of(record, citation), "exact")
                yield path, "is there, and the snapshot says that its text is 'none'"


def _renewed(found: Opened) -> dict[str, list[tuple[str, Any]]]:
    """The records of an older schema as this one has them, each with its place."""
    tables: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    places: dict[str, str] = {}
    rest: dict[str, list[tuple[str, Any]]] = {kind: [] for kind in KINDS}
    for kind in found.rows:
        for place, record in found.rows[kind]:
            id = record.get("id") if isinstance(record, dict) else None
            if isinstance(id, str) and id not in tables[kind]:
                tables[kind][id], places[id] = record, place
            else:
                rest[kind].append((place, record))
    now = migrated(tables, found.envelope["schema_version"])
    return {kind: [*((places[id], record) for id, record in now[kind].items()), *rest[kind]] for kind in KINDS}
