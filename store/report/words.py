"""How a report puts things: a day, a record by name, how sure a fact is, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from store import disputes, order
from store.documents import Document, kind_of
from store.fields import announced
from store.formats import Asked
from store.report.shapes import Run, Runs, between, runs
from store.snapshot import with_text
from store.tabular.facts import Facts

_QUALIFIED = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
_PLAIN = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


class Words:
    """What blocks are written with."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.facts, self.corpus = asked, Facts(asked), asked.query.corpus

    def rows(self, kind: str) -> Iterable[int]:
        """What is exported of a kind, in the order that a reader expects."""
        kept = self.facts.kept[kind]
        natural = order.natural(self.corpus, kind)
        if len(kept) == len(natural):
            return natural
        some = set(kept)
        return [row for row in natural if row in some]

    def ids(self, kind: str) -> Iterator[str]:
        """The ids of these, each told as done when the next is asked for."""
        ids = self.corpus.ids(kind)
        for row in self.rows(kind):
            yield ids[row]
            self.asked.done()

    def record(self, id: str) -> Document:
        """A record, with no more text than is asked for."""
        self.asked.done(0)
        return with_text(self.corpus[id], self.asked.text)

    def count(self, kind: str) -> int:
        """How many are exported."""
        return len(self.facts.kept[kind])

    # --- names

    def thing(self, id: str | None, style: str = "") -> Runs:
        """A record by name, which leads to it; nothing for none."""
        if not id:
            return ()
        found = self.corpus.name(id) if kind_of(id) in ("person", "team", "theme") else self._title(id)
        return (Run(found, id, style),)

    def _title(self, id: str) -> str:
        if kind_of(id) == "source":
            return f"{self.corpus[id]['display_name']} {self.number(id)}"
        return self.facts.label(self.record(id)) or "a quotation"

    def things(self, ids: Iterable[str], separator: str = ", ") -> Runs:
        """Several records by name."""
        return between(map(self.thing, ids), separator)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {row: n for n, row in enumerate(self.rows("source"), 1)}

    def number(self, source: str) -> str:
        """What a source is called where it is cited: 'S3'."""
        return f"S{self._numbers.get(self.corpus.row(source), '?')}"

    # --- how sure

    def sure(self, id: str, record: Document) -> Runs:
        """What is to be said of a record's certainty: announced, disputed, preferred, not stated; how many say so."""
        told: list[Runs] = []
        if kind_of(id) == "event" and announced(record):
            told.append((Run("announced, not dated as in effect", style="sure"),))
        told += self._disputed(id, record)
        missing = list(dict.fromkeys(what for what, _ in self.facts.gaps(id)))
        if missing:
            told.append((Run(f"not stated: {', '.join(missing)}", style="sure"),))
        if record.get("confidence", 2) != 2:
            told.append((Run(f"confidence {record['confidence']} of 4", style="sure"),))
        if "citations" in record:
            sources, origins = self.corpus.support(id)
            if sources > 1:
                words = f"{sources} sources" + ("" if sources == origins else f" of {_many(origins, 'origin')}")
                told.append((Run(words, style="dim"),))
        return between(told, "; ")

    def _disputed(self, id: str, record: Document) -> list[Runs]:
        rivals = self.facts.rivals(id)
        told: list[Runs] = []
        if rivals:
            told.append(runs(Run("disputed: cannot both hold with", style="sure"), " ", self.things(rivals)))
        elif rivals is not None:
            told.append((Run("disputed by a source", style="sure"),))
        if record.get("rank"):
            over, why = self.things(record["rank"]["over"]), record["rank"]["reason"]
            told.append(runs(Run("preferred to", style="sure"), " ", over, f": {why}"))
        if preferred := disputes.preferred(self.corpus, id, rivals):
            told.append(runs(Run("a reader prefers", style="sure"), " ", self.things(preferred)))
        return told

    # --- where it stands

    def cites(self, citations: Iterable[Document]) -> Runs:
        """The places of some citations, each once: 'S3:125–306', and who told it."""
        seen: dict[tuple[object, ...], Runs] = {}
        for one in citations:
            key = (one["source"], one["start"], one["end"], one["stance"], *one["via"])
            if key not in seen:
                place = f"{self.number(one['source'])}:{one['start']}–{one['end']}"
                against = "disputed by " if one["stance"] == "disputes" else ""
                via = runs(", as told by ", self.told(one["via"])) if one["via"] else ()
                seen[key] = tuple(run._replace(style="cite") for run in runs(against, Run(place, one["source"]), via))
        joined = between(seen.values(), "; ")
        return runs(Run(" [", style="cite"), joined, Run("]", style="cite")) if joined else ()

    def told(self, via: Iterable[str]) -> Runs:
        """The sources between."""
        return between(((Run(self.number(id), id),) for id in via), " by ")

    def section(self, citation: Document) -> str:
        """The part of the source in which a citation starts; '' for none."""
        for section in self.corpus[citation["source"]]["sections"]:
            if section["start"] <= citation["start"] < section["end"]:
                return str(section["label"])
        return ""

    # --- what a reader added

    def added(self, record: Document) -> list[Runs]:
        """Note and tags."""
        note = [runs(Run("Note: ", style="dim"), record["note"])] if record["note"] else []
        tags = [runs(Run("Tags: ", style="dim"), ", ".join(record["tags"]))] if record["tags"] else []
        return note + tags


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def day(when: Document | None, before: str = "") -> Runs:
    """A date in words, and how it is known where it is not printed; nothing for none."""
    if when is None:
        return ()
    known = ""
    if when["basis"] != "printed":
        literal = f"“{when['literal']}”, " if when["literal"] else ""
        known = f" ({literal}{when['basis']}: {when['reason']})"
    plain = when["edtf"] if _PLAIN.fullmatch(when["edtf"]) else ""
    words = in_words(when["edtf"])
    if before in ("from ", "until ") and words.startswith("between "):
        before += "a day "
    return runs(before, Run(words, style="time", when=plain), Run(known, style="sure") if known else "")


def in_words(edtf: str) -> str:
    """A date of EDTF in words: '2031-05-12 at the latest', 'between 2031-04 and 2031-06', 'about 2022'."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _point(edtf)
    if start in ("", ".."):
        return f"{_point(end)} at the latest"
    if end in ("", ".."):
        return f"{_point(start)} at the earliest"
    return f"between {_point(start)} and {_point(end)}"


def _point(edtf: str) -> str:
    qualifier = _QUALIFIED.get(edtf[-1], "")
    bare = edtf.rstrip("?~%").replace("-XX", "")
    if bare.endswith("XX"):
        return f"{qualifier}in the years {bare[:2]}00 to {bare[:2]}99"
    return f"{qualifier}in the {bare[:3]}0s" if bare.endswith("X") else f"{qualifier}{bare}"


def known(evidence: Document | None) -> Runs:
    """How a single field is known, where it is not printed."""
    if evidence is None or evidence["basis"] == "printed":
        return ()
    why = f": {evidence['reason']}" if evidence["reason"] else ""
    return (Run(f" ({evidence['basis']}{why})", style="sure"),)
