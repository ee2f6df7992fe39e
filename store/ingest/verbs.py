"""Verbs and nouns that say that somebody moves or that a team is made or unmade."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from store.ingest.lexicon import listed


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
}

# frame: verbs, each with its particle after a '+'
_TABLE: tuple[tuple[str, str | None, str], ...] = (
    (
        "go",
        "resignation",
        "resign step+down stand+down step+aside stand+aside bow+out step+away step+back walk+out hand+over quit",
    ),
    ("go", "retirement", "retire"),
    ("go", "death", "die pass+away"),
    ("leave", None, "leave depart exit"),
    ("oust", "dismissal", "oust fire dismiss sack remove axe lay+off force+out push+out throw+out expel let+go"),
    ("appoint", None, "appoint reappoint name hire rehire elect install tap pick choose select designate"),
    ("appoint", None, "recruit poach bring+in bring+back swear+in confirm anoint"),
    ("become", None, "become assume take+over take+up start begin serve take+on take"),
    ("lead", None, "lead head run oversee chair"),
    ("succeed", None, "succeed replace"),
    ("join", None, "join rejoin defect"),
    ("move", None, "move switch jump transfer come go return enter"),
    ("promote", None, "promote elevate make"),
    ("rise", None, "rise step+up move+up"),
    ("part", None, "part"),
    ("stay", None, "remain stay continue"),
    ("retain", None, "retain keep"),
    ("create", None, "create establish launch found co-found form set+up open start unveil"),
    ("rename", None, "rename rebrand"),
    ("split", None, "split divide break+up"),
    ("spin", None, "spin+off spin+out"),
    ("merge", None, "merge fold combine absorb amalgamate bring+together"),
    ("dissolve", None, "dissolve disband close shut shutter abolish scrap axe wind+up wind+down close+down shut+down"),
)


def _inflected(base: str) -> tuple[str, str, str, str]:
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return base + "s", base + "d", base + "d", base[:-1] + "ing"
    if base.endswith(("s", "sh", "ch", "x")):
        return base + "es", base + "ed", base + "ed", base + "ing"
    return base + "s", base + "ed", base + "ed", base + "ing"


@cache
def verbs() -> dict[str, tuple[Form, ...]]:
    """Every form of every verb of moving → the verbs that it can be; those with a particle first."""
    found: dict[str, dict[Verb, set[str]]] = {}
    for frame, manner, words in _TABLE:
        for word in words.split():
            base, _, particle = word.partition("+")
            verb = Verb(base, frame, manner, particle)
            for name, form in zip(("s", "past", "participle", "ing"), _inflected(base), strict=True):
                found.setdefault(form, {}).setdefault(verb, set()).add(name)
            found.setdefault(base, {}).setdefault(verb, set()).add("base")
    return {
        form: tuple(
            Form(verb, frozenset(names)) for verb, names in sorted(by.items(), key=lambda item: not item[0].particle)
        )
        for form, by in found.items()
    }


#: noun → (type of event, manner)
NOUNS: dict[str, tuple[str, str | None]] = {
    "resignation": ("departure", "resignation"),
    "departure": ("departure", None),
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
    "elevation": ("promotion", None),
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
