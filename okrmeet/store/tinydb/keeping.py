"""Looking after a workspace file from outside: what is wrong with it, mending it, and bringing a copy back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from okrmeet.store.errors import StoreError, Unavailable
from okrmeet.store.tinydb.backups import folder_of
from okrmeet.store.tinydb.disk import REAL, Disk
from okrmeet.store.tinydb.files import beside, make_copy, put_in_place, write_error
from okrmeet.store.tinydb.handed import Handed
from okrmeet.store.tinydb.layout import encode_live
from okrmeet.store.tinydb.lock import WriterLock
from okrmeet.store.tinydb.opening import read_file, refuse_protected
from okrmeet.store.tinydb.salvage import Salvage, repair, salvage
from okrmeet.store.tinydb.snapshot import read_regular
from okrmeet.store.tinydb.tables import Body

if TYPE_CHECKING:
    from okrmeet.domain.document import Doc

Kinds = Mapping[str, "type[Doc]"]


class WouldLose(StoreError):
    """Bringing back a copy would throw away what the workspace holds beyond it."""


@dataclass(frozen=True)
class Restored:
    """What bringing back a copy did: the commit it stands at, and where what was there before is kept."""

    head: int
    kept: tuple[Path, ...]


def examine(path: Path, kinds: Kinds, disk: Disk = REAL) -> Salvage:
    """What can be read of a workspace, and what is wrong with it; takes no lock and changes nothing."""
    return salvage(disk, Path(os.path.realpath(path)), str(path), kinds)


def mend(path: Path, kinds: Kinds, disk: Disk = REAL) -> tuple[Salvage, list[Path]]:
    """Repair a workspace as its one writer; what was wrong, and the files in which everything before is kept."""
    real = Path(os.path.realpath(path))
    saved = salvage(disk, real, str(path), kinds)
    if not _mendable(saved):  # no lock is left beside what is whole, not there, or not ours
        return saved, []
    refuse_protected(disk, real, str(path), read_regular(disk, real, str(path))[1])
    lock = WriterLock(real, str(path))
    try:
        saved = salvage(disk, real, str(path), kinds)
        kept = repair(disk, real, str(path), saved) if _mendable(saved) else []
    finally:
        lock.release()
    return saved, kept


def bring_back(path: Path, source: Path, kinds: Kinds, *, replace: bool, disk: Disk = REAL) -> Restored:
    """Put a copy in the place of a workspace, or where none is.

    `WouldLose` when the workspace holds more than the copy, or is another one; with `replace` it is done all the
    same. What was there before is kept among the backups either way.
    """
    real, name = Path(os.path.realpath(path)), str(path)
    copy = read_file(disk, Path(os.path.realpath(source)), str(source)).snapshot
    refuse_protected(disk, real, name, read_regular(disk, real, name)[1])
    handed = Handed.read(copy.tables.meta)
    if handed is not None and not replace:
        raise WouldLose(f"{handed.sentence(str(source))}. Nothing was changed; --replace does it anyway.")
    lock = WriterLock(real, name)
    try:
        there = [old for old in (real, beside(real, "journal")) if old.exists()]
        if there and not replace:
            _refuse_loss(salvage(disk, real, name, kinds), copy.tables.meta, name, str(source))
        kept = []
        stamp = f"{disk.now():%Y%m%dT%H%M%S%fZ}"
        for old in there:
            disk.make_folder(folder_of(real))
            kept.append(folder_of(real) / f"before-restore-{stamp}-{old.name}")
            make_copy(disk, kept[-1], [read_regular(disk, old, str(old))[0]])
        put_in_place(disk, real, encode_live(copy.tables), disk.look(real) if real in there else None)
        disk.sync_folder(real.parent)
        if beside(real, "journal") in there:
            disk.unlink(beside(real, "journal"))
        return Restored(copy.tables.meta["seq"], tuple(kept))
    except OSError as error:
        raise write_error(error, name, f"the copy of {source}") from error
    finally:
        lock.release()


def _mendable(saved: Salvage) -> bool:
    return any(problem.repair for problem in saved.problems)


def _refuse_loss(saved: Salvage, copy: Body, name: str, source: str) -> None:
    now = saved.tables.meta
    if saved.damaged and not saved.ours:
        raise WouldLose(
            f"{name} is damaged, and whether it holds more than {source} cannot be told. "
            "Nothing was changed; --replace goes back to the copy, and keeps what is here now among the backups."
        )
    handed = Handed.read(now)
    if handed is not None:
        raise WouldLose(f"{handed.sentence(name)}. Nothing was changed; --replace does it anyway.")
    if now["workspace"] != copy["workspace"]:
        raise WouldLose(f"{name} is another workspace than {source}. Nothing was changed; --replace does it anyway.")
    if now["seq"] > copy["seq"]:
        raise WouldLose(
            f"{name} holds {now['seq']} changes, {source} only the first {copy['seq']}. "
            "Nothing was changed; --replace goes back to the copy, and keeps what is here now among the backups."
        )


def backups_of(path: Path) -> list[Path]:
    """The backups of a workspace, the newest first."""
    folder = folder_of(Path(os.path.realpath(path)))
    try:
        return sorted(folder.glob("*.json"), key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)
    except OSError as error:
        raise Unavailable(f"{folder} cannot be read ({error.strerror}).") from error
