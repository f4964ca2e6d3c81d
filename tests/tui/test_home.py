"""Home: what is next and why, seen by somebody who just opened it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.people import Event, Moved, Settings
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.screens.home import HomeScreen
from tests.tui.driver import Driver, running
from tests.weekly import MEETING, STARTS


async def test_home_shows_the_next_meeting_its_speakers_goals_and_promises(workspace: Path) -> None:
    async with running(workspace, STARTS - dt.timedelta(minutes=2)) as room:
        text = room.text
        assert "in 2 min · Mon 23 Nov 10:00" in text
        assert "Speakers" in text
        assert "Eve Park away until Wed 25 Nov" in text
        assert "Paying feels effortless" in text
        assert "A-1 Ask" in text
        assert "expected 59%" in text


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (200, 60)])
async def test_home_and_meeting_survive_any_size(workspace: Path, size: tuple[int, int]) -> None:
    async with running(workspace, STARTS, size) as room:
        await room.press("enter", "enter", "n", "n", "question_mark", "escape", "e", "escape", "m", "escape")
        await room.pilot.resize_terminal(80, 24)
        await room.pilot.pause()
        assert "SPEAKING" in room.text


async def test_other_unit_shows_the_next_one_and_a_single_one_says_so(workspace: Path) -> None:
    async with running(workspace, STARTS, unit=None) as room:
        assert "Payments" in room.text
        await room.press("o")
        assert "Payments" not in room.text.splitlines()[0]


async def test_a_journal_that_has_grown_long_goes_while_a_meeting_is_on_the_screen(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okrmeet.tui.screens.home.KEEP_UP", 0.02)
    monkeypatch.setattr("okrmeet.store.tinydb.storage.FOLD_IN_SESSION", 1)
    before = workspace.read_bytes()
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        for _ in range(1000):
            if workspace.read_bytes() != before:
                break
            await room.pilot.pause(0.02)
        else:
            pytest.fail("the file was not written anew")
        await room.say("the box still works")
        assert "the box still works" in room.text


async def test_an_empty_workspace_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        store.commit(Change("settings", (Settings(),)), "test")
    async with running(path, STARTS, unit=None) as room:
        for words in ("sample company", "use my team", "step by step", "okrmeet import FILE"):
            assert words in room.text
        await room.press("o", "m", "K")
        assert "okrmeet import FILE" in room.text
        await room.press("enter")
        assert "Speakers" in room.text
        await room.press("q")
        assert "okrmeet import FILE" in room.text


async def test_after_the_meeting_home_shows_the_next_week(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter", "q", "E", "enter", "escape")
        assert "Mon 30 Nov 10:00" in room.text
        await room.press("m")
        assert MEETING in room.text


async def test_home_keeps_up_with_the_day(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        room.clock.advance(3 * 24 * 3600)
        home = room.app.screen
        assert isinstance(home, HomeScreen)
        home.load()
        await room.pilot.pause()
        assert "Mon 30 Nov 10:00" in room.text


async def test_a_damaged_document_ends_home_with_a_sentence_and_exit_code_3(workspace: Path) -> None:
    text = workspace.read_text(encoding="utf-8")
    workspace.write_text(text.replace('"Paying feels effortless for small shops"', "5"), encoding="utf-8")
    async with running(workspace, STARTS) as room:
        assert room.app.return_code == 3


async def test_escapes_that_another_program_wrote_do_not_reach_the_terminal(workspace: Path) -> None:
    text = workspace.read_text(encoding="utf-8")
    evil = r"\u001b]0;owned\u0007Paying\u009b31m"
    workspace.write_text(text.replace("Paying feels effortless for small shops", evil), encoding="utf-8")
    async with running(workspace, STARTS) as room:
        assert "Paying" in room.text
        for text in (room.text, await _meeting_text(room)):
            assert all(character.isprintable() or character == "\n" for character in text)


async def _meeting_text(room: Driver) -> str:
    await room.press("enter", "enter", "n", "n")
    return room.text


async def test_a_weekly_that_was_cancelled_is_told_on_home_and_before_the_next_one(workspace: Path) -> None:
    day = STARTS.date()
    off = Moved(id="PAY-weekly-2026-11-23", unit="PAY", meeting="weekly", day=day, reason="fair in Porto", at=STARTS)
    with open_file(workspace, write=True) as store:
        store.commit(Change("off", (off,)), "test")
    async with running(workspace, STARTS, (120, 35)) as room:
        assert "Mon 30 Nov 10:00" in room.text
        assert "Mon 23 Nov is cancelled: fair in Porto" in room.text
        await room.press("enter")
        assert room.text.count("is cancelled: fair in Porto") >= 1
        assert "Planned for Mon 30 Nov" in room.text


async def test_a_unit_with_only_a_quarterly_in_its_calendar_is_offered_it_and_the_other_kinds(
    workspace: Path,
) -> None:
    with open_file(workspace, write=True) as store:
        weekly = store.find(Event, {"unit": "PAY"})
        quarterly = weekly[0].with_(id="quarterly", meeting="quarterly", week=1, version=0)
        store.commit(Change("calendar", puts=(quarterly,), removes=tuple(weekly)), "test")
    async with running(workspace, STARTS) as room:
        assert "Quarterly  Mon 4 Jan 2027 10:00" in room.text
        assert "retrospective of 2026-Q4" in room.text
        for words in ("Weekly tactical  no date set", "Monthly check-in  no date set", "Quarterly  Mon 4 Jan"):
            await room.press("K")
            assert words in room.text
        await room.press("enter")
        assert "Quarterly retrospective · Payments · 120 min" in room.text
