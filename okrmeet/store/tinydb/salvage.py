"""What can still be read of a workspace that is damaged, what cannot, and the file without the damage."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from okrmeet.store.errors import Corrupt, Newer, Unavailable
from okrmeet.store.migrations import migrated
from okrmeet.store.tinydb.backups import folder_of
from okrmeet.store.tinydb.disk import Disk
from okrmeet.store.tinydb.files import beside, make_copy, put_in_place, write_error
from okrmeet.store.tinydb.handed import MARK
from okrmeet.store.tinydb.journal import entries_anywhere, read_journal
from okrmeet.store.tinydb.layout import ADVICE, SCHEMA, as_written, bad_fields, decode, encode, new_tables
from okrmeet.store.tinydb.rows import fault_of
from okrmeet.store.tinydb.snapshot import read_regular
from okrmeet.store.tinydb.tables import META, Body, Rows, Tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okrmeet.domain.document import Doc

_TABLE = re.compile(rb'("(?:[^"\\]|\\.)*"): \{\n')
_ROW = re.compile(rb'("(?:[^"\\]|\\.)*"): (\{.*\}),?')


@dataclass(frozen=True)
class Problem:
    """Something that is wrong: where, what, and what a repair does about it (None: nothing that a program may)."""

    where: str
    what: str
    repair: str | None = None


@dataclass
class Salvage:
    """What is left of a workspace. `damaged` says that its file is missing, or cannot be read as a whole.

    `ours` says that something tells which workspace it is. `taken` is what a repair takes away: where, and its text.
    """

    tables: Tables
    damaged: bool = False
    ours: bool = True
    problems: list[Problem] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)

    def lose(self, where: str, what: str, text: str) -> None:
        """Take something away."""
        self.problems.append(Problem(where, what, "it is put aside in a file of its own"))
        self.taken.append((where, text))


def salvage(disk: Disk, path: Path, name: str, kinds: Mapping[str, type[Doc]]) -> Salvage:
    """Read everything that can be read. `Unavailable` when nothing is there, `Newer` when it is not ours to judge."""
    (text, seen), (journal, its) = (
        read_regular(disk, path, name),
        read_regular(disk, beside(path, "journal"), f"{name}.journal"),
    )
    if seen is None and its is None:
        raise Unavailable(f"{name} does not exist. Make a workspace with: okrmeet init or okrmeet import FILE")
    saved = _file(text, name) if seen else _missing(name)
    if saved.tables.meta["schema"] > SCHEMA:
        raise Newer(f"{name} was written by a newer okrmeet, and this one cannot tell what is wrong in it.")
    if its is not None:
        _continue(saved, text, journal, name)
    migrated(saved.tables)
    newest = max((_look_at_rows(saved, name, table, kind) for table, kind in kinds.items()), default=0)
    _count_anew(saved, name, newest)
    if not saved.ours and not any(map(saved.tables.rows, kinds)):
        _give_up(saved)
    return saved


def repair(disk: Disk, path: Path, name: str, saved: Salvage) -> list[Path]:
    """Write the workspace without its damage; the files in which everything that was there before is kept.

    Only to be called by the one writer.
    """
    stamp = f"{disk.now():%Y%m%dT%H%M%S%fZ}"
    kept = []
    try:
        disk.make_folder(folder_of(path))
        for old in (path, beside(path, "journal")):
            before, seen = read_regular(disk, old, old.name)
            if seen is not None:
                copy = folder_of(path) / f"before-repair-{stamp}-{old.name}"
                make_copy(disk, copy, [before])
                kept.append(copy)
        if saved.taken:
            aside = beside(path, f"put-aside-{stamp}.json")
            told = [{"where": where, "text": text} for where, text in saved.taken]
            make_copy(disk, aside, [orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)])
            kept.append(aside)
        there = {copy.name.removeprefix(f"before-repair-{stamp}-") for copy in kept}
        put_in_place(disk, path, encode(saved.tables), disk.look(path) if path.name in there else None)
        disk.sync_folder(path.parent)
        if beside(path, "journal").name in there:
            disk.unlink(beside(path, "journal"))
    except OSError as error:
        raise write_error(error, name, "the repaired file") from error
    return kept


def _missing(name: str) -> Salvage:
    saved = Salvage(new_tables(), damaged=True, ours=False)
    saved.problems.append(Problem(name, "the file is missing", "it is made anew from the journal"))
    return saved


def _file(text: bytes, name: str) -> Salvage:
    try:
        saved = Salvage(decode(text, name))
        if saved.tables.meta["schema"] == SCHEMA and not as_written(text, name):
            what = "it is not as okrmeet wrote it: another program edited it, or the disk changed it"
            saved.problems.append(Problem(name, what, "what it holds now is taken for right"))
        return saved
    except Newer:
        raise
    except Corrupt as error:
        what = str(error).removeprefix(f"{name} ").removesuffix(ADVICE).strip()
        return _what_can_be_read(text, name, what)


def _what_can_be_read(text: bytes, name: str, what: str) -> Salvage:
    """The rows of a file that is no workspace as a whole: as JSON, or else line by line."""
    saved = Salvage(new_tables(), damaged=True)
    document = _json(text)
    if isinstance(document, dict):
        saved.problems.append(Problem(name, what, "every row that makes sense is kept"))
        rows = {table: kept for table, kept in document.items() if isinstance(kept, dict)}
    else:
        saved.problems.append(Problem(name, what, "every line that is whole is kept"))
        rows = _line_by_line(saved, text, name)
    rows = {
        table: {row: body for row, body in kept.items() if isinstance(body, dict)} for table, kept in rows.items()
    }
    meta = rows.pop(META, {}).get("1", {})
    known: Body = {key: meta[key] for key in ("workspace", "seq", "next", "journal", MARK) if key in meta}
    saved.tables, saved.ours = Tables({**saved.tables.meta, **known}, rows), "workspace" in known
    for key in bad_fields(saved.tables.meta):
        saved.tables.meta[key] = new_tables().meta.get(key)
    return saved


def _line_by_line(saved: Salvage, text: bytes, name: str) -> dict[str, Rows]:
    """Each row stands on a line of its own; what cannot be read is taken away."""
    rows: dict[str, Rows] = {}
    table = None
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() in (b"{", b"}", b"},", b""):
            continue
        head, row = _TABLE.fullmatch(line + b"\n"), _ROW.fullmatch(line)
        if head:
            table = str(_json(head[1]))
            rows.setdefault(table, {})
        elif row and table is not None and isinstance(body := _json(row[2]), dict):
            rows[table][str(_json(row[1]))] = body
        else:
            saved.lose(f"{name}, line {number}", "the line cannot be read", line.decode("utf-8", "replace"))
    return rows


def _json(text: bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def _continue(saved: Salvage, file: bytes, text: bytes, name: str) -> None:
    """What the journal adds; also beyond a line that cannot be read, because rows are absolute."""
    where, read = f"{name}.journal", read_journal(text)
    if read.header is None:
        saved.lose(where, "its first line cannot be read", text.decode("utf-8", "replace"))
        return
    meta = saved.tables.meta
    follows = (read.header.size, read.header.sum) == (len(file), f"{zlib.crc32(file):08x}")
    ours = follows or read.header.journal == meta["journal"] or saved.damaged
    same = read.header.workspace == meta["workspace"] or saved.damaged
    if not (ours and same):
        if read.entries:
            what = f"it holds {len(read.entries)} changes that belong to the file as it was before"
            saved.lose(where, what, text.decode("utf-8", "replace"))
        return
    if saved.damaged:
        meta["workspace"], saved.ours = read.header.workspace, True
    meta["journal"] = read.header.journal  # should the power go before the journal does, it is known as done
    entries = entries_anywhere(text, read.header)
    if read.damaged:
        line = 2 + len(read.entries)
        saved.lose(where, f"line {line} cannot be read, and whole commits follow it", _line(read.rest))
    elif read.rest:
        saved.lose(where, "the last line is a change that was never finished", _line(read.rest))
    for entry in entries:
        if entry.seq > meta["seq"]:
            saved.tables.apply(entry.seq, entry.rows)


def _line(rest: bytes) -> str:
    return rest.split(b"\n", 1)[0].decode("utf-8", "replace")


def _look_at_rows(saved: Salvage, name: str, table: str, kind: type[Doc]) -> int:
    """Take away the rows of a table that are no documents; the last commit that the others know of."""
    from pydantic import ValidationError

    from okrmeet.store.tinydb.storable import first_fault, from_body

    ids: dict[str, str] = {}
    rows, highest, newest = saved.tables.rows(table), 0, 0
    for row, body in list(rows.items()):
        fault = fault_of(row, body)
        if fault is None and body["id"] in ids:
            fault = f"id {body['id']}: rows {ids[body['id']]} and {row} both have it"
        if fault is None:
            try:
                from_body(kind, body)
            except ValidationError as error:
                fault = f"id {body['id']}, field {': '.join(first_fault(error))}"
        if fault is not None:
            saved.lose(f"{name}, table {table}", fault, orjson.dumps(body).decode())
            del rows[row]
            continue
        ids[body["id"]] = row
        highest, newest = max(highest, int(row)), max(newest, body["_seq"])
    if highest:
        following = saved.tables.meta["next"]
        following[table] = max(following.get(table, 1), highest + 1)
    return newest


def _count_anew(saved: Salvage, name: str, newest: int) -> None:
    meta = saved.tables.meta
    if newest > meta["seq"]:
        saved.problems.append(
            Problem(f"{name}, table {META}", f"the last commit is {newest}, not {meta['seq']}", "it is counted anew")
        )
        meta["seq"] = newest


def _give_up(saved: Salvage) -> None:
    """What is empty, or never was a workspace, is not made one: a repair would only hide what happened."""
    first = saved.problems[0]
    what = f"{first.what.rstrip('.')}; nothing of a workspace can be read here. A backup may help: okrmeet restore"
    saved.problems, saved.taken = [Problem(first.where, what)], []
