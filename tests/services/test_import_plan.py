"""What becomes of what is there already: kept, refused as a conflict, or taken as an adjustment."""

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.people import Away, Event, Level, Member, Person, Settings, Unit, Weekday
from okrmeet.domain.records import Adjustment, Checkin
from okrmeet.services.import_file import plan_import
from okrmeet.services.import_plan import ImportPlan
from okrmeet.services.userfile import BadFile

NOW = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)
SAID = dt.datetime(2026, 10, 12, 9, 30, tzinfo=dt.UTC)
STORED = Documents(
    doc.with_(version=3)
    for doc in (
        Settings(goal_share=0.7),
        Person(id="ana", name="Ana Sousa"),
        Person(id="ben", name="Ben Okafor"),
        Unit(
            id="PAY", name="Payments", level=Level.TEAM, lead="ana",
            members=(Member(person="ana", since=dt.date(2026, 1, 1)), Member(person="ben")),
        ),
        Objective(id="PAY-O1", unit="PAY", cycle="2026-Q4", title="Paying is easy", owner="ana"),
        KeyResult(
            id="PAY-O1.1", objective="PAY-O1", team="PAY", title="Completion", metric=Metric.PERCENT, measure="%",
            start=62.0, target=80.0,
        ),
        KeyResult(id="PAY-O1.2", objective="PAY-O1", team="PAY", title="Uptime", metric=Metric.MAINTAIN),
        Checkin(id="c81f", key_result="PAY-O1.1", at=SAID, value=64.0, confidence=6, note="kept"),
        Event(
            id="PAY-weekly", unit="PAY", meeting="weekly", weekday=Weekday.MONDAY, time=dt.time(10), minutes=30,
        ),
        Away(id="x7", person="ben", first_day=dt.date(2026, 12, 21), last_day=dt.date(2027, 1, 2)),
    )
)  # fmt: skip


def plan(tmp_path: Path, text: str, *, update: bool = False, docs: Documents = STORED) -> ImportPlan:
    path = tmp_path / "goals.yaml"
    path.write_text(f"okrmeet: 1\n{text}\n", encoding="utf-8")
    return plan_import(path, docs, NOW, "t0k", update=update)


def problems(tmp_path: Path, text: str, *, update: bool = False) -> list[tuple[str, str]]:
    with pytest.raises(BadFile) as caught:
        plan(tmp_path, text, update=update)
    return [(problem.field, problem.message) for problem in caught.value.problems]


def test_what_the_file_does_not_mention_stays(tmp_path: Path) -> None:
    made = plan(
        tmp_path,
        """
settings: {achieved_at: 0.8}
people: [{id: ana}]
units: [{key: PAY, lead: ana}]
objectives: [{id: PAY-O1, key_results: [{id: PAY-O1.1, target: 80%}]}]
checkins: [{key_result: PAY-O1.1, at: 2026-10-12T09:30, value: 64}]
events: [{unit: PAY, meeting: weekly, minutes: 30}]
away: [{person: ben, from: 2026-12-21, to: 2027-01-02}]
""",
    )
    assert made.change.empty
    assert {doc.id for doc in made.same} == {
        "settings", "ana", "PAY", "PAY-O1", "PAY-O1.1", "c81f", "PAY-weekly", "x7",
    }  # fmt: skip


def test_a_draft_goes_on_with_a_goal_of_an_earlier_quarter(tmp_path: Path) -> None:
    made = plan(
        tmp_path,
        """
objectives:
  - id: PAY-O7
    unit: PAY
    cycle: 2027-Q1
    title: Further
    status: draft
    carried_from: PAY-O1
    key_results: [{title: More, carried_from: PAY-O1.1}]
""",
    )
    draft = next(doc for doc in made.created if isinstance(doc, Objective))
    result = next(doc for doc in made.created if isinstance(doc, KeyResult))
    assert (draft.status, draft.carried_from, result.carried_from) == (GoalStatus.DRAFT, "PAY-O1", "PAY-O1.1")


def test_a_goal_goes_on_with_another_one_that_is_there(tmp_path: Path) -> None:
    text = "objectives: [{id: PAY-O7, unit: PAY, cycle: 2027-Q1, title: Further, carried_from: %s}]"
    assert problems(tmp_path, text % "PAY-O11") == [
        ("objectives[0].carried_from", "there is no objective 'PAY-O11'; do you mean PAY-O1?")
    ]
    assert problems(tmp_path, text % "PAY-O7") == [
        ("objectives[0].carried_from", "a goal does not go on with itself")
    ]


