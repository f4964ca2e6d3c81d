"""Random keys, clicks, pastes and sizes: the app stays alive, the file valid, and every meeting has its minutes.

Ten thousand of them: `python -m tests.tui.random_keys`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from okrmeet.tui.screens.board import MeetingBoard
from okrmeet.tui.screens.people import PeopleScreen
from tests.tui.driver import running
from tests.tui.random_keys import play
from tests.weekly import STARTS


@pytest.mark.parametrize("seed", [3, 7, 9, 12])
async def test_five_hundred_random_keys_leave_the_app_alive_and_the_file_valid(
    workspace: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.parent)  # minutes and screenshots are written somewhere
    for name in ("HOME", "XDG_DOWNLOAD_DIR"):
        monkeypatch.setenv(name, str(workspace.parent))
    played = await play(workspace, seed, 500)
    assert played.keys >= 500
    assert len(played.screens) >= 4


@pytest.mark.parametrize("keys", ["??", "ee", "bb", "mq", "mm", "qq", "?q"])
async def test_a_screen_is_opened_and_closed_in_one_breath(workspace: Path, keys: str) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        for _ in range(5):
            for key in keys:
                room.app.post_message(Key("question_mark" if key == "?" else key, key))
            await room.pilot.pause(0.02)
        await room.pilot.pause(0.1)
        assert isinstance(room.app.screen, MeetingBoard | PeopleScreen)


async def test_keys_behind_the_one_that_leaves_open_nothing(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        for key, character in (("q", "q"), ("enter", "\r"), ("question_mark", "?")):
            room.app.post_message(Key(key, character))
        await room.pilot.pause(0.1)
    assert room.app.return_code in (0, None)


async def test_enter_pressed_four_times_in_the_palette_chooses_once_and_closes_nothing_else(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter", "ctrl+p")
        await room.pilot.pause(0.2)
        await room.burst("people")
        await room.pilot.pause(0.4)
        for _ in range(4):
            room.app.post_message(Key("enter", "\r"))
        await room.pilot.pause(0.2)
        assert isinstance(room.app.screen, PeopleScreen)


async def test_enter_pressed_four_times_in_the_palette_does_what_was_chosen_once(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter", "ctrl+p")
        await room.pilot.pause(0.2)
        await room.burst("+1 min")
        await room.pilot.pause(0.4)
        for _ in range(4):
            room.app.post_message(Key("enter", "\r"))
        await room.pilot.pause(0.2)
        assert "1 Who is here      0/2" in room.text  # planned for one minute


async def test_a_page_key_in_a_palette_that_finds_nothing_does_nothing(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter", "ctrl+p")
        for key in ("pageup", "pagedown", "x", "q", "x", "pageup"):
            room.app.post_message(Key(key, key if len(key) == 1 else None))
        await room.pilot.pause(0.3)
        await room.press("escape")
        assert isinstance(room.app.screen, MeetingBoard)


async def test_a_click_on_the_border_of_an_empty_list_does_nothing(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        await room.pilot.click("#said", offset=(5, 0))
        assert room.app.is_running


async def test_the_big_screen_shows_time_that_is_over(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter", "n", "n")
        await room.spend(12)
        await room.press("b")
        await room.pilot.pause(0.1)
        assert "over" in room.text
