"""What is wrong with a row before its fields are looked at: damage that no file of ours has by itself."""

from __future__ import annotations

import re

from okrmeet.store.tinydb.tables import Body, Rows, Tables

_ROW = re.compile("0|[1-9][0-9]{0,14}")


def whole_number(value: object, least: int) -> bool:
    """Whether a JSON value is an integer (true and false are not) of at least that much."""
    return type(value) is int and value >= least


def fault_of(row: str, body: Body) -> str | None:
    """What is wrong with a row before its fields are looked at; None when nothing is."""
    id = body.get("id")
    if not _ROW.fullmatch(row):
        return f"row {row!a}: a row is named by a whole number"
    if not isinstance(id, str):
        return f"row {row}: id is missing or is no text"
    for field in ("_v", "_seq"):
        if not whole_number(body.get(field), 1):
            return f"id {id}, field {field}: it is missing or is no whole number from 1"
    return None


def all_make_sense(tables: Tables) -> bool:
    """Whether no row is damaged and no id is there twice; tables of ours are known to be so, and not looked at."""
    if not tables.unproved:
        return True
    from okrmeet.domain.kinds import KINDS  # a table that somebody else added may hold anything

    if not all(_make_sense(tables.rows(table)) for table in tables.unproved & KINDS.keys()):
        return False
    tables.unproved = frozenset()
    return True


def _make_sense(rows: Rows) -> bool:
    if any(fault_of(row, body) is not None for row, body in rows.items()):
        return False
    return len({body["id"] for body in rows.values()}) == len(rows)
