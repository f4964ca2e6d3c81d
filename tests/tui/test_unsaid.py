"""Text that stands in the box when a meeting ends: it is asked about once, and lost in no way to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.records import Feedback, PrivateNote
from okrmeet.domain.text import TEXT_LIMIT
from okrmeet.services.draft import Draft
from okrmeet.tui.screens.board import MeetingBoard
from okrmeet.tui.widgets.capture import CaptureInput
from tests.tui.driver import Driver, running
from tests.tui.test_meeting_keys import capture_line, go, meeting
from tests.weekly import MEETING, STARTS


def notes(room: Driver) -> list[tuple[str, str, str]]:
    return [(f.kind, f.step or "", f.text) for f in room.docs.of(Feedback, meeting=MEETING)]


def state(room: Driver) -> MeetingState:
    return room.docs.need(Meeting, MEETING).state


async def to_the_close(room: Driver) -> None:
    while meeting(room).step.key != "close":
        await room.press("n")


async def again(room: Driver) -> None:
    """The same key once more, later than a key that is held would come."""
    await room.pilot.pause(0.3)
    await room.press("n")


@pytest.mark.parametrize("leave_the_box", [True, False])
async def test_the_end_asks_once_about_what_is_in_the_box_and_then_keeps_it_as_a_note_of_its_step(
    workspace: Path, leave_the_box: bool
) -> None:
    key = "n" if leave_the_box else "ctrl+n"
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.type("Ana will call the bank")
        if leave_the_box:
            await room.press("escape")
        while meeting(room).step.key != "close":
            await room.press(key)
        assert "left in Promises" in room.text
        await room.pilot.pause(0.3)
        await room.press(key)
        assert "not kept yet: Ana will call the bank" in room.text
        assert "ends the meeting with it as a note of Promises" in " ".join(
            room.text.translate({ord("┃"): "", ord("│"): ""}).split()
        )
        assert state(room) is MeetingState.RUNNING
        await room.pilot.pause(0.3)
        await room.press(key)
        assert state(room) is MeetingState.CLOSED
        assert notes(room) == [("note", "promises", "Ana will call the bank")]
        await room.pilot.pause(1.2)
    assert Draft(workspace).read(MEETING) == ""


async def test_enter_keeps_it_as_what_it_means_and_nothing_is_asked_any_more(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await to_the_close(room)
        await room.type("the wallet shipped")
        await room.press("escape")
        await again(room)
        await room.press("i", "enter", "escape")
        await again(room)
        assert notes(room) == [("win", "close", "the wallet shipped")]
        assert state(room) is MeetingState.CLOSED


async def test_whoever_types_on_is_asked_anew(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await to_the_close(room)
        await room.type("the wallet")
        await room.press("ctrl+n")
        await room.type(" shipped")
        await room.pilot.pause(0.3)
        await room.press("ctrl+n")
        assert state(room) is MeetingState.RUNNING
        assert "not kept yet: the wallet shipped" in room.text


@pytest.mark.parametrize(("key", "ended"), [("E", MeetingState.CLOSED), ("X", MeetingState.ABANDONED)])
async def test_ending_it_from_the_panel_says_so_and_keeps_it_too(
    workspace: Path, key: str, ended: MeetingState
) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        await room.type("we wait for Risk")
        await room.press("escape", "q", key)
        assert "what is in the box is kept as a note" in room.text
        await room.press("enter")
        assert state(room) is ended
        assert notes(room) == [("note", "confidence", "we wait for Risk")]


async def test_whoever_leaves_finds_it_in_the_box_again(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        await room.type("we wait for Risk")
        await room.press("escape", "q", "Q")
        assert notes(room) == []
    async with running(workspace, STARTS) as room:
        await room.press("enter")
        assert capture_line(room) == "we wait for Risk"


async def test_a_line_put_aside_and_one_that_is_too_long_are_kept_and_a_private_one_stays_private(
    workspace: Path,
) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        board = room.app.screen
        assert isinstance(board, MeetingBoard)
        box = board.query_one(CaptureInput)
        box.value = "x" * (TEXT_LIMIT + 1)
        await room.press("semicolon", "h", "m", "escape", "q", "E", "enter")
        assert [len(text) for _, _, text in notes(room)] == [TEXT_LIMIT, 1]
        assert [n.text for n in room.docs.of(PrivateNote, meeting=MEETING)] == ["hm"]


async def test_a_command_that_was_begun_is_nothing_that_was_said(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await to_the_close(room)
        await room.type("/min")
        await room.press("escape")
        await again(room)
        assert state(room) is MeetingState.CLOSED
        assert notes(room) == []


async def test_a_private_note_stays_private_however_long_it_is_and_behind_a_line_put_aside(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        board = room.app.screen
        assert isinstance(board, MeetingBoard)
        board.query_one(CaptureInput).value = "we wait / ;" + "y" * 2 * TEXT_LIMIT
        await room.press("q", "E", "enter")
        assert notes(room) == [("note", "promises", "we wait")]
        private = [n.text for n in room.docs.of(PrivateNote, meeting=MEETING)]
        assert [len(text) for text in private] == [TEXT_LIMIT, TEXT_LIMIT]
        assert set("".join(private)) == {"y"}
