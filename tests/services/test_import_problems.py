"""What an import refuses, where it says that the mistake is, and what it proposes instead."""

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.people import Event, Level, Person, Settings, Unit, Weekday
from okrmeet.services.import_file import plan_import
from okrmeet.services.userfile import BadFile

NOW = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)
STORED = Documents(
    (
        Settings(timezone="Europe/Lisbon"),
        Person(id="ana", name="Ana Sousa"),
        Unit(id="ACME", name="Acme", level=Level.COMPANY),
        Unit(id="PAY", name="Payments", level=Level.TEAM, parent="ACME"),
        Objective(id="PAY-O1", unit="PAY", cycle="2026-Q4", title="Paying is easy"),
        KeyResult(id="PAY-O1.1", objective="PAY-O1", team="PAY", title="Completion", metric=Metric.PERCENT),
        KeyResult(
            id="PAY-O1.2", objective="PAY-O1", team="PAY", title="Wallet", metric=Metric.MILESTONE, steps=("PT", "ES")
        ),
        KeyResult(
            id="PAY-O1.3", objective="PAY-O1", team="PAY", title="Uptime", metric=Metric.MAINTAIN, at_least=99.0
        ),
        Event(id="PAY-weekly", unit="PAY", meeting="weekly", weekday=Weekday.MONDAY, time=dt.time(10), minutes=30),
    )
)

