"""Killed in the middle: the next start goes on at the same step, speaker and time, with all that was confirmed."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest
from tinydb import TinyDB

from okrmeet.domain.meeting import Turn, TurnState, Visit
from okrmeet.domain.records import Action, Checkin, Feedback
from okrmeet.domain.scores import Score
from okrmeet.services.load import load_all
from okrmeet.store.errors import Locked
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.signals import LAST_MOMENT
from tests.monthly import make_workspace as make_company
from tests.tui.quarter import make_workspace as make_team
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

    assert workspace.with_name(f"{workspace.name}.journal").exists()
    with open_file(workspace, write=False) as store:
        docs = load_all(store)
    assert docs.need(Action, "A-4").text == "call the vendor"
    assert "query fixed" in [c.note for c in docs.all(Checkin)]
    assert not [f for f in docs.all(Feedback) if "half" in f.text]
    spent = sum(visit.seconds for visit in docs.all(Visit) if visit.closed is None)
    spoken = sum(turn.seconds for turn in docs.all(Turn) if turn.state is TurnState.SPEAKING)
    assert spent >= spoken > 0
    time.sleep(1.5)  # what lies between the end of the process and the next start is nobody's time
    began = time.monotonic()

    again = Terminal("resume", cwd=folder)
    again.see("query fixed")
    again.see(f"SPEAKING {name}")
    again.see("3 Confidence round")
    again.press("q")
    again.see("Leave the meeting?")
    again.press("Q")
    again.see("is not ended")
    again.press("q")
    assert again.end() == 0
    seen = time.monotonic() - began
    json.loads(workspace.read_bytes())
    with TinyDB(workspace, access_mode="r") as plain:  # closed properly: whole for any other program
        assert len(plain.table("action")) == 4
    with open_file(workspace, write=False) as store:
        docs = load_all(store)
    after = sum(visit.seconds for visit in docs.all(Visit) if visit.closed is None)
    assert spent <= after <= spent + seen
    assert len([v for v in docs.all(Visit) if v.closed is None]) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_saves_restores_and_ends_within_a_second(workspace: Path, number: signal.Signals) -> None:
    terminal = Terminal("run", "weekly", "--unit", "PAY", cwd=workspace.parent)
    terminal.see("Who is here")
    terminal.press("n")
    terminal.see("2 Promises")
    began = time.monotonic()
    terminal.signal(number)
    assert terminal.end() == 128 + number
    took = time.monotonic() - began
    assert took < 5  # a second, and what a busy machine adds
    with open_file(workspace, write=True) as store:  # the lock is free
        assert sum(v.seconds for v in load_all(store).all(Visit)) > 0
    if number is not signal.SIGHUP:
        assert terminal.restored or took > LAST_MOMENT  # a machine too busy for it: then the end comes first


def test_a_terminal_that_is_closed_ends_okrmeet_and_frees_the_workspace(workspace: Path) -> None:
    terminal = Terminal("run", "weekly", "--unit", "PAY", cwd=workspace.parent)
    terminal.see("Who is here")
    terminal.hang_up()
    until = time.monotonic() + 10
    while True:
        try:
            open_file(workspace, write=True).close()
        except Locked:
            assert time.monotonic() < until
            time.sleep(0.05)
        else:
            return


@pytest.mark.skipif("sys.platform != 'linux'", reason="looks into /proc")
@pytest.mark.parametrize("how", ["closed", "told to end"])
def test_a_terminal_that_nobody_reads_does_not_keep_the_process(workspace: Path, how: str) -> None:
    terminal = Terminal("run", "weekly", "--unit", "PAY", cwd=workspace.parent)
    terminal.see("Who is here")
    for _ in range(40):  # more is written than a terminal holds that is not read: okrmeet has to wait for it
        terminal.press("?")
        time.sleep(0.02)
        terminal.press("\x1b")
        time.sleep(0.12)
    if how == "closed":
        terminal.hang_up()
    else:
        terminal.signal(signal.SIGTERM)
    until = time.monotonic() + LAST_MOMENT + 5
    while not terminal.gone:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_kill_9_in_a_long_slot_goes_on_with_the_same_unit_and_all_that_was_said(tmp_path: Path) -> None:
    company = make_company(tmp_path / "okrmeet.json")
    terminal = Terminal("run", "monthly", "--unit", "ACME", cwd=tmp_path)
    terminal.see("Who is here")
    terminal.press("nnn")
    terminal.see("4 Units · 1 of 6")
    terminal.press("nnn")
    terminal.see("4 of 6 · long slot")
    terminal.press("i")
    terminal.see("esc Keys")
    terminal.press("- smaller steps please @finn\r")
    terminal.see("Captured · 1")
    terminal.kill()
    with open_file(company, write=False) as store:
        docs = load_all(store)
    (said,) = [f for f in docs.all(Feedback) if f.text == "smaller steps please"]
    (speaking,) = [turn for turn in docs.all(Turn) if turn.state is TurnState.SPEAKING]
    assert (said.kind, said.by, said.to, said.unit) == ("change", "finn", speaking.unit, "RISK")
    again = Terminal("resume", cwd=tmp_path)
    again.see("smaller steps please")
    again.see("4 of 6 · long slot")
    again.kill()


def test_kill_9_in_the_scoring_goes_on_with_every_score_and_at_the_next_key_result(tmp_path: Path) -> None:
    team = make_team(tmp_path / "okrmeet.json")
    terminal = Terminal("run", "quarterly", "--unit", "PAY", cwd=tmp_path)
    terminal.see("Who is here")
    terminal.press("nn")
    terminal.see("own score?")
    terminal.press("0.7 mobile only\r")
    terminal.see("score of PAY-O1.1")
    terminal.press("\x1b")
    terminal.see("i Type")
    terminal.press(" ")
    terminal.see("PAY-O1.2 shown")
    terminal.kill()
    with open_file(team, write=False) as store:
        told = {score.key_result: (score.own, score.reason) for score in load_all(store).all(Score)}
    assert told == {"PAY-O1.1": (0.7, "mobile only"), "PAY-O1.2": (None, "")}
    again = Terminal("resume", cwd=tmp_path)
    again.see("own 0.70")
    again.see("PAY-O1.3 0:0")  # the key result that it is at
    again.kill()
