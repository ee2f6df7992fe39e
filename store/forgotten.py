"""What a store has forgotten: the table "forgotten", asked whether an id, a text or a name is of it, and made to take
that out of a record. Of all that it knows hashes only (`recogniser`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from store import references
from store.documents import KINDS, PREFIXES, PROPOSAL, Document
from store.errors import Faults
from store.lines import dump
from store.recogniser import Form, Recogniser, digest, unescaped
from store.text import BLOCK

_ID = re.compile(rf"(?:{'|'.join(PREFIXES)}):[a-z0-9]+(?:-[a-z0-9]+)*")
_PROPOSED = re.compile(r"prop:([a-z0-9]+(?:-[a-z0-9]+)*)-(\d+)")
_SLUGS = ("tags", "utterance", "dossier")  # fields whose words are slugs
_AS_THEY_ARE = ("edtf", "lo", "hi", "text_sha256", "digest", "kind", "type", "mode", "state", "language")

Get = Callable[[str, str], Document | None]  # a record by its kind and id
Texts = Callable[[str], str | None]  # the text of a source, if it is redacted


def redacted_texts(get: Get) -> Texts:
    """The texts of redacted sources by id; the last one is remembered."""
    last: dict[str, str | None] = {}

    def text(id: str) -> str | None:
        if id not in last:
            source = get("source", id)
            last.clear()
            last[id] = source["text"] if source is not None and source["redacted"] else None
        return last[id]

    return text


class Forgotten:
    """The entries of the table together; false where there is none."""

    def __init__(self, entries: Iterable[Document]) -> None:
        entries = list(entries)
        self._ids: dict[str, set[str]] = {}
        self._texts: dict[str, set[str]] = {}
        for entry in entries:
            self._ids.setdefault(entry["salt"], set()).update(entry["ids"])
            self._texts.setdefault(entry["salt"], set()).update(entry["texts"])
        self.recognisers = [
            Recogniser(
                salt,
                (Form(**form) for entry in entries if entry["salt"] == salt for form in entry["forms"]),
                (begin for entry in entries if entry["salt"] == salt for begin in entry["begins"]),
            )
            for salt in self._ids
        ]
        self._now: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._ids)

    # --- asking

    def gone(self, id: str) -> bool:
        """Whether a record of this id was forgotten, or went with one that was."""
        return any(digest(salt, f"id {one}") in ids for salt, ids in self._ids.items() for one in {id, self.now(id)})

    def has_text(self, text_sha256: str | None) -> bool:
        """Whether the text with this hash was forgotten."""
        return any(digest(salt, f"text {text_sha256}") in texts for salt, texts in self._texts.items())

    def holds(self, text: str) -> bool:
        """Whether a name that was forgotten is in a text, in whatever case."""
        return any(one.spans(text, loose=True) for one in self.recognisers)

    def suspects(self, raw: bytes) -> set[bytes]:
        """The words of a text in UTF-8 with which a name may begin; empty where there is none."""
        return set[bytes]().union(*(one.suspects(raw) for one in self.recognisers))

    def is_name(self, name: str) -> bool:
        """Whether nothing is left of a name."""
        return bool(name.strip()) and not any(c.isalnum() for c in self.redact(name, loose=True))

    # --- taking out

    def cleared(self, get: Get, kind: str, record: Document) -> Document:
        """A record or proposal as a store that has forgotten something may hold it; `get` gives those that are there.
        Raises Faults where it is of what was forgotten."""
        id = self.now(record["id"])
        if kind in ("person", "source") and self.gone(record["id"]):
            raise Faults(f"{id} was forgotten in this store, so it does not come back.")
        if kind == "person" and get(kind, id) is None and any(self.is_name(n["value"]) for n in record["names"]):
            raise Faults("Somebody of this name was forgotten in this store, so the name does not come back.")
        quoting = any(c["exact"] is not None for c in references.citations(kind, record))
        if not quoting and kind != PROPOSAL and not self.suspects(unescaped(dump(record))):
            return record
        return self.record(kind, record, redacted_texts(get))

    def redact(self, text: str, *, loose: bool = False) -> str:
        """The text with █ for each code point of a name; `loose`: whatever its case."""
        for one in self.recognisers:
            text = one.redact(text, loose)
        return text

    def now(self, id: str) -> str:
        """The id that a record has whose id held a name."""
        if (found := self._now.get(id)) is None:
            found = self._now[id] = self._renamed(id)
        return found

    def slug(self, word: str) -> str:
        """A slug without a name: what takes its place is the same each time."""
        return f"forgotten-{digest(next(iter(self._ids)), f'slug {word}', 10)}" if self.holds(word) else word

    def _renamed(self, id: str) -> str:
        prefix, _, slug = id.partition(":")
        if prefix == "prop" and (found := _PROPOSED.fullmatch(id)):
            return f"prop:{self.slug(found[1])}-{found[2]}"
        return f"{prefix}:{self.slug(slug)}"

    def record(self, kind: str, document: Document, texts: Texts) -> Document:
        """A record (or, with kind "proposal", a proposal) without any name: each code point of one is █, an id that
        held one is another. The words that it quotes are those of the text, where that is there."""
        found: Document = self.plain(document)
        if kind == PROPOSAL:
            if document["record"] is not None:
                found["record"] = self.record(document["kind"], document["record"], texts)
            return found
        if kind == "source":
            return found | {"redacted": document["redacted"] or found["text"] != document["text"]}
        return aligned(kind, document, found, texts) if kind in KINDS else found

    def plain(self, value: Any, field: str = "") -> Any:
        """Any value of JSON without a name in its strings."""
        if isinstance(value, str):
            if field in _AS_THEY_ARE:
                return value
            if field in _SLUGS:
                return self.slug(value)
            return self.now(value) if _ID.fullmatch(value) or _PROPOSED.fullmatch(value) else self.redact(value)
        if isinstance(value, dict):
            return {key: self.plain(part, key) for key, part in value.items()}
        if isinstance(value, list):
            return [self.plain(part, field) for part in value]
        return value


def aligned(kind: str, before: Document, after: Document, texts: Texts) -> Document:
    """A record whose citations quote their texts as they stand now; `before` is how it was, field by field the same."""
    said: dict[str, str] = {}  # words as they were → as they are
    for was, now in zip(references.citations(kind, before), references.citations(kind, after), strict=True):
        if was["exact"] is None:
            continue
        text = texts(now["source"])
        there = text[now["start"] : now["end"]] if text is not None else ""
        if same(was["exact"], there):
            now["exact"] = there
        if was["stance"] == "supports":
            said.setdefault(was["exact"], now["exact"])
    if kind == "quote" and before["mode"] != "indirect":
        after["text"] = said.get(before["text"], after["text"])
    return after


def same(one: str, other: str) -> bool:
    """Whether two texts are the same but for what is redacted in either."""
    return len(one) == len(other) and all(a == b or BLOCK in (a, b) for a, b in zip(one, other, strict=True))
