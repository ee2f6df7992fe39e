"""Forgetting names of many scripts, in whatever form a store has them: no byte of any file has one afterwards."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from store import check, text, wipe
from store.database import Database
from store.documents import Document
from store.references import citations

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyzäöüßéñøæłđçşğıå", "абвгдежзиклмнопрстуфхцчшщыэюя", "αβγδεζηθικλμνξοπρστυφχψωάέίόύ",
    "աբգդեզէըթժիլխծկ", "אבגדהוזחטיכלמנסעפצקרשת", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "अआइईकखगघचछजझटठडढतथदधनपफबभमयरलवशषसह",
)  # fmt: skip
_ALONE = (
    "的一是不了人我在有他这中大来上国个到说们",
    "あいうえおかきくけこさしすせそ",
    "アイウエオカキクケコサシスセソ",
    "가나다라마바사아자차카타파하김이박",
    "กขคงจฉชซญดตถทนบปผฝพฟมยรลวสหอฮ",
)

_spaced = st.sampled_from(_ALPHABETS).flatmap(
    lambda letters: st.lists(st.text(letters, min_size=3, max_size=8).map(str.title), min_size=2, max_size=3)
)
names = st.one_of(
    _spaced.map(" ".join),
    _spaced.map("-".join),
    st.sampled_from(_ALONE).flatmap(lambda letters: st.text(letters, min_size=2, max_size=4)),
).map(lambda name: unicodedata.normalize("NFC", name))

_SURE = "Qzqz Xkxk"  # somebody else, whom no name of these is


def variants(name: str) -> list[str]:
    """A name as texts and programs write it."""
    return [name, name.upper(), name.lower(), name.casefold(), name.title(), f"{name}'s", name.replace(" ", "-")]


def laid(folder: Path, name: str, between: str) -> Database:
    """A store with the name in every field that takes words."""
    said = f" {between} ".join(variants(name))
    article = text.article(
        f"{said}\n\n“We thank {name}, {between}” said {_SURE}. “I go, {between}” said {name}.\n{said}"
    )
    store = Database(folder / "store.json")
    source = {
        "id": "src:a", "kind": "article", "display_name": f"About {name}", "title": name, "authors": [name, "b"],
        "text": article, "text_sha256": text.sha256(article),
        "sections": [{"label": name, "start": 0, "end": 5, "summary": f"{name} goes"}],
    }  # fmt: skip

    def quote(id: str, words: str, **more: object) -> Document:
        at = article.index(words)
        cited = [{"source": "src:a", "start": at, "end": at + len(words), "exact": words}]
        return {"id": id, "mode": "direct", "text": words, "citations": cited, **more}

    def named(id: str, value: str) -> Document:
        at = {"source": "src:a", "start": 0, "end": len(name), "exact": article[: len(name)]}
        return {"id": id, "names": [{"value": value, "citations": [at]}]}

    span = [{"source": "src:a", "start": 0, "end": 9}]
    with store.transaction(create=True) as change:
        change.put("source", source)
        change.put("person", named("per:x", name))
        change.put("person", {"id": "per:y", "names": [{"value": _SURE}], "note": said, "summary": said[:4000]})
        change.put("team", {**named("team:t", f"{name} Trust"), "kind": "group", "mandate": name})
        change.put("quote", quote("quote:thank", f"We thank {name}, {between}", speaker="per:y", about=["per:x"]))
        change.put("quote", quote("quote:go", f"I go, {between}", speaker="per:x", speaker_named=name))
        change.put(
            "event",
            {
                "id": "evt:e", "type": "announcement", "title": f"{name} speaks", "citations": span, "about": ["team:t"],
                "participants": [{"id": "per:x", "role": name, "as_named": name}, {"id": "per:y", "role": "heard"}],
            },
        )  # fmt: skip
    return store


@settings(deadline=None)
@given(names, st.sampled_from(["and", "met", "“”", "…"]))
def test_no_byte_of_any_file_has_the_name_and_every_offset_holds(name: str, between: str) -> None:
    with TemporaryDirectory() as folder:
        store = laid(Path(folder), name, between)
        before = store.read()["source"]["src:a"]["text"]
        done = wipe.forgotten(store, "per:x")
        assert done.left == []
        tables = store.read()
        assert check.whole(tables) == []
        assert store.index_faults() == []
        raw = "\n".join(path.read_bytes().decode() for path in Path(folder).iterdir())
        for form in {*variants(name), orjson.dumps(name).decode()[1:-1], name.encode("unicode_escape").decode()}:
            assert not re.search(rf"(?<!\w){re.escape(form)}", raw, re.IGNORECASE), form
        with store.transaction() as change:
            assert change.forgotten is not None
            assert change.forgotten.redact(raw) == raw
        source = tables["source"]["src:a"]
        assert len(source["text"]) == len(before)
        assert source["redacted"]
        for kind in ("person", "team", "event", "quote"):
            for record in tables[kind].values():
                for citation in citations(kind, record):
                    there = source["text"][citation["start"] : citation["end"]]
                    assert citation["exact"] in (None, there)
        assert set(tables["quote"]) == {"quote:thank"}
        assert [one["id"] for one in tables["event"]["evt:e"]["participants"]] == ["per:y"]
