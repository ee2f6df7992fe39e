"""FILTERS.md read a second time: slow, obvious, and with nothing taken from the query engine.

It stands on the plain documents of a dossier. A query is a tree of tuples here,

    ("word", text)   ("term", field, (value, …))   ("not", tree)   ("and", (tree, …))   ("or", (tree, …))

which `text_of` writes in the language, and of which `Reading.keeps` says what each kind ought to keep.
"""

from __future__ import annotations

import calendar
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

Tree = tuple[Any, ...]
Document = dict[str, Any]
Days = tuple[str, str]  # first and last day, both included

FIRST, LAST = "0000-00-00", "9999-99-99"
KIND = {
    "src": "source",
    "per": "person",
    "team": "team",
    "theme": "theme",
    "mem": "membership",
    "evt": "event",
    "quote": "quote",
    "com": "commitment",
    "cov": "coverage",
}
KINDS = tuple(KIND.values())
CLAIMS = {"membership", "event", "quote", "commitment", "coverage"}
DATED = {"event", "membership", "quote", "commitment", "source", "team"}

# The table of fields: those with one home, and of these the ones that name a thing (rule 2).
HOME = {
    "person": "person", "team": "team", "event": "event", "quote": "quote", "theme": "theme",
    "commitment": "commitment", "source": "source",
    "speaker": "quote", "mode": "quote", "channel": "quote", "utterance": "quote",
    "type": "event", "role": "membership", "status": "membership", "actor": "commitment", "state": "commitment",
}  # fmt: skip
NAMES_A_THING = {"person", "team", "event", "theme", "source"}

# Which kinds have what `has`, `no` and `is` ask for (rule 7).
HAS = {
    "date": DATED,
    "speaker": {"quote"},
    "role": {"membership"},
    "source": CLAIMS,
    "text": {"source"},
    "theme": {"quote", "commitment"},
    "note": set(KINDS),
}
IS = {
    "inferred": {"person", "team", "source"} | CLAIMS,
    "disputed": {"person", "team"} | CLAIMS,
    "preferred": {"person", "team"} | CLAIMS,
    "announced": {"person", "team", "event", "membership"},
    "gap": {"person", "team", "event", "membership", "quote", "coverage"},
    "pinned": set(KINDS),
    "reviewed": set(KINDS),
}

LED = ("division", "lab", "team")
HAPPENS = (
    *("departure", "appointment", "joined", "promotion", "team-created"),
    *("team-renamed", "team-split", "team-merged", "team-dissolved"),
)


def kind_of(id: str) -> str | None:
    return KIND.get(id.split(":")[0])


# --- the language


def text_of(tree: Tree) -> str:
    """The query as somebody would type it."""
    match tree:
        case ("word", word):
            return _quoted(word)
        case ("term", field, values):
            bare = field in ("date", "after", "before", "at", "sources", "confidence", "id")
            return f"{field}:" + ",".join(value if bare else _quoted(value) for value in values)
        case ("not", part):
            return "-" + _bracketed(part, "and", "or", "not")
        case ("and", parts):
            return " ".join(_bracketed(part, "and", "or") for part in parts)
        case ("or", parts):
            return " OR ".join(_bracketed(part, "or") for part in parts)
    raise AssertionError(tree)


def _bracketed(tree: Tree, *when: str) -> str:
    return f"({text_of(tree)})" if tree[0] in when else text_of(tree)


def _quoted(value: str) -> str:
    plain = re.fullmatch(r'[^\s()"“”,:<>=-][^\s()"“”,:]*', value) and value != "OR"
    return value if plain else f'"{value}"'


def terms_in(tree: Tree, negated: bool = False) -> Iterator[tuple[str, str, bool]]:
    """(field, value, whether under a negation) for every value of the tree."""
    match tree:
        case ("term", field, values):
            yield from ((field, value, negated) for value in values)
        case ("not", part):
            yield from terms_in(part, True)
        case ("and" | "or", parts):
            for part in parts:
                yield from terms_in(part, negated)


def alternatives(tree: Tree) -> list[list[Tree]]:
    """OR outermost; in each alternative terms with one value (`a,b` is OR within a field) and negations, kept whole."""
    match tree:
        case ("term", field, values):
            return [[("term", field, (value,))] for value in values]
        case ("or", parts):
            return [one for part in parts for one in alternatives(part)]
        case ("and", parts):
            return [
                list(itertools.chain(*choice)) for choice in itertools.product(*(alternatives(part) for part in parts))
            ]
    return [[tree]]


