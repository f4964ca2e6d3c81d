"""The first start: an empty folder, keys, and two minutes later a company that holds its first weekly."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Paste

from okrmeet.cli import screen
from okrmeet.domain.goals import Objective
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.people import Event, Person, Unit
from okrmeet.domain.records import Action, Checkin
from okrmeet.services.clock import ManualClock
from okrmeet.services.load import load_all
from okrmeet.services.place import Place
from okrmeet.services.unmade import UnmadeStore
from okrmeet.services.workspace import Workspace
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.app import OkrmeetApp
from okrmeet.tui.screens import use_team
from tests.tui.driver import Driver
from tests.tui.terminal import Terminal

STARTS = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
TEAM = """\
Payments: Ana Sousa (lead), Ben Okafor, Chen Li
weekly monday 10:00 30 min
O: Paying feels effortless because shops ask for it
- Checkouts completed 62 to 80 % @ben
- Median time to pay 48 to 20 s @ana
"""


@pytest.fixture
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")


async def lines(room: Driver, text: str) -> None:
    """Type a text line by line, as a hand does."""
    for row in text.splitlines():
        await room.burst(row)
        await room.press("enter")
    await room.press("escape")


@pytest.mark.usefixtures("_in_utc")
async def test_from_an_empty_folder_keys_alone_lead_to_a_company_that_holds_its_first_weekly(tmp_path: Path) -> None:
    path, clock = tmp_path / "okrmeet.json", ManualClock(STARTS)
    store = UnmadeStore(Place(path))
    app = OkrmeetApp(Workspace(store, clock, "test", path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        room = Driver(app, pilot, clock, store)
        await pilot.pause()
        assert "use my team" in room.text
        await room.press("enter")
        assert "Open promises" in room.text
        await room.press("q")
        assert "use my team" in room.text
        assert list(tmp_path.iterdir()) == []
        await room.press("J")
        assert "For example" in room.text
        await lines(room, TEAM)
        assert "3 people" in room.text
        await room.press("enter")
        assert "Payments" in room.text.splitlines()[0]
        assert "now · Mon 23 Nov 10:00" in room.text
        await room.press("enter", "enter", "n", "n")
        while "Ben Okafor" not in room.text.split("SPEAKING")[1].splitlines()[0]:
            await room.press("n")
        await room.press("i")
        await room.burst("64 6 wallet shipped")
        await room.press("enter")
        await room.burst("! ask Risk for a date @ana fri")
        await room.press("enter", "escape")
        for _ in range(9):
            await pilot.pause(0.3)  # not held down
            if room.docs.all(Meeting)[0].open:
                await room.press("n")
        docs = load_all(store)
    (meeting,) = docs.all(Meeting)
    (report,) = docs.all(Checkin)
    (promise,) = docs.all(Action)
    assert meeting.state is MeetingState.CLOSED
    assert (report.key_result, report.value, report.confidence) == ("PAYMENTS-O1.1", 64, 6)
    assert (promise.owner, promise.due) == ("ana", dt.date(2026, 11, 27))
    assert {p.name for p in docs.all(Person)} == {"Ana Sousa", "Ben Okafor", "Chen Li"}


@asynccontextmanager
async def at_use_my_team(path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driver]:
    """Use my team, where there is no workspace yet."""
    clock, store = ManualClock(STARTS), UnmadeStore(Place(path))
    app = OkrmeetApp(Workspace(store, clock, "test", path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        room = Driver(app, pilot, clock, store)
        await room.press("J")
        yield room


def in_one_line(room: Driver) -> str:
    return " ".join(room.text.replace("│", " ").split())


@pytest.mark.usefixtures("_in_utc")
@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 35)])
async def test_use_my_team_shows_all_its_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_use_my_team(tmp_path / "okrmeet.json", size) as room:
        await room.press("f1")
        assert "store what the lines mean" in in_one_line(room)
        await room.press("escape")
        await room.burst("Ana?")
        assert "Ana?" in room.text
        await room.press("escape", "question_mark")
        assert "store what the lines mean" in in_one_line(room)


@pytest.mark.usefixtures("_in_utc")
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
@pytest.mark.parametrize("key", ["R", "L"])
async def test_the_way_to_all_keys_is_shown_where_there_is_little_room(
    tmp_path: Path, key: str, size: tuple[int, int]
) -> None:
    async with at_use_my_team(tmp_path / "okrmeet.json", size) as room:
        await lines(room, TEAM)
        await room.press("enter", key)
        assert "? Help" in room.text.splitlines()[-1]


@pytest.mark.usefixtures("_in_utc")
async def test_what_enter_will_refuse_is_told_before_and_enter_is_not_promised(tmp_path: Path) -> None:
    async with at_use_my_team(tmp_path / "okrmeet.json") as room:
        await room.burst("Pay: Ana")
        await room.press("enter")
        await room.burst("O: Title @bob")
        assert "! line 2 nobody is called bob" in in_one_line(room)
        await room.press("enter")
        await room.burst("- Calls 9 to 4 @zoe")
        assert "! line 3 nobody is called zoe" in in_one_line(room)
        await room.press("escape")
        assert "line 2: nobody is called bob" in in_one_line(room)
        assert "enter keeps it" not in in_one_line(room)
        await room.press("enter")
        assert list(tmp_path.iterdir()) == []
        await room.press("i", "enter")
        await room.burst("Risk: Bob Lee, Zoe")
        await room.press("escape")
        assert "! line" not in room.text
        assert "enter keeps it: 3 people, 2 units, 1 objective, 1 key result" in in_one_line(room)
        await room.press("enter")
        assert room.docs.need(Objective, "PAY-O1").owner == "bob"


@pytest.mark.usefixtures("_in_utc")
@pytest.mark.parametrize("guard_rail", ["", "- Uptime at least 99.9 %"])
async def test_the_last_look_lists_the_steps_that_the_meeting_has(tmp_path: Path, guard_rail: str) -> None:
    async with at_use_my_team(tmp_path / "okrmeet.json", (120, 35)) as room:
        await lines(room, TEAM + guard_rail)
        await room.press("enter", "enter")
        shown = room.text
        await room.press("enter")
        (meeting,) = room.docs.all(Meeting)
    titles = {step.title for step in meeting.steps}
    assert all(title in shown for title in titles)
    assert ("Guard rails" in titles, "Guard rails" in shown) == (bool(guard_rail), bool(guard_rail))


@pytest.mark.usefixtures("_in_utc")
async def test_the_file_that_is_made_is_told_before_and_after(tmp_path: Path) -> None:
    path = tmp_path / "okrmeet.json"
    async with at_use_my_team(path, (200, 40)) as room:
        await lines(room, TEAM)
        assert f"in the new file {path}" in in_one_line(room)
        await room.press("enter")
        assert f"in the new file {path}" in in_one_line(room)
        await room.press("J")
        await lines(room, "Risk: Zoe")
        assert "enter keeps it: 1 person, 1 unit" in in_one_line(room)
        assert "new file" not in in_one_line(room)
        await room.press("enter", "J")
        await lines(room, "Risk: Zoe")
        assert "nothing new: all of it is here already" in in_one_line(room)


@pytest.mark.usefixtures("_in_utc")
async def test_lines_that_a_crash_took_stand_there_again_until_they_are_kept_or_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(use_team, "DRAFTS_APART", 0.01)
    path = tmp_path / "okrmeet.json"
    for way in (("enter",), ("q", "q")):
        async with at_use_my_team(path) as room:
            await room.burst("Pay: Ana")
            await room.press("enter")
            await room.burst("Risk: Bo")
            await room.pilot.pause(0.1)
        async with at_use_my_team(path) as room:  # the app before this one did not come to its end
            assert "these lines were not kept last time" in in_one_line(room)
            assert [row.strip("┃ ") for row in room.text.splitlines()[2:4]] == ["1  Pay: Ana", "2  Risk: Bo"]
            await room.press("escape", *way)
        path.unlink(missing_ok=True)
        async with at_use_my_team(path) as room:
            assert "not kept" not in in_one_line(room)
            assert "For example" in room.text


@pytest.mark.usefixtures("_in_utc")
async def test_lines_that_were_typed_just_before_the_app_is_left_stand_there_again(tmp_path: Path) -> None:
    path = tmp_path / "okrmeet.json"
    async with at_use_my_team(path) as room:
        await room.burst("Pay: Ana")
        await room.press("ctrl+c", "ctrl+c")
    async with at_use_my_team(path) as room:
        assert "these lines were not kept last time" in in_one_line(room)
        assert "1  Pay: Ana" in room.text


@pytest.mark.usefixtures("_in_utc")
@pytest.mark.parametrize("size", [(80, 24), (60, 20), (100, 30)])
async def test_hostile_lines_move_no_border_and_are_kept_as_text(tmp_path: Path, size: tuple[int, int]) -> None:
    path, clock = tmp_path / "okrmeet.json", ManualClock(STARTS)
    store = UnmadeStore(Place(path))
    app = OkrmeetApp(Workspace(store, clock, "test", path))
    evil = "[red]山田 👩\u200d👩\u200d👧\x1b[31m\u202e [/] e\u0301"
    async with app.run_test(size=size) as pilot:
        room = Driver(app, pilot, clock, store)
        await pilot.pause()
        await room.press("J")
        app.post_message(
            Paste(f"{evil}: Ana {evil}\nO: {evil} because {evil}\n- {evil} 1 to 2 {evil[:4]}\nwhat {evil}")
        )
        await pilot.pause()
        assert {strip.cell_length for strip in app.screen._compositor.render_strips()} == {size[0]}
        assert "line 4" in room.text
        assert all(character.isprintable() or character in "\n\u200d" for character in room.text)
        await room.press("i", "backspace")  # in the text: i is a letter there
        await room.press("escape", "q")
        assert "not kept" in " ".join(room.text.split())
        assert list(tmp_path.iterdir()) == []


def test_in_a_terminal_the_same_begins_where_nobody_named_a_workspace(tmp_path: Path) -> None:
    env = {"XDG_DATA_HOME": str(tmp_path / "data"), "TZ": "UTC"}
    terminal = Terminal(cwd=tmp_path, size=(80, 24), env=env)
    terminal.see("use my team")
    terminal.press("J")
    terminal.see("For example")
    terminal.press(TEAM.replace("\n", "\r"))
    terminal.see("3 people")
    terminal.press("\x1b")
    terminal.see("enter keeps it")
    terminal.press("\r")
    terminal.see("Weekly tactical")
    terminal.press("q")
    assert terminal.end() == 0
    with open_file(tmp_path / "data" / "okrmeet" / "okrmeet.json", write=False) as store:
        docs = load_all(store)
    assert docs.need(Objective, "PAYMENTS-O1").title == "Paying feels effortless"
    assert docs.need(Event, "PAYMENTS-weekly").minutes == 30
    assert docs.need(Unit, "PAYMENTS").lead == "ana"


def test_a_workspace_that_was_named_and_is_not_there_is_an_error_and_no_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "has_terminal", lambda: True)
    with pytest.raises(Exception, match="does not exist"):
        screen.show(Place(tmp_path / "typo.json"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("_in_utc")
async def test_a_team_typed_into_the_sample_is_said_to_be_thrown_away_before_and_after(
    tmp_path: Path,
) -> None:
    async with at_use_my_team(tmp_path / "okrmeet.json", (100, 30)) as room:
        await room.press("escape", "escape", "enter", "J")
        await lines(room, "Bakery: Wil Ox")
        said = "1 person, 1 unit, in the sample, which is thrown away; okrmeet init begins your own"
        assert f"enter keeps it: {said}" in in_one_line(room)
        await room.press("enter")
        assert f"saved ✓ {said}" in in_one_line(room)
    assert list(tmp_path.iterdir()) == []
