"""Ids that are given to goals without one, so that a file can be imported again."""

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.people import Level, Settings, Unit
from okrmeet.engine.starting import numbers_kept
from okrmeet.services.import_file import plan_import
from okrmeet.services.import_plan import ImportPlan
from okrmeet.services.userfile import BadFile

NOW = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)
STORED = Documents(
    (
        Settings(),
        Unit(id="PAY", name="Payments", level=Level.TEAM),
        Unit(id="PAY-O1", name="A confusing key", level=Level.TEAM),
        Objective(id="PAY-O3", unit="PAY", cycle="2026-Q4", title="Paying is easy"),
        Objective(id="PAY-O10", unit="PAY", cycle="2026-Q3", title="Grow"),
        KeyResult(id="PAY-O3.2", objective="PAY-O3", team="PAY", title="Completion"),
    )
)


def plan(tmp_path: Path, objectives: str, docs: Documents = STORED) -> ImportPlan:
    path = tmp_path / "goals.yaml"
    path.write_text(f"okrmeet: 1\nobjectives: [{objectives}]\n", encoding="utf-8")
    return plan_import(path, docs, NOW, "t")


def created(tmp_path: Path, objectives: str) -> list[str]:
    return [doc.id for doc in plan(tmp_path, objectives).created]


def test_a_new_objective_gets_the_number_after_the_highest_of_its_unit(tmp_path: Path) -> None:
    assert created(tmp_path, "{unit: PAY, cycle: 2026-Q4, title: New}") == ["PAY-O11"]
    assert created(tmp_path, "{unit: PAY-O1, cycle: 2026-Q4, title: New}") == ["PAY-O1-O1"]


def test_given_numbers_leave_out_those_that_stand_in_the_file(tmp_path: Path) -> None:
    objectives = "{unit: PAY, cycle: 2026-Q4, title: A}, {id: PAY-O11, unit: PAY, cycle: 2026-Q4, title: B}"
    assert sorted(created(tmp_path, objectives)) == ["PAY-O11", "PAY-O12"]


def test_the_number_of_a_goal_that_is_gone_is_given_to_no_other(tmp_path: Path) -> None:
    gone = tuple(STORED.need(kind, id) for kind, id in ((Objective, "PAY-O10"), (KeyResult, "PAY-O3.2")))
    taken = STORED.after(Change("taken away", puts=numbers_kept(STORED, gone), removes=gone))
    objectives = "{id: PAY-O3, key_results: [{title: A}]}, {unit: PAY, cycle: 2026-Q4, title: New}"
    assert sorted(doc.id for doc in plan(tmp_path, objectives, taken).created) == ["PAY-O11", "PAY-O3.3"]


def test_key_results_are_numbered_inside_their_objective(tmp_path: Path) -> None:
    objectives = "{id: PAY-O3, key_results: [{title: A}, {id: PAY-O3.7, title: B}, {title: C}]}"
    assert sorted(created(tmp_path, objectives)) == ["PAY-O3.7", "PAY-O3.8", "PAY-O3.9"]
    assert created(tmp_path, "{unit: PAY, cycle: 2026-Q4, title: New, key_results: [{title: A}, {title: B}]}") == [
        "PAY-O11", "PAY-O11.1", "PAY-O11.2",
    ]  # fmt: skip


def test_a_goal_without_an_id_is_the_stored_one_with_the_same_title_in_the_same_place(tmp_path: Path) -> None:
    objectives = "{unit: PAY, cycle: 2026-Q4, title: ' PAYING  is easy', key_results: [{title: completion}]}"
    with pytest.raises(BadFile) as caught:
        plan(tmp_path, objectives)
    assert [problem.field for problem in caught.value.problems] == [
        "objectives[0].title",
        "objectives[0].key_results[0].title",
    ]
    same = plan(tmp_path, objectives.replace("' PAYING  is easy'", "Paying is easy").replace("comp", "Comp"))
    assert [doc.id for doc in same.same] == ["settings", "PAY-O3", "PAY-O3.2"]


def test_the_same_title_in_another_cycle_is_another_objective(tmp_path: Path) -> None:
    assert created(tmp_path, "{unit: PAY, cycle: 2026-Q4, title: Grow}") == ["PAY-O11"]


def test_goals_with_ids_of_their_own_may_share_a_title(tmp_path: Path) -> None:
    objectives = (
        "{id: PAY-O4, unit: PAY, cycle: 2026-Q4, title: T}, {id: PAY-O5, unit: PAY, cycle: 2026-Q4, title: T}"
    )
    made = plan(tmp_path, objectives)
    assert [doc.id for doc in made.created] == ["PAY-O4", "PAY-O5"]
    with pytest.raises(BadFile, match="PAY-O4 and PAY-O5 have this title: say with id which one is meant"):
        plan(tmp_path, "{unit: PAY, cycle: 2026-Q4, title: T}", STORED.after(made.change))


def test_a_goal_without_an_id_beside_its_double_with_one_is_refused(tmp_path: Path) -> None:
    objectives = "{unit: PAY, cycle: 2026-Q4, title: Paying is easy}, {id: PAY-O3}"
    with pytest.raises(BadFile, match=r"objectives\[0\]: this is the goal of line 2 again"):
        plan(tmp_path, objectives)
