"""JSON Schema (2020-12) of what Masthead writes and reads, for other programs.

A schema says the shape: fields, types, closed lists, patterns. What goes beyond that (references, spans, days of the
calendar) `store.verify` looks at. `$id` and the constants name the version; what fits one never fits another by chance.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from store.documents import KINDS, PREFIXES, SCHEMA_VERSION
from store.meanings import MEANINGS

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
SHA256: Final = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_ID: Final = {"type": "string", "maxLength": 160, "pattern": rf"^(?:{'|'.join(PREFIXES)}):[a-z0-9]+(-[a-z0-9]+)*$"}
NATURAL: Final = {"type": "integer", "minimum": 0, "exclusiveMaximum": 2**53}


def names() -> dict[str, Callable[[], Schema]]:
    """What there is a schema of → how it is made."""
    from store import schema_dossier
    from store.ingest import offer

    return {
        "records": records,
        "snapshot": snapshot,
        "line": line,
        "dossier": schema_dossier.dossier,
        "proposals": offer.schema,
    }


def headed(name: str, version: str, title: str, body: Schema) -> Schema:
    """A schema with what every one begins with."""
    return {"$schema": DIALECT, "$id": f"urn:masthead:schema:{name}:{version}", "title": title, **body}


def records() -> Schema:
    """Every kind under `$defs`, as it is written: what has a default may be left out."""
    title = f"Masthead documents, schema version {SCHEMA_VERSION}"
    return headed("records", str(SCHEMA_VERSION), title, {"$defs": definitions("validation")})


def snapshot() -> Schema:
    """A whole snapshot. Every field of a record is there, also those that are null."""
    from store.snapshot import FORMAT, FORMAT_VERSION

    fields = {
        "format": {"const": FORMAT, "description": "what this is"},
        **head(FORMAT_VERSION),
        "counts": counts(),
        "data": closed(lists(), "the records by kind, each list sorted by id"),
        "digest": digests(),
        "merged": joined(),
    }
    body = closed(fields, "the facts of a store, or some of them", optional=("merged", "timestamp"))
    title = f"Masthead snapshot, format version {FORMAT_VERSION}, schema version {SCHEMA_VERSION}"
    return headed(
        "snapshot",
        f"{FORMAT_VERSION}.{SCHEMA_VERSION}",
        title,
        {
            **body,
            **_worded({"properties": {"data": {"properties": {"quote": {"items": _SPOKEN}}}}}),
            "$defs": complete(),
        },
    )


#: a quote with words, which it has unless the snapshot holds none
_SPOKEN: Final = {"properties": {"text": {"type": "string"}}}


def _worded(then: Schema) -> Schema:
    return {"if": {"properties": {"text": {"const": "none"}}, "required": ["text"]}, "else": then}


def head(version: int) -> Schema:
    """The fields that say what a snapshot is of, in both of its forms."""
    from store.snapshot import TEXTS

    return {
        "format_version": {"const": version, "description": "of all that is not a record"},
        "schema_version": {"const": SCHEMA_VERSION, "description": "of the records"},
        "generator": closed(
            {
                "name": {"type": "string", "description": "what it is called"},
                "version": {"type": "string", "description": "its version"},
            },
            "the program that wrote it",
        ),
        "scope": closed(
            {
                "query": {"type": ["string", "null"], "description": "the filter that was asked for; null: everything"},
                "at": {"type": ["string", "null"], "description": "the day of `at:` in it; null: none"},
                "closure": {
                    "const": "references",
                    "description": "with what the filter keeps goes all that this refers to",
                },
            },
            "what was asked for",
        ),
        "text": {
            "enum": list(TEXTS),
            "description": "how much of the sources' words it holds: none, quotations (excerpt), articles too (full)",
        },
        "timestamp": {
            "type": "string",
            "format": "date-time",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
            "description": "when it was made, in UTC; only if that was asked for",
        },
    }


def counts() -> Schema:
    fields = {kind: {**NATURAL, "description": f"how many of the kind {kind}"} for kind in KINDS}
    return closed(fields, "how many records each kind has")


def digests() -> Schema:
    """SHA-256 by name: 'data' and each kind, and 'merged' where there is some."""
    of = {"data": "`data`", **{kind: f"the list of the kind {kind}" for kind in KINDS}, "merged": "`merged`"}
    fields = {name: {**SHA256, "description": f"of {words}"} for name, words in of.items()}
    words = "SHA-256 (hex) of the canonical bytes of `data`, of each list in it, and of `merged`"
    return closed(fields, words, optional=("merged",))


def joined() -> Schema:
    """Which old ids lead to which records."""
    return {
        "type": "object",
        "description": "old id → the record that it is part of since; only where there is one",
        "minProperties": 1,
        "propertyNames": _ID,
        "additionalProperties": _ID,
    }


def lists() -> Schema:
    """A list for each kind."""
    return {
        kind: {
            "type": "array",
            "description": f"the records of the kind {kind}",
            "items": {"$ref": f"#/$defs/{kind}"},
        }
        for kind in KINDS
    }


def line() -> Schema:
    """A line of the form that has a record a line: the first, a record, or the last."""
    from store.formats.jsonl import FORMAT
    from store.snapshot import FORMAT_VERSION

    first = {"format": {"const": FORMAT, "description": "what this is"}, **head(FORMAT_VERSION), "counts": counts()}
    last = {"digest": digests(), "merged": joined()}
    defs = {
        **complete(),
        "first": closed(first, "the first line: what the records are of", optional=("timestamp",)),
        "last": closed(last, "the last line: what vouches for all before it", optional=("merged",)),
    }
    lines = [{"$ref": f"#/$defs/{name}"} for name in ("first", *KINDS, "last")]
    version = f"{FORMAT_VERSION}.{SCHEMA_VERSION}"
    title = f"A line of Masthead's facts, format version {FORMAT_VERSION}, schema version {SCHEMA_VERSION}"
    return headed("line", version, title, {"oneOf": lines, "$defs": defs})


def closed(fields: Schema, words: str = "", optional: tuple[str, ...] = ()) -> Schema:
    """An object with these fields and no other."""
    return {
        "type": "object",
        **({"description": words} if words else {}),
        "properties": fields,
        "required": sorted(set(fields) - {*optional}),
        "additionalProperties": False,
    }


# --- records


def complete() -> Schema:
    """The kinds and their parts as a snapshot has them: nothing is left out, and a quote may lack its words."""
    found = definitions("serialization")
    for part in found.values():
        part["required"] = sorted(part["properties"])
        for field in part["properties"].values():
            field.pop("default", None)
    words = found["quote"]["properties"]["text"]
    said = {name: words.pop(name) for name in list(words) if name not in ("description", "examples")}
    words["anyOf"] = [said, {"type": "null"}]
    return found


def definitions(mode: Any) -> Schema:
    """Kind or part of one → its schema, each field described; `mode` is one of pydantic's."""
    from store import models

    found: Schema = {}
    for kind, model in models.MODELS.items():
        part = model.model_json_schema(ref_template="#/$defs/{model}", mode=mode)
        found.update(part.pop("$defs", {}))
        found[kind] = part
    for name, part in found.items():
        describe(models.MODELS.get(name) or getattr(models, name), part)
    return dict(sorted(found.items()))


def describe(model: type, part: Schema) -> None:
    """Have a schema say what each field means, and no more names than its fields have already."""
    part.pop("title", None)
    if (said := meaning(model, "")) is not None:
        part["description"] = said[0]
    elif (words := part.get("description")) is not None:
        part["description"] = " ".join(words.split())
    for name, field in part["properties"].items():
        field.pop("title", None)
        words, example = meaning(model, name) or ("", None)
        field["description"] = words
        if example is not None:
            field["examples"] = [example]


def meaning(model: type, field: str) -> tuple[str, Any] | None:
    """What a field of a model means, and an example; of '' what the model itself is."""
    for one in model.__mro__:
        if field in MEANINGS.get(one.__name__, {}):
            return MEANINGS[one.__name__][field]
    return None
