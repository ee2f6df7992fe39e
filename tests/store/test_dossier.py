"""A dossier's shorthands, and faults that name file, line and field."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import text
from store.dossier import load
from store.errors import Faults
from store.packaged import BUILT_IN, DEMO, packaged

HEAD = """[dossier]
id = "story"
format = 1
title = "A story"
source = "src:a"

[[source]]
id = "src:a"
kind = "article"
display_name = "A"
"""
FIRST = HEAD.count("\n") + 1  # the line that what is added starts on


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.toml"


def records(path: Path, body: str) -> dict[str, dict[str, Any]]:
    path.write_text(HEAD + body)
    return {document["id"]: document for _, document in load(path).records}


def faults(path: Path, body: str, head: str = HEAD) -> list[str]:
    path.write_text(head + body)
    with pytest.raises(Faults) as caught:
        load(path)
    return str(caught.value).removesuffix(" Nothing was written.").splitlines()


def test_the_packaged_dossiers_load() -> None:
    assert [load(packaged(id)).id for id in (BUILT_IN, DEMO)] == [BUILT_IN, DEMO]


def test_shorthands(path: Path) -> None:
    found = records(
        path,
        """
[[source]]
id = "src:b"
kind = "email"
display_name = "B"
known_through = "src:a"
published = 2026-03-05

[[person]]
id = "per:x"
name = "X"
names = [{ value = "Ex", kind = "alias", span = [9, 11] }]
span = [1, 2]

[[quote]]
id = "quote:q"
mode = "partial"
text = "four"
speaker = "per:x"
spans = [[10, 14], [20, 24]]
via = ["src:b"]
attribution = [1, 3]
uttered = "2026-03"
cite = [{ source = "src:b", span = [0, 4] }, { span = [30, 40], stance = "disputes" }]
""",
    )
    published = found["src:b"]["published"]
    assert (published["edtf"], published["basis"], published["lo"]) == ("2026-03-05", "printed", "2026-03-05")
    names = [(n["value"], n["kind"], [(c["start"], c["end"]) for c in n["citations"]]) for n in found["per:x"]["names"]]
    assert names == [("X", "primary", [(1, 2)]), ("Ex", "alias", [(9, 11)])]
    cited = [(c["source"], c["start"], c["end"], c["exact"], c["via"]) for c in found["quote:q"]["citations"]]
    assert cited == [
        ("src:a", 10, 14, "four", ["src:b"]),
        ("src:a", 20, 24, "four", ["src:b"]),
        ("src:b", 0, 4, "four", []),
        ("src:a", 30, 40, None, ["src:b"]),
    ]
    assert found["quote:q"]["attribution"] == {
        "source": "src:a", "start": 1, "end": 3, "exact": None, "stance": "supports", "via": ["src:b"]
    }  # fmt: skip
    assert found["quote:q"]["uttered"]["lo"] == "2026-03-01"


def test_a_text_beside_it(path: Path) -> None:
    (path.parent / "a.txt").write_bytes(b"\xef\xbb\xbfone  \r\ntwo\r\n\r\n")
    source = records(path, 'text_file = "a.txt"\n')["src:a"]
    assert source["text"] == "one\ntwo"
    assert source["text_sha256"] == text.sha256("one\ntwo")


def test_a_byte_order_mark_and_crlf(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    assert load(path).title == "A story"


THEME = '[[theme]]\nid = "theme:x"\nlabel = "x"\n'


@pytest.mark.parametrize(
    ("body", "line", "field", "said"),
    [
        (THEME + "colour = 1\n", 3, "colour", "Extra inputs are not permitted"),
        ('[[theme]]\nlabel = "x"\n', 0, "id", "Field required"),
        ('[[theme]]\nlabel = "x"\nid = "per:x"\n', 2, "id", "String should match pattern"),
        (THEME + '\n[[theme]]\nid = "theme:y"\nlabel = " "\n', 6, "label", "is empty; leave the field out instead"),
        (THEME + THEME, 4, "id", "theme:x is there twice"),
        (THEME + 'note = "a\\u001bb"\n', 3, "note", "character 1 is U+001B, a control that no text may hold"),
        ('[[person]]\nid = "per:x"\nname = 5\n', 2, "names.0.value", "Input should be a valid string"),
        ('[[person]]\nid = "per:x"\nname = "x"\nnames = 5\n', 3, "names", "a list was expected here"),
        ('[[person]]\nid = "per:x"\nnames = [5]\n', 0, "span", "a table was expected here"),
        ('[[person]]\nid = "per:x"\nname = "x"\nspan = [1]\n', 3, "span", "a span is two numbers, [start, end]"),
        ('[[person]]\nid = "per:x"\nname = "x"\nspan = [1, 2.5]\n', 3, "span", "a span is two numbers, [start, end]"),
        ('[[person]]\nid = "per:x"\nname = "x"\nspans = 5\n', 3, "spans", "a list was expected here"),
        ('[[person]]\nid = "per:x"\nname = "x"\nvia = "src:a"\n', 3, "via", "a list was expected here"),
        ('[[team]]\nid = "team:x"\nname = "x"\nkind = "club"\n', 3, "kind", "Input should be 'company', 'publisher'"),
        ('[[team]]\nid = "team:x"\nname = "x"\nkind = "team"\nfounded = "soon"\n', 4, "founded",
         "'soon' is not a date"),
        ('[[event]]\nid = "evt:x"\ntype = "joined"\ntitle = "x"\n', 0, "citations", "Field required"),
        ('[[event]]\nid = "evt:x"\ntype = "joined"\ntitle = "x"\nspan = [5, 4]\n', 4, "citations.0",
         "the span 5-4 is empty or runs backwards"),
        ('[[quote]]\nid = "quote:x"\nmode = "direct"\ntext = "abc"\nspan = [0, 4]\n', 4, "citations.0",
         "the span 0-4 is 4 code points long, the words are 3"),
        ('[[quote]]\nid = "quote:x"\nmode = "direct"\ntext = "abc"\nspan = [0, 3]\n', 0, "",
         "a direct quote has a 'speaker', or says why not in 'unnamed_because'"),
        ('[[quote]]\nid = "quote:x"\nmode = "scare"\ntext = "abc"\ncitations = 5\n', 4, "citations",
         "Input should be a valid list"),
        ('[[source]]\nid = "src:b"\nkind = "post"\ndisplay_name = "b"\ntext_file = "../b"\n', 4, "text_file",
         "name a file in the dossier's own folder"),
        ('[[source]]\nid = "src:b"\nkind = "post"\ndisplay_name = "b"\ntext_file = "b"\n', 4, "text_file",
         "there is no such file."),
        ("[[colour]]\nid = 1\n", 0, None, "there is no kind 'colour'"),
        ("[theme]\nid = 1\n", 0, None, "write [[theme]], with two brackets, for each theme"),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_and_field(path: Path, body: str, line: int, field: str | None, said: str) -> None:
    [found] = faults(path, body)
    start = f"{path}:{FIRST + line}: " + (f"{field}: " if field else "")
    assert found.startswith(start), found
    assert said in found


def test_every_fault_is_said_at_once(path: Path) -> None:
    found = faults(path, THEME + "colour = 1\nsize = 2\n[[person]]\nid = 'per:x'\n")
    lines = [int(line.split(":")[1]) - FIRST for line in found]
    assert sorted(lines) == [3, 4, 5]


@pytest.mark.parametrize(
    ("head", "line", "said"),
    [
        ("", 1, "a dossier starts with a table [dossier] that says format = 1"),
        ("[dossier]\nformat = 2\n", 1, "format = 1"),
        ('# a comment\n[dossier]\nformat = 1\nid = "A B"\ntitle = "x"\n', 2, "needs an id"),
        ('[dossier]\nformat = 1\nid = 5\ntitle = "x"\n', 1, "needs an id"),
        ('[dossier]\nformat = 1\nid = "x"\n', 1, "and a title"),
        ("[dossier]\nformat = 1\nid = \n", 3, "this is not TOML: Invalid value (at line 3, column 6)"),
        ('[dossier]\nx = """\n', 1, "this is not TOML"),
        ("x = 0b" + "1" * 20000 + "\ny = " + "9" * 20000, 1, "this is not TOML"),
        ("x = " + "[" * 20000, 1, "this is not TOML"),
    ],
)
def test_a_dossier_that_is_none(path: Path, head: str, line: int, said: str) -> None:
    [found] = faults(path, "", head)
    assert found.startswith(f"{path}:{line}: ")
    assert said in found


