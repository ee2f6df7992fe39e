"""Verbs and nouns that say that somebody moves or that a team is made or unmade."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from store.ingest.lexicon import listed
from store.ingest.moving.idioms import IDIOMS


class Verb(NamedTuple):
    """A verb of moving. `frame` says who does what to whom (see `moves`), `particle` the word that belongs to it."""

    base: str
    frame: str
    manner: str | None = None
    particle: str = ""


class Form(NamedTuple):
    """A verb as it stands in a sentence: base, present ('s'), past, participle or 'ing'."""

    verb: Verb
    forms: frozenset[str]


_IRREGULAR = {
    "quit": ("quits", "quit", "quit", "quitting"),
    "leave": ("leaves", "left", "left", "leaving"),
    "stand": ("stands", "stood", "stood", "standing"),
    "bow": ("bows", "bowed", "bowed", "bowing"),
    "die": ("dies", "died", "died", "dying"),
    "lay": ("lays", "laid", "laid", "laying"),
    "let": ("lets", "let", "let", "letting"),
    "go": ("goes", "went", "gone", "going"),
    "tap": ("taps", "tapped", "tapped", "tapping"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "bring": ("brings", "brought", "brought", "bringing"),
    "become": ("becomes", "became", "become", "becoming"),
    "take": ("takes", "took", "taken", "taking"),
    "begin": ("begins", "began", "begun", "beginning"),
    "rise": ("rises", "rose", "risen", "rising"),
    "stay": ("stays", "stayed", "stayed", "staying"),
    "set": ("sets", "set", "set", "setting"),
    "split": ("splits", "split", "split", "splitting"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "spin": ("spins", "spun", "spun", "spinning"),
    "shut": ("shuts", "shut", "shut", "shutting"),
    "wind": ("winds", "wound", "wound", "winding"),
    "hand": ("hands", "handed", "handed", "handing"),
    "lead": ("leads", "led", "led", "leading"),
    "run": ("runs", "ran", "run", "running"),
    "come": ("comes", "came", "come", "coming"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "step": ("steps", "stepped", "stepped", "stepping"),
    "scrap": ("scraps", "scrapped", "scrapped", "scrapping"),
    "axe": ("axes", "axed", "axed", "axing"),
    "keep": ("keeps", "kept", "kept", "keeping"),
    "hold": ("holds", "held", "held", "holding"),
    "oversee": ("oversees", "oversaw", "overseen", "overseeing"),
    "pull": ("pulls", "pulled", "pulled", "pulling"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "drop": ("drops", "dropped", "dropped", "dropping"),
    "walk": ("walks", "walked", "walked", "walking"),
    "make": ("makes", "made", "made", "making"),
    "expel": ("expels", "expelled", "expelled", "expelling"),
    "give": ("gives", "gave", "given", "giving"),
    "get": ("gets", "got", "got", "getting"),
    "lose": ("loses", "lost", "lost", "losing"),
    "win": ("wins", "won", "won", "winning"),
    "put": ("puts", "put", "put", "putting"),
    "show": ("shows", "showed", "shown", "showing"),
    "cut": ("cuts", "cut", "cut", "cutting"),
    "send": ("sends", "sent", "sent", "sending"),
    "say": ("says", "said", "said", "saying"),
    "bid": ("bids", "bade", "bidden", "bidding"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "cling": ("clings", "clung", "clung", "clinging"),
    "slide": ("slides", "slid", "slid", "sliding"),
    "drive": ("drives", "drove", "driven", "driving"),
    "snap": ("snaps", "snapped", "snapped", "snapping"),
    "slot": ("slots", "slotted", "slotted", "slotting"),
    "strip": ("strips", "stripped", "stripped", "stripping"),
    "pack": ("packs", "packed", "packed", "packing"),
    "drum": ("drums", "drummed", "drummed", "drumming"),
    "hang": ("hangs", "hung", "hung", "hanging"),
    "sit": ("sits", "sat", "sat", "sitting"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "bear": ("bears", "bore", "borne", "bearing"),
    "sub": ("subs", "subbed", "subbed", "subbing"),
    "pen": ("pens", "penned", "penned", "penning"),
    "commit": ("commits", "committed", "committed", "committing"),
    "wrap": ("wraps", "wrapped", "wrapped", "wrapping"),
    "band": ("bands", "banded", "banded", "banding"),
    "nab": ("nabs", "nabbed", "nabbed", "nabbing"),
    "build": ("builds", "built", "built", "building"),
    "swap": ("swaps", "swapped", "swapped", "swapping"),
    "submit": ("submits", "submitted", "submitted", "submitting"),
    "overthrow": ("overthrows", "overthrew", "overthrown", "overthrowing"),
    "fly": ("flies", "flew", "flown", "flying"),
    "carry": ("carries", "carried", "carried", "carrying"),
    "retire": ("retires", "retired", "retired", "retiring"),
    "co-opt": ("co-opts", "co-opted", "co-opted", "co-opting"),
    "do": ("does", "did", "done", "doing"),
    "no": ("no", "no", "no", "no"),
}

# frame: verbs, each with its particle after a '+'
_TABLE: tuple[tuple[str, str | None, str], ...] = (
    (
        "go",
        "resignation",
        "resign step+down stand+down step+aside stand+aside bow+out "
        "step+away step+back walk+out hand+over quit abdicate",
    ),
    ("go", "retirement", "retire"),
    ("go", "death", "die pass+away"),
    ("leave", None, "leave depart exit"),
    (
        "oust",
        "dismissal",
        "oust fire dismiss sack remove axe lay+off force+out push+out throw+out expel let+go "
        "unseat depose topple overthrow boot bin",
    ),
    (
        "appoint",
        None,
        "appoint name elect install instal instate tap pick choose select designate ordain co-opt engage enlist",
    ),
    ("appoint", None, "bring+back swear+in confirm anoint reinstate"),
    ("recruit", None, "hire rehire recruit poach sign lure headhunt snare prise entice tempt coax nab"),
    ("give", None, "give hand award grant"),
    ("become", None, "become assume take+over take+up start begin serve take+on take"),
    ("follow", None, "follow"),
    ("lead", None, "lead head run oversee chair edit captain coach manage direct helm"),
    ("succeed", None, "succeed replace"),
    ("join", None, "join rejoin"),
    ("move", None, "move switch jump transfer come go return enter defect arrive head relocate cross swap"),
    ("promote", None, "promote elevate upgrade raise make"),
    ("rise", None, "rise step+up move+up advance ascend graduate climb"),
    ("part", None, "part"),
    ("stay", None, "remain stay continue"),
    ("retain", None, "retain keep reappoint re-elect reelect reconfirm"),
    (
        "create",
        None,
        "create establish launch found co-found form set+up open start unveil build inaugurate constitute charter",
    ),
    ("rename", None, "rename rebrand rechristen retitle rebadge restyle"),
    ("split", None, "split divide break+up"),
    ("spin", None, "spin+off spin+out demerge hive+out"),
    ("deputise", None, "deputise deputize understudy"),
    ("merge", None, "merge fold roll tuck combine absorb amalgamate unite fuse consolidate pool swallow+up"),
    (
        "dissolve",
        None,
        "mothball sunset dissolve disband liquidate dismantle discontinue "
        "close shut shutter abolish scrap axe wind+up wind+down close+down shut+down",
    ),
)


#: 'to be' says that somebody moves only together with fixed words: 'is out', 'was no longer with'
_BE = {"s": "is are 's 're am", "past": "was were", "participle": "been", "ing": "being", "base": "be"}


def _inflected(base: str) -> tuple[str, str, str, str]:
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return base + "s", base + "d", base + "d", base[:-1] + "ing"
    if base.endswith(("s", "sh", "ch", "x")):
        return base + "es", base + "ed", base + "ed", base + "ing"
    return base + "s", base + "ed", base + "ed", base + "ing"


@cache
def verbs() -> frozenset[str]:
    """Every form of the verbs that say by themselves that somebody moves."""
    return frozenset(
        form for _, _, words in _TABLE for word in words.split() for _, form in _forms(word.partition("+")[0])
    )


@cache
def every_verb() -> dict[str, tuple[Form, ...]]:
    """Every form of a verb of moving → the verbs that it can be; those with the most fixed words first."""
    found: dict[str, dict[Verb, set[str]]] = {}
    for frame, manner, words in (*_TABLE, *IDIOMS):
        for word in words.split():
            base, _, particle = word.partition("+")
            verb = Verb(base, frame, manner, particle)
            for name, form in _forms(base):
                found.setdefault(form, {}).setdefault(verb, set()).add(name)
    return {
        form: tuple(
            Form(verb, frozenset(names))
            for verb, names in sorted(by.items(), key=lambda item: (-item[0].particle.count("+"), not item[0].particle))
        )
        for form, by in found.items()
    }


def _forms(base: str) -> list[tuple[str, str]]:
    if base == "be":
        return [(name, form) for name, forms in _BE.items() for form in forms.split()]
    return [*zip(("s", "past", "participle", "ing"), _inflected(base), strict=True), ("base", base)]


#: noun → (type of event, manner)
NOUNS: dict[str, tuple[str, str | None]] = {
    "resignation": ("departure", "resignation"),
    "departure": ("departure", None),
    "ejection": ("departure", "dismissal"),
    "expulsion": ("departure", "dismissal"),
    "defenestration": ("departure", "dismissal"),
    "overthrow": ("departure", "dismissal"),
    "abdication": ("departure", "resignation"),
    "arrival": ("arrival", None),
    "move": ("arrival", None),
    "return": ("arrival", None),
    "transfer": ("arrival", None),
    "switch": ("arrival", None),
    "defection": ("arrival", None),
    "signing": ("arrival", None),
    "recruitment": ("arrival", None),
    "selection": ("appointment", None),
    "choice": ("appointment", None),
    "installation": ("appointment", None),
    "elevation": ("promotion", None),
    "liquidation": ("team-dissolved", None),
    "fusion": ("team-merged", None),
    "amalgamation": ("team-merged", None),
    "breakup": ("team-split", None),
    "exit": ("departure", None),
    "retirement": ("departure", "retirement"),
    "dismissal": ("departure", "dismissal"),
    "ouster": ("departure", "dismissal"),
    "ousting": ("departure", "dismissal"),
    "removal": ("departure", "dismissal"),
    "firing": ("departure", "dismissal"),
    "sacking": ("departure", "dismissal"),
    "death": ("departure", "death"),
    "appointment": ("appointment", None),
    "hiring": ("appointment", None),
    "election": ("appointment", None),
    "promotion": ("promotion", None),
    "creation": ("team-created", None),
    "establishment": ("team-created", None),
    "formation": ("team-created", None),
    "founding": ("team-created", None),
    "launch": ("team-created", None),
    "dissolution": ("team-dissolved", None),
    "closure": ("team-dissolved", None),
    "disbanding": ("team-dissolved", None),
    "shutdown": ("team-dissolved", None),
    "abolition": ("team-dissolved", None),
    "merger": ("team-merged", None),
    "renaming": ("team-renamed", None),
    "rebranding": ("team-renamed", None),
    "split": ("team-split", None),
    "break-up": ("team-split", None),
}

#: what one does with a resignation that is a fact
HANDED_IN = listed(
    "announced announces announce announcing accepted accepts accept accepting confirmed confirms confirm submitted "
    "submits tendered tenders offered handed hands gave gives filed followed follows approved approves "
    "disclosed revealed"
)
