"""The text of a workspace file: a plain TinyDB document, one stored document per line.

    {
    "person": {
    "1": {"id":"ana","_v":1,"_seq":1,"name":"Ana Sousa"},
    ...
    },
    "_meta": {
    "1": {"schema":2,"workspace":"...","seq":7,"next":{"person":3},"journal":"...","at":{...},"sum":"1f2e3d4c"}
    }
    }

One document per line keeps the workspace readable in a diff. The one row of `_meta` has the schema version, the
workspace's own id, the number of the last commit, for each table the next row number, so that none is reused, and
the id of the journal that this file was made from. `at` says where each table begins and ends, and `sum` is the
CRC-32 of everything before `_meta`: a file that it fits was written by us and not edited since, so its tables
need not be parsed before somebody asks for them. Where somebody damaged rows that nobody looked at since, there is
no sum: the next one who reads the file finds the damage, too. Any other TinyDB document with a `_meta` row is parsed
whole.
"""

from __future__ import annotations

import gc
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson

from okrmeet.store.errors import Corrupt, Newer
from okrmeet.store.tinydb.handed import MARK, is_mark, without_mark
from okrmeet.store.tinydb.rows import all_make_sense, whole_number
from okrmeet.store.tinydb.tables import META, Body, Tables

SCHEMA = 2
_TRAILER = b'"_meta": {\n"1": '
_LONGEST_TRAILER = 1 << 20


def new_tables() -> Tables:
    """What a workspace holds when it is made: nothing but its identity."""
    return Tables({"schema": SCHEMA, "workspace": uuid.uuid4().hex, "seq": 0, "next": {}, "journal": ""}, {})


def encode(tables: Tables) -> list[bytes]:
    """The text of a file that holds these tables, in pieces."""
    pieces, at, size = [b"{\n"], {}, 2
    for table in tables:
        head, rows = orjson.dumps(table) + b": ", tables.text(table)
        at[table] = [size + len(head), size + len(head) + len(rows)]
        pieces += [head, rows, b",\n"]
        size = at[table][1] + 2
    meta = {**tables.meta, "at": at}
    if all_make_sense(tables):
        meta["sum"] = f"{checksum(pieces):08x}"
    return [*pieces, _TRAILER + orjson.dumps(meta) + b"\n}\n}\n"]


def encode_live(tables: Tables) -> list[bytes]:
    """The same of a workspace that is worked with, whether or not these tables were handed over."""
    marked, tables.meta = tables.meta, without_mark(tables.meta)
    try:
        return encode(tables)
    finally:
        tables.meta = marked


def checksum(pieces: list[bytes]) -> int:
    """The CRC-32 of texts one after the other."""
    sum_ = 0
    for piece in pieces:
        sum_ = zlib.crc32(piece, sum_)
    return sum_


def decode(text: bytes, name: str) -> Tables:
    """The tables in the text of a file called `name`.

    `Corrupt` when it is not one of ours, `Newer` when a newer okrmeet wrote it in a way that cannot be read.
    """
    return decode_summed(text, name)[0]


def decode_summed(text: bytes, name: str) -> tuple[Tables, int]:
    """The same, with the CRC-32 of the whole text: a large one is gone through once."""
    if not text or text.isspace():
        raise Corrupt(f"{name} is empty, so it is no okrmeet workspace. {ADVICE}")
    with collector_off():
        return _untouched(text, name) or (_parsed_whole(text, name), zlib.crc32(text))


def as_written(text: bytes, name: str) -> bool:
    """Whether the text of a file is, byte by byte, as we wrote it."""
    return _untouched(text, name) is not None


@contextmanager
def collector_off() -> Iterator[None]:
    """Thousands of dicts are made here and none of them is garbage: the collector would look at each for nothing."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


ADVICE = "Nothing was changed; put a backup in its place (okrmeet restore), or name another file."


def _untouched(text: bytes, name: str) -> tuple[Tables, int] | None:
    """The tables as text, and its CRC-32, when the file is as we wrote it; else None."""
    start = text.rfind(_TRAILER, max(0, len(text) - _LONGEST_TRAILER))
    if start < 0 or not text.endswith(b"\n}\n}\n"):
        return None
    try:
        meta = orjson.loads(text[start + len(_TRAILER) : -5])
    except orjson.JSONDecodeError:
        return None
    if not isinstance(meta, dict) or meta.get("schema") != SCHEMA:
        return None
    sum_ = zlib.crc32(memoryview(text)[:start])
    if meta.pop("sum", None) != f"{sum_:08x}":
        return None
    at = meta.pop("at", {})
    _refuse_bad_meta(meta, name)
    tables = Tables(meta, {}, {table: text[begin:end] for table, (begin, end) in at.items()})
    return tables, zlib.crc32(memoryview(text)[start:], sum_)


def _parsed_whole(text: bytes, name: str) -> Tables:
    tables = _parse(text, name)
    if not isinstance(tables, dict) or not all(_is_table(rows) for rows in tables.values()):
        raise Corrupt(f"{name} is JSON, but not a TinyDB document, so it is no okrmeet workspace. {ADVICE}")
    meta = tables.pop(META, {}).get("1")
    if meta is None:
        raise Corrupt(f"{name} is a TinyDB document, but no okrmeet workspace: it has no table {META}. {ADVICE}")
    meta.pop("sum", None)
    meta.pop("at", None)
    _refuse_bad_meta(meta, name)
    return Tables(meta, tables)


def _parse(text: bytes, name: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Corrupt(
            f"{name} is not JSON from line {error.lineno}, column {error.colno} on: it was cut short, or is not "
            f"an okrmeet workspace. {ADVICE}"
        ) from error


def _is_table(rows: object) -> bool:
    return isinstance(rows, dict) and all(isinstance(body, dict) for body in rows.values())


def bad_fields(meta: Body) -> list[str]:
    """Which fields of the row of `_meta` do not make sense."""
    following = meta.get("next")
    good = {
        "schema": whole_number(meta.get("schema"), 1),
        "workspace": isinstance(meta.get("workspace"), str),
        "seq": whole_number(meta.get("seq"), 0),
        "next": isinstance(following, dict) and all(whole_number(row, 1) for row in following.values()),
        "journal": isinstance(meta.get("journal"), str),
        MARK: meta.get(MARK) is None or is_mark(meta[MARK]),
    }
    return [field for field, fine in good.items() if not fine]


def _refuse_bad_meta(meta: Body, name: str) -> None:
    meta.setdefault("journal", "")  # files of schema 1 had none
    bad = bad_fields(meta)
    if bad and "schema" not in bad and meta["schema"] > SCHEMA:
        raise Newer(f"{name} was written by a newer okrmeet, and this one cannot read it. Update okrmeet.")
    if bad:
        raise Corrupt(f"{name} is damaged: table {META} has no valid {bad[0]}. {ADVICE}")
