"""Names and notes that look like markup, control a terminal or overflow: every step shows them and stays whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from okrmeet.agenda.load import built_in
from okrmeet.domain.goals import Objective
from okrmeet.domain.records import Dependency, Feedback
from okrmeet.domain.scores import Verdict
from okrmeet.domain.step_kind import StepKind
from okrmeet.engine.sealing import entries
from okrmeet.services.import_file import import_file
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.widgets.capture import CaptureInput
from tests.agenda.own import own_agenda
from tests.tui.driver import Driver, running
from tests.weekly import MEETING, STARTS, make_workspace

TEAM = r"""
okrmeet: 1
people:
  - {id: ana, name: "[/] [@click=app.quit]Ana[/]"}
  - {id: ben, name: "[bold red]日本語の長い名前日本語の長い名前 👩‍👩‍👧‍👦"}
  - {id: eve, name: "مريم [on blink]$x {y} \\[z]"}
units:
  - {key: PAY, name: "[/red] | `unit` 単位", level: team, members: [ana, ben, eve]}
objectives:
  - id: PAY-O1
    unit: PAY
    cycle: 2026-Q4
    title: "[/] 目標 <b>bold</b>"
    key_results:
      - {id: PAY-O1.1, title: "[KR1] 70% [/]", metric: percent, unit: "%", start: 0, target: 10, owner: ana}
      - {id: PAY-O1.2, title: "[@click=app.bell]値[/]", unit: "[/]", start: 8, target: 4, owner: ben}
      - {id: PAY-O1.3, title: "x [/x] no target", owner: eve}
      - {id: PAY-O1.4, title: "[guard]", metric: maintain, at_least: 1, owner: eve}
events:
  - {unit: PAY, meeting: weekly, weekday: monday, time: "10:00", minutes: 30}
"""
NOTE = "[/] [@click=app.quit]x[/] 日本語 [bold]no[/bold] $primary"


async def put(room: Driver, words: str) -> None:
    """Put a line into the box at once, and keep it: what is shown letter by letter is tested in the weekly."""
    room.app.screen.query_one(CaptureInput).begin(words)
    await room.pilot.pause()
    await room.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50)])
async def test_every_step_shows_hostile_text_as_it_is(tmp_path: Path, size: tuple[int, int]) -> None:
    source = tmp_path / "team.yaml"
    source.write_text(TEAM, encoding="utf-8")
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        import_file(store, source, STARTS, "t")
    async with running(path, STARTS, size) as room:
        assert "[/red] | `unit`" in room.text
        await room.press("enter", "enter")
        seen = set()
        for _ in range(12):
            board = room.app.screen
            session = getattr(board, "session", None)
            if session is None:
                break
            step = session.room.step.key
            if step not in seen:
                seen.add(step)
                await room.write(" " + NOTE)  # a leading space: the sign-like bracket is text
                await room.write(f"! {NOTE} @ben fri")
                await room.press("escape")
                assert "[/] [@click=app.quit]x[/]" in room.text
                for key in ("question_mark", "escape", "e", "escape", "m", "escape"):
                    await room.press(key)
            assert all(cell_len(line) <= size[0] for line in room.text.splitlines())
            await room.pilot.hover(offset=(size[0] // 2, size[1] // 2))
            await room.pilot.click(offset=(size[0] // 2, size[1] // 2))
            await room.press("n")
        assert seen == {"open", "promises", "confidence", "low", "week", "guard", "close"}
        assert MEETING in room.text or "Minutes" in room.text


COMPANY = TEAM.replace(
    "units:\n",
    """units:
  - {key: CO, name: "[/] Company [@click=app.quit]x[/]", level: company, lead: ana}
  - {key: B2, name: "[b]単位 | `b`", level: team, parent: CO, lead: eve, members: [eve]}
