"""The options of the command line, and which commands take them."""

from __future__ import annotations

from typing import NamedTuple


class Option(NamedTuple):
    """`value` names what follows it, '' for a flag; `known` are its commands: '' the explorer, '*' all."""

    name: str
    value: str
    help: str
    known: tuple[str, ...]
    many: bool = False  # whether it may be said several times: the values stand in one, a NUL between them
    choices: tuple[str, ...] = ()  # the values that there are, where these are a closed list


_ALL = ("*",)
_BINS = ("year", "quarter", "month", "day")
_TEXTS = ("none", "excerpt", "full")
_EXPLORER = ("", "demo")
_SET = (*_EXPLORER, "config")  # what settings stand for, too
_PLAIN = (*_SET, "show")
_SCREEN = (*_SET, "serve")  # what visitors are shown as well
_READERS = ("build", "add", "propose", "attach", "import")
_RECORDS = ("edit", "create", "remove", "merge", "split", "rank", "forget")
#: the commands that change a store: with --read-only they are refused
CHANGES = (*_READERS, *_RECORDS, "recover", "undo")


def _or(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _format(choices: str, *known: str, default: str = "the default") -> Option:
    """The formats of some commands, the default one first."""
    first, *others = choices.split()
    return Option("--format", "FORMAT", _or((f"{first} ({default})", *others)), known, choices=(first, *others))


OPTIONS: tuple[Option, ...] = (
    Option("--store", "PATH", "the store to use (else $MASTHEAD_STORE, else the default: see `masthead paths`)", _ALL),
    Option("--view", "LINE", "start with a view: a pane, a query, an order; or by a name of yours", _SCREEN),
    Option("--fresh", "", "start anew, not where you left the last time", _SET),
    Option("--tour", "", "be shown round in a minute, on a fictional story that is gone afterwards", _EXPLORER),
    Option("--quotes", "N", "make a store of N fictional quotations, and all that goes with them", ("demo",)),
    Option("--seed", "S", "with --quotes: another number makes another store (1)", ("demo",)),
    Option("--at", "DATE", "as of a day: 2031-03-05, 2031-03 or 2031", ("chart", "brief")),
    Option("--zoom", "BIN", _or(_BINS), ("chart",), choices=_BINS),
    _format("table json jsonl csv md", "list"),
    _format("text json", "show", "add", "matches", "log", "config", "succession", "coverage", "import", "verify"),
    _format("snapshot jsonl dossier csv sqlite md html ftm popolo csl-json", "export"),
    _format("text json md", "changes"),
    _format("text json jsonpatch", "diff"),
    _format("text md json", "brief", default="the default on a terminal; else md"),
    Option("--article", "FILE", "an article that you have; more stand behind it", ("verify",), many=True),
    Option("--from", "DATE", "the first day", ("changes",)),
    Option("--to", "DATE", "the last day", ("changes",)),
    Option("--output", "FILE", "write to a file (csv: a folder), in one step; - is stdout", ("export",)),
    Option("--output", "FILE", "write to a file, in one step; - is stdout", ("list", "recover")),
    Option("--as-edited", "", "take the file as another program left it, if it keeps the rules", ("recover",)),
    Option(
        "--text", "HOW", "none, excerpt (quotations; the default) or full (articles too)", ("export",), False, _TEXTS
    ),
    Option("--text", "HOW", "compare no more than none, excerpt (quotations) or full", ("diff",), False, _TEXTS),
    Option("--watch", "DIR", "write into a folder, now and after each change, until it is stopped", ("export",)),
    Option("--keep", "N", "with --watch: the newest N stay (20)", ("export",)),
    Option("--once", "", "with --watch: write if something is new, and end", ("export",)),
    Option("--timestamp", "", "say when it was made; $SOURCE_DATE_EPOCH sets the time", ("export",)),
    Option("--title", "TITLE", "the article's title, if it does not say it", ("add",)),
    Option("--author", "NAME", "who wrote it; two are 'NAME; NAME'", ("add",)),
    Option("--publisher", "NAME", "who published it", ("add",)),
    Option("--published", "DATE", "when: 2031-03-05, 2031-03 or 2031", ("add",)),
    Option("--accept", "CONFIDENCE", "accept at once, unseen, what is at least so sure (0 to 100)", ("add",)),
    Option("--links", "", "also what cannot be without it, and the links of all others", ("remove",)),
    Option("--over", "OTHER", "the claim that it is preferred over", ("rank",)),
    Option("--reason", "TEXT", "why", ("rank",)),
    Option("--withdraw", "", "prefer it no more", ("rank",)),
    Option("--merge", "", "into a store that holds something: what both say once, conflicts listed", ("import",)),
    Option("--yes", "", "do it without being asked", ("forget",)),
    Option("--dry-run", "", "say what would be done and write nothing", CHANGES),
    Option(
        "--limit",
        "MIB",
        "read files of up to so many MiB (dossiers 8, articles, proposals 16, snapshots 256)",
        _READERS,
    ),
    Option("--limit", "MIB", "read files of up to so many MiB (256; articles 16)", ("verify", "diff")),
    Option("--limit", "N", "print at most so many pairs (20)", ("matches",)),
    Option("--limit", "N", "the last N changes", ("log",)),
    Option("--change", "NUMBER", "the change with this number, as `masthead log` prints it", ("undo",)),
    Option("--read-only", "", "never change the store", _ALL),
    Option("--kiosk", "", "for strangers: read-only, and no files, no settings, no session (docs/ssh.md)", _EXPLORER),
    Option("--no-color", "", "no colours, as with NO_COLOR=1", _SCREEN),
    Option("--no-mouse", "", "leave the mouse to the terminal", _SCREEN),
    Option("--plain", "", "linear text for screen readers and pipes: a fact a line, words for signs", _PLAIN),
    Option("--ascii", "", "nothing but ASCII, as with MASTHEAD_ASCII=1", _SCREEN),
    Option("--port", "N", "the port (8080); 0 is any that is free", ("serve",)),
    Option("--host", "NAME", "listen at another address, for others of the network (docs/serve.md)", ("serve",)),
    Option("--allow-changes", "", "visitors may change the store, in your name", ("serve",)),
    Option("--check", "", "print every fault of the file of settings", ("config",)),
    Option("--init", "", "make a file of settings, all of it in comments", ("config",)),
    Option("--json", "", "the same as --format json", ("config",)),
    Option("--log", "FILE", "log what is done into a file: no texts, names or queries", _ALL),
    Option("--low-bandwidth", "", "send a slow line only what it needs; also MASTHEAD_LOW_BANDWIDTH=1", _SCREEN),
    Option("--help", "", "print this", _ALL),
    Option("--version", "", "print the version", _ALL),
)
SHORT = {"-o": "--output", "-h": "--help"}
