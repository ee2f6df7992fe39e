"""A fictional article and what might be proposed of it, made by hand: no rule of `ingest` is needed to review."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from store import text
from store.database import Database
from store.documents import Document

SOURCE = "src:harbour-post-lunt"
ARTICLE = text.article(
    "Lunt leaves Tarn Works\n\n"
    "The town woke to news from the quay.\n\n"
    "Mara Lunt has left Tarn Works, the company said on Monday. “We thank her for nine years,” "
    "Jonas Brandt, its chief executive, said. He called the rumours of a quarrel “smoke without a stove”.\n\n"
    "Ada Quill will follow her as head of tides. The Harbour Post asked for a comment; none came.\n"
)


def _cites(words: str) -> list[dict[str, Any]]:
    at = ARTICLE.index(words)
    return [{"source": SOURCE, "start": at, "end": at + len(words)}]


def _names(*names: str) -> list[dict[str, Any]]:
    kinds = ["primary", *["short"] * (len(names) - 1)]
    return [{"value": name, "kind": kind, "citations": _cites(name)} for name, kind in zip(names, kinds, strict=True)]


def _quoted(id: str, words: str, mode: str, speaker: str | None) -> Document:
    citation = {**_cites(words)[0], "exact": words}
    why = None if speaker else "nobody is named"
    return {"id": id, "mode": mode, "text": words, "speaker": speaker, "unnamed_because": why, "citations": [citation]}


#: (kind, title, the words to look at, confidence, reason, record)
_MADE: list[tuple[str, str, str, int, str, Document]] = [
    ("person", "Mara Lunt", "Mara Lunt", 92, "two capitals, and 'she' behind it",
     {"id": "per:mara-lunt", "names": _names("Mara Lunt", "Lunt")}),
    ("team", "Tarn Works", "Tarn Works", 96, "'Works' ends the name of a company",
     {"id": "team:tarn-works", "names": _names("Tarn Works"), "kind": "company"}),
    ("event", "Mara Lunt leaves Tarn Works", "Mara Lunt has left Tarn Works", 88, "'has left'",
     {"id": "evt:lunt-leaves", "type": "departure", "manner": "unknown", "title": "Mara Lunt leaves Tarn Works",
      "announced": {"literal": "Monday", "edtf": "2031-04-14", "basis": "relative", "reason": "the Monday before"},
      "participants": [{"id": "per:mara-lunt", "role": "left"}, {"id": "team:tarn-works", "role": "from"}],
      "citations": _cites("Mara Lunt has left Tarn Works")}),
    ("quote", "“We thank her for nine years,” Jonas Brandt", "We thank her for nine years,", 95,
     "'said' right behind it",
     _quoted("quote:we-thank-her", "We thank her for nine years,", "direct", "per:jonas-brandt")),
    ("person", "Jonas Brandt", "Jonas Brandt", 90, "a role stands beside the name",
     {"id": "per:jonas-brandt", "names": _names("Jonas Brandt")}),
    ("membership", "Jonas Brandt, chief executive, Tarn Works", "Jonas Brandt, its chief executive", 80,
     "the role stands beside the name",
     {"id": "mem:jonas-brandt-tarn", "person": "per:jonas-brandt", "team": "team:tarn-works",
      "role": "chief executive", "role_class": "lead", "status": "current",
      "citations": _cites("Jonas Brandt, its chief executive")}),
    ("quote", "“smoke without a stove” Jonas Brandt", "smoke without a stove", 62, "'He' is Jonas Brandt",
     _quoted("quote:smoke", "smoke without a stove", "partial", "per:jonas-brandt")),
    ("person", "Ada Quill", "Ada Quill", 55, "begins a sentence",
     {"id": "per:ada-quill", "names": _names("Ada Quill")}),
]  # fmt: skip


def proposed(store: Path) -> Path:
    """The store with the article, and what is proposed of it; the first person may be one who is there already."""
    source = {
        "id": SOURCE, "kind": "article", "title": "Lunt leaves Tarn Works", "display_name": "Lunt leaves Tarn Works",
        "authors": [], "language": "en", "text": ARTICLE, "text_sha256": text.sha256(ARTICLE),
        "published": {"literal": None, "edtf": "2031-04-15", "basis": "inferred", "reason": "given with the article"},
    }  # fmt: skip
    with Database(store).transaction(create=True) as transaction:
        transaction.put("source", source)
        for number, (kind, title, words, confidence, reason, record) in enumerate(_MADE, 1):
            at = _cites(words)[0]
            transaction.propose(
                {
                    "id": f"prop:harbour-post-lunt-{number:04}", "source": SOURCE, "kind": kind, "title": title,
                    "start": at["start"], "end": at["end"], "confidence": confidence, "reason": reason,
                    "record": record,
                }
            )  # fmt: skip
    return store
