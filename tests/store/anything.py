"""Stores of any shape that the rules allow, for hypothesis: every field of every kind, any words, any dates."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from store import documents as d
from store import text
from store.documents import Document

_ODD = "\n\t \"'\\.,[]{}#=…“”潮見技師長🙂👩‍🔬é\u0301\u202e\u200b\u2028\ufeffab"
WORDS = st.lists(
    st.sampled_from(_ODD) | st.sampled_from(["words ", "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r = 1", '"""', "'''", " " * 3]), max_size=40
).map("".join).filter(lambda words: text.piled(words) is None)  # fmt: skip
LINES = WORDS.filter(str.strip)
_SOURCES, _PEOPLE, _TEAMS, _THEMES = (
    ("src:a", "src:b"),
    ("per:a", "per:b"),
    ("team:a", "team:b"),
    ("theme:a", "theme:b"),
)
_EDTF = st.sampled_from(["2031", "2031-04", "2031-04-03", "2031-04-03/2031-05", "2031-05/..", "/2031", "2031-04-03/.."])
_TAGS = st.lists(st.sampled_from(["a", "b-c", "x1"]), max_size=2, unique=True)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _some(ids: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), max_size=2, unique=True)


@st.composite
def _dates(draw: st.DrawFn) -> Document | None:
    if draw(st.booleans()):
        return None
    basis = draw(st.sampled_from(d.BASES))
    reason = draw(LINES if basis != "printed" else _maybe(LINES))
    return {"edtf": draw(_EDTF), "literal": draw(_maybe(LINES)), "basis": basis, "reason": reason}


