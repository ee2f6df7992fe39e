"""What can go wrong, each with the exit code that the command line returns for it."""

from __future__ import annotations


class MastheadError(Exception):
    """A fault with a message for the reader: what happened, where, and the way out.

    `str(error)` is one or more plain sentences; it may hold text of a source and is cleaned before it is shown.
    """

    exit_code = 1


class Faults(MastheadError):
    """What was given breaks a rule: a dossier, a snapshot, an article or a record. Nothing was written."""

    exit_code = 1


class UsageError(MastheadError):
    """The command line or a query does not mean anything."""

    exit_code = 2


class NotCompared(MastheadError):
    """Two collections cannot be compared, as one of them cannot be read: no difference, so not `Faults`."""

    exit_code = 2


class StoreMissing(MastheadError):
    """There is no store at the path."""

    exit_code = 3


class StoreUnreadable(MastheadError):
    """A store is there and cannot be read: damaged, not a store, or of a newer schema. It is never written to."""

    exit_code = 3


class StoreLocked(MastheadError):
    """Another process holds the store's lock."""

    exit_code = 4


class StoreNotWritable(MastheadError):
    """The store may not or cannot be written: rights, a full disk, a read-only session."""

    exit_code = 4
