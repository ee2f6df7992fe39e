"""What a terminal can be expected to take, as far as its environment tells: colours, signs, control sequences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.signs import Repertoire

FULL = 1 << 24  # colours
_FULL = ("foot", "alacritty", "wezterm", "contour", "ghostty", "rio")  # terminals that take 24 bits whatever is said
_FULL_PROGRAMS = ("vscode", "iTerm.app", "WezTerm", "ghostty")
_UTF8 = ("utf-8", "utf8")
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")  # what Python puts into LC_CTYPE where nothing but C is said (PEP 538)


def colours(env: Mapping[str, str]) -> int:
    """How many colours it shows: 0, 16, 256 or FULL."""
    term = env.get("TERM", "")
    if _old(term) or term.endswith(("-m", "-mono")):
        return 0
    if low_bandwidth(env):  # an SGR of sixteen takes 5 bytes, one of 24 bits 19
        return 16
    if in_screen(env):  # its fourth version makes other things of 24 bits, and passes COLORTERM on
        return 256 if "256color" in term else 16
    told = env.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")
    multiplexed = term.startswith(("tmux", "screen"))  # which pass on what the terminal around them said
    known = not multiplexed and ("WT_SESSION" in env or env.get("TERM_PROGRAM") in _FULL_PROGRAMS)
    name = term.removeprefix("xterm-").partition("-")[0]
    if told or known or name in (*_FULL, "kitty") or "direct" in term:
        return FULL
    return 256 if "256color" in term else 16


def in_screen(env: Mapping[str, str]) -> bool:
    """Whether GNU screen draws; tmux has called itself so too."""
    return not env.get("TMUX") and (bool(env.get("STY")) or env.get("TERM", "").startswith("screen"))


def mouse(env: Mapping[str, str]) -> bool:
    """Whether to ask for the mouse unasked. As long as it is asked for, screen holds back an escape until the next key
    comes (its version 4.9)."""
    return later_than_xterm(env) and not in_screen(env)


def later_than_xterm(env: Mapping[str, str]) -> bool:
    """Whether it takes what it does not know in silence, as everything has done that came after xterm: the other
    screen, the mouse, pasting, focus, size reports, keys of kitty's, queries, the clipboard."""
    term = env.get("TERM", "")
    return not (_old(term) or term.startswith(("linux", "cons25")))


def in_browser(env: Mapping[str, str]) -> bool:
    """Whether a browser draws (`masthead serve`)."""
    return env.get("TERM_PROGRAM") == "textual"


def queries(env: Mapping[str, str]) -> bool:
    """Whether it may be asked for a mode. Apple's prints the last letter of the question."""
    return later_than_xterm(env) and env.get("TERM_PROGRAM") != "Apple_Terminal"


def resets_only(env: Mapping[str, str]) -> bool:
    """Whether an attribute ends only with all others."""
    return _old(env.get("TERM", ""))


def signs(env: Mapping[str, str]) -> Repertoire:
    """Which signs it shows."""
    if wants_ascii(env) or _old(env.get("TERM", "")) or not utf8(env):
        return "ascii"
    return "console" if env.get("TERM", "").startswith("linux") else ""


def wants_ascii(env: Mapping[str, str]) -> bool:
    """Whether the reader asks for ASCII."""
    return env.get("MASTHEAD_ASCII", "") not in ("", "0")


def low_bandwidth(env: Mapping[str, str]) -> bool:
    """Whether the reader says that the line is slow."""
    return env.get("MASTHEAD_LOW_BANDWIDTH", "") not in ("", "0")


def locale_said(env: Mapping[str, str]) -> str:
    """The variable that says the encoding, and what it says: 'LANG=C'; '' where nothing does."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        value = env.get(name, "")
        if name == "LC_CTYPE" and value in _COERCED and env.get("LANG", "") in ("C", "POSIX"):
            value = _as_started().get(name, "")  # the environment has what Python made of it
        if value:
            return f"{name}={value}"
    return ""


def utf8(env: Mapping[str, str]) -> bool:
    """Whether the locale's encoding is UTF-8. One that is not said is."""
    name = locale_said(env).partition("=")[2]
    if not name:
        return True
    encoding = name.partition(".")[2].partition("@")[0].lower() or ("utf-8" if name.lower() in _UTF8 else "")
    if encoding or name.partition("@")[0] in ("C", "POSIX"):
        return encoding in _UTF8
    import locale

    return locale.getencoding().lower() in _UTF8


def _old(term: str) -> bool:
    """Terminals of before xterm, which know ECMA-48 and little else."""
    return term.startswith(("vt1", "vt2", "vt3", "vt4", "vt5", "ansi")) or term in ("vt52", "sun", "cygwin-m")


def _as_started() -> Mapping[str, str]:
    """The environment as the process was started with; empty where the system does not tell."""
    try:
        with open("/proc/self/environ", "rb") as file:
            pairs = file.read().decode("utf-8", "replace").split("\0")
    except OSError:
        return {}
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)
