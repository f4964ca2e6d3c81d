"""The retrospective by keys: each behaviour shown by what is stored and what is on screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.records import Decision, Feedback, Parked, Tally
from okrmeet.domain.scores import Cause, Fate, Score, Verdict
from okrmeet.tui.widgets.rows import Rows
from tests.tui.driver import Driver, running
from tests.tui.quarter import MEETING, STARTS, begin, go_on, make_workspace


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Eight people at the end of their quarter."""
    return make_workspace(tmp_path / "okrmeet.json")


def row(room: Driver) -> str | None:
    return room.app.screen.query_one("#step", Rows).key


def score(room: Driver, key_result: str) -> Score | None:
    return room.docs.get(Score, f"{MEETING}-score-{key_result}")


def verdict(room: Driver, aspect: str, goal: str) -> Verdict:
    return room.docs.need(Verdict, f"{MEETING}-{aspect}-{goal}")


async def test_home_offers_it_for_its_quarter_and_the_last_look_fits_the_smallest_screen(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        assert "Quarterly  Thu 31 Dec 14:00 · 120 min" in room.text
        assert "retrospective of 2026-Q4" in room.text
        await room.press("enter")
        assert "retrospective of 2026-Q4" in room.text
        for step in ("Who is here", "Break", "Did OKR help?", "Close"):
            assert step in room.text
        assert "⏎ Start  esc Not now" in room.text  # there is no other agenda
        assert "drawn by lot" in room.text


async def test_next_alone_runs_the_whole_meeting_and_everybody_has_a_turn_in_the_stories(team: Path) -> None:
    async with running(team, STARTS) as room:
        await begin(room)
        seen: list[str] = []
        for _ in range(40):
            board = room.app.screen
            if not hasattr(board, "session"):
                break
            seen.append(board.session.room.step.key)
            await room.pilot.pause(0.3)  # not held down
            await room.press("n")
        meeting = room.docs.need(Meeting, MEETING)
        assert meeting.state is MeetingState.CLOSED
        assert list(dict.fromkeys(seen)) == [step.key for step in meeting.steps]
        assert seen.count("stories") == 8
        assert room.docs.need(Objective, "PAY-O2").status is GoalStatus.ACHIEVED  # its figures decide
        assert room.docs.need(Objective, "PAY-O3").status is GoalStatus.MISSED


async def test_the_pulse_is_answered_question_by_question_without_names(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "pulse")
        assert row(room) == "clear"
        await room.type("4 3 5 4")
        assert "clear: 4.0 of 5 from 4, no names" in room.text
        await room.press("enter", "escape")
        assert row(room) == "mine"
        assert "4.0 of 5 · 4 answers" in room.text
        assert "3 █ 1" in room.text
        assert "4 ██ 2" in room.text
        await room.type("22")
        assert "shown from 3 people on" in room.text
        await room.press("enter", "escape")
        assert "2 answers: shown from 3 on" in room.text
        assert "2.0 of 5" not in room.text
        assert "2 ██ 2" not in room.text
        told = {t.question: t for t in room.docs.of(Tally, meeting=MEETING)}
        assert told["clear"].values == (3, 4, 4, 5)
        assert told["mine"].values == (2, 2)
        assert {t.by for t in told.values()} == {None}


async def test_a_pasted_chat_of_answers_is_one_tally(team: Path) -> None:
    async with running(team, STARTS) as room:
        await begin(room, "pulse")
        for words, kept in (
            ("Ana 10:42: 5\nBen 10:42: 3\nEve: 4", "3 4 5"),
            ("Ana: 1\nBen: 2\nEve: 2\nGil: 2", "1 2 2 2"),
        ):
            assert room.app.screen.focused is not None
            room.app.screen.focused.post_message(Paste(words))
            await room.pilot.pause()
            assert kept in room.text
            await room.press("enter", "escape")
        told = {t.question: t.values for t in room.docs.of(Tally, meeting=MEETING)}
        assert told == {"clear": (3, 4, 5), "mine": (1, 2, 2, 2)}


async def test_a_pasted_chat_of_mistakes_becomes_counts(team: Path) -> None:
    async with running(team, STARTS) as room:
        await begin(room, "mirror")
        assert room.app.screen.focused is not None
        room.app.screen.focused.post_message(Paste("Ana: 2 7\nBen: 7, 2\nEve: 7 and 1\nGil: 7"))
        await room.pilot.pause()
        assert "1:1 2:2 7:4" in room.text
        await room.press("enter")
        (tally,) = room.docs.of(Tally, meeting=MEETING)
        assert dict(tally.counts) == {"1": 1, "2": 2, "3": 0, "4": 0, "5": 0, "6": 0, "7": 4, "8": 0}


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        ("pulse", ("43542253", "55443344", "32345123")),
        ("mirror", ("3 2 4 0 1 1 4 1",)),
        ("mirror", ("1:3 2:2 3:4 5:1 7:5 8:1",)),
        ("helped", ("44354434",)),
        ("close", ("4 5 4 3 4 5 4 4",)),
    ],
)
async def test_eight_people_take_at_most_forty_keys_in_a_step_that_counts(
    team: Path, step: str, lines: tuple[str, ...]
) -> None:
    async with running(team, STARTS) as room:
        await begin(room, step)
        pressed = 0
        for words in lines:  # figures begin to type by themselves
            for key in [*(" " if c == " " else c for c in words), "enter"]:
                await room.pilot.press({" ": "space", ":": "colon"}.get(key, key))
                pressed += 1
        assert pressed <= 40
        tallies = [t for t in room.docs.of(Tally, meeting=MEETING) if t.step == step]
        assert len(tallies) == len(lines)
        assert all(len(t.values) == 8 or sum(n for _, n in t.counts) == 16 for t in tallies)


