"""A whole retrospective through the real screen with keys only, and the same from a file: one and the same."""

from __future__ import annotations

from pathlib import Path

from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.services.record import record_file
from okrmeet.store.tinydb.opening import open_file
from tests.quarterly import GOLDEN, MEETING, QUARTERLY, STARTS, facts, make_workspace
from tests.tui.driver import Driver, running
from tests.tui.quarter import begin


async def hold_the_quarterly(room: Driver) -> None:
    """The meeting of tests/quarterly/quarterly.yaml, as a facilitator holds it."""
    await begin(room)
    await room.say_apart("/lead @ana")
    await room.spend(1)
    await room.press("n")
    await room.say_apart("4 3 5 4", "3 3 4 2", "2 1 3 2")
    await room.spend(3)
    await room.press("n")
    await room.say_apart("0.7 mobile only", "0.8")
    await room.press("l")  # Markets with the wallet: too much to say about it now
    await room.say_apart("0.1", "2.1 20% the page came late")
    await room.press("space")  # the guard rail, without a score of their own
    await room.say_apart("100% every shop")
    await room.spend(20)
    await room.press("n")
    await room.press("space", "j")
    await room.say_apart("no owners still call us", "yes they told us so")
    await room.spend(5)
    await room.press("n")
    await room.say_apart("The third try did it @ben")
    await room.spend(4)
    await room.press("n")
    await room.spend(4)
    await room.press("n")
    await room.say_apart("Owners never saw the page #2.1 @dita")
    await room.spend(3)
    await room.press("n", "w")
    await room.say_apart("Dita for the nights in October @ana")
    await room.spend(4)
    await room.press("n")
    await room.spend(5)
    await room.press("n")
    await room.say_apart("small steps", "lacked: time to test", "longed for: fewer dashboards", "lacked: slow tests")
    await room.press("n")
    await room.say_apart("group 2 3 Testing")
    await room.press("n")
    await room.say_apart("1 4 0")
    await room.press("n")
    await room.say_apart("We lost two days @ben", "! ask for a second runner @dita 15 jan")
    await room.spend(20)
    await room.press("n", "n")
    await room.say_apart("6 the page was last in line", "dependency the French bank", "1.1 wrong measure")
    await room.spend(8)
    await room.press("n")
    await room.say_apart("2:3 3:1 4:2 7:2")
    await room.spend(7)
    await room.press("n")
    await room.say_apart("keep half way", "defer 2027-Q2", "O2 abandon nobody asks for it any more", "O3 achieved")
    await room.spend(6)
    await room.press("n")
    await room.say_apart("4.1 target 85", "/drop 4.3")
    await room.say_apart("Returning is as easy as paying because shops lose buyers there")
    await room.say_apart("O6 Days until the money is back 9 to 3")
    await room.spend(9)
    await room.press("n")
    await room.say_apart("4 4 3", "continue with fewer goals", "expand to two more teams @gil")
    await room.spend(4)
    await room.press("n")
    await room.say_apart("Ask the bank in week one @chen 8 jan")
    await room.spend(2)
    await room.press("n")
    await room.say_apart("First shop that came by a friend @ana", "~ Parking at the office", "5 4 4 5")
    await room.spend(1)
    await room.pilot.pause(0.3)  # not held down
    await room.press("n")


async def test_the_quarterly_held_with_keys_and_the_recorded_one_have_the_same_golden_minutes(tmp_path: Path) -> None:
    (tmp_path / "recorded").mkdir()
    with open_file(make_workspace(tmp_path / "recorded" / "okrmeet.json"), write=True) as store:
        record_file(store, QUARTERLY)
        recorded = load_all(store)

    async with running(make_workspace(tmp_path / "okrmeet.json"), STARTS) as room:
        await hold_the_quarterly(room)
        assert room.docs.need(Meeting, MEETING).state is MeetingState.CLOSED
        assert "Quarterly retrospective · Payments · Mon 28 Dec 2026" in room.text  # the minutes are on screen
        held = room.docs

    assert facts(held) == facts(recorded)
    for form, golden in GOLDEN.items():
        with_keys = minutes_of(held, MEETING, full=form == "full", short=form == "short")
        assert with_keys == minutes_of(recorded, MEETING, full=form == "full", short=form == "short")
        assert with_keys == golden.read_text(encoding="utf-8"), "\n  run: python -m tests.quarterly"
