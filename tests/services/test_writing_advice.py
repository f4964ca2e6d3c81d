"""Advice while goals are written: about titles that are over, in few words, by the thresholds of the workspace."""

from __future__ import annotations

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.people import Settings, Threshold
from okrmeet.engine.line import Line, Sense
from okrmeet.engine.moment import Moment
from okrmeet.services.coach import advise, dismiss
from okrmeet.services.writing_advice import doubt, remarks
from tests.quarter_team import START, quarter
from tests.team import key_result

WORK = "Build the new shop portal"
GOOD = "Shops sell on the day they sign up"


def draft(title: str) -> Objective:
    return Objective(id="PAY-O4", unit="PAY", cycle="2027-Q1", title=title, why="they asked", status=GoalStatus.DRAFT)


def rules(goal: Objective | KeyResult, docs: Documents | None = None) -> list[str]:
    return [remark.rule for remark in remarks(goal, docs)]


def test_an_objective_is_judged_by_its_title() -> None:
    assert rules(draft(WORK)) == ["wording-task-as-objective"]
    assert rules(draft(GOOD)) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"start": 0.0, "target": None}, []),
        ({"start": 0.0, "target": 1.0}, ["wording-done-or-not"]),
        ({"start": 3.0, "target": 3.0, "measure": "calls"}, ["wording-no-change"]),
        ({"metric": Metric.MILESTONE}, ["wording-task-as-key-result"]),
        ({"metric": Metric.MAINTAIN}, []),
        ({"metric": Metric.MAINTAIN, "at_most": 3.0}, []),
    ],
)
def test_a_key_result_is_judged_once_it_says_where_it_ends(fields: dict[str, object], expected: list[str]) -> None:
    made = key_result("PAY-O4.1", None, **fields).with_(title="Gripper tested by a lab")
    assert rules(made) == expected


def test_thresholds_of_the_workspace_count() -> None:
    goal = draft("Improve quality for shops and delight bakers")
    assert rules(goal, quarter()) == ["wording-several-aims"]
    chosen = Settings(coach=(Threshold(rule="wording-several-aims", name="aims", value=3),))
    assert "wording-several-aims" not in rules(goal, quarter(chosen))


def test_what_was_dismissed_is_not_said_again_until_the_title_is_another_one() -> None:
    docs = quarter(draft(WORK))
    answer = dismiss(docs, Cycle(2027, 1), "wording-task-as-objective", "PAY-O4", "it is one", Moment(START, "t"))
    assert isinstance(answer, Change), answer
    after = docs.after(answer)
    assert rules(draft(WORK), docs) == ["wording-task-as-objective"]
    assert rules(draft(WORK), after) == []
    assert rules(draft("Build the new baker portal"), after) == ["wording-task-as-objective"]
    assert not any(f.rule == "wording-task-as-objective" for f in advise(after, Cycle(2027, 1), START).open)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (Line(Sense.DRAFT, "they asked", decision="start", about="PAY", after=WORK), "“Build” is work"),
        (Line(Sense.DRAFT, "", decision="start", about="PAY", after=WORK), ""),
        (Line(Sense.DRAFT, "they asked", decision="start", about="PAY", after=GOOD), ""),
        (Line(Sense.DRAFT, "", decision="start", about="PAY-O1", after="Run workshops"), ""),
        (Line(Sense.DRAFT, "", decision="start", about="PAY-O1", after="Portal built 0 to 1"), "done or not"),
        (Line(Sense.DRAFT, "", decision="start", about="PAY-O1", after="Calls per order 9 to 4"), ""),
        (Line(Sense.ADJUST, "they asked", decision="start", about="PAY", after=WORK), "“Build” is work"),
        (Line(Sense.ADJUST, "so", decision="update", about="PAY-O1", field="title", after=WORK), "“Build” is work"),
        (Line(Sense.ADJUST, "so", decision="update", about="PAY-O1.2", field="target", after="25"), ""),
        (Line(Sense.ADJUST, "so", decision="stop", about="PAY-O1"), ""),
        (Line(Sense.NOTE, WORK), ""),
    ],
)  # fmt: skip
def test_a_typed_title_is_judged_once_something_stands_behind_it(line: Line, expected: str) -> None:
    told = doubt(line, quarter())
    assert expected in told
    assert bool(told) == bool(expected)


def test_a_doubt_is_short_enough_to_leave_the_meaning_in_sight() -> None:
    titles = (
        WORK,
        "Increase revenue by 20 %",
        "Improve quality and grow excellence",
        "Maintain our position",
        "Be better",
    )
    told = [doubt(Line(Sense.DRAFT, "so", decision="start", about="PAY", after=title), quarter()) for title in titles]
    assert all(0 < len(one) <= 44 for one in told), told