# Each file begins with `okrmeet: 1` in line 1; an expectation is (line, field, a part of the message).
ORGANISATION = {
    "unknown section": ("peeple: []", 2, "peeple", "do you mean people?"),
    "sections are lists": ("people: {id: ben}", 2, "people", "expected a list, got a group of fields"),
    "a person is fields": ("people:\n  - ben", 3, "people[0]", "expected fields such as id: ..., got 'ben'"),
    "unknown field": ("people:\n  - {id: ben, name: B, nmae: C}", 3, "people[0].nmae", "do you mean name?"),
    "no id": ("people:\n  - {name: B}", 3, "people[0].id", "is missing"),
    "no name": ("people:\n  - {id: ben}", 3, "people[0].name", "is missing"),
    "empty name": ("people:\n  - id: ben\n    name:", 4, "people[0].name", "is empty"),
    "name of spaces": ("people: [{id: ben, name: '  '}]", 2, "people[0].name", "at least one visible character"),
    "name is a list": ("people: [{id: ben, name: [B]}]", 2, "people[0].name", "expected a name, got a list"),
    "long name": (f"people: [{{id: ben, name: {'b' * 101}}}]", 2, "people[0].name", "the limit is 100"),
    "upper-case person": ("people: [{id: Ben, name: B}]", 2, "people[0].id", "a lower-case letter and up to 31 of"),
    "long person id": (f"people: [{{id: {'b' * 33}, name: B}}]", 2, "people[0].id", "up to 31"),
    "empty person id": ("people: [{id: '', name: B}]", 2, "people[0].id", "lower-case letter"),
    "same id": ("people:\n  - {id: b, name: B}\n  - {id: b, name: C}", 4, "people[1]", "'b' is already in line 3"),
    "lower-case key": ("units: [{key: eng, name: E, level: team}]", 2, "units[0].key", "an upper-case letter"),
    "unknown level": ("units: [{key: E, name: E, level: temm}]", 2, "units[0].level", "do you mean team?"),
    "unit without level": ("units: [{key: E, name: E}]", 2, "units[0].level", "is missing"),
    "unknown parent": ("units: [{key: E, name: E, level: team, parent: ACNE}]", 2, "units[0].parent",
                       "there is no unit 'ACNE'; do you mean ACME?"),
    "unknown lead": ("units: [{key: E, name: E, level: team, lead: anna}]", 2, "units[0].lead",
                     "there is no person 'anna'; do you mean ana?"),
    "unlike any": ("units: [{key: E, name: E, level: team, lead: zoltan}]", 2, "units[0].lead",
                   "there is no person 'zoltan' in the file or in the workspace"),
    "unknown member": ("units: [{key: E, name: E, level: team, members: [ana, an]}]", 2, "units[0].members[1]",
                       "do you mean ana?"),
    "member twice": ("units: [{key: E, name: E, level: team, members: [ana, ana]}]", 2, "units[0].members[1]",
                     "'ana' is in this list twice"),
    "members as text": ("units: [{key: E, name: E, level: team, members: ana}]", 2, "units[0].members",
                        "expected a list, got 'ana'"),
    "membership backwards": ("units: [{key: E, name: E, level: team, members: "
                             "[{person: ana, since: 2026-02-01, until: 2026-01-01}]}]", 2,
                             "units[0].members[0].until", "ends before it begins"),
    "own parent": ("units: [{key: E, name: E, level: team, parent: E}]", 2, "units[0].parent",
                   "a unit cannot be above itself: E is in E"),
    "circle": ("units:\n  - {key: A, name: A, level: team, parent: B}\n  - {key: B, name: B, level: team, parent: A}",
               3, "units[0].parent", "A is in B is in A"),
    "unknown zone": ("settings: {timezone: Europe/Lisboa}", 2, "settings.timezone", "there is no time zone"),
    "a share of nothing": ("settings: {achieved_at: 0}", 2, "settings.achieved_at", "over 0 and at most 1"),
    "a share of percent": ("settings: {goal_share: 80}", 2, "settings.goal_share", "over 0 and at most 1"),
    "month 13": ("settings: {fiscal_year_starts: 13}", 2, "settings.fiscal_year_starts", "from 1 to 12"),
    "unknown setting": ("settings: {time_zone: UTC}", 2, "settings.time_zone", "do you mean timezone?"),
    "settings as a list": ("settings: [UTC]", 2, "settings", "expected fields"),
    "event of no unit": ("events: [{unit: PAX, meeting: monthly, weekday: monday, time: 10:00, minutes: 30}]",
                         2, "events[0].unit", "do you mean PAY?"),
    "event of no kind": ("events: [{unit: PAY, meeting: daily}]", 2, "events[0].meeting", "weekly, monthly"),
    "event without time": ("events: [{unit: PAY, meeting: monthly, weekday: monday, minutes: 9}]", 2,
                           "events[0].time", "is missing"),
    "no weekday": ("events: [{unit: PAY, meeting: weekly, weekday: mon}]", 2, "events[0].weekday", "expected one of"),
    "0 minutes": ("events: [{unit: PAY, meeting: weekly, minutes: 0}]", 2, "events[0].minutes", "from 1 to 480"),
    "week of a weekly": ("events: [{unit: PAY, meeting: weekly, week: 1}]", 2, "events[0].week", "every week"),
    "week 0": ("events: [{unit: PAY, meeting: monthly, weekday: monday, time: 10:00, minutes: 30, week: 0}]", 2,
               "events[0].week", "counted from 1"),
    "week 5 of a month": ("events: [{unit: PAY, meeting: monthly, weekday: monday, time: 10:00, minutes: 30, "
                          "week: 5}]", 2, "events[0].week", "from -1 to 4"),
    "event twice": ("events:\n  - {unit: PAY, meeting: weekly}\n  - {unit: PAY, meeting: weekly}", 4, "events[1]",
                    "'PAY-weekly' is already in line 3"),
    "away backwards": ("away: [{person: ana, from: 2026-12-02, to: 2026-12-01}]", 2, "away[0].to", "ends before"),
    "away for ever": ("away: [{person: ana, from: 2026-12-02}]", 2, "away[0].to", "is missing"),
    "away nobody": ("away: [{person: anna, from: 2026-12-02, to: 2026-12-02}]", 2, "away[0].person",
                    "do you mean ana?"),
    "no such day": ("away: [{person: ana, from: 2026-02-30, to: 2026-12-02}]", 2, "away[0].from", "there is no day"),
}  # fmt: skip


def objective(fields: str) -> str:
    return f"objectives:\n  - {{id: PAY-O2, unit: PAY, cycle: 2026-Q4, title: T, {fields}}}"


def key_result(fields: str) -> str:
    return f"objectives:\n  - id: PAY-O1\n    key_results:\n      - {{id: PAY-O1.9, title: T, {fields}}}"


