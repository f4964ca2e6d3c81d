"""What the main screens look like, cell by cell and colour by colour: dark and wide, light and narrow.

A change that is meant is taken over by `pytest tests/tui/test_snapshots.py --snapshot-update`; look at the pictures
(`__snapshots__/*.svg`, any browser shows them) before they are kept.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from okrmeet.services.sample import DEMO_STARTS, copy_sample
from tests.tui import quarter
from tests.tui.driver import Driver, running
from tests.weekly import STARTS

Way = Callable[[Driver], Awaitable[None]]


class Picture(SingleFileSnapshotExtension):
    """One SVG a screen."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"


async def home(room: Driver) -> None:
    """Where everything begins."""


async def preflight(room: Driver) -> None:
    """The last look."""
    await room.press("enter")


async def promises(room: Driver) -> None:
    """One promise is kept, one is handed over, something was said."""
    await room.press("enter", "enter", "n", "space", "j")
    await room.say("the vendor moves to a new office", "! Ask for a date @ana fri")


async def confidence(room: Driver) -> None:
    """The first speaker has reported; the second one's report is being typed."""
    await room.press("enter", "enter", "n", "n")
    await room.say("38 7 query fixed")
    await room.press("n")
    await room.spend(0.75)
    await room.type("2 7 Spain is live")


async def close(room: Driver) -> None:
    """Two of four have reported; the rest is not covered."""
    await confidence(room)
    await room.press("enter", "escape", *["n"] * 5)
    await room.say("First shop in Spain", "4 5 4 3")


async def minutes(room: Driver) -> None:
    """What is read afterwards."""
    await close(room)
    await room.pilot.pause(0.3)  # not held down
    await room.press("n")


async def goals(room: Driver) -> None:
    """A key result in focus, a change of it half typed."""
    await room.press("L", "j", "j", "u")
    await room.type("85")


async def rollout(room: Driver) -> None:
    """The strategy is chosen, the story can wait, the events are in focus."""
    await room.press("R", "i")
    await room.burst("bottom-up team")
    await room.press("enter", "escape", "space", "j", "l", "j", "j", "j")


async def scores(room: Driver) -> None:
    """Three are scored, one far from its figures; the next one takes longer than it may."""
    await quarter.begin(room, "scores")
    await room.say("0.7 mobile only", "1", "0.2 ES and FR slipped")
    await room.spend(3.25)


async def reveal(room: Driver) -> None:
    """What the quarter came to; the room has said of one objective that its change happened."""
    await scores(room)
    await room.press("n")
    await room.say("yes shops say so")


async def mirror(room: Driver) -> None:
    """Eight people have pointed."""
    await quarter.begin(room, "mirror")
    await room.say("1:5 2:3 3:2 7:4 8:2")


async def fate(room: Driver) -> None:
    """One is decided, the next one is being typed."""
    await reveal(room)
    await quarter.go_on(room, "fate")
    await room.say("keep half way")
    await room.type("4 2027-Q3 no hands for it")


async def stats(room: Driver) -> None:
    """Progress week by week, against what was expected."""
    await room.press("number_sign", "j", "j")


async def talk(room: Driver) -> None:
    """Who had something to do with whom."""
    await room.press("number_sign", *"j" * 10)


async def mistakes(room: Driver) -> None:
    """What the coach found in all units, over the quarter."""
    await room.press("number_sign", *"j" * 17)


async def beside(room: Driver) -> None:
    """Two quarters, week against week."""
    await room.press("number_sign", "j", "j", "equals_sign")


LOOKS = {"dark": ("okrmeet-dark", (100, 30)), "light": ("okrmeet-light", (80, 24))}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "way", [home, preflight, promises, confidence, close, minutes, goals, rollout], ids=lambda way: way.__name__
)
async def test_a_main_screen_looks_as_it_was_approved(
    workspace: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch, way: Way, look: str
) -> None:
    assert await looks(workspace, STARTS, monkeypatch, way, look) == snapshot(extension_class=Picture)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("way", [scores, reveal, mirror, fate], ids=lambda way: way.__name__)
async def test_a_screen_of_a_retrospective_looks_as_it_was_approved(
    tmp_path: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch, way: Way, look: str
) -> None:
    team = quarter.make_workspace(tmp_path / "okrmeet.json")
    assert await looks(team, quarter.STARTS, monkeypatch, way, look) == snapshot(extension_class=Picture)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("way", [stats, talk, mistakes, beside], ids=lambda way: way.__name__)
async def test_a_chart_looks_as_it_was_approved(
    tmp_path: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch, way: Way, look: str
) -> None:
    company = copy_sample(tmp_path / "okrmeet.json")
    assert await looks(company, DEMO_STARTS, monkeypatch, way, look, "ACME") == snapshot(extension_class=Picture)


async def looks(
    workspace: Path, starts: dt.datetime, monkeypatch: pytest.MonkeyPatch, way: Way, look: str, unit: str = "PAY",
) -> str:  # fmt: skip
    """The picture of a screen, the same bytes each time."""
    theme, size = LOOKS[look]
    monkeypatch.setenv("TEXTUAL_THEME", theme)
    async with running(workspace, starts, size, unit=unit) as room:
        await way(room)
        svg = room.app.export_screenshot(title="okrmeet")
    return re.sub(r"terminal-\d+", "terminal", svg)
