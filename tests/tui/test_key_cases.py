"""Teams, figures and days out of the ordinary, held with keys only: seen in what is shown, stored and minuted."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.events import Paste

from okrmeet.domain.meeting import Meeting, MeetingState, Presence
from okrmeet.domain.records import Action, Checkin, Feedback
from okrmeet.domain.text import TEXT_LIMIT
from okrmeet.engine.room import Room
from okrmeet.services.import_file import import_file
from okrmeet.services.minutes import minutes_of
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.screens.board import MeetingBoard
from okrmeet.tui.widgets.capture import CaptureInput
from tests.tui.driver import Driver, running
from tests.weekly import STARTS

MONDAY = "{unit: PAY, meeting: weekly, weekday: monday, time: '10:00', minutes: 30}"


def team(
    people: list[tuple[str, str]], *key_results: str, event: str = MONDAY, zone: str = "Europe/Lisbon", more: str = ""
) -> str:
    """The file of a team with one objective."""
    persons = "\n".join(f"  - {{id: {id}, name: {name}}}" for id, name in people)
    goals = "\n".join(f"      - {{id: PAY-O1.{n}, {kr}}}" for n, kr in enumerate(key_results, 1))
    members = ", ".join(id for id, _ in people)
    return (
        f"okrmeet: 1\nsettings: {{timezone: {zone}}}\npeople:\n{persons}\n"
        f"units:\n  - {{key: PAY, name: Payments, level: team, members: [{members}]}}\n{more}"
        f"objectives:\n  - id: PAY-O1\n    unit: PAY\n    cycle: 2026-Q4\n    title: Paying is easy\n"
        f"    key_results:\n{goals}\nevents:\n  - {event}\n"
    )


@asynccontextmanager
async def held(
    folder: Path, text: str, starts: dt.datetime = STARTS, *, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[Driver]:
    """The app on a workspace made of that file, with the team's weekly begun."""
    source, path = folder / "team.yaml", folder / "okrmeet.json"
    source.write_text(text, encoding="utf-8")
    with open_file(path, write=True, create=True) as store:
        import_file(store, source, starts, "t")
    async with running(path, starts, size) as room:
        await room.press("enter", "enter")
        yield room


def now(room: Driver) -> Room:
    """The room as the screen has it."""
    board = room.app.screen
    assert isinstance(board, MeetingBoard)
    return board.session.room


async def finish(room: Driver) -> str:
    """Go on until the meeting is closed; its minutes."""
    for _ in range(80):
        board = room.app.screen
        if not isinstance(board, MeetingBoard):
            break
        if board.session.room.position == len(board.session.room.meeting.steps) - 1:
            await room.pilot.pause(0.3)  # not held down
        await room.press("n")
    (meeting,) = room.docs.all(Meeting)
    assert meeting.state is MeetingState.CLOSED
    return minutes_of(room.docs, meeting.id, full=True)


def row(room: Driver, words: str) -> str:
    """The line of the screen that has these words."""
    return next(line for line in room.text.splitlines() if words in line)


async def test_a_unit_of_one_person_holds_its_weekly(tmp_path: Path) -> None:
    text = team([("ana", "Ana Sousa")], "title: Calls, unit: calls, start: 8, target: 4, owner: ana")
    async with held(tmp_path, text) as room:
        assert "LEADS Ana Sousa" in room.text
        await room.press("n", "n")
        assert "SPEAKING Ana Sousa" in room.text
        assert "1 of 1" in room.text
        await room.press("x")
        assert "nobody" in room.text
        await room.say("6 7 fewer forms")
        await room.press("l")
        assert "SPEAKING Ana Sousa" in room.text
        text = await finish(room)
    assert "8 calls" in text
    assert "6 calls" in text
    assert "Ana Sousa facilitates and speaks first" in text


async def test_with_everybody_absent_the_meeting_goes_on_and_can_be_closed(tmp_path: Path) -> None:
    text = team([("ana", "Ana Sousa"), ("ben", "Ben Okafor")], "title: Calls, start: 8, target: 4, owner: ana")
    async with held(tmp_path, text) as room:
        await room.press("space", "j", "space")
        assert "0 of 2" in room.text
        assert "nobody" in room.text
        await room.press("b", "b", "n", "n")
        assert "everybody had a turn" not in room.text
        assert "3 Confidence round" in room.text
        await room.say("% 1.1 7 5 told by mail")
        text = await finish(room)
        (meeting,) = room.docs.all(Meeting)
        assert {a.state for a in meeting.attendance} == {Presence.ABSENT}
    assert "told by mail" in text


