"""JSON Schema (2020-12) of a dossier, its TOML read as JSON: the records as they are written, and their shorthands."""

from __future__ import annotations

from typing import Any

from store.documents import CLAIMS, DATE_FIELDS, KINDS, NAMED, SCHEMA_VERSION
from store.schema import NATURAL, Schema, closed, definitions, headed, joined, lists

_SPAN: Schema = {"type": "array", "prefixItems": [NATURAL, NATURAL], "minItems": 2, "maxItems": 2, "items": False}
_CITED = ("span", "spans", "cite", "citations")


def dossier() -> Schema:
    """A whole dossier. A date of TOML is the text that it is written as."""
    from store.dossier import FORMAT

    defs = definitions("validation")
    source = defs["Citation"]["properties"]["source"]
    head = closed(
        {
            "format": {"const": FORMAT, "description": "the version of this form"},
            "id": {**_slug(defs), "description": "what tells this dossier from others", "examples": ["acme-2026"]},
            "title": {"type": "string", "description": "what it is called"},
            "source": {**source, "description": "the source that a bare span is in"},
        },
        "what the dossier is",
        optional=("source",),
    )
    for kind in KINDS:
        _shortened(kind, defs)
    _cite(defs)
    body = closed(
        {
            "dossier": head,
            **lists(),
            "merged": joined(),
        },
        "facts written by hand; docs/dossier.md explains it",
        optional=(*KINDS, "merged"),
    )
    del body["properties"]["merged"]["minProperties"]
    title = f"Masthead dossier, format version {FORMAT}, schema version {SCHEMA_VERSION}"
    return headed("dossier", f"{FORMAT}.{SCHEMA_VERSION}", title, {**body, "$defs": dict(sorted(defs.items()))})


def _slug(defs: Schema) -> Schema:
    tags: Schema = defs["person"]["properties"]["tags"]["items"]
    return {"type": "string", "pattern": tags["pattern"]}


def _said(words: str, part: Schema) -> Schema:
    return {**part, "description": words}


def _spans(defs: Schema) -> Schema:
    """How a table says where it stands, beside `citations`."""
    return {
        "span": _said("a citation of the dossier's source: [first code point, after the last]", _SPAN),
        "spans": _said("several of these", {"type": "array", "items": _SPAN}),
        "cite": _said("citations of any source", {"type": "array", "items": {"$ref": "#/$defs/Cite"}}),
    }


def _via(defs: Schema) -> Schema:
    return _said("`via` of each citation of the dossier's source", defs["Citation"]["properties"]["via"])


def _shortened(kind: str, defs: Schema) -> None:
    """Give a kind its shorthands."""
    part = defs[kind]
    fields, needs = part["properties"], part["required"]
    fields["via"] = _via(defs)
    for name in DATE_FIELDS:
        if name in fields:
            fields[name]["anyOf"].insert(0, defs["Date"]["properties"]["edtf"])
    choices: list[Schema] = []
    if kind in CLAIMS:
        fields |= _spans(defs)
        needs.remove("citations")
        choices.append(_one_of(_CITED))
    if kind in NAMED:
        fields["name"] = _said("the one primary name", defs["Name"]["properties"]["value"])
        fields |= {**_spans(defs), "citations": _said("where the first name stands", _list("Citation"))}
        needs.remove("names")
        choices.append(_one_of(("name", "names")))
        del fields["names"]["minItems"]
    if kind == "source":
        words = "a file beside the dossier with its text, which is read in place of `text`"
        fields["text_file"] = _said(words, {"type": "string", "pattern": r"^[^./\\][^/\\]*$"})
    if kind == "quote":
        fields["attribution"] = _said(
            fields["attribution"]["description"], {"anyOf": [_SPAN, {"$ref": "#/$defs/Cite"}, {"type": "null"}]}
        )
    if choices:
        part["allOf"] = choices


def _list(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _one_of(names: tuple[str, ...]) -> Schema:
    return {"anyOf": [{"required": [name]} for name in names]}


def _cite(defs: Schema) -> None:
    """Give the parts of a record their shorthands."""
    pairs: Any = [{"required": ["span"]}, {"required": ["start", "end"]}]
    for name in ("Evidence", "Name"):
        defs[name]["properties"] |= _spans(defs)
    section = defs["Section"]
    section["properties"]["span"] = _said("its start and end", _SPAN)
    section["required"] = [name for name in section["required"] if name not in ("start", "end")]
    section["anyOf"] = pairs
    cite = {**defs["Citation"], "description": "A citation, of the dossier's source unless it names another."}
    cite["properties"] = {**cite["properties"], "span": _said("its start and end", _SPAN)}
    cite["required"], cite["anyOf"] = [], pairs
    defs["Cite"] = cite
