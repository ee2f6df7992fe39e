"""Records as their reader would have them: what a field says and how it is read back, records made and removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import said
from store.build import build
from store.called import Names
from store.check import whole
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, Document, kind_of
from store.dossier import load
from store.edit import blank, complete, create, edit, written
from store.errors import Faults
from store.forms import FORMS, field
from store.history import Change, undo
from store.packaged import BUILT_IN, DEMO, packaged
from store.query import Query
from store.remove import following, remove
from store.snapshot import export
from store.transaction import Transaction

LEDGER = "src:skerry-ledger-2031-05-14"


@pytest.fixture(params=[BUILT_IN, DEMO])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    database = Database(tmp_path / "store.json")
    build(database, [load(packaged(request.param))])
    return database


@pytest.fixture
def demo(tmp_path: Path) -> Database:
    database = Database(tmp_path / "store.json")
    build(database, [load(packaged(DEMO))])
    return database


def names(database: Database) -> Names:
    return Names(Corpus(database.read()))


def change(database: Database, work: Callable[[Transaction, Names], Change]) -> Change:
    known = names(database)
    with database.transaction() as transaction:
        return work(transaction, known)


def refused(database: Database, work: Callable[[Transaction, Names], Change]) -> str:
    before = database.path.read_bytes()
    with pytest.raises(Faults) as caught:
        change(database, work)
    assert database.path.read_bytes() == before
    return str(caught.value)


def edited(database: Database, id: str, **fields: str) -> Document:
    change(database, lambda transaction, known: edit(transaction, known, id, fields))
    assert whole(database.read()) == []
    return database.read()[kind_of(id) or ""][id]


def exported(database: Database) -> bytes:
    return export(Query(Corpus(database.read())), text="full")


# --- fields as lines


def test_what_a_field_says_is_read_back_as_it_was(either: Database) -> None:
    known = names(either)
    for kind in KINDS:
        for record in either.read()[kind].values():
            for each in FORMS[kind]:
                line = said.says(known, each, record)
                assert said.written(known, each, record, line) is record
                for spelt in (f" {line}\n", line.replace("; ", " ;  ")):
                    if "\\;" not in line and each.shape not in ("text", "line", "choice", "date"):
                        assert said.written(known, each, record, spelt) == record, (record["id"], each.name, spelt)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2031-04", {"literal": None, "edtf": "2031-04", "basis": "inferred", "reason": said.GIVEN}),
        ("2031 “that year”", {"literal": "that year", "edtf": "2031", "basis": "printed", "reason": None}),
        ("2031-04-12? because he says so",
         {"literal": None, "edtf": "2031-04-12?", "basis": "inferred", "reason": "he says so"}),
        ('2031-04-12 "Monday" relative: the paper is of Tuesday',
         {"literal": "Monday", "edtf": "2031-04-12", "basis": "relative", "reason": "the paper is of Tuesday"}),
    ],
)  # fmt: skip
def test_a_date_is_edtf_its_words_and_why(words: str, found: Document, demo: Database) -> None:
    event = edited(demo, "evt:branza-resigns", effective=words)
    assert {name: event["effective"][name] for name in found} == found


@pytest.mark.parametrize(
    ("id", "field", "words", "fault"),
    [
        ("evt:branza-resigns", "effective", "2031-13", "effective: '2031-13': there is no month 13"),
        ("evt:branza-resigns", "effective", "2031 inferred", "effective: a date that is inferred says why"),
        ("evt:branza-resigns", "effective", "2031 whatever", "effective: behind the day stands its words"),
        ("evt:branza-resigns", "title", " ", "title: it cannot be empty"),
        ("evt:branza-resigns", "citations", "", "citations: it cannot be empty"),
        ("evt:branza-resigns", "type", "leaving", "type: it is one of departure, appointment"),
        ("evt:branza-resigns", "participants", "left Zoë", "participants: who took part is written"),
        (
            "evt:branza-resigns",
            "who",
            "left: Nobody",
            "participants: no person or team of the store is called “Nobody”",
        ),
        ("evt:branza-resigns", "part_of", "evt:none", "part_of: there is no event evt:none in the store"),
        ("evt:branza-resigns", "citations", "src:none 1-2", "citations: there is no source src:none"),
        ("evt:branza-resigns", "cite", f"{LEDGER} 9-3", "citations: the span 9-3 is empty or runs backwards"),
        ("evt:branza-resigns", "cite", f"{LEDGER} 9-9999999", f"citations: the text of {LEDGER} ends at"),
        ("evt:branza-resigns", "cite", "here", "citations: a place is written 'SOURCE 12-40'"),
        (
            "evt:branza-resigns",
            "colour",
            "red",
            "colour: there is no such field; a record of the kind event has type, manner, title",
        ),
        ("per:zoe-branza", "names", "alias: Z", "names: one of the names is the primary one"),
        ("per:nobody", "note", "x", "There is no record per:nobody in the store."),
    ],
)
def test_what_means_nothing_is_said_and_nothing_written(
    id: str, field: str, words: str, fault: str, demo: Database
) -> None:
    found = refused(demo, lambda transaction, known: edit(transaction, known, id, {field: words}))
    assert found.startswith(fault)


def test_two_of_one_name_are_told_apart_by_id(demo: Database) -> None:
    change(demo, lambda transaction, known: create(transaction, known, "person", {"names": "Zoë Brânză"}))
    known = names(demo)
    assert known.name("per:zoe-branza", ("person",)) == "per:zoe-branza"  # since two are called so
    with pytest.raises(
        Faults, match="2 are called “zoe branza”: per:zoe-branza, per:zoe-branza-2; write the id of one"
    ):
        known.id("zoe branza", ("person",))


# --- edits


def test_an_edit_keeps_what_it_does_not_write(demo: Database) -> None:
    before = demo.read()["person"]["per:zoe-branza"]
    line = said.says(names(demo), FORMS["person"][0], before)
    after = edited(demo, "per:zoe-branza", names=f"{line}; alias: Z. Branza", note="Ask her.", tags="to ask, later")
    assert after["names"][:-1] == before["names"]  # with where each stands
    assert after["names"][-1] == {
        "value": "Z. Branza", "kind": "alias", "language": None, "basis": "inferred", "reason": said.GIVEN, "citations": []
    }  # fmt: skip
    assert (after["note"], after["tags"]) == ("Ask her.", ["to", "ask", "later"])
    found = Query(Corpus(demo.read()), "tag:later").kept("person")
    assert [Corpus(demo.read()).ids("person")[row] for row in found] == ["per:zoe-branza"]


def test_a_name_spelt_anew_keeps_where_it_stands(demo: Database) -> None:
    before = demo.read()["person"]["per:zoe-branza"]["names"]
    line = said.says(names(demo), FORMS["person"][0], {"names": before})
    after = edited(demo, "per:zoe-branza", names=line.replace(before[0]["value"], "Zoë Branza", 1))["names"]
    assert after[0]["value"] == "Zoë Branza"
    assert after[0]["citations"] == before[0]["citations"]
    assert after[0]["basis"] == "inferred"


def test_a_quotation_moves_with_its_place(demo: Database) -> None:
    text = demo.read()["source"][LEDGER]["text"]
    id = next(
        q["id"] for q in demo.read()["quote"].values()
        if q["mode"] == "direct" and [c["source"] for c in q["citations"]] == [LEDGER]
    )  # fmt: skip
    old = demo.read()["quote"][id]["citations"][0]
    after = edited(demo, id, cite=f"{LEDGER} {old['start']}-{old['end'] - 3}")
    assert after["text"] == after["citations"][0]["exact"] == text[old["start"] : old["end"] - 3]
    paraphrase = edited(demo, id, mode="indirect", text="Our words.")
    assert (paraphrase["citations"][0]["exact"], paraphrase["text"]) == (None, "Our words.")
    assert edited(demo, id, mode="direct")["text"] == after["text"]  # the words that stand there
    fault = refused(demo, lambda transaction, known: edit(transaction, known, id, {"text": "No words of it."}))
    assert fault.startswith("a quotation's citations hold its words")


def test_who_is_no_speaker_any_more_says_why(demo: Database) -> None:
    id = next(q["id"] for q in demo.read()["quote"].values() if q["mode"] == "direct" and q["speaker"])
    assert edited(demo, id, speaker="")["unnamed_because"] == "no speaker is named"
    assert edited(demo, id, speaker="Zoë Brânză")["unnamed_because"] is None


def test_what_somebody_else_wrote_meanwhile_is_not_lost(demo: Database) -> None:
    seen = demo.read()["event"]["evt:branza-resigns"]
    edited(demo, "evt:branza-resigns", title="Other words")
    found = refused(demo, lambda t, known: edit(t, known, "evt:branza-resigns", {"title": "Mine"}, seen))
    assert found == "evt:branza-resigns: title was changed by somebody else meanwhile; look at it again"
    change(demo, lambda t, known: edit(t, known, "evt:branza-resigns", {"note": "Mine"}, seen))
    event = demo.read()["event"]["evt:branza-resigns"]
    assert (event["title"], event["note"]) == ("Other words", "Mine")


def test_an_edited_record_stays_when_its_dossier_comes_again(demo: Database) -> None:
    edited(demo, "evt:branza-resigns", title="Other words")
    assert build(demo, [load(packaged(DEMO))]).kept == ["evt:branza-resigns"]
    assert demo.read()["event"]["evt:branza-resigns"]["title"] == "Other words"


# --- records of the reader's own


MADE = {
    "person": {"names": "Mara Lunt; short: Lunt", "cite": f"{LEDGER} 3-9"},
    "team": {"names": "Tarn Works", "kind": "company", "parent": "Meridian Tidal"},
    "theme": {"label": "Tides"},
    "source": {"display_name": "Harbour Post", "kind": "article", "published": "2031-05"},
    "membership": {"person": "Zoë Brânză", "role": "chair", "start": "2031-05", "cite": f"{LEDGER} 3-9"},
    "event": {"title": "Brânză comes", "type": "joined", "who": "joined: Zoë Brânză", "cite": f"{LEDGER} 3-9"},
    "quote": {"speaker": "Zoë Brânză", "mode": "direct", "cite": f"{LEDGER} 3-29"},
    "commitment": {"actor": "Meridian Tidal", "statement": "More tides", "cite": f"{LEDGER} 3-9"},
    "coverage": {"team": "Meridian Tidal", "area": "jobs", "state": "claimed", "cite": f"{LEDGER} 3-9"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_of_every_kind_is_made_by_hand_and_taken_back(kind: str, demo: Database) -> None:
    before = exported(demo)
    fault = refused(demo, lambda transaction, known: create(transaction, known, kind, {"note": "x"}))
    assert all(
        f"{each.name}: it cannot be empty" in fault for each in FORMS[kind] if each.needed and each.name != "text"
    )
    done = change(demo, lambda transaction, known: create(transaction, known, kind, MADE[kind]))
    assert kind_of(done.about) == kind
    assert whole(demo.read()) == []
    assert Corpus(demo.read()).reviewed(done.about)  # a reader vouches for it
    again = change(demo, lambda transaction, known: create(transaction, known, kind, MADE[kind]))
    assert again.about == f"{done.about}-2"
    for _ in range(2):
        with demo.transaction() as transaction:
            undo(transaction)
    assert exported(demo) == before
    assert demo.index_faults() == []


def test_a_quotation_by_hand_has_the_words_of_its_place(demo: Database) -> None:
    done = change(demo, lambda transaction, known: create(transaction, known, "quote", MADE["quote"]))
    assert demo.read()["quote"][done.about]["text"] == demo.read()["source"][LEDGER]["text"][3:29]


def test_an_id_of_ones_own(demo: Database) -> None:
    def made(id: str) -> Callable[[Transaction, Names], Change]:
        return lambda transaction, known: create(transaction, known, "theme", {"label": "Tides"}, id)

    assert change(demo, made("theme:mine")).about == "theme:mine"
    assert refused(demo, made("theme:mine")) == "theme:mine: it is there already."
    assert refused(demo, made("per:mine")) == "per:mine: that is no id of a theme."
    assert "String should match pattern" in refused(demo, made("theme:Mine!"))


# --- removing


def test_a_record_that_others_name_goes_only_with_its_links(either: Database) -> None:
    before = exported(either)
    for id in [id for kind in KINDS for id in either.read()[kind]][::7]:
        try:
            with either.transaction(rehearse=True) as transaction:
                gone, changed = following(transaction, id)
                gone.discard(id)
        except Faults:
            pytest.fail(f"{id} cannot be removed")
        if gone or changed:
            fault = refused(either, lambda transaction, _, id=id: remove(transaction, id))
            assert fault.startswith(f"{id} is named by ")
        change(either, lambda transaction, _, id=id: remove(transaction, id, links=True))
        tables = either.read()
        assert whole(tables) == []
        assert not any(one in tables[kind_of(one) or ""] for one in (id, *gone))
        assert all(one in tables[kind_of(one) or ""] for one in changed)
        with either.transaction() as transaction:
            undo(transaction)
        assert exported(either) == before
    assert either.index_faults() == []


# --- any words


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_words_are_taken_or_refused_in_words(data: st.DataObject, known: Names) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    each = data.draw(st.sampled_from(FORMS[kind]))
    pieces = st.sampled_from(
        ["; ", ";", "\\;", ": ", "left: ", "Zoë Brânză", "per:zoe-branza", f"{LEDGER} 3-9", "2031-05", "“x”", "inferred",
         "inferred: ", "alias[zh]: ", "disputes ", " via ", "\n", "  ", "because ", "潮見佳乃", "direct", "\x1b[31m", "4"]
    )  # fmt: skip
    words = "".join(data.draw(st.lists(pieces | st.text(max_size=4), max_size=6)))
    record = blank(kind)
    fault, found = "", record
    try:
        found = written(known, kind, record, {each.name: words})
    except Faults as error:
        fault = str(error)
    assert not fault or fault.startswith(f"{each.name}: ")
    if fault:
        return
    assert field(kind, each.name) is each
    line = said.says(known, each, found)
    again = written(known, kind, found, {each.name: line})
    assert again == found
    fresh = written(known, kind, blank(kind), {each.name: line})  # and of its own words it is the same
    assert said.says(known, each, fresh) == line
    with pytest.raises(Faults):
        complete(kind, found | {"id": "no id"})


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Names:
    database = Database(tmp_path_factory.mktemp("known") / "store.json")
    build(database, [load(packaged(DEMO))])
    return names(database)
