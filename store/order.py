"""The order of rows: the natural one of each kind, and by any column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from store import fields
from store.corpus import Corpus
from store.documents import kind_of
from store.index import ORDERED, order_key
from store.text import fold

if TYPE_CHECKING:
    from store.rows import Rows

Key = Callable[[int], Any]


def natural(corpus: Corpus, kind: str) -> Sequence[int]:
    """All rows of a kind in the order that a reader expects: people by how much is known of them, teams as a tree,
    events by date with the undated last, quotes by how literally they are somebody's words, the rest by name."""
    if kind not in corpus.orders:
        columns = corpus.columns[kind]
        if kind in ORDERED:
            rows = columns.numbers("order")
        else:
            rows = _tree(corpus) if kind == "team" else sorted(range(len(columns)), key=_key(corpus, kind))
        corpus.orders[kind] = rows
    return corpus.orders[kind]


def arranged(corpus: Corpus, kind: str, ids: Iterable[str]) -> list[str]:
    """Some ids of a kind in its natural order."""
    wanted, all_ids = {corpus.row(id) for id in ids}, corpus.ids(kind)
    if kind in ORDERED:
        return [all_ids[row] for row in sorted(wanted, key=order_key(kind, corpus.columns[kind]))]
    return [all_ids[row] for row in natural(corpus, kind) if row in wanted]


def _key(corpus: Corpus, kind: str) -> Key:
    """By what the rows of a kind stand whose order needs more than each record."""
    columns = corpus.columns[kind]
    match kind:
        case "person":
            return _person_key(corpus)
        case "membership":
            people = corpus.columns["person"]
            persons = columns.words("person")
            names = {word: fold(people.texts("name")[people.row(word)]) for word in persons.words}
            return lambda row: (names[persons[row]], _day(columns.numbers("lo")[row], columns.numbers("hi")[row]), row)
        case "theme":
            label = corpus.name
            return lambda row: (
                -len(corpus.linked.reach("theme", (row,), "quote")), fold(label(columns.ids[row])), row
            )  # fmt: skip
        case _:
            teams = corpus.columns["team"]
            team, start = columns.words("team"), columns.numbers("start")
            names = {word: fold(teams.texts("name")[teams.row(word)]) for word in team.words}
            return lambda row: (names[team[row]], columns.words("first")[row], start[row], row)


def _day(lo: int, hi: int) -> int:
    return lo if fields.EARLIEST < lo <= fields.LATEST else hi or fields.LATEST


def _person_key(corpus: Corpus) -> Key:
    """Who only writes comes last; then by how much somebody said and took part in, then by name."""
    known = [0] * corpus.count("person")
    for kind, column in (("quote", "speaker"), ("event", "who")):
        counted = corpus.linked.counted(kind, column)
        for code, rows in enumerate(corpus.linked.named(kind, column).get("person", ())):
            for row in rows:
                known[row] += counted[code]
    held = corpus.columns["membership"]
    bylines = held.words("role_class").passing(lambda word: word == "byline")
    persons = corpus.linked.named("membership", "person").get("person", [])
    writes: set[int] = set()
    does: set[int] = set()
    for person, role_class in zip(held.words("person").codes, held.words("role_class").codes, strict=True):
        (writes if bylines[role_class] else does).add(persons[person][0])
    names = list(map(fold, corpus.columns["person"].texts("name")))
    return lambda row: (row in writes and row not in does, -known[row], names[row], row)


def _tree(corpus: Corpus) -> list[int]:
    """Teams as a tree, each below its parent: those that most is known of first."""
    teams = corpus.columns["team"]
    ids, names, kinds = teams.ids, teams.texts("name"), teams.words("kind")
    own = dict(zip(ids, _weights(corpus), strict=True))
    weight: dict[str, int] = {}

    def first(id: str) -> tuple[bool, int, str, str]:
        # A trunk weighs as much as all that hangs from it; who only publishes comes last.
        row = teams.row(id)
        return kinds[row] == "publisher", -weight[id], fold(names[row]), id

    parents = teams.words("parent")
    roots = [id for row, id in enumerate(ids) if not parents[row]]
    down = list(roots)  # each behind the one above it
    for id in down:
        down += corpus.children.get(id, ())
    for id in reversed(down):
        weight[id] = own[id] + sum(weight[child] for child in corpus.children.get(id, ()))
    roots.sort(key=first)
    ordered: list[int] = []
    todo = roots[::-1]
    while todo:
        id = todo.pop()
        ordered.append(teams.row(id))
        todo += sorted(corpus.children.get(id, ()), key=first, reverse=True)
    return ordered