def test_an_empty_field_takes_away_what_may_be_absent(tmp_path: Path) -> None:
    made = plan(tmp_path, "objectives: [{id: PAY-O1, owner: }]", update=True)
    assert made.changed == (STORED.need(Objective, "PAY-O1").with_(owner=None),)


def test_an_empty_field_says_nothing_where_there_is_always_a_value(tmp_path: Path) -> None:
    text = "objectives: [{id: PAY-O1, title: , kind: , key_results: [{id: PAY-O1.1, metric: , weight: }]}]"
    assert plan(tmp_path, text).change.empty


def test_a_workspace_without_settings_gets_them_with_defaults(tmp_path: Path) -> None:
    assert plan(tmp_path, "", docs=Documents()).created == (Settings(),)
    made = plan(tmp_path, "settings: {timezone: Europe/Lisbon}", docs=Documents())
    assert made.created == (Settings(timezone="Europe/Lisbon"),)


def test_something_different_is_a_conflict_with_both_values_and_the_way_out(tmp_path: Path) -> None:
    assert problems(tmp_path, "objectives: [{id: PAY-O1, key_results: [{id: PAY-O1.1, target: 85}]}]") == [
        (
            "objectives[0].key_results[0].target",
            "PAY-O1.1 has '80' in the workspace and '85' in this file; use --update to take it as an adjustment",
        )
    ]
    assert problems(tmp_path, "people: [{id: ana, name: Ana}]") == [
        ("people[0].name", "ana has 'Ana Sousa' in the workspace and 'Ana' in this file; use --update to take it")
    ]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("settings: {goal_share: 0.9}", "settings.goal_share"),
        ("units: [{key: PAY, members: [ana]}]", "units[0].members"),
        ("objectives: [{id: PAY-O1, status: missed}]", "objectives[0].status"),
        ("checkins: [{key_result: PAY-O1.1, at: 2026-10-12T09:30, value: 65}]", "checkins[0].value"),
        ("events: [{unit: PAY, meeting: weekly, weekday: friday}]", "events[0].weekday"),
    ],
)
def test_every_kind_can_conflict_and_be_updated(tmp_path: Path, text: str, field: str) -> None:
    assert [where for where, _ in problems(tmp_path, text)] == [field]
    made = plan(tmp_path, text, update=True)
    assert len(made.changed) == 1


def test_updating_keeps_the_version_that_the_store_compares(tmp_path: Path) -> None:
    made = plan(tmp_path, "units: [{key: PAY, name: Money}]", update=True)
    assert made.change.puts == (STORED.need(Unit, "PAY").with_(name="Money"),)
    assert made.change.puts[0].version == 3


def test_updating_goals_records_an_adjustment_for_each_field_with_the_file_as_its_reason(tmp_path: Path) -> None:
    made = plan(
        tmp_path,
        "objectives: [{id: PAY-O1, status: missed, owner: ,"
        " key_results: [{id: PAY-O1.1, unit: points, target: 85.5, title: Completion}]}]",
        update=True,
    )
    adjustments = [doc for doc in made.change.puts if isinstance(doc, Adjustment)]
    assert [(doc.id, doc.about, doc.field, doc.before, doc.after) for doc in adjustments] == [
        ("t0k-1", "PAY-O1", "status", "active", "missed"),
        ("t0k-2", "PAY-O1", "owner", "ana", ""),
        ("t0k-3", "PAY-O1.1", "unit", "%", "points"),
        ("t0k-4", "PAY-O1.1", "target", "80", "85.5"),
    ]
    assert {(doc.at, doc.unit, doc.decision, doc.reason) for doc in adjustments} == {
        (NOW, "PAY", "update", "imported from goals.yaml")
    }
    assert made.changed == (
        STORED.need(Objective, "PAY-O1").with_(status=GoalStatus.MISSED, owner=None),
        STORED.need(KeyResult, "PAY-O1.1").with_(measure="points", target=85.5),
    )


def test_an_update_that_contradicts_what_stays_is_refused(tmp_path: Path) -> None:
    (problem,) = problems(
        tmp_path, "objectives: [{id: PAY-O1, key_results: [{id: PAY-O1.2, target: 5}]}]", update=True
    )
    assert problem == (
        "objectives[0].key_results[0].target",
        "a key result of metric maintain has no target: it has a bound, at_least or at_most",
    )


