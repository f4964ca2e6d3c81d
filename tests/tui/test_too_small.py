"""Windows that are too small, and windows that change while somebody types."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Size

from okrmeet.domain.records import Feedback
from okrmeet.services.sample import copy_sample
from okrmeet.tui.commands import HOME, MEETING
from okrmeet.tui.offered import in_footer
from okrmeet.tui.screens.board import MeetingBoard
from okrmeet.tui.screens.meeting_line import TYPED
from okrmeet.tui.screens.too_small import TooSmallScreen, too_small
from okrmeet.tui.widgets.capture import CaptureInput
from tests.tui.driver import Driver, running
from tests.weekly import STARTS

NOTICE = "too small: 40x12 at least"
TINY = [(39, 12), (40, 11), (30, 8), (20, 5)]


async def resize(room: Driver, width: int, height: int) -> None:
    await room.pilot.resize_terminal(width, height)
    await room.pilot.pause(0.05)


@pytest.mark.parametrize(
    ("size", "small"), [((40, 12), False), ((39, 12), True), ((40, 11), True), ((200, 5), True), ((80, 24), False)]
)
def test_forty_columns_and_twelve_rows_are_the_least(size: tuple[int, int], small: bool) -> None:
    assert too_small(Size(*size)) is small


@pytest.mark.parametrize("size", TINY)
async def test_a_window_that_is_too_small_says_so_and_recovers_with_what_was_half_typed(
    workspace: Path, size: tuple[int, int]
) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter", "n")
        await room.type("half a thought")
        await resize(room, *size)
        assert "too small: 40x12" in room.text
        await resize(room, 60, 20)
        assert NOTICE not in room.text
        assert "half a thought" in room.text
        await room.burst(" more")
        await room.press("enter")
        assert "half a thought more" in [f.text for f in room.docs.all(Feedback)]


async def test_growing_and_shrinking_many_times_leaves_one_meeting_and_no_notice(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        depth = len(room.app.screen_stack)
        for width, height in [*TINY, (100, 30), *TINY, (41, 12), (20, 5), (100, 30)]:
            await resize(room, width, height)
        assert len(room.app.screen_stack) == depth
        assert "1 Who is here" in room.text


async def test_keys_pressed_in_front_of_the_notice_do_nothing_unseen(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        await resize(room, 30, 10)
        await room.press("n", "n", "q", "escape", "enter", "z")
        await resize(room, 100, 30)
        board = room.app.screen
        assert isinstance(board, MeetingBoard)
        assert board.session.room.position == 0


@pytest.mark.parametrize("key", ["question_mark", "e", "m", "q", "b", "ctrl+p"])
async def test_a_dialog_under_the_notice_is_there_afterwards(workspace: Path, key: str) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter", key)
        before = type(room.app.screen)
        await resize(room, 39, 10)
        assert isinstance(room.app.screen, TooSmallScreen)
        await resize(room, 100, 30)
        assert type(room.app.screen) is before


async def test_a_start_in_a_window_that_is_too_small_is_a_notice_over_home(workspace: Path) -> None:
    async with running(workspace, STARTS, (30, 10)) as room:
        await room.pilot.pause(0.05)
        assert NOTICE in room.text
        await resize(room, 80, 24)
        assert "Next meeting" in room.text


async def test_a_meeting_left_below_a_notice_never_shows_it_again_in_a_large_window(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await resize(room, 30, 10)
        room.app._home.straight_in()  # as `okrmeet run` does while the notice is there
        await room.pilot.pause(0.05)
        await resize(room, 31, 10)
        await resize(room, 100, 30)
        assert "1 Who is here" in room.text
        await room.press("q", "Q")
        await room.pilot.pause(0.1)
        assert "is not ended" in room.text
        assert not any(isinstance(screen, TooSmallScreen) for screen in room.app.screen_stack)


async def test_at_sixty_by_twenty_each_step_is_readable(workspace: Path) -> None:
    async with running(workspace, STARTS, (60, 20)) as room:
        assert "Next meeting" in room.text
        assert "Weekly tactical" in room.text
        await room.press("enter", "enter")
        for title in ("Who is here", "Promises", "Confidence round"):
            if title != "Who is here":
                await room.press("n")
            rows = room.text.splitlines()
            assert any(title in row for row in rows)
            assert any("Capture" in row for row in rows)
            assert "n Next" in rows[-1]
        board = room.app.screen
        assert isinstance(board, MeetingBoard)
        assert "SPEAKING" in room.text
        await room.say("38 7 query fixed")
        assert board.query_one(CaptureInput).value == ""
        assert "1.2 38 s c7 Chen: query fixed" in room.text  # what was captured is in sight


@pytest.mark.parametrize("width", [40, 53, 60, 80, 96, 120])
async def test_the_footer_holds_eight_keys_at_most_and_none_is_cut(workspace: Path, width: int) -> None:
    whole = {f"{c.label} {c.title}" for c in MEETING} | {f"{key} {word}" for key, word in TYPED}
    async with running(workspace, STARTS, (width, 20)) as room:
        await room.press("enter", "enter")
        for keys in ((), ("i",), ("escape", "n"), ("i",), ("escape", "n"), ("n", "n", "n", "n")):
            await room.press(*keys)
            shown = [part for part in room.text.splitlines()[-1].split("  ") if part]
            assert 2 <= len(shown) <= 8
            assert {part.strip() for part in shown} <= whole


async def test_the_footer_offers_who_presents_only_where_units_do(workspace: Path, tmp_path: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        assert "y Presenter" not in room.text.splitlines()[-1]
    company = copy_sample(tmp_path / "company.json")
    async with running(company, STARTS, unit="ACME") as room:
        while "Monthly check-in" not in room.text:
            await room.press("K")
        await room.press("enter", "enter")
        assert "y Presenter" in room.text.splitlines()[-1]


async def test_at_sixty_columns_the_way_out_stands_in_the_footer_of_each_step(workspace: Path) -> None:
    async with running(workspace, STARTS, (60, 20)) as room:
        await room.press("enter", "enter")
        for _ in range(9):
            assert "q Leave" in room.text.splitlines()[-1]
            await room.press("n")


@pytest.mark.parametrize("width", [40, 60, 80, 100])
async def test_help_stands_in_the_footer_of_home_and_of_every_screen_that_has_it(workspace: Path, width: int) -> None:
    async with running(workspace, STARTS, (width, 20)) as room:
        for keys in ((), ("number_sign",), ("escape", "L"), ("escape", "R"), ("escape", "enter", "enter")):
            await room.press(*keys)
            assert "? Help" in room.text.splitlines()[-1], keys
        for _ in range(9):
            assert "? Help" in room.text.splitlines()[-1]
            await room.press("n")
        await room.press("b")
        assert "? Help" in room.text.splitlines()[-1]


async def test_at_eighty_columns_home_names_all_its_keys(workspace: Path) -> None:
    async with running(workspace, STARTS, (80, 24)) as room:
        keys = [f"{c.label} {c.title}" for c in in_footer(HOME)]
        assert [key for key in keys if key not in room.text.splitlines()[-1]] == []
