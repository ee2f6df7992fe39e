"""docs/fields.md has every field, and says of it what the schema says; the commands of docs/snapshot.md give what they
say."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from store import schema
from store.documents import KINDS

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "fields.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def fields() -> ModuleType:
    """docs/fields.py, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("fields", DOCS / "fields.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_the_schema(fields: ModuleType) -> None:
    assert fields.renewed(PAGE) == PAGE, "run python docs/fields.py"


def section(title: str) -> str:
    found = re.search(rf"^##+ {title}\n(.*?)(?=^##+ |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def test_each_kind_has_each_field_with_an_example_that_is_json() -> None:
    defs = schema.snapshot()["$defs"]
    assert {*KINDS} <= defs.keys()
    for name, part in defs.items():
        rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| `(.+)` \|$", section(name), re.MULTILINE)
        assert sorted(row[0] for row in rows) == sorted(part["properties"]), name
        for field, words, _, example in rows:
            assert words == part["properties"][field]["description"].replace("|", "\\|")
            if "…" not in example:
                json.loads(example)


def test_the_envelope_has_each_field() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", section("The envelope"), re.MULTILINE)
    assert rows == list(schema.snapshot()["properties"])
