"""What other models can say of our facts without saying more than we know: plain dates, plain claims, and words for
the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from store import snapshot
from store.documents import Document
from store.formats import Asked
from store.posts import published

LOST_DATE = "dates that are inferred, uncertain or no single day, month or year"
LOST_AHEAD = "dates after the day of the sources that tell them: announced"
LOST_PLACE = "citations: the places in the texts"
UNSURE = 2  # a claim of less confidence is not told as plain fact
_POINT = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}", re.ASCII)


class Leaving:
    """What leaves: what was asked, and the rows of each kind with all that they refer to."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.kept = asked, snapshot.closure(asked.query)
        self._corpus = asked.query.corpus
        self._disputed = self._corpus.day().disputed
        self._sources: dict[str, str] = {}  # id → its few words

    def records(self, kind: str) -> Iterator[Document]:
        """The records of a kind, by id, with as much text as was asked for; one after another in memory."""
        asked = self.asked
        for raws in snapshot.some(asked.query.corpus, kind, self.kept, asked.text, asked.step):
            yield from map(orjson.loads, raws)

    def count(self, kind: str) -> int:
        return len(self.kept[kind])

    def called(self, id: str) -> str:
        return self._corpus.name(id)

    def source(self, id: str) -> str:
        """What a source is called in a few words."""
        if id not in self._sources:
            record = self._corpus.get(id)
            self._sources[id] = str(record["display_name"]) if record else id
        return self._sources[id]

    def lose(self, words: str, times: int = 1) -> None:
        if times:
            self.asked.lose(words, times)

    def disputed(self, record: Document) -> bool:
        """Whether a source disputes a claim, or another claim cannot hold beside it."""
        return record["id"] in self._disputed

    def date(self, when: Document | None, citations: Sequence[Document] = (), by: str = "lo") -> str | None:
        """A date that another model can say, as the citations tell it; None where there is none, which is counted if we
        know more than that. `by`: with 'hi' it must be over on the sources' day, with 'lo' it may have begun."""
        found = plain_date(when)
        if when is not None and found is None:
            self.lose(LOST_DATE)
        elif when is not None and self._ahead(when[by], citations):
            self.lose(LOST_AHEAD)
            return None
        return found

    def _ahead(self, last: str | None, citations: Sequence[Document]) -> bool:
        """Whether a day lies behind the day of all sources that tell it, and so is only announced."""
        corpus, sources = self._corpus, self._corpus.columns["source"]
        days = [published(sources, row).hi for id in cited(citations) if (row := corpus.row(id)) >= 0]
        known = [day for day in days if day]
        return bool(known) and len(known) == len(days) and last is not None and last > max(known)


def plain_date(when: Document | None) -> str | None:
    """The ISO prefix, 2031-05-09, 2031-05 or 2031, of a date that is printed just so, certain and a single one."""
    if when is None or when["basis"] != "printed":
        return None
    edtf = str(when["edtf"]).replace("-XX", "")
    return edtf if _POINT.fullmatch(edtf) else None


def told(field: str, when: Document) -> str:
    """A date in words: 'announced 2031-05-09 (relative; “last Friday”; The article is dated …)'."""
    literal = f"“{when['literal']}”" if when["literal"] else ""
    basis = when["basis"] if when["basis"] != "printed" else ""
    more = "; ".join(part for part in (basis, literal, when["reason"]) if part)
    return f"{field} {when['edtf']}{f' ({more})' if more else ''}"


def primary(record: Document) -> str:
    """What a person or team is called first."""
    names = record["names"]
    return str(next((name["value"] for name in names if name["kind"] == "primary"), names[0]["value"]))


def cited(citations: Sequence[Document], stance: str = "supports") -> list[str]:
    """The ids of the sources that citations of a stance name, each once: where it is read, and whose words they are."""
    found = [id for c in citations if c["stance"] == stance for id in (c["source"], *c["via"])]
    return list(dict.fromkeys(found)) if len(found) > 1 else found


def filled(fields: Mapping[str, Any]) -> Document:
    """The fields that say something."""
    return {key: value for key, value in fields.items() if value not in (None, "", [])}
