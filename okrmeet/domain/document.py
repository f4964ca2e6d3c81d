"""What every stored document has in common."""

from __future__ import annotations

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
    """

    table: ClassVar[str]

    id: str
    version: int = Field(default=0, alias="_v")
    seq: int = Field(default=0, alias="_seq")

    @property
    def ref(self) -> tuple[str, str]:
        """Table and id: what tells this document from every other."""
        return self.table, self.id
