"""Which record a reader means by an id, by an old one, or by a name that only one has."""

from __future__ import annotations

from store.corpus import Corpus
from store.documents import KINDS, kind_of
from store.errors import Faults
from store.finding import PREFIX, find
from store.text import fold_name

_SHOWN = 5


def meant(corpus: Corpus, word: str, kind: str | None = None) -> str:
    """The id of a record, of this kind if one is said. Raises Faults where none is called so, and where several are."""
    if (id := corpus.resolve(word)) in corpus and kind_of(id) in KINDS:
        return id
    ranked = [one for found in find(corpus, word) for one in found.best if kind in (None, found.kind)]
    name = fold_name(word)
    some = [id for _, id in ranked if any(fold_name(form) == name for form in corpus.names(id))]
    some = some or [id for rank, id in ranked if rank == PREFIX]
    if len(some) == 1:
        return some[0]
    if not some:
        raise Faults(f"No {kind or 'record'} is called '{word}'. `masthead list KIND --format csv` gives the ids.")
    more = f" and {len(some) - _SHOWN:,} more" if len(some) > _SHOWN else ""
    raise Faults(f"Several are called '{word}': {', '.join(some[:_SHOWN])}{more}. Give one of these ids.")
