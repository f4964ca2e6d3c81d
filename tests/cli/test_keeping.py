"""`okrmeet doctor`, `backup` and `restore`: what is wrong is named, mended without losing a byte, or brought back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from okrmeet.domain.change import Change
from okrmeet.domain.people import Person
from okrmeet.domain.references import REFERENCES
from okrmeet.services.doctor import check_up
from okrmeet.services.sample import copy_sample
from okrmeet.store.tinydb import storage
from okrmeet.store.tinydb.opening import open_file
from tests.cli.ran import Okrmeet


def damage(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def journal(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal with three more people, as a short command leaves it beside a large file."""
    with monkeypatch.context() as inside:
        inside.setattr(storage, "FOLD_AT_CLOSE", 1 << 20)
        inside.setattr(storage.WorkspaceStorage, "_folds", lambda *_: False)
        with open_file(workspace, write=True) as store:
            for id in ("cy", "dee", "eve"):
                store.commit(Change(id, puts=(Person(id=id, name=id.title()),)), "ana")
    return workspace.with_name("okrmeet.json.journal")


def people(path: Path) -> list[str]:
    with open_file(path, write=False) as store:
        return [person.id for person in store.find(Person)]


def test_a_whole_workspace_is_whole(okrmeet: Okrmeet, workspace: Path) -> None:
    before = workspace.read_bytes()
    ran = okrmeet("doctor")
    assert (ran.code, ran.out, ran.err) == (0, "okrmeet.json is whole\n", "")
    assert okrmeet("doctor", "--json").json == {"ok": True, "problems": []}
    assert okrmeet("doctor", "--repair").out == "okrmeet.json is whole\n"
    assert workspace.read_bytes() == before
    assert [file.name for file in workspace.parent.iterdir() if "before" in file.name] == []


def test_the_sample_company_is_whole(tmp_path: Path) -> None:
    assert check_up(copy_sample(tmp_path / "company.json")) == []


def test_a_workspace_that_is_not_there_cannot_be_looked_at(okrmeet: Okrmeet) -> None:
    for words in (["doctor"], ["doctor", "--repair"], ["backup", "copy"]):
        ran = okrmeet(*words)
        assert ran.code == 3
        assert "okrmeet.json does not exist" in ran.err or "user data" in ran.err or "does not exist" in ran.err


def lose_a_person(path: Path) -> None:
    with TinyDB(path) as db:
        db.table("person").remove(doc_ids=[1])


def spoil_a_name(path: Path) -> None:
    damage(path, '"name":"Ana Sousa"', '"name":["Ana"]')