async def test_somebody_in_two_units_reports_in_each_what_belongs_there(tmp_path: Path) -> None:
    other = "  - {key: RISK, name: Risk, level: team, members: [ana, eve]}\n"
    text = team(
        [("ana", "Ana Sousa"), ("ben", "Ben Okafor"), ("eve", "Eve Park")],
        "title: Calls, start: 8, target: 4, owner: ana",
        more=other,
    )
    text = text.replace(
        "events:\n",
        "  - id: RISK-O1\n    unit: RISK\n    cycle: 2026-Q4\n    title: Fraud is rare\n    key_results:\n"
        "      - {id: RISK-O1.1, title: Fraud, start: 9, target: 2, owner: ana}\nevents:\n"
        "  - {unit: RISK, meeting: weekly, weekday: monday, time: '11:00', minutes: 30}\n",
    )
    async with held(tmp_path, text) as room:
        await room.press("n", "n")
        assert "SPEAKING Ana Sousa" in room.text
        assert "Calls" in room.text
        assert "Fraud" not in room.text
        await room.say("! ask Eve @ana fri")
        await room.press("q", "Q", "o", "enter", "enter", "n", "n")
        assert "Weekly tactical · Risk" in room.text
        assert "SPEAKING Ana Sousa" in room.text
        assert "Fraud" in room.text
        assert "Calls" not in room.text
        await room.say("1.1 7 6 fewer")
        assert [c.key_result for c in room.docs.all(Checkin)] == ["RISK-O1.1"]
        assert {m.unit: m.state for m in room.docs.all(Meeting)} == {
            "PAY": MeetingState.LEFT,
            "RISK": MeetingState.RUNNING,
        }


@pytest.mark.parametrize(
    ("key_result", "said", "shown"),
    [
        ("title: Calls, unit: calls, start: 8, target: 4", "6 7", ("6 calls", "50%", "c7")),
        ("title: Profit, unit: k€, start: -10, target: 10", "-5 6", ("-5 k€", "25%", "c6")),
        ("title: Loss, unit: k€, start: -10, target: -30", "-20 6", ("-20 k€", "50%", "c6")),
        ("title: Shops, unit: shops, start: 0, target: 50", "56 9", ("56 shops", "112%", "▶")),
        ("title: Calls, unit: calls, start: 8, target: 4", "9 2", ("9 calls", "-25%", "■ R")),
        ("title: Chats, unit: conversations, start: 0, target: 50", "12.5 6", ("  12.5 ",)),
        ("title: To come", "3 6", ("3", "–", "not measurable yet")),
    ],
)
async def test_figures_that_fall_are_negative_overshoot_or_have_no_target_yet(
    tmp_path: Path, key_result: str, said: str, shown: tuple[str, ...]
) -> None:
    async with held(tmp_path, team([("ana", "Ana Sousa")], f"{key_result}, owner: ana")) as room:
        await room.press("n", "n")
        await room.say(f"{said} as it is")
        line = row(room, "1.1 ")
        for words in shown:
            assert words in line
        (report,) = room.docs.all(Checkin)
        assert report.value == float(said.split(maxsplit=1)[0])
        assert "as it is" in await finish(room)


async def test_a_meeting_over_midnight_belongs_to_the_day_on_which_it_began(tmp_path: Path) -> None:
    late = MONDAY.replace("10:00", "23:45")
    text = team([("ana", "Ana Sousa")], "title: Calls, start: 8, target: 4, owner: ana", event=late)
    async with held(tmp_path, text, STARTS.replace(hour=23, minute=45)) as room:
        await room.press("n")
        await room.spend(20)
        assert "00:05" in room.text
        assert "20:00 of 29:00" in room.text
        await room.say("! ask the vendor @ana today", "! and the bank @ana tomorrow")
        due = {a.text: str(a.due) for a in room.docs.all(Action)}
        assert due == {"ask the vendor": "2026-11-24", "and the bank": "2026-11-25"}
        text = await finish(room)
        assert [m.id for m in room.docs.all(Meeting)] == ["PAY-2026-11-23-weekly"]
        await room.press("escape")
        assert "Mon 30 Nov 23:45" in room.text
    assert "Mon 23 Nov 2026" in text
    assert "23:45–00:05" in text


