"""Names in German text, where every noun has a capital."""

from __future__ import annotations

from store.ingest.lexicon import listed

#: determiners, which stand before nouns and names of organisations, not before people
DETERMINERS = listed(
    "der die das den dem des ein eine einen einem einer eines kein keine ihr ihre ihren ihrem ihrer sein seine seinen "
    "seinem seiner unser unsere beim zum zur am im vom ins ans neue neuen neuer neues alte alten welche dieser diese "
    "dieses diesem diesen jede jeder jedes bisherige bisherigen künftige künftigen gesamte gesamten bereiche bereich"
)
#: nouns, or last parts of them, that say that a name is an organisation's; the name may follow
_BODIES = (
    "behörde", "gewerkschaft", "verband", "verein", "amt", "stelle", "abteilung", "institut", "werk", "werke",
    "gesellschaft", "ministerium", "verwaltung", "stiftung", "kammer", "bank", "kasse", "klinik", "klinikum",
    "hochschule", "universität", "schule", "akademie", "zentrum", "zentrale", "redaktion", "verlag", "agentur",
    "konzern", "gruppe", "genossenschaft", "brauerei", "werft", "reederei", "bund", "rat", "betriebsrat", "senat",
    "fraktion", "partei", "orchester", "theater", "museum", "bibliothek", "labor", "stab", "referat", "direktion",
    "dezernat", "kanzlei", "bereich", "sparte", "holding", "betriebe", "stadtwerke", "verkehrsbetriebe", "wache",
    "feuerwehr", "polizei", "wacht", "rundfunk", "sender", "zeitung", "anzeiger", "bote", "reede", "leitwarte",
)  # fmt: skip
_NO_BODIES = listed(
    "stelle rat werk bereich amt gruppe bank schule verein bund stab partei vorrat verrat zweck baustelle tankstelle "
    "handwerk kunstwerk netzwerk bauwerk stockwerk feuerwerk parkbank monat senat heirat anstelle haltestelle "
    "ehrenamt museum theater labor zentrum polizei verwaltung gesellschaft zeitung behörde gewerkschaft abteilung "
    "verband sender institut universität hochschule ministerium redaktion konzern klinik zentrale sparte direktion "
    "verlag agentur feuerwehr wache bote anzeiger betriebe orchester kanzlei stiftung akademie gasse kammer "
    "bibliothek"
)


def body(word: str) -> bool:
    """Whether a noun is an organisation's: 'Hafenbehörde', 'Gewerkschaft'."""
    return word.lower().endswith(_BODIES)


def lone(word: str) -> bool:
    """Whether a noun by itself names one: 'Kranwerk', no general noun such as 'Behörde'."""
    low = word.lower()
    return low.endswith(_BODIES) and low not in _NO_BODIES and low not in _BODIES
