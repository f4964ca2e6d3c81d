"""`okrmeet handover`: one file is worked with, the other says where it is; and back again without losing a word."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change
from okrmeet.engine.moment import Moment
from okrmeet.engine.opening import open_meeting
from okrmeet.services.load import load_all
from okrmeet.services.sample import copy_sample
from okrmeet.store.tinydb import store as file_store
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.store import FileStore
from tests.cli.conftest import NOW, WEEKLY
from tests.cli.ran import Okrmeet

WRITING = (
    "away ana 2026-12-21",
    "meetings cancel PAY --reason fair",
    "meetings amend PAY-2026-11-16-weekly text",
    "checkin PAY-O1.1 70",
    "feedback x --from PAY --to RISK",
    "actions add x --unit PAY",
    "actions done A-2",
    "import team.yaml",
    "record weekly.yaml",
    "run weekly --plain",
    "resume --plain",
    "merge other.json",
    "handover third.json",
)
READING = (
    "goals",
    "next",
    "actions",
    "meetings",
    "minutes",
    "prep --unit PAY",
    "away",
    "notes",
    "doctor",
    "backup b.json",
)


@pytest.fixture
def handed(okrmeet: Okrmeet, workspace: Path) -> Path:
    """The workspace after it was handed over; the copy is `next.json`."""
    ran = okrmeet("handover", "next.json", "--to", "Ben [/] 日本")
    assert (ran.code, ran.out) == (0, "")
    assert "next.json holds everything that okrmeet.json holds" in ran.err
    return workspace


def absences(okrmeet: Okrmeet, file: str) -> list[str]:
    return [away["from"] for away in okrmeet("-w", file, "away", "--json").json]


@pytest.mark.parametrize("words", WRITING)
def test_every_command_that_writes_says_where_the_workspace_is_now(
    okrmeet: Okrmeet, handed: Path, team: Path, words: str
) -> None:
    Path("weekly.yaml").write_text(WEEKLY.replace("2026-11-16", "2026-11-17"), encoding="utf-8")
    copy_sample(Path("other.json"))
    before = handed.read_bytes()
    ran = okrmeet(*words.split())
    assert (ran.code, ran.out) == (3, "")
    assert "okrmeet.json was handed over to Ben [/] 日本 on 2026-11-22 12:00 (UTC), as " in ran.err
    assert "next.json, and can only be read since" in ran.err
    assert handed.read_bytes() == before
    assert not Path("third.json").exists()


@pytest.mark.parametrize("words", READING)
def test_reading_still_works(okrmeet: Okrmeet, handed: Path, words: str) -> None:
    assert okrmeet(*words.split()).code == 0


def test_the_copy_is_worked_with_and_comes_back_with_everything(okrmeet: Okrmeet, handed: Path) -> None:
    assert okrmeet("-w", "next.json", "away", "ana", "2026-12-21").code == 0
    ran = okrmeet("handover", "--back", "next.json")
    assert (ran.code, ran.out) == (0, "")
    assert "with everything that next.json holds" in ran.err
    assert absences(okrmeet, "okrmeet.json") == ["2026-12-21"]
    assert okrmeet("away", "ben", "2026-12-22").code == 0
    refused = okrmeet("-w", "next.json", "away", "ben", "2026-12-23")
    assert refused.code == 3
    assert "next.json was handed over on" in refused.err
    again = okrmeet("handover", "--back", "next.json")
    assert (again.code, "was not handed over" in again.err) == (2, True)
    assert okrmeet("-w", "next.json", "handover", "--back", "okrmeet.json").code == 0  # and there once more
    assert absences(okrmeet, "next.json") == ["2026-12-21", "2026-12-22"]


def test_it_goes_from_hand_to_hand_and_comes_back_from_the_last(okrmeet: Okrmeet, handed: Path) -> None:
    assert okrmeet("-w", "next.json", "handover", "third.json").code == 0
    assert okrmeet("-w", "third.json", "away", "ana", "2026-12-21").code == 0
    passed_on = okrmeet("handover", "--back", "next.json")
    assert passed_on.code == 3
    assert "next.json was handed over" in passed_on.err
    assert "third.json" in passed_on.err
    assert okrmeet("handover", "--back", "third.json").code == 0
    assert absences(okrmeet, "okrmeet.json") == ["2026-12-21"]


def test_a_lost_copy_is_no_loss_and_one_that_turns_up_is_merged(okrmeet: Okrmeet, handed: Path) -> None:
    okrmeet("-w", "next.json", "away", "ana", "2026-12-21")
    ran = okrmeet("handover", "--take-back")
    assert (ran.code, ran.out) == (0, "")
    assert "okrmeet merge FILE" in ran.err
    assert okrmeet("away", "ben", "2026-12-22").code == 0
    assert okrmeet("merge", "next.json").code == 0
    assert absences(okrmeet, "okrmeet.json") == ["2026-12-21", "2026-12-22"]
    twice = okrmeet("handover", "--take-back")
    assert (twice.code, "nothing to take back" in twice.err) == (2, True)


def test_what_was_ended_between_the_mark_and_the_copy_is_finished_by_the_same_words(
    okrmeet: Okrmeet, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as inside:
        inside.setattr(file_store, "give_name", ended)
        assert okrmeet("handover", "next.json").code == 130
    assert not Path("next.json").exists()
    assert okrmeet("handover", "other.json").code == 3
    assert okrmeet("handover", "next.json").code == 0
    assert okrmeet("-w", "next.json", "away", "ana", "2026-12-21").code == 0
    assert okrmeet("handover", "next.json").code == 3


def test_a_copy_that_arrived_and_was_moved_is_not_made_a_second_time(okrmeet: Okrmeet, handed: Path) -> None:
    Path("next.json").rename("at-bens.json")
    ran = okrmeet("handover", "next.json")
    assert (ran.code, "was handed over to Ben" in ran.err) == (3, True)
    assert not Path("next.json").exists()
    assert okrmeet("-w", "at-bens.json", "away", "ana", "2026-12-21").code == 0


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="every file name is text there")
def test_the_new_file_may_have_a_name_that_is_no_text(okrmeet: Okrmeet, workspace: Path) -> None:
    name = os.fsdecode(b"next-\xff.json")
    assert okrmeet("handover", name).code == 0
    assert okrmeet("-w", name, "away", "ana", "2026-12-21").code == 0
    refused = okrmeet("away", "ana", "2026-12-21")
    assert (refused.code, "next-?.json, and can only be read" in refused.err) == (3, True)
    assert okrmeet("handover", "--back", name).code == 0


def test_a_copy_on_its_way_back_that_was_ended_half_way_comes_back_by_the_same_words(
    okrmeet: Okrmeet, handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    okrmeet("-w", "next.json", "away", "ana", "2026-12-21")

    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as inside:
        inside.setattr(FileStore, "become", ended)
        assert okrmeet("handover", "--back", "next.json").code == 130
    for file in ("okrmeet.json", "next.json"):
        assert okrmeet("-w", file, "away", "ben", "2026-12-22").code == 3
    assert okrmeet("handover", "--back", "next.json").code == 0
    assert absences(okrmeet, "okrmeet.json") == ["2026-12-21"]
    assert okrmeet("away", "ben", "2026-12-22").code == 0


def test_a_meeting_that_is_open_is_not_handed_over_nor_brought_home(okrmeet: Okrmeet, handed: Path) -> None:
    with open_file(Path("next.json"), write=True) as store:
        opened = open_meeting(load_all(store), "PAY", built_in("weekly"), Moment(NOW, "t"))
        assert isinstance(opened, Change)
        store.commit(opened, "ana")
        assert okrmeet("-w", "next.json", "handover", "third.json").code == 3  # locked: it is being held
    for words in (["-w", "next.json", "handover", "third.json"], ["handover", "--back", "next.json"]):
        ran = okrmeet(*words)
        assert ran.code == 2
        assert "PAY-2026-11-22-weekly is still open in next.json: end it first" in ran.err
    assert not Path("third.json").exists()


def test_a_file_that_lacks_something_is_not_taken_for_the_copy(okrmeet: Okrmeet, workspace: Path) -> None:
    shutil.copy(workspace, "older.json")
    okrmeet("away", "ana", "2026-12-21")
    okrmeet("handover", "next.json")
    ran = okrmeet("handover", "--back", "older.json")
    assert ran.code == 2
    assert "older.json does not hold everything that okrmeet.json holds" in ran.err
    assert okrmeet("-w", "older.json", "away", "ben", "2026-12-22").code == 0
    assert okrmeet("handover", "--back", "next.json").code == 0


def test_another_workspace_is_not_taken_for_the_copy(okrmeet: Okrmeet, handed: Path) -> None:
    copy_sample(Path("other.json"))
    ran = okrmeet("handover", "--back", "other.json")
    assert (ran.code, "is another workspace" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("handover", "name the new file"),
        ("handover --back", "name the new file"),
        ("handover --take-back next.json", "--take-back goes without a file"),
        ("handover --back okrmeet.json", "is this very workspace"),
    ],
)
def test_words_that_make_no_sense_are_refused(okrmeet: Okrmeet, workspace: Path, words: str, says: str) -> None:
    before = workspace.read_bytes()
    ran = okrmeet(*words.split())
    assert (ran.code, says in ran.err) == (2, True)
    assert workspace.read_bytes() == before
