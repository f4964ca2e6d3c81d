"""Killed in the middle: the next start goes on at the same step, speaker and time, with all that was confirmed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tinydb import TinyDB

from okrmeet.domain.records import Action, Checkin, Feedback
from okrmeet.services.load import load_all
from okrmeet.store.tinydb.opening import open_file
from tests.tui.terminal import Terminal

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="needs a pseudo-terminal")


def test_kill_9_in_the_middle_of_a_step_loses_nothing_that_was_confirmed(workspace: Path) -> None:
    folder = workspace.parent
    terminal = Terminal("run", "weekly", "--unit", "PAY", cwd=folder)
    terminal.see("Who is here")
    terminal.press("nn")
    speaker = next(line for line in terminal.see("SPEAKING").splitlines() if "SPEAKING" in line)
    name = speaker.split("SPEAKING ")[1].split("  ")[0]
    terminal.press("38 7 query fixed\r")
    terminal.see("report of PAY-O1.")
    terminal.press("! call the vendor @ben\r")
    terminal.see("action A-4")
    terminal.press("half a thought")
    terminal.see("half a thought")
    terminal.kill()

    json.loads(workspace.read_bytes())
    with TinyDB(workspace, access_mode="r") as plain:
        assert len(plain.table("action")) == 4
    with open_file(workspace, write=False) as store:
        docs = load_all(store)
    assert docs.need(Action, "A-4").text == "call the vendor"
    assert "query fixed" in [c.note for c in docs.all(Checkin)]
    assert not [f for f in docs.all(Feedback) if "half" in f.text]

    again = Terminal("resume", cwd=folder)
    again.see("query fixed")
    again.see(f"SPEAKING {name}")
    again.see("3 Confidence round")
    again.press("q")
    again.see("Leave the meeting?")
    again.press("l")
    again.see("is not ended")
    again.press("q")
    assert again.end() == 0
