"""Goals of several units changed and begun in a monthly: which may be, what it needs, and whom it answers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.records import Adjustment, Feedback
from okrmeet.engine.adjusting import adjust, in_words
from okrmeet.engine.closing import close
from okrmeet.engine.starting import free_id, new_key_result, new_objective, start_goal
from tests.monthly_team import MONTH, START, Monthly, company, number, said
from tests.team import Rule, facts

STEPS = ("PT", "ES", "FR")


@pytest.fixture
def meeting() -> Monthly:
    """The monthly at the step in which goals are adjusted."""
    there = Monthly(
        company(
            said("f1", "RISK", "PAY", "PAY-O1.2"),
            said("f2", "HUB", "PAY", "PAY-O1", kind="ask"),
            number("SHOP-O1.3", metric=Metric.MILESTONE, steps=STEPS, start=None, target=None),
        )
    )
    there.go("adjust")
    return there


def change(about: str, decision: Any = "update", **more: Any) -> Rule:
    return lambda room, moment: adjust(room, about, decision, moment, **more)


def begin(goal: Objective | KeyResult, reason: str = "asked", *answers: str) -> Rule:
    return lambda room, moment: start_goal(room, goal, reason, moment, answers=answers)


def last(meeting: Monthly) -> Adjustment:
    return max(meeting.room.docs.all(Adjustment), key=lambda a: a.at)


# -- which goals ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("about", ["PAY-O1.2", "HUB-O1.1", "ACME-O1.1"])
def test_goals_of_every_unit_of_the_meeting_can_be_changed(meeting: Monthly, about: str) -> None:
    meeting.do(change(about, field="target", to="77", reason="so"))
    assert meeting.room.docs.need(KeyResult, about).target == 77
    assert (last(meeting).unit, last(meeting).after) == (about.partition("-")[0], "77")


def test_goals_of_others_cannot() -> None:
    meeting = Monthly(company(), unit="OPS")
    for about in ("PAY-O1.2", "PAY-O1", "NOPE", ""):
        assert "no goal" in meeting.refused(change(about, field="target", to="7", reason="so"))


@pytest.mark.parametrize(
    ("about", "decision", "more", "words"),
    [
        ("PAY-O1.2", "update", {"field": "target", "to": "7"}, "needs its reason"),
        ("PAY-O1.2", "update", {"field": "target", "to": "7", "reason": "  "}, "needs its reason"),
        ("PAY-O1", "stop", {}, "needs its reason"),
        ("PAY-O1.2", "stop", {"reason": "so"}, "only an objective"),
        ("PAY-O1.2", "start", {"reason": "so"}, "there already"),
        ("PAY-O1.2", "update", {"field": "target", "to": "many", "reason": "so"}, "many"),
        ("PAY-O1.2", "update", {"field": "target", "to": "7%", "reason": "so"}, "percent"),
        ("PAY-O1.2", "update", {"field": "target", "to": "1e999", "reason": "so"}, "larger"),
        ("PAY-O1.2", "update", {"field": "weight", "to": "0", "reason": "so"}, "more than 0"),
        ("PAY-O1.2", "update", {"field": "weight", "to": "-1", "reason": "so"}, "more than 0"),
        ("PAY-O1.2", "update", {"field": "at_least", "to": "7", "reason": "so"}, "which field"),
        ("PAY-O1.3", "update", {"field": "target", "to": "7", "reason": "so"}, "which field"),
        ("SHOP-O1.3", "update", {"field": "target", "to": "7", "reason": "so"}, "which field"),
        ("PAY-O1", "update", {"field": "target", "to": "7", "reason": "so"}, "which field"),
        ("PAY-O1.2", "update", {"field": "owner", "to": "nobody", "reason": "so"}, "owner"),
        ("PAY-O1", "update", {"field": "title", "to": "", "reason": "so"}, "title"),
        ("PAY-O1.2", "update", {"field": "target", "to": "7", "reason": "so", "answers": ("f9",)}, "not said here"),
    ],
)
def test_what_is_refused_changes_nothing(
    meeting: Monthly, about: str, decision: str, more: dict[str, Any], words: str
) -> None:
    assert words in meeting.refused(change(about, decision, **more))


def test_a_guard_rail_keeps_bounds_that_a_value_can_keep(meeting: Monthly) -> None:
    meeting.do(change("PAY-O1.3", field="at_most", to="100", reason="so"))
    assert "no value" in meeting.refused(change("PAY-O1.3", field="at_least", to="101%", reason="so"))
    meeting.do(change("PAY-O1.3", field="at_least", to="99.9%", reason="so"))
    assert meeting.room.docs.need(KeyResult, "PAY-O1.3").at_least == 99.9


def test_percent_is_read_with_its_sign_or_without(meeting: Monthly) -> None:
    meeting.do(change("ACME-O1.1", field="target", to="85%", reason="so"))
    assert (last(meeting).before, last(meeting).after) == ("80", "85")
    meeting.do(change("ACME-O1.1", field="target", to="90", reason="so"))
    assert (last(meeting).before, last(meeting).after) == ("85", "90")


def test_an_objective_is_stopped_once_and_no_longer_worked_on(meeting: Monthly) -> None:
    meeting.do(change("PAY-O1", "stop", reason="nobody needs it"))
    assert meeting.room.docs.need(Objective, "PAY-O1").status is GoalStatus.DROPPED
    assert not [kr for kr in meeting.room.key_results if kr.team == "PAY"]
    assert "stopped already" in meeting.refused(change("PAY-O1", "stop", reason="again"))


def test_nothing_is_changed_after_the_meeting(meeting: Monthly) -> None:
    meeting.do(close)
    assert "closed" in meeting.refused(change("PAY-O1.2", field="target", to="7", reason="so"))
    assert "closed" in meeting.refused(begin(new_objective(meeting.room, "PAY", "New")))


# -- what begins ----------------------------------------------------------------------------------------------


def test_an_objective_begins_active_in_the_cycle_of_the_meeting_with_the_next_number(meeting: Monthly) -> None:
    goal = new_objective(meeting.room, "PAY", "New", "for shops")
    meeting.do(begin(goal, " they asked "))
    assert (goal.id, goal.cycle, goal.status, goal.why) == ("PAY-O2", "2026-Q4", GoalStatus.ACTIVE, "for shops")
    assert goal.id in {o.id for o in meeting.room.objectives}
    assert (last(meeting).decision, last(meeting).about, last(meeting).reason) == ("start", "PAY-O2", "they asked")
    assert in_words(last(meeting)) == "PAY-O2 started: New: they asked"


def test_a_key_result_begins_under_its_objective(meeting: Monthly) -> None:
    goal = new_key_result(meeting.room, "HUB-O1", "Calls", start=9.0, target=4.0)
    assert isinstance(goal, KeyResult)
    meeting.do(begin(goal))
    assert (goal.id, goal.team) == ("HUB-O1.3", "HUB")
    assert last(meeting).after == "Calls, 9 to 4"
    assert isinstance(new_key_result(meeting.room, "NOPE-O1", "Calls"), Refused)


def test_numbers_go_on_behind_the_highest_also_with_gaps_and_long_ones() -> None:
    docs = company(*(Objective(id=f"PAY-O{n}", unit="PAY", cycle="2026-Q3", title="") for n in (3, 10, "x")))
    assert free_id(docs, "PAY-O") == "PAY-O11"
    assert free_id(docs, "NEW-O") == "NEW-O1"
    assert free_id(docs, "PAY-O1.") == "PAY-O1.4"


def test_what_cannot_begin(meeting: Monthly) -> None:
    there = meeting.room.docs.need(Objective, "PAY-O1")
    assert "there already" in meeting.refused(begin(there))
    new = new_objective(meeting.room, "PAY", "New")
    assert "reason" in meeting.refused(begin(new, "  "))
    assert "not part" in meeting.refused(begin(new.with_(id="X-O1", unit="X")))
    assert "not said here" in meeting.refused(begin(new, "so", "f9"))


def test_a_goal_of_an_earlier_meeting_keeps_its_number(meeting: Monthly) -> None:
    meeting.tell("start PAY New because so")
    meeting.do(close)
    later = Monthly(meeting.shelf.docs, start=START + MONTH)
    later.go("adjust")
    later.tell("start PAY Newer because so")
    assert {"PAY-O2", "PAY-O3"} <= {o.id for o in later.room.objectives}


# -- whom it answers ------------------------------------------------------------------------------------------


def test_an_adjustment_answers_the_voices_that_it_names_each_once(meeting: Monthly) -> None:
    meeting.do(change("PAY-O1.2", field="target", to="7", reason="so", answers=("f1", "f2", "f1")))
    assert last(meeting).answers == ("f1", "f2")
    for id in ("f1", "f2"):
        heard = meeting.room.docs.need(Feedback, id)
        assert heard.adjustment == last(meeting).id
        assert heard.answer is not None
        assert heard.answer.text == "PAY-O1.2 target 10 → 7: so"


def test_a_goal_that_begins_answers_too(meeting: Monthly) -> None:
    meeting.do(begin(new_objective(meeting.room, "PAY", "New"), "so", "f2"))
    heard = meeting.room.docs.need(Feedback, "f2")
    assert heard.answer is not None
    assert heard.answer.text == "PAY-O2 started: New: so"


def test_without_names_a_change_answers_what_waits_about_the_goal_and_a_continue_nothing(meeting: Monthly) -> None:
    meeting.tell("PAY-O1 continue")
    assert last(meeting).answers == ()
    meeting.tell("PAY-O1 title New because so")
    kinds = {id: meeting.room.docs.need(Feedback, id).kind for id in ("f1", "f2")}
    assert set(last(meeting).answers) == {id for id, kind in kinds.items() if kind == "change"}
    assert "ask" in kinds.values(), "a question wants an answer of its own"


# -- any sequence ---------------------------------------------------------------------------------------------

goals = st.sampled_from(("PAY-O1", "PAY-O1.2", "PAY-O1.3", "SHOP-O1.3", "HUB-O1", "RISK-O1.1", "NOPE"))
fields = st.sampled_from(("target", "start", "weight", "at_least", "at_most", "title", "why", "owner", "", "id"))
values = st.sampled_from(("7", "99.5%", "-1", "", "ben", "New words", "1e999"))
updates = st.builds(
    lambda about, field, to, answers: change(about, field=field, to=to, reason="so", answers=answers),
    goals, fields, values, st.sampled_from(((), ("f1",), ("f1", "f2"), ("f9",))),
)  # fmt: skip
others = st.sampled_from(("continue", "stop")).flatmap(
    lambda decision: goals.map(lambda about: change(about, decision, reason="so"))
)


def _starts(unit: str) -> Rule:
    return lambda room, moment: start_goal(room, new_objective(room, unit, "New"), "so", moment)


def _starts_key_result(objective: str) -> Rule:
    def rule(room: Any, moment: Any) -> Change | Refused:
        goal = new_key_result(room, objective, "New")
        return goal if isinstance(goal, Refused) else start_goal(room, goal, "so", moment)

    return rule


starts = st.sampled_from(("PAY", "HUB", "NOPE")).map(_starts) | st.sampled_from(("PAY-O1", "PAY-O2", "X")).map(
    _starts_key_result
)


@settings(max_examples=100, deadline=None)
@given(st.lists(updates | others | starts, max_size=10))
def test_any_sequence_of_adjustments_can_be_taken_back_one_by_one(sequence: list[Rule]) -> None:
    meeting = Monthly(company(said("f1", "RISK", "PAY", "PAY-O1.2"), said("f2", "HUB", "PAY", "PAY-O1")))
    meeting.go("adjust")
    then = [facts(meeting.shelf.docs)]
    for rule in sequence:
        if isinstance(meeting.attempt(rule), Change):
            then.append(facts(meeting.shelf.docs))
    for before in reversed(then[:-1]):
        meeting.undo()
        assert facts(meeting.shelf.docs) == before


def test_a_change_made_later_is_not_overwritten_by_one_of_an_earlier_day(meeting: Monthly) -> None:
    meeting.do(change("PAY-O1.2", field="target", to="7", reason="so"))
    early = meeting.moment().now - dt.timedelta(hours=1)
    refused = adjust(
        meeting.room,
        "PAY-O1.2",
        "update",
        type(meeting.moment())(early, "early"),
        field="target",
        to="8",
        reason="so",
    )
    assert isinstance(refused, Refused)
    assert "changed later" in refused.reason