def test_what_is_no_file_of_text(path: Path) -> None:
    with pytest.raises(Faults, match="there is no such dossier"):
        load(path)
    path.write_bytes(b"a\xff")
    with pytest.raises(Faults, match="byte 1 is not UTF-8"):
        load(path)
    with pytest.raises(Faults, match="over 0 MiB"):
        load(path, most=1)


VALUES = (
    *('""', '"x"', "5", "-1", "1.5", "nan", "true", "[]", "[1]", "[[1, 2]]", "{}", "{ a = 1 }", "[{}]", "2026-03-05"),
    *("12:00:00", '"\\u0000"', "[[[]]]", '["src:a"]', "{ span = 1 }", "{ edtf = 5 }", "[{ value = 1, span = 2 }]"),
)
FIELDS = sorted({
    *("id", "name", "names", "span", "spans", "cite", "via", "citations", "attribution", "text_file", "published"),
    *("parent_evidence", "mandate_evidence", "sections", "text", "mode", "speaker", "tags", "participants", "start"),
})  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(["source", "person", "team", "event", "quote", "membership", "dossier"]),
    fields=st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(VALUES), max_size=4),
    source=st.sampled_from(VALUES),
)
def test_whatever_a_field_holds_only_faults_come_of_it(
    path: Path, kind: str, fields: dict[str, str], source: str
) -> None:
    body = "".join(f"{field} = {value}\n" for field, value in fields.items())
    path.write_text(f'[dossier]\nid = "x"\nformat = 1\ntitle = "x"\nsource = {source}\n[[{kind}]]\n{body}')
    try:
        load(path)
    except Faults as error:
        for line in str(error).splitlines():
            assert re.match(rf"{re.escape(str(path))}:\d+: ", line)