async def test_the_mirror_shows_all_eight_mistakes_at_once_and_the_counts_after(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "mirror")
        for words in ("1 goals too ambitious", "8 OKRs written and forgotten"):
            assert words in room.text
        await room.type("2:3 7:4")
        assert "mirror 2: 3, 7: 4 · 7 fingers, no names" in room.text
        await room.press("enter", "escape")
        assert "████ 4" in room.text
        assert "7 of 16 fingers" in room.text
        await room.say("9:1")
        assert "the mistakes are 1 to 8" in room.text


async def test_few_hands_in_the_mirror_are_only_counted(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "mirror")
        await room.say("2:2 7:1")
        assert "3 hands: shown from 3 people on" in room.text
        assert "█" not in "".join(line for line in room.text.splitlines() if "that inspire nobody" in line)
        await room.say("2:3 7:1")
        assert "shown from 3 people on" not in room.text
        assert "███ 3" in room.text


async def test_few_answers_to_whether_okr_helped_are_in_no_line_of_the_close(team: Path) -> None:
    async with running(team, STARTS, (120, 40)) as room:
        await begin(room, "helped")
        await room.say("2 2")
        await go_on(room, "close")
        assert "2 answers: shown from 3 on" in room.text
        assert "2.0 of 5" not in room.text


async def test_the_mirror_shows_what_the_record_has_of_each_mistake_once_the_hands_are_counted(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "mirror")
        assert "in the record" not in room.text
        await room.say("2:3 7:4")
        rows = room.text.splitlines()
        assert any("1 goals too ambitious" in row and "2 in the record" in row for row in rows)
        assert any("2 goals that inspire nobody" in row and "in the record" not in row for row in rows)
        assert any("8 OKRs written and forgotten" in row for row in rows)
        await room.press("escape", *["j"] * 9)
        assert "In the record" in room.text
        assert "7 PAY-O1 2 of its 3 key results are tasks to be done" in room.text
        assert not any(name.split()[0] in room.text for name in ("Ben Okafor", "Chen Li", "Gil Costa"))


async def test_the_own_score_comes_first_and_only_then_the_figures(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "scores")
        assert row(room) == "PAY-O1.1"
        assert "0.72" not in room.text
        assert "75" not in room.text
        await room.type("0.7 mobile only")
        assert "PAY-O1.1 own score 0.70: mobile only" in room.text
        await room.press("enter", "escape")
        assert row(room) == "PAY-O1.2"
        assert "own 0.70  figures 0.72" in room.text
        await room.press("space")  # without an own one
        assert row(room) == "PAY-O1.3"
        assert "figures 1.00" in room.text
        await room.say("0.2")
        assert "0.66 ▲" in room.text  # far apart
        told = score(room, "PAY-O1.1")
        assert told is not None
        assert (told.own, told.reason) == (0.7, "mobile only")
        shown = score(room, "PAY-O1.2")
        assert shown is not None
        assert (shown.own, shown.computed) == (None, 1.0)


