"""What Popolo and CSL-JSON ask for, as JSON Schema 2020-12: written from their public specifications, and only of what
is used here (popoloproject.com/specs, its schemas for person, organization, membership, post, other name and link;
docs.citationstyles.org, CSL-JSON 1.0.2). No property may be one that they do not have.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}
_DAY: Schema = {"type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}
_LINK: Schema = {
    "type": "object",
    "properties": {"url": {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:[^\\s]+$"}, "note": _MAYBE},
    "required": ["url"],
    "additionalProperties": False,
}
_OTHER_NAME: Schema = {
    "type": "object",
    "properties": {"name": _TEXT, "note": _MAYBE, "start_date": _DAY, "end_date": _DAY},
    "additionalProperties": False,
}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": {"id": _MAYBE, **properties}, "additionalProperties": False}


_SOURCES: Schema = {"type": "array", "items": _LINK}
_NAMES: Schema = {"type": "array", "items": _OTHER_NAME}
POPOLO: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "persons": {"type": "array", "items": _object(name=_MAYBE, other_names=_NAMES, summary=_MAYBE, sources=_SOURCES)},
        "organizations": {
            "type": "array",
            "items": _object(
                name=_MAYBE, other_names=_NAMES, classification=_MAYBE, parent_id=_MAYBE, abstract=_MAYBE,
                founding_date=_DAY, dissolution_date=_DAY, sources=_SOURCES,
            ),
        },
        "memberships": {
            "type": "array",
            "items": _object(
                person_id=_MAYBE, organization_id=_MAYBE, role=_MAYBE, post_id=_MAYBE, start_date=_DAY, end_date=_DAY,
                sources=_SOURCES,
            ),
        },
        "posts": {"type": "array", "items": _object(label=_MAYBE, role=_MAYBE, organization_id=_MAYBE)},
    },
    "required": ["persons", "organizations", "memberships", "posts"],
    "additionalProperties": False,
}  # fmt: skip

_WHEN: Schema = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array", "minItems": 1, "maxItems": 2,
            "items": {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1, "maxItems": 3},
        },
        "circa": {"type": ["string", "number", "boolean"]},
        "literal": _TEXT,
    },
    "additionalProperties": False,
}  # fmt: skip
CSL: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["article-newspaper", "document", "interview", "personal_communication", "post", "report", "speech"]},
            "title": _TEXT, "title-short": _TEXT, "genre": _TEXT, "container-title": _TEXT, "publisher": _TEXT,
            "language": _TEXT, "note": _TEXT, "issued": _WHEN,
            "author": {
                "type": "array",
                "items": {"type": "object", "properties": {"literal": _TEXT}, "additionalProperties": False},
            },
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}  # fmt: skip
