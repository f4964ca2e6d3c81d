"""The text of a journal: what was committed since the workspace file was written, a commit a line.

    1f2e3d4c {"journal":"9c...","workspace":"ab...","size":4711,"sum":"77aa..."}
    0a1b2c3d {"seq":8,"by":"ana","rows":[["action","31",{"id":"A-31",...}],["undo","5",null]]}

Each line begins with the CRC-32 of the rest. That of a commit starts from the journal's own id, so that no line of
another journal ever counts. The first line names the workspace, and size and CRC-32 of the file that it continues.
Behind the last commit there are empty lines, whose place later ones take.
"""

from __future__ import annotations

import re
import secrets
import zlib
from dataclasses import dataclass
from typing import NamedTuple

import orjson

from okrmeet.store.tinydb.tables import Row

_LINE_END = 10
_COMMIT = re.compile(rb'[0-9a-f]{8} \{"seq":')
"""Where a commit may begin: nothing in a text looks so, because its quotes are escaped there."""


@dataclass(frozen=True)
class Header:
    """The first line. `size` and `sum` (CRC-32) are of the file that it continues."""

    journal: str
    workspace: str
    size: int
    sum: str

    @property
    def seed(self) -> int:
        """What the checks of this journal's commits start from."""
        return zlib.crc32(self.journal.encode())


class Entry(NamedTuple):
    """A commit: its number, who typed it, and the rows as they are after it."""

    seq: int
    by: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Journal:
    """What a journal says. `end` is the length of what is whole, `rest` what follows: a line that was never finished.

    Without a header it cannot be read at all. `damaged` says that a whole commit follows what cannot be read:
    that did not come from a crash.
    """

    header: Header | None
    entries: tuple[Entry, ...] = ()
    end: int = 0
    rest: bytes = b""
    damaged: bool = False


def new_id() -> str:
    """A name that no other journal has."""
    return secrets.token_hex(8)


def header_line(header: Header) -> bytes:
    """The first line of a journal."""
    return _line(orjson.dumps(header), 0)


def entry_line(seed: int, entry: Entry) -> bytes:
    """A commit as a line of the journal with that seed."""
    seq, by, rows = entry
    return _line(orjson.dumps({"seq": seq, "by": by, "rows": list(map(list, rows))}), seed)


def read_journal(text: bytes) -> Journal:
    """What is whole in a journal, up to the first line that is not."""
    header = _header(text)
    if header is None:
        return Journal(None, rest=text, damaged=_COMMIT.search(text) is not None)
    at, entries, seq = text.index(b"\n") + 1, [], None
    while at < len(text) and text[at] != _LINE_END:
        entry = _entry(text, at, header.seed)
        if entry is None or (seq is not None and entry.seq != seq + 1):
            break
        entries.append(entry)
        seq = entry.seq
        at = text.index(b"\n", at) + 1
    damaged = any(_entry(text, found.start(), header.seed) for found in _COMMIT.finditer(text, at))
    return Journal(header, tuple(entries), at, text[at:].rstrip(b"\n"), damaged)


def entries_anywhere(text: bytes, header: Header) -> list[Entry]:
    """Every whole commit of that journal, also behind damage, in their order."""
    found = (_entry(text, place.start(), header.seed) for place in _COMMIT.finditer(text))
    return sorted((entry for entry in found if entry is not None), key=lambda entry: entry.seq)


def _line(payload: bytes, seed: int) -> bytes:
    return b"%08x %s\n" % (zlib.crc32(payload, seed), payload)


def _payload(text: bytes, at: int, seed: int) -> bytes | None:
    """The JSON of the line that begins there; None when it is not as it was written."""
    end = text.find(b"\n", at)
    if end < at + 9 or text[at + 8 : at + 9] != b" ":
        return None
    payload = text[at + 9 : end]
    return payload if text[at : at + 8] == b"%08x" % zlib.crc32(payload, seed) else None


def _header(text: bytes) -> Header | None:
    payload = _payload(text, 0, 0)
    try:
        return None if payload is None else Header(**orjson.loads(payload))
    except (orjson.JSONDecodeError, TypeError):
        return None


def _entry(text: bytes, at: int, seed: int) -> Entry | None:
    payload = _payload(text, at, seed)
    if payload is None:
        return None
    told = orjson.loads(payload)
    return Entry(told["seq"], told["by"], tuple(Row(*row) for row in told["rows"]))
