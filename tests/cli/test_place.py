from __future__ import annotations

from pathlib import Path

import pytest

from okrmeet.services.place import BadPlace, Place, find_place
from tests.cli.ran import Okrmeet


def test_what_is_named_wins_over_the_environment_and_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / "okrmeet.json").touch()
    assert find_place("named.json", {"OKRMEET_WORKSPACE": "other.json"}) == Place(Path("named.json"))


def test_the_environment_wins_over_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / "okrmeet.json").touch()
    assert find_place(None, {"OKRMEET_WORKSPACE": "other.json"}) == Place(Path("other.json"))


def test_an_empty_variable_is_none(tmp_path: Path) -> None:
    (tmp_path / "okrmeet.json").touch()
    assert find_place(None, {"OKRMEET_WORKSPACE": ""}) == Place(Path("okrmeet.json"))


def test_without_any_of_them_the_workspace_lies_in_the_user_data_folder() -> None:
    place = find_place(None, {})
    assert place.own
    assert place.path.name == "okrmeet.json"
    assert place.path.is_absolute()


def test_a_link_to_nowhere_in_the_current_folder_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "okrmeet.json").symlink_to("gone.json")
    assert find_place(None, {}) == Place(Path("okrmeet.json"))


def test_only_okrmeets_own_folder_is_made(tmp_path: Path) -> None:
    Place(tmp_path / "theirs" / "okrmeet.json").make_folder()
    Place(tmp_path / "own" / "okrmeet" / "okrmeet.json", own=True).make_folder()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own"]


@pytest.mark.parametrize("name", ["", "  ", "postgresql://u:secret@host/db", "HTTPS://example.org", "a\0b"])
def test_what_cannot_be_a_file_is_refused(name: str) -> None:
    with pytest.raises(BadPlace):
        find_place(name, {})


def test_the_refusal_of_an_address_does_not_repeat_its_password(okrmeet: Okrmeet) -> None:
    ran = okrmeet("-w", "postgresql://u:secret@host/db", "goals")
    assert (ran.code, ran.out) == (2, "")
    assert "postgresql://" in ran.err
    assert "only files" in ran.err
    assert "secret" not in ran.err


@pytest.mark.parametrize("words", ["-w PATH meetings", "meetings -w PATH", "meetings --workspace=PATH"])
def test_the_workspace_may_be_named_before_and_after_the_command(
    okrmeet: Okrmeet, workspace: Path, words: str
) -> None:
    workspace.rename("elsewhere.json")
    assert okrmeet("meetings").code == 3
    ran = okrmeet(*words.replace("PATH", "elsewhere.json").split())
    assert ran.code == 0
    assert "PAY-2026-11-16-weekly" in ran.out


def test_the_word_after_the_command_wins(okrmeet: Okrmeet, workspace: Path) -> None:
    assert okrmeet("-w", "nowhere.json", "meetings", "-w", str(workspace)).code == 0


@pytest.mark.parametrize("command", ["goals", "meetings", "actions", "next", "minutes"])
def test_a_missing_workspace_ends_with_3_and_says_how_to_make_one(
    okrmeet: Okrmeet, tmp_path: Path, command: str
) -> None:
    ran = okrmeet(command)
    assert (ran.code, ran.out) == (3, "")
    assert "okrmeet import FILE" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_workspace_ends_with_3_and_is_left_alone(okrmeet: Okrmeet, tmp_path: Path) -> None:
    (tmp_path / "okrmeet.json").write_text("{", encoding="utf-8")
    ran = okrmeet("goals", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert (tmp_path / "okrmeet.json").read_text(encoding="utf-8") == "{"
