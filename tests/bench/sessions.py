"""What the explorer and its peers are put through in a terminal, and the figures that come of it.

Every session is one run of one program from its start. Times are in milliseconds, bytes in bytes, memory in MB.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections.abc import Callable, Sequence

from tests.bench.data import WORDS, Data
from tests.bench.probe import QUIET, Argv, Burst, Probe, Words
from tests.bench.scan import PANES

Figures = dict[str, float]
Screen = list[str]
MOVES, PAGES, COLUMNS = 30, 10, 7  # keys of a kind; the columns that quotes are sorted by


def start(argv: Argv, words: str) -> Figures:
    """A start: until the words are there, and the memory then."""
    with Probe(argv) as probe:
        return {"start": probe.until(words), "memory": _after_rest(probe)}


def opening(argv: Argv, first: Words, *loaded: Words) -> Figures:
    """A start on the data: until the first rows are there, until all is, and the memory then."""
    with Probe(argv) as probe:
        return {"first rows": probe.until(first), "loaded": probe.until(*loaded), "memory": _after_rest(probe)}


def _after_rest(probe: Probe) -> float:
    probe.rest()
    return probe.peak()


# --- a filter, key by key


def typed_keys() -> list[str]:
    """The words one after the other, each wiped out before the next."""
    typed: list[str] = []
    for words in WORDS:
        typed += [*words, *["backspace"] * len(words)]
    return typed[: -len(WORDS[-1])]


def filtering(argv: Argv, data: Data, loaded: Sequence[Words], ours: bool) -> Figures:
    """A session of typing into the filter; of Masthead the counts in all panes are held against those of the scan."""
    part = panes if ours else list
    answers: list[float] = []
    first: list[float] = []
    sizes: list[int] = []
    wrong = 0
    with Probe(argv) as probe:
        probe.until(*loaded)
        screen = probe.rest()
        if ours:
            screen = probe.stroke("/")[-1].screen
        typed = ""
        for key in typed_keys():
            bursts = probe.stroke(key)
            answer = answered(bursts, screen, part)
            answers.append(answer.last)
            first.append(bursts[0].last)
            sizes.append(answer.size)
            screen = bursts[-1].screen
            typed = typed[:-1] if key == "backspace" else typed + key
            if ours and data.counts.get(typed, shown(screen)) != shown(screen):
                print(
                    f"{typed!r}: the scan counts {data.counts[typed]}, the panes say {shown(screen)}", file=sys.stderr
                )
                wrong += 1
        return {
            "key": statistics.median(answers), "worst key": max(answers), "memory": probe.peak(),
            "first burst": statistics.median(first), "key bytes": statistics.median(sizes),
            "answers after a pause": sum(a > b for a, b in zip(answers, first, strict=True)), "wrong counts": wrong,
        }  # fmt: skip


def answered(bursts: list[Burst], before: Screen, part: Callable[[Screen], Screen]) -> Burst:
    """The last burst that changed that part of the screen: the answer to a key, not what was put off besides it."""
    found = bursts[0]
    for burst in bursts:
        if part(burst.screen) != part(before):
            found = burst
        before = burst.screen
    return found


def panes(screen: Screen) -> Screen:
    """The filter line and the panes under it, without the pages beside them and the line at the bottom."""
    width = re.search(r"[╮┓]", screen[2])
    return [screen[1], *(line[: width.end() if width else None] for line in screen[2:-1])]


def shown(screen: Screen) -> dict[str, int]:
    """Pane → how many its title says that the filter keeps."""
    found = re.findall(rf"[─━] \d ({'|'.join(PANES)}) (\d+)", "\n".join(screen))
    return {pane: int(count) for pane, count in found}


# --- moving about in the list


def moving(argv: Argv, words: Sequence[Words], ours: bool) -> Figures:
    """The cursor down a list as large as the screen, within what is in view; then page by page."""
    with Probe(argv) as probe:
        probe.until(*words)
        probe.rest()
        for key in ("4", "z", "down") if ours else ("down",):
            probe.stroke(key)
        # What a resting cursor brings comes later than QUIET, so each key sends the list's own bytes alone.
        moves = [probe.stroke("down", QUIET)[0] for _ in range(MOVES)]
        probe.rest()
        pages = [probe.stroke("pagedown", QUIET)[0] for _ in range(PAGES)]
        figures = {
            "move": statistics.median(b.last for b in moves), "worst move": max(b.last for b in moves),
            "move bytes": statistics.median(b.size for b in moves), "most move bytes": max(b.size for b in moves),
            "page": statistics.median(b.last for b in pages), "page bytes": statistics.median(b.size for b in pages),
        }  # fmt: skip
        if ours:
            probe.rest()
            probe.stroke("z")
            pages = [probe.stroke("pagedown", QUIET)[0] for _ in range(PAGES)]
            figures["pane page bytes"] = statistics.median(b.size for b in pages)
        return figures


def sorting(argv: Argv, words: Sequence[Words]) -> Figures:
    """The quotes by each of their columns, twice round."""
    rounds: list[list[float]] = []
    with Probe(argv) as probe:
        probe.until(*words)
        probe.rest()
        screen = probe.stroke("4")[-1].screen
        for _ in range(2):
            times: list[float] = []
            for _ in range(COLUMNS + 1):
                bursts = probe.stroke("s")
                times.append(answered(bursts, screen, panes).last)
                screen = bursts[-1].screen
            rounds.append(times[:-1])  # the last key is back to the natural order
    return {
        "sort first": statistics.median(rounds[0]), "sort": statistics.median(rounds[1]),
        "worst sort first": max(rounds[0]), "worst sort": max(rounds[1]),
    }  # fmt: skip


def typing_ahead(argv: Argv, words: Sequence[Words]) -> Figures:
    """A word typed as soon as the first rows are there: until it stands in the filter line, and until all is loaded,
    both from the start."""
    with Probe(argv) as probe:
        rows = probe.until("“")
        probe.press("/", *"model")
        typed = probe.until(re.compile(r"/ model\b"))
        return {"first rows": rows, "typed": typed, "loaded": probe.until(*words)}
