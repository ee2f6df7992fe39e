"""Which words are options, which are the command and which are the query; help, version and exit code 2."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from rich.cells import cell_len

from store.errors import UsageError
from tests.cli.command import EXAMPLES, run
from tui import options, usage
from tui.cli import split


@pytest.mark.parametrize(
    ("line", "command", "options", "words"),
    [
        ("", "", {}, ""),
        ("list people", "list", {}, "people"),
        ("--store x list people", "list", {"--store": "x"}, "people"),
        ("list --store x people", "list", {"--store": "x"}, "people"),
        ("list people --store=x", "list", {"--store": "x"}, "people"),
        ("list people lin --store x wu", "list", {"--store": "x"}, "people lin wu"),
        ("--store= list", "list", {"--store": ""}, ""),
        ("list quotes -mode:scare -x", "list", {}, "quotes -mode:scare -x"),
        ("-mode:scare list", "", {}, "-mode:scare list"),
        ("lin list people", "", {}, "lin list people"),
        ("list list", "list", {}, "list"),
        ("-- list people", "", {}, "list people"),
        ("--view list -- list", "", {"--view": "list"}, "list"),
        ("export -- --output -o", "export", {}, "--output -o"),
        ("export -o - lin", "export", {"--output": "-"}, "lin"),
        ("--no-color lin --read-only", "", {"--no-color": "", "--read-only": ""}, "lin"),
        ("--store a --store b", "", {"--store": "b"}, ""),
        ("demo --view people", "demo", {"--view": "people"}, ""),
    ],
)
def test_words(line: str, command: str, options: dict[str, str], words: str) -> None:
    assert split(line.split()) == (command, options, words.split())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--stroe x list", "no option --stroe; did you mean --store?"),
        ("list people --formt=csv", "no option --formt; did you mean --format?"),
        ("--qqqqqqq", "no option --qqqqqqq"),
        ("-", "no option -"),
        ("--store", "--store needs a value: --store PATH"),
        ("--store --read-only list people", "--store needs a value"),
        ("export -o -h", "--output needs a value"),
        ("export --output -- x", "--output needs a value"),
        ("--read-only=yes", "--read-only takes no value"),
        ("list people --text none", "`masthead list` knows no option --text"),
        ("lin list --format csv", "the explorer knows no option --format"),
    ],
)
def test_what_makes_no_sense_is_said(line: str, said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        split(line.split())


@pytest.mark.parametrize(
    "line",
    [
        *(
            "--stroe",
            "list",
            "list persons",
            "list people nope:x",
            "nope:x",
            "list people --format xml",
            "lin --view x",
        ),
        *("show", "show a b", "show per:x --format csv", "attach", "import a b", "check x", "schema x", "paths x"),
        *("export --text some", "--view nope", "--view", "list people (", "--store=", "list people mode:nope"),
        *("list people \udcff", "export \udcff", "\udcff"),
    ],
)
def test_usage_is_2_and_one_sentence_and_nothing_is_made(store: Path, line: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    where = () if "--store" in line else ("--store", store)
    code, out, err = run(*line.split(" "), *where)
    assert (code, out) == (2, "")
    assert err.startswith("masthead: ")
    assert err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_an_error_names_the_column_and_the_nearest(store: Path) -> None:
    err = run("list", "people", "lin", "speker:wu", "--store", store).err
    assert err == "masthead: column 5: there is no field 'speker'; did you mean 'speaker:'?\n"


def test_the_version() -> None:
    assert re.fullmatch(r"masthead \d+\.\d+\.\d+\n", run("--version").out)
    assert run("list", "--version") == run("--version")


@pytest.mark.parametrize("command", usage.COMMANDS)
def test_help_fits_80_columns_and_names_every_option(command: str) -> None:
    code, out, err = run(*command.split(), "--help")
    assert (code, err) == (0, "")
    assert out == run(*command.split(), "-h").out
    assert max(map(cell_len, out.split("\n"))) <= 80
    assert out.startswith(f"usage: masthead {command}".rstrip())
    listed = set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", out, re.M))
    assert listed == {option.name for option in options.OPTIONS if usage.knows(command, option)}
    assert len(re.findall(r"^  masthead", out, re.M)) >= 2
    if not command:
        assert all(f"\n  {name}" in out for name in usage.COMMANDS)


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.usefixtures("named")
def test_every_example_of_the_help_runs(example: str) -> None:
    words = shlex.split(example.partition(" | ")[0])
    code, _, err = run(*words[1:])
    assert code == 0, err
