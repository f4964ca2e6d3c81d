from __future__ import annotations

from pathlib import Path

import pytest

from okrmeet.store.errors import Full
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.store import FileStore
from tests.cli.ran import Okrmeet


def test_import_makes_the_workspace_and_its_own_folder(okrmeet: Okrmeet, team: Path, tmp_path: Path) -> None:
    ran = okrmeet("import", "team.yaml")
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / "data" / "okrmeet" / "okrmeet.json").is_file()
    assert okrmeet("goals").code == 0


def test_import_says_how_many_of_each_kind_on_standard_error(okrmeet: Okrmeet, team: Path) -> None:
    rows = [line.split() for line in okrmeet("import", "team.yaml").err.splitlines()]
    assert rows[0] == ["Kind", "New", "Changed", "Same"]
    assert ["people", "2", "0", "0"] in rows
    assert ["key", "results", "4", "0", "0"] in rows


def test_importing_the_same_file_again_does_nothing(okrmeet: Okrmeet, team: Path, tmp_path: Path) -> None:
    okrmeet("import", "team.yaml", "-w", "w.json")
    before = Path("w.json").read_bytes()
    ran = okrmeet("import", "team.yaml", "-w", "w.json")
    assert ran.code == 0
    assert "nothing that is not in" in ran.err
    assert Path("w.json").read_bytes() == before


def test_a_dry_run_shows_what_would_be_new_and_makes_nothing(okrmeet: Okrmeet, team: Path, tmp_path: Path) -> None:
    ran = okrmeet("import", "team.yaml", "--dry-run")
    assert ran.code == 0
    assert [line.split()[:3] for line in ran.out.splitlines() if "Sousa" in line] == [["new", "person", "ana"]]
    assert "[bold]Okafor" in ran.out
    assert [path.name for path in tmp_path.iterdir()] == ["team.yaml"]


def test_what_differs_is_refused_with_line_and_field_unless_it_is_an_update(
    okrmeet: Okrmeet, team: Path, workspace: Path
) -> None:
    team.write_text(team.read_text(encoding="utf-8").replace("target: 20", "target: 25"), encoding="utf-8")
    before = workspace.read_bytes()
    refused = okrmeet("import", "team.yaml")
    assert (refused.code, refused.out) == (2, "")
    assert "line 18" in refused.err
    assert "target" in refused.err
    assert "--update" in refused.err
    shown = okrmeet("import", "team.yaml", "--dry-run", "--update")
    assert shown.code == 0
    (row,) = (line.split() for line in shown.out.splitlines() if "PAY-O1.2" in line)
    assert row == ["changed", "key", "result", "PAY-O1.2", "target:", "20", "→", "25"]
    assert workspace.read_bytes() == before
    assert okrmeet("import", "team.yaml", "--update").code == 0
    assert "48 s → 25 s" in okrmeet("goals").out


def test_a_bad_file_lists_all_its_problems_and_leaves_no_workspace(okrmeet: Okrmeet, tmp_path: Path) -> None:
    Path("bad.yaml").write_text("okrmeet: 1\npeople:\n  - {id: ana}\nunts: []\n", encoding="utf-8")
    ran = okrmeet("import", "bad.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "bad.yaml, line 3, people[0].name" in ran.err
    assert "bad.yaml, line 4, unts" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["bad.yaml"]


def test_a_missing_file_is_bad_input(okrmeet: Okrmeet) -> None:
    ran = okrmeet("import", "gone.yaml")
    assert ran.code == 2
    assert "gone.yaml: there is no such file" in ran.err


def test_a_new_workspace_that_cannot_be_filled_is_taken_away_again(
    okrmeet: Okrmeet, team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise Full("the disk is full")

    monkeypatch.setattr(FileStore, "commit", full)
    ran = okrmeet("import", "team.yaml", "-w", "new.json")
    assert ran.code == 3
    assert not (tmp_path / "new.json").exists()


def test_a_workspace_that_was_there_is_never_taken_away(
    okrmeet: Okrmeet, team: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise Full("the disk is full")

    team.write_text("okrmeet: 1\npeople: [{id: zoe, name: Zoe}]\n", encoding="utf-8")
    before = workspace.read_bytes()
    monkeypatch.setattr(FileStore, "commit", full)
    assert okrmeet("import", "team.yaml").code == 3
    assert workspace.read_bytes() == before


def test_while_somebody_writes_import_ends_with_3_and_reading_goes_on(
    okrmeet: Okrmeet, team: Path, workspace: Path
) -> None:
    with open_file(workspace, write=True):
        ran = okrmeet("import", "team.yaml")
        assert ran.code == 3
        assert "is open in process" in ran.err
        assert okrmeet("goals").code == 0
        assert okrmeet("import", "team.yaml", "--dry-run").code == 0


def test_a_folder_that_somebody_named_is_not_made(okrmeet: Okrmeet, team: Path, tmp_path: Path) -> None:
    ran = okrmeet("import", "team.yaml", "-w", "no/such/folder.json")
    assert ran.code == 3
    assert not (tmp_path / "no").exists()