def _weights(corpus: Corpus) -> list[int]:
    """By row of a team how many memberships and events it is linked to."""
    found = [0] * corpus.count("team")
    counted = corpus.linked.counted("membership", "team")
    for code, rows in enumerate(corpus.linked.named("membership", "team").get("team", ())):
        for row in rows:
            found[row] += counted[code]
    events = corpus.columns["event"]
    who, about = events.words("who").codes, events.words("about").codes
    takes_part = corpus.linked.named("event", "who").get("team")
    concerned = corpus.linked.named("event", "about").get("team")
    for pair, times in Counter(zip(who, about, strict=True) if takes_part else ((0, code) for code in about)).items():
        named = {*(takes_part[pair[0]] if takes_part else ()), *(concerned[pair[1]] if concerned else ())}
        for team in named:  # an event that names a team twice is one event
            found[team] += times
    return found


# --- by a column


def by_column(rows: Rows, kind: str, kept: Sequence[int], column: str, descending: bool = False) -> list[int]:
    """Rows by a column: numbers as numbers, dates by their earliest day, words without case; what has no value comes
    last in both directions. Equal rows keep their natural order."""
    ranked = rows.ranked(kind, column, descending)
    if len(kept) == len(ranked):
        return ranked
    mask = bytearray(rows.corpus.count(kind))
    for row in kept:
        mask[row] = 1
    return [row for row in ranked if mask[row]]


def ranking(rows: Rows, kind: str, column: str, descending: bool) -> list[int]:
    """All rows of a kind that stand on the day by a column."""
    value = _values(rows, kind, column)
    filled: list[int] = []
    empty: list[int] = []
    values: dict[int, Any] = {}
    for row in rows.natural(kind):
        found = value(row)
        if found is None:
            empty.append(row)
        else:
            values[row] = found
            filled.append(row)
    filled.sort(key=values.__getitem__, reverse=descending)  # stable in both directions
    return filled + empty


def _values(rows: Rows, kind: str, column: str) -> Key:
    """The value of a row in a column, None where it has none."""
    columns, corpus = rows.corpus.columns[kind], rows.corpus
    match (kind, column):
        case (_, "from" | "to") | ("event" | "quote" | "commitment" | "source", "date"):
            before = {"from": "start_", "to": "end_"}.get(column, "")
            lo, hi = columns.numbers(f"{before}lo"), columns.numbers(f"{before}hi")
            return lambda row: _day(lo[row], hi[row]) if hi[row] else None
        case ("membership" | "event" | "quote" | "commitment" | "coverage", "sources"):
            support = [(n,) if n == origins else (n, origins) for n, origins in corpus.supported(kind)]
            codes = columns.words("origins").codes
            return lambda row: support[codes[row]]
        case ("quote", "text") | ("event", "title"):
            texts = columns.texts("words")
            return lambda row: texts[row] or None
        case ("quote", "mode" | "channel") | ("event", "type") | ("team", "kind"):
            words = columns.words(column)
            folded = [fold(word) or None for word in words.words]
            return lambda row: folded[words.codes[row]]
        case ("quote", "wordings"):
            counted = corpus.linked.counted("quote", "utterance")
            utterances = columns.words("utterance")
            alone = next((code for code, word in enumerate(utterances.words) if not word), None)
            return lambda row: _more(counted[utterances.codes[row]]) if utterances.codes[row] != alone else None
        case ("quote", "speaker"):
            return _speakers(rows)
        case ("event", "who"):
            who = columns.words("who")
            named = [fold(rows.people(word.split())) or None for word in who.words]
            return lambda row: named[who.codes[row]]
        case ("person", "quotes"):
            return lambda row: rows.spoken[row]
        case ("person" | "team", "name"):
            called = columns.texts("name")
            return lambda row: fold(called[row])
        case ("person", "role"):
            return lambda row: fold(rows.standing.role(columns.ids[row])) or None
        case ("person" | "team", "events"):
            return lambda row: rows.taken_part(columns.ids[row])
        case ("person", "sources"):
            cites = columns.words("cites")
            return lambda row: len(cites[row].split())
        case _:
            ids, numeric = columns.ids, column in ("quotes", "events", "commitments", "sources", "facts")
            return lambda row: _cell(rows.cells(ids[row])[column], numeric)


def _more(wordings: int) -> int | None:
    return wordings if wordings > 1 else None


def _cell(text: str, numeric: bool) -> Any:
    if not text:
        return None
    return tuple(map(int, text.split("·"))) if numeric else fold(text)


def _speakers(rows: Rows) -> Key:
    """Who said it, as `Rows.speaker` shows them."""
    quotes = rows.corpus.columns["quote"]
    speakers, named, modes = quotes.words("speaker"), quotes.words("speaker_named"), quotes.words("mode")
    scare = modes.passing(lambda mode: mode == "scare")
    known = [fold(rows.corpus.short(word)) if kind_of(word) else None for word in speakers.words]
    said = [fold(word or "unnamed") for word in named.words]
    return lambda row: known[speakers.codes[row]] or (None if scare[modes.codes[row]] else said[named.codes[row]])
