"""Articles of the reader's own into a store: the text frozen as a source, and what it may say as proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from store import history, text
from store.documents import Document
from store.drafts import Drafts
from store.errors import Faults
from store.honour import realigned
from store.knowledge import Knowledge
from store.slugs import slug, unused

if TYPE_CHECKING:
    from store.database import Database
    from store.forgotten import Forgotten
    from store.ingest.read import Found
    from store.transaction import Transaction

MAX_BYTES = 16 * 2**20
_LINE = 400  # characters of a title


class Given(NamedTuple):
    """An article as it came: its normalised text, and what its file or the reader says of it, None for what the text
    is to be asked. `published` is EDTF, `called` what the reader knows it as, a file's name."""

    text: str
    called: str = ""
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None


class Added(NamedTuple):
    """What became of an article: its source, whether that is `new` or only got its text (`attached`), how many
    proposals it brought, how many of these were accepted at once, and what it is a reprint of."""

    source: str
    new: bool
    attached: bool = False
    proposals: int = 0
    accepted: int = 0
    reprint_of: str | None = None


def found_in(given: Given, known: Knowledge) -> Found:
    """What an article says; what its file or the reader says of it comes first."""
    from store.ingest.read import is_name, read

    found = read(given.text, known.names, given.published)
    publisher = text.line(given.publisher or found.head.publisher or "", _LINE)
    head = found.head._replace(
        title=text.line(given.title or found.head.title or "", _LINE) or None,
        authors=tuple(filter(is_name, (text.line(name, _LINE) for name in given.authors or found.head.authors))),
        publisher=publisher if is_name(publisher) else None,
    )
    return found._replace(head=head)


def without_names(forgotten: Forgotten, given: Given, digest: str) -> Given:
    """An article as a store that has forgotten something reads it. Raises Faults where it is what was forgotten."""
    if forgotten.has_text(digest):
        raise Faults(f"{given.called}: this article was forgotten in this store, so it does not come back.")
    authors = tuple(author for author in given.authors if not forgotten.holds(author))
    return given._replace(
        text=forgotten.redact(given.text),
        called=forgotten.redact(given.called, loose=True),
        title=given.title and forgotten.redact(given.title),
        authors=authors,
        publisher=given.publisher and forgotten.redact(given.publisher),
    )


class Adder:
    """Adds articles to a store one after another, each in a transaction of its own.

    Proposals with a confidence of `accept` or more are accepted at once, unseen: they do not count as reviewed.
    """

    def __init__(self, database: Database, *, accept: int | None = None, rehearse: bool = False) -> None:
        self._database, self._accept, self._rehearse = database, accept, rehearse
        self._knowledge, self._generation = Knowledge(), -1

    def add(self, given: Given) -> Added:
        """Add an article; the same text again changes nothing. Raises Faults and storage errors."""
        if not given.text.strip():
            raise Faults(f"{given.called}: there is no text in it.")
        with self._database.transaction(create=True, rehearse=self._rehearse) as transaction:
            if transaction.generation != self._generation:
                self._knowledge = Knowledge(transaction.tables)
            self._generation = -1  # until it is written
            added = self._add(transaction, given)
            changed = transaction.changed()
        self._generation = transaction.generation + (1 if changed and not self._rehearse else 0)
        return added

    def _add(self, transaction: Transaction, given: Given) -> Added:
        digest, known, mark = text.sha256(given.text), self._knowledge, transaction.mark()
        if transaction.forgotten is not None:
            given = without_names(transaction.forgotten, given, digest)
        if same := known.sources(digest):
            attached = self._attach(transaction, same, given.text)
            history.keep(transaction, mark, "attach", same[0])
            return Added(same[0], False, attached)
        found = found_in(given, known)
        source = _source(given, found, digest, known) | {"redacted": digest != text.sha256(given.text)}
        drafts = Drafts(found, source, known).proposals()
        transaction.put("source", source)
        known.learn("source", source)
        for number, draft in enumerate(drafts, 1):
            proposal = {"id": f"prop:{source['id'].partition(':')[2]}-{number:04}", **draft}
            transaction.propose(proposal)
            known.expect({"state": "open", **proposal})
        history.keep(transaction, mark, "add", source["id"])
        accepted = self._accepted(transaction, source["id"])
        return Added(source["id"], True, False, len(drafts), accepted, source["reprint_of"])

    def _attach(self, transaction: Transaction, sources: list[str], article: str) -> bool:
        """Give its text to those of its sources that do not have it yet."""
        bare = [source for id in sources if (source := transaction.get("source", id)) and source["text"] is None]
        for source in bare:
            whole = source | {"text": article, "redacted": text.sha256(article) != source["text_sha256"]}
            transaction.put("source", whole)
            realigned(transaction, source["id"])
            self._knowledge.learn("source", whole)
        return bool(bare)

    def _accepted(self, transaction: Transaction, source: str) -> int:
        if self._accept is None:
            return 0
        from store.review import Review

        decided = Review(transaction, "--accept", seen=False).accept_above(source, self._accept)
        for kind, id in decided.changed:
            if (record := transaction.get(kind, id)) is not None:
                self._knowledge.learn(kind, record)
        return len(decided.proposals)


def _source(given: Given, found: Found, digest: str, known: Knowledge) -> Document:
    """The article as a source. Its publisher is one that the store knows, else it comes with that team's proposal."""
    head = found.head
    publisher = known.called("team", [head.publisher])[:1] if head.publisher else []
    published = _published(given, found)
    day = f", {published['edtf']}" if published else ""
    called = text.line(given.called, _LINE)
    name = head.title or (f"{head.publisher}{day}" if head.publisher else called) or "an article"
    words = [head.publisher or "", head.title or ("" if head.publisher else called)]
    words += [published["edtf"]] if published and not head.title else []
    return {
        "id": unused(f"src:{slug(*words)}", known.used),
        "kind": "article",
        "title": head.title,
        "display_name": name,
        "authors": list(head.authors),
        "publisher": publisher[0] if publisher else None,
        "published": published,
        "language": found.language,
        "known_through": None,
        "reprint_of": known.reprinted(given.text),
        "text_sha256": digest,
        "text": given.text,
        "sections": [],
        "note": None,
        "tags": [],
    }


def _published(given: Given, found: Found) -> Document | None:
    if given.published:
        return {"literal": None, "edtf": given.published, "basis": "inferred", "reason": "given with the article"}
    if (when := found.head.published) is None:
        return None
    literal = found.article[when[:2]] or None
    return {"literal": literal, "edtf": when.edtf, "basis": when.basis, "reason": when.reason or None}
