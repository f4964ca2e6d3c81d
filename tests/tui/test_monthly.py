"""A whole monthly through the real screen with keys only, and the same meeting from a file: one and the same."""

from __future__ import annotations

from pathlib import Path

from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.services.record import record_file
from okrmeet.store.tinydb.opening import open_file
from tests.monthly import GOLDEN, MEETING, MONTHLY, STARTS, make_workspace
from tests.tui.driver import Driver, running


async def hold_the_monthly(room: Driver) -> None:
    """The meeting of tests/monthly/monthly.yaml, as a facilitator holds it."""
    await room.press("enter", "O", "enter")  # home: a last look, with the step from memory, start
    assert "Who is here" in room.text
    await room.write("/here @ben")
    await room.press("escape", "y")
    await room.say_apart("PAY @ben", "/lead @ana")
    await room.spend(1)
    await room.press("n")
    await room.press("space")  # A-1 is done
    await room.press("j", "d")
    await room.write("the shops came to us")
    await room.press("escape", "a")
    await room.write("the Spanish ones, since October")
    await room.press("escape")
    await room.spend(4)
    await room.press("n")
    assert "who can say it without looking?" in room.text
    await room.say_apart("2 1")
    await room.spend(2)
    await room.press("n")
    await room.say_apart("3 1 1", "up 1 down 4")
    await room.press("space")
    await room.spend(3)
    await room.press("n")
    assert "SPEAKING Ben Okafor for Payments" in room.text
    await room.say_apart("+ Spain is live", "- The model is late")
    await room.spend(1)
    await room.press("n")
    await room.say_apart("+ Declines fell by half")
    await room.spend(2)
    await room.press("n")
    await room.spend(1)
    await room.press("n")
    assert "long slot" in room.text
    await room.say_apart("+ Small steps @hana", "- Tell us before you change the form #PAY-O1.1 @hana")
    await room.say_apart("? When do the test cards come @finn")
    await room.spend(8)
    await room.press("n")
    await room.say_apart("too many fields @ben")
    await room.spend(7)
    await room.press("n")
    await room.press("w")  # Risk's long slot, the last one: nobody is ready
    await room.press("space")  # D1 is there
    await room.say_apart("SHOP waits for PAY: sandbox by 20 dec", "! Bring the sandbox @ben 18 dec")
    await room.spend(5)
    await room.press("n")
    await room.say_apart("PAY-O1.2 target 25 vendor limit found F3", "/answer F4 on Friday", "SHOP-O1 continue")
    await room.say_apart("start SHOP-O1 Fields on the form 14 to 8 because they stop owners F5")
    await room.say_apart("= No new markets before January #ACME-O1")
    await room.spend(9)
    await room.press("n")
    await room.say_apart("Move the form to one page @hana #SHOP-O1.1")
    await room.spend(3)
    await room.press("n")
    await room.say_apart("First shop that came by a friend @ana", "~ Parking at the office", "4 5 4 3 4")
    await room.spend(1)
    await room.pilot.pause(0.3)  # not held down
    await room.press("n")


async def test_the_monthly_held_with_keys_and_the_recorded_one_have_the_same_golden_minutes(tmp_path: Path) -> None:
    (tmp_path / "recorded").mkdir()
    with open_file(make_workspace(tmp_path / "recorded" / "okrmeet.json"), write=True) as store:
        record_file(store, MONTHLY)
        from_file = minutes_of(load_all(store), MEETING, full=True)

    async with running(make_workspace(tmp_path / "okrmeet.json"), STARTS, unit="ACME") as room:
        await hold_the_monthly(room)
        assert room.docs.need(Meeting, MEETING).state is MeetingState.CLOSED
        with_keys = minutes_of(room.docs, MEETING, full=True)
        assert "Monthly check-in · Acme Robotics · Mon 7 Dec 2026" in room.text  # the minutes are on screen

    assert with_keys == from_file
    assert from_file == GOLDEN.read_text(encoding="utf-8")
