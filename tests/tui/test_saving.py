"""When the workspace cannot be written: another screen reads on, and what was said goes into a rescue file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.records import Feedback
from okrmeet.services.rescue import write_rescue
from okrmeet.store.errors import Full
from okrmeet.store.tinydb.storage import WorkspaceStorage
from tests.tui.driver import running
from tests.tui.terminal import Terminal
from tests.weekly import STARTS

NOW = dt.datetime(2026, 11, 23, 10, 15, 7, tzinfo=dt.UTC)
in_a_terminal = pytest.mark.skipif("sys.platform == 'win32'", reason="needs a pseudo-terminal")


@in_a_terminal
def test_a_second_screen_is_read_only_says_who_writes_and_shows_the_minutes_as_they_are(workspace: Path) -> None:
    first = Terminal("run", "weekly", "--unit", "PAY", cwd=workspace.parent)
    first.see("Who is here")
    first.press("n")
    first.see("2 Promises")
    first.press("i")
    first.see("esc Keys")
    first.press("! write it down @ben fri\r")
    first.see("action A-4")
    before = {path.name: path.read_bytes() for path in workspace.parent.iterdir() if path.suffix != ".draft"}
    second = Terminal(cwd=workspace.parent)
    second.see("Open meeting")
    shown = second.see("Minutes now")  # the footer is painted after the panels
    assert "READ-ONLY  okrmeet.json is open in process" in shown
    assert "enter shows its minutes as they are now" in shown
    second.press("\r")
    second.see("write it down")
    second.press("q")
    second.see("READ-ONLY")
    second.press("q")
    assert second.end() == 0
    after = {path.name: path.read_bytes() for path in workspace.parent.iterdir() if path.suffix != ".draft"}
    assert set(after) == set(before)
    assert after["okrmeet.json"] == before["okrmeet.json"]
    first.kill()


@in_a_terminal
def test_a_workspace_that_may_not_be_written_is_shown_all_the_same(workspace: Path) -> None:
    workspace.chmod(0o444)
    terminal = Terminal(cwd=workspace.parent)
    shown = terminal.see("READ-ONLY")
    assert "okrmeet.json is read-only" in shown
    assert "Start" not in shown.splitlines()[-1]
    terminal.press("\r")
    terminal.see("a meeting cannot be held here")
    terminal.press("q")
    assert terminal.end() == 0
    assert Terminal("run", "weekly", "--unit", "PAY", cwd=workspace.parent).end() == 3


@in_a_terminal
def test_what_opening_put_right_is_said_on_the_screen(workspace: Path) -> None:
    terminal = Terminal("run", "weekly", "--unit", "PAY", cwd=workspace.parent)
    terminal.see("Who is here")
    terminal.kill()
    journal = workspace.with_name("okrmeet.json.journal")
    journal.write_bytes(journal.read_bytes().rstrip(b"\n") + b'\n0123abcd {"seq":999,"by":"an')
    again = Terminal(cwd=workspace.parent)
    again.see("never confirmed")
    again.press("q")
    assert again.end() == 0
    assert b'"seq":999' in workspace.with_name("okrmeet.json.unfinished-1").read_bytes()


async def test_what_cannot_be_saved_stays_in_the_box_and_can_be_written_elsewhere(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.parent)

    def full(*_: object) -> None:
        raise Full("okrmeet.json: the disk is full; it was not written. Free some space and repeat.")

    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        await room.say("what was kept before")
        monkeypatch.setattr(WorkspaceStorage, "commit", full)
        await room.write("we wait for *Risk*")
        assert "NOT SAVED" in room.text
        assert "we wait for *Risk*" in room.text
        assert "esc W writes it and the minutes to a file" in room.text
        await room.press("escape", "W")
        assert "are in" in room.text
        (rescue,) = workspace.parent.glob("okrmeet-rescue-*.md")
        text = rescue.read_text("utf-8")
        assert "    we wait for *Risk*\n" in text
        assert "what was kept before" in text
        monkeypatch.undo()
        await room.press("i", "enter")
        assert "NOT SAVED" not in room.text
        assert any("Risk" in feedback.text for feedback in room.docs.all(Feedback))


def test_a_rescue_goes_where_it_can_and_never_over_another_file(tmp_path: Path) -> None:
    first = write_rescue("one\ntwo", "minutes", [tmp_path / "not there", tmp_path], NOW)
    assert first == tmp_path / "okrmeet-rescue-2026-11-23-101507.md"
    assert first.read_text("utf-8").startswith("# Not saved\n\n    one\n    two\n")
    (tmp_path / "other").mkdir()
    assert write_rescue("", "minutes", [tmp_path, tmp_path / "other"], NOW).parent == tmp_path / "other"


def test_a_rescue_that_no_folder_takes_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", no_home)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "gone"))
    with pytest.raises(OSError, match="No such file"):
        write_rescue("x", "minutes", [], NOW)
