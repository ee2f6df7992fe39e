"""What each field means, with an example of it: the words of the JSON Schema and of docs/fields.md, said once.

Model → field → (meaning, example). A model has what those that it is made of have, too; '' says what it is itself.
"""

from __future__ import annotations

from typing import Any, Final

Said = tuple[str, Any]

_CITED = {"source": "src:harbour-post", "start": 27, "end": 38, "exact": None, "stance": "supports", "via": []}
_DATE = {
    "edtf": "2032-05-01", "literal": "on 1 May", "basis": "printed", "reason": None,
    "lo": "2032-05-01", "hi": "2032-05-01",
}  # fmt: skip
_NAME = {
    "value": "Ada Fenwick", "kind": "primary", "language": None, "basis": "printed", "reason": None,
    "citations": [_CITED],
}  # fmt: skip
_EVIDENCE = {"basis": "inferred", "reason": "The letter is signed for the trust.", "citations": [_CITED]}

MEANINGS: Final[dict[str, dict[str, Said]]] = {
    "Record": {
        "note": ("what the reader wrote beside it; no fact of a source", "ask again"),
        "tags": ("the reader's own labels, in small letters, digits and hyphens", ["to-check"]),
    },
    "Claim": {
        "citations": ("where sources say so, or dispute it; at least one", [_CITED]),
        "confidence": ("how far it is trusted, from 0, very little, to 4, fully; 2 unless somebody says otherwise", 2),
        "rank": (
            "that the reader prefers it to claims that cannot hold together with it; null: not preferred",
            {"over": ["evt:fenwick-dismissed"], "reason": "her own letter"},
        ),
    },
    "Source": {
        "": ("a text that says something: an article, a letter, a filing", None),
        "id": ("its id; it begins with src:", "src:harbour-post"),
        "kind": ("what sort of text it is", "article"),
        "title": ("its headline, as printed; null: it has none, or nobody states it", "A keeper leaves"),
        "display_name": ("what it is called where it is cited", "Harbour Post"),
        "authors": ("who wrote it, as printed, in the order of the byline", ["Iva Brandt"]),
        "publisher": ("the team that published it", "team:harbour-post"),
        "published": ("when it was published", _DATE),
        "language": ("the language of its text, as a BCP 47 tag", "en"),
        "known_through": ("the source that it is known from, where it was not read itself", "src:harbour-post"),
        "reprint_of": ("the source that it reprints: both are one origin", "src:harbour-post"),
        "text_sha256": (
            "SHA-256 of the normalised text that the spans of its facts count in; null: no text was read",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
        "text": ("the normalised text itself; null where the snapshot leaves articles out, or it is not there", None),
        "redacted": (
            "whether names were taken out of its text since, so that its hash is no longer text_sha256",
            False,
        ),
        "sections": (
            "its parts, each summed up in our own words",
            [{"label": "1", "start": 27, "end": 250, "summary": "One keeper goes."}],
        ),
    },
    "Person": {
        "": ("a human being who is named", None),
        "id": ("its id; it begins with per:", "per:ada-fenwick"),
        "names": ("every form of the name that a source prints; at least one", [_NAME]),
        "summary": ("who that is, in a line of our own", "the keeper until May"),
    },
    "Team": {
        "": ("a company, or any part of one: a division, a laboratory, a group, a product", None),
        "id": ("its id; it begins with team:", "team:lighthouse-trust"),
        "names": ("every form of the name that a source prints; at least one", [_NAME]),
        "kind": ("what sort of team it is", "company"),
        "parent": (
            "the team that it is directly part of; null: it is part of none, or nobody states it",
            "team:harbour",
        ),
        "parent_evidence": ("how the parent is known", _EVIDENCE),
        "mandate": ("what it is there for", "keeps the north light"),
        "mandate_evidence": ("how the mandate is known", _EVIDENCE),
        "founded": ("when it began", _DATE),
        "dissolved": ("when it ended; null: not stated, which does not say that it is still there", _DATE),
    },
    "Theme": {
        "": ("a subject of quotes and commitments, or an area that has to be covered", None),
        "id": ("its id; it begins with theme:", "theme:safety-at-sea"),
        "label": ("what it is called", "safety at sea"),
        "parent": ("the wider theme", "theme:safety"),
        "definition": ("what belongs to it", "all that keeps ships off the rocks"),
    },
    "Membership": {
        "": ("a claim: a person holds, held or will hold a role in a team", None),
        "id": ("its id; it begins with mem:", "mem:fenwick-trust"),
        "person": ("whose it is", "per:ada-fenwick"),
        "team": ("in which team; null: not stated", "team:lighthouse-trust"),
        "role": ("the role in the source's words; null: not stated", "keeper of the north light"),
        "role_class": ("the sort of role: byline is a journalist's for the publisher", "lead"),
        "status": ("how the source tells it; announced is not yet in effect; unknown: it does not say", "ended"),
        "start": ("when it began; null: not stated", _DATE),
        "end": ("when it ended; null: not stated", _DATE),
        "start_event": ("the event that began it", "evt:lindqvist-keeper"),
        "end_event": ("the event that ended it", "evt:fenwick-leaves"),
    },
    "Event": {
        "": ("a claim: something happened, was announced or is to take effect", None),
        "id": ("its id; it begins with evt:", "evt:fenwick-leaves"),
        "type": ("what sort of event it is", "departure"),
        "manner": ("how somebody left; only of a departure; null: not stated", "resignation"),
        "title": ("what happened, in a line of our own", "Ada Fenwick leaves the trust"),
        "occurred": ("when it happened; null: not stated", _DATE),
        "announced": ("when it was made known, which is not when it takes effect; null: not stated", _DATE),
        "effective": ("the day from which on it holds; null: not stated", _DATE),
        "participants": (
            "who took part, each in a role",
            [{"id": "per:ada-fenwick", "role": "left", "as_named": None}],
        ),
        "about": ("what else it is about, of any kind", ["theme:safety-at-sea"]),
        "part_of": ("the event that it is a part of", "evt:reshuffle"),
        "precedes": ("the events that it comes before", ["evt:lindqvist-keeper"]),
    },
    "Quote": {
        "": ("a claim: somebody said something", None),
        "id": ("its id; it begins with quote:", "quote:lamp-stays-lit"),
        "mode": (
            "direct: whole sentences; partial: a clause or phrase; indirect: our paraphrase; "
            "scare: a term held at arm's length",
            "direct",
        ),
        "text": (
            "the words between the marks, to the letter, or the paraphrase; null only where a snapshot holds no words",
            "The lamp stays lit,",
        ),
        "language": ("the language of these words, as a BCP 47 tag", "en"),
        "speaker": ("who said it; null: not known, see unnamed_because", "per:ada-fenwick"),
        "speaker_named": ("how the source names the speaker", "Fenwick"),
        "unnamed_because": ("why a direct quote has no speaker", "an engineer who asked not to be named"),
        "channel": ("where it was said or written", "letter to the staff"),
        "uttered": ("when it was said; null: not stated", _DATE),
        "event": ("the event at which it was said", "evt:press-day"),
        "themes": ("what it is on", ["theme:safety-at-sea"]),
        "about": ("whom or what it is about, of any kind", ["team:lighthouse-trust"]),
        "utterance": ("the same word in all wordings, translations and repeats of one statement", "lamp"),
        "attribution": ("where the source says who said it", _CITED),
    },
    "Commitment": {
        "": ("a claim: somebody promised something", None),
        "id": ("its id; it begins with com:", "com:foghorn"),
        "actor": ("who promised it", "team:lighthouse-trust"),
        "theme": ("what it is on", "theme:safety-at-sea"),
        "statement": ("what was promised, in our own words", "The foghorn is repaired in 2032."),
        "quotes": ("the words in which it was promised", ["quote:foghorn"]),
        "made_on": ("when; null: not stated", _DATE),
        "state": ("what the sources say came of it", "stated"),
    },
    "Coverage": {
        "": ("a claim: an area that a team needs is covered, said to be covered, or open", None),
        "id": ("its id; it begins with cov:", "cov:north-light"),
        "team": ("which team needs it", "team:lighthouse-trust"),
        "area": ("which area, a theme", "theme:safety-at-sea"),
        "by": ("who covers it, of any kind", ["per:bo-lindqvist"]),
        "by_whom": ("who covers it, in the source's words", "a keeper to be named"),
        "state": ("covered; claimed: it is only said to be; open: nobody covers it", "covered"),
    },
    "Date": {
        "literal": ("how the source puts it; null: it puts it as edtf does, or not at all", "on 1 May"),
        "edtf": ("what that means, as a date of EDTF (ISO 8601-2, levels 0 and 1); see docs/filters.md", "2032-05-01"),
        "basis": ("printed: as it stands; inferred: worked out; relative: counted from another day", "relative"),
        "reason": ("why a date that is not printed is what it is", "The Thursday before Saturday 3 April is 1 April."),
        "lo": ("the first day that edtf can mean; null: none is known. It follows from edtf", "2032-05-01"),
        "hi": ("the last day that edtf can mean; null: none is known. It follows from edtf", "2032-05-01"),
    },
    "Citation": {
        "source": ("which source", "src:harbour-post"),
        "start": ("the first code point of the normalised text, from 0", 27),
        "end": ("the code point after the last", 38),
        "exact": ("the words that stand there; null: a place without words, or a snapshot without them", "Ada Fenwick"),
        "stance": ("whether it supports the claim or disputes it", "supports"),
        "via": ("the sources that this one has it from, the nearest first, the origin last", ["src:trust-letter"]),
    },
    "Evidence": {
        "basis": ("printed: as it stands; inferred: worked out; relative: from something else", "printed"),
        "reason": ("why it is held to be so, where it is not printed", "The letter is signed for the trust."),
        "citations": ("where sources say so", [_CITED]),
    },
    "Name": {
        "value": ("the name, as printed", "Ada Fenwick"),
        "kind": ("primary: what the record is called; the others are further forms", "primary"),
        "language": ("its language, as a BCP 47 tag; null: not stated", "en"),
    },
    "Section": {
        "label": ("its number or heading", "1"),
        "start": ("the first code point of the normalised text, from 0", 27),
        "end": ("the code point after the last", 250),
        "summary": ("what it says, in our own words", "One keeper goes, another comes."),
    },
    "Rank": {
        "over": ("the claims that it is preferred to; at least one", ["evt:fenwick-dismissed"]),
        "reason": ("why", "her own letter"),
    },
    "Participant": {
        "id": ("the person or team", "per:ada-fenwick"),
        "role": ("in which role: left, stays, joined, successor …; a free word", "left"),
        "as_named": ("how the source names them there", "its keeper"),
    },
    "_Part": {
        "confidence": ("how sure the proposer is, out of 100", 80),
        "reason": ("why it is proposed, in a line", "named as the new keeper"),
    },
    "Offer": {
        "format": ("what this is", "masthead.proposals"),
        "format_version": ("the version of this form", 1),
        "by": ("who proposes it, such as the name of a program", "a reader of newspapers"),
        "source": ("the article", None),
        "people": ("people whom it names", None),
        "teams": ("teams that it names", None),
        "quotes": ("what it quotes", None),
        "events": ("what it says happened", None),
        "dates": ("dates in it; they are not read", None),
        "mentions": ("places in it where somebody is named; they are not read", None),
    },
    "OfferedSource": {
        "text_sha256": (
            "SHA-256 of its normalised text",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
        "title": ("its headline; not read", "A keeper leaves"),
        "publisher": ("who published it; not read", "Harbour Post"),
        "authors": ("who wrote it; not read", ["Iva Brandt"]),
        "published": ("when it was published; not read", "2032-04-03"),
    },
    "OfferedName": {
        "name": ("the fullest form of the name in the text", "Ada Fenwick"),
        "names": ("every form of it in the text", ["Ada Fenwick", "Fenwick"]),
    },
    "OfferedQuote": {
        "text": ("the words, to the letter", "The lamp stays lit,"),
        "start": ("where they begin, in code points of the normalised text; null: they are looked for", 164),
        "end": ("where they end", 183),
        "mode": ("direct: whole sentences; partial: a clause or phrase; scare: a term held at arm's length", "direct"),
        "speaker": ("who says so, as the text names them", "Fenwick"),
    },
    "OfferedEvent": {
        "type": ("what sort of event it is", "departure"),
        "text": ("the words that say so, to the letter; else their start and end", "Ada Fenwick is leaving"),
        "start": ("where these words begin, in code points of the normalised text", 27),
        "end": ("where they end", 49),
        "date": ("when, as a date of EDTF; null: not stated", "2032-05-01"),
        "people": ("the people concerned, as the text names them", ["Ada Fenwick"]),
        "teams": ("the teams concerned, as the text names them", ["Lighthouse Trust"]),
        "manner": ("how somebody left; only of a departure", "resignation"),
        "role": ("the role concerned, in the text's words", "keeper of the north light"),
    },
    "OfferedDate": {
        "start": ("where it begins, in code points of the normalised text", 13),
        "end": ("where it ends", 25),
        "edtf": ("what it means, as a date of EDTF", "2032-04-03"),
    },
    "OfferedMention": {
        "start": ("where it begins, in code points of the normalised text", 27),
        "end": ("where it ends", 38),
        "kind": ("whether it is a person or a team", "person"),
        "name": ("the fullest form of the name", "Ada Fenwick"),
    },
}
