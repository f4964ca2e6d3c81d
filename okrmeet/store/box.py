"""The box beside a workspace: what was written without a name and is not revealed yet.

It is a file of its own, readable by its owner alone, which nothing copies: no journal, no backup, no log. It holds
entries and no authors, times or order: whatever is added, the whole file is written anew with everything sorted, and
takes the place of the one before. Several meetings may have entries in it, each in boxes with ids of their own.

    {"workspace":"...","boxes":[
    {"box":"...","meeting":"PAY-2026-12-18-quarterly","step":"retro","part":"cards","entries":[["lacked","time"]]}
    ]}
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from okrmeet.store.errors import Corrupt, StoreError
from okrmeet.store.tinydb.disk import REAL, Disk
from okrmeet.store.tinydb.files import beside, put_in_place, write_error

_FIELDS = {"box", "meeting", "step", "part", "entries"}
MOVE = "Nothing was changed; move the file away, and what is in it can be read there."


@dataclass(frozen=True, order=True)
class Boxed:
    """One entry: the box it lies in, whose meeting and step that is, what it is for (`place`) and its words."""

    meeting: str
    step: str
    part: str
    box: str
    place: str
    text: str


class BoxFile:
    """The file that belongs to a workspace."""

    def __init__(self, workspace: Path, identity: str, disk: Disk = REAL) -> None:
        self.path = beside(Path(os.path.realpath(workspace)), "box")
        self._identity = identity
        self._disk = disk

    def read(self) -> tuple[Boxed, ...]:
        """Everything in it, sorted; nothing where there is none.

        `Corrupt` where it belongs to another workspace, or is none of ours.
        """
        try:
            text, _ = self._disk.read(self.path)
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise write_error(error, str(self.path), "what is sealed in it") from error
        return self._decoded(text)

    def write(self, boxed: Iterable[Boxed]) -> None:
        """Hold exactly this, for good when it returns; a box without entries leaves no file."""
        self.read()  # what is not ours is not replaced
        found = sorted(boxed)
        try:
            if found:
                put_in_place(self._disk, self.path, [self._encoded(found)], None)
                self._disk.sync_folder(self.path.parent)
            else:
                with suppress(FileNotFoundError):
                    self._disk.unlink(self.path)
                    self._disk.sync_folder(self.path.parent)
        except OSError as error:
            raise write_error(error, str(self.path), "what is sealed") from error

    def _encoded(self, found: list[Boxed]) -> bytes:
        boxes: dict[tuple[str, str, str, str], list[list[str]]] = {}
        for one in found:
            boxes.setdefault((one.box, one.meeting, one.step, one.part), []).append([one.place, one.text])
        rows = [
            orjson.dumps({"box": box, "meeting": meeting, "step": step, "part": part, "entries": entries})
            for (box, meeting, step, part), entries in boxes.items()
        ]
        return b'{"workspace":' + orjson.dumps(self._identity) + b',"boxes":[\n' + b",\n".join(rows) + b"\n]}\n"

    def _decoded(self, text: bytes) -> tuple[Boxed, ...]:
        try:
            told = orjson.loads(text)
        except orjson.JSONDecodeError:
            told = None
        if not isinstance(told, dict) or not _is_box(told):
            raise Corrupt(f"{self.path} is no box of okrmeet, or is damaged. {MOVE}")
        if told["workspace"] != self._identity:
            raise Foreign(f"{self.path} holds what was sealed in another workspace. {MOVE}")
        return tuple(
            sorted(
                Boxed(box["meeting"], box["step"], box["part"], box["box"], place, text)
                for box in told["boxes"]
                for place, text in box["entries"]
            )
        )


class Foreign(StoreError):
    """The box belongs to another workspace."""


def _is_box(told: dict[str, Any]) -> bool:
    boxes = told.get("boxes")
    return told.keys() == {"workspace", "boxes"} and isinstance(boxes, list) and all(map(_is_one, boxes))


def _is_one(box: object) -> bool:
    if not isinstance(box, dict) or box.keys() != _FIELDS or not isinstance(box["entries"], list):
        return False
    return all(isinstance(box[field], str) for field in _FIELDS - {"entries"}) and all(map(_is_entry, box["entries"]))


def _is_entry(entry: object) -> bool:
    return isinstance(entry, list) and len(entry) == 2 and all(isinstance(word, str) for word in entry)
