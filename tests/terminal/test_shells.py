"""Completion in real shells at a real prompt: a line is typed, TAB is pressed, and the line is read off the screen."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.packaged import BUILT_IN
from tests import hostile
from tests.terminal.pty import Terminal
from tui.completion.scripts import SCRIPTS

# The program under the name that the scripts are for; the shells find it on the PATH.
_PROGRAM = "#!/bin/sh\nPYTHONPATH='{root}' exec '{python}' -c 'import sys; from tui.cli import main; sys.exit(main())' \"$@\"\n"
_READY = "all is set"


class Prompt:
    """A shell that waits for a line, in a folder of its own with one file in it."""

    def __init__(self, shell: str, folder: Path, store: Path) -> None:
        self.shell, self.folder = shell, folder
        here = folder / "here"
        (folder / "bin").mkdir()
        here.mkdir()
        (here / "facts.json").write_text("")
        program = folder / "bin" / "masthead"
        program.write_text(_PROGRAM.format(root=Path(__file__).parents[2], python=sys.executable))
        program.chmod(0o755)
        env = {"HOME": str(folder), "MASTHEAD_STORE": str(store), "LANG": "C.UTF-8", "ZDOTDIR": str(folder)}
        env |= {"PATH": f"{folder / 'bin'}:/usr/local/bin:/usr/bin:/bin", "HISTFILE": ""}
        argv = getattr(self, f"_{shell}")()
        # Whatever a word of a store makes the shell do, it does here.
        self.terminal = Terminal(argv, cols=110, rows=30, env=env | {"XDG_CONFIG_HOME": str(folder)}, cwd=here)
        self.terminal.wait_for(_READY)

    def _bash(self) -> list[str]:
        rc = self.folder / "rc"
        rc.write_text(f"PS1='> '\nbind 'set bell-style none'\nset -H\n{SCRIPTS['bash']}\necho {_READY}\n")
        return ["bash", "--noprofile", "--rcfile", str(rc), "-i"]

    def _zsh(self) -> list[str]:
        set_up = "PS1='> '\nPROMPT_SP=\nunsetopt beep prompt_sp\nautoload -Uz compinit\ncompinit -u -D\n"
        (self.folder / ".zshrc").write_text(f"{set_up}{SCRIPTS['zsh']}\necho {_READY}\n")
        return ["zsh", "-d", "-i"]

    def _fish(self) -> list[str]:
        (self.folder / "fish" / "completions").mkdir(parents=True)
        (self.folder / "fish" / "completions" / "masthead.fish").write_text(SCRIPTS["fish"])
        quiet = "function fish_prompt; echo -n '> '; end\nset -g fish_greeting\nset -g fish_autosuggestion_enabled 0\n"
        (self.folder / "fish" / "config.fish").write_text(f"{quiet}echo {_READY}\n")
        return ["fish", "-i"]

    def type(self, text: str) -> None:
        """Type on a line that is empty, and press TAB."""
        self.terminal.press("\x15", "\x0c", text)
        self.terminal.wait_for(re.compile(rf"\A\s*> {re.escape(text.rstrip())}", re.M))
        self.terminal.press("tab")

    def becomes(self, typed: str, line: str) -> None:
        """Type and press TAB until the line is another one."""
        self.type(typed)
        self.terminal.wait_for(re.compile(rf"^> {re.escape(line)}$", re.M))

    def shows(self, typed: str, *words: str) -> None:
        """Type and press TAB, in Bash once more; what is possible is shown."""
        self.type(typed)
        if self.shell == "bash":
            self.terminal.press("tab")
        for word in words:
            self.terminal.wait_for(word)

    def runs(self, said: str) -> None:
        """Run the line; the program is heard."""
        self.terminal.press(" | head -n 2", "enter")
        self.terminal.wait_for(said)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Path:
    return hostile.make(tmp_path_factory.mktemp("store") / "store.json", built / f"{BUILT_IN}.json")


@pytest.fixture(scope="module", params=["bash", "zsh", "fish"])
def prompt(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, store: Path) -> Iterator[Prompt]:
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    started = Prompt(request.param, tmp_path_factory.mktemp(request.param), store)
    with started.terminal:
        yield started


def test_commands_options_fields_values_ids_and_files(prompt: Prompt) -> None:
    prompt.becomes("masthead succ", "masthead succession")
    prompt.becomes("masthead export --forma", "masthead export --format")
    prompt.becomes("masthead list people --format=t", "masthead list people --format=table")
    prompt.becomes("masthead list quotes spe", "masthead list quotes speaker:")
    prompt.becomes("masthead list quotes -mode:sc", "masthead list quotes -mode:scare")
    prompt.becomes("masthead list quotes speaker:wu", "masthead list quotes speaker:wu-yongming")
    prompt.becomes("masthead export type:departure,app", "masthead export type:departure,appointment")
    prompt.becomes("masthead show per:li", "masthead show per:lin-junyang")
    prompt.becomes("masthead verify fac", "masthead verify facts.json")
    prompt.becomes("masthead verify --store=fac", "masthead verify --store=facts.json")
    prompt.shows("masthead show per:", "lin-junyang", "Lin Junyang")
    prompt.shows("masthead sp", "split", "part what was merged")


def test_within_quotes_that_are_open(prompt: Prompt) -> None:
    prompt.becomes('masthead show "per:li', 'masthead show "per:lin-junyang"')
    prompt.becomes("masthead brief 'Tongyi L", "masthead brief 'Tongyi Laboratory'")
    prompt.becomes("masthead --view 'quotes type:dis sort:-d", "masthead --view 'quotes type:dis sort:-date'")


def test_what_a_store_says_is_only_a_word_to_the_shell(prompt: Prompt) -> None:
    """The line that TAB makes is run: the program gets the word as it is, and nothing else happens."""
    begun_so = [r"per:z\$", r"per:z\`", "'per:z s"]
    begun_so += ['"per:z\\$'] if prompt.shell != "bash" else ['"per:z$']
    begun_so += [r"per:z\*"] if prompt.shell != "fish" else []  # fish completes no word that has a wildcard in it
    for begun in begun_so:
        prompt.type(f"masthead show {begun}")
        prompt.terminal.wait_for(re.compile(r"^> masthead show .*(?:pwned|=d)", re.M))
        prompt.runs("Zed")
    assert [path.name for path in (prompt.folder / "here").iterdir()] == ["facts.json"]


def test_a_name_with_every_quote(prompt: Prompt) -> None:
    for begun in ("\"Zed '", "'Zed $", "Zed\\;"):
        prompt.type(f"masthead brief {begun}")
        prompt.terminal.wait_for(re.compile(r"^> masthead brief .*(?:bang|pwned`|x)", re.M))
        prompt.runs("# Zed")
    assert [path.name for path in (prompt.folder / "here").iterdir()] == ["facts.json"]
