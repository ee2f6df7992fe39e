"""Renew what the documentation takes from the program: its pictures and the table of keys in docs/keys.md.

    python docs/screenshots.py             write docs/*.svg and the table
    python docs/screenshots.py --check     write nothing; exit code 1 where one no longer says what the program says

The pictures are of the fictional story only, in a store that is built for them and thrown away. Nothing in them comes
from the machine, the clock or the network: they name fonts and fetch none.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from rich.cells import cell_len  # noqa: E402

from store import text  # noqa: E402
from store.add import Adder, Given  # noqa: E402
from store.build import build  # noqa: E402
from store.database import Database  # noqa: E402
from store.dossier import load  # noqa: E402
from store.packaged import DEMO, packaged  # noqa: E402
from tui.action import Action  # noqa: E402
from tui.actions import ACTIONS, EVERY, cap, help_of  # noqa: E402
from tui.actions_over import LAYERS  # noqa: E402
from tui.app import Explorer  # noqa: E402
from tui.browser import Browser  # noqa: E402
from tui.memory import Memory  # noqa: E402
from tui.presets import PRESETS  # noqa: E402
from tui.stores import corpus_of  # noqa: E402
from tui.theme import DARK, LIGHT  # noqa: E402
from tui.view import View  # noqa: E402


class Picture(NamedTuple):
    """`keys` are pressed once the view is there, `until` is on the screen when the picture can be taken. A theme of ''
    is no colour at all; a `first` start has the hint; to see Review, an article is `added`."""

    name: str
    size: tuple[int, int]
    view: str
    until: str
    keys: tuple[str, ...] = ()
    theme: str = DARK
    first: bool = False
    added: bool = False


SPLIT = "timeline team:brine #evt:brine-laboratory-split"
PICTURES = (
    Picture("start", (120, 40), "timeline", "SAID"),
    Picture("first", (80, 24), "timeline", "New here?", first=True),
    Picture("wide", (200, 50), "timeline", "HOW SURE"),
    Picture("chart", (120, 40), "timeline #evt:branza-resigns", "by month", ("v",)),
    Picture("changes", (100, 34), "timeline", "LEFT", ("d",)),
    Picture("brief", (100, 44), "teams #team:brine-laboratory", "STANDING", ("b",)),
    Picture("proof", (100, 30), "quotes #quote:sea-does-not-wait", "CHECKED", ("e",)),
    Picture("reading", (120, 34), "quotes #quote:sea-does-not-wait", "fact ", ("o",)),
    Picture("facets", (100, 33), "quotes", "of 33", ("F", "enter")),
    Picture("palette", (100, 30), "timeline", "COMMANDS", ("colon", *"fore")),
    Picture("gaps", (80, 24), "gaps", "DEPARTURE", ("j",)),
    Picture("review", (120, 34), "review", "9 Review 10/", ("j",) * 8, added=True),
    Picture(
        "form",
        (100, 30),
        "timeline #evt:branza-resigns",
        "no month 13",
        ("c", "j", "j", "j", "enter", "home", "ctrl+k", *"2031-13"),
    ),
    Picture("marking", (100, 30), "quotes #quote:sea-does-not-wait", "21 characters", ("o", "m", "space", *"wwwww")),
    Picture("light", (80, 24), SPLIT, "WHO", theme=LIGHT),
    Picture("sixteen", (80, 24), SPLIT, "WHO", theme="ansi-dark"),
    Picture("plain", (80, 24), SPLIT, "WHO", theme=""),
)
ADDED = "01-vantrell-freight.txt"
FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
KEYS = ("<!-- keys: written by docs/screenshots.py from tui/actions.py -->", "<!-- /keys -->")
OVER = ("<!-- over: written by docs/screenshots.py from tui/actions_over.py -->", "<!-- /over -->")
CHANGED = ("<!-- presets: written by docs/screenshots.py from tui/presets.py -->", "<!-- /presets -->")
BLANKS = "\u00a0 "
_TELLING = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORFGBG",
    "COLUMNS",
    "LINES",
    "TERM",
    "TEXTUAL",
)  # what would change a picture
_TURNS = 200  # looks at the screen before a picture is given up


async def taken(picture: Picture, database: Database) -> str:
    """The SVG of one picture."""
    browser = Browser(corpus_of(database), View.parse(picture.view))
    memory = Memory(database.path, database.path.with_name("session.json"), fresh=True) if picture.first else None
    with patch.dict(os.environ, {} if picture.theme else {"NO_COLOR": "1"}):
        app = Explorer(database, browser, plain=not picture.theme, memory=memory)
    app.theme = picture.theme or app.theme
    async with app.run_test(size=picture.size) as pilot:
        await pilot.press(*picture.keys)
        last = ""
        for _ in range(_TURNS):
            await pilot.pause(0.02)
            raw = app.export_screenshot(title="masthead demo")
            if raw == last and picture.until in said(raw):
                return own(raw)
            last = raw
    raise SystemExit(f"{picture.name}: '{picture.until}' never came to the screen")


def own(svg: str) -> str:
    """The SVG without anything to fetch, with each word in its cells, and no more said than is needed."""
    svg = re.sub(r"terminal-\d+-", "", svg)
    svg = re.sub(r' clip-path="url\(#line-\d+\)"|<clipPath id="line-.*?</clipPath>\n?', "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*@font-face \{.*?\}\n", "\n", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")
    svg = svg.replace("font-family: arial", "font-family: sans-serif")
    return "\n".join(line.rstrip() for line in re.sub(r"(<text\b[^>]*>)([^<]*)</text>", _placed, svg).split("\n"))


def _placed(found: re.Match[str]) -> str:
    """A run of text in pieces of wide and of narrow characters, each where its cells are and as long as they are: Rich
    counts characters. Blanks at the ends, which some programs draw elsewhere, are left out."""
    tag, words = found[1], unescape(found[2])
    x, length = re.search(r' x="([0-9.]+)"', tag), re.search(r' textLength="([0-9.]+)"', tag)
    if not x or not length:
        return found[0]
    cell, place, pieces = float(length[1]) / len(words), float(x[1]), []
    for wide, run in groupby(words, key=lambda char: cell_len(char) > 1):
        part = "".join(run)
        shown = part if wide else part.strip(BLANKS)
        if shown:
            at = place + cell * (len(part) - len(part.lstrip(BLANKS)))
            size = round(cell * cell_len(shown), 1)
            own = tag.replace(x[0], f' x="{round(at, 1):g}"').replace(length[0], f' textLength="{size:g}"')
            pieces.append(f"{own}{escape(shown).replace(chr(160), '&#160;')}</text>")
        place += cell * cell_len(part)
    return "".join(pieces)


def said(svg: str) -> str:
    """The words of a picture, line by line, without what they look like."""
    rows: dict[str, list[str]] = {}
    for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        rows.setdefault(element.get("y", ""), []).append("".join(element.itertext()))
    return "\n".join(" ".join(row).replace("\u00a0", " ").rstrip() for row in rows.values())


def all_taken() -> dict[Path, str]:
    """Each picture's file and what it should hold."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ):
        for name in (name for name in list(os.environ) if name.startswith(_TELLING)):
            del os.environ[name]
        database = Database(Path(folder) / "demo.json")
        build(database, [load(packaged(DEMO))])
        reviewed = Database(Path(folder) / "review.json")
        article = text.article((ROOT / "tests" / "ingest" / "articles" / ADDED).read_text(encoding="utf-8"))
        Adder(reviewed).add(Given(article, ADDED))
        return {
            ROOT / "docs" / f"{picture.name}.svg": asyncio.run(taken(picture, reviewed if picture.added else database))
            for picture in PICTURES
        }