class _Drawing:
    """The records of a store one after another; `texts` are those of its sources."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.texts: dict[str, str | None] = {}
        self.records: list[tuple[str, Document]] = []

    def put(self, kind: str, id: str, /, **fields: Any) -> None:
        note, tags = self.draw(_maybe(WORDS)), self.draw(_TAGS)
        self.records.append((kind, {"id": id, "note": note, "tags": tags, **fields}))

    def citation(self, exact: bool = False) -> Document:
        draw = self.draw
        source = draw(st.sampled_from(_SOURCES))
        words = self.texts[source]
        most = len(words) if words is not None else 500
        start = draw(st.integers(0, most - 1))
        end = draw(st.integers(start + 1, min(most, start + 40)))
        said = (
            words[start:end] if words is not None else draw(st.text("ab c", min_size=end - start, max_size=end - start))
        )
        found = {"source": source, "start": start, "end": end, "via": draw(_some(_SOURCES))}
        disputes = {"stance": "disputes"} if not exact and draw(st.booleans()) else {}
        return found | disputes | ({"exact": said} if exact or draw(st.booleans()) else {})

    def citations(self, least: int = 0) -> list[Document]:
        return [self.citation() for _ in range(self.draw(st.integers(least, 2)))]

    def evidence(self) -> Document:
        draw = self.draw
        found = {"basis": draw(st.sampled_from(d.BASES)), "reason": draw(_maybe(LINES)), "citations": self.citations()}
        return {key: value for key, value in found.items() if draw(st.booleans())}

    def names(self) -> list[Document]:
        draw, kinds = self.draw, ("primary", "alias", "short", "transliteration")
        return [
            {
                "value": draw(LINES),
                "kind": draw(st.sampled_from(kinds)),
                "language": draw(_maybe(LINES)),
                **self.evidence(),
            }
            for _ in range(draw(st.integers(1, 2)))
        ]

    def claim(self, over: str | None = None) -> Document:
        draw = self.draw
        rank = {"over": [over], "reason": draw(LINES)} if over and draw(st.booleans()) else None
        return {"citations": self.citations(1), "confidence": draw(st.integers(0, 4)), "rank": rank}

    def source(self, id: str) -> None:
        draw = self.draw
        words = text.normalise(draw(_maybe(LINES.filter(lambda said: text.normalise(said) != ""))) or "") or None
        if words is not None and text.normalise(words) != words:
            words = None
        redacted = draw(st.booleans())
        sums = [None, "0" * 64] if redacted or words is None else []
        known = draw(st.sampled_from([*sums, text.sha256(words or "")]))
        self.texts[id] = words
        most = len(words) if words is not None else 50
        sections = [
            {"label": draw(LINES), "start": 0, "end": most, "summary": draw(LINES)}
            for _ in range(draw(st.integers(0, 2)))
        ]
        self.put(
            "source", id, kind=draw(st.sampled_from(d.SOURCE_KINDS)), display_name=draw(LINES), title=draw(_maybe(LINES)),
            authors=draw(st.lists(LINES, max_size=3)), publisher=draw(_maybe(st.sampled_from(_TEAMS))), published=draw(_dates()),
            language=draw(st.sampled_from(["en", "ja"])), known_through=draw(st.sampled_from([None, _SOURCES[0]])) if id != _SOURCES[0] else None,
            text_sha256=known, text=words, redacted=redacted, sections=sections,
        )  # fmt: skip

    def quote(self, id: str) -> None:
        draw = self.draw
        mode = draw(st.sampled_from(d.MODES))
        cited = [self.citation(exact=mode != "indirect") for _ in range(draw(st.integers(1, 2)))]
        if mode == "indirect":
            cited = [{key: value for key, value in one.items() if key != "exact"} for one in cited]
        disputing = [
            one | {"stance": "disputes"} for one in self.citations() if mode != "indirect" or "exact" not in one
        ]
        self.put(
            "quote", id, mode=mode, text=cited[0].get("exact") or draw(WORDS), language=draw(st.sampled_from(["en", "ja"])),
            speaker=draw(_maybe(st.sampled_from(_PEOPLE + _TEAMS))), speaker_named=draw(_maybe(LINES)),
            unnamed_because=draw(LINES), channel=draw(_maybe(LINES)), uttered=draw(_dates()),
            event=draw(st.sampled_from([None, "evt:a"])), themes=draw(_some(_THEMES)), about=draw(_some(_PEOPLE)),
            utterance=draw(st.sampled_from([None, "u-1"])), attribution=self.citation() if draw(st.booleans()) else None,
            citations=[*cited, *disputing], confidence=draw(st.integers(0, 4)),
        )  # fmt: skip

    def all(self) -> list[tuple[str, Document]]:
        draw, put, claim = self.draw, self.put, self.claim
        for id in _SOURCES:
            self.source(id)
        for id in _PEOPLE:
            put("person", id, names=self.names(), summary=draw(_maybe(LINES)))
        for id in _TEAMS:
            evidence = {
                field: self.evidence() for field in ("parent_evidence", "mandate_evidence") if draw(st.booleans())
            }
            put(
                "team", id, names=self.names(), kind=draw(st.sampled_from(d.TEAM_KINDS)),
                parent=_TEAMS[0] if id != _TEAMS[0] and draw(st.booleans()) else None, mandate=draw(_maybe(LINES)),
                founded=draw(_dates()), dissolved=draw(_dates()), **evidence,
            )  # fmt: skip
        for id in _THEMES:
            parent = _THEMES[0] if id != _THEMES[0] and draw(st.booleans()) else None
            put("theme", id, label=draw(LINES), parent=parent, definition=draw(_maybe(LINES)))
        put(
            "membership", "mem:a", person=_PEOPLE[0], team=draw(_maybe(st.sampled_from(_TEAMS))), role=draw(_maybe(LINES)),
            status=draw(st.sampled_from(d.STATUSES)), start=draw(_dates()), end_event=draw(st.sampled_from([None, "evt:a"])),
            **claim(),
        )  # fmt: skip
        for id, over in (("evt:a", None), ("evt:b", "evt:a")):
            people = st.builds(dict, id=st.sampled_from(_PEOPLE + _TEAMS), role=LINES, as_named=_maybe(LINES))
            put(
                "event", id, type="departure", manner=draw(st.sampled_from([None, "death"])), title=draw(LINES),
                occurred=draw(_dates()), announced=draw(_dates()), effective=draw(_dates()),
                participants=draw(st.lists(people, max_size=3)), about=draw(_some(_THEMES)), part_of=over,
                precedes=draw(_some(("evt:a", "evt:b"))), **claim(over),
            )  # fmt: skip
        self.quote("quote:a")
        put(
            "commitment", "com:a", actor=_PEOPLE[0], statement=draw(LINES), theme=_THEMES[0], quotes=["quote:a"],
            made_on=draw(_dates()), state=draw(st.sampled_from(d.COMMITMENT_STATES)), **claim(),
        )  # fmt: skip
        put(
            "coverage", "cov:a", team=_TEAMS[0], area=_THEMES[0], by=draw(_some(_PEOPLE)), by_whom=draw(_maybe(LINES)),
            state=draw(st.sampled_from(d.COVERAGE_STATES)), **claim(),
        )  # fmt: skip
        return self.records


@st.composite
def records(draw: st.DrawFn) -> list[tuple[str, Document]]:
    """(kind, record) for some of each kind, which fit together as far as it can be seen here."""
    return _Drawing(draw).all()
