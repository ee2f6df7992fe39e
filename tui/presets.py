"""Keys to begin with: what each preset changes of the registry, and why.

None takes what does not reach a program inside tmux or screen, or stops a line: their prefixes ctrl+b and ctrl+a, flow
control's ctrl+s and ctrl+q.
"""

from __future__ import annotations

from typing import Final, NamedTuple

TAKEN: Final = {
    "ctrl+b": "tmux’s prefix",
    "ctrl+a": "screen’s prefix",
    "ctrl+s": "flow control, which stops the screen",
    "ctrl+q": "flow control, which lets it go on",
}


class Change(NamedTuple):
    """The keys that an action has in a preset, in place of the registry's, and the reason."""

    keys: tuple[str, ...]
    why: str


PRESETS: Final[dict[str, dict[str, Change]]] = {
    "default": {},
    "vim": {
        "down": Change(("j", "ctrl+n", "down"), "ctrl+n is j in vim, and moves in its menus; so it does in lines here"),
        "up": Change(("k", "ctrl+p", "up"), "as ctrl+n"),
        "page_down": Change(("ctrl+f", "ctrl+d", "pagedown"), "forward"),
        "page_up": Change(("ctrl+u", "pageup"), "vim’s own ctrl+b is tmux’s prefix"),
        "palette": Change(("colon",), "vim’s command line; ctrl+p moves"),
        "back": Change(("ctrl+o", "left_square_bracket"), "the older place in the jump list"),
        "next_part": Change(("tab", "ctrl+w"), "windows, without the second key"),
        "bookmark": Change(("m", "B"), "m and a letter set a mark, ' and the letter jump to it"),
        "merge": Change(("J",), "joins; m sets a mark"),
    },
    "emacs": {
        "down": Change(("ctrl+n", "down"), "next-line"),
        "up": Change(("ctrl+p", "up"), "previous-line"),
        "right": Change(("ctrl+f", "right"), "forward-char"),
        "left": Change(("left",), "backward-char is ctrl+b, tmux’s prefix"),
        "page_down": Change(("ctrl+v", "pagedown"), "scroll-up-command"),
        "page_up": Change(("alt+v", "pageup"), "scroll-down-command"),
        "top": Change(("home",), "alt+< reaches no program apart from <"),
        "bottom": Change(("end",), "as alt+<"),
        "escape": Change(("ctrl+g", "escape"), "keyboard-quit"),
        "palette": Change(("alt+x", "colon"), "execute-extended-command"),
        "filter": Change(("alt+s", "slash"), "the searches of alt+s; ctrl+s is flow control"),
        "next_part": Change(("tab", "alt+o"), "other-window, without ctrl+x"),
        "undo": Change(("ctrl+underscore", "u"), "undo"),
        "copy": Change(("alt+w", "y"), "kill-ring-save"),
        "begin_mark": Change(("ctrl+@", "space"), "set-mark-command, which is ctrl+space"),
        "word_on": Change(("alt+f", "ctrl+right"), "forward-word"),
        "word_back": Change(("alt+b", "ctrl+left"), "backward-word"),
        "sentence_on": Change(("alt+e", "right_parenthesis"), "forward-sentence"),
        "sentence_back": Change(("alt+a", "left_parenthesis"), "backward-sentence"),
        "line_start": Change(("home",), "beginning-of-line is ctrl+a, screen’s prefix"),
        "line_end": Change(("ctrl+e", "end"), "end-of-line"),
    },
}  # fmt: skip


def keys(preset: str) -> dict[str, tuple[str, ...]]:
    """The keys of the actions that a preset gives others."""
    return {id: change.keys for id, change in PRESETS.get(preset, {}).items()}
