"""The monthly by keys: each behaviour shown by what is stored and what is on screen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.meeting import Meeting, Turn, TurnState
from okrmeet.domain.records import Adjustment, Dependency, DependencyState, Feedback, Tally
from okrmeet.engine.flagged import voices
from okrmeet.services.sample import copy_sample
from okrmeet.tui.screens.board import MeetingBoard
from okrmeet.tui.widgets.capture import CaptureInput
from okrmeet.tui.widgets.rows import Rows
from tests.tui.driver import Driver, running

STARTS = dt.datetime(2026, 12, 14, 15, 0, tzinfo=dt.UTC)


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """The sample company: five teams below two departments."""
    return copy_sample(tmp_path / "okrmeet.json")


def meeting(room: Driver) -> Meeting:
    return max((m for m in room.docs.all(Meeting) if m.meeting == "monthly"), key=lambda m: m.started)


def said(room: Driver) -> list[Feedback]:
    mine = room.docs.of(Feedback, meeting=meeting(room).id)
    return sorted(mine, key=lambda f: (f.at, f.seq))


def tallies(room: Driver) -> list[Tally]:
    return [t for t in room.docs.of(Tally, meeting=meeting(room).id) if t.about]


async def begin(room: Driver, step: str = "open") -> None:
    """From home into a step of the monthly."""
    while "Monthly check-in" not in room.text:
        await room.press("K")
    await room.press("enter", "enter")
    while room.app.screen.session.room.step.key != step:  # type: ignore[attr-defined]
        await room.press("n")


async def long_slot(room: Driver) -> str:
    """Go on to the first long slot of a unit that works on a goal: that unit."""
    working = {o.unit for o in room.docs.all(Objective) if o.status is GoalStatus.ACTIVE}
    while True:
        turns = room.docs.of(Turn, meeting=meeting(room).id)
        speaking = next((t for t in turns if t.state is TurnState.SPEAKING), None)
        if speaking and speaking.long and speaking.unit in working:
            assert "long slot" in room.text.split("\n")[1] + room.text.split("\n")[2]
            return speaking.unit
        await room.press("n")


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_home_shows_who_presents_for_which_unit_and_why(company: Path, size: tuple[int, int]) -> None:
    async with running(company, STARTS, size, unit="ACME") as room:
        assert "Monthly check-in" in room.text
        for unit in ("SHOP", "PAY", "FLEET"):
            assert unit in room.text
        await room.press("enter")
        (slot,) = (row for row in room.text.splitlines() if "Long slots" in row)
        assert "long slot" in slot.split("(")[1]  # why the unit has it, and not why this person presents
        assert "A minute" in room.text
        assert "esc Not now" in room.text
        await room.press("O")
        assert "From memory" in room.text  # the optional step


@pytest.mark.parametrize("unit", ["ACME", "PAY"])
async def test_home_speaks_of_the_kind_that_is_open(company: Path, unit: str) -> None:
    async with running(company, STARTS, unit=unit) as room:
        await begin(room)
        await room.press("q", "Q", "K")
        assert "Monthly check-in of Mon 14 Dec is not ended" in room.text
        assert "is still open: resume it, or end it first" in room.text
        assert "1 SHOP" in room.text or "1 PAY" in room.text  # who presents
    async with running(company, STARTS, unit=unit) as room:  # nobody has asked for a kind
        assert "1 SHOP" in room.text or "1 PAY" in room.text


async def test_every_unit_has_a_minute_and_three_a_long_slot(company: Path) -> None:
    async with running(company, STARTS, unit="ACME") as room:
        await begin(room, "units")
        turns = sorted(room.docs.of(Turn, meeting=meeting(room).id), key=lambda t: t.slot)
        units = {"PAY", "RISK", "SHOP", "ARM", "FLEET"}
        assert {t.unit for t in turns if not t.long} == units
        assert sum(t.long for t in turns) == 3
        assert [t.long for t in turns] == sorted(t.long for t in turns)
        await room.say("+ first shop in Spain", "- lost a week to certificates", "a calm month")
        unit = turns[0].unit
        assert [(f.kind, f.unit, f.to) for f in said(room)] == [
            ("win", unit, None),
            ("blocker", unit, None),
            ("note", unit, None),
        ]


async def test_in_the_long_slot_signs_and_plain_text_are_feedback_to_that_unit_about_its_goal(company: Path) -> None:
    async with running(company, STARTS, unit="ACME") as room:
        await begin(room, "units")
        unit = await long_slot(room)
        assert "+ keep  - change" in room.text
        await room.type("- targets are too soft @ben")
        assert f"change · {unit}-O" in room.text
        assert "Ben Okafor" in room.text
        await room.press("enter")
        await room.say("+ pilot [/] 日本語", "when do we get it?", "smaller steps", "keep: the demos")
        found = said(room)[-5:]
        assert [f.kind for f in found] == ["change", "keep", "ask", "change", "keep"]
        assert {f.to for f in found} == {unit}
        assert all((f.about or "").startswith(f"{unit}-O") for f in found)
        assert found[0].unit == "PAY"  # Ben's
        assert found[1].by is None
        assert found[1].unit == "ACME"
        assert found[4].text == "the demos"


async def test_hands_are_counted_before_the_chart_shows(company: Path) -> None:
    async with running(company, STARTS, unit="ACME") as room:
        await begin(room, "numbers")
        assert "hands?" in room.text
        assert "▁" not in room.text
        await room.say("3 1 0")
        (tally,) = tallies(room)
        assert tally.counts == (("up", 3), ("flat", 1), ("down", 0))
        assert "up 3  flat 1  down 0" in room.text
        assert "▁" in room.text
        await room.press("space")  # the next one without hands
        assert len(tallies(room)) == 2
        await room.press("z", "z")
        assert not tallies(room)
        assert "▁" not in room.text


async def test_a_unit_whose_key_begins_like_an_ask_has_all_keys(company: Path) -> None:
    company.write_text(company.read_text(encoding="utf-8").replace("PAY", "QA"), encoding="utf-8")
    async with running(company, STARTS, unit="ACME") as room:
        await begin(room, "numbers")
        while "▸ QA-O" not in room.text:
            await room.press("j")
        await room.press("space")
        assert any((tally.about or "").startswith("QA-O") for tally in tallies(room))


async def test_from_memory_keeps_hits_and_misses_and_shows_the_words_only_then(company: Path) -> None:
    async with running(company, STARTS, unit="ACME") as room:
        await room.press("enter", "O", "enter", "n", "n")
        assert "who can say it without looking?" in room.text
        objective = next(o for o in room.docs.all(Objective) if f"▸ {o.id}" in room.text)
        assert objective.title[:20] not in room.text
        await room.say("3 1")
        assert objective.title[:20] in room.text
        (tally,) = tallies(room)
        assert (tally.question, tally.counts) == ("recall", (("had it", 3), ("missed it", 1)))


async def test_who_waits_for_whom_is_kept_marked_and_comes_back_in_the_weekly_of_both(company: Path) -> None:
    async with running(company, STARTS, unit="ACME") as room:
        await begin(room, "between")
        await room.say("SHOP waits for Risk: fraud model by 20 dec", "PAY >RISK limits fri")
        first, second = sorted(room.docs.of(Dependency, meeting=meeting(room).id), key=lambda d: d.seq)
        assert (first.waiting, first.on, first.what) == ("SHOP", "RISK", "fraud model")
        assert first.due == dt.date(2026, 12, 20)
        assert (second.waiting, second.on, second.what) == ("PAY", "RISK", "limits")
        while not any("▸" in row and "fraud model" in row for row in room.text.split("\n")):
            await room.press("j")
        await room.press("space")
        assert room.docs.need(Dependency, first.id).state is DependencyState.MET
        await room.press("space")
        assert room.docs.need(Dependency, first.id).state is DependencyState.OPEN
        for _ in range(4):
            await room.press("n")
            await room.pilot.pause(0.3)
        room.clock.advance(3600)
    async with running(company, STARTS + dt.timedelta(hours=2), unit="RISK") as room:
        while "Weekly tactical" not in room.text:
            await room.press("K")
        await room.press("enter", "enter", "n")
        assert "Payments ← Risk" in room.text
        assert "fraud model" in room.text


async def test_an_adjustment_answers_the_voices_about_it_and_they_go_back_to_who_spoke(company: Path) -> None:
    async with running(company, STARTS, unit="ACME") as room:
        await begin(room, "units")
        await long_slot(room)
        await room.say("- aim lower @ben")
        goal = said(room)[-1].about or ""
        while " Adjust ━" not in room.text:
            await room.press("n")
        for _ in range(30):
            if f"▸ ▶ {goal}" in room.text or f"▸ ✓ {goal}" in room.text:
                break
            await room.press("j")
        kr = next(k for k in room.docs.all(KeyResult) if k.objective == goal and k.target is not None)
        before = kr.target
        await room.type(f"{kr.id} target 55 vendor limit found")
        assert "answers F" in room.text
        await room.press("enter")
        await room.press("escape")
        changed = room.docs.need(KeyResult, kr.id)
        assert (before, changed.target) == (kr.target, 55.0)
        (noted,) = room.docs.of(Adjustment, meeting=meeting(room).id)
        answered = room.docs.need(Feedback, noted.answers[0])
        assert answered.text == "aim lower"
        assert answered.adjustment == noted.id
        assert answered.answer is not None
        assert "vendor limit found" in answered.answer.text
        await room.press("z")
        assert room.docs.need(KeyResult, kr.id).target == before
        assert room.docs.need(Feedback, answered.id).answer is None


async def test_an_objective_is_continued_with_one_key_stopped_with_a_reason_and_another_begun(company: Path) -> None:
    async with running(company, STARTS, unit="ACME") as room:
        await begin(room, "adjust")
        await room.press("c")
        await room.press("d")
        assert " stop " in room.text
        await room.write("nobody needs it any more")
        await room.press("escape")
        await room.say("start PAY Owners sleep well because they said so")
        first, second, third = sorted(room.docs.of(Adjustment, meeting=meeting(room).id), key=lambda a: a.seq)
        assert (first.decision, second.decision, third.decision) == ("continue", "stop", "start")
        assert room.docs.need(Objective, second.about).status is GoalStatus.DROPPED
        begun = room.docs.need(Objective, third.about)
        assert (begun.unit, begun.title, begun.status) == ("PAY", "Owners sleep well", GoalStatus.ACTIVE)


async def test_the_coach_asks_about_the_wording_of_a_goal_that_begins_and_enter_keeps_it_all_the_same(
    company: Path,
) -> None:
    async with running(company, STARTS, unit="ACME") as room:
        await begin(room, "adjust")
        await room.type("start PAY Build the new shop portal because they said so")
        assert "? “Build” is work: who is better off?" in room.text
        await room.press("enter")
        assert any(o.title == "Build the new shop portal" for o in room.docs.of(Objective, unit="PAY"))
        await room.type("start PAY Owners sleep well because they said so")
        assert "PAY start: Owners sleep well" in room.text
        assert "is work" not in room.text.partition("Capture ·")[2]


async def test_a_wish_for_figures_without_a_key_result_is_asked_about_and_stays_in_the_box(company: Path) -> None:
    async with running(company, STARTS, unit="ACME") as room:
        await begin(room, "adjust")
        await room.write("PAY-O1 target 25 vendor limit")
        assert "say which key result" in room.text
        assert "PAY-O1 target 25 vendor limit" in room.text
        assert not room.docs.of(Adjustment, meeting=meeting(room).id)


async def test_somebody_else_presents_for_a_unit_when_the_team_says_so(company: Path) -> None:
    async with running(company, STARTS, unit="ACME") as room:
        await begin(room)
        await room.say("/here @ben", "/present PAY @ben")
        await room.press("n", "n", "n")
        turns = room.docs.of(Turn, meeting=meeting(room).id)
        assert {t.person for t in turns if t.unit == "PAY"} == {"ben"}
        assert "chosen by the team" in {t.why for t in turns if t.unit == "PAY"}


async def test_a_presenter_who_leaves_hands_over_to_somebody_of_the_unit_else_the_unit_is_skipped(
    company: Path,
) -> None:
    async with running(company, STARTS, unit="ACME") as room:
        await begin(room, "units")
        now = next(t for t in room.docs.of(Turn, meeting=meeting(room).id) if t.state is TurnState.SPEAKING)
        await room.write(f"/gone @{now.person}")
        turns = {t.id: t for t in room.docs.of(Turn, meeting=meeting(room).id)}
        assert turns[now.id].state is TurnState.SKIPPED
        assert sum(t.state is TurnState.SPEAKING for t in turns.values()) == 1
        await room.write(f"/here @{now.person}")
        again = room.docs.need(Turn, now.id)
        assert again.state is TurnState.WAITING
        assert all(t.slot < again.slot for t in turns.values() if t.unit != now.unit)  # behind all others


async def test_a_monthly_that_broke_off_goes_on_at_the_same_unit_with_everything_said(company: Path) -> None:
    async with running(company, STARTS, unit="ACME") as room:
        await begin(room, "units")
        unit = await long_slot(room)
        await room.say("- half of a thought")
        speaking = next(t for t in room.docs.of(Turn, meeting=meeting(room).id) if t.state is TurnState.SPEAKING)
    async with running(company, STARTS + dt.timedelta(minutes=5), unit="ACME") as room:
        assert "is not ended" in room.text
        await room.press("enter")
        assert "half of a thought" in room.text
        now = next(t for t in room.docs.of(Turn, meeting=meeting(room).id) if t.state is TurnState.SPEAKING)
        assert (now.id, now.unit) == (speaking.id, unit)


async def test_what_was_said_to_a_unit_waits_in_its_weekly_and_the_answer_goes_back(company: Path) -> None:
    async with running(company, STARTS, unit="ACME") as room:
        await begin(room, "units")
        unit = await long_slot(room)
        asks = "PAY" if unit != "PAY" else "SHOP"
        who = "ben" if asks == "PAY" else "lukasz"
        await room.say(f"? when is the pilot @{who}")
        await room.press("q", "E", "enter")
    later = STARTS + dt.timedelta(days=1)
    async with running(company, later, unit=unit) as room:
        while "Weekly tactical" not in room.text:
            await room.press("K")
        await room.press("enter", "enter", "n")
        for _ in range(20):  # what was asked stands below what was promised
            if any("▸ ? Q" in row and "when is the pilot" in row for row in room.text.split("\n")):
                break
            await room.press("j")
        else:
            pytest.fail("nobody was told what was asked")
        await room.press("a")
        await room.write("on Monday")
        await room.press("escape", "q", "E", "enter")
    async with running(company, later + dt.timedelta(hours=3), unit=asks) as room:
        while "Weekly tactical" not in room.text:
            await room.press("K")
        await room.press("enter", "enter", "n")
        for _ in range(20):  # what came of our asks stands below the last row that one can act on
            await room.press("j")
        assert "when is the pilot" in room.text
        assert "→ on Monday" in room.text


async def test_the_presenter_under_the_cursor_is_the_one_who_is_changed(company: Path) -> None:
    async with running(company, STARTS, (120, 35), unit="ACME") as room:
        await begin(room)
        board = board_of(room)
        presenters = {p.person: p.unit for p in board.session.room.presenters}
        while (key := board.query_one("#step", Rows).key) not in presenters:
            await room.press("j")
        await room.press("y")
        assert board.query_one(CaptureInput).value == f"/present {presenters[key]} @"


async def test_the_key_that_answers_names_a_voice_about_the_objective_under_the_cursor(company: Path) -> None:
    async with running(company, STARTS, (120, 35), unit="ACME") as room:
        await begin(room, "units")
        unit = await long_slot(room)
        await room.say("- smaller steps")
        while board_of(room).session.room.step.key != "adjust":
            await room.press("n")
        voice = next(v for v in voices(board_of(room).session.room) if v.feedback.text == "smaller steps")
        rows = board_of(room).query_one("#step", Rows)
        while not (rows.key or "").startswith(f"{unit}-O"):
            await room.press("j")
        assert rows.key == voice.feedback.about
        about = {v.name: (v.feedback.about or "").partition(".")[0] for v in voices(board_of(room).session.room)}
        first = next(name for name, objective in about.items() if objective == rows.key)  # of its key results, too
        await room.press("a")
        assert board_of(room).query_one(CaptureInput).value == f"/answer {first} "


def board_of(room: Driver) -> MeetingBoard:
    board = room.app.screen
    assert isinstance(board, MeetingBoard)
    return board
