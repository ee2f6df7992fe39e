"""What may follow what somebody has typed: ids, names and values of the filter language, from the columns of a store.

A shell asks at every TAB, so little is read: columns, and of records those that are shown. Where more begin alike than
anybody reads, what is offered is how they go on: `quote:a…`, `quote:b…`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from store.documents import KINDS, PREFIXES, kind_of
from store.language import CLOSED, DATES

if TYPE_CHECKING:
    from store.corpus import Corpus

MOST: Final = 100  # offers at once
_DAYS: Final = 31
_LAST: Final = "\U0010ffff"
#: fields of the filter language that name a record of a kind by its slug
_NAMING: Final = ("person", "team", "event", "quote", "theme", "commitment", "source")
#: fields whose values are the words of columns: the kind, and its columns
_WORDED: Final = {
    "role": ("membership", "role"),
    "channel": ("quote", "channel"),
    "utterance": ("quote", "utterance"),
}


class Offer(NamedTuple):
    """A word that may be meant, and what it is; `whole`: whether nothing has to follow within the same word."""

    word: str
    about: str = ""
    whole: bool = True


def going_on(words: Sequence[str], begun: str) -> list[Offer]:
    """Of sorted words those that begin so; where these are too many, how they go on."""
    first, last = bisect_left(words, begun), bisect_left(words, begun + _LAST)
    if last - first <= MOST:
        return [Offer(word) for word in words[first:last]]
    size = _common(words[first], words[last - 1]) + 1
    found = []
    while first < last:
        stem = words[first][:size]
        end = bisect_left(words, stem + _LAST, first, last)
        count = end - first
        found.append(Offer(words[first]) if count == 1 else Offer(stem, f"{count:,} begin so", False))
        first = end
    return found


def _common(one: str, other: str) -> int:
    """How many characters two words have in common at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def ids(corpus: Corpus, begun: str, kinds: Iterable[str] = KINDS) -> list[Offer]:
    """The ids of some kinds that begin so, each with what it is called; the prefixes of the kinds before that."""
    some = [kind for kind in kinds if corpus.count(kind)]
    if ":" not in begun:
        prefixes = {kind: prefix for prefix, kind in PREFIXES.items()}
        return [
            Offer(f"{prefixes[kind]}:", f"{kind}: {corpus.count(kind):,}", False)
            for kind in some
            if prefixes[kind].startswith(begun)
        ]
    kind = kind_of(begun)
    return _called(corpus, going_on(corpus.ids(kind), begun)) if kind in some else []


def _called(corpus: Corpus, offers: list[Offer]) -> list[Offer]:
    kind = kind_of(offers[0].word) if offers else None
    if kind in KINDS:  # their records are read together
        rows = [corpus.row(offer.word) for offer in offers if offer.whole]
        for _ in corpus.ahead(kind, rows) if kind not in ("person", "team") else ():
            pass
    return [offer._replace(about=corpus.name(offer.word)) if offer.whole else offer for offer in offers]


def old_ids(corpus: Corpus, begun: str) -> list[Offer]:
    """The ids of what is part of other records now, which `split` gives back."""
    merged = corpus.merged(corpus.__contains__)
    found = going_on(sorted(merged), begun)
    return [offer._replace(about=f"part of {corpus.name(merged[offer.word])}") for offer in found if offer.whole]


def names(corpus: Corpus, begun: str, kinds: Iterable[str] = ("person", "team")) -> list[Offer]:
    """The names that only one person or team has and that begin so, in any case."""
    folded, found = begun.casefold(), Counter[str]()
    called = {}
    for kind in kinds:
        for id, name in zip(corpus.ids(kind), corpus.columns[kind].texts("name"), strict=True):
            if name.casefold().startswith(folded):
                found[name] += 1
                called[name] = id
    alone = sorted(name for name, count in found.items() if count == 1)
    return [Offer(offer.word, called.get(offer.word, offer.about), offer.whole) for offer in going_on(alone, "")]


def values(corpus: Corpus, field: str, begun: str) -> list[Offer]:
    """The values of a field of the filter language that begin so."""
    if field == "id":
        return ids(corpus, begun)
    if field in _NAMING:
        prefix = next(prefix for prefix, kind in PREFIXES.items() if kind == field)
        return _slugs(_called(corpus, going_on(corpus.ids(field), f"{prefix}:{begun}")))
    if field in (*DATES, "at"):
        return days(corpus, begun)
    if field in ("speaker", "actor"):
        kind = "quote" if field == "speaker" else "commitment"
        known = [id for id in corpus.columns[kind].words(field).words if id in corpus]
        slugs = {slug: corpus.name(id) for id in known if (slug := id.partition(":")[2]).replace("-", "").isalnum()}
        nobody = corpus.columns["quote"].words("speaker_named").words if field == "speaker" else ()
        slugs |= {form: name for form, name in _forms(nobody).items() if form not in slugs}
        return _told(slugs, begun)
    if field == "tag":
        tags = {tag for kind in KINDS for word in corpus.columns[kind].words("tags").words for tag in word.split("\n")}
        return _told(_forms(tags), begun)
    if field in _WORDED:
        kind, column = _WORDED[field]
        return _told(_forms(corpus.columns[kind].words(column).words), begun)
    return [Offer(word) for word in CLOSED.get(field, ()) if word.startswith(begun)]


def days(corpus: Corpus, begun: str) -> list[Offer]:
    """The days on which something happened that begin so; where there are many their months, or the years."""
    from store.fields import EARLIEST, LATEST, iso  # which a question about commands does without

    columns = corpus.columns["event"]
    numbers = {*columns.numbers("lo"), *columns.numbers("hi")}
    found = [iso(day) for day in sorted(numbers) if EARLIEST < day < LATEST]
    found = [day for day in found if day.startswith(begun)]
    for size in (7, 4):  # characters of a month, and of a year
        if len(found) <= _DAYS or size < len(begun):
            break
        found = list(dict.fromkeys(day[:size] for day in found))
    return [Offer(day, whole=len(day) == 10) for day in found[:MOST]]


def _slugs(offers: list[Offer]) -> list[Offer]:
    """The slugs of ids, as far as a query can say them without quotation marks."""
    slugs = [offer._replace(word=offer.word.partition(":")[2]) for offer in offers]
    return [offer for offer in slugs if offer.word.replace("-", "").isalnum()]


def _told(called: dict[str, str], begun: str) -> list[Offer]:
    found = going_on(sorted(called), begun)
    return [offer._replace(about=called[offer.word]) if offer.whole else offer for offer in found]


def _forms(words: Iterable[str]) -> dict[str, str]:
    """Words as they are written in a query without quotation marks: case and signs make no difference there."""
    found: dict[str, str] = {}
    for word in words:
        form = "-".join("".join(char if char.isalnum() else " " for char in word.casefold()).split())
        if form:
            found.setdefault(form, word.strip())
    return found