async def test_a_score_is_fixed_on_its_own_row(team: Path) -> None:
    async with running(team, STARTS) as room:
        await begin(room, "scores")
        await room.say("0.7")
        assert row(room) == "PAY-O1.2"
        await room.press("f")
        assert row(room) == "PAY-O1.1"
        await room.type(" mobile only")
        await room.press("enter", "escape")
        told = score(room, "PAY-O1.1")
        assert told is not None
        assert told.reason == "mobile only"
        assert score(room, "PAY-O1.2") is None


async def test_the_time_of_one_key_result_is_in_sight_and_l_parks_it(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "scores")
        await room.spend(1)
        assert "PAY-O1.1 1:00 of 3:00" in room.text
        await room.press("j")
        await room.spend(0.5)
        assert "PAY-O1.2 0:30 of 3:00" in room.text
        await room.press("k")
        await room.spend(2.25)
        assert "PAY-O1.1 3:15 of 3:00 · l parks it" in room.text
        await room.press("l")
        assert row(room) == "PAY-O1.2"
        (topic,) = room.docs.all(Parked)
        assert "PAY-O1.1" in topic.text
        told = score(room, "PAY-O1.1")
        assert told is not None
        assert told.own is None
        await room.say("/later 2.1")
        assert len(room.docs.all(Parked)) == 2
        await room.say("/show 3.1")
        assert score(room, "PAY-O3.1") is not None


async def test_the_quarter_stands_beside_its_aim_with_formulas_and_the_room_says_whether_it_happened(
    team: Path,
) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "scores")
        await room.say("0.7 mobile only")
        await room.press("n")
        assert "1 of 3 = 33%  aim 80% ▲ not reached" in room.text
        assert "achieved from 0.80 on" in room.text
        assert "mean of all key results" in room.text
        assert "usual bar 0.7 aspirational, 1.0 committed" in room.text
        assert "1.1 ✗ 0.70 (0.72)" in room.text
        await room.press("space")
        assert verdict(room, "happened", "PAY-O1").happened is True
        assert "it happened" in room.text
        await room.press("space")
        assert verdict(room, "happened", "PAY-O1").happened is False
        assert "it did not happen" in room.text
        await room.say("yes people say so")
        assert verdict(room, "happened", "PAY-O1").happened is True
        assert row(room) == "PAY-O2"
        await room.type("no only the figures")
        assert "PAY-O2 the change did not happen: only the figures" in room.text
        await room.press("enter", "escape")
        assert verdict(room, "happened", "PAY-O2").why == "only the figures"
        assert "did it happen? 2 of 3" in room.text


async def test_a_story_is_told_beside_the_speakers_own_numbers(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "stories")
        while "SPEAKING Gil" not in room.text:
            await room.press("n")
        assert "The numbers behind the story of Gil" in room.text
        assert "▸ 3.1 Shops that need no help" in room.text
        await room.say("The guide was written by somebody who never sold a thing")
        (told,) = room.docs.of(Feedback, meeting=MEETING)
        assert (told.by, told.kind) == ("gil", "note")
        await room.press("w")  # who is not here keeps the place
        assert "SPEAKING Gil" not in room.text


async def test_thanks_are_kept_as_they_come_and_nobody_has_a_turn(team: Path) -> None:
    async with running(team, STARTS) as room:
        await begin(room, "thanks")
        assert "Type whom you thank" in room.text
        assert "w Skip" not in room.text
        await room.say("Ben for the nights in October @ana")
        (told,) = room.docs.of(Feedback, meeting=MEETING)
        assert (told.kind, told.by) == ("kudos", "ana")
        assert "+ Ben for the nights in October" in room.text


async def test_the_break_says_until_when_and_ends_the_first_sitting_with_a_second_key(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "break")
        assert "Back at 14:05" in room.text
        await room.press("plus")
        assert "Back at 14:06" in room.text
        assert "E End here" in room.text
        await room.press("E")
        assert "E once more ends the first sitting here" in room.text
        await room.press("j", "plus")  # something else: the question is over
        await room.press("E")
        assert room.docs.need(Meeting, MEETING).sitting == 0
        await room.press("E")
        meeting = room.docs.need(Meeting, MEETING)
        assert (meeting.sitting, meeting.steps[-1].key, meeting.rest[0].key) == (1, "close", "retro")
        assert "7 Close" in room.text or "8 Close" in room.text
        await room.pilot.pause(0.3)
        await room.press("n", "escape")
        assert "retrospective of 2026-Q4, second sitting" in room.text
        await room.press("enter")
        assert "Quarterly retrospective, second sitting · Payments · 67 min" in room.text
        assert "Stories" not in room.text
        await room.press("enter")
        while "1 Who is here" in room.text:
            await room.press("n")
        assert "2 Retrospective" in room.text


