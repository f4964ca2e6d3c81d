"""`okrmeet merge`: all of another workspace or nothing, shown before, and said in words."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.people import Away, Person
from okrmeet.domain.records import PrivateNote
from okrmeet.services.sample import copy_sample
from okrmeet.store.tinydb.opening import open_file
from tests.cli.conftest import NOW, TEAM, WEEKLY
from tests.cli.ran import Okrmeet


@pytest.fixture
def copy(okrmeet: Okrmeet, workspace: Path) -> Path:
    """A copy that was worked on apart: both sides held a weekly and made a promise with the number 4."""
    copy = Path(shutil.copy(workspace, "copy.json"))
    for file, day, text in (("okrmeet.json", "17", "here [/]"), ("copy.json", "18", "there 日本")):
        weekly = WEEKLY.replace("2026-11-16", f"2026-11-{day}").replace("Write it down", text)
        Path(f"{day}.yaml").write_text(weekly, encoding="utf-8")
        assert okrmeet("-w", file, "record", f"{day}.yaml").code == 0
    assert okrmeet("-w", "copy.json", "away", "ana", "2026-12-21").code == 0
    return copy


def rename(path: Path, name: str) -> None:
    with open_file(path, write=True) as store:
        store.commit(Change("x", puts=(store.find(Person, {"id": "ana"})[0].with_(name=name),)), "ana")


def test_a_dry_run_shows_what_would_come_in_and_changes_nothing(
    okrmeet: Okrmeet, workspace: Path, copy: Path
) -> None:
    before = workspace.read_bytes(), copy.read_bytes()
    ran = okrmeet("merge", "copy.json", "--dry-run")
    assert ran.code == 0
    rows = [line.split() for line in ran.out.splitlines()]
    assert ["new", "meeting", "PAY-2026-11-18-weekly", "Weekly", "tactical", "of", "PAY"] in rows
    assert ["new", "action", "A-7", "there", "日本"] in rows
    assert any(row[:2] == ["new", "away"] for row in rows)
    assert "action A-5 of copy.json is A-7 here" in ran.err
    assert "nothing was changed: this was a dry run" in ran.err
    assert (workspace.read_bytes(), copy.read_bytes()) == before


def test_everything_comes_in_once(okrmeet: Okrmeet, workspace: Path, copy: Path) -> None:
    before = copy.read_bytes()
    ran = okrmeet("merge", "copy.json")
    assert (ran.code, ran.out) == (0, "")
    assert "merged copy.json into okrmeet.json" in ran.err
    assert {a["text"] for a in okrmeet("actions", "--json").json} >= {"here [/]", "there 日本"}
    assert okrmeet("doctor").code == 0
    merged = workspace.read_bytes()
    again = okrmeet("merge", "copy.json")
    assert (again.code, again.out) == (0, "")
    assert "copy.json holds nothing that is not in okrmeet.json already" in again.err
    assert workspace.read_bytes() == merged
    assert copy.read_bytes() == before


def test_contradictions_are_listed_and_nothing_is_changed(okrmeet: Okrmeet, workspace: Path, copy: Path) -> None:
    rename(workspace, "Ana A")
    rename(copy, "Ana [bold]B")
    before = workspace.read_bytes()
    for words in (["merge", "copy.json"], ["merge", "copy.json", "--dry-run"]):
        ran = okrmeet(*words)
        assert ran.code == 2
        assert ran.out.splitlines()[1].split() == ["person", "ana", "name", "Ana", "A", "Ana", "[bold]B"]
        assert "--prefer here" in ran.err
        assert workspace.read_bytes() == before
    assert okrmeet("merge", "copy.json", "--prefer", "there").code == 0
    assert "Ana [bold]B" in okrmeet("away").out
    assert "holds nothing" in okrmeet("merge", "copy.json").err


def test_what_was_taken_away_there_is_told(okrmeet: Okrmeet, workspace: Path, copy: Path) -> None:
    okrmeet("merge", "copy.json")
    okrmeet("-w", "copy.json", "away", "ana", "--cancel")
    ran = okrmeet("merge", "copy.json", "--dry-run")
    assert ran.out.splitlines()[1].split()[:2] == ["gone", "away"]
    assert okrmeet("merge", "copy.json").code == 0
    with open_file(workspace, write=False) as store:
        assert store.find(Away) == []


def test_another_teams_workspace_comes_in_without_its_private_notes(okrmeet: Okrmeet, workspace: Path) -> None:
    Path("risk.yaml").write_text(TEAM.split("objectives:")[0], encoding="utf-8")
    assert okrmeet("-w", "risk.json", "import", "risk.yaml").code == 0
    with open_file(Path("risk.json"), write=True) as store:
        note = PrivateNote(id="n", at=NOW, text="psst")
        store.commit(Change("x", puts=(note, Person(id="zoe", name="Zoe"))), "zoe")
    ran = okrmeet("merge", "risk.json")
    assert ran.code == 0
    assert "private notes that stay in risk.json: 1" in ran.err
    with open_file(workspace, write=False) as store:
        assert store.find(PrivateNote) == []
        assert store.find(Person, {"id": "zoe"}) != []


def test_a_failing_disk_changes_nothing_and_trying_again_is_fine(
    okrmeet: Okrmeet, workspace: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = workspace.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as inside:
        inside.setattr(os, "pwrite", full)
        ran = okrmeet("merge", "copy.json")
    assert ran.code == 3
    assert "the disk is full" in ran.err
    assert workspace.read_bytes() == before
    assert okrmeet("merge", "copy.json").code == 0


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("merge okrmeet.json", 2, "is this very workspace"),
        ("merge nowhere.json", 3, "nowhere.json does not exist. Name the file"),
        ("merge team.yaml", 3, "team.yaml is not JSON"),
        ("-w nowhere.json merge okrmeet.json", 3, "nowhere.json does not exist. Make a workspace"),
        ("merge", 2, "FILE"),
    ],
)
def test_what_cannot_be_merged_is_refused_in_words(
    okrmeet: Okrmeet, workspace: Path, team: Path, words: str, code: int, says: str
) -> None:
    before = workspace.read_bytes()
    ran = okrmeet(*words.split())
    assert (ran.code, says in ran.err) == (code, True)
    assert workspace.read_bytes() == before


def test_the_sample_company_merges_with_a_team_of_its_own(okrmeet: Okrmeet, workspace: Path) -> None:
    ran = okrmeet("merge", str(copy_sample(Path("sample.json"))))
    assert ran.code == 2  # both know a PAY-O1, and each another one
    assert "PAY-O1" in ran.out
