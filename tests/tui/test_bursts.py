"""Keys that arrive faster than they are drawn (a lagging line, a plain paste): in order, none lost, none twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrmeet.domain.meeting import Meeting, Turn
from okrmeet.domain.records import Action, Checkin, Feedback
from okrmeet.services.load import load_all
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.screens.board import MeetingBoard
from okrmeet.tui.widgets.capture import APART
from tests.tui.driver import Driver, running
from tests.tui.terminal import Terminal
from tests.weekly import MEETING, STARTS


@pytest.mark.skipif("sys.platform == 'win32'", reason="needs a pseudo-terminal")
def test_lines_sent_at_once_are_kept_one_by_one(workspace: Path) -> None:
    terminal = Terminal("run", "weekly", "--unit", "PAY", cwd=workspace.parent)
    terminal.see("Who is here")
    terminal.press("n")
    terminal.see("2 Promises")
    lines = [f"thought {number}" for number in range(12)]
    terminal.press("i" + "".join(f"{line}\r" for line in lines))
    terminal.press("! one @ben fri\r! two @chen fri\rwrong\x15right\r\r\r")
    terminal.see("Captured · 15")
    terminal.press("last\r")
    terminal.see("Captured · 16")
    terminal.kill()
    with open_file(workspace, write=False) as store:
        docs = load_all(store)
    now = max(docs.all(Meeting), key=lambda m: m.started).id
    assert [f.text for f in docs.all(Feedback) if f.meeting == now] == [*lines, "right", "last"]
    made = [(a.text, a.owner, a.due is not None) for a in docs.all(Action) if a.meeting == now]
    assert made == [("one", "ben", True), ("two", "chen", True)]


@pytest.mark.skipif("sys.platform == 'win32'", reason="needs a pseudo-terminal")
def test_a_key_and_a_report_sent_at_once_belong_to_the_speaker_who_came_by_the_key(workspace: Path) -> None:
    terminal = Terminal("run", "weekly", "--unit", "PAY", cwd=workspace.parent)
    terminal.see("Who is here")
    terminal.press("n")
    terminal.see("2 Promises")
    terminal.press("n")
    terminal.press("38 7 query fixed\r")
    terminal.see("report of PAY-O1.")
    terminal.kill()
    with open_file(workspace, write=False) as store:
        assert [c.note for c in load_all(store).all(Checkin)][-1] == "query fixed"


async def test_a_sentence_typed_in_a_burst_while_keys_are_commands_becomes_text(workspace: Path) -> None:
    sentence = "the build is flaky again and we need help"
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter", "n", "n")
        before = [(t.person, t.state, t.slot) for t in _round(room)]
        await room.burst(sentence)
        assert sentence in room.text
        assert [(t.person, t.state, t.slot) for t in _round(room)] == before
        meeting = room.docs.need(Meeting, MEETING)
        assert meeting.open
        await room.pilot.pause(2 * APART)  # an enter within the burst would belong to it
        await room.press("enter")
        assert sentence in [f.text for f in room.docs.all(Feedback)]


def _round(room: Driver) -> tuple[Turn, ...]:
    board = room.app.screen
    assert isinstance(board, MeetingBoard)
    return board.session.room.round
