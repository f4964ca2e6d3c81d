"""To whom a workspace was handed over: a mark in its file, with which it can be read but not written to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Self

from okrmeet.store.tinydb.tables import Body

MARK = "handed_over"
"""The field of the row of `_meta`."""


@dataclass(frozen=True)
class Handed:
    """The file that is worked with now (its whole path), who has it ("" where nobody said), and since when.

    `arrived` says that the file got its name: it is never made a second time, whoever moved it since.
    """

    file: str
    to: str
    at: str
    arrived: bool = False

    @classmethod
    def read(cls, meta: Body) -> Self | None:
        """The mark of a workspace, if it has one."""
        mark = meta.get(MARK)
        return None if mark is None else cls(**mark)

    def put(self, meta: Body) -> Body:
        """The row of `_meta` with this mark."""
        return {**meta, MARK: asdict(self)}

    def sentence(self, name: str) -> str:
        """What whoever wants to write to the old file is told."""
        to = f" to {self.to}" if self.to else ""
        return (
            f"{name} was handed over{to} on {self.at}, as {self.file}, and can only be read since. "
            "To work here again: okrmeet handover --back FILE (or --take-back, if that is lost)"
        )


def without_mark(meta: Body) -> Body:
    """The row of `_meta` of a workspace that is worked with."""
    return {field: value for field, value in meta.items() if field != MARK}


def is_mark(value: object) -> bool:
    """Whether something can be the mark."""
    return (
        isinstance(value, dict)
        and value.keys() | {"arrived"} == {"file", "to", "at", "arrived"}
        and isinstance(value.get("arrived", False), bool)
        and all(isinstance(value.get(told), str) for told in ("file", "to", "at"))
    )
