"""A whole weekly through the real screen with keys only, and the same meeting from a file: one and the same."""

from __future__ import annotations

from pathlib import Path

from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.services.record import record_file
from okrmeet.store.tinydb.opening import open_file
from tests.tui.driver import Driver, running
from tests.weekly import GOLDEN, MEETING, STARTS, WEEKLY


async def hold_the_weekly(room: Driver) -> None:
    """The meeting of tests/weekly/weekly.yaml, as a facilitator holds it."""
    await room.press("enter", "enter")  # home: start
    assert "Who is here" in room.text
    await room.press("j", "j", "j", "space")  # Dita is not here yet
    await room.spend(1)
    await room.press("n")
    assert "What did we promise last time?" in room.text
    await room.press("space")  # A-1 is done
    await room.spend(3)
    await room.press("j", "j", "d")  # drop A-3: asks why
    await room.write("the form is short enough")
    await room.press("escape", "e", "j", "j", "j", "space", "escape")  # Dita comes in late
    await room.press("n")
    assert "SPEAKING Chen Li" in room.text
    await room.say("38 7 query fixed")
    await room.spend(2)
    await room.press("n")
    assert "SPEAKING Ben Okafor" in room.text
    await room.say("65 3 card errors | since Monday")
    await room.spend(3)
    await room.press("n")
    assert "SPEAKING Dita Nováková" in room.text
    await room.say("2 7 Spain is live")
    await room.spend(2)
    await room.press("n")
    assert "fell 6 → 3" in room.text
    await room.say(
        "The vendor does not answer",
        "? When is the fraud model ready >RISK",
        "! Escalate the card errors @ana wed",
    )
    await room.spend(4)
    await room.press("n")
    await room.say(
        "Retry cards that failed @ben #1.1",
        "Wallet test in France @dita #1.3",
        "= Ship the retry behind a flag",
    )
    await room.spend(3)
    await room.press("n")
    await room.say("99.7")
    await room.spend(1)
    await room.press("n")
    await room.say("First shop in Spain", "~ New logo", "4 5 4 3")
    await room.spend(1)
    assert "4.0 of 5" in room.text
    await room.pilot.pause(0.3)  # not held down
    await room.press("n")


async def test_the_meeting_held_with_keys_and_the_recorded_one_have_the_same_minutes(
    workspace: Path, tmp_path: Path
) -> None:
    recorded = tmp_path / "recorded.json"
    recorded.write_bytes(workspace.read_bytes())
    with open_file(recorded, write=True) as store:
        record_file(store, WEEKLY)
        from_file = minutes_of(load_all(store), MEETING, full=True)

    async with running(workspace, STARTS) as room:
        await hold_the_weekly(room)
        with_keys = minutes_of(room.docs, MEETING, full=True)
        assert room.docs.need(Meeting, MEETING).state is MeetingState.CLOSED
        assert "Weekly tactical · Payments · Mon 23 Nov 2026" in room.text  # the minutes are on screen

    assert with_keys == from_file
    assert from_file == GOLDEN.read_text(encoding="utf-8")
