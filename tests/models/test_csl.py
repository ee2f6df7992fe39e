"""CSL-JSON: an item a source, with dates that say how sure they are."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from store.corpus import Corpus
from store.database import Database
from store.documents import Document
from store.formats.csl_json import TYPES, issued
from store.packaged import BUILT_IN, DEMO
from tests.models.schemas import CSL
from tests.models.stores import exported, made
from tests.store.anything import records


def items(db: Database, query: str = "") -> dict[str, dict[str, Any]]:
    found = json.loads(exported(db, "csl-json", query)[0])
    Draft202012Validator(CSL).validate(found)
    assert [item["id"] for item in found] == sorted({item["id"] for item in found})
    return {item["id"]: item for item in found}


@pytest.mark.parametrize("query", ["", "type:departure", "zzzz"])
@pytest.mark.parametrize("name", [BUILT_IN, DEMO])
def test_a_packaged_store_is_valid(name: str, query: str, built: Path) -> None:
    db = Database(built / f"{name}.json")
    found = items(db, query)
    if not query:
        assert list(found) == list(Corpus(db.read()).ids("source"))
    assert bool(found) == (query != "zzzz")


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(found=records())
def test_any_store_is_valid(found: list[tuple[str, Document]], tmp_path_factory: pytest.TempPathFactory) -> None:
    assert list(items(made(tmp_path_factory.mktemp("any") / "store.json", found))) == ["src:a", "src:b"]


def test_every_kind_of_a_source_has_a_type() -> None:
    from store.documents import SOURCE_KINDS

    assert tuple(TYPES) == SOURCE_KINDS


@pytest.mark.parametrize(
    ("edtf", "basis", "found"),
    [
        ("2031-05-09", "printed", {"date-parts": [[2031, 5, 9]]}),
        ("2031-05", "printed", {"date-parts": [[2031, 5]]}),
        ("2031-XX-XX", "printed", {"date-parts": [[2031]]}),
        ("2031~", "printed", {"date-parts": [[2031]], "circa": True}),
        ("2031-05-09", "relative", {"date-parts": [[2031, 5, 9]], "circa": True}),
        ("2031-04/2031-05", "printed", {"date-parts": [[2031, 4], [2031, 5]]}),
        ("../2031-05", "printed", {"literal": "by May"}),
        ("203X", "printed", {"literal": "by May"}),
    ],
)
def test_a_date_is_as_sure_as_it_is_known(edtf: str, basis: str, found: dict[str, Any]) -> None:
    assert issued({"edtf": edtf, "basis": basis, "literal": "by May", "reason": None}) == found
    assert issued(None) is None


def test_a_memo_that_is_known_through_a_paper(built: Path) -> None:
    found = items(Database(built / f"{DEMO}.json"))["src:odell-memo-2031-05-09"]
    assert found["type"] == "personal_communication"
    assert found["author"] == [{"literal": "Maeve O’Dell"}]
    assert found["issued"] == {"date-parts": [[2031, 5, 9]], "circa": True}
    assert found["note"].startswith("published 2031-05-09 (relative; “last Friday”; ")
    assert found["note"].endswith("known only through Skerry Ledger")


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_cites_by_id(built: Path, tmp_path: Path) -> None:
    (tmp_path / "sources.json").write_bytes(exported(Database(built / f"{DEMO}.json"), "csl-json")[0])
    line = ["pandoc", "--citeproc", "--bibliography", str(tmp_path / "sources.json"), "-t", "plain"]
    said = subprocess.run(line, input=b"So it is [@src:skerry-ledger-2031-05-14].", capture_output=True, check=True)
    assert "Callum Brodie-Finch 2031" in said.stdout.decode()