def test_a_member_named_alone_keeps_the_days_that_are_stored(tmp_path: Path) -> None:
    assert plan(tmp_path, "units: [{key: PAY, members: [ana, ben]}]").change.empty
    text = "units: [{key: PAY, members: [{person: ana, since: 2026-02-01, until: 2026-10-31}, ben]}]"
    (unit,) = plan(tmp_path, text, update=True).changed
    assert isinstance(unit, Unit)
    assert unit.members == (
        Member(person="ana", since=dt.date(2026, 2, 1), until=dt.date(2026, 10, 31)),
        Member(person="ben"),
    )


def test_somebody_may_have_been_a_member_twice(tmp_path: Path) -> None:
    text = "units: [{key: PAY, members: [{person: ben, until: 2026-02-01}, {person: ben, since: 2026-10-31}]}]"
    (unit,) = plan(tmp_path, text, update=True).changed
    assert isinstance(unit, Unit)
    assert [member.person for member in unit.members] == ["ben", "ben"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("units: [{key: PAY, members: [{person: ana, since: 2026-02-01}]}]",
         "PAY has 'ana (since 2026-01-01), ben' in the workspace and 'ana (since 2026-02-01)' in this file"),
        ("events: [{unit: PAY, meeting: weekly, time: 10:30}]",
         "PAY-weekly has '10:00' in the workspace and '10:30' in this file"),
        ("objectives: [{id: PAY-O1, why: so}]", "PAY-O1 has nothing in the workspace and 'so' in this file"),
    ],
)  # fmt: skip
def test_conflicts_show_values_as_people_read_them(tmp_path: Path, text: str, message: str) -> None:
    ((_, told),) = problems(tmp_path, text)
    assert told.startswith(message)


@pytest.mark.parametrize(
    "fields",
    ["", "start: 5", "target: 5", "start: 5, target: 5", "metric: milestone", "metric: maintain", "weight: 0.5"],
)
def test_an_incomplete_key_result_is_accepted(tmp_path: Path, fields: str) -> None:
    text = f"objectives: [{{id: PAY-O1, key_results: [{{title: New, {fields}}}]}}]"
    assert [doc.id for doc in plan(tmp_path, text).created] == ["PAY-O1.3"]


def test_times_without_a_zone_are_in_the_zone_of_the_file_before_that_of_the_workspace(tmp_path: Path) -> None:
    checkin = "checkins: [{key_result: PAY-O1.1, at: 2026-10-14T09:30, note: n}]"
    (stored_zone,) = plan(tmp_path, checkin).created
    assert stored_zone.id == "PAY-O1.1@2026-10-14T09:30:00Z"
    made = plan(tmp_path, f"settings: {{timezone: Asia/Tokyo}}\n{checkin}", update=True)
    assert [doc.id for doc in made.created] == ["PAY-O1.1@2026-10-14T00:30:00Z"]


def test_a_percent_sign_is_fine_for_what_is_counted_in_percent(tmp_path: Path) -> None:
    text = "checkins: [{key_result: PAY-O1.1, at: 2026-10-14T09:30, value: 70.5%}]"
    (checkin,) = plan(tmp_path, text).created
    assert isinstance(checkin, Checkin)
    assert checkin.value == 70.5


def test_steps_done_are_checked_against_the_steps_in_the_same_file(tmp_path: Path) -> None:
    text = """
objectives: [{id: PAY-O1, key_results: [{id: PAY-O1.7, title: W, metric: milestone, steps: [a, b, c]}]}]
checkins: [{key_result: PAY-O1.7, at: 2026-10-14T09:30, value: %s}]
"""
    assert len(plan(tmp_path, text % 3).created) == 2
    assert problems(tmp_path, text % 4) == [
        ("checkins[0].value", "PAY-O1.7 counts steps done: a whole number from 0 to 3")
    ]


def test_a_milestone_without_steps_counts_one(tmp_path: Path) -> None:
    text = """
objectives: [{id: PAY-O1, key_results: [{id: PAY-O1.7, title: W, metric: milestone}]}]
checkins: [{key_result: PAY-O1.7, at: 2026-10-14T09:30, value: %s}]
"""
    assert len(plan(tmp_path, text % 1).created) == 2
    assert len(problems(tmp_path, text % 2)) == 1


def test_a_circle_through_the_workspace_is_refused(tmp_path: Path) -> None:
    text = "units: [{key: TOP, name: Top, level: company, parent: PAY}, {key: PAY, parent: TOP}]"
    assert problems(tmp_path, text, update=True) == [
        ("units[1].parent", "a unit cannot be above itself: PAY is in TOP is in PAY")
    ]
