"""Schema 2: a journal may lie beside the file. An okrmeet that does not know it must not write, hence the number."""

from __future__ import annotations

from okrmeet.store.tinydb.tables import Rows


def journal_beside(tables: dict[str, Rows]) -> dict[str, Rows]:
    """The documents themselves are as they were."""
    return tables