async def test_causes_are_chosen_by_their_numbers_lowest_first(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "causes")
        assert "3 dependency" in room.text
        assert "7 other" in room.text
        assert row(room) == "PAY-O3.1"  # the lowest
        await room.press("3", "enter")
        assert row(room) == "PAY-O1.3"
        await room.press("escape")
        await room.type("overest")
        assert "PAY-O1.3 fell short: overestimated" in room.text
        await room.press("enter", "escape")
        assert verdict(room, "cause", "PAY-O3.1").cause is Cause.DEPENDENCY
        await room.say("1.3 other nobody knows")
        assert verdict(room, "cause", "PAY-O1.3").why == "nobody knows"
        await room.press("z")
        assert verdict(room, "cause", "PAY-O1.3").cause is Cause.OVERESTIMATED


async def test_a_fate_shows_what_it_does_before_and_after(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "fate")
        assert "1 achieved  2 keep  3 modify  4 defer  5 abandon" in room.text
        assert "by score: achieved" in room.text
        await room.type("keep half way")
        assert "PAY-O1 keep → carried, draft PAY-O4 in 2027-Q1: half way" in room.text
        await room.press("enter", "escape")
        assert room.docs.need(Objective, "PAY-O1").status is GoalStatus.CARRIED
        assert room.docs.need(Objective, "PAY-O4").carried_from == "PAY-O1"
        assert "keep → carried, draft PAY-O4 in 2027-Q1: half way" in room.text
        assert row(room) == "PAY-O2"
        await room.press("c")  # keeps it with one key
        assert verdict(room, "fate", "PAY-O2").fate is Fate.KEEP
        await room.press("d")
        assert "PAY-O3 abandon" in room.text
        await room.type("nobody wants it")
        await room.press("enter", "escape")
        assert room.docs.need(Objective, "PAY-O3").status is GoalStatus.DROPPED
        await room.type("O2 defer 2027-Q3 later")
        assert "(was keep)" in room.text
        await room.press("enter", "escape")
        assert room.docs.need(Objective, "PAY-O5").cycle == "2027-Q3"
        await room.say("/continue O2", "/drop O1 over")
        assert verdict(room, "fate", "PAY-O2").fate is Fate.KEEP
        assert room.docs.need(Objective, "PAY-O1").status is GoalStatus.DROPPED


async def test_drafts_are_written_changed_and_taken_away(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "drafts")
        assert "No draft yet" in room.text
        await room.type("Shops pay alone because they asked")
        assert "draft objective for 2027-Q1: Shops pay alone · because they asked" in room.text
        await room.press("enter", "escape")
        assert "no key result yet: O4 Calls per order 9 to 4" in room.text
        await room.type("O4 Calls per order 9 to 4")
        assert "draft key result of PAY-O4: Calls per order, 9 to 4" in room.text
        await room.press("enter", "escape", "j")
        assert row(room) == "PAY-O4.1"
        await room.press("u")
        await room.type("target 3")
        assert "draft PAY-O4.1 target 4 → 3" in room.text
        await room.press("enter", "escape")
        assert room.docs.need(KeyResult, "PAY-O4.1").target == 3
        await room.say("owner @ben")
        assert room.docs.need(KeyResult, "PAY-O4.1").owner == "ben"
        await room.press("d")
        assert room.docs.get(KeyResult, "PAY-O4.1") is None
        await room.press("z")
        assert room.docs.need(KeyResult, "PAY-O4.1").target == 3
        await room.say("/drop O4")
        assert room.docs.get(Objective, "PAY-O4") is None


