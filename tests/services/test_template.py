"""The templates are taken once they are filled in, and tell what is missing before."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from pathlib import Path

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.people import Level, Person, Settings, Unit
from okrmeet.services.goals_table import COLUMNS
from okrmeet.services.import_file import plan_import
from okrmeet.services.template import csv_template, yaml_template
from okrmeet.services.userfile import BadFile

NOW = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)


def filled_in(text: str) -> str:
    """The template with something in every empty field: keys, people and sentences in their order."""
    keys, ids = iter(("ACME", "ENG", "PAY", "ANA")), iter(("ana", "ben"))
    of = iter(("ACME", "ENG", "PAY", "ANA", "PAY"))
    filled: list[str] = []
    for line in text.splitlines():
        found = re.match(r"(\s+(?:- )?)(\w+):( *(?:#.*)?)$", line)
        match found and found[2]:
            case "key":
                value = next(keys)
            case "id":
                value = next(ids)
            case "unit" if line.startswith("  - "):
                value = next(of)
            case "owner" | "lead":
                value = "ana"
            case "start" | "at_least":
                value = "1"
            case "target":
                value = "2"
            case "title" | "why" | "name":
                value = f"Line {len(filled)}"
            case _:
                value = ""  # `parent`, `unit` of a key result: may stay empty
        filled.append(f"{found[1]}{found[2]}: {value}{found[3]}" if found and value else line)
    return "\n".join(filled) + "\n"


def test_the_yaml_template_that_was_filled_in_has_goals_of_every_level(tmp_path: Path) -> None:
    path = tmp_path / "okrs.yaml"
    path.write_text(filled_in(yaml_template("2027-Q1")), encoding="utf-8")
    docs = Documents().after(plan_import(path, Documents(), NOW, "t").change)
    assert [unit.level for unit in docs.all(Unit)] == list(Level)
    assert [o.unit for o in docs.all(Objective)] == ["ACME", "ENG", "PAY", "ANA"]
    assert {o.cycle for o in docs.all(Objective)} == {"2027-Q1"}
    assert len(docs.all(KeyResult)) == 6


@pytest.mark.parametrize("settings", [Settings(timezone="Europe/Lisbon", fiscal_year_starts=4), None])
@pytest.mark.parametrize(("kind", "text"), [("yaml", yaml_template("2027-Q1")), ("csv", csv_template("2027-Q1"))])
def test_a_template_in_which_nothing_was_filled_in_changes_nothing(
    tmp_path: Path, kind: str, text: str, settings: Settings | None
) -> None:
    path = tmp_path / f"okrs.{kind}"
    path.write_text(text, encoding="utf-8")
    docs = Documents([settings] if settings else ())
    plan = plan_import(path, docs, NOW, "t")
    assert plan.created == (() if settings else (Settings(id="settings"),))
    assert plan.changed == ()


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ("    name:                   # Ana Sousa", "    name: Ana Sousa", "people[0].id"),
        ("    lead:                   # the id of a person", "    lead: ana", "units[0].key"),
        ("    members: []             # [ana, ben]", "    members: [ana]", "units[2].key"),
        ("  - unit:                   # the company's key", "  - unit: ACME", "objectives[0].title"),
        ("        start:              # today's", "        start: 3 # today's", "objectives[0].title"),
    ],
)  # fmt: skip
def test_an_entry_that_was_begun_says_what_is_missing(tmp_path: Path, before: str, after: str, field: str) -> None:
    text = yaml_template("2027-Q1")
    assert before in text
    path = tmp_path / "okrs.yaml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        plan_import(path, Documents(), NOW, "t")
    assert any(problem.field == field and "is empty" in problem.message for problem in caught.value.problems)


def test_the_table_is_taken_with_the_rows_that_were_filled_in(tmp_path: Path) -> None:
    team = Documents([Person(id="ana", name="Ana"), Unit(id="PAY", name="Payments", level=Level.TEAM)])
    rows = list(csv.reader(io.StringIO(csv_template("2027-Q1"))))
    assert tuple(rows[0]) == COLUMNS
    path = tmp_path / "okrs.csv"
    path.write_text(csv_template("2027-Q1"), encoding="utf-8")
    assert plan_import(path, team, NOW, "t").counts().get(Objective) is None  # nothing was filled in
    place = {name: number for number, name in enumerate(COLUMNS)}
    third = [number for number, row in enumerate(rows) if row[0] == "objective"][2]
    rows[third][place["unit"]], rows[third][place["title"]] = "PAY", "Paying is easy"
    rows[third + 1][place["title"]], rows[third + 1][place["start"]] = "Minutes", "-5"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    docs = team.after(plan_import(path, team, NOW, "t").change)
    assert [(o.id, o.title, o.cycle) for o in docs.all(Objective)] == [("PAY-O1", "Paying is easy", "2027-Q1")]
    assert [(kr.id, kr.start) for kr in docs.all(KeyResult)] == [("PAY-O1.1", -5.0)]


def test_a_key_result_below_an_objective_that_was_not_filled_in_belongs_to_no_other(tmp_path: Path) -> None:
    path = tmp_path / "okrs.csv"
    text = "row,unit,cycle,title\nobjective,PAY,2027-Q1,Mine\nobjective,,2027-Q1,\nkey result,,,Lost\n"
    path.write_text(text, encoding="utf-8")
    team = Documents([Unit(id="PAY", name="Payments", level=Level.TEAM)])
    with pytest.raises(BadFile, match="stands below its objective"):
        plan_import(path, team, NOW, "t")