KR = "objectives[0].key_results[0]"
GOALS = {
    "no title": ("objectives: [{unit: PAY, cycle: 2026-Q4}]", 2, "objectives[0].title", "is missing"),
    "known id, no unit": ("objectives: [{id: PAY-O5, cycle: 2026-Q4, title: T}]", 2, "objectives[0].unit",
                          "is missing"),
    "cycle": ("objectives: [{unit: PAY, cycle: Q4, title: T}]", 2, "objectives[0].cycle", "like 2026-Q4, got 'Q4'"),
    "short cycle": ("objectives: [{unit: PAY, cycle: 0026-Q4, title: T}]", 2, "objectives[0].cycle",
                    "like 2026-Q4, got '0026-Q4'"),
    "no such unit": ("objectives: [{unit: PAI, cycle: 2026-Q4, title: T}]", 2, "objectives[0].unit",
                     "do you mean PAY?"),
    "id of another unit": ("objectives: [{id: ACME-O3, unit: PAY, cycle: 2026-Q4, title: T}]", 2, "objectives[0].id",
                           "is PAY-O and a number, such as PAY-O1; got 'ACME-O3'"),
    "id without number": ("objectives: [{id: PAY-O0, unit: PAY, cycle: 2026-Q4, title: T}]", 2, "objectives[0].id",
                          "PAY-O and a number"),
    "empty id": ("objectives: [{id: '', unit: PAY, cycle: 2026-Q4, title: T}]", 2, "objectives[0].id",
                 "PAY-O and a number"),
    "kind": (objective("kind: tactic"), 3, "objectives[0].kind", "do you mean tactical?"),
    "ambition": (objective("ambition: comited"), 3, "objectives[0].ambition", "do you mean committed?"),
    "status": (objective("status: done"), 3, "objectives[0].status", "expected one of draft, active"),
    "owner": (objective("owner: Ana"), 3, "objectives[0].owner", "do you mean ana?"),
    "supports": (objective("supports: [PAY-O1, PAY-O8]"), 3, "objectives[0].supports[1]",
                 "there is no objective 'PAY-O8'; do you mean"),
    "supports itself": (objective("supports: [PAY-O2]"), 3, "objectives[0].supports", "cannot support itself"),
    "supports twice": (objective("supports: [PAY-O1, PAY-O1]"), 3, "objectives[0].supports[1]", "twice"),
    "key results as text": (objective("key_results: none"), 3, "objectives[0].key_results", "expected a list"),
    "same objective id": (objective("kind: tactical") + "\n  - {id: PAY-O2, why: so}", 4, "objectives[1]",
                          "'PAY-O2' is already in line 3"),
    "same title": ("objectives:\n  - {unit: PAY, cycle: 2026-Q4, title: Grow}\n"
                   "  - {unit: PAY, cycle: 2026-Q4, title: ' GROW '}", 4, "objectives[1]", "goal of line 3 again"),
    "no key result title": ("objectives:\n  - id: PAY-O1\n    key_results: [{owner: ana}]", 4, f"{KR}.title",
                            "is missing"),
    "key result elsewhere": ("objectives:\n  - id: PAY-O1\n    key_results: [{id: PAY-O2.1, title: T}]", 4,
                             f"{KR}.id", "is PAY-O1. and a number, such as PAY-O1.1; got 'PAY-O2.1'"),
    "metric": (key_result("metric: precent"), 5, f"{KR}.metric", "do you mean percent?"),
    "weight": (key_result("weight: 0"), 5, f"{KR}.weight", "over 0, got '0'"),
    "not a number": (key_result("start: .nan"), 5, f"{KR}.start", "'.nan' is not a number"),
    "two readings": (key_result("target: '1,5'"), 5, f"{KR}.target", "can be read in two ways"),
    "percent of a number": (key_result("metric: number, target: 5%"), 5, f"{KR}.target", "leave out the %"),
    "empty step": (key_result("metric: milestone, steps: [a, ' ']"), 5, f"{KR}.steps[1]", "visible character"),
    "start of maintain": (key_result("metric: maintain, start: 1"), 5, f"{KR}.start", "maintain has no start"),
    "target of maintain": (key_result("metric: maintain, target: 1"), 5, f"{KR}.target", "maintain has no target"),
    "target of milestone": (key_result("metric: milestone, target: 3"), 5, f"{KR}.target", "it counts its steps"),
    "bound of a number": (key_result("at_least: 3"), 5, f"{KR}.at_least", "this one is of metric number"),
    "steps of money": (key_result("metric: money, steps: [a]"), 5, f"{KR}.steps", "this one is of metric money"),
    "no value fits": (key_result("metric: maintain, at_least: 3, at_most: 2"), 5, f"{KR}.at_least",
                      "at most at_most, which is smaller"),
    "key result owner": (key_result("owner: anna"), 5, f"{KR}.owner", "do you mean ana?"),
}  # fmt: skip


def checkin(fields: str) -> str:
    return f"checkins:\n  - {{key_result: PAY-O1.2, at: 2026-10-12T09:30, {fields}}}"


