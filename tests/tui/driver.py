"""Driving the app as a person does: keys in, the text of the screen out, and a clock that tests move."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from okrmeet.agenda.model import Agenda
from okrmeet.domain.documents import Documents
from okrmeet.services.clock import ManualClock
from okrmeet.services.load import load_all
from okrmeet.services.workspace import Workspace
from okrmeet.store.protocol import Store
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.app import OkrmeetApp
from okrmeet.tui.screens.board import MeetingBoard
from okrmeet.tui.widgets.capture import CaptureInput


@dataclass
class Driver:
    """One running app."""

    app: OkrmeetApp
    pilot: Pilot[None]
    clock: ManualClock
    store: Store

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, as `n`, `escape`, `ctrl+n`."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type text into the box as fast as a terminal sends a burst."""
        board = self.app.screen
        if isinstance(board, MeetingBoard) and not board.query_one(CaptureInput).typing:
            await self.pilot.press("i")
        await self.burst(text)

    async def burst(self, text: str) -> None:
        """Send characters as a terminal does that has many at once, whatever the mode."""
        for character in text:
            self.app.post_message(Key(_character_to_key(character), character))
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Type text and keep it with enter."""
        await self.type(text)
        await self.press("enter")

    async def say(self, *texts: str) -> None:
        """Write each text, then go back to the keys."""
        for text in texts:
            await self.write(text)
        await self.press("escape")

    async def say_apart(self, *texts: str) -> None:
        """Say one thing after the other, a moment apart."""
        for text in texts:
            self.clock.advance(0.001)
            await self.say(text)

    async def fill(self, text: str) -> None:
        """Type a line into the box of a screen that is no meeting, keep it, and go back to the keys."""
        await self.press("i")
        await self.burst(text)
        await self.pilot.pause(0.1)
        await self.press("enter", "escape")

    async def spend(self, minutes: float) -> None:
        """Let time pass as it does in a room: second by second, with the heartbeats that come with it."""
        board = self.app.screen
        assert isinstance(board, MeetingBoard)
        for _ in range(round(minutes * 4)):
            self.clock.advance(15)
            board.heartbeat()
        board.beat()
        await self.pilot.pause()

    @property
    def text(self) -> str:
        """What stands on the screen, line by line."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def docs(self) -> Documents:
        """What is stored."""
        return load_all(self.store)


@asynccontextmanager
async def running(
    path: Path, starts: dt.datetime, size: tuple[int, int] = (100, 30), *, unit: str | None = "PAY",
    agenda: Agenda | None = None,
) -> AsyncIterator[Driver]:  # fmt: skip
    """Run the app on a workspace, on a clock that stands still until a test moves it.

    With an agenda straight into the meeting, as `okrmeet run` does.
    """
    clock = ManualClock(starts)
    with open_file(path, write=True) as store:
        app = OkrmeetApp(Workspace(store, clock, "test", path), unit=unit, hold=agenda is not None, agenda=agenda)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await pilot.pause()
            yield Driver(app, pilot, clock, store)
