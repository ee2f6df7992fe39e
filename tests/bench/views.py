"""What the views of a full store cost, against the floor: one plain pass over the dates of its quotes.

    python -m tests.bench.views [QUOTES]     (100,000 by default)

Each view is built as a reader meets it, in an explorer that has settled: without a filter, as of a day, and for the
record under the cursor; the first time, and again. Printed are the milliseconds, and how many floors the worst first
time is. The aim is 100 ms for each.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from store import generate
from store.corpus import Corpus
from store.query import Query
from tests.bench import reader
from tests.forge import forge
from tui.browser import Browser
from tui.view import PANES, SEEN, VIEWS, View

AIM = 100.0
WIDTH = 120


def floor(corpus: Corpus) -> int:
    """How many quotes are dated, counted one by one."""
    quotes, count = corpus.columns["quote"], 0
    for low, high in zip(quotes.numbers("lo"), quotes.numbers("hi"), strict=True):
        if low <= high:
            count += 1
    return count


def settled(path: Path) -> Browser:
    """A browser whose lists are there, as after the first second of an explorer."""
    browser = Browser(reader.opened(path), View())
    for what in browser.waiting or {"front"}:
        browser.work_out(what)
    for pane in PANES:
        browser.ids(pane)
        browser.count(pane)
    for _ in browser.corpus.day().naming.warm():
        pass
    return browser


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of this process: what else the machine does is not counted."""
    gc.collect()
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def cases(browser: Browser) -> dict[str, tuple[str, str | None]]:
    """Case → (the query, the record under the cursor)."""
    corpus = browser.corpus
    team = max(corpus.ids("team"), key=lambda id: len(corpus.held(id)))
    return {"all": ("", None), "a day": ("at:2019-05-05", None), "a team": ("", team)}


def main(quotes: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.json"
        forge(path, generate.tables(quotes, 1))
        worst = 0.0
        corpus = reader.opened(path)
        least = min(timed(lambda: floor(corpus)) for _ in range(3))
        print(f"{quotes:,} quotes; the floor is {least:.1f} ms")
        for page in SEEN:
            browser = settled(path)
            module = import_module(f"tui.pages.{page}")
            said = []
            for case, (text, id) in cases(browser).items():
                if page == "brief" and id is None:
                    continue
                query = Query(browser.corpus, text)
                for pane, view in VIEWS.items():  # the pane is on the screen when its view is asked for
                    if view == page:
                        browser.take(query)
                        browser.ids(pane)
                build = partial(module.build, query, id, WIDTH)
                first, again = timed(build), timed(build)
                worst = max(worst, first)
                said.append(f"{case} {first:.0f}, again {again:.0f}")
            print(f"{page:12}{'   '.join(said)}")
    print(f"the worst is {worst:.0f} ms, {worst / least:.1f} floors; the aim is at most {AIM:.0f} ms")
    return 0 if worst <= AIM else 1


if __name__ == "__main__":
    sys.exit(main(int((sys.argv[1:] or ["100000"])[0].replace(",", ""))))
