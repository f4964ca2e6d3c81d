"""Who wrote a card, when, and in which order stands in no byte on disk: not before the reveal, not after, not after
a kill between two people.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from okrmeet.domain.meeting import Meeting, MeetingState, Visit
from okrmeet.domain.records import Feedback
from okrmeet.services.load import load_all
from okrmeet.store.tinydb.opening import open_file
from tests.tui.quarter import PEOPLE, make_workspace
from tests.tui.terminal import Terminal

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="needs a pseudo-terminal")

FIRST, SECOND, HALF = ("wombat nine", "tiger seven"), ("rabbit five", "badger one"), "half a thought"
"""What two people write, in an order that is neither that of the words nor its reverse."""
ALL = (*FIRST, *SECOND)


def files_with(folder: Path, text: str) -> set[str]:
    """Files below the folder in which a text stands, by their names."""
    raw = text.encode()
    return {file.name for file in folder.rglob("*") if file.is_file() and raw in file.read_bytes()}


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every JSON object in a value, the inner ones first."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from objects(one)
    if isinstance(value, dict):
        yield value


def about(file: Path, text: str) -> list[dict[str, Any]]:
    """The innermost objects of a file that hold a text as one of their values."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        start = re.search(r"[\[{].*", line)
        if text in line and start is not None:
            told, _ = json.JSONDecoder().raw_decode(start[0])
            found += [one for one in objects(told) if text in one.values()]
    return found


def in_order(file: Path) -> list[str]:
    """The cards in the order in which they stand in a file."""
    raw = file.read_text(encoding="utf-8")
    return sorted((text for text in ALL if text in raw), key=raw.index)


def names_nobody(folder: Path, opened: str) -> set[str]:
    """Look at every file with a card: no person, no time but the common one, no order but that of the words."""
    seen = set()
    for text in ALL:
        for name in files_with(folder, text):
            (file,) = folder.rglob(name)
            seen.add(name)
            if name.endswith(".md"):
                continue
            for one in about(file, text):
                assert "by" not in one
                assert one["at"] == opened
                assert not [v for v in one.values() if isinstance(v, str) and v in PEOPLE]
            assert in_order(file) == sorted(in_order(file))
    return seen


def write(terminal: Terminal, *texts: str) -> None:
    for number, text in enumerate(texts):
        terminal.see(f"you have written {number}")
        terminal.press(text)
        terminal.see("•" * len(text))
        terminal.press("\r")
        terminal.see(f"you have written {number + 1}")


def okrmeet(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "okrmeet", *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout + done.stderr


def test_after_a_kill_between_two_people_all_is_there_and_nobody_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    workspace = make_workspace(folder / "okrmeet.json")
    box = folder / "okrmeet.json.box"
    terminal = Terminal("run", "quarterly", "--unit", "PAY", cwd=folder)
    terminal.see("Who is here")
    terminal.press("/go 8\r")
    terminal.see("1 of 4 write")
    terminal.see("a card for the column in focus")
    terminal.press("\x1b")
    terminal.see("i to type")
    terminal.press("H")
    terminal.see("Hand the keyboard")
    terminal.press("\r")
    write(terminal, *FIRST)
    terminal.press("\r")
    terminal.see("1 of 8 have handed over")
    terminal.press("\r")
    terminal.see("you have written 0")
    terminal.press(HALF)
    terminal.see("•" * len(HALF))
    terminal.kill()

    for text in FIRST:
        assert files_with(folder, text) == {box.name}
    assert files_with(folder, HALF) == set(), "what was not kept was nobody's card yet"
    assert in_order(box) == sorted(FIRST)
    assert not [name for name in PEOPLE if f'"{name}"' in box.read_text(encoding="utf-8")]
    assert not re.search(r"\d\d:\d\d", box.read_text(encoding="utf-8"))
    assert "no copy holds it" in okrmeet(folder, "backup", str(tmp_path / "copy.json"))
    assert files_with(tmp_path, FIRST[0]) == {box.name}
    assert "is whole" in okrmeet(folder, "doctor"), "a box that waits is no damage"

    again = Terminal("resume", cwd=folder)
    again.see("2 cards sealed · 1 of 8 have handed over")
    assert not [text for text in FIRST if text in again.text]
    again.press("H")
    again.see("Hand the keyboard")
    again.press("\r")
    write(again, *SECOND)
    again.press("\r")
    again.see("2 of 8 have handed over")
    assert "4 cards sealed" in again.text
    again.press("\x1b")
    again.see("1 of 4 write")
    again.press("n")
    again.see("2 of 4 group")
    again.kill()

    assert not box.exists()
    with open_file(workspace, write=False) as store:
        docs = load_all(store)
    cards = [f for f in docs.all(Feedback) if f.kind == "card"]
    assert sorted(card.text for card in cards) == sorted(ALL)
    assert len({card.seq for card in cards}) == 1
    first_visit = next(v for v in docs.all(Visit) if v.step == "retro")
    opened = first_visit.model_dump(mode="json")["opened"]
    assert names_nobody(folder, opened) == {"okrmeet.json.journal"}

    last = Terminal("resume", cwd=folder)
    last.see("2 of 4 group")
    last.press("q")
    last.see("Leave the meeting?")
    last.press("E")
    last.see("enter")
    last.press("\r")
    last.see("Quarterly retrospective")
    last.press("q")
    last.see("Payments")
    last.press("q")
    assert last.end() == 0
    okrmeet(folder, "backup", str(folder / "copy.json"))
    okrmeet(folder, "minutes", "--full", "--output", str(folder / "minutes.md"))
    with open_file(workspace, write=False) as store:
        assert next(m for m in load_all(store).all(Meeting)).state is MeetingState.CLOSED
    seen = names_nobody(folder, opened)
    assert {"okrmeet.json", "copy.json"} <= seen
    assert not [file for file in folder.rglob("*") if file.suffix in (".box", ".draft", ".tmp", ".part")]
