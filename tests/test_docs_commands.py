"""What tells of commands tells the same: the help, the manual page, docs/commands.md, completion and the README."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from store.packaged import BUILT_IN
from tests.cli.command import run
from tui import completion, usage_groups, usage_roff
from tui.completion import offers
from tui.completion.scripts import SCRIPTS
from tui.options import OPTIONS
from tui.usage import COMMANDS, knows
from tui.usage_around import EXITS, VARIABLES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def commands() -> ModuleType:
    """docs/commands.py, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("commands", DOCS / "commands.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_the_registries(commands: ModuleType) -> None:
    assert commands.page() == commands.PAGE.read_text(encoding="utf-8"), "run python docs/commands.py"
    assert usage_roff.page() == commands.MANUAL.read_text(encoding="utf-8"), "run python docs/commands.py"


def test_the_page_has_every_command_option_variable_and_code() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert page.startswith("# ")
    for name, about in COMMANDS.items():
        assert f"\n## {f'masthead {name}'.rstrip()}\n" in page
        assert about.more in page
    for name in (*(option.name for option in OPTIONS), *VARIABLES):
        assert f"`{name}" in page
    assert all(f"\n| {code} | " in page for code in EXITS)


def test_the_manual_page_has_them_too_and_reads_well() -> None:
    said = run("man").out
    for name in (*filter(None, COMMANDS), *(option.name for option in OPTIONS), *VARIABLES):
        assert name.replace("-", "\\-") in said
    assert all(len(line.encode()) <= 90 for line in said.split("\n"))
    assert not re.search(r"^'|^\.(?!\\\"|TH |SH |SS |TP$|PP$|B |br$)", said, re.MULTILINE)


@pytest.mark.parametrize(
    "reader", [["mandoc", "-T", "lint", "-W", "warning"], ["groff", "-man", "-ww", "-Kutf8", "-Tutf8", "-z"]]
)
def test_those_that_read_manual_pages_find_no_fault_in_it(reader: list[str]) -> None:
    if shutil.which(reader[0]) is None:
        pytest.skip(f"{reader[0]} is not installed")
    done = subprocess.run(reader, input=run("man").out, capture_output=True, text=True, timeout=60, check=False)
    found = [line for line in (done.stdout + done.stderr).split("\n") if line and "missing date" not in line]
    assert found == []


def test_each_variable_of_ours_is_told_of() -> None:
    used = set()
    for package in ("store", "tui"):
        for path in (ROOT / package).rglob("*.py"):
            used |= set(re.findall(r"\bMASTHEAD_[A-Z]+\b", path.read_text(encoding="utf-8")))
    assert used <= {name for name in VARIABLES if name.startswith("MASTHEAD_")}


def test_the_readme_has_the_exit_codes() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    codes = re.findall(r"^\| ([0-9]+(?:, 128 \+ n)?) \|", readme, re.MULTILINE)
    assert ", ".join(codes).split(", ") == list(EXITS)


def test_each_command_is_in_one_group() -> None:
    names = [name for names in usage_groups.grouped().values() for name in names]
    assert sorted(names) == sorted(filter(None, COMMANDS))


# --- what completion is told


def test_the_page_on_completion_installs_what_there_is() -> None:
    page = (DOCS / "completion.md").read_text(encoding="utf-8")
    for shell in SCRIPTS:
        assert f"masthead completion {shell}" in page
        assert run("completion", shell).out == SCRIPTS[shell]
        assert f"{completion.ASKED}={shell} " in SCRIPTS[shell]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_place_of_a_command_is_told_of(command: str) -> None:
    about = COMMANDS[command]
    places = [word.strip("[]") for word in about.words.replace(" | ", "|").split()]
    expected = {  # what is completed of places that are told of as these
        "ID": {"id", "name", "old", "claim", "forgettable"},
        "KIND": {"list", "kind"},
        "A": {"name", "file"},
        "B": {"name", "file"},
        "QUERY…": {"query…"},
        "ID|QUERY…": {"id|query…"},
        "FIELD=VALUE…": {"field…"},
        "FORM": {"form"},
        "SHELL": {"shell"},
        "COMMAND": {"command"},
    }
    places = [place for place in places if place not in ("N", "NAME", "PRESET")]  # a number; nobody can know them
    files = [place for place in places if place not in expected]
    assert all(re.match("FILE|DOSSIER|ARTICLE|SNAPSHOT", place) for place in files), files
    if files:
        assert {place.removesuffix("…") for place in about.takes} == {"file"}
    else:
        assert len(places) == len(about.takes)
        for place, taken in zip(places, about.takes, strict=True):
            assert taken in expected[place]


@pytest.mark.parametrize(
    ("command", "option"),
    [(command, o) for command in COMMANDS for o in OPTIONS if o.choices and knows(command, o)],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
@pytest.mark.usefixtures("alone")
def test_a_command_knows_the_choices_that_are_offered(command: str, option: offers.Option) -> None:
    """It refuses another, and names those."""
    needed = ["x"] if COMMANDS[command].words[:1] not in ("", "[") else []
    words = {"list": ["people"], "import": ["facts.json", "--merge"]}.get(command, needed)
    done = run(command, *words, option.name, "nope")
    assert done.code == 2, done.err
    named = re.findall(r"[a-z][a-z-]*", done.err.partition(f"{option.name} is ")[2])
    assert set(named) - {"one", "of", "or", "not", "nope"} == set(option.choices)
    assert all(choice in option.help for choice in option.choices)


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built: Path) -> None:
    """A folder with a store and a snapshot of it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MASTHEAD_STORE", shutil.copy(built / f"{BUILT_IN}.json", "store.json"))
    assert run("export", "-o", "facts.json").code == 0
