"""At 80 columns nothing of the help and of the reasons is lost: they are wrapped, and not cut."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from okrmeet.domain.step_kind import StepKind
from okrmeet.engine.room import Room
from okrmeet.services.home import home_view
from okrmeet.services.sample import DEMO_STARTS, copy_sample
from okrmeet.tui import commands
from okrmeet.tui.command import ANY, Command
from okrmeet.tui.commands import MEETING
from okrmeet.tui.screens.board import MeetingBoard
from okrmeet.tui.screens.help import SIGNS, HelpScreen
from okrmeet.tui.widgets.rows import Rows
from okrmeet.tui.widgets.spotlight import Spotlight
from tests.tui.driver import Driver, running
from tests.weekly import STARTS

SIZES = [(80, 24), (100, 30)]
TABLES = [table for table in vars(commands).values() if isinstance(table, tuple) and table is not MEETING]


def words(room: Driver) -> str:
    """What stands on the screen without frames, as words: where a line ends does not matter."""
    return " ".join(room.text.translate(dict.fromkeys(map(ord, "┃│━─┏┓┗┛╭╮╰╯"), " ")).split())


def spotlight(room: Driver) -> str:
    """What the room looks at, as words: of the screen only that panel."""
    region = room.app.screen.query_one(Spotlight).content_region
    rows = room.app.screen._compositor.render_strips()[region.y : region.bottom]
    return " ".join(" ".join(strip.crop(region.x, region.right).text for strip in rows).split())


async def told(room: Driver, table: tuple[Command, ...], step: StepKind | None) -> str:
    """All that the help says; the terminal is as high as it takes."""
    await room.app.push_screen(HelpScreen(table, step))
    shown = ""
    while not any(heading in shown for heading in ("On this screen", "In the capture box")):
        await room.pilot.pause(0.02)  # it is laid out first
        shown = words(room)
    await room.press("escape")
    return shown


async def test_help_says_all_of_every_screen_and_every_step(workspace: Path) -> None:
    async with running(workspace, STARTS, (80, 120)) as room:
        for table in TABLES:
            shown = await told(room, table, None)
            for command in table:
                assert command.help in shown
        for kind in StepKind:
            shown = await told(room, MEETING, kind)
            for command in MEETING:
                if command.steps == ANY or kind in command.steps:
                    assert command.help in shown
                    assert f"/{command.word} {command.takes}".rstrip() in shown or not command.word
            for sign, meant in SIGNS:
                assert " ".join(f"{sign} {meant}".split()) in shown


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["weekly", "monthly"])
@pytest.mark.parametrize("unit", ["PAY", "ACME", "ARM"])
async def test_home_says_the_whole_reason_of_everybodys_place(
    tmp_path: Path, size: tuple[int, int], kind: str, unit: str
) -> None:
    path = copy_sample(tmp_path / "okrmeet.json")
    async with running(path, DEMO_STARTS, size, unit=unit) as room:
        view = home_view(room.docs, unit, room.clock.now(), "weekly" if kind == "weekly" else "monthly")
        while f"{'Weekly tactical' if kind == 'weekly' else 'Monthly check-in'} " not in words(room):
            await room.press("K")
        shown = words(room)
        for _ in range(12):
            await room.press("j")
            shown += words(room)
        reasons = [p.why for p in view.next.presenting] or [p.reason for p in view.next.speakers]
        assert view.next.facilitator is not None
        for reason in (view.next.facilitator.reason, *reasons):
            assert reason in shown


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("unit", ["PAY", "ACME"])
async def test_the_spotlight_says_the_whole_reason_of_who_speaks_and_who_is_next(
    tmp_path: Path, size: tuple[int, int], unit: str
) -> None:
    path = copy_sample(tmp_path / "okrmeet.json")
    async with running(path, DEMO_STARTS, size, unit=unit) as room:
        await room.press("enter", "enter")
        board = room.app.screen
        assert isinstance(board, MeetingBoard)
        first = board.session.room
        assert first.speakers[0].reason in spotlight(room)
        assert f"leads: {first.meeting.facilitator_why}" in spotlight(room)
        spoke = 0
        while board.session.room.step.kind is not StepKind.CLOSE:
            await room.press("n")
            now = board.session.room
            if now.speaking is None:
                continue
            spoke += 1
            for turn in (now.speaking, *now.waiting[:1]):
                assert f": {turn.why}" in spotlight(room)
            assert now.step.prompt in spotlight(room)
        assert spoke >= 5


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("unit", ["PAY", "ACME"])
async def test_the_whole_reason_of_everybodys_place_is_shown_where_the_cursor_is(
    tmp_path: Path, size: tuple[int, int], unit: str
) -> None:
    path = copy_sample(tmp_path / "okrmeet.json")
    async with running(path, DEMO_STARTS, size, unit=unit) as room:
        await room.press("enter", "enter")
        board = room.app.screen
        assert isinstance(board, MeetingBoard)
        reasons = {place.key: place.reason for place in board.session.room.speakers}
        assert reasons
        for entry in board.session.room.meeting.attendance:
            assert board.query_one("#step", Rows).key == entry.person
            assert reasons.get(entry.person, "") in f"{words(room)} {spotlight(room)}"
            await room.press("j")


@pytest.mark.parametrize("unit", ["PAY", "ACME"])
async def test_the_people_of_a_meeting_say_the_whole_reason_of_the_row_in_focus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unit: str
) -> None:
    long = "first place 10 of 12 meetings, longest since, 23 Nov 2026"
    order = Room.__dict__["speakers"].func
    monkeypatch.setattr(Room, "speakers", property(lambda room: tuple(replace(p, reason=long) for p in order(room))))
    path = copy_sample(tmp_path / "okrmeet.json")
    async with running(path, DEMO_STARTS, (80, 24), unit=unit) as room:
        await room.press("enter", "enter")
        board = room.app.screen
        assert isinstance(board, MeetingBoard)
        speak = {place.key for place in board.session.room.speakers}
        await room.press("n", "e")
        for entry in board.session.room.meeting.attendance:
            await room.pilot.pause()
            assert room.app.screen.query_one("#people", Rows).key == entry.person
            assert (long in words(room)) == (entry.person in speak)
            await room.press("j")
