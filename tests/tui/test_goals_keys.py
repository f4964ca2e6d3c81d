"""The goals screen by keys: what is shown of all goals, and what is stored when they are written and changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.people import Level, Member, Person, Settings, Unit
from okrmeet.domain.records import Adjustment
from okrmeet.store.tinydb.opening import open_file
from tests.tui.driver import Driver, running
from tests.weekly import STARTS

SIZES = [(80, 24), (60, 20), (100, 30), (140, 40)]


def put(path: Path, *docs: Objective | KeyResult | Unit | Person | Settings) -> None:
    """Store documents before the screen is shown; what is there already takes the place of the older one."""
    with open_file(path, write=True) as store:
        before = [store.get(type(doc), doc.id) for doc in docs]
        stored = tuple(d.with_(version=b.version) if b else d for d, b in zip(docs, before, strict=True))
        store.commit(Change("more", stored), "test")


async def to(room: Driver, id: str) -> None:
    """Move the cursor down to a row."""
    for _ in range(40):
        if any("▸" in row and f" {id} " in row for row in room.text.splitlines()):
            return
        await room.press("j")
    raise AssertionError(f"no row {id} on:\n{room.text}")


async def write(room: Driver, text: str) -> None:
    """Type a line into the box and keep it."""
    await room.press("i")
    await room.burst(text)
    await room.pilot.pause(0.1)
    await room.press("enter", "escape")


@pytest.mark.parametrize("key", ["o", "k"])
async def test_what_a_line_means_is_told_anew_where_the_cursor_goes(workspace: Path, key: str) -> None:
    async with running(workspace, STARTS, (120, 35)) as room:
        await room.press("L")
        await to(room, "PAY-O1")
        await room.press("i")
        await room.burst("Calls 9 to 4 because they asked")
        assert "→ key result of PAY-O1" in room.text
        await room.press("escape", key)
        assert "Calls 9 to 4" in room.text
        assert "→ draft of PAY" in room.text or "→ draft of RISK" in room.text


@pytest.mark.parametrize("size", SIZES)
async def test_all_goals_stand_in_a_tree_with_progress_pace_confidence_and_status(
    workspace: Path, size: tuple[int, int]
) -> None:
    async with running(workspace, STARTS, size) as room:
        await room.press("L")
        assert "59% of the cycle has passed" in room.text
        for words in ("ACME", "PAY-O1", "due 59%", "26%", "c6", "▲ A"):
            assert words in room.text, words
        await room.press("j", "j")
        if size != (60, 20):
            for words in ("62 → 80%, now 66%: 22%, expected 59%", "needs 2.51 a week"):
                assert words in room.text, words
        await room.press("q")
        assert "Next meeting" in room.text


async def test_an_objective_and_its_key_result_are_written_as_drafts_and_taken_on(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("L")
        await room.fill("Refunds are instant because shops wait @ana")
        made = room.docs.need(Objective, "PAY-O3")
        assert (made.why, made.owner, made.status) == ("shops wait", "ana", GoalStatus.DRAFT)
        assert "saved: draft PAY-O3" in room.text
        await room.fill("Refunds within a day 40 to 90 % @ben")
        kr = room.docs.need(KeyResult, "PAY-O3.1")
        assert (kr.start, kr.target, kr.owner) == (40, 90, "ben")
        await room.press("space")
        assert room.docs.need(Objective, "PAY-O3").status is GoalStatus.ACTIVE


async def test_what_a_line_means_and_what_is_missing_is_said_before_it_is_kept(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("L")
        await to(room, "1.1")
        await room.press("u")
        await room.burst("85")
        await room.pilot.pause(0.1)
        assert "target 85" in room.text
        assert "say because, and why" in room.text
        assert "PAY-O1.1 target → 85" in room.text
        await room.press("enter")
        assert room.docs.need(KeyResult, "PAY-O1.1").target == 80
        await room.press("end")
        await room.burst(" because Q3 was better than we thought")
        await room.press("enter")
        assert room.docs.need(KeyResult, "PAY-O1.1").target == 85
        (noted,) = (a for a in room.docs.all(Adjustment) if a.about == "PAY-O1.1")
        assert noted.reason == "Q3 was better than we thought"
        assert "changed target 80 → 85" in room.text


async def test_the_coach_says_what_it_thinks_while_a_goal_is_typed_and_stops_nobody(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("L")
        await to(room, "PAY-O1")
        await room.press("i")
        await room.burst("Launch the new website because they asked")
        await room.pilot.pause(0.1)
        assert "coach: " in room.text
        await room.press("enter")
        (made,) = (kr for kr in room.docs.all(KeyResult) if kr.title == "Launch the new website")
        assert made.objective == "PAY-O1"
        await room.burst("Refunds within a day 40 to 90 % because they asked")
        await room.pilot.pause(0.1)
        assert "coach: " not in room.text


async def test_tab_goes_through_the_fields_of_the_goal_in_focus(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("L")
        await to(room, "1.1")
        await room.press("u", "tab")
        assert "weight 2" in room.text
        await room.press("tab")
        assert "title Checkouts that are completed" in room.text


async def test_an_objective_is_linked_ended_and_dropped_with_reasons(workspace: Path) -> None:
    put(workspace, Objective(id="ACME-O1", unit="ACME", cycle="2026-Q4", title="Shops love to pay"))
    async with running(workspace, STARTS) as room:
        await room.press("L")
        await to(room, "PAY-O1")
        await room.press("U")
        await room.burst("ACME-O1 because it pays for it")
        await room.press("enter", "escape")
        assert room.docs.need(Objective, "PAY-O1").supports == ("ACME-O1",)
        assert "supports   ACME-O1 Shops love to pay" in room.text
        await room.press("E")
        await room.burst("the law has changed")
        await room.press("enter", "escape")
        assert room.docs.need(Objective, "PAY-O1").status is GoalStatus.MISSED
        await to(room, "PAY-O2")
        await room.press("d")
        await room.burst("nobody needs it")
        await room.press("enter", "escape")
        assert room.docs.need(Objective, "PAY-O2").status is GoalStatus.DROPPED
        reasons = {a.reason for a in room.docs.all(Adjustment)}
        assert {"it pays for it", "the law has changed", "nobody needs it"} <= reasons


async def test_search_and_filter_show_what_fits_and_what_stands_above_it(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("L")
        await room.burst("/wallet")
        await room.press("enter", "escape")
        assert "Wallet live" in room.text
        assert "PAY-O1" in room.text
        assert "Median time" not in room.text
        await room.press("escape")
        assert "Median time" in room.text
        await room.press("Y")
        assert "at risk or off track" in room.text
        assert "Median time" not in room.text
        await room.press("Y", "Y", "Y")
        assert "Median time" in room.text


async def test_rows_fold_and_unfold_and_the_next_cycle_takes_drafts(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("L", "left")
        assert "2 below" in room.text
        assert "PAY-O1" not in room.text
        await room.press("right", "Z")
        assert "PAY-O1" in room.text
        assert "Median time" not in room.text
        await room.press("Z", "right_square_bracket")
        assert "2027-Q1" in room.text
        await room.fill("PAY Refunds are instant")
        assert room.docs.need(Objective, "PAY-O3").cycle == "2027-Q1"
        await room.press("space")
        assert "has not begun" in room.text


async def test_words_behind_a_slash_do_what_their_keys_do(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("L")
        await to(room, "PAY-O2")
        await room.burst("/drop nobody needs it")
        await room.press("enter", "escape")
        assert room.docs.need(Objective, "PAY-O2").status is GoalStatus.DROPPED
        await room.burst("/back")
        await room.press("enter")
        assert "Next meeting" in room.text


async def test_a_line_that_is_not_kept_is_not_lost_in_silence(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("L", "i")
        await room.burst("Refunds are")
        await room.press("escape", "q")
        assert "not kept" in room.text
        await room.press("q")
        assert "Next meeting" in room.text


async def test_in_a_meeting_the_goals_are_there_to_look_at(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        await room.write("/goals")
        assert "59% of the cycle has passed" in room.text
        await room.fill("Refunds are instant")
        assert "to look at" in room.text
        assert room.docs.get(Objective, "PAY-O3") is None
        await room.press("ctrl+u", "escape", "q", "q")
        assert "Weekly tactical" in room.text


async def test_goals_of_one_person_are_shown_where_they_were_asked_for_or_agreed_on(workspace: Path) -> None:
    ana = Unit(id="ANA", name="Ana", level=Level.PERSON, parent="PAY", members=(Member(person="ana"),))
    own = Objective(id="ANA-O1", unit="ANA", cycle="2026-Q4", title="Speak at a meetup")
    put(workspace, ana, own)
    async with running(workspace, STARTS) as room:
        await room.press("L")
        assert "Speak at a meetup" not in room.text
    async with running(workspace, STARTS, unit="ANA") as room:
        await room.press("L")
        assert "Speak at a meetup" in room.text
    put(workspace, Settings(personal_shown=True))
    async with running(workspace, STARTS) as room:
        await room.press("L")
        assert "Speak at a meetup" in room.text


async def test_hostile_titles_move_no_border(workspace: Path) -> None:
    evil = "[red] 山田 👩\u200d👩\u200d👧 [/] “x” " * 3
    put(workspace, Objective(id="PAY-O7", unit="PAY", cycle="2026-Q4", title=evil, why=evil))
    for size in SIZES:
        async with running(workspace, STARTS, size) as room:
            await room.press("L")
            await to(room, "PAY-O7")
            strips = room.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {size[0]}
            assert "[red]" in room.text
