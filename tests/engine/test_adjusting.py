"""Changing a goal: only what makes sense for it, never without the reason, and always recorded."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.records import Adjustment, AdjustmentKind
from okrmeet.engine.adjusting import adjust
from tests.team import MEETING, Held, Rule, documents, key_result


@pytest.fixture
def held() -> Held:
    bounds = key_result("PAY-O2.3", "chen", metric=Metric.MAINTAIN, at_least=1, at_most=5)
    plain = key_result("PAY-O2.4", "ana", metric=Metric.PERCENT)
    held = Held(documents(bounds, plain, key_result("RISK-O1.1", "eve")))
    held.go("low")
    return held


def change(
    about: str, field: str | None = None, to: str = "", reason: str = "limit", decision: AdjustmentKind = "update"
) -> Rule:
    return lambda room, moment: adjust(room, about, decision, moment, field=field, to=to, reason=reason)


def record(held: Held) -> Adjustment:
    (noted,) = held.room.docs.all(Adjustment)
    return noted


@pytest.mark.parametrize(
    ("about", "field", "to", "before", "after", "value"),
    [
        ("PAY-O1.2", "target", "25", "20", "25", 25.0),
        ("PAY-O1.2", "start", "-1.5", "48", "-1.5", -1.5),
        ("PAY-O1.1", "target", "90%", "80", "90", 90.0),
        ("PAY-O2.4", "target", "90%", "10", "90", 90.0),  # in percent, though no unit says so
        ("PAY-O1.3", "weight", "2", "1", "2", 2.0),
        ("PAY-O2.2", "at_most", "100", "", "100", 100.0),
        ("PAY-O1.1", "title", "Checkouts", "PAY-O1.1", "Checkouts", "Checkouts"),
        ("PAY-O1.1", "owner", "dita", "ben", "dita", "dita"),
        ("PAY-O1", "why", "shops sell", "", "shops sell", "shops sell"),
        ("PAY-O1", "owner", "ben", "", "ben", "ben"),
    ],
)
def test_a_field_changes_together_with_the_record_of_it(
    held: Held, about: str, field: str, to: str, before: str, after: str, value: object
) -> None:
    held.do(change(about, field, to))
    goal = held.room.docs.get(KeyResult, about) or held.room.docs.need(Objective, about)
    assert getattr(goal, field) == value
    noted = record(held)
    assert (noted.about, noted.field, noted.before, noted.after, noted.reason) == (
        about,
        field,
        before,
        after,
        "limit",
    )
    assert (noted.meeting, noted.step, noted.unit, noted.decision) == (MEETING, "low", "PAY", "update")


@pytest.mark.parametrize(
    ("about", "field", "to", "says"),
    [
        ("PAY-O1.2", "target", "1,5", "1.5 (with a point)"),
        ("PAY-O1.2", "target", "25%", "leave out the %"),
        ("PAY-O1.2", "target", "", "a number is missing"),
        ("PAY-O1.2", "weight", "0", "a weight is more than 0"),
        ("PAY-O1.1", "weight", "50%", "leave out the %"),
        ("PAY-O1.2", "owner", "nobody", "say what owner becomes"),
        ("PAY-O1.2", "title", "", "say what title becomes"),
        ("PAY-O1.2", "metric", "money", "start, target, weight, title, owner"),
        ("PAY-O1.2", "at_least", "3", "start, target, weight, title, owner"),
        ("PAY-O1.2", None, "3", "say which field"),
        ("PAY-O1.3", "target", "4", "weight, title, owner"),  # a milestone counts its steps
        ("PAY-O2.2", "target", "4", "at_least, at_most, weight, title, owner"),
        ("PAY-O2.3", "at_most", "0.5", "no value is at least 1 and at most 0.5"),
        ("PAY-O1", "target", "4", "title, why, owner"),
        ("PAY-O9", "title", "x", "PAY has no goal PAY-O9"),
        ("RISK-O1.1", "title", "x", "PAY has no goal RISK-O1.1"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(
    held: Held, about: str, field: str | None, to: str, says: str
) -> None:
    assert says in held.refused(change(about, field, to))


@pytest.mark.parametrize("decision", ["update", "stop"])
@pytest.mark.parametrize("reason", ["", " "])
def test_a_change_needs_its_reason(held: Held, decision: AdjustmentKind, reason: str) -> None:
    rule = change("PAY-O1", "title", "x", reason=reason, decision=decision)
    assert held.refused(rule) == "an adjustment needs its reason"


def test_to_continue_needs_none_and_changes_no_goal(held: Held) -> None:
    before = held.room.docs.need(Objective, "PAY-O1")
    held.do(change("PAY-O1", reason="", decision="continue"))
    assert held.room.docs.need(Objective, "PAY-O1") is before
    assert (record(held).decision, record(held).field) == ("continue", None)


def test_an_objective_that_is_stopped_leaves_the_meeting_with_its_key_results(held: Held) -> None:
    held.do(change("PAY-O1", decision="stop"))
    assert held.room.docs.need(Objective, "PAY-O1").status is GoalStatus.DROPPED
    assert {kr.objective for kr in held.room.key_results} == {"PAY-O2"}
    assert (record(held).field, record(held).before, record(held).after) == ("status", "active", "dropped")
    assert held.refused(change("PAY-O1", decision="stop")) == "PAY-O1 is stopped already"


def test_a_key_result_cannot_be_stopped(held: Held) -> None:
    assert "only an objective can be stopped" in held.refused(change("PAY-O1.1", decision="stop"))


def test_what_was_changed_later_is_not_overwritten_by_a_meeting_that_is_recorded_afterwards() -> None:
    later = Adjustment(
        id="later", at=dt.datetime(2030, 1, 7, tzinfo=dt.UTC), unit="PAY", about="PAY-O1.2", decision="update",
        field="target", before="20", after="30", reason="vendor",
    )  # fmt: skip
    held = Held(documents(later))
    held.go("low")
    assert "changed later, on 2030-01-07, to 30" in held.refused(change("PAY-O1.2", "target", "25"))
    held.do(change("PAY-O1.2", "start", "50"))