async def test_the_coach_asks_about_the_wording_of_a_draft_while_it_is_typed_and_before_its_row(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "drafts")
        await room.type("Build the new shop portal")
        assert "is work" not in room.text
        await room.type(" because they asked")
        assert "? “Build” is work: who is better off?  → draft objective" in room.text
        await room.press("enter", "escape")
        assert "? PAY-O4 2027-Q1 Build the new shop portal" in room.text
        assert "? PAY-O4 “Build” is work: who is better off? Write whose life it makes" in room.text
        await room.say("Shops sell on the day they sign up because they asked")
        await room.press("escape", "j")
        assert row(room) == "PAY-O5"
        assert "· PAY-O5" in room.text
        assert "is work" not in room.text
        await room.say("O5 Portal built 0 to 1")
        await room.press("escape", "j")
        assert row(room) == "PAY-O5.1"
        assert "? 5.1 Portal built" in room.text
        assert "? PAY-O5.1 done or not: a task? Put it on the list of promises" in room.text


async def test_drafts_are_taken_on_in_the_first_weekly_of_the_quarter(team: Path) -> None:
    async with running(team, STARTS) as room:
        await begin(room, "drafts")
        await room.say("Shops pay alone because they asked", "Calls are rare because people sell")
        await room.pilot.pause(0.3)
        while hasattr(room.app.screen, "session"):
            await room.pilot.pause(0.3)
            await room.press("n")
    later = STARTS.replace(year=2027, month=1, day=11)
    async with running(team, later) as room:
        while "Weekly tactical" not in room.text:
            await room.press("K")
        await room.press("enter")
        assert "New quarter" in room.text
        await room.press("enter", "n", "n")
        assert "3 New quarter" in room.text
        assert "space Take on" in room.text
        await room.press("space")
        assert room.docs.need(Objective, "PAY-O4").status is GoalStatus.ACTIVE
        await room.press("space")
        assert room.docs.need(Objective, "PAY-O4").status is GoalStatus.DRAFT
        await room.press("A")
        assert {room.docs.need(Objective, id).status for id in ("PAY-O4", "PAY-O5")} == {GoalStatus.ACTIVE}
        assert "2 of 2 taken on" in room.text
        await room.press("d", "u")  # nothing is changed or dropped here
        assert room.docs.get(Objective, "PAY-O4") is not None


async def test_the_room_and_its_sponsor_say_whether_okr_helped(team: Path) -> None:
    async with running(team, STARTS, (80, 24)) as room:
        await begin(room, "helped")
        assert "Zoe Quist" in room.text  # who sponsors the company
        await room.say("44354434")
        assert "3.9 of 5 · 8 answers" in room.text
        await room.say("change fewer goals", "expand two more teams @zoe")
        by = {d.by: d.text for d in room.docs.of(Decision, meeting=MEETING)}
        assert by == {None: "change fewer goals", "zoe": "expand two more teams"}
        assert "─ change ─" in room.text
        assert "Zoe: expand two more teams" in room.text


async def test_the_close_says_how_the_quarter_came_out_and_what_nobody_decided(team: Path) -> None:
    async with running(team, STARTS, (120, 40)) as room:
        await begin(room, "scores")
        await room.say("0.7", "1")
        await go_on(room, "fate")
        await room.say("keep half way")
        await go_on(room, "close")
        assert "1 of 3 = 33% of the objectives, aim 80%; score" in room.text
        assert "1 keep · 1 draft from 2027-Q1 on, 2 key results" in room.text
        assert "not scored, the figures count: 1.3 2.1 2.2 3.1 3.2" in room.text
        assert "no fate, the scores decide: O2 achieved, O3 missed" in room.text


async def test_a_company_sees_what_the_units_below_came_to(team: Path) -> None:
    async with running(team, STARTS) as room:
        await begin(room)
        while hasattr(room.app.screen, "session"):
            await room.pilot.pause(0.3)
            await room.press("n")
    async with running(team, STARTS.replace(day=18), unit="ACME") as room:
        await begin(room, "reveal")
        assert "units below" in room.text
        (below,) = (line for line in room.text.splitlines() if "Payments" in line)
        assert "objectives 1 of 3 = 33%" in below


async def test_across_the_room_stands_what_is_asked(team: Path) -> None:
    async with running(team, STARTS, (100, 30)) as room:
        await begin(room, "scores")
        await room.press("b")
        assert "C H E C K O U T S" in room.text
        await room.press("b")
        await go_on(room, "break")
        await room.press("b")
        assert "B R E A K" in room.text
