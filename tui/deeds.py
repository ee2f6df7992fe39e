"""What a change was, in words: the past tense of what the history calls it."""

from __future__ import annotations

SAID = {
    "accept": "accepted", "reject": "rejected", "join": "merged", "keep apart": "accepted as a new one",
    "correct": "corrected", "add": "read", "propose": "proposals of", "build": "renewed from", "attach": "text of",
    "import": "imported", "undo": "an undo of", "edit": "edited", "create": "added", "remove": "removed",
    "merge in": "joined with",
    "merge": "merged into", "split": "split off", "rank": "preferred", "withdraw": "preferred no more",
}  # fmt: skip


def deed(what: str) -> tuple[str, str]:
    """A change in words, and what is told behind its name: ('accepted', ', 80 and above')."""
    if what.startswith("accept "):
        level = what.removeprefix("accept ")
        return "accepted", ", all that was open" if level[0] == "0" else f", {level}"
    return SAID.get(what, what), ""
