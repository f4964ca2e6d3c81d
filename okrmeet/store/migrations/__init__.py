"""How the documents of older okrmeets become those of this one: one pure function a schema, in their order."""

from __future__ import annotations

from collections.abc import Callable

from okrmeet.store.migrations.journal_beside import journal_beside
from okrmeet.store.tinydb.tables import Rows, Tables

Migration = Callable[[dict[str, Rows]], dict[str, Rows]]

MIGRATIONS: tuple[Migration, ...] = (journal_beside,)
"""The first one leads from schema 1 to 2, and so on."""


def migrated(tables: Tables) -> bool:
    """Bring tables of an older schema up to this one; whether there was anything to do."""
    schema: int = tables.meta["schema"]
    needed = MIGRATIONS[schema - 1 :]
    for migration in needed:
        tables.replace_all(migration(tables.all()))
    tables.meta["schema"] = max(schema, len(MIGRATIONS) + 1)
    return bool(needed)
