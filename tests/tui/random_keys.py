"""Somebody leans on the keyboard: `python -m tests.tui.random_keys [KEYS] [SEED]` presses ten thousand random keys.

The same seed presses the same keys. The app is started again whenever they happen to leave it.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from pathlib import Path

from rich.cells import cell_len
from textual.events import Key, Paste
from textual.geometry import Size
from textual.keys import _character_to_key
from tinydb import TinyDB

from okrmeet.domain.meeting import Meeting
from okrmeet.domain.people import Unit
from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.commands import BIG, HOME, LEAVE, MEETING, MINUTES, PASTE, PEOPLE, PREFLIGHT, STATS
from okrmeet.tui.screens.too_small import LEAST
from tests.tui.driver import Driver, running
from tests.weekly import STARTS, make_workspace

CHORDS = [f"ctrl+{letter}" for letter in "abdefghjklnoprstuvwxy"]  # without c, q and z: leaving, and the shell
MOVES = ["up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "delete",
         "backspace", "shift+left", "ctrl+right", "f1", "f2", "f5"]  # fmt: skip
KNOWN = sorted(
    {
        key
        for command in (*HOME, *PREFLIGHT, *MEETING, *BIG, *PEOPLE, *PASTE, *MINUTES, *STATS, *LEAVE)
        for key in f"{command.key},{command.chord}".split(",")
        if key
    }
)
CHARACTERS = "abcdefghijklmnopqrstuvwxyzAZ0123456789 !=~%/@#>;+-?.,:'\"[]()|é山👩‍👩‍👧🙂\u200b"
WORDS = [
    "64 6 wallet",
    "1.2 30 7 faster",
    "! call @ben fri",
    "= we ship",
    "+ done",
    "- stuck",
    "? when >RISK",
    "~ later",
    "/go 3",
    "/go 7",
    "/done A-1",
    "/hand A-2 @ben",
    "/here eve",
    "/gone ben",
    "/swap dita",
    "/lead ana",
    "/undo",
    "votes 7 6 3",
    "4 5 4",
    "99.7",
    "% 1.1 70 8",
    "same 5",
    "/nothing",
    "1,5",
    "A-3 is late @",
    "+2w",
    "3 1 0",
    "PAY-O1 2 0 1",
    "PAY waits for RISK: model fri",
    "/met D1",
    "/drop D1 why",
    "/present PAY @ben",
    "/long RISK",
    "- aim lower @ben",
    "+ keep it",
    "1.2 target 25 limit F1",
    "continue",
    "stop no use",
    "start PAY-O1 Calls 9 to 4 because so",
    "start RISK Sleep because so",
    "/answer F1 fri",
]
BLOCKS = [
    "one\ntwo\nthree", "\x1b[2J\x1b]0;owned\x07[/] [@click=app.quit]x[/]\n- b\n* c", "7 6 3\n8 8", "\n\n\n",
    "\t\x00\x7f",
    "Ana 10:42: text\nBen 10:43: ! call the vendor fri", "x" * 2_000, "a\u202eb\ufeff\n山" * 300, "4", "",
    "\n".join(f"- item {number}" for number in range(200)), "64 6 fine\n/leave\n/end",
]  # fmt: skip
SOON = 0.005
"""Seconds in which most keys are handled, and some are not: the next one may well come first."""


@dataclass
class Played:
    """What came of the keys. `starts` counts how often the app was started."""

    keys: int = 0
    starts: int = 0
    meetings: int = 0
    closed: int = 0
    screens: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    last: deque[str] = field(default_factory=lambda: deque(maxlen=15), repr=False)


async def play(workspace: Path, seed: int, keys: int) -> Played:
    """Press so many keys; an AssertionError, or what the app died of, when something does not hold."""
    hand, played, began = random.Random(seed), Played(), time.monotonic()
    try:
        await _play(workspace, hand, keys, played)
    except BaseException as error:
        error.add_note(f"seed {seed}, after {played.keys} keys; the last ones: {' '.join(played.last)}")
        raise
    played.meetings, played.closed = check(workspace)
    played.seconds = time.monotonic() - began
    return played


async def _play(workspace: Path, hand: random.Random, keys: int, played: Played) -> None:
    while played.keys < keys:
        played.starts += 1
        async with running(workspace, STARTS, unit=hand.choice(("PAY", "ACME", None))) as room:
            if hand.random() < 0.5:
                await room.press("K")
            if hand.random() < 0.7:
                room.app.post_message(Key("enter", None))
                await room.press("enter")
            while played.keys < keys and not room.app._exit and room.app._exception is None:
                played.keys += await _press(room, hand, played.last)
                room.clock.advance(hand.choice((0, 0, 1, 10)))
                played.screens[type(room.app.screen).__name__] += 1
            await room.pilot.pause(0.1)
        assert not room.app.return_code, f"ended with {room.app.return_code}"


def _fits(room: Driver) -> bool:
    return all(cell_len(row) <= room.app.size.width for row in room.text.splitlines())


async def _press(room: Driver, hand: random.Random, last: deque[str]) -> int:
    """Do one thing; how many keys it was."""
    dice = hand.random()
    if dice < 0.03:
        least = (20, 5) if hand.random() < 0.3 else LEAST
        size = Size(hand.randint(least[0], 200), hand.randint(least[1], 60))
        last.append(f"<{size.width}x{size.height}>")
        await room.pilot.resize_terminal(*size)
        until = time.monotonic() + 5
        while not _fits(room) and time.monotonic() < until:  # a busy machine lays out later
            await asyncio.sleep(SOON)
        assert _fits(room)
    elif dice < 0.06:
        size = room.app.size
        offset = hand.randrange(size.width), hand.randrange(size.height)
        last.append(f"<click {offset[0]},{offset[1]}>")
        await room.pilot.click(offset=offset)
    elif dice < 0.08:
        block = hand.choice(BLOCKS)
        last.append(f"<paste {block[:12]!r}>")
        room.app.post_message(Paste(block))
        await asyncio.sleep(SOON)
    elif dice < 0.12:
        words = hand.choice(WORDS)
        last.append(repr(words))
        for character in words:
            room.app.post_message(Key(_character_to_key(character), character))
        room.app.post_message(Key("enter", "\r"))
        await asyncio.sleep(SOON)
        return len(words) + 1
    else:
        await _one(room, hand, dice, last)
    return 1


async def _one(room: Driver, hand: random.Random, dice: float, last: deque[str]) -> None:
    """Press one key; sometimes the next one comes before it was handled."""
    if dice < 0.45:
        key = hand.choice(KNOWN)
        character = key if len(key) == 1 else {"space": " ", "question_mark": "?", "plus": "+", "minus": "-"}.get(key)
    elif dice < 0.6:
        key, character = hand.choice([("escape", "\x1b"), ("enter", "\r"), ("n", "n"), ("i", "i")])
    elif dice < 0.72:
        key, character = hand.choice(MOVES), None
    elif dice < 0.8:
        key, character = hand.choice(CHORDS), None
    else:
        character = hand.choice(CHARACTERS)
        key = _character_to_key(character)
    room.app.post_message(Key(key, character))
    waits = hand.random() < 0.7
    last.append(key if waits else f"{key}+")
    if waits:
        await asyncio.sleep(SOON)


def check(workspace: Path) -> tuple[int, int]:
    """Read the file as okrmeet and as any script would, render all minutes; meetings, and the closed ones."""
    with open_file(workspace, write=False) as store:
        docs = load_all(store)
    json.loads(workspace.read_bytes())
    with TinyDB(workspace, access_mode="r") as plain:
        assert len(plain.table("meeting")) == len(docs.all(Meeting))
    for meeting in docs.all(Meeting):
        for full, short in ((False, False), (True, False), (False, True)):
            assert docs.need(Unit, meeting.unit).name in minutes_of(docs, meeting.id, full=full, short=short)
    return len(docs.all(Meeting)), sum(not meeting.open for meeting in docs.all(Meeting))


def main(keys: int, seed: int) -> None:
    """Play until so many keys were pressed, a thousand on each of several workspaces, and tell how it went."""
    total = Played()
    while total.keys < keys:
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            os.environ["HOME"] = os.environ["XDG_DOWNLOAD_DIR"] = folder
            played = asyncio.run(
                play(make_workspace(Path(folder) / "okrmeet.json"), seed, min(1000, keys - total.keys))
            )
            os.chdir("/")
        gc.collect()
        total.keys += played.keys
        total.starts += played.starts
        total.closed += played.closed
        total.seconds += played.seconds
        total.screens += played.screens
        sys.stdout.write(f"seed {seed}: {played}\n")
        seed += 1
    sys.stdout.write(f"all: {total}\n")


if __name__ == "__main__":
    main(*(int(word) for word in [*sys.argv[1:], *("10000", "1")[len(sys.argv) - 1 :]]))
