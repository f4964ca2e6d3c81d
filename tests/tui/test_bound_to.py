"""What is said next is about the row that the cursor shows, and the cursor goes where the room goes."""

from __future__ import annotations

from pathlib import Path

from okrmeet.agenda.load import built_in
from okrmeet.domain.goals import KeyResult
from okrmeet.domain.records import Action, Feedback
from okrmeet.engine.turns import key_results_of
from okrmeet.tui.screens.board import MeetingBoard
from okrmeet.tui.widgets.rows import Rows
from tests.tui.driver import Driver, running
from tests.tui.quarter import STARTS as QUARTER_STARTS
from tests.tui.quarter import make_workspace as make_quarter
from tests.weekly import STARTS


def here(driver: Driver) -> str | None:
    """The row under the cursor."""
    return driver.app.screen.query_one("#step", Rows).key


def mine(driver: Driver) -> list[str]:
    """The key results of whoever has the floor."""
    board = driver.app.screen
    assert isinstance(board, MeetingBoard)
    return [kr.id for kr in key_results_of(board.session.room, board.session.room.speaking)]  # type: ignore[arg-type]


async def to_a_speaker_of_two(driver: Driver) -> list[str]:
    """Go to the confidence round and on to somebody who reports more than one key result."""
    await driver.press("enter", "enter", "n", "n")
    while len(mine(driver)) < 2:
        await driver.press("n")
    return mine(driver)


async def test_after_the_last_report_of_a_speaker_what_is_said_is_about_the_one_reported_last(
    workspace: Path,
) -> None:
    async with running(workspace, STARTS, (80, 24)) as driver:
        first, second = (await to_a_speaker_of_two(driver))[:2]
        await driver.write("same 6 as it was")
        assert here(driver) == second
        assert f"about {second.removeprefix('PAY-')}" in driver.text, "the box says what is bound"
        await driver.write("same 5 nothing yet")
        assert here(driver) == second, "it does not jump back to one that is reported"
        await driver.say("- the vendor is slow", "! call the vendor @ben fri")
        assert [f.about for f in driver.docs.all(Feedback) if f.text == "the vendor is slow"] == [second]
        assert [a.about for a in driver.docs.all(Action) if a.text == "call the vendor"] == [second]
        await driver.say(f"{first} same 7 once more")
        assert here(driver) == first, "the one that was named is the one that was talked about"


async def test_once_all_are_scored_the_cursor_stays_at_the_one_scored_last(tmp_path: Path) -> None:
    path = make_quarter(tmp_path / "okrmeet.json")
    async with running(path, QUARTER_STARTS, agenda=built_in("quarterly")) as driver:
        await driver.press("n", "n")
        seen = []
        while here(driver) not in seen:
            seen.append(here(driver))
            await driver.say("0.5")
        assert len(seen) > 2
        assert here(driver) == seen[-1]
        await driver.say("it took two of us")
        assert [f.about for f in driver.docs.all(Feedback) if f.text == "it took two of us"] == [seen[-1]]


async def test_key_results_are_of_the_draft_written_last_and_the_hint_names_it(tmp_path: Path) -> None:
    path = make_quarter(tmp_path / "okrmeet.json")
    async with running(path, QUARTER_STARTS, (80, 24), agenda=built_in("quarterly")) as driver:
        await driver.say("/go 12")
        await driver.write("Shops pay alone because they asked")
        first = here(driver)
        await driver.write("Calls stop because they cost")
        second = here(driver)
        assert first is not None
        assert second is not None
        assert first != second
        short = second.removeprefix("PAY-")
        assert f"{short} Calls" in driver.text
        await driver.say("mobile share 10 to 30% @ben")
        (kr,) = [kr for kr in driver.docs.all(KeyResult) if kr.title == "mobile share"]
        assert (kr.objective, kr.owner) == (second, "ben")
