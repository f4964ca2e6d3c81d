"""What is loaded before the first frame, before home is there, and in the idle moments after it.

Every module is time that somebody waits, and unlike time it can be counted on a busy machine.
"""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import time
import weakref
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import okrmeet.tui.screens
from okrmeet.minutes import render
from okrmeet.tui import app
from okrmeet.tui.app import SOON
from tests.tui.driver import running
from tests.weekly import STARTS

ROOT = Path(__file__).parents[2]
HEADLESS = """
import sys
from textual.app import App
run = App.run
App.run = lambda self: run(self, headless=True, size=(100, 30))
"""
BARE = """
from textual.widgets import Footer, Static
class Bare(App):
    def compose(self):
        yield Static("bare")
        yield Footer()
    def on_mount(self):
        self.call_after_refresh(self.told)
    def told(self):
        print(*sys.modules)
        self.exit()
Bare().run()
"""
OURS = """
from okrmeet.cli import screen
screen.has_terminal = lambda: True
from okrmeet.tui.screens.home import HomeScreen
def told(self):
    before(self)
    print(*sys.modules)
    self.app.exit()
before = {before}
HomeScreen.{function} = told
sys.argv = ["okrmeet"]
from okrmeet.__main__ import main
main()
"""
MOMENTS = {"first frame": ("load", "lambda self: None"), "home": ("_show", "HomeScreen._show")}
LATER = {
    "okrmeet.analysis.figures", "okrmeet.coach", "okrmeet.minutes", "okrmeet.engine.board", "okrmeet.engine.facts",
    "okrmeet.engine.goal_line", "okrmeet.engine.walk", "okrmeet.services.session", "okrmeet.services.stats",
    "okrmeet.tui.figures", "okrmeet.tui.steps", "okrmeet.tui.widgets.capture", "click", "icalendar", "jinja2",
    "platformdirs", "ruamel", "textual.widgets._input", "textual.widgets._markdown", "textual.widgets._text_area",
}  # fmt: skip
"""What home does without."""
FORBIDDEN = {
    "first frame": LATER | {"okrmeet.analysis", "okrmeet.engine", "okrmeet.services.home", "pydantic", "zoneinfo"},
    "home": LATER,
}
MOST = {"first frame": 84, "home": 228}
"""Modules beyond those of a bare Textual app; there are a few less now."""


@cache
def loaded(code: str, folder: Path) -> frozenset[str]:
    ran = subprocess.run(
        [sys.executable, "-c", HEADLESS + code], cwd=folder, capture_output=True, text=True, timeout=60, check=True,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip
    return frozenset(ran.stdout.split())


@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_is_loaded_before_it_is_needed(workspace: Path, moment: str) -> None:
    function, before = MOMENTS[moment]
    ours = loaded(OURS.format(function=function, before=before), workspace.parent)
    assert "okrmeet.tui.screens.home" in ours
    more = ours - loaded(BARE, workspace.parent)
    early = {name for name in FORBIDDEN[moment] if any(f"{module}.".startswith(f"{name}.") for module in more)}
    assert early == set()
    assert len(more) <= MOST[moment], sorted(more)


def test_what_the_screens_of_home_need_is_loaded_in_idle_moments() -> None:
    names = ("okrmeet.tui.app", "okrmeet.tui.screens.home_fill", *SOON)
    code = f"import importlib, sys\nfor module in {names}: importlib.import_module(module)\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    ready = set(ran.stdout.split())
    folder = Path(okrmeet.tui.screens.__file__).parent
    screens = {f"okrmeet.tui.screens.{path.stem}" for path in folder.glob("[!_]*.py")}
    of_their_own = {"board", "big", "passed", "paste", "retro", "rollout", "sample_home"}  # a rare key each
    assert {name.rpartition(".")[2] for name in screens - ready} <= of_their_own
    assert {"jinja2", "ruamel.yaml"} <= ready


async def test_in_idle_moments_everything_is_prepared_and_home_still_answers(workspace: Path) -> None:
    render._templates.cache_clear()
    async with running(workspace, STARTS, unit=None) as room:
        until = time.monotonic() + 20
        while not compiled() and time.monotonic() < until:
            await room.pilot.pause(0.05)
        assert compiled()
        assert set(SOON) <= set(sys.modules)
        await room.press("question_mark")
        assert "On this screen" in room.text


def compiled() -> bool:
    """Whether the last template of the minutes is ready."""
    cache = render._templates().cache
    assert cache is not None
    return any(name == render.OF_A_MEETING[-1] for _, name in cache.keys())  # noqa: SIM118 - it is no dict


async def test_a_piece_that_cannot_be_loaded_is_not_missed_before_somebody_asks_for_it(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "SOON", ("jinja2", "okrmeet.not_there", "ruamel.yaml"))
    tried: list[str] = []

    def load(name: str) -> object:
        tried.append(name)
        return import_module(name)

    monkeypatch.setattr(app, "import_module", load)
    async with running(workspace, STARTS, unit=None) as room:
        until = time.monotonic() + 20
        while "okrmeet.not_there" not in tried and time.monotonic() < until:
            await room.pilot.pause(0.05)
        await room.press("question_mark")
        assert "On this screen" in room.text
    assert tried == ["jinja2", "okrmeet.not_there"]


async def test_an_app_that_has_ended_leaves_nothing_of_itself_in_memory(workspace: Path) -> None:
    gc.enable()  # a command that ran in this process before turns it off, and then a start freezes what is there
    async with running(workspace, STARTS) as room:
        await room.press("number_sign", "escape", "enter", "enter", "n")
        left: list[weakref.ref[object]] = [weakref.ref(each) for each in (room.app, *room.app.screen_stack)]
        assert len(left) == 3
    del room
    await asyncio.sleep(0)
    gc.collect()
    assert [one() for one in left] == [None] * 3
