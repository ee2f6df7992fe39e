"""What records are called, and which one a reader means by a name."""

from __future__ import annotations

from store.corpus import Corpus
from store.documents import Document, kind_of
from store.errors import Faults
from store.text import fold_name

_BY_FORMS = ("person", "team", "theme", "source")  # kinds whose names are in a column


class Names:
    """Names to ids and back, of what the store has."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._known: dict[tuple[str, tuple[str, ...]], str] = {}

    def name(self, id: str, kinds: tuple[str, ...]) -> str:
        """What a record is written as: its name where of these kinds only it is called so, else its id."""
        if (id, kinds) not in self._known:
            name = self.corpus.name(id)
            alone = kind_of(id) in _BY_FORMS and ";" not in name and self._called(name, kinds) == [id]
            self._known[id, kinds] = name if alone else id
        return self._known[id, kinds]

    def id(self, said: str, kinds: tuple[str, ...]) -> str:
        """The record of one of these kinds that is called so, or has this id. Raises Faults, in words."""
        if kind_of(said) in kinds and (id := self.corpus.resolve(said)) in self.corpus:
            return id
        found = self._called(said, kinds)
        if len(found) == 1:
            return found[0]
        what = " or ".join(kinds) if len(kinds) < 4 else "record"
        if found:
            raise Faults(f"{len(found)} are called “{said}”: {', '.join(found[:4])}; write the id of one")
        if kind_of(said) is not None:
            raise Faults(f"there is no {what} {said} in the store")
        raise Faults(f"no {what} of the store is called “{said}”")

    def text(self, source: str) -> str | None:
        """The text of a source, if it is here."""
        found: Document | None = self.corpus.get(source)
        return found["text"] if found else None

    def _called(self, said: str, kinds: tuple[str, ...]) -> list[str]:
        folded, found = fold_name(said), []
        for kind in kinds:
            if kind in _BY_FORMS and folded.strip():
                forms, ids = self.corpus.columns[kind].texts("forms"), self.corpus.ids(kind)
                rows = (row for row in range(len(ids)) if folded in forms[row])
                some = [ids[row] for row in rows if folded in forms[row].splitlines(keepends=True)]
                found += [id for id in some if kind != "source" or self._entitled(id, folded)]
        return found

    def _entitled(self, source: str, folded: str) -> bool:
        """Whether a source is called so; its forms are its authors, too."""
        return folded in (fold_name(self.corpus.name(source)), fold_name(self.corpus[source]["title"] or ""))
