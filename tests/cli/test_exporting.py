"""`okrmeet export`, and files of every kind into `okrmeet import`."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.ran import Okrmeet


@pytest.mark.parametrize("kind", ["yaml", "json", "csv"])
def test_what_is_written_to_a_file_is_what_standard_output_gets(okrmeet: Okrmeet, workspace: Path, kind: str) -> None:
    shown = okrmeet("export", "--format", kind)
    assert (shown.code, shown.err) == (0, "")
    written = okrmeet("export", "--format", kind, "--output", f"a.{kind}")
    assert (written.code, written.out) == (0, "")
    assert Path(f"a.{kind}").read_bytes().decode() == shown.out


def test_a_file_that_is_there_is_left_as_it_is(okrmeet: Okrmeet, workspace: Path) -> None:
    Path("a.yaml").write_text("mine")
    ran = okrmeet("export", "--output", "a.yaml")
    assert ran.code == 2
    assert "exists already" in ran.err
    assert Path("a.yaml").read_text() == "mine"
    assert okrmeet("export", "--output", "no/such/folder.yaml").code == 2


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_an_export_makes_the_same_workspace_somewhere_else(okrmeet: Okrmeet, workspace: Path, kind: str) -> None:
    okrmeet("export", "--format", kind, "--output", f"a.{kind}")
    assert okrmeet("-w", "new.json", "import", f"a.{kind}").code == 0
    assert okrmeet("-w", "new.json", "export", "--format", kind).out == Path(f"a.{kind}").read_text(encoding="utf-8")
    assert okrmeet("-w", "new.json", "doctor").code == 0
    assert okrmeet("-w", "new.json", "goals", "--json").json[0]["title"] == "Acme Robotics"


def test_a_whole_workspace_is_not_put_over_another(okrmeet: Okrmeet, workspace: Path) -> None:
    okrmeet("export", "--format", "json", "--output", "a.json")
    okrmeet("checkin", "PAY-O1.1", "70")
    before = workspace.read_bytes()
    assert "nothing that is not in" in okrmeet("import", "a.json").err  # all of it is there
    Path("b.json").write_text(Path("a.json").read_text().replace("Ana Sousa", "Ann"))
    ran = okrmeet("import", "b.json")
    assert ran.code == 2
    assert "okrmeet merge" in ran.err
    assert workspace.read_bytes() == before


def test_the_table_is_changed_in_a_spreadsheet_and_comes_back_as_adjustments(
    okrmeet: Okrmeet, workspace: Path
) -> None:
    rows = list(csv.DictReader(io.StringIO(okrmeet("export", "--format", "csv").out)))
    assert [row["row"] for row in rows] == ["objective", *["key result"] * 4, "objective"]
    rows[2]["target"] = "25"
    rows[2]["owner"] = ""
    rows.append({"row": "Key Result", "id": "PAY-O1.5", "title": "'=Weekly calls", "unit": "calls"})
    with Path("goals.csv").open("w", encoding="utf-8-sig", newline="") as file:  # as Excel in Europe saves it
        writer = csv.DictWriter(file, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    before = workspace.read_bytes()
    refused = okrmeet("import", "goals.csv")
    assert refused.code == 2
    assert "goals.csv, line 4, target: PAY-O1.2 has '20' in the workspace and '25' in this file" in refused.err
    assert "line 4, owner" in refused.err
    assert workspace.read_bytes() == before
    shown = okrmeet("import", "goals.csv", "--dry-run", "--update")
    assert "target: 20 → 25" in shown.out
    assert "owner: ana → nothing" in shown.out
    assert "=Weekly calls" in shown.out
    assert workspace.read_bytes() == before
    assert okrmeet("import", "goals.csv", "--update").code == 0
    assert "'=Weekly calls" in okrmeet("export", "--format", "csv").out
    assert okrmeet("import", "goals.csv").err.startswith("goals.csv holds nothing")


HEAD = "row,id,unit,cycle,title,target\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "this table is empty"),
        ("a,b\n1,2\n", "unknown column; known are: row"),
        ("id,title\n", "a column row is missing"),
        ("row,titel\n", "do you mean title?"),
        ("row,id,id\n", "this column is there twice"),
        (HEAD + "goal,,,,x,\n", "line 2, row: expected objective or key result, got 'goal'"),
        (HEAD + "key result,,,,x,\n", "stands below its objective"),
        (HEAD + "objective,,PAI,2026-Q4,x,\n", "line 2, unit: there is no unit 'PAI'; do you mean PAY?"),
        (HEAD + "objective,,PAY,2026-Q4,x,5\n", "line 2, target: unknown field"),
        (HEAD + 'objective,,PAY,2026-Q4,"two\nlines",\nkey result,,,,x,"1,5"\n', "line 4, target: '1,5' can be read"),
        (HEAD + "objective,,PAY,,x,\n", "line 2, cycle: is empty"),
        (HEAD + "objective,,PAY,2026-Q4,x,,,7\n", "this row has 8 cells"),
        (HEAD + 'objective,,PAY,2026-Q4,"x\n', "a quote that was opened"),
        (HEAD + "key result,PAY-O9.1,,,x,\n", "cycle: is missing"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_with_its_line(
    okrmeet: Okrmeet, workspace: Path, text: str, said: str
) -> None:
    Path("goals.csv").write_text(text, encoding="utf-8")
    before = workspace.read_bytes()
    ran = okrmeet("import", "goals.csv")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert workspace.read_bytes() == before


def test_rows_need_no_ids_and_remarks_are_left_out(okrmeet: Okrmeet, workspace: Path) -> None:
    rows = "# a remark,,,,,\n,,,,,\nobjective,,PAY,2027-Q1,New,\nkey result,,,,First,-5\nkey result,,,,Second,\n"
    Path("goals.csv").write_text(HEAD + rows, encoding="utf-8")
    assert okrmeet("import", "goals.csv").code == 0
    table = csv.DictReader(io.StringIO(okrmeet("export", "--format", "csv").out))
    assert [(row["id"], row["target"]) for row in table if row["id"].startswith("PAY-O3")] == [
        ("PAY-O3", ""), ("PAY-O3.1", "-5"), ("PAY-O3.2", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["yaml", "csv"])
def test_a_template_needs_no_workspace_and_is_for_this_quarter_or_the_one_named(okrmeet: Okrmeet, kind: str) -> None:
    ran = okrmeet("template", "--format", kind)
    assert (ran.code, ran.err) == (0, "")
    assert "2026-Q4" in ran.out
    assert okrmeet("template", "--format", kind, "--cycle", "2027-q1", "--output", "t").code == 0
    assert Path("t").read_text(encoding="utf-8") == ran.out.replace("2026-Q4", "2027-Q1")
    assert okrmeet("template", "--output", "t").code == 2


def test_a_template_is_for_the_quarter_of_the_workspace_and_may_be_imported_before_it_is_filled_in(
    okrmeet: Okrmeet, workspace: Path
) -> None:
    Path("year.yaml").write_text("okrmeet: 1\nsettings: {fiscal_year_starts: 4}\n", encoding="utf-8")
    assert okrmeet("import", "year.yaml", "-w", "april.json").code == 0
    assert "2026-Q3" in okrmeet("template", "-w", "april.json").out
    assert okrmeet("template", "--output", "t.yaml").code == 0
    ran = okrmeet("import", "t.yaml")
    assert (ran.code, "holds nothing that is not in" in ran.err) == (0, True)
    assert "fill it in, and import it again" in okrmeet("import", "t.yaml", "-w", "new.json").err


def test_a_file_is_brought_up_to_date_and_its_comments_stay(okrmeet: Okrmeet, workspace: Path, team: Path) -> None:
    team.write_text(team.read_text(encoding="utf-8").replace("target: 20,", "target: 21,") + "# ours\n")
    ran = okrmeet("export", "--update", "team.yaml")
    assert (ran.code, ran.out) == (0, "")
    assert "team.yaml is up to date" in ran.err
    text = team.read_text(encoding="utf-8")
    assert "target: 20," in text
    assert "# ours\n" in text
    assert "checkins:" in text
    assert okrmeet("import", "team.yaml").err.startswith("team.yaml holds nothing")
    assert "already" in okrmeet("export", "--update", "team.yaml").err
    assert okrmeet("export", "--update", "team.yaml", "--format", "csv").code == 2
    assert okrmeet("export", "--update", "gone.yaml").code == 2
    assert [path.name for path in workspace.parent.glob(".team*")] == []


def test_a_file_that_cannot_be_brought_up_to_date_is_left_as_it_is(okrmeet: Okrmeet, workspace: Path) -> None:
    Path("team.yaml").write_text("okrmeet: 1\npeple: []\n")
    ran = okrmeet("export", "--update", "team.yaml")
    assert ran.code == 2
    assert "do you mean people?" in ran.err
    assert Path("team.yaml").read_text() == "okrmeet: 1\npeple: []\n"


def test_what_the_workspace_does_not_hold_is_said(okrmeet: Okrmeet, workspace: Path) -> None:
    Path("team.yaml").write_text("okrmeet: 1\npeople:\n  - {id: zoe, name: Zoe}\n")
    assert "not in the workspace: zoe" in okrmeet("export", "--update", "team.yaml").err