def cut_the_end(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def break_a_line(path: Path) -> None:
    damage(path, '"name":"Ana Sousa"', '"name":"Ana Sousa')


def spoil_the_count(path: Path) -> None:
    document = json.loads(path.read_text("utf-8"))
    document["_meta"]["1"]["seq"] = -1
    path.write_text(json.dumps(document), "utf-8")


def count_less(path: Path) -> None:
    document = json.loads(path.read_text("utf-8"))
    document["_meta"]["1"]["seq"] = 1
    path.write_text(json.dumps(document), "utf-8")


@pytest.mark.parametrize(
    ("spoil", "says", "ids"),
    [
        (spoil_a_name, "id ana, field name", ["ben"]),
        (cut_the_end, "is not JSON|cannot be read", ["ana", "ben"]),
        (break_a_line, r"line \d+: the line cannot be read", ["ben"]),
        (spoil_the_count, "no valid seq", ["ana", "ben"]),
        (count_less, "the last commit is", ["ana", "ben"]),
    ],
)
def test_damage_is_named_and_mended_and_nothing_is_thrown_away(
    okrmeet: Okrmeet, workspace: Path, spoil: Callable[[Path], None], says: str, ids: list[str]
) -> None:
    spoil(workspace)
    before = workspace.read_bytes()
    ran = okrmeet("doctor")
    assert ran.code == 1
    assert re.search(says, ran.out)
    assert workspace.read_bytes() == before
    problems = okrmeet("doctor", "--json").json["problems"]
    assert any(problem["repair"] for problem in problems)

    mended = okrmeet("doctor", "--repair")
    kept = [Path(line.removeprefix("kept as it was: ")) for line in mended.out.splitlines() if "kept as" in line]
    assert before in [file.read_bytes() for file in kept]
    assert people(workspace) == ids
    left = okrmeet("doctor", "--json").json["problems"]
    assert not any(problem["repair"] for problem in left)  # what remains are names that lead to nobody
    if "ana" not in ids:
        (aside,) = (file for file in kept if "put-aside" in file.name)
        assert "Ana" in aside.read_text("utf-8")
        assert {problem["what"] for problem in left} == {"there is no person ana"}
    else:
        assert left == []


def test_a_name_that_leads_to_nobody_is_reported_and_left_alone(okrmeet: Okrmeet, workspace: Path) -> None:
    lose_a_person(workspace)
    ran = okrmeet("doctor", "--repair")
    assert ran.code == 1
    assert "unit PAY, field lead: there is no person ana" in ran.out
    assert "there is no objective or key result" not in ran.out


def test_a_journal_with_a_damaged_line_is_mended_up_to_that_line(
    okrmeet: Okrmeet, workspace: Path, journal: Path
) -> None:
    assert people(workspace) == ["ana", "ben", "cy", "dee", "eve"]
    damage(journal, '"name":"Dee"', '"name":"Doe"')
    refused = okrmeet("goals")
    assert refused.code == 3
    assert "line 3 cannot be read, and whole commits follow it" in refused.err
    assert "okrmeet doctor --repair" in refused.err
    assert "line 3 cannot be read" in okrmeet("doctor").out
    assert okrmeet("doctor", "--repair").code == 0
    assert people(workspace) == ["ana", "ben", "cy", "eve"]
    assert not journal.exists()
    (aside,) = workspace.parent.glob("okrmeet.json.put-aside-*")
    assert '\\"name\\":\\"Doe\\"' in aside.read_text("utf-8")
    assert okrmeet("doctor").code == 0


def test_a_journal_of_another_file_is_put_aside(okrmeet: Okrmeet, workspace: Path, journal: Path) -> None:
    damage(workspace, '"name":"Ana Sousa"', '"name":"Ana Souza"')
    assert okrmeet("goals").code == 3
    assert "3 changes that belong to the file as it was before" in okrmeet("doctor").out
    assert okrmeet("doctor", "--repair").code == 0
    assert people(workspace) == ["ana", "ben"]
    kept = workspace.with_name("okrmeet.json.backups").glob("before-repair-*-okrmeet.json.journal")
    assert [b'"Cy"' in file.read_bytes() for file in kept] == [True]


def test_a_journal_whose_first_line_is_damaged_is_put_aside(okrmeet: Okrmeet, workspace: Path, journal: Path) -> None:
    damage(journal, '"workspace"', '"workplace"')
    assert "its first line cannot be read" in okrmeet("goals").err
    assert okrmeet("doctor", "--repair").code == 0
    assert people(workspace) == ["ana", "ben"]


def test_a_lost_file_is_made_anew_from_its_journal(okrmeet: Okrmeet, workspace: Path, journal: Path) -> None:
    workspace.unlink()
    assert "its journal" in okrmeet("-w", "okrmeet.json", "goals").err
    assert okrmeet("-w", "okrmeet.json", "doctor", "--repair").code == 0
    assert people(workspace) == ["cy", "dee", "eve"]


def test_an_unfinished_line_is_no_loss_but_said(okrmeet: Okrmeet, workspace: Path, journal: Path) -> None:
    journal.write_bytes(journal.read_bytes().rstrip(b"\n")[:-5])
    assert "a change that was never finished" in okrmeet("doctor").out
    assert okrmeet("goals").code == 0
    assert okrmeet("doctor", "--repair").code == 0
    assert people(workspace) == ["ana", "ben", "cy", "dee"]


def test_a_command_says_what_opening_the_workspace_put_right(
    okrmeet: Okrmeet, workspace: Path, journal: Path
) -> None:
    journal.write_bytes(journal.read_bytes().rstrip(b"\n")[:-5])
    ran = okrmeet("away", "ben", "2026-12-21", "2027-01-02")
    assert ran.code == 0
    assert "was not closed properly" in ran.err
    assert people(workspace) == ["ana", "ben", "cy", "dee"]


def test_a_merge_says_what_opening_the_workspace_put_right(okrmeet: Okrmeet, workspace: Path, journal: Path) -> None:
    okrmeet("backup", "copy.json")
    journal.write_bytes(journal.read_bytes().rstrip(b"\n")[:-5])
    ran = okrmeet("merge", "copy.json")
    assert (ran.code, "was not closed properly" in ran.err) == (0, True)


def test_a_handover_says_it_too(okrmeet: Okrmeet, workspace: Path, journal: Path) -> None:
    journal.write_bytes(journal.read_bytes().rstrip(b"\n")[:-5])
    ran = okrmeet("handover", "next.json")
    assert (ran.code, "was not closed properly" in ran.err) == (0, True)


def test_the_doctor_says_when_the_place_itself_is_in_doubt(okrmeet: Okrmeet, workspace: Path) -> None:
    folder = workspace.parent / "Dropbox"
    folder.mkdir()
    copy = copy_sample(folder / "okrmeet.json")
    ran = okrmeet("-w", str(copy), "doctor")
    assert (ran.code, "is whole" in ran.out) == (0, True)
    assert "Open it on one computer at a time" in ran.err


def test_the_doctor_does_not_judge_what_a_newer_okrmeet_wrote(okrmeet: Okrmeet, workspace: Path) -> None:
    damage(workspace, '"schema":2', '"schema":9')
    assert okrmeet("doctor", "--repair").code == 3


def test_a_backup_holds_everything_and_nothing_is_overwritten(
    okrmeet: Okrmeet, workspace: Path, journal: Path
) -> None:
    ran = okrmeet("backup", "copy.json")
    assert ran.code == 0
    assert people(Path("copy.json")) == ["ana", "ben", "cy", "dee", "eve"]
    again = okrmeet("backup", "copy.json")
    assert (again.code, "exists already" in again.err) == (3, True)
    Path("folder").mkdir()
    assert okrmeet("backup", "folder").code == 0
    assert people(next(Path("folder").iterdir())) == people(workspace)


def test_a_backup_can_be_made_while_a_meeting_runs(okrmeet: Okrmeet, workspace: Path) -> None:
    with open_file(workspace, write=True) as store:
        store.commit(Change("Cy", puts=(Person(id="cy", name="Cy"),)), "ana")
        assert okrmeet("backup", "copy.json").code == 0
        assert okrmeet("doctor").code == 0
        assert people(Path("copy.json")) == ["ana", "ben", "cy"]


def test_a_copy_is_brought_back_and_never_over_newer_data_without_a_word(okrmeet: Okrmeet, workspace: Path) -> None:
    okrmeet("backup", "copy.json")
    with open_file(workspace, write=True) as store:
        store.commit(Change("Cy", puts=(Person(id="cy", name="Cy"),)), "ana")
    missing = okrmeet("restore", "nowhere.json")
    assert (missing.code, "nowhere.json does not exist. Name the file" in missing.err) == (3, True)
    refused = okrmeet("restore", "copy.json")
    assert refused.code == 2
    assert re.search(r"holds 4 changes, copy.json only the first 3.*--replace", refused.err)
    assert people(workspace) == ["ana", "ben", "cy"]
    ran = okrmeet("restore", "copy.json", "--replace")
    assert ran.code == 0
    assert people(workspace) == ["ana", "ben"]
    kept = Path(ran.err.splitlines()[-1].removeprefix("kept as it was: "))
    assert people(kept) == ["ana", "ben", "cy"]
    assert okrmeet("restore", str(kept)).code == 0  # forward again: nothing is lost by it
    assert people(workspace) == ["ana", "ben", "cy"]


def test_another_workspace_is_not_taken_for_a_copy(okrmeet: Okrmeet, workspace: Path, tmp_path: Path) -> None:
    other = copy_sample(tmp_path / "other.json")
    assert "is another workspace" in okrmeet("restore", str(other)).err
    assert okrmeet("restore", str(other), "--replace").code == 0


def test_a_damaged_workspace_is_replaced_by_its_backup_with_the_journal_kept(
    okrmeet: Okrmeet, workspace: Path, journal: Path
) -> None:
    okrmeet("backup", "copy.json")
    workspace.write_text("{")
    assert okrmeet("goals").code == 3
    assert okrmeet("restore", "copy.json", "--replace").code == 0
    assert people(workspace) == ["ana", "ben", "cy", "dee", "eve"]
    assert not journal.exists()
    names = [file.name for file in workspace.with_name("okrmeet.json.backups").iterdir()]
    assert len([name for name in names if name.startswith("before-restore-")]) == 2


def test_a_lost_workspace_comes_back(okrmeet: Okrmeet, workspace: Path) -> None:
    okrmeet("backup", "copy.json")
    workspace.unlink()
    assert okrmeet("-w", "okrmeet.json", "restore", "copy.json").code == 0
    assert people(workspace) == ["ana", "ben"]


def test_backups_are_listed_the_newest_first(okrmeet: Okrmeet, workspace: Path) -> None:
    assert "no backups yet" in okrmeet("restore").err
    for id in ("cy", "dee"):
        with open_file(workspace, write=True) as store:
            store.commit(Change(id, puts=(Person(id=id, name=id),)), "ana")
    listed = [Path(line.split()[-1]) for line in okrmeet("restore").out.splitlines()]
    assert [people(file) for file in listed] == [["ana", "ben", "cy"], ["ana", "ben"]]
    told = okrmeet("restore", "--json").json
    assert [(Path(one["file"]), one["bytes"]) for one in told] == [(file, file.stat().st_size) for file in listed]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", one["written"]) for one in told)
    assert okrmeet("restore", str(listed[0]), "--json").code == 2


def test_what_is_no_copy_is_not_brought_back(okrmeet: Okrmeet, workspace: Path, team: Path) -> None:
    for file in (str(team), "nowhere.json", "."):
        before = workspace.read_bytes()
        assert okrmeet("restore", file, "--replace").code == 3
        assert workspace.read_bytes() == before


def test_every_kind_whose_fields_name_others_is_in_the_table_of_references() -> None:
    from okrmeet.domain.kinds import KINDS

    assert set(KINDS) - set(REFERENCES) == {"settings", "counter", "person", "gone", "rollout"}
    for table, fields in REFERENCES.items():
        assert {field.partition(".")[0] for field in fields} <= set(KINDS[table].model_fields)
