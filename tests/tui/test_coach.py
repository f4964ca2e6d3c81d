"""The coach on screen: below the goals when nobody looks on, on a screen of its own when somebody asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.meeting import Raised, StepKind
from okrmeet.domain.people import Person
from okrmeet.engine.room import Room
from okrmeet.services.clock import ManualClock
from okrmeet.services.coach import Advice, advise
from okrmeet.services.sample import DEMO_STARTS, copy_sample
from okrmeet.services.workspace import Workspace
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.app import OkrmeetApp
from okrmeet.tui.screens import home_coach
from okrmeet.tui.screens.home import HomeScreen
from okrmeet.tui.steps.check_in import view
from tests.team import Held
from tests.tui.driver import Driver, running

QUIET = DEMO_STARTS - dt.timedelta(days=3)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return copy_sample(tmp_path / "okrmeet.json")


@asynccontextmanager
async def at_home(path: Path, now: dt.datetime, unit: str) -> AsyncIterator[Driver]:
    """Home, once the coach was asked."""
    async with running(path, now, (120, 40), unit=unit) as room:
        home = room.app.screen
        assert isinstance(home, HomeScreen)
        home.advise()
        await room.pilot.pause()
        yield room


async def test_home_shows_what_the_coach_says_below_the_goals(sample: Path) -> None:
    async with at_home(sample, QUIET, "SHOP") as room:
        assert "8 SHOP-O2.4 no check-in for 38 days" in room.text


async def test_nothing_is_shown_when_a_meeting_is_about_to_start_unless_somebody_asks_for_it(sample: Path) -> None:
    soon = dt.datetime(2026, 12, 15, 9, 55, tzinfo=dt.UTC)
    async with at_home(sample, soon, "SHOP") as room:
        assert "in " in room.text
        assert "no check-in" not in room.text
        await room.press("enter")
        assert "no check-in" not in room.text
        await room.press("I")
        assert "for you alone" in room.text
        assert "no check-in for 42 days" in room.text
        await room.press("escape")
        assert "no check-in" not in room.text


async def test_the_screen_of_the_coach_tells_evidence_and_one_thing_to_do_and_goes_back(sample: Path) -> None:
    async with at_home(sample, QUIET, "SHOP") as room:
        await room.press("I", "j", "k")
        assert "8 OKRs written and forgotten · no-checkin" in room.text
        assert "Setup pages that load in two seconds" in room.text
        assert "→ Report it first in the next round, or stop it" in room.text
        await room.press("I")
        assert isinstance(room.app.screen, HomeScreen)


async def test_a_unit_without_findings_hears_that_there_are_none(sample: Path) -> None:
    async with at_home(sample, QUIET, "PAY") as room:
        assert "I tells all of it" not in room.text
        await room.press("I")
        assert "Nothing is found that speaks of one of the eight mistakes." in room.text


async def test_another_unit_gets_its_own_findings(sample: Path) -> None:
    async with at_home(sample, QUIET, "SHOP") as room:
        home = room.app.screen
        assert isinstance(home, HomeScreen)
        for _ in range(8):
            await room.press("o")
            home.advise()
            await room.pilot.pause()
            if "Arms" in room.text.splitlines()[0]:
                break
        assert "7 ARM-O2 " in room.text
        assert "SHOP-O2.4" not in room.text


def test_a_stale_key_result_stands_first_in_the_round_and_nothing_says_whose_it_is() -> None:
    held = Held()
    raised = (Raised(goal="PAY-O2.1", step=StepKind.CHECK_IN, why="no check-in"),)
    told = Change("raised", (held.room.meeting.with_(raised=raised),))
    for room, first in ((held.room, "PAY-O1.1"), (Room(held.room.docs.after(told), held.meeting), "PAY-O2.1")):
        rows = view(room).rows
        assert next(row.key for row in rows if row.key) == first
        assert not any("check-in" in row.draw(100).plain for row in rows)


async def test_who_only_reads_waits_for_the_coach_once_and_again_when_something_was_stored(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(*about: object) -> Advice:
        asked.append("once more")
        return advise(*about)  # type: ignore[arg-type]

    monkeypatch.setattr(home_coach, "advise", counted)
    again = partial(open_file, sample, write=False)
    app = OkrmeetApp(Workspace(again(), ManualClock(QUIET), "test", again=again, why_not="not now"), unit="SHOP")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        home = app.screen
        assert isinstance(home, HomeScreen)
        home.advise()
        home.load()
        home.advise()
        assert len(asked) == 1
        with open_file(sample, write=True) as store:
            store.commit(Change("hired", puts=(Person(id="newcomer", name="New Comer"),)), "somebody else")
        home.load()
        home.advise()
        assert len(asked) == 2
