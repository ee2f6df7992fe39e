"""The documentation keeps its word: keys, filters, examples, links and pictures are what the program says and does."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from store import language
from store.build import build
from store.check import whole
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS
from store.dossier import load
from store.lists import SHOWN
from store.packaged import BUILT_IN, DEMO, packaged
from store.query import Query
from tui import options, usage
from tui.actions import ACTIONS, cap
from tui.view import PANES, View

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEN = "The ten things that people ask such tools for"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
PICTURED = (ROOT / "README.md", *(DOCS / f"{name}.md" for name in ("explorer", "articles", "correct")))


@pytest.fixture(scope="module")
def screenshots() -> ModuleType:
    """docs/screenshots.py, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("screenshots", DOCS / "screenshots.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Corpus]:
    found = {}
    for name in (BUILT_IN, DEMO):
        database = Database(tmp_path_factory.mktemp("docs") / "store.json")
        build(database, [load(packaged(name))])
        found[name] = Corpus(database.read())
    return found


def blocks(page: Path, style: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    return re.findall(rf"^```{style}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def section(text: str, title: str) -> str:
    """What stands under a heading, up to the next of its rank or above."""
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,2}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no heading '{title}'"
    return found[2]


# --- the README


def test_the_readme_is_short_and_has_the_two_commands() -> None:
    lines = README.split("\n")
    assert len(lines) <= 280
    assert "    python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/masthead" in lines
    assert "    python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest" in lines


def test_the_second_command_is_what_the_extras_are_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "test" in project["optional-dependencies"]
    assert "masthead" in project["scripts"]


def test_the_readme_has_no_more_than_a_dozen_keys_and_no_wrong_one() -> None:
    rows = re.findall(r"^\| (`.+?) \|", section(README, "Keys"), re.MULTILINE)
    known = {cap(key) for action in ACTIONS for key in action.keys}
    assert 8 <= len(rows) <= 12
    assert set(re.findall(r"`([^`]+)`", " ".join(rows))) <= known


def filters() -> list[tuple[str, str]]:
    """(store, filter) for each row of the README's two tables of filters."""
    built_in, _, demo = section(README, "Filters").partition("In the fictional one")
    rows = [
        (name, re.findall(r"^\| `(.+?)` \|", part, re.MULTILINE)) for name, part in ((BUILT_IN, built_in), (DEMO, demo))
    ]
    return [(name, query) for name, queries in rows for query in queries]


def test_there_are_a_dozen_filters_or_more() -> None:
    assert len(filters()) >= 12


@pytest.mark.parametrize(("name", "text"), filters())
def test_each_filter_of_the_readme_finds_something_and_not_everything(
    corpora: dict[str, Corpus], name: str, text: str
) -> None:
    corpus = corpora[name]
    query = Query(corpus, text)
    kept = [len(query.ids(kind)) for kind in KINDS]
    assert sum(kept) > 0
    assert kept != [corpus.count(kind) for kind in KINDS]
    assert query.nobody == []


def test_the_filters_in_running_text_are_understood() -> None:
    for text in re.findall(r"`((?:is|no|has|date|at):\S+?)`", README):
        language.parse(text)


def test_the_table_of_commands_has_each_command() -> None:
    table = section(README, "The command line")
    rows = re.findall(r"^\| (`masthead[^|]*) \|", table, re.MULTILINE)
    named = [name for row in rows for name in re.findall("`masthead ?([a-z]*)", row)]
    assert sorted(named) == sorted(usage.COMMANDS)


def test_no_option_is_made_up() -> None:
    known = {option.name for option in options.OPTIONS} | set(options.SHORT)
    for page in PAGES:
        for line in page.read_text(encoding="utf-8").split("\n"):
            for option in re.findall(r"masthead [^|`#]*?(--[a-z-]+)", line):
                assert option in known or "uvx" in line, f"{page.name}: {option}"


def test_the_view_in_the_readme_is_one() -> None:
    for line in re.findall(r"--view '([^']+)'", README):
        View.parse(line)


# --- docs/explorer.md and docs/keys.md


def test_the_table_of_keys_is_the_registry(screenshots: ModuleType) -> None:
    page = (DOCS / "keys.md").read_text(encoding="utf-8")
    assert screenshots.with_keys(page) == page, "run python docs/screenshots.py"


def test_each_of_the_ten_things_is_shown_by_tests_that_there_are() -> None:
    rows = re.findall(
        r"^\| \d+\. (.+) \|$", section((DOCS / "explorer.md").read_text(encoding="utf-8"), TEN), re.MULTILINE
    )
    assert len(rows) == 10
    for row in rows:
        named = re.findall(r"`(tests/\S+?\.py)::(\w+)`", row)
        assert named, row
        for path, test in named:
            assert re.search(rf"^(async )?def {test}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), test


def test_the_keys_on_the_page_on_the_explorer_are_keys() -> None:
    """All that stands in its tables' first column."""
    page = (DOCS / "explorer.md").read_text(encoding="utf-8").split(f"## {TEN}")[0]
    known = {cap(key) for action in ACTIONS for key in action.keys} | {"n", "N", "X"}
    named = re.findall(r"`([^`]+)`", " ".join(re.findall(r"^\| (`.+?) \|", page, re.MULTILINE)))
    assert named
    assert set(named) <= known


# --- docs/filters.md


def test_the_page_on_filters_has_each_field_and_each_word() -> None:
    text = (DOCS / "filters.md").read_text(encoding="utf-8")
    fields = section(text, "Fields")
    table = "\n".join(line.split("|")[1] for line in fields.split("\n") if line.startswith("| `"))
    assert sorted(set(re.findall(r"`([a-z]+)`", table))) == sorted(language.FIELDS)
    for field, words in language.CLOSED.items():
        for word in words:
            assert re.search(rf"\b{word}\b", fields), f"{field}: {word}"


def test_the_examples_on_filters_are_understood(corpora: dict[str, Corpus]) -> None:
    page = (DOCS / "filters.md").read_text(encoding="utf-8")
    shown = [
        part
        for line in re.findall(r"^    (.+)$", page.split("## How")[0], re.MULTILINE)
        for part in re.split("  +", line)
    ]
    dates = re.findall(r"`((?:date|at):[^`]+)`", section(page, "Dates"))
    assert shown
    assert dates
    for text in [*shown, *(date for date in dates if date[-1] != ":")]:
        Query(corpora[BUILT_IN], text)


def test_the_rule_on_alternatives_holds(corpora: dict[str, Corpus]) -> None:
    page = (DOCS / "filters.md").read_text(encoding="utf-8")
    found = re.search(r"`(\(mode.+?)` is `(.+?)`", page)
    assert found
    one, other = (Query(corpora[BUILT_IN], text) for text in found.groups())
    assert [one.ids(kind) for kind in KINDS] == [other.ids(kind) for kind in KINDS]


def test_the_columns_that_sort_are_named() -> None:
    words = section((DOCS / "filters.md").read_text(encoding="utf-8"), "A view in one line")
    for pane, kind in PANES.items():
        assert f"{pane} {', '.join(SHOWN[kind])}" in words
    for line in re.findall(r"^    (.+)$", words, re.MULTILINE):
        View.parse(line)


# --- the other pages


@pytest.fixture
def lighthouse(tmp_path: Path) -> Path:
    """The dossier of docs/dossier.md, with its article beside it."""
    [article], [dossier] = blocks(DOCS / "dossier.md", "text"), blocks(DOCS / "dossier.md", "toml")
    (tmp_path / "lantern.txt").write_text(article, encoding="utf-8")
    path = tmp_path / "lighthouse.toml"
    path.write_text(dossier, encoding="utf-8")
    return path


def test_the_dossier_of_the_page_builds_and_checks(lighthouse: Path) -> None:
    dossier = load(lighthouse)
    assert {kind for kind, _ in dossier.records} == set(KINDS), "the example shows every kind"
    database = Database(lighthouse.with_suffix(".json"))
    build(database, [dossier])
    assert whole(database.read()) == []
    corpus = Corpus(database.read())
    source = corpus["src:lantern-2032-04-03"]
    assert source["sections"][0]["end"] == len(source["text"])
    for name in (name for kind in ("person", "team") for id in corpus.ids(kind) for name in corpus[id]["names"]):
        place = name["citations"][0]
        assert source["text"][place["start"] : place["end"]] == name["value"]
    words = corpus["quote:lamp-stays-lit"]["attribution"]
    assert source["text"][words["start"] : words["end"]] == "said Fenwick"


def test_the_way_to_find_a_span_works(lighthouse: Path) -> None:
    [script] = blocks(DOCS / "dossier.md", "sh")
    code = script.split("<<'EOF'\n")[1].removesuffix("EOF\n")
    run = subprocess.run(
        [sys.executable, "-c", code, str(lighthouse.parent / "lantern.txt"), "Bo Lindqvist"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert "span = [105, 117]" in run.stdout
    assert load(lighthouse).records[0][1]["text_sha256"] in run.stdout


def test_the_code_on_the_store_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(Database(tmp_path / "store.json"), [load(packaged(DEMO))])
    monkeypatch.chdir(tmp_path)
    for code in blocks(DOCS / "data.md", "python"):
        exec(compile(code, "docs/data.md", "exec"), {})
    assert Database(tmp_path / "store.json").read()["theme"]["theme:jobs"]["note"] == "ask the union"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in [re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads], target


# --- the pictures


def test_every_picture_is_shown_and_none_is_missing(screenshots: ModuleType) -> None:
    shown = {
        (page.parent / path).resolve()
        for page in PICTURED
        for path in re.findall(r"!\[[^\]]{20,}\]\(([^)]+\.svg)\)", page.read_text(encoding="utf-8"))
    }
    assert shown == set(DOCS.glob("*.svg")) == {DOCS / f"{picture.name}.svg" for picture in screenshots.PICTURES}


@pytest.mark.parametrize("name", sorted(path.stem for path in DOCS.glob("*.svg")))
def test_a_picture_is_of_the_fictional_story_and_fetches_nothing(name: str, corpora: dict[str, Corpus]) -> None:
    svg = (DOCS / f"{name}.svg").read_text(encoding="utf-8")
    ElementTree.fromstring(svg)
    assert not re.search(r"@font-face|url\((?!#)|<image|@import|href=", svg)
    real = corpora[BUILT_IN]
    for id in (id for kind in ("person", "team") for id in real.ids(kind)):
        assert real.name(id).replace(" ", "\u00a0") not in svg.replace("&#160;", "\u00a0")


def test_the_pictures_say_what_the_screen_says(screenshots: ModuleType) -> None:
    for path, svg in screenshots.all_taken().items():
        shown = path.read_text(encoding="utf-8")
        assert screenshots.said(shown) == screenshots.said(svg), f"{path.name}: run python docs/screenshots.py"
