"""What every stored document has in common."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A piece of a document, without an identity of its own."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", allow_inf_nan=False, defer_build=True, populate_by_name=True
    )

    def with_(self, **fields: Any) -> Self:
        """Return the same piece with some fields changed, and checked again.

        Plain attributes are copied as they are: going through a dump would lose the exact types.
        """
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate({**values, **fields}, by_name=True, by_alias=False)


class Doc(Part):
    """One frozen fact in one table of the workspace.

    `version` is 0 until the document was stored, and grows by one each time it is stored again; a change that
    was worked out from version 3 is refused when the store has moved on to 4. `seq` is the commit that wrote it.
    `was` has the fingerprints of what it said before, the oldest first: of two copies of a workspace that were
    worked on apart it tells which one's document is the newer. A kind that is fixed after its meeting, and changes
    with every heartbeat until then, does without (`remembers`).
    """

    table: ClassVar[str]
    remembers: ClassVar[bool] = True

    id: str
    version: int = Field(default=0, alias="_v")
    seq: int = Field(default=0, alias="_seq")
    was: tuple[str, ...] = Field(default=(), alias="_was")

    @property
    def ref(self) -> tuple[str, str]:
        """Table and id: what tells this document from every other."""
        return self.table, self.id

    def fingerprint(self) -> str:
        """What the document says, in few characters: the same when it was changed and changed back.

        Time goes on while people speak: it is no change. Defaults are left out, so that a field which later okrmeets
        add makes no older document another one.
        """
        body = self.model_dump_json(exclude={*KEPT_BY_STORE, "id", "seconds"}, exclude_defaults=True)
        return hashlib.blake2b(body.encode(), digest_size=8).hexdigest()

    def said_before(self, *more: Iterable[str]) -> tuple[str, ...]:
        """The fingerprints of what it said before with those of other pasts, none twice; the newest that fit."""
        return tuple(dict.fromkeys(print_ for past in (self.was, *more) for print_ in past))[-REMEMBERED:]

    def same_as(self, other: Doc) -> bool:
        """Whether both say the same, whatever their versions and pasts."""
        return all(
            getattr(self, field) == getattr(other, field)
            for field in type(self).model_fields
            if field not in KEPT_BY_STORE
        )


KEPT_BY_STORE = ("version", "seq", "was")
"""Fields that the store fills in: they are no part of what a document says."""
REMEMBERED = 64
"""How many fingerprints of its past a document keeps."""
