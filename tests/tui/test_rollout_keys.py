"""The roll-out by keys: seven steps, begun, left, resumed, and shown on home until they are done."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.goals import GoalKind, Objective
from okrmeet.domain.people import Event, Unit
from okrmeet.domain.rollout import Rollout, RolloutStatus
from okrmeet.services.clock import ManualClock
from okrmeet.services.load import load_all
from okrmeet.services.place import Place
from okrmeet.services.unmade import UnmadeStore
from okrmeet.services.workspace import Workspace
from okrmeet.tui.app import OkrmeetApp
from tests.tui.driver import Driver, running
from tests.weekly import STARTS

EARLY = STARTS - dt.timedelta(hours=3)
"""No meeting is about to start, so that home shows more than what a room may see."""


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (100, 30), (140, 40)])
async def test_each_step_has_help_a_state_and_what_the_workspace_knows(
    workspace: Path, size: tuple[int, int]
) -> None:
    async with running(workspace, STARTS, size) as room:
        await room.press("R")
        for words in ("Choose the strategy", "Analyse, and decide", "0 of 7", "Top-down"):
            assert words in room.text, words
        for _ in range(6):
            await room.press("j")
        assert "Did units speak" in " ".join(room.text.split())
        strips = room.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]}


async def test_where_nothing_can_be_kept_that_is_said_while_a_line_is_typed(workspace: Path) -> None:
    async with running(workspace, EARLY) as room:
        room.app._home._workspace.why_not = "somebody else has it open"
        await room.press("R", "i")
        await room.burst("bottom-up team")
        assert "somebody else has it open" in room.text
        await room.press("enter")
        assert room.docs.all(Rollout) == ()


async def test_steps_are_decided_done_put_off_left_and_resumed(workspace: Path) -> None:
    async with running(workspace, EARLY) as room:
        await room.press("R")
        await room.fill("bottom-up team")
        assert "direction: bottom-up" in room.text
        await room.press("space", "j", "l")
        assert {r.id: r.status for r in room.docs.all(Rollout)} == {
            "strategy": RolloutStatus.DONE, "story": RolloutStatus.LATER,
        }  # fmt: skip
        await room.press("q")
        assert "Roll-out: 1 of 7" in room.text
    async with running(workspace, EARLY) as room:
        await room.press("R")
        assert "▸ · 3 Tell strategic" in room.text
        await room.fill("PAY-O1 strategic")
        assert room.docs.need(Objective, "PAY-O1").kind is GoalKind.STRATEGIC
        await room.press("j", "j")
        await room.fill("RISK weekly tuesday 9:30")
        assert room.docs.need(Event, "RISK-weekly").minutes == 30


async def test_in_front_of_the_room_home_says_nothing_of_the_rollout(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("R", "space", "q")
        assert "Roll-out" not in room.text


async def test_the_page_that_tells_people_is_shown_and_written_once(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(workspace, STARTS, (120, 40)) as room:
        await room.press("R", "j")
        assert "works with goals from now on" in room.text
        await room.press("W")
        file = tmp_path / "how-we-use-okr.md"
        assert "What changes" in file.read_text(encoding="utf-8")
        file.write_text("mine", encoding="utf-8")
        await room.press("W")
        assert file.read_text(encoding="utf-8") == "mine"
        assert "left as it was" in " ".join(room.text.split())


async def test_from_nothing_the_steps_lead_to_a_company_with_goals_and_meetings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    path, clock = tmp_path / "okrmeet.json", ManualClock(STARTS)
    store = UnmadeStore(Place(path))
    app = OkrmeetApp(Workspace(store, clock, "test", path))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        room = Driver(app, pilot, clock, store)
        await pilot.pause()
        await room.press("R")
        await room.fill("top-down team")
        await room.press("J")
        rows = ("company Acme: Eve Park (lead)", "O: Shops love to pay", "team Payments: Ana Sousa", "O: Pay alone")
        for row in rows:
            await room.burst(row)
            await room.press("enter")
        await room.press("escape", "enter")
        await room.fill("sponsor Eve Park")
        await room.press("space", "j", "j", "j", "j")
        await room.fill("PAYMENTS weekly monday 10:00")
        await room.press("space", "q", "enter", "enter")
        assert "Weekly tactical" in room.text
        docs = load_all(store)
    assert docs.need(Unit, "PAYMENTS").parent == "ACME"
    assert docs.need(Unit, "ACME").sponsor == "eve"
    assert {o.id for o in docs.all(Objective)} == {"ACME-O1", "PAYMENTS-O1"}
    assert {r.id for r in docs.all(Rollout)} == {"strategy", "events"}


async def test_a_line_that_waits_is_told_again_when_a_block_or_another_step_changes_what_it_means(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    store = UnmadeStore(Place(tmp_path / "okrmeet.json"))
    clock = ManualClock(STARTS)
    app = OkrmeetApp(Workspace(store, clock, "test", tmp_path / "okrmeet.json"))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        room = Driver(app, pilot, clock, store)
        await pilot.pause()
        await room.press("R")
        await room.fill("sponsor Ida Boss")
        assert "name the units first" in room.text
        await room.press("J")
        await room.burst("Payments: Ana Sousa")
        await room.press("escape", "enter")
        assert "✓ saved: 1 person, 1 unit" in room.text
        assert "name the units first" not in room.text
        await room.press("j")
        assert "→ Tell people about it: noted" in room.text
        await room.press("k")
        assert "→ sponsor: Ida Boss" in room.text
        await room.press("i", "end", "enter")
        assert room.docs.need(Unit, "PAYMENTS").sponsor == "ida"