async def test_when_the_clocks_are_put_back_the_meeting_lasts_as_long_as_it_did(tmp_path: Path) -> None:
    night = MONDAY.replace("monday", "sunday").replace("10:00", "01:30")
    text = team([("ana", "Ana Sousa")], "title: Calls, start: 8, target: 4, owner: ana", event=night)
    async with held(tmp_path, text, dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)) as room:
        assert "01:30" in room.text
        await room.spend(40)  # at two it is one again
        assert "01:10" in room.text
        assert "40:00 of 29:00" in room.text
        await room.say("we are still here")
        text = await finish(room)
        (meeting,) = room.docs.all(Meeting)
        assert (meeting.ended or meeting.started) - meeting.started == dt.timedelta(minutes=40)
        await room.press("escape")
        assert "Sun 1 Nov 01:30" in room.text
    assert "01:30 WEST–01:10 WET" in text
    assert "| Who is here | 1 min | 40:00 |" in text


async def test_a_long_remark_is_kept_whole_and_one_that_is_too_long_stays_in_the_box(tmp_path: Path) -> None:
    words = ("the vendor said " * TEXT_LIMIT)[: TEXT_LIMIT - 1] + "!"
    text = team([("ana", "Ana Sousa")], "title: Calls, start: 8, target: 4, owner: ana")
    async with held(tmp_path, text, size=(80, 24)) as room:
        await room.press("n")
        await paste(room, words)
        await room.press("enter")
        assert [len(f.text) for f in room.docs.all(Feedback)] == [TEXT_LIMIT]
        assert all(cell_len(line) <= 80 for line in room.text.splitlines())
        assert "2 Promises" in room.text
        await paste(room, words + "?")
        await room.press("enter")
        assert str(TEXT_LIMIT + 1) in room.text
        assert len(room.app.screen.query_one(CaptureInput).value) == TEXT_LIMIT + 1
        assert len(room.docs.all(Feedback)) == 1
        await room.press("ctrl+u", "escape", "m", "F", "space", "escape")
        assert "2 Promises" in room.text


async def paste(room: Driver, text: str) -> None:
    """Paste into the capture box."""
    assert room.app.screen.focused is not None
    room.app.screen.focused.post_message(Paste(text))
    await room.pilot.pause()


async def test_two_people_called_ana_are_told_apart_everywhere(tmp_path: Path) -> None:
    text = team(
        [("ana1", "Ana Sousa"), ("ana2", "Ana Sousa"), ("ben", "Ben Okafor")],
        "title: Calls, start: 8, target: 4, owner: ana1",
        "title: Mails, start: 8, target: 4, owner: ana2",
    )
    async with held(tmp_path, text) as room:
        assert "Ana Sousa (ana1)" in room.text
        assert "Ana Sousa (ana2)" in room.text
        await room.write("/gone ana")
        assert "2 have that name: @ana1" in room.text
        await room.press("ctrl+u")
        await room.type("! call them @ana fri")
        assert "? 2 have that name: @ana1" in room.text
        await room.press("ctrl+u")
        await room.say("! call them @ana2 fri", "/gone ana1")
        assert room.docs.need(Action, "A-1").owner == "ana2"
        await room.press("n", "n")
        assert "SPEAKING Ana Sousa (ana2)" in room.text
        await room.say("7 6 fewer forms")
        text = await finish(room)
    assert "Ana Sousa (ana2), due Fri 27 Nov" in text
    assert "Ana Sousa (ana1)" in text


async def test_fifty_people_have_their_place_on_the_screen_and_their_turn(tmp_path: Path) -> None:
    people = [(f"p{n:02}", f"Person Number{n:02}") for n in range(50)]
    goals = [f"title: Figure {n}, start: 0, target: 10, owner: p{n:02}" for n in range(8)]
    async with held(tmp_path, team(people, *goals), size=(80, 24)) as room:
        assert "50 of 50" in room.text
        await room.press(*["j"] * 49, "space")
        assert "49 of 50" in room.text
        gone = next(a.person for a in now(room).meeting.attendance if a.state is not Presence.PRESENT)
        assert people[49][1] in row(room, "▸")
        assert gone == "p49"
        await room.press("n", "n")
        assert len(now(room).round) == 8
        spoken = []
        for _ in range(8):
            speaking = now(room).speaking
            assert speaking is not None
            spoken.append(speaking.person)
            await room.write("5 6 on the way")
            await room.press("escape", "n")
        assert sorted(spoken) == [f"p{n:02}" for n in range(8)]
        assert {c.value for c in room.docs.all(Checkin)} == {5.0}
        assert len(room.docs.all(Checkin)) == 8
        assert all(cell_len(line) <= 80 for line in room.text.splitlines())
        text = await finish(room)
    assert "Person Number48. Absent: Person Number49" in text
