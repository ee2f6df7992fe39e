"""The commands that tell of Masthead itself, as `--help` tells of them."""

from __future__ import annotations

from tui.usage_form import Command

ABOUT: dict[str, Command] = {
    "help": Command(
        "[COMMAND]",
        "print what a command does, its options and examples",
        "The same as `masthead COMMAND --help`; without a COMMAND it is `masthead --help`.",
        (
            ("masthead help", "all commands"),
            ("masthead help export", "one of them"),
        ),
        ("command",),
    ),
    "keys": Command(
        "",
        "print the keys of the explorer, on one page",
        "As you have them, with those of your own settings; docs/keys.md has those that Masthead comes with.",
        (
            ("masthead keys", "all of them"),
            ("masthead keys | head -n 20", "the first"),
        ),
    ),
    "man": Command(
        "",
        "print the manual page",
        "As roff, which man, mandoc and groff read: every command, option, variable and exit code.",
        (
            ("masthead man | man -l -", "read it"),
            ("masthead man | head -n 3", "its first lines"),
        ),
    ),
    "completion": Command(
        "SHELL",
        "print the script that has a shell complete with TAB",
        'SHELL is bash, zsh or fish. Once: for Bash put `eval "$(masthead completion bash)"` into ~/.bashrc, for zsh '
        '`eval "$(masthead completion zsh)"` behind compinit into ~/.zshrc, for fish run `masthead completion fish > '
        "~/.config/fish/completions/masthead.fish`. It knows commands, options, fields, values, and the ids of your "
        "store.",
        (
            ("masthead completion bash", "the script for Bash"),
            ("masthead completion zsh", "… for zsh"),
            ("masthead completion fish", "… for fish"),
        ),
        ("shell",),
    ),
    "config": Command(
        "[FILE]",
        "print every setting, and what says so; check the file, or make one",
        "Settings are read from config.toml in your folder of settings, or from what $MASTHEAD_CONFIG names. A flag "
        "comes before the environment, that before the file. --check prints each fault of a file with its line and "
        "column, exit code 1 where there is one; --init makes a file that says every setting in a comment, and "
        "replaces none.",
        (
            ("masthead config", "what is in force, and why"),
            ("masthead config --check", "what is wrong with your file"),
            ("masthead config --format json", "… for a program"),
        ),
        ("file",),
    ),
    "paths": Command(
        "",
        "print where stores, dossiers, session and settings are, and why there",
        "A line each: what it is, where the choice came from, and the path.",
        (
            ("masthead paths", "the paths in use"),
            ("masthead paths --store other.json", "… with another store"),
        ),
    ),
}
