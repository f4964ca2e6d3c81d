"""What else a facilitator does in the weekly by one key: answer, split, fix, name a proxy, show it big, copy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change
from okrmeet.domain.meeting import Meeting, Presence
from okrmeet.domain.people import Moved
from okrmeet.domain.records import Action, ActionState, Checkin, Feedback, PrivateNote
from okrmeet.engine.turns import key_results_of
from okrmeet.engine.upcoming import due_of
from okrmeet.services.sample import DEMO_STARTS, copy_sample
from okrmeet.store.errors import Full
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.screens.board import MeetingBoard
from okrmeet.tui.screens.home import HomeScreen
from tests.tui.driver import Driver, running
from tests.weekly import MEETING, STARTS

ASKED = Feedback(
    id="asked", at=STARTS.replace(day=16), unit="RISK", to="PAY", kind="ask", text="Which shops fail most"
)
OURS = Feedback(id="ours", at=STARTS.replace(day=16), unit="PAY", to="RISK", kind="ask", text="May we see the model")


@pytest.fixture
def asked(workspace: Path) -> Path:
    """Another unit asked something, this one asked something back, and a promise was carried twice."""
    with open_file(workspace, write=True) as store:
        carried = store.get(Action, "A-2")
        assert carried is not None
        store.commit(Change("before", (ASKED, OURS, carried.with_(carried=2))), "test")
    return workspace


def board(room: Driver) -> MeetingBoard:
    screen = room.app.screen
    assert isinstance(screen, MeetingBoard)
    return screen


async def start(room: Driver, *keys: str) -> None:
    await room.press("enter", "enter", *keys)


async def test_what_another_unit_asked_is_answered_by_one_key_and_ours_is_shown(asked: Path) -> None:
    async with running(asked, STARTS) as room:
        await start(room, "n")
        assert "Risk: Which shops fail most" in room.text
        assert "we asked Risk: May we see the model" in room.text
        assert "no answer yet" in room.text
        await room.press("a")
        await room.write("by friday")
        answer = room.docs.need(Feedback, "asked").answer
        assert answer is not None
        assert (answer.answered, answer.text) == ("date", "by friday (2026-11-27)")
        assert "1 of 1 answered" in room.text
        await room.press("escape", "m")
        assert "Which shops fail most → by" in room.text


async def test_no_is_said_to_an_ask_by_the_key_that_drops_a_promise(asked: Path) -> None:
    async with running(asked, STARTS) as room:
        await start(room, "n", "j", "j", "j", "d")
        await room.write("not this quarter")
        answer = room.docs.need(Feedback, "asked").answer
        assert answer is not None
        assert (answer.answered, answer.text) == ("no", "not this quarter")


async def test_a_promise_carried_for_the_third_time_asks_for_a_choice_and_is_split(asked: Path) -> None:
    async with running(asked, STARTS) as room:
        await start(room, "n")
        assert "2×: split, hand over or drop?" in room.text
        await room.press("j", "r")
        await room.write("the first shop / the second shop @ben fri")
        assert room.docs.need(Action, "A-2").state is ActionState.SPLIT
        assert [(a.text, a.owner) for a in room.docs.all(Action) if a.id in ("A-4", "A-5")] == [
            ("the first shop", "dita"),
            ("the second shop", "ben"),
        ]


async def test_the_last_line_comes_back_into_the_box_to_be_changed(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await start(room, "n")
        await room.say("the vendor caled")
        await room.press("f", *["backspace"] * 3)
        await room.write("lled")
        said = [f.text for f in room.docs.all(Feedback) if f.meeting == MEETING]
        assert said == ["the vendor called"]
        await room.press("escape", "z", "f")
        assert "z takes it back" in room.text


async def test_a_proxy_reports_for_an_owner_who_is_not_there(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await start(room, "j", "j", "j", "space", "n", "n")  # Dita is not there
        room_now = board(room).session.room
        last = room_now.round[-1]
        assert "PAY-O1.3" in {kr.id for kr in key_results_of(room_now, last)}
        await room.say("/proxy 1.3 @chen")
        room_now = board(room).session.room
        turns = {t.person: {kr.id for kr in key_results_of(room_now, t)} for t in room_now.round}
        assert "PAY-O1.3" in turns["chen"]
        assert sum("PAY-O1.3" in mine for mine in turns.values()) == 1
        await room.press("z")
        assert board(room).session.room.round[-1].proxy_for == ()


async def test_the_speaker_fills_the_screen_and_the_meeting_goes_on_there(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await start(room, "n", "n", "b")
        assert "C H E N   L I" in room.text
        assert "1.2  Median time to pay" in room.text
        await room.press("n")
        assert "D I T A" in room.text or "Dita Nováková" in room.text
        await room.press("b")
        assert "SPEAKING Dita Nováková" in room.text


async def test_the_big_screen_does_not_end_the_meeting(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await start(room, "b", *["n"] * 12)
        assert room.docs.need(Meeting, MEETING).open


async def test_minutes_are_short_full_copied_and_in_a_file_by_one_key_each(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.parent)
    copied: list[str] = []
    async with running(workspace, STARTS, (100, 60)) as room:
        await start(room, "n")
        await room.say("a note for the full minutes")
        monkeypatch.setattr(room.app, "copy_to_clipboard", copied.append)
        await room.press("m")
        assert "a note for the full minutes" not in room.text
        await room.press("F")
        assert "a note for the full minutes" in room.text
        await room.press("S", "C")
        shown = {row.strip(" │┃▏▕█") for row in room.text.splitlines()}
    (file,) = workspace.parent.glob("*.md")
    assert copied == [file.read_text(encoding="utf-8")]
    assert len(copied[0].splitlines()) <= 10
    assert [row for row in copied[0].splitlines() if len(row) < 80 and row not in shown] == []


@pytest.mark.parametrize(("opens", "only_here"), [("m", "a page further"), ("b", "back to the meeting")])
async def test_a_question_mark_shows_the_keys_of_each_screen(workspace: Path, opens: str, only_here: str) -> None:
    async with running(workspace, STARTS) as room:
        await start(room, opens)
        before = type(room.app.screen)
        assert "? Help" in room.text.splitlines()[-1]
        await room.press("question_mark")
        assert "On this screen" in room.text
        assert only_here in room.text
        await room.press("question_mark")
        assert type(room.app.screen) is before


async def test_the_last_look_says_when_it_is_early_and_holds_the_agenda_that_is_chosen(workspace: Path) -> None:
    async with running(workspace, STARTS.replace(day=20)) as room:
        await room.press("enter")
        assert "Planned for Mon 23 Nov 10:00. Enter holds one now; the planned one stays." in room.text
        assert "30 min" in room.text
        await room.press("O")
        assert "15 min" in room.text
        await room.press("escape")
        assert not [m for m in room.docs.all(Meeting) if m.open]
        await room.press("enter", "O", "enter", "n", "n")
        (meeting,) = [m for m in room.docs.all(Meeting) if m.open]
        assert meeting.agenda == "weekly-15"
        assert "What changed since last time?" in room.text


@pytest.mark.parametrize(("day", "stays"), [(20, True), (22, True), (24, False), (25, False)])
async def test_the_last_look_is_right_about_what_becomes_of_the_planned_one(
    workspace: Path, day: int, stays: bool
) -> None:
    moved = Moved(
        id="PAY-weekly-2026-11-23", unit="PAY", meeting="weekly", day=STARTS.date(),
        to=STARTS.replace(day=26), reason="fair", at=STARTS.replace(day=19),
    )  # fmt: skip
    if day > 23:
        with open_file(workspace, write=True) as store:
            store.commit(Change("moved", (moved,)), "test")
    async with running(workspace, STARTS.replace(day=day)) as room:
        planned = due_of(room.docs, "PAY", "weekly", STARTS.replace(day=day))
        await room.press("enter")
        assert ("the planned one stays" in room.text) is stays
        assert ("in its place" in room.text) is not stays
        await room.press("enter")
        after = due_of(room.docs, "PAY", "weekly", STARTS.replace(day=day))
        assert (after == planned) is stays


async def test_a_meeting_that_was_left_is_not_shown_where_another_agenda_is_named(workspace: Path) -> None:
    async with running(workspace, STARTS, agenda=built_in("weekly")) as room:
        board(room)
    async with running(workspace, STARTS, agenda=built_in("weekly-15")) as room:
        assert isinstance(room.app.screen, HomeScreen)
        assert "was left and keeps its own steps" in room.text
    async with running(workspace, STARTS, agenda=built_in("weekly")) as room:
        assert board(room).session.room.meeting.agenda == "weekly"


async def test_in_front_of_the_room_home_names_nobody_beside_a_promise(workspace: Path) -> None:
    async with running(workspace, STARTS.replace(day=20), (120, 35)) as room:
        assert "A-2 Wallet test in Spain" in room.text
        assert any("A-2" in line and "Dita" in line for line in room.text.splitlines())
    async with running(workspace, STARTS, (120, 35)) as room:
        assert not any("A-2" in line and "Dita" in line for line in room.text.splitlines())
        await room.press("K")
        assert "Monthly" in room.text
        assert not any("A-2" in line and "Dita" in line for line in room.text.splitlines())


async def test_leaving_says_when_something_is_not_saved(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(workspace, STARTS) as room:
        await start(room, "n", "q")
        assert "All is saved." in room.text
        await room.press("escape")

        def full(_: Change) -> None:
            raise Full("the disk is full")

        with monkeypatch.context() as disk:
            disk.setattr(board(room).session, "_keep", full)
            await room.say("this is lost")
            await room.press("q")
            assert "NOT SAVED" in room.text
            await room.press("escape")


async def test_who_leaves_has_left_and_who_was_marked_by_mistake_never_went(workspace: Path) -> None:
    async with running(workspace, STARTS, (100, 60)) as room:
        await start(room, "n")
        await room.spend(2)
        await room.say("/gone ben", "/gone chen", "/here chen")
        entries = {a.person: a for a in room.docs.need(Meeting, MEETING).attendance}
        assert entries["ben"].state is Presence.LEFT
        assert (entries["chen"].state, entries["chen"].joined, entries["chen"].left) == (Presence.PRESENT, None, None)
        await room.press("m")
        assert "Ben Okafor (to 10:02)" in room.text


async def test_tab_completes_a_name_and_goes_on_to_the_next_one_that_fits(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await start(room, "n")
        await room.type("! call @d")
        assert "tab @dita" in room.text
        await room.press("tab")
        await room.write("fri")
        assert room.docs.need(Action, "A-4").owner == "dita"
        await room.type("/s")
        await room.press("tab", "tab")
        assert "/split" in room.text or "/skip" in room.text


async def test_a_doubt_is_shown_before_enter_and_does_not_keep_the_line_from_being_kept(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await start(room, "n")
        await room.type("! call them @bem fri")
        assert "? nobody is called bem: do you mean @ben?" in room.text
        await room.press("enter")
        assert room.docs.need(Action, "A-4").text == "call them @bem"


async def test_a_private_note_is_kept_and_stands_nowhere_on_the_screen_or_in_the_minutes(workspace: Path) -> None:
    async with running(workspace, STARTS, (100, 60)) as room:
        await start(room, "n")
        await room.say("; talk to them alone")
        assert [note.text for note in room.docs.all(PrivateNote)] == ["talk to them alone"]
        assert "talk to them alone" not in room.text
        await room.press("m", "F")
        assert "talk to them alone" not in room.text


async def test_fingers_of_the_room_are_one_key_and_one_line(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await start(room, "n", "n", "v")
        await room.write("7 6 3 8 8")
        (report,) = [c for c in room.docs.all(Checkin) if c.meeting == MEETING]
        assert (report.votes, report.confidence) == ((3, 6, 7, 8, 8), 7)


async def test_the_last_look_says_what_a_step_usually_takes_where_that_is_not_its_timebox(tmp_path: Path) -> None:
    path = copy_sample(tmp_path / "okrmeet.json")
    async with running(path, DEMO_STARTS) as room:
        await room.press("enter")
        usual = dict(re.findall(r"min  (\S.*?)  usually (\S+) ", room.text))
        assert usual == {"Promises": "4", "Confidence round": "9", "Dropped or low": "4", "Close": "3"}
        await room.press("O")
        assert "usually" not in room.text  # no meeting of PAY was held with the short one


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/foo bar", "there is no /foo"),
        ("/skip", "/skip means nothing in this step"),
        ("/done", "/done needs a promise"),
    ],
)
async def test_a_word_that_cannot_be_says_so_before_enter(workspace: Path, typed: str, said: str) -> None:
    async with running(workspace, STARTS) as room:
        await start(room)
        assert "Presenter" not in room.text
        await room.type(typed)
        assert said in room.text
        assert "→ command" not in room.text
