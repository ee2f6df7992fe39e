"""Renew docs/fields.md, which says what each field of a snapshot means: it is made of the JSON Schema.

python docs/fields.py             write it
python docs/fields.py --check     write nothing; exit code 1 where it no longer says what the schema says
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from store import schema  # noqa: E402
from store.documents import KINDS  # noqa: E402

PAGE = ROOT / "docs" / "fields.md"
BEGIN, END = "<!-- begin: made by docs/fields.py -->", "<!-- end -->"
_SHARED = ("citations", "confidence", "rank", "note", "tags")  # which stand below the fields of a kind's own
PARTS = ("Citation", "Date", "Name", "Evidence", "Participant", "Rank", "Section")


def renewed(page: str) -> str:
    """The page as it should be: what stands between the two marks is made anew."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{PAGE} has no marks")
    return f"{before}{BEGIN}\n\n{_tables()}\n{END}{after}"


def _tables() -> str:
    found = schema.snapshot()
    versions = found["properties"]
    of = f"Format version {versions['format_version']['const']}, schema version {versions['schema_version']['const']}."
    lines = [of, "", "## The envelope", "", *_table(found, envelope=True), ""]
    for name in ("generator", "scope"):
        lines += [f"### {name}", "", *_table(found["properties"][name], envelope=True), ""]
    line = schema.line()["$defs"]
    lines += [
        "## With a record a line",
        "",
        "`--format jsonl` has the same in lines, each of which `masthead schema line` describes: the first has the "
        "fields of the envelope but `data`, `digest` and `merged`, and its `format` is "
        f"`{line['first']['properties']['format']['const']}`; then a record a line, by kind in alphabetical order "
        "and by id; the last has `digest` and, where there is one, `merged`. A file without its last line was cut.",
        "",
    ]
    for kind in KINDS:
        part = found["$defs"][kind]
        lines += [f"## {kind}", "", f"{_sentence(part['description'])}", "", *_table(part), ""]
    for name in PARTS:
        part = found["$defs"][name]
        lines += [f"## {name}", "", _sentence(part["description"]), "", *_table(part), ""]
    return "\n".join(lines)


def _sentence(words: str) -> str:
    words = words[0].upper() + words[1:]
    return words if words.endswith(".") else f"{words}."


def _table(part: dict[str, Any], envelope: bool = False) -> Iterator[str]:
    yield "| field | what it is | type | example |"
    yield "| --- | --- | --- | --- |"
    needed = part["required"]
    for name, field in sorted(part["properties"].items(), key=lambda pair: pair[0] in _SHARED):
        words = _cell(field["description"])
        may = "" if name in needed else ", may be missing"
        yield f"| `{name}` | {words} | {_cell(_type(field))}{may} | {_example(name, field, envelope)} |"


def _type(field: dict[str, Any]) -> str:
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    if "enum" in field:
        return ", ".join(f"`{word}`" for word in field["enum"])
    if "anyOf" in field:
        return " or ".join(_type(part) for part in field["anyOf"])
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if isinstance(field["type"], list):
        return " or ".join(field["type"]).replace("string", "text")
    if field["type"] == "array":
        return f"list of {_type(field['items'])}"
    if field["type"] in ("object", "null"):
        return str(field["type"])
    if field["type"] == "boolean":
        return "true or false"
    if field["type"] == "integer":
        return f"{field['minimum']} to {field['maximum']}" if "maximum" in field else "number"
    pattern = str(field.get("pattern", ""))
    if ":[a-z0-9]+" in pattern:
        prefix = pattern.removeprefix("^").partition(":[")[0]
        return "id" if prefix.startswith("(?:") and prefix.count("|") > 1 else f"`{_prefix(prefix)}` id"
    return {"date": "day"}.get(field.get("format", ""), "date (EDTF)" if field.get("maxLength") == 64 else "text")


def _prefix(prefix: str) -> str:
    return "`, `".join(f"{one}:" for one in prefix.removeprefix("(?:").removesuffix(")").split("|"))


#: of the envelope, which the schema of the records has no examples of
_EXAMPLES = {
    "counts": {"person": 5},
    "data": {"person": ["…"]},
    "digest": {"data": "9f86d081…", "person": "60303ae2…"},
    "generator": {"name": "masthead", "version": "0.10.0"},
    "scope": {"query": "type:departure", "at": None, "closure": "references"},
    "text": "excerpt",
    "timestamp": "2032-04-03T12:00:00Z",
    "merged": {"per:a-fenwick": "per:ada-fenwick"},
    "name": "masthead",
    "version": "0.10.0",
    "query": "type:departure",
    "at": "2032-04-03",
}


def _example(name: str, field: dict[str, Any], envelope: bool) -> str:
    if field.get("examples"):
        value = field["examples"][0]
    elif "const" in field:
        value = field["const"]
    elif envelope:
        value = _EXAMPLES[name]
    else:
        value = None
    said = json.dumps(value, ensure_ascii=False)
    return f"`{_cell(said if len(said) <= 90 else _shortened(value))}`"


def _shortened(value: Any) -> str:
    """A long value as the fields that say most."""
    if isinstance(value, list):
        return f"[{_shortened(value[0])}]"
    if isinstance(value, dict):
        some = {key: part for key, part in value.items() if part not in (None, [], "supports", "printed")}
        return "{" + ", ".join(f'"{key}": {_inner(part)}' for key, part in some.items()) + ", …}"
    return json.dumps(value, ensure_ascii=False)


def _inner(value: Any) -> str:
    return "[…]" if isinstance(value, list) and value and isinstance(value[0], dict) else json.dumps(
        value, ensure_ascii=False
    )  # fmt: skip


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def main() -> int:
    """Renew the page, or look whether it is as it should be."""
    page = PAGE.read_text(encoding="utf-8")
    now = renewed(page)
    if "--check" in sys.argv[1:]:
        return int(page != now)
    PAGE.write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