def keys() -> str:
    """The table of the explorer's keys, from the registry of actions."""
    return "\n".join(("| key | does | action |", "| --- | --- | --- |", *map(_row, ACTIONS)))


def over() -> str:
    """The table of the keys of what lies over it."""
    groups = groupby((action for layer in LAYERS.values() for action in layer), key=lambda action: action.group)
    rows = [f"| {group} | {_row(action)[2:]}" for group, actions in groups for action in actions]
    return "\n".join(("| where | key | does | action |", "| --- | --- | --- | --- |", *rows))


def _row(action: Action) -> str:
    return f"| {_caps(action.keys)} | {help_of(action)} | `{action.id}` |"


def _caps(keys: Iterable[str]) -> str:
    return " ".join(f"`{cap(key)}`" for key in keys)


def changed() -> str:
    """What each preset changes, and why."""
    lines = []
    for name, changes in PRESETS.items():
        if changes:
            lines += [f"**{name}**", "", "| action | keys | in place of | why |", "| --- | --- | --- | --- |"]
            lines += [
                f"| `{id}` | {_caps(change.keys)} | {_caps(EVERY[id].keys)} | {change.why} |"
                for id, change in changes.items()
            ]
            lines.append("")
    return "\n".join(lines[:-1])


def with_keys(page: str) -> str:
    """The page on keys with its tables as they should be."""
    for marks, made in ((KEYS, keys), (OVER, over), (CHANGED, changed)):
        before, opened, rest = page.partition(marks[0])
        _, closed, after = rest.partition(marks[1])
        if not opened or not closed:
            raise SystemExit(f"docs/keys.md has lost the marks around a table: {marks[0]}")
        page = f"{before}{opened}\n{made()}\n{closed}{after}"
    return page


def main(argv: list[str]) -> int:
    check, stale = "--check" in argv, []
    page = ROOT / "docs" / "keys.md"
    fresh: dict[Path, tuple[str, Callable[[str], str]]] = {path: (svg, said) for path, svg in all_taken().items()}
    fresh[page] = (with_keys(page.read_text(encoding="utf-8")), str)
    for path, (made, words) in fresh.items():
        if not path.exists() or words(path.read_text(encoding="utf-8")) != words(made):
            stale.append(path)
        if not check:
            path.write_text(made, encoding="utf-8")
    for path in stale:
        print(f"{path.relative_to(ROOT)} {'is stale: run python docs/screenshots.py' if check else 'renewed'}")
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
