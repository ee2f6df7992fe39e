"""`masthead schema`: what Masthead writes and reads, as JSON Schema."""

from __future__ import annotations

from store.errors import UsageError
from tui.output import put
from tui.stores import Options


def schema(options: Options, words: list[str]) -> int:
    """Run the command. Raises UsageError."""
    import orjson

    from store.schema import names
    from tui.settings_schema import schema as settings

    known = {**names(), "settings": settings}
    if len(words) > 1 or not {*words} <= known.keys():
        raise UsageError(f"`masthead schema` takes no {words[-1]!r}: it prints that of {', '.join(known)}")
    found = known[words[0] if words else "records"]()
    put(orjson.dumps(found, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).decode())
    return 0
