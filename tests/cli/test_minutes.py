from __future__ import annotations

from pathlib import Path

import pytest

from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.store.tinydb.opening import open_file
from tests.cli.ran import Okrmeet


def expected(workspace: Path, meeting: str, **how: bool) -> str:
    with open_file(workspace, write=False) as store:
        return minutes_of(load_all(store), meeting, **how)


def test_minutes_are_those_of_the_latest_meeting(okrmeet: Okrmeet, workspace: Path) -> None:
    ran = okrmeet("minutes")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == expected(workspace, "PAY-2026-11-16-weekly")


@pytest.mark.parametrize("how", ["short", "full"])
def test_minutes_of_another_meeting_come_short_or_full(okrmeet: Okrmeet, workspace: Path, how: str) -> None:
    ran = okrmeet("minutes", "PAY-2026-09-14-weekly", f"--{how}")
    assert ran.out == expected(workspace, "PAY-2026-09-14-weekly", **{how: True})


def test_minutes_go_into_a_new_file_with_the_same_text(okrmeet: Okrmeet, workspace: Path) -> None:
    ran = okrmeet("minutes", "--output", "minutes.md")
    assert (ran.code, ran.out) == (0, "")
    assert "minutes.md" in ran.err
    assert Path("minutes.md").read_bytes().decode() == okrmeet("minutes").out


def test_a_file_that_is_there_is_replaced_by_force_only(okrmeet: Okrmeet, workspace: Path) -> None:
    Path("minutes.md").write_text("mine", encoding="utf-8")
    refused = okrmeet("minutes", "--output", "minutes.md")
    assert (refused.code, refused.out) == (2, "")
    assert "--force" in refused.err
    assert Path("minutes.md").read_text(encoding="utf-8") == "mine"
    assert okrmeet("minutes", "--output", "minutes.md", "--force").code == 0
    assert Path("minutes.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("output", [".", "no/such/folder.md"])
def test_a_place_that_cannot_be_written_is_said(okrmeet: Okrmeet, workspace: Path, output: str) -> None:
    ran = okrmeet("minutes", "--output", output, "--force")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be written" in ran.err


def test_without_any_meeting_minutes_say_how_to_start_one(okrmeet: Okrmeet, team: Path) -> None:
    okrmeet("import", "team.yaml", "-w", "okrmeet.json")
    ran = okrmeet("minutes")
    assert ran.code == 2
    assert "okrmeet run weekly" in ran.err