""",
).replace("level: team, members: [ana, ben, eve]}", "level: team, parent: CO, members: [ana, ben]}")


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_every_step_of_a_monthly_shows_hostile_text_as_it_is(tmp_path: Path, size: tuple[int, int]) -> None:
    source = tmp_path / "company.yaml"
    source.write_text(COMPANY, encoding="utf-8")
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        import_file(store, source, STARTS, "t")
    async with running(path, STARTS, size, unit="CO") as room:
        assert "[/] Company" in room.text
        await room.press("enter", "O", "enter")  # with what comes from memory
        seen = set()
        for _ in range(20):
            session = getattr(room.app.screen, "session", None)
            if session is None:
                break
            step = session.room.step.key
            if step not in seen or step == "units":
                seen.add(step)
                await room.write(f" {NOTE}")
                for words in ("3 1", f"- {NOTE}", f"PAY >B2 {NOTE} fri", f"start PAY {NOTE} because {NOTE}"):
                    await room.press("ctrl+u")
                    await put(room, words)
                await room.press("ctrl+u", "escape")
                for key in ("space", "c", "question_mark", "escape", "e", "escape", "b", "b", "m", "escape"):
                    await room.press(key)
            assert all(cell_len(line) <= size[0] for line in room.text.splitlines())
            await room.pilot.hover(offset=(size[0] // 2, size[1] // 2))
            await room.press("n")
        assert seen == {"open", "promises", "recall", "numbers", "units", "between", "adjust", "focus", "close"}
        assert room.docs.all(Dependency)[0].what == NOTE
        assert {f.text for f in room.docs.all(Feedback)} >= {NOTE}


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_every_step_of_a_retrospective_shows_hostile_text_as_it_is(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    source = tmp_path / "company.yaml"
    source.write_text(
        COMPANY.replace("level: company, lead: ana}", "level: company, lead: ana, sponsor: ben}"), "utf-8"
    )
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        import_file(store, source, STARTS, "t")
    async with running(path, STARTS, size, unit="PAY") as room:
        while "Quarterly" not in room.text:
            await room.press("K")
        await room.press("enter", "enter")
        seen = set()
        for _ in range(60):
            session = getattr(room.app.screen, "session", None)
            if session is None:
                break
            step = session.room.step.key
            if step not in seen:
                seen.add(step)
                for words in (f" {NOTE}", "3 2", f"0.3 {NOTE}", f"no {NOTE}", f"3 {NOTE}", f"{NOTE} because {NOTE}"):
                    await room.press("ctrl+u")
                    await put(room, words)
                    assert all(cell_len(line) <= size[0] for line in room.text.splitlines())
                await room.press("ctrl+u", "escape")
                for key in (
                    "space",
                    "c",
                    "question_mark",
                    "escape",
                    "e",
                    "escape",
                    "b",
                    "b",
                    "m",
                    "escape",
                    "j",
                    "k",
                ):
                    await room.press(key)
                assert session.room.step.key == step
            assert all(cell_len(line) <= size[0] for line in room.text.splitlines())
            await room.pilot.hover(offset=(size[0] // 2, size[1] // 2))
            await room.pilot.click(offset=(size[0] // 2, size[1] // 2))
            await room.pilot.pause(0.26 if step == "close" else 0)
            await room.press("n")
        assert seen == {s.key for s in built_in("quarterly").steps}
        assert {f.why for f in room.docs.all(Verdict)} >= {NOTE}
        assert NOTE in {o.title for o in room.docs.all(Objective)}


async def test_frames_are_not_moved_by_wide_names(tmp_path: Path) -> None:
    source = tmp_path / "team.yaml"
    source.write_text(TEAM, encoding="utf-8")
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        import_file(store, source, STARTS, "t")
    async with running(path, STARTS) as room:
        await room.press("enter", "enter", "n", "n")
        for line in room.text.splitlines():
            if line.startswith("│") and line.endswith("│"):
                assert cell_len(line) == 100


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_every_step_of_an_own_agenda_of_hostile_words_is_held(tmp_path: Path, size: tuple[int, int]) -> None:
    path = make_workspace(tmp_path / "okrmeet.json")
    plain = own_agenda(*StepKind)
    agenda = plain.with_(
        title=NOTE, steps=tuple(s.with_(title=f"{n} {NOTE}", prompt=NOTE * 8) for n, s in enumerate(plain.steps))
    )
    async with running(path, STARTS, size, agenda=agenda) as room:
        session = getattr(room.app.screen, "session")  # noqa: B009 - the screen of a meeting
        seen = []
        for _ in range(80):
            step = session.room.step
            if step.key not in seen:
                seen.append(step.key)
                await room.say(f"said in {step.key}")
                assert len(session.room.said(step.key) or entries(session.room, "cards")) == 1  # a card is sealed
                await room.press("p")
            assert all(cell_len(line) <= size[0] for line in room.text.splitlines())
            if len(seen) == len(agenda.steps):
                break
            await room.press("n")
        assert seen == [s.key for s in agenda.steps]
