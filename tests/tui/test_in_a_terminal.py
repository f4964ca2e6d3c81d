"""What only a terminal shows: going to the background, leaving by ctrl+c, no colour, plain signs, quiet when idle."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from okrmeet.domain.meeting import Meeting, Visit
from okrmeet.services.load import load_all
from okrmeet.store.tinydb.opening import open_file
from tests.tui.terminal import Terminal

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="needs a pseudo-terminal")

SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
IDLE_BYTES = 250
"""Bytes a second that a clock may cost (a line over a slow ssh connection)."""


def meeting(workspace: Path, **env: str) -> Terminal:
    """A terminal in the second step of the weekly."""
    terminal = Terminal("run", "weekly", "--unit", "PAY", cwd=workspace.parent, env=env)
    terminal.see("is here")
    terminal.press("n")
    terminal.see("2 Promises")
    return terminal


def colours(data: bytes) -> list[bytes]:
    """Codes among the bytes that set a colour: 30-49, 90-107, with what follows them."""
    found = []
    for match in SGR.finditer(data):
        numbers = [int(number) for number in re.split(rb"[;:]", match[1]) if number]
        if any(30 <= number <= 49 or 90 <= number <= 107 for number in numbers):
            found.append(match[0])
    return found


@pytest.mark.skipif("sys.platform != 'linux'", reason="looks into /proc")
def test_ctrl_z_while_typing_stops_the_process_and_fg_brings_everything_back(workspace: Path) -> None:
    terminal = meeting(workspace)
    terminal.press("ihalf a thought")
    terminal.see("→ note: half a thought")
    terminal.press("\x1a")
    until = time.monotonic() + 10
    while not terminal.stopped and time.monotonic() < until:
        terminal.watch(0.05)
    assert terminal.stopped
    assert terminal.restored
    terminal.blank()
    terminal.signal(signal.SIGCONT)
    for part in ("→ note: half a thought", "╭─ Agenda", "2 Promises", "Captured", "saved ✓", "esc Keys"):
        terminal.see(part)
    terminal.press(" more")
    terminal.see("half a thought more")
    terminal.kill()


def test_the_second_ctrl_c_leaves_with_the_time_that_was_spent_and_what_was_half_typed(workspace: Path) -> None:
    terminal = meeting(workspace)
    terminal.press("ihalf a thought")
    terminal.see("→ note: half a thought")
    terminal.watch(0.5)
    terminal.press("\x03")
    terminal.see("again to leave, all saved")
    terminal.press("\x03")
    assert terminal.end() == 0
    assert terminal.restored
    with open_file(workspace, write=False) as store:
        docs = load_all(store)
    assert max(docs.all(Meeting), key=lambda m: m.started).open
    assert sum(v.seconds for v in docs.all(Visit) if v.closed is None) > 0.4
    again = Terminal("resume", cwd=workspace.parent)
    again.see("half a thought")
    again.kill()


def test_with_no_color_not_one_colour_reaches_the_terminal_and_marks_still_tell(workspace: Path) -> None:
    terminal = Terminal(cwd=workspace.parent, env={"NO_COLOR": "1"})
    terminal.see("Speakers")
    terminal.see("▲ A")  # shape and letter
    terminal.press("\r")
    terminal.see("Not now")
    terminal.press("\r")
    terminal.see("1 Who is here")
    terminal.press("n")
    terminal.see("2 Promises")
    terminal.press("! a thought @ben fri\r")
    terminal.see("Captured · 1")
    terminal.press("\x1b")
    terminal.watch(0.5)
    terminal.press("?")
    terminal.see("In this step")
    terminal.press("\x1b")
    terminal.watch(0.5)
    terminal.press("\x10")  # the palette
    terminal.watch(0.7)
    terminal.press("\x1b")
    terminal.watch(0.5)
    terminal.press("\x03")
    terminal.see("again to leave")
    terminal.press("\x03")
    assert terminal.end() == 0
    assert colours(terminal.seen) == []
    assert SGR.search(terminal.seen)  # weight and slant are there


def test_an_empty_no_color_asks_for_nothing(workspace: Path) -> None:
    terminal = Terminal(cwd=workspace.parent, env={"NO_COLOR": ""})
    terminal.see("Speakers")
    terminal.kill()
    shades = {colour for colour in colours(terminal.seen) if not re.search(rb"2;(\d+);\1;\1[;m]", colour)}
    assert shades


@pytest.mark.parametrize(
    "env",
    [{"OKRMEET_ASCII": "1", "LANG": "C"}, {"LANG": "C"}, {"LC_ALL": "POSIX"}],
    ids=["asked", "language", "everything"],
)
def test_a_terminal_without_the_signs_gets_plain_ones_and_the_frame_keeps_its_place(
    workspace: Path, env: dict[str, str]
) -> None:
    terminal = Terminal("run", "weekly", "--unit", "PAY", cwd=workspace.parent, env=env)
    shown = terminal.see("Dita Novakova")
    terminal.press("n")
    shown += terminal.see("2 Promises")
    terminal.kill()
    assert terminal.seen.isascii()
    assert "+- Agenda ---" in shown
    assert "saved v" in shown
    assert {len(row) for row in terminal.text.splitlines() if row.startswith("|")} == {100}


def test_a_clock_that_runs_costs_few_bytes(workspace: Path) -> None:
    terminal = meeting(workspace)
    terminal.press("n")
    terminal.see("SPEAKING")
    terminal.watch(1.5)
    seconds = 6
    spent = len(terminal.watch(seconds)) / seconds
    terminal.kill()
    assert 0 < spent <= IDLE_BYTES


def test_a_clock_that_stands_costs_nothing(workspace: Path) -> None:
    terminal = meeting(workspace)
    terminal.press("t")
    terminal.see("paused")
    terminal.watch(1.5)
    written = terminal.watch(3)
    terminal.kill()
    assert len(written) < 150  # the minute of the day may change


@pytest.mark.parametrize("words", [[], ["run", "weekly", "--unit", "PAY"], ["resume"]])
def test_a_dumb_terminal_ends_it_at_once_with_two_lines(workspace: Path, words: list[str]) -> None:
    before = workspace.read_bytes()
    terminal = Terminal(*words, cwd=workspace.parent, env={"TERM": "dumb"})
    assert terminal.end() == 2
    assert b"\x1b" not in terminal.seen
    assert len(terminal.seen.splitlines()) == 2
    assert workspace.read_bytes() == before


@pytest.mark.parametrize("words", [[], ["run", "weekly", "--unit", "PAY"], ["resume"]])
def test_without_a_terminal_it_ends_at_once_with_2(workspace: Path, words: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "okrmeet", *words],
        cwd=workspace.parent, stdin=subprocess.DEVNULL, capture_output=True, timeout=20, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert len(ran.stderr.splitlines()) == 2
