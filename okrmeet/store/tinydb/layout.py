"""The text of a workspace file: a plain TinyDB document, one stored document per line.

    {
    "_meta": {
    "1": {"schema":1,"workspace":"...","seq":7,"next":{"person":3}}
    },
    "person": {
    "1": {"id":"ana","_v":1,"_seq":1,"name":"Ana Sousa"},
    ...

One document per line keeps the workspace readable in a diff. The one row of `_meta` has the schema version, the
workspace's own id, the number of the last commit, and for each table the next row number, so that none is reused.
"""

from __future__ import annotations

import gc
import uuid
from typing import Any

import orjson

from okrmeet.store.errors import Corrupt, Newer

Body = dict[str, Any]
Tables = dict[str, dict[str, Body]]

SCHEMA = 1
META = "_meta"
META_ROW = "1"


def new_tables() -> Tables:
    """What a workspace holds when it is made: nothing but its identity."""
    return {META: {META_ROW: {"schema": SCHEMA, "workspace": uuid.uuid4().hex, "seq": 0, "next": {}}}}


def encode(tables: Tables) -> bytes:
    """The text of a file that holds these tables, in their order."""
    return b"{\n" + b",\n".join(_table(name, rows) for name, rows in tables.items()) + b"\n}\n"


def decode(text: bytes, name: str) -> Tables:
    """The tables in the text of a file called `name`.

    `Corrupt` when it is not one of ours, `Newer` when a newer okrmeet wrote it in a way that cannot be read.
    """
    if not text.strip():
        raise Corrupt(f"{name} is empty, so it is no okrmeet workspace. {_ADVICE}")
    tables = _parse(text, name)
    if not isinstance(tables, dict) or not all(_is_table(rows) for rows in tables.values()):
        raise Corrupt(f"{name} is JSON, but not a TinyDB document, so it is no okrmeet workspace. {_ADVICE}")
    meta = tables.get(META, {}).get(META_ROW)
    if meta is None:
        raise Corrupt(f"{name} is a TinyDB document, but no okrmeet workspace: it has no table {META}. {_ADVICE}")
    _refuse_bad_meta(meta, name)
    return tables


def whole_number(value: object, least: int) -> bool:
    """Whether a JSON value is an integer (true and false are not) of at least that much."""
    return type(value) is int and value >= least


_ADVICE = "Nothing was changed; put a backup in its place, or name another file."


def _table(name: str, rows: dict[str, Body]) -> bytes:
    lines = b",\n".join(orjson.dumps(row) + b": " + orjson.dumps(body) for row, body in rows.items())
    return orjson.dumps(name) + b": {\n" + lines + (b"\n}" if lines else b"}")


def _parse(text: bytes, name: str) -> Any:
    # Thousands of dicts are made here and none of them is garbage: the collector would look at each for nothing.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Corrupt(
            f"{name} is not JSON from line {error.lineno}, column {error.colno} on: it was cut short, or is not "
            f"an okrmeet workspace. {_ADVICE}"
        ) from error
    finally:
        if collecting:
            gc.enable()


def _is_table(rows: object) -> bool:
    return isinstance(rows, dict) and all(isinstance(body, dict) for body in rows.values())


def _refuse_bad_meta(meta: Body, name: str) -> None:
    following = meta.get("next")
    good = {
        "schema": whole_number(meta.get("schema"), 1),
        "workspace": isinstance(meta.get("workspace"), str),
        "seq": whole_number(meta.get("seq"), 0),
        "next": isinstance(following, dict) and all(whole_number(row, 1) for row in following.values()),
    }
    for field, fine in good.items():
        if not fine:
            if good["schema"] and meta["schema"] > SCHEMA:
                raise Newer(f"{name} was written by a newer okrmeet, and this one cannot read it. Update okrmeet.")
            raise Corrupt(f"{name} is damaged: table {META} has no valid {field}. {_ADVICE}")
