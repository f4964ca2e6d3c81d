"""What the keys of the meeting screen do, seen in what is stored and in what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandList
from textual.events import Key, Paste

from okrmeet.domain.meeting import Meeting, MeetingState, Presence, TurnState, Visit
from okrmeet.domain.records import Action, ActionState, Checkin, Decision, Feedback, Parked, Tally
from okrmeet.engine.room import Room
from okrmeet.services.draft import Draft
from okrmeet.tui.commands import MEETING as COMMANDS
from okrmeet.tui.screens.board import MeetingBoard
from okrmeet.tui.screens.home import HomeScreen
from okrmeet.tui.screens.palette import Palette
from okrmeet.tui.widgets.capture import CaptureInput
from tests.tui.driver import Driver, running
from tests.weekly import MEETING, STARTS


async def go(room: Driver, steps: int) -> None:
    """Start the weekly and go on so many times."""
    await room.press("enter", "enter", *["n"] * steps)


def feedback(room: Driver) -> list[tuple[str, str]]:
    return [(f.kind, f.text) for f in room.docs.all(Feedback) if f.meeting == MEETING]


def meeting(room: Driver) -> Room:
    """The room as the screen has it."""
    board = room.app.screen
    assert isinstance(board, MeetingBoard)
    return board.session.room


def name(room: Driver) -> str:
    """Who has the floor."""
    speaking = meeting(room).speaking
    assert speaking is not None
    return meeting(room).people[speaking.person].name


def capture_line(room: Driver) -> str:
    """What stands in the box."""
    return room.app.screen.query_one(CaptureInput).value


async def test_plain_text_and_each_sign_are_kept_as_what_they_mean(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.say(
            "a note",
            "- stuck on Risk",
            "+ shipped",
            "? when >RISK",
            "= we ship",
            "~ new logo",
            "! call them @ben fri",
        )
        assert feedback(room) == [
            ("note", "a note"),
            ("blocker", "stuck on Risk"),
            ("win", "shipped"),
            ("ask", "when"),
        ]
        assert [d.text for d in room.docs.all(Decision)] == ["we ship"]
        assert "new logo" in [p.text for p in room.docs.all(Parked)]
        made = room.docs.need(Action, "A-4")
        assert (made.text, made.owner, str(made.due)) == ("call them", "ben", "2026-11-27")
        assert "A-4 call them · Ben, due Fri 27 Nov" in room.text


async def test_what_was_understood_is_shown_before_enter(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        await room.press("6", "4", "space", "6")
        assert "PAY-O1.2 now 64 s · confidence 6" in room.text
        assert not [c for c in room.docs.all(Checkin) if c.meeting == MEETING]


async def test_a_line_that_cannot_be_understood_stays_in_the_box_with_the_reason(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        await room.write("1,5 6 faster")
        assert "1,5 6 faster" in room.text
        assert "1.5" in room.text  # what to write instead
        assert not [c for c in room.docs.all(Checkin) if c.meeting == MEETING]


async def test_a_reason_is_shown_whole_and_what_was_understood_on_one_line_that_says_when_it_is_cut(
    workspace: Path,
) -> None:
    async with running(workspace, STARTS, (80, 24)) as room:
        await go(room, 2)
        await room.write("12 000 6")
        told = " ".join(row.strip("┃ ") for row in room.text.splitlines()[-5:-2])
        assert told.endswith("write the value as one figure, then the confidence, like 12 6")
        await room.press("ctrl+u")
        await room.type("38 7 " + "the query is fixed and " * 4)
        rows = room.text.splitlines()
        assert rows[-3].strip("┃ ").endswith("…")
        assert "→ PAY-O1.2 now 38 s" in rows[-3]


async def test_undo_takes_back_the_last_capture_also_after_a_restart(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.say("first", "second")
        await room.press("z")
        assert feedback(room) == [("note", "first")]
    async with running(workspace, STARTS) as room:
        await room.press("enter", "z")
        assert feedback(room) == []
        await room.press("z")
        assert "nothing to take back" in room.text


async def test_a_number_of_a_promise_is_not_given_out_twice_after_undo(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.say("! first try")
        await room.press("z")
        await room.say("! second try")
        assert {a.id for a in room.docs.all(Action)} == {"A-1", "A-2", "A-3", "A-5"}


async def test_space_marks_a_promise_done_and_open_again(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.press("space")
        assert room.docs.need(Action, "A-1").state is ActionState.DONE
        await room.press("space")
        assert room.docs.need(Action, "A-1").state is ActionState.OPEN


async def test_a_promise_is_handed_over_from_the_row_under_the_cursor(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.press("h")
        await room.write("@ben")  # behind the @ that is there already
        assert room.docs.need(Action, "A-1").state is ActionState.HANDED_OVER
        assert room.docs.need(Action, "A-4").owner == "ben"


async def test_back_returns_to_the_speaker_before_and_loses_nothing(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        await room.say("38 7 query fixed")
        await room.press("n", "p")
        assert "SPEAKING Chen Li" in room.text
        assert [c.value for c in room.docs.all(Checkin) if c.meeting == MEETING] == [38.0]
        await room.press("p")
        assert "2 Promises" in room.text


@pytest.mark.parametrize(("key", "state"), [("w", TurnState.SKIPPED), ("s", TurnState.PASSED)])
async def test_skip_and_pass_go_on_and_say_what_became_of_the_turn(
    workspace: Path, key: str, state: TurnState
) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        await room.press(key)
        turns = meeting(room).round
        assert [t.state for t in turns[:2]] == [state, TurnState.SPEAKING]


async def test_later_and_swap_change_the_queue(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        before = [t.person for t in meeting(room).round]
        await room.press("l")
        assert [t.person for t in meeting(room).round] == [*before[1:], before[0]]
        await room.press("x")
        after = [t.person for t in meeting(room).round]
        assert after == [before[2], before[1], *before[3:], before[0]]


async def test_a_paused_clock_stands_and_says_so(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.press("t")
        await room.spend(2)
        assert "paused" in room.text
        await room.press("t")
        await room.spend(1)
        assert "4:00 left" in room.text


async def test_added_minutes_count_for_the_step(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.press("plus", "plus", "minus")
        assert "6:00 left" in room.text


async def test_time_in_which_the_machine_slept_is_marked_and_counts_for_nobody(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        await room.spend(1)
        assert "slept" not in room.text
        room.clock.advance(720)
        await room.spend(0.25)
        assert "12:15 passed while this machine slept: they count for nobody" in room.text
        assert "1:00 of 30:00" in room.text
        await room.press("t")
        room.clock.advance(720)
        await room.press("escape")
        await room.spend(0.25)
        assert "passed while" not in room.text  # a pause is marked already


async def test_time_that_is_over_is_a_time_and_names_nobody(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 0)
        await room.spend(3)
        line = next(line for line in room.text.splitlines() if "over" in line)
        assert "2:00 over" in line
        assert "Ana" not in line


async def test_leaving_and_coming_back_goes_on_at_the_same_speaker_and_time(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 3)
        await room.spend(1)
        speaker = f"SPEAKING {name(room)}"
        assert speaker in room.text
        await room.press("q", "Q")
        assert "is not ended" in room.text
        assert room.docs.need(Meeting, MEETING).state is MeetingState.LEFT
        await room.press("enter")
        assert speaker in room.text
        assert "1:00 of 30:00" in room.text
        assert room.docs.need(Meeting, MEETING).state is MeetingState.RUNNING


async def test_ending_closes_the_meeting_and_carries_what_is_open(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.press("q", "E")
        assert room.docs.need(Meeting, MEETING).state is MeetingState.RUNNING  # a second key ends it
        await room.press("enter")
        assert room.docs.need(Meeting, MEETING).state is MeetingState.CLOSED
        assert room.docs.need(Action, "A-2").carried == 1


async def test_staying_changes_nothing(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        head = room.store.head()
        await room.press("q", "escape")
        assert "2 Promises" in room.text
        assert room.store.head() == head


async def test_somebody_who_comes_late_joins_the_round_at_its_end(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        await room.write("/here eve")
        eve = next(a for a in meeting(room).meeting.attendance if a.person == "eve")
        assert eve.state is Presence.PRESENT
        assert eve.joined is not None
        assert meeting(room).round[-1].person == "eve"


async def test_a_wrong_command_answers_with_the_nearest(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.write("/nxet")
        assert "did you mean /next?" in room.text
        assert "/nxet" in room.text


async def test_next_works_while_typing_and_keeps_the_half_typed_text(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 0)
        await room.press("i", "h", "e", "l", "ctrl+n")
        assert "2 Promises" in room.text
        assert "hel" in room.text


async def test_what_stands_below_the_box_belongs_to_the_step_and_to_what_is_in_the_box(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        await room.write("/gone chen")  # who has the floor: the room moves on
        assert "command gone" not in room.text
        assert "! action  = decision" in room.text
        await room.type("we wait for Risk")
        assert "→ note" in room.text
        await room.press("ctrl+n", "ctrl+n")
        assert "4 Dropped or low" in room.text
        assert "→ blocker" in room.text


async def test_a_figure_or_sign_begins_to_type_behind_what_stands_in_the_box(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.type("half ")
        await room.press("escape")
        await room.type("!")
        assert "half !" in room.text


@pytest.mark.parametrize("line", ["? when is it done", "+ shipped", "! call them"])
async def test_a_sign_begins_a_line_of_its_own_beside_text_that_was_left_in_the_box(
    workspace: Path, line: str
) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.type("keep this idea")
        await room.press("escape", "i")
        assert "left here, ctrl+u clears it  → note" in room.text
        await room.burst(line)
        assert capture_line(room) == line
        await room.press("enter")
        assert capture_line(room) == "keep this idea"
        await room.press("enter")
        assert "keep this idea" in [text for _, text in feedback(room)]
        assert not any("idea" in text and line[2:] in text for _, text in feedback(room))


async def test_text_that_was_left_is_gone_on_with_or_comes_back_when_the_line_beside_it_is_given_up(
    workspace: Path,
) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.type("keep this")
        await room.press("escape")
        await room.type(" idea")
        assert capture_line(room) == "keep this idea"
        await room.press("escape", "i", "question_mark", "backspace", "escape")
        assert capture_line(room) == "keep this idea"
        await room.press("escape")
        await paste(room, "of Ben")
        await room.press("enter")
        assert feedback(room) == [("note", "of Ben")]


async def test_what_text_in_the_box_means_in_another_step_is_said_there(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        await room.type("we wait for Risk")
        await room.press("escape")
        while meeting(room).step.key != "low":
            await room.press("n")
        assert "now blocker, typed as note" in room.text
        assert "left in Confidence round, i goes on with it" in room.text
        await room.press("i", "exclamation_mark", "x", "enter", "right")
        await room.type("k")
        assert "typed as" not in room.text


async def test_what_is_typed_after_a_refused_line_is_a_line_of_its_own_and_the_refused_one_waits(
    workspace: Path,
) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        await room.write("1,5 6 faster")
        await room.press("escape", "i")
        await room.burst("we heard from Risk")
        assert "1,5" not in capture_line(room)
        await room.press("enter")
        assert feedback(room) == [("note", "we heard from Risk")]
        assert "1,5 6 faster" in capture_line(room)
        await room.burst("and from Legal")  # at once, without a look at what came back
        await room.press("enter")
        assert feedback(room) == [("note", "we heard from Risk"), ("note", "and from Legal")]
        assert "1,5 6 faster" in capture_line(room)


async def test_a_refused_line_can_be_changed_where_it_stands_also_after_esc(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        await room.write("1,5 6 faster")
        await room.press("escape", "i", "home", "right", "delete", "full_stop", "enter")
        assert [(c.value, c.note) for c in room.docs.all(Checkin) if c.meeting == MEETING] == [(1.5, "faster")]
        await room.write("2,5 6 slower")
        await room.press("escape", "i", "backspace")
        assert capture_line(room) == "2,5 6 slowe"
        await room.press("ctrl+u", "escape")
        assert capture_line(room) == ""
        await room.say("nothing comes back")
        assert capture_line(room) == ""


async def test_letters_typed_into_the_box_are_never_commands(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.press("i", *"nzqdwspl")
        assert meeting(room).step.key == "promises"
        assert "nzqdwspl" in room.text


async def paste(room: Driver, text: str) -> None:
    """Paste into the capture box."""
    assert room.app.screen.focused is not None
    room.app.screen.focused.post_message(Paste(text))
    await room.pilot.pause()


async def test_a_pasted_block_is_shown_item_by_item_before_what_is_chosen_is_kept(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await paste(room, "Ben 10:42: the vendor called\r\n- stuck on Risk\n/leave\n! call them @ana fri\nnot this\n")
        assert "keep 5 of 5" in room.text
        assert feedback(room) == []
        await room.press("up", "j", "j", "j", "j", "space", "enter")
        assert feedback(room) == [("note", "the vendor called"), ("note", "stuck on Risk"), ("note", "/leave")]
        assert [f.by for f in room.docs.all(Feedback) if f.meeting == MEETING] == ["ben", None, None]
        assert room.docs.need(Action, "A-4").owner == "ana"
        await room.press("z")  # a block is one thing
        assert feedback(room) == []


async def test_a_pasted_block_may_become_one_note_or_nothing(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await paste(room, "one\ntwo\r\nthree\n")
        await room.press("escape")
        assert "What is said in this step appears here." in room.text
        await paste(room, "one\ntwo\r\nthree\n")
        await room.press("N", "enter")
        assert feedback(room) == [("note", "one / two / three")]


async def test_votes_pasted_from_a_chat_become_one_tally_without_names(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 8)
        await paste(room, "Ana Sousa 10:42: 5\nBen: 3\nchen: 4")
        await room.press("enter")
        assert [t.values for t in room.docs.all(Tally) if t.meeting == MEETING] == [(3, 4, 5)]


async def test_half_typed_text_survives_a_crash_and_is_gone_once_it_was_kept(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.type("the vendor said that")
        await room.pilot.pause(1.2)
    async with running(workspace, STARTS) as room:
        await room.press("enter")
        assert "half-typed" in room.text
        await room.type(" it is late")
        await room.press("enter")
        assert feedback(room) == [("note", "the vendor said that it is late")]
        await room.pilot.pause(1.2)
    assert [path.name for path in workspace.parent.iterdir() if "draft" in path.name] == []


async def test_half_typed_text_is_kept_as_soon_as_nobody_types(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        board = room.app.screen
        assert isinstance(board, MeetingBoard)
        for timer in board._timers:  # none that writes every second
            timer.pause()
        await room.type("the vendor said that")
        for _ in range(100):
            await room.pilot.pause(0.05)
            if Draft(workspace).read(MEETING):
                break
        assert Draft(workspace).read(MEETING) == "the vendor said that"


async def test_a_line_that_is_too_long_to_be_kept_survives_a_crash(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await paste(room, "x" * 10_001)
        await room.press("enter")
        assert feedback(room) == []
        await room.pilot.pause(1.2)
    async with running(workspace, STARTS) as room:
        await room.press("enter")
        assert len(capture_line(room)) == 10_001


async def test_what_was_put_aside_survives_a_crash_too(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.type("half a thought")
        await room.press("escape", "d")
        await room.pilot.pause(1.2)
        assert Draft(workspace).read(MEETING) == "half a thought"
        await room.type("no ti")
        await room.pilot.pause(1.2)
    async with running(workspace, STARTS) as room:
        await room.press("enter")
        assert capture_line(room) == "half a thought / /drop A-1 no ti"


async def test_what_a_key_begins_puts_the_box_aside_until_it_is_kept(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.type("half a thought")
        await room.press("escape", "d")
        await room.write("no time")
        assert room.docs.need(Action, "A-1").state is ActionState.DROPPED
        assert feedback(room) == []
        await room.press("enter")
        assert feedback(room) == [("note", "half a thought")]


async def test_a_key_held_down_goes_to_the_last_step_and_does_not_close_the_meeting(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        for _ in range(40):
            room.app.post_message(Key("n", "n"))
        await room.pilot.pause()
        assert meeting(room).step.key == "close"
        assert meeting(room).meeting.open
        await room.pilot.pause(0.3)
        await room.press("n")
        assert room.docs.need(Meeting, MEETING).state is MeetingState.CLOSED
        assert len([m for m in room.docs.all(Meeting) if m.unit == "PAY"]) == 2


async def test_a_sentence_typed_while_keys_are_commands_ends_nothing(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        for character in "question everything about the release":
            room.app.post_message(Key("space" if character == " " else character, character))
        await room.pilot.pause()
        assert room.docs.need(Meeting, MEETING).open


async def test_the_palette_finds_every_function_of_the_step_by_its_name_also_those_without_a_key(
    workspace: Path,
) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        shown: set[str] = set()
        for _ in range(3):
            kind = meeting(room).step.kind
            titles = {command.title for command in room.app.get_system_commands(room.app.screen)}
            here = {c.title for c in COMMANDS if kind in c.steps and c.id not in ("up", "down", "palette")}
            assert here <= titles
            assert not titles & ({c.title for c in COMMANDS if kind not in c.steps} - here)
            shown |= titles
            await room.press("n")
        assert {"Lead", "No", "Proxy", "Theme"} <= shown
        await room.write("/find")
        await room.pilot.pause(0.3)
        await room.press(*"lead")
        await room.pilot.pause(0.5)
        await room.press("enter")
        await room.pilot.pause(0.3)
        await room.write("ben")
        assert meeting(room).meeting.facilitator == "ben"


async def test_pause_is_found_by_its_name(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        await room.press("ctrl+p", *"pause")
        await room.pilot.pause(0.5)
        await room.press("enter")
        await room.pilot.pause(0.3)
        assert "paused" in room.text


async def test_a_search_that_is_slower_than_the_palette_is_gone_does_no_harm(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        await room.press("ctrl+p")
        palette = room.pilot.app.screen
        assert isinstance(palette, Palette)
        await palette.query_one(CommandList).remove()
        palette._gather_commands("pause")
        await room.pilot.app.workers.wait_for_complete()
        await room.press("escape", "t")
        assert "paused" in room.text


async def test_quitting_at_once_keeps_the_time_that_was_spent(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        room.clock.advance(12)
        await room.press("ctrl+q")
        assert sum(v.seconds for v in room.docs.all(Visit) if v.meeting == MEETING) == 12


async def test_quitting_at_once_keeps_what_stands_in_the_box(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.type("half a thought")
        await room.press("ctrl+q")
        assert room.app._exit
    async with running(workspace, STARTS) as room:
        await room.press("enter")
        assert capture_line(room) == "half a thought"
        await room.press("enter")
        assert feedback(room) == [("note", "half a thought")]


async def test_who_came_who_went_and_who_leads_is_taken_back_by_one_key(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 0)
        before = meeting(room).meeting
        await room.press("space", "j", "j", "space")
        await room.press("e", "j", "T", "escape")
        after = meeting(room).meeting
        assert {a.person for a in after.attendance if a.state is Presence.ABSENT} == {"ana", "chen"}
        assert after.facilitator == "ben"
        await room.press("z")
        assert meeting(room).meeting.facilitator == before.facilitator
        await room.press("z", "z")
        assert meeting(room).meeting.attendance == before.attendance


async def test_help_is_a_word_in_the_box_where_a_question_mark_is_an_ask(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.write("/help")
        assert "In this step" in room.text
        await room.press("escape")
        await room.write("? when is it ready")
        assert feedback(room) == [("ask", "when is it ready")]


async def test_help_lists_the_keys_of_this_step_first(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 2)
        await room.press("question_mark")
        lines = [line for line in room.text.splitlines() if "skip" in line or "next speaker" in line]
        assert "In this step" in room.text
        assert "/skip" in lines[0]
        await room.press("escape")
        assert "SPEAKING Chen Li" in room.text


async def test_minutes_are_one_key_away_and_written_to_a_new_file(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2026-11-23-PAY-weekly.md").write_text("mine", encoding="utf-8")
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.say("a note about nothing")
        await room.press("m", "F", "W")
        assert "written to" in room.text
    assert (tmp_path / "2026-11-23-PAY-weekly.md").read_text(encoding="utf-8") == "mine"
    assert "a note about nothing" in (tmp_path / "2026-11-23-PAY-weekly-2.md").read_text(encoding="utf-8")


async def test_what_the_disk_refuses_stays_in_the_box_and_the_whole_reason_is_shown(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await room.say("kept")
        text = workspace.read_bytes()
        workspace.write_bytes(text + b" ")  # another program was here
        await room.write("a thought that must not be lost")
        assert "a thought that must not be lost" in room.text
        assert "NOT SAVED" in room.text
        assert "Not saved" in room.text
        (told,) = room.app._notifications
        assert "was changed by another program" in told.message
        assert feedback(room) == [("note", "kept")]
        await room.press("escape", "q", "Q")
        assert isinstance(room.app.screen, HomeScreen)


async def test_a_proxy_is_asked_for_where_the_unit_is_called_like_an_ask(workspace: Path) -> None:
    workspace.write_text(workspace.read_text(encoding="utf-8").replace("PAY", "QA"), encoding="utf-8")
    async with running(workspace, STARTS, unit="QA") as room:
        await go(room, 2)
        await room.write("/proxy")
        assert capture_line(room).startswith("/proxy QA-O1.")


async def test_pasted_words_that_grow_when_they_are_cleaned_are_taken_line_or_block(workspace: Path) -> None:
    hindi = "\u092a\u095c\u093e \u092c\u095c\u093e"
    clean = hindi.replace("\u095c", "\u0921\u093c")
    async with running(workspace, STARTS) as room:
        await go(room, 1)
        await paste(room, hindi)
        assert capture_line(room) == clean
        await room.press("ctrl+u")
        await paste(room, f"{hindi}\n{hindi}")
        assert "keep 2 of 2" in room.text
        await room.press("enter")
        assert capture_line(room) == ""
        assert feedback(room) == [("note", clean), ("note", clean)]
