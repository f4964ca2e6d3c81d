from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.services.clock import SystemClock
from okrmeet.services.sample import copy_sample, sample_folder
from okrmeet.store.tinydb.opening import open_file
from tests.cli.ran import Okrmeet

NOVEMBER_23 = """\
okrmeet: 1
meeting: weekly
unit: PAY
started: 2026-11-23T10:00
ended: 2026-11-23T10:21
checkins: [{key_result: PAY-O1.1, value: 85, confidence: 8}]
"""
MEETING = "PAY-2026-11-23-weekly"
AFTERWARDS = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _afterwards(monkeypatch: pytest.MonkeyPatch, alone: None) -> None:
    """The meetings of these files are over."""
    monkeypatch.setattr(SystemClock, "now", lambda _: AFTERWARDS)


@pytest.fixture
def weekly(tmp_path: Path) -> Path:
    path = tmp_path / "monday.yaml"
    path.write_text(NOVEMBER_23, encoding="utf-8")
    return path


def test_record_says_which_meeting_it_was_and_how_to_see_its_minutes(
    okrmeet: Okrmeet, workspace: Path, weekly: Path
) -> None:
    ran = okrmeet("record", "monday.yaml")
    assert (ran.code, ran.out) == (0, "")
    first, second = ran.err.splitlines()
    assert first == "Weekly tactical of PAY on 2026-11-23 is recorded in okrmeet.json"
    assert second == f"Its minutes: okrmeet minutes {MEETING}"
    assert "85%" in okrmeet(*second.split()[3:]).out


def test_the_way_to_the_minutes_names_a_workspace_that_is_not_found_without(
    okrmeet: Okrmeet, workspace: Path, weekly: Path
) -> None:
    workspace.rename("our team.json")
    ran = okrmeet("record", "monday.yaml", "-w", "our team.json")
    assert ran.err.splitlines()[1] == f"Its minutes: okrmeet minutes {MEETING} -w 'our team.json'"


def test_a_meeting_that_is_still_to_come_is_refused_with_the_line_and_stores_nothing(
    okrmeet: Okrmeet, workspace: Path, weekly: Path
) -> None:
    before = workspace.read_bytes()
    weekly.write_text(NOVEMBER_23.replace("2026-11-23", "2027-11-22"), encoding="utf-8")
    for words in (["record"], ["record", "--dry-run"]):
        ran = okrmeet(*words, "monday.yaml")
        assert ran.code == 2
        assert "started: this is still to come: today is 2026-11-23" in ran.err
    assert workspace.read_bytes() == before


def test_a_workspace_that_is_ahead_of_this_clock_takes_what_comes_next_in_it(
    okrmeet: Okrmeet, tmp_path: Path
) -> None:
    copy_sample(tmp_path / "okrmeet.json")
    assert okrmeet("record", "--dry-run", str(sample_folder() / "quarterly.yaml")).code == 0


def test_a_dry_run_checks_the_file_and_changes_nothing(okrmeet: Okrmeet, workspace: Path, weekly: Path) -> None:
    before = workspace.read_bytes()
    ran = okrmeet("record", "--dry-run", "monday.yaml")
    assert (ran.code, ran.out) == (0, "")
    assert f"would be recorded as {MEETING}" in ran.err
    assert workspace.read_bytes() == before
    weekly.write_text(NOVEMBER_23.replace("PAY-O1.1", "PAY-O7.1"), encoding="utf-8")
    assert okrmeet("record", "--dry-run", "monday.yaml").code == 2


def test_a_file_with_mistakes_ends_with_2_names_them_all_and_stores_nothing(
    okrmeet: Okrmeet, workspace: Path, weekly: Path
) -> None:
    before = workspace.read_bytes()
    weekly.write_text(NOVEMBER_23.replace("85", "many") + "scores: []\n", encoding="utf-8")
    ran = okrmeet("record", "monday.yaml")
    assert ran.code == 2
    assert [line.split(":")[0] for line in ran.err.splitlines()] == [
        "monday.yaml, line 6, checkins[0].value", "monday.yaml, line 7, scores"
    ]  # fmt: skip
    assert workspace.read_bytes() == before


def test_recording_twice_ends_with_2(okrmeet: Okrmeet, workspace: Path, weekly: Path) -> None:
    assert okrmeet("record", "monday.yaml").code == 0
    ran = okrmeet("record", "monday.yaml")
    assert ran.code == 2
    assert f"recorded already, as {MEETING}" in ran.err


@pytest.mark.parametrize("words", [[], ["--dry-run"]])
def test_without_a_workspace_it_ends_with_3_and_makes_none(okrmeet: Okrmeet, weekly: Path, words: list[str]) -> None:
    ran = okrmeet("record", "monday.yaml", *words, "-w", "none.json")
    assert ran.code == 3
    assert "none.json does not exist" in ran.err
    assert not Path("none.json").exists()


def test_a_workspace_that_somebody_writes_to_ends_with_3(okrmeet: Okrmeet, workspace: Path, weekly: Path) -> None:
    with open_file(workspace, write=True):
        assert okrmeet("record", "monday.yaml").code == 3


def test_a_file_that_is_not_there_ends_with_2(okrmeet: Okrmeet, workspace: Path) -> None:
    ran = okrmeet("record", "tuesday.yaml")
    assert ran.code == 2
    assert "tuesday.yaml: there is no such file" in ran.err
