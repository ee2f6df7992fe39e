"""What a field holds as a line that a reader can write, and back; what is not rewritten stays as it was, whole.

    names         Mara Lunt; short: Lunt; transliteration[zh]: …
    participants  left: Mara Lunt; from: Meridian Labs
    a date        2031-04-12 “last Saturday” relative: the article is of Monday
    citations     src:harbour-post 12-40; disputes src:quay-dispatch 5-9 via src:e-mail
    evidence      inferred: the text only implies it; src:harbour-post 12-40

Records are named as they are called, or by id. `\\;` is a semicolon within a part.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from store import dates
from store.called import Names
from store.documents import BASES, Document
from store.errors import Faults
from store.forms import Field
from store.text import line, normalise

EMPTY = "it cannot be empty"  # of a field that a record needs
GIVEN = "given by the reader"  # why a date or a name is held to be so
_NAME_KINDS = ("primary", "alias", "short", "transliteration")
_PARTS = re.compile(r"(?<!\\);")
_NAMED = re.compile(rf"({'|'.join(_NAME_KINDS)})(?:\[([^\]]*)\])?:\s*(.*)", re.DOTALL)
_BASIS = re.compile(rf"({'|'.join(BASES)})\b(?::\s*(.*))?", re.DOTALL)
_CITED = re.compile(r"(?:(disputes|supports)\s+)?(.+?)\s+(\d{1,15})\s*[-–]\s*(\d{1,15})(?:\s+via\s+(.+))?", re.DOTALL)
_DATED = re.compile(r"(\S+)(?:\s+[“\"](.*)[”\"])?(?:\s+(because)\s+(.+)|\s+(.+))?", re.DOTALL)


def says(names: Names, field: Field, record: Document) -> str:
    """What a field of a record holds, as a reader writes it; '' for nothing."""
    value = _value(field, record)
    if value is None or value == []:
        return ""
    match field.shape:
        case "lines" | "tags":
            return _join(value)
        case "one":
            return names.name(value, field.kinds)
        case "several":
            return _join([names.name(id, field.kinds) for id in value])
        case "date":
            return _date_says(value)
        case "names":
            return _join([_name_says(name) for name in value])
        case "who":
            return _join(list(map(_who_says(names, field), value)))
        case "citations":
            return _join([_citation_says(names, part) for part in value])
        case "place":
            return _citation_says(names, value)
        case "evidence":
            return _join([_basis_says(value), *(_citation_says(names, part) for part in value["citations"])])
        case _:
            return str(value)


def written(names: Names, field: Field, record: Document, said: str) -> Document:
    """The record with a field as a reader writes it; '' empties it. Raises Faults, in words without its name."""
    before = _value(field, record)
    if said == says(names, field, record):
        return record
    said = normalise(said).strip()
    if not said:
        if field.needed:
            raise Faults(EMPTY)
        value: Any = {"tags": [], "lines": [], "several": [], "who": [], "citations": []}.get(field.shape)
        value = {"language": "en", "confidence": 2, "state": "stated"}.get(field.name, value)
        value = "unknown" if field.name in ("role_class", "status") else value
    else:
        value = _read(names, field, before, said)
    if field.name == "citations" and "names" in record:
        if not record["names"]:
            raise Faults("it is where the name stands, and there is no name yet")
        return record | {"names": [record["names"][0] | {"citations": value}, *record["names"][1:]]}
    return record | {field.name: value}


def _value(field: Field, record: Document) -> Any:
    if field.name == "citations" and "names" in record:
        return record["names"][0]["citations"] if record["names"] else []
    return record.get(field.name)


def _read(names: Names, field: Field, before: Any, said: str) -> Any:
    match field.shape:
        case "line":
            return line(said, 4000)
        case "choice":
            word = line(said, 100)
            if word not in field.choices:
                raise Faults(f"it is one of {', '.join(field.choices)}")
            return int(word) if field.name == "confidence" else word
        case "lines":
            return [line(part, 4000) for part in _split(said)]
        case "tags":
            return [_tag(part) for part in re.split(r"[;,\s]+", said) if part]
        case "one":
            return names.id(line(said, 4000), field.kinds)
        case "several":
            return list(dict.fromkeys(names.id(part, field.kinds) for part in _split(said)))
        case "date":
            return _date(said)
        case "names":
            return _names(before or [], _split(said))
        case "who":
            return _parts(before or [], said, _who_says(names, field), lambda part: _who(names, field, part))
        case "citations":
            return _citations(names, before or [], _split(said))
        case "place":
            return _citation(names, said)
        case "evidence":
            return _evidence(names, before or {"citations": []}, said)
        case _:
            return said


# --- parts of a line


def _split(said: str) -> list[str]:
    parts = (" ".join(part.replace("\\;", ";").split()) for part in _PARTS.split(said))
    return [part for part in parts if part]


def _join(parts: list[str]) -> str:
    return "; ".join(part.replace(";", "\\;") for part in parts if part)


def _parts(
    before: list[Document], said: str, says: Callable[[Document], str], read: Callable[[str], Document]
) -> list[Document]:
    """The parts of a line; one that says what one of before says is that one."""
    known = {says(part): part for part in before}
    return [known.get(part) or read(part) for part in _split(said)]


def _tag(said: str) -> str:
    from store.slugs import slug

    return slug(said)


# --- dates


def _date_says(date: Document) -> str:
    literal = f" “{date['literal']}”" if date["literal"] else ""
    reason = f": {date['reason']}" if date["reason"] else ""
    basis = "" if date["basis"] == "printed" and not reason else f" {date['basis']}{reason}"
    return f"{date['edtf']}{literal}{basis}"


def _date(said: str) -> Document:
    match = _DATED.fullmatch(said)
    edtf, literal, because, reason, rest = match.groups() if match else (said, None, None, None, None)
    try:
        dates.parse(edtf)
    except ValueError as error:
        raise Faults(str(error)) from None
    if because:
        return {"literal": literal, "edtf": edtf, "basis": "inferred", "reason": line(reason or "", 4000)}
    if rest is None:
        basis = {"basis": "printed", "reason": None} if literal else {"basis": "inferred", "reason": GIVEN}
        return {"literal": literal, "edtf": edtf, **basis}
    basis_of = _BASIS.fullmatch(rest)
    if basis_of is None:
        raise Faults("behind the day stands its words in “…”, then printed, inferred: WHY or relative: WHY")
    why = line(basis_of[2] or "", 4000) or None
    if basis_of[1] != "printed" and why is None:
        raise Faults(f"a date that is {basis_of[1]} says why: {edtf} {basis_of[1]}: …")
    return {"literal": literal, "edtf": edtf, "basis": basis_of[1], "reason": why}


# --- names


def _name_says(name: Document) -> str:
    language = f"[{name['language']}]" if name["language"] else ""
    plain = name["kind"] == "primary" and not language and not _NAMED.fullmatch(name["value"])
    return name["value"] if plain else f"{name['kind']}{language}: {name['value']}"


def _names(before: list[Document], parts: list[str]) -> list[Document]:
    """Names of which one that is spelt anew in its place keeps where it stands in the source."""
    known = {_name_says(name): name for name in before}
    kept = {part for part in parts if part in known}
    found = []
    for place, part in enumerate(parts):
        if (name := known.get(part)) is None:
            match = _NAMED.fullmatch(part)
            kind, language, value = match.groups() if match else ("alias" if place else "primary", None, part)
            name = {"value": line(value, 4000), "kind": kind, "language": language or None}
            old = before[place] if len(parts) == len(before) and _name_says(before[place]) not in kept else None
            how = {"basis": "inferred", "reason": GIVEN}
            name |= how | ({"citations": old["citations"]} if old and old["kind"] == kind else {"citations": []})
        found.append(name)
    if not any(name["kind"] == "primary" for name in found):
        raise Faults("one of the names is the primary one: write it first, without a word before it")
    return found


# --- who took part


def _who_says(names: Names, field: Field) -> Callable[[Document], str]:
    return lambda part: f"{part['role']}: {names.name(part['id'], field.kinds)}"


def _who(names: Names, field: Field, said: str) -> Document:
    role, colon, name = said.partition(":")
    if not colon or not role.strip() or not name.strip():
        raise Faults("who took part is written 'left: Mara Lunt; from: Meridian Labs'")
    return {"id": names.id(name.strip(), field.kinds), "role": role.strip(), "as_named": None}


# --- where it stands


def _citation_says(names: Names, citation: Document) -> str:
    stance = "disputes " if citation["stance"] == "disputes" else ""
    via = f" via {', '.join(citation['via'])}" if citation["via"] else ""
    return f"{stance}{names.name(citation['source'], ('source',))} {citation['start']}-{citation['end']}{via}"


def _citations(names: Names, before: list[Document], parts: list[str]) -> list[Document]:
    known = {_citation_says(names, citation): citation for citation in before}
    return [known.get(part) or _citation(names, part) for part in parts]


def _citation(names: Names, said: str) -> Document:
    match = _CITED.fullmatch(said)
    if match is None:
        raise Faults("a place is written 'SOURCE 12-40': code points of its text, from the first to behind the last")
    stance, source, start, end, via = match.groups()
    if int(end) <= int(start):
        raise Faults(f"the span {start}-{end} is empty or runs backwards")
    id = names.id(source, ("source",))
    text = names.text(id)
    if text is not None and int(end) > len(text):
        raise Faults(f"the text of {source} ends at {len(text)}")
    return {
        "source": id,
        "start": int(start),
        "end": int(end),
        "exact": None,
        "stance": stance or "supports",
        "via": [names.id(one.strip(), ("source",)) for one in (via or "").split(",") if one.strip()],
    }


def _basis_says(evidence: Document) -> str:
    reason = f": {evidence['reason']}" if evidence["reason"] else ""
    return f"{evidence['basis']}{reason}"


def _evidence(names: Names, before: Document, said: str) -> Document:
    if not (parts := _split(said)):
        raise Faults("it is written 'inferred: WHY; SOURCE 12-40'")
    match = _BASIS.fullmatch(parts[0])
    basis, reason = match.groups() if match else ("printed", None)
    found = _citations(names, before["citations"], parts[1:] if match else parts)
    return {"basis": basis, "reason": line(reason or "", 4000) or None, "citations": found}