# --- words


def plain(text: str) -> str:
    """No case, no accents; hyphen, underscore and space alike; quotation marks straight."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    for signs, one in (("-_‐‑", " "), ("‘’", "'"), ("“”", '"')):
        for sign in signs:
            text = text.replace(sign, one)
    return unicodedata.normalize("NFC", text.casefold())


def unspaced(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("CJK", "HIRAGANA", "KATAKANA"))


def in_name(value: str, name: str | None) -> bool:
    """At the start of a word; in scripts without spaces, anywhere."""
    wanted, there = (
        " ".join("".join(c if c.isalnum() else " " for c in plain(t)).split()) for t in (value, name or "")
    )
    return bool(wanted) and any(
        there.startswith(wanted, i) and (i == 0 or there[i - 1] == " " or unspaced(wanted[0]) or unspaced(there[i - 1]))
        for i in range(len(there))
    )


def in_text(value: str, text: str | None) -> bool:
    return bool(plain(value).strip()) and plain(value) in plain(text or "")


# --- days


def scalar(text: str) -> Days:
    """A day, a month or a year."""
    year, month, day = (*text.split("-"), "", "")[:3]
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    return (text, text) if day else (f"{text}-01", f"{text}-{calendar.monthrange(int(year), int(month))[1]}")


def asked(field: str, value: str) -> tuple[str, str, bool]:
    """(from, to, whether both ends are excluded) of a date term."""
    operator = re.match(r">=|<=|>|<|", value)[0]  # type: ignore[index]
    low, _, high = value.removeprefix(operator).partition("..")
    first, last = scalar(low)[0], scalar(high or low)[1]
    match {"after": ">", "before": "<"}.get(field, operator):
        case ">=":
            return first, LAST, False
        case "<=":
            return FIRST, last, False
        case ">":
            return last, LAST, True
        case "<":
            return FIRST, first, True
    return first, last, False


def meets(when: Days | None, field: str, value: str, certain: bool) -> bool:
    if when is None:
        return False
    low, high, open_ends = asked(field, value)
    if open_ends:
        if certain:
            return (when[0] > low or low == FIRST) and (when[1] < high or high == LAST)
        return when[1] > low and when[0] < high
    return low <= when[0] and when[1] <= high if certain else when[0] <= high and low <= when[1]


def bounds(start: Document | None, end: Document | None) -> Days | None:
    if start is None and end is None:
        return None
    return (start or {}).get("lo") or FIRST, (end or {}).get("hi") or LAST


# --- the reading


class Reading:
    """A dossier's documents, and what a query keeps of them."""

    def __init__(self, records: Iterable[tuple[str, Document]], reviewed: Iterable[str] = ()) -> None:
        self.all = {document["id"]: document for _, document in records}
        self.reviewed = set(reviewed)
        self.of_kind = {kind: sorted(id for id in self.all if kind_of(id) == kind) for kind in KINDS}
        self.linked: dict[str, set[str]] = {id: set() for id in self.all}
        for a, b in self._pairs():
            if a != b:
                self.linked[a].add(b)
                self.linked[b].add(a)
        self._disputed = self._find_disputed()
        self.at: Days | None = None
        self.certain_at = False
        self.pinned: set[str] = set()

    def keeps(self, tree: Tree) -> dict[str, set[str]]:
        """Kind → the ids that the query keeps."""
        days = [value for field, value, _ in terms_in(tree) if field == "at"]
        self.at = scalar(days[0]) if days else None
        self.certain_at = any(field == "is" and value == "certain" for field, value, _ in terms_in(tree))
        self.pinned = {value for field, value, negated in terms_in(tree) if field == "id" and not negated}
        found = alternatives(tree)
        return {
            kind: {id for id in ids if self.present(id) and any(self.holds(one, id) for one in found)}
            for kind, ids in self.of_kind.items()
        }

    # --- one alternative, one row

    def holds(self, conditions: list[Tree], row: str) -> bool:
        kind = kind_of(row)
        certain = ("term", "is", ("certain",)) in conditions
        positive = [(t[1], t[2][0]) for t in conditions if t[0] == "term" and t[1] != "at" and t[2] != ("certain",)]
        dates = [(field, value) for field, value in positive if field in ("date", "after", "before")]
        describing: dict[str, list[tuple[str, str]]] = {}
        pins = {value for field, value in positive if field == "id" and kind_of(value) == kind}
        if pins and row not in pins:
            return False
        for field, value in positive:
            if field == "id":
                if kind_of(value) != kind and not self.near(row, lambda id, value=value: id == value):
                    return False
            elif (home := HOME.get(field)) == kind:
                if not self.passes(row, field, value, certain):
                    return False
            elif home is None and (field, value) not in dates:
                if self.has_field(kind, field, value):
                    if not self.passes(row, field, value, certain):
                        return False
                elif not self.near(
                    row,
                    lambda id, f=field, v=value: self.has_field(kind_of(id), f, v) and self.passes(id, f, v, certain),
                ):
                    return False
            elif field in NAMES_A_THING:
                if not self.near(
                    row,
                    lambda id, f=field, v=value: kind_of(id) == HOME[f] and self.passes(id, f, v, certain),
                ):
                    return False
            elif home is not None:
                describing.setdefault(home, []).append((field, value))
        groups = [(home, terms + (dates if home in DATED else [])) for home, terms in describing.items()]
        if kind in DATED:
            if not all(self.passes(row, *date, certain) for date in dates):
                return False
        elif dates and not any(home in DATED for home in describing):
            groups += [("any dated", dates)]
        for home, terms in groups:
            homes = DATED if home == "any dated" else {home}
            if not self.near(
                row,
                lambda id, homes=homes, terms=terms: (
                    kind_of(id) in homes and all(self.passes(id, *term, certain) for term in terms)
                ),
            ):
                return False
        return all(
            self.says(row, condition[1])
            if condition[0] == "word"
            else self.inside(condition, row, certain) is not False
            for condition in conditions
            if condition[0] in ("word", "not")
        )

    def inside(self, tree: Tree, row: str, certain: bool) -> bool | None:
        """What a tree under a negation says of the row alone; None where nothing of it is about this kind."""
        match tree:
            case ("word", word):
                return self.says(row, word)
            case ("term", field, values):
                kind = kind_of(row)
                if field == "id":
                    own = [value for value in values if kind_of(value) == kind]
                elif field in HOME:
                    own = list(values) if HOME[field] == kind else []
                else:
                    own = [value for value in values if self.has_field(kind, field, value)]
                return any(self.passes(row, field, value, certain) for value in own) if own else None
            case ("not", part):
                inner = self.inside(part, row, certain)
                return None if inner is None else not inner
        answers = [answer for part in tree[1] if (answer := self.inside(part, row, certain)) is not None]
        if not answers:
            return None
        return any(answers) if tree[0] == "or" else all(answers)

    def near(self, row: str, wanted: Any) -> bool:
        return any(self.present(id) and wanted(id) for id in self.linked[row])

    # --- one term on one record that has its field

    def has_field(self, kind: str | None, field: str, value: str) -> bool:
        match field:
            case "date" | "after" | "before":
                return kind in DATED
            case "kind":
                return kind in ("team", "source")
            case "sources" | "confidence":
                return kind in CLAIMS
            case "has" | "no":
                return kind in HAS[value]
            case "is":
                return kind in IS[value]
        return field == "tag"

    def passes(self, id: str, field: str, value: str, certain: bool) -> bool:
        record = self.all[id]
        match field:
            case "id":
                return id == value
            case "team":
                return any(self.is_called(above, value) for above in self.upwards(id))
            case "person" | "theme":
                return self.is_called(id, value)
            case "source":
                return self.is_called(id, value) or any(in_name(value, author) for author in record["authors"])
            case "event" | "quote" | "commitment":
                words = record[{"event": "title", "quote": "text", "commitment": "statement"}[field]]
                return in_text(value, words) or in_name(value, id.split(":")[1])
            case "speaker" if record["speaker"] is None:
                return in_name(value, record["speaker_named"])
            case "speaker" | "actor":
                return self.is_called(record[field], value)
            case "role":
                return in_name(value, record["role"]) or in_name(value, record["role_class"])
            case "channel" | "utterance":
                return in_name(value, record[field])
            case "tag":
                return any(in_name(value, tag) for tag in record["tags"])
            case "mode" | "type" | "status" | "state" | "kind":
                return bool(record[field] == value)
            case "date" | "after" | "before":
                return meets(self.when(id), field, value, certain)
            case "sources":
                return _in_range(self.voices(record), value)
            case "confidence":
                return _in_range(record["confidence"], value)
            case "has":
                return self.has(id, value)
            case "no":
                return not self.has(id, value)
            case "is":
                return self.is_(id, value)
        raise AssertionError(field)

    def has(self, id: str, what: str) -> bool:
        record = self.all[id]
        match what:
            case "date":
                return self.when(id) is not None
            case "theme":
                return bool(record.get("themes") or record.get("theme"))
            case "source":
                return bool(record["citations"])
            case "text":
                return record["text"] is not None
        return bool(record[what])

    def is_(self, id: str, what: str) -> bool:
        if what == "pinned":
            return id in self.pinned
        if what == "reviewed":
            return id in self.reviewed
        own = {
            "gap": self.gap,
            "inferred": self.inferred,
            "announced": self.announced,
            "disputed": self._disputed.__contains__,
            "preferred": lambda id: bool(self.all[id].get("rank")),
        }[what]
        if own(id) or kind_of(id) not in ("person", "team"):
            return bool(own(id))
        return any(own(other) for other in self.linked[id] if self.present(other) and self.belongs(other, id))

    def belongs(self, claim: str, id: str) -> bool:
        """Whether a membership or an event is a person's or a team's own."""
        record = self.all[claim]
        if kind_of(claim) == "membership":
            return id in (record["person"], record["team"])
        return kind_of(claim) == "event" and id in [p["id"] for p in record["participants"]]

    def is_called(self, id: str, value: str) -> bool:
        return any(in_name(value, form) for form in (*self.forms(id), id.split(":")[1]))

    def forms(self, id: str | None) -> list[str]:
        record = self.all.get(id or "", {})
        found = [name["value"] for name in record.get("names", ())]
        found += [record[field] for field in ("label", "title", "display_name") if record.get(field)]
        return found

    def upwards(self, team: str) -> list[str]:
        parent = self.all[team]["parent"]
        return [team, *(self.upwards(parent) if parent else ())]

    def voices(self, claim: Document) -> int:
        """How many independent origins stand behind a claim."""
        said = [c for c in claim["citations"] if c["stance"] == "supports"]
        origins = set()
        for citation in said:
            origin = (citation["via"] or [citation["source"]])[-1]
            while self.all[origin]["reprint_of"]:
                origin = self.all[origin]["reprint_of"]
            origins.add(origin)
        return min(len(origins), len({c["source"] for c in said}))

    # --- days

    def when(self, id: str) -> Days | None:
        record = self.all[id]
        match kind_of(id):
            case "event":
                day = record["occurred"] or record["announced"]
                return bounds(day, day)
            case "membership":
                return bounds(record["start"], record["end"])
            case "team":
                return bounds(record["founded"], record["dissolved"])
        day = record[{"quote": "uttered", "commitment": "made_on", "source": "published"}[kind_of(id) or ""]]
        return bounds(day, day)

    def present(self, id: str) -> bool:
        """Whether it is there on the day of `at:`."""
        kind, at = kind_of(id), self.at
        if at is None or kind not in DATED or kind == "source":
            return True
        when, record = self.when(id), self.all[id]
        if kind == "membership" and not self.certain_at and record["team"] and not self.present(record["team"]):
            return False
        if when is None:
            return not self.certain_at
        lasts = kind in ("team", "membership")
        if not self.certain_at:
            return when[0] <= at[1] and (not lasts or at[0] <= when[1])
        if not lasts:
            return when[1] <= at[0]
        start, end = ("founded", "dissolved") if kind == "team" else ("start", "end")
        begun, over = (record[start] or {}).get("hi"), (record[end] or {}).get("lo")
        return bool(begun and over and begun <= at[0] and at[1] <= over)

    # --- what is derived

    def gap(self, id: str) -> bool:
        record = self.all[id]
        match kind_of(id):
            case "quote":
                return record["mode"] != "scare" and not record["speaker"]
            case "coverage":
                return bool(record["state"] == "open")
            case "team":
                leads = [
                    m
                    for m in map(self.all.get, self.of_kind["membership"])
                    if m and m["team"] == id and m["role_class"] in ("lead", "oversight")
                ]
                orphan = record["kind"] in (*LED, "product", "group") and not record["parent"]
                return orphan or (record["kind"] in LED and not leads)
            case "membership":
                silent = not record["role"] and record["role_class"] == "unknown"
                in_company = bool(record["team"]) and self.all[record["team"]]["kind"] == "company"
                no_role = not record["role"] and record["role_class"] in ("unknown", "oversight")
                return no_role or not record["team"] or (silent and in_company)
            case "event":
                day = record["occurred"] or record["announced"]
                if not day or not day["lo"] or day["lo"] != day["hi"]:
                    return True
                if record["type"] in HAPPENS and not record["effective"]:
                    return True
                return record["type"] == "departure" and self._left_open(id)
        return False

    def _left_open(self, departure: str) -> bool:
        """Whether a departure leaves out the role that was left, or the successor."""
        event = self.all[departure]
        for leaver in (p["id"] for p in event["participants"] if p["role"] == "left"):
            teams = [p["id"] for p in event["participants"]]
            held = [self.all[m] for m in self.of_kind["membership"] if self.all[m]["person"] == leaver]
            ended = [m for m in held if m["end_event"] == departure]
            # A second account of a departure ends what the first one ends already.
            ended = ended or [m for m in held if m["status"] == "ended" and m["team"] in teams]
            if not any(m["role"] for m in ended):
                return True
            following = [event, *(self.all[id] for id in event["precedes"])]
            if not any(p["role"] == "successor" for one in following for p in one["participants"]):
                return True
        return False

    def inferred(self, id: str) -> bool:
        record = self.all[id]
        parts = [*record.get("names", ()), *(value for value in record.values() if isinstance(value, dict))]
        return any(part.get("basis") in ("inferred", "relative") for part in parts)

    def announced(self, id: str) -> bool:
        record = self.all[id]
        if kind_of(id) == "event":
            return bool(record["announced"]) and not record["occurred"] and not record["effective"]
        return record.get("status") == "announced"

    def _find_disputed(self) -> set[str]:
        """What a source disputes, and departures of one person that cannot both hold."""
        found = {id for id, r in self.all.items() if any(c["stance"] == "disputes" for c in r.get("citations", ()))}
        left = [
            (participant["id"], id)
            for id in self.of_kind["event"]
            for participant in self.all[id]["participants"]
            if self.all[id]["type"] == "departure" and participant["role"] == "left"
        ]
        for (who, a), (other, b) in itertools.combinations(left, 2):
            teams = [{p["id"] for p in self.all[id]["participants"] if kind_of(p["id"]) == "team"} for id in (a, b)]
            manners = {self.all[id]["manner"] for id in (a, b)} - {None, "unknown"}
            one, two = (bounds(day, day) or (FIRST, LAST) for day in (self.all[a]["occurred"], self.all[b]["occurred"]))
            apart = one[1] < two[0] or two[1] < one[0]
            if who == other and (teams[0] & teams[1] or not all(teams)) and (len(manners) > 1 or apart):
                found |= {a, b}
        return found

    # --- links

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for id, record in self.all.items():
            named = [other for other in _ids_in(record) if other != id]
            yield from ((id, other) for other in named)
            kind = kind_of(id)
            if kind in ("membership", "event"):
                people, teams = ([o for o in named if kind_of(o) == k] for k in ("person", "team"))
                yield from itertools.product(people, teams)
            if kind == "quote":
                ends = [record[field] for field in ("speaker", "event") if record[field]]
                yield from itertools.product(record["themes"], ends)
            if kind == "commitment" and record["theme"]:
                yield record["theme"], record["actor"]
            if kind == "coverage":
                yield record["area"], record["team"]

    # --- what a row says

    def says(self, row: str, word: str) -> bool:
        names, texts = self._row(row)
        return any(in_name(word, name) for name in names) or any(in_text(word, text) for text in texts)

    def _row(self, row: str) -> tuple[list[str], list[str]]:
        """The names and labels in a row's columns, and its running text."""
        r, kind = self.all[row], kind_of(row)
        match kind:
            case "person":
                held = self._held(row)[:3]
                teams = [form for m in held for form in self.forms(m["team"])]
                return [*self.forms(row), *teams, *map(self._role_words, held)], [r["summary"] or ""]
            case "team":
                held = sorted(
                    (m for m in self._held(row) if m["role_class"] != "byline"),
                    key=lambda m: ["lead", "oversight", "member", "unknown"].index(m["role_class"]),
                )[:1]
                leads = [form for m in held for form in self.forms(m["person"])]
                shown = [{"oversight": "oversees", "member": "member"}.get(m["role_class"], "") for m in held]
                if not held and r["kind"] in LED and not self._ever_led(row):
                    shown = ["lead not stated"]
                return [*self.forms(row), r["kind"], *leads, *shown], [r["mandate"] or ""]
            case "event":
                who = list(dict.fromkeys(p["id"] for p in r["participants"]))[:3]
                return [r["type"], *(form for id in who for form in self.forms(id))], [r["title"]]
            case "quote":
                nobody = [] if r["mode"] == "scare" else [r["speaker_named"] or "unnamed"]
                return [*(self.forms(r["speaker"]) or nobody), r["channel"] or "", r["mode"]], [r["text"]]
            case "membership":
                by_class = {"oversight": "oversees", "unknown": "role not stated"}
                duty = r["role"] or by_class.get(r["role_class"], r["role_class"])
                return [*self.forms(r["person"]), *self.forms(r["team"]), duty, r["role_class"], r["status"]], []
            case "theme":
                return [r["label"]], [r["definition"] or ""]
            case "commitment":
                return [*self.forms(r["actor"]), *self.forms(r["theme"]), r["state"]], [r["statement"]]
            case "coverage":
                by = [form for id in r["by"] for form in self.forms(id)]
                return [*self.forms(r["area"]), *self.forms(r["team"]), *by, r["by_whom"] or "", r["state"]], []
        names = [*self.forms(row), *r["authors"], *self.forms(r["publisher"]), r["kind"]]
        return names, [section["summary"] for section in r["sections"]]

    def _held(self, row: str) -> list[Document]:
        """Memberships as a column shows them: the present ones in order; ended ones only where nothing else is left."""
        field = "person" if kind_of(row) == "person" else "team"
        held = [self.all[m] for m in self.of_kind["membership"] if self.all[m][field] == row and self.present(m)]
        held.sort(
            key=lambda m: (
                m["role_class"] == "byline",
                ["current", "announced", "unknown", "ended"].index(m["status"]),
                ["lead", "oversight", "member", "unknown", "byline"].index(m["role_class"]),
                m["id"],
            )
        )
        if self.at is not None:
            return held
        lasting = [m for m in held if m["status"] != "ended"]
        return lasting or (held if field == "person" else [])

    def _role_words(self, m: Document) -> str:
        """A role as a person's column puts it, without the team's name."""
        by_class = {"oversight": "oversees", "unknown": "role not stated"}
        if m["status"] == "ended":
            manner = self.all.get(m["end_event"] or "", {}).get("manner")
            verb = {
                "resignation": "resigned",
                "dismissal": "dismissed",
                "retirement": "retired",
                "death": "died",
                "transfer": "moved on",
                "end-of-term": "term ended",
            }.get(manner or "", "left")
            duty = m["role"] or "role not stated"
            return f"{verb} {duty}" + ("" if m["team"] else " team not stated")
        duty = m["role"] or by_class.get(m["role_class"], m["role_class"])
        return duty + ("" if m["team"] else " team not stated")

    def _ever_led(self, team: str) -> bool:
        return any(
            self.all[m]["team"] == team and self.all[m]["role_class"] in ("lead", "oversight")
            for m in self.of_kind["membership"]
        )


def _ids_in(value: Any, key: str = "") -> Iterator[str]:
    """Every id that a document names: of a citation its source only, never the sources between."""
    if key == "via":
        return
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _ids_in(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from _ids_in(part, key)
    elif isinstance(value, str) and re.fullmatch(r"(?:src|per|team|theme|mem|evt|quote|com|cov):[a-z0-9-]+", value):
        yield value


def _in_range(number: int, value: str) -> bool:
    operator = re.match(r">=|<=|>|<|", value)[0]  # type: ignore[index]
    low, _, high = value.removeprefix(operator).partition("..")
    first, last = int(low), int(high or low)
    return {
        "": first <= number <= last,
        ">=": number >= first,
        "<=": number <= first,
        ">": number > first,
        "<": number < first,
    }[operator]
