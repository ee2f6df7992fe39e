"""What time it is."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from store.errors import UsageError


def moment() -> str:
    """Now, or the time that SOURCE_DATE_EPOCH gives, as an ISO time in UTC. Raises UsageError."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        when = datetime.now(UTC) if given is None else datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is a number of seconds, not '{given}'") from None
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")
