"""`masthead edit`, `create` and `remove`, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.database import Database
from tests.cli.command import run


def test_a_record_prints_as_it_is_written_and_takes_what_is_printed(store: Path) -> None:
    code, out, _ = run("edit", "evt:lin-resignation", "--store", store)
    assert code == 0
    assert "participants=left: Lin Junyang; accepted: Alibaba; announced: Wu Yongming" in out.splitlines()
    before = store.read_bytes()
    code, _, err = run("edit", "evt:lin-resignation", *out.splitlines(), "--store", store)
    assert (code, err) == (0, "evt:lin-resignation: as it was.\n")
    assert store.read_bytes() == before


def test_a_field_is_written_by_name_and_the_query_knows_it(store: Path) -> None:
    code, _, err = run("edit", "Lin Junyang", "tags=to-ask", "note=Ask again.", "--store", store)
    assert (code, err) == (0, "per:lin-junyang: edited.\n")
    assert run("list", "people", "tag:to-ask", "--format", "csv", "--store", store).out.splitlines()[1:] != []
    assert "Ask again." in run("show", "per:lin-junyang", "--store", store).out


def test_what_is_wrong_is_said_field_by_field_and_nothing_written(store: Path) -> None:
    before = store.read_bytes()
    code, _, err = run("edit", "evt:lin-resignation", "effective=soon", "who=left: Lyn", "--store", store)
    assert code == 1
    assert "effective: 'soon' is not a date; write 2026-03-05" in err
    assert "participants: no person or team of the store is called “Lyn”" in err
    assert err.endswith("Nothing was written.\n")
    assert store.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("edit",), "takes the ID of a record, and FIELD=VALUE"),
        (("edit", "per:lin-junyang", "note"), "'note' is no FIELD=VALUE; an empty value ('note=') empties a field"),
        (("edit", "per:lin-junyang", "note=a", "note=b"), "note is given twice"),
        (("create", "persons"), "`masthead create` makes one of source, person, team"),
        (("remove",), "`masthead remove` takes the ID of one record"),
    ],
)
def test_how_it_is_meant_is_said(words: tuple[str, ...], fault: str, store: Path) -> None:
    code, _, err = run(*words, "--store", store)
    assert code == 2
    assert fault in err


def test_nobody_of_that_name(store: Path) -> None:
    code, _, err = run("remove", "Lyn", "--store", store)
    assert (code, err) == (
        1, "masthead: No record is called 'Lyn'. `masthead list KIND --format csv` gives the ids.\n"
    )  # fmt: skip


def test_a_form_is_printed_and_a_record_made(demo: Path) -> None:
    code, out, _ = run("create", "event", "--store", demo)
    assert code == 0
    assert "type (needed): departure, appointment" in out
    assert "participants: left: Mara Lunt; from: Meridian Labs" in out
    code, _, err = run("create", "person", "names=Mara Lunt; short: Lunt", "--store", demo)
    assert (code, err) == (0, "per:mara-lunt: added.\n")
    code, _, err = run("create", "theme", "id=theme:tides", "label=Tides", "--dry-run", "--store", demo)
    assert (code, err) == (0, "theme:tides: would be added.\n")
    assert "theme:tides" not in Database(demo).read()["theme"]


def test_a_removed_record_says_what_went_with_it(store: Path) -> None:
    before = store.read_bytes()
    code, _, err = run("remove", "evt:lin-resignation", "--store", store)
    assert code == 1
    assert "is named by" in err
    assert "--links takes them along" in err
    run("remove", "evt:lin-resignation", "--links", "--dry-run", "--store", store)
    assert store.read_bytes() == before
    code, _, err = run("remove", "evt:lin-resignation", "--links", "--store", store)
    assert code == 0
    assert "evt:lin-resignation: removed; 3 that named it went too or are changed: " in err
    assert run("check", "--store", store).code == 0


@pytest.mark.parametrize(
    "words", [("edit", "per:lin-junyang", "note=x"), ("create", "person", "names=X"), ("remove", "per:lin-junyang")]
)
def test_a_read_only_session_changes_nothing(words: tuple[str, ...], store: Path) -> None:
    before = store.read_bytes()
    for line in (("--read-only", *words), (*words, "--read-only")):
        code, _, err = run(*line, "--store", store)
        assert (code, err) == (4, f"masthead: This session is read-only: {store} was not changed.\n")
    assert store.read_bytes() == before


def test_what_is_no_text_is_no_fault_of_ours(demo: Path) -> None:
    before = demo.read_bytes()
    for words in (("edit", "per:maeve-odell"), ("create", "theme", "label=x")):
        err = run(*words, "tags=\udcff", "--store", demo, "--dry-run").err
        assert "fault in Masthead" not in err
    code, _, err = run("edit", "per:maeve-odell", "note=\udcff", "--store", demo)
    assert code == 1
    assert "note" in err
    assert demo.read_bytes() == before


def test_an_id_that_leads_elsewhere_is_no_new_one(demo: Path) -> None:
    assert run("merge", "per:tobias-marlin", "per:anders-marlow", "--store", demo).code == 0
    code, _, err = run("create", "person", "names=Mara Lunt", "id=per:tobias-marlin", "--store", demo)
    assert code == 1
    assert "it leads to per:anders-marlow, which it was merged into" in err


def test_a_message_does_not_repeat_a_word_without_end(demo: Path) -> None:
    code, _, err = run("remove", "x" * 10**6, "--store", demo)
    assert code == 1
    assert err.startswith("masthead: No record is called 'xxx")
    assert len(err) < 10**4
