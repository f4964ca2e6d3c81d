"""The pictures of the README, made from the real app: `python -m tests.pictures`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from okrmeet.services.sample import DEMO_STARTS, copy_sample
from tests.tui.driver import Driver, running

FOLDER = Path(__file__).parents[1] / ".pictures"


async def make(folder: Path) -> None:
    """Hold the beginning of the demo's weekly, and save what the screen shows."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        workspace = Path(place) / "okrmeet.json"
        copy_sample(workspace)
        async with running(workspace, DEMO_STARTS, (110, 32)) as room:
            save(room, folder / "home.svg")
            await room.press("enter", "enter", "n", "space", "n")
            await room.spend(0.75)
            await room.write("! Ask the vendor for a date @ana fri")
            await room.type("26 8 tokens come from the nearest region")
            save(room, folder / "meeting.svg")


def save(room: Driver, path: Path) -> None:
    """Write the screen as an SVG that is the same each time it is made."""
    svg = room.app.export_screenshot(title="okrmeet")
    path.write_text(re.sub(r"terminal-\d+", "terminal-0", svg), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(make(FOLDER))