CHECKINS = {
    "no key result": ("checkins: [{at: 2026-10-12T09:30, value: 1}]", 2, "checkins[0].key_result", "is missing"),
    "unknown key result": ("checkins: [{key_result: PAY-O1.7, at: 2026-10-12T09:30, value: 1}]", 2,
                           "checkins[0].key_result", "there is no key result 'PAY-O1.7'; do you mean PAY-O1."),
    "no moment": ("checkins: [{key_result: PAY-O1.1, value: 1}]", 2, "checkins[0].at", "is missing"),
    "day only": ("checkins: [{key_result: PAY-O1.1, at: 2026-10-12, value: 1}]", 2, "checkins[0].at",
                 "like 2026-10-12T09:30, got '2026-10-12'"),
    "skipped hour": ("checkins: [{key_result: PAY-O1.1, at: 2026-03-29 01:30, value: 1}]", 2, "checkins[0].at",
                     "does not exist in Europe/Lisbon"),
    "says nothing": (checkin("by: ana"), 3, "checkins[0]", "a value, a confidence or a note"),
    "half a step": (checkin("value: 0.5"), 3, "checkins[0].value", "a whole number from 0 to 2"),
    "three of two steps": (checkin("value: 3"), 3, "checkins[0].value", "a whole number from 0 to 2"),
    "less than no step": (checkin("value: -1"), 3, "checkins[0].value", "a whole number from 0 to 2"),
    "confidence 11": (checkin("confidence: 11"), 3, "checkins[0].confidence", "a whole number from 0 to 10"),
    "half a confidence": (checkin("confidence: 6.5"), 3, "checkins[0].confidence", "a whole number from 0 to 10"),
    "by nobody": (checkin("value: 1, by: anna"), 3, "checkins[0].by", "do you mean ana?"),
    "the same moment": (checkin("value: 1") + "\n  - {key_result: PAY-O1.2, at: 2026-10-12T08:30Z, value: 2}", 4,
                        "checkins[1]", "'PAY-O1.2@2026-10-12T08:30:00Z' is already in line 3"),
    "not a percentage": (checkin("value: 5%"), 3, "checkins[0].value", "leave out the %"),
}  # fmt: skip

ALL = {**ORGANISATION, **GOALS, **CHECKINS}


@pytest.mark.parametrize(("text", "line", "field", "message"), ALL.values(), ids=ALL)
def test_a_mistake_is_told_once_with_line_field_and_remedy(
    tmp_path: Path, text: str, line: int, field: str, message: str
) -> None:
    path = tmp_path / "import.yaml"
    path.write_text(f"okrmeet: 1\n{text}\n", encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        plan_import(path, STORED, NOW, "t")
    (problem,) = caught.value.problems
    assert (problem.line, problem.field) == (line, field)
    assert message in problem.message


def test_all_mistakes_of_a_file_are_told_at_once_by_line(tmp_path: Path) -> None:
    texts = ["people:\n  - {id: Ben, name: B}\n  - {id: c}", "objectives:\n  - {id: PAY-O1, ownr: ana}",
             "checkins:\n  - {key_result: PAY-O9.1, at: now, value: x}"]  # fmt: skip
    path = tmp_path / "import.yaml"
    path.write_text("\n".join(["okrmeet: 1", *texts]), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        plan_import(path, STORED, NOW, "t")
    assert [(problem.line, problem.field) for problem in caught.value.problems] == [
        (3, "people[0].id"),
        (4, "people[1].name"),
        (6, "objectives[0].ownr"),
        (8, "checkins[0].at"),
        (8, "checkins[0].value"),
        (8, "checkins[0].key_result"),
    ]


def test_an_objective_told_by_its_id_alone_needs_an_id_of_the_right_form(tmp_path: Path) -> None:
    path = tmp_path / "import.yaml"
    path.write_text("okrmeet: 1\nobjectives:\n  - {id: pay1, status: missed}\n", encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        plan_import(path, STORED, NOW, "t")
    assert caught.value.problems[0].field == "objectives[0].id"
    assert "its unit, -O and a number, such as PAY-O3; got 'pay1'" in caught.value.problems[0].message


def test_a_wrong_id_is_not_told_again_where_it_is_referred_to(tmp_path: Path) -> None:
    path = tmp_path / "import.yaml"
    path.write_text("okrmeet: 1\npeople: [{id: Ben, name: B}]\nunits: [{key: PAY, lead: Ben}]\n", encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        plan_import(path, STORED, NOW, "t", update=True)
    assert [problem.field for problem in caught.value.problems] == ["people[0].id"]


def test_a_zone_that_this_machine_does_not_know_is_a_problem_of_the_workspace(tmp_path: Path) -> None:
    path = tmp_path / "import.yaml"
    path.write_text("okrmeet: 1\n", encoding="utf-8")
    with pytest.raises(BadFile, match="the settings of the workspace: there is no time zone 'Mars/Olympus'"):
        plan_import(path, Documents([Settings(timezone="Mars/Olympus")]), NOW, "t")
