"""Out of a store a dossier: the TOML that would rebuild it, so that curated work can live in version control.

The same records give the same bytes. Records come by kind and id, fields in the order of their model, what has a
default is left out, and each citation names its source: so a change of a fact is a change of its own lines alone.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import orjson

from store import snapshot, toml
from store.documents import DATE_FIELDS, KINDS, Document, kind_of
from store.dossier import FORMAT
from store.packaged import PACKAGED
from store.slugs import slug

if TYPE_CHECKING:
    from store.models import Model
    from store.query import Query

NAME = "masthead-export"  # of a dossier that has no better
_LONG = 120  # characters of a file's name
_HEAD = """\
# Written by `masthead export --format dossier`; `masthead build` makes a store of it. docs/dossier.md says what each
# field is. A later export writes it anew: records by kind and id, their fields in one order, comments gone.

"""


class Composed(NamedTuple):
    """A dossier's `toml`, and the `texts` that belong beside it by the names of their files."""

    toml: str
    texts: dict[str, str]


def id_of(name: str, built: Mapping[str, str]) -> str:
    """The id of a dossier that is to be written to a file of this name, out of a store that was `built` from others:
    the only one that it was built from, if that does not come with Masthead; else after the file."""
    own = list(built)
    found = own[0] if len(own) == 1 else slug(name) if name else NAME
    return f"{found}-export" if found in PACKAGED else found


def compose(
    query: Query,
    id: str,
    *,
    texts: bool = False,
    merged: Mapping[str, Document] | None = None,
    step: Callable[[int], None] | None = None,
) -> Composed:
    """The dossier of what a query keeps in every kind and all that those refer to; with the `texts` of its sources, if
    that is wanted. `merged`: the store's table of that name. `step` is told of each so many records that are done."""
    kept = snapshot.closure(query)
    found: dict[str, str] = {}
    head = {"format": FORMAT, "id": id, "title": f"{id}, written by Masthead"}
    blocks = ["\n".join(toml.table("dossier", head))]
    for kind in KINDS:
        for number, raw in enumerate(chain.from_iterable(query.corpus.raw(kind, kept[kind]))):
            record = orjson.loads(raw)
            fields = written(kind, record)
            if (words := fields.pop("text", None) if kind == "source" else None) is not None and texts:
                fields["text_file"] = _file_of(id, record["id"])
                found[fields["text_file"]] = f"{words}\n"
            title = f"# --- {kind}\n\n" if number == 0 else ""
            blocks.append(title + "\n".join(toml.table(kind, fields, one_of_many=True)))
            if step:
                step(1)
    if there := _merged(query, kept, merged or {}):
        blocks.append("# --- merged: which record is part of which since\n\n" + "\n".join(toml.table("merged", there)))
    return Composed(_HEAD + "\n\n".join(blocks) + "\n", found)


def _merged(query: Query, kept: Mapping[str, Sequence[int]], merged: Mapping[str, Document]) -> dict[str, str]:
    """Which record is part of which since, as far as what they are part of is kept."""
    into = {old: str(entry["into"]) for old, entry in sorted(merged.items())}
    rows = {kind: set(kept[kind]) for kind in KINDS} if into else {}
    return {
        old: new for old, new in into.items() if query.corpus.row(end := _end(into, new)) in rows[kind_of(end) or ""]
    }


def _end(joined: Mapping[str, str], id: str) -> str:
    """The record that another is part of in the end."""
    seen: set[str] = set()
    while id in joined and id not in seen:
        seen.add(id)
        id = joined[id]
    return id


def _file_of(id: str, source: str) -> str:
    """The name of the file with a source's text."""
    name = f"{id}-{source.partition(':')[2]}"
    if len(name) > _LONG:
        name = f"{name[: _LONG - 9]}-{sha256(name.encode()).hexdigest()[:8]}"
    return f"{name}.txt"


def written(kind: str, record: Document) -> Document:
    """A record as a dossier has it: without defaults, with the shorthands that stay clear."""
    from store.models import MODELS

    fields: Document = _shortened(_bare(MODELS[kind], record))
    for field in DATE_FIELDS:
        if isinstance(date := fields.get(field), dict):
            date.pop("lo", None)
            date.pop("hi", None)
            if list(date) == ["edtf"]:
                fields[field] = date["edtf"]
    if kind == "quote" and record["mode"] != "indirect":
        for citation in fields["cite"]:
            if citation.get("stance") != "disputes" and citation.get("exact") == record["text"]:
                del citation["exact"]
    return fields


def _shortened(value: Any) -> Any:
    """The same with spans for `start` and `end`, and `cite` for citations."""
    if isinstance(value, list):
        return [_shortened(part) for part in value]
    if not isinstance(value, dict):
        return value
    found: Document = {}
    for field, part in value.items():
        if field == "start" and isinstance(part, int):
            found["span"] = [part, value["end"]]
        elif field != "end" or not isinstance(part, int):
            found["cite" if field == "citations" else field] = _shortened(part)
    return found


def _bare(model: type[Model], record: Document) -> Document:
    """The fields that say something else than their default, in order."""
    found: Document = {}
    for field, (default, inner) in _fields(model).items():
        value = record[field]
        if value == default:
            continue
        if inner is not None and isinstance(value, list):
            value = [_bare(inner, part) for part in value]
        elif inner is not None:
            value = _bare(inner, value)
        found[field] = value
    return found


@cache
def _fields(model: type[Model]) -> dict[str, tuple[Any, type[Model] | None]]:
    """The fields of a model with their defaults and the models of what they hold: its own first, then those that it
    shares with others."""
    own = dict.fromkeys(field for part in model.__mro__ for field in inspect.get_annotations(part))
    fields = model.model_fields
    return {
        field: (
            None if fields[field].is_required() else fields[field].default,
            next(_models(fields[field].annotation), None),
        )
        for field in own
        if field in fields
    }


def _models(annotation: Any) -> Iterator[type[Model]]:
    """The models that an annotation names."""
    from store.models import Model

    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
