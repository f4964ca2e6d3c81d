"""What can go wrong with a workspace, each with a sentence for the person."""

from __future__ import annotations


class StoreError(Exception):
    """The workspace cannot do what was asked; nothing was changed unless a subclass says otherwise."""


class Conflict(StoreError):
    """A document is not at the version the change was worked out from."""

    def __init__(self, table: str, id: str, expected: int, actual: int) -> None:
        super().__init__(
            f"{table} {id} was changed by somebody else meanwhile "
            f"(expected version {expected}, found {actual}); nothing was written. Look again and repeat."
        )
        self.table, self.id, self.expected, self.actual = table, id, expected, actual


class Invalid(StoreError):
    """A document holds something that cannot be stored."""


class NotForWriting(StoreError):
    """The workspace can be read, but not written to, by this process or now."""


class Locked(NotForWriting):
    """Another process writes to the workspace."""


class Unavailable(StoreError):
    """The workspace cannot be reached, read or written; nothing happened."""


class OutcomeUnknown(StoreError):
    """The disk failed in the middle of a change: it may be stored or not. Nothing more is written on this handle."""


class Full(StoreError):
    """The disk is full; nothing was written, and trying again later is fine."""


class Protected(Unavailable, NotForWriting):
    """The workspace file is read-only, or lies where nothing can be written."""


class Corrupt(StoreError):
    """What is stored is not a workspace, or a damaged one."""


class HandedOver(NotForWriting):
    """The workspace was handed over: another file is worked with."""


class Newer(NotForWriting):
    """The workspace was written by a newer okrmeet than this one."""
