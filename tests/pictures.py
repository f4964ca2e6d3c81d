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
    """Hold the beginnings of the demo's weekly and of the company's monthly, and look at its figures before."""
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
    with tempfile.TemporaryDirectory() as place:
        workspace = Path(place) / "okrmeet.json"
        copy_sample(workspace)
        async with running(workspace, DEMO_STARTS, (110, 32), unit="ACME") as room:
            await room.press("number_sign", "j", "j")
            save(room, folder / "figures.svg")
            await room.press("escape")
            await room.press("enter", "enter", "n", "n")
            await room.write("3 1 0")
            await room.press("escape", "n")
            while "long slot" not in room.text.split("\n")[1] or "for Payments NEXT" not in " ".join(
                room.text.split()
            ):
                await room.press("n")
            await room.spend(3.5)
            await room.write("+ the demo on Friday helped us @zoe")
            await room.write("when can we have the same rules?")
            await room.type("- smaller steps next time @ben")
            save(room, folder / "monthly.svg")


def save(room: Driver, path: Path) -> None:
    """Write the screen as an SVG that is the same each time it is made."""
    svg = room.app.export_screenshot(title="okrmeet")
    path.write_text(re.sub(r"terminal-\d+", "terminal-0", svg), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(make(FOLDER))
