"""Goals between meetings: what a line means, what it changes, and that no active goal changes without a reason."""

from __future__ import annotations

import pytest

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalKind, GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.people import Level, Unit
from okrmeet.domain.records import Adjustment, Checkin
from okrmeet.engine.goal_changes import take_on
from okrmeet.engine.goal_line import carried_out, read_goal_line
from okrmeet.engine.goal_line_told import told
from okrmeet.engine.moment import Moment
from tests.team import START, documents

CYCLE = "2026-Q4"
DRAFT = Objective(id="PAY-O8", unit="PAY", cycle=CYCLE, title="Refunds are instant", status=GoalStatus.DRAFT)
ABOVE = Objective(id="ACME-O1", unit="ACME", cycle=CYCLE, title="Shops love to pay", status=GoalStatus.ACTIVE)
ACME = Unit(id="ACME", name="Acme", level=Level.COMPANY)


@pytest.fixture
def docs() -> Documents:
    return documents(DRAFT, ACME, ABOVE)


def done(docs: Documents, text: str, focus: str) -> Documents:
    """The documents after a line."""
    read = read_goal_line(text, docs, focus)
    assert not isinstance(read, Refused), read.reason
    assert told(read, docs)
    change = carried_out(read, docs, CYCLE, Moment(START, "x1"))
    assert isinstance(change, Change), change
    return docs.after(change)


def refused(docs: Documents, text: str, focus: str) -> str:
    """Why a line is not kept."""
    read = read_goal_line(text, docs, focus)
    if isinstance(read, Refused):
        return read.reason
    change = carried_out(read, docs, CYCLE, Moment(START, "x1"))
    assert isinstance(change, Refused), change
    return change.reason


def test_a_sentence_in_a_unit_is_a_draft_with_its_reason_and_owner(docs: Documents) -> None:
    after = done(docs, "Shops pay alone because they asked @ana", "PAY")
    made = after.need(Objective, "PAY-O9")
    assert (made.title, made.why, made.owner, made.status) == (
        "Shops pay alone", "they asked", "ana", GoalStatus.DRAFT,
    )  # fmt: skip
    assert after.all(Adjustment) == docs.all(Adjustment)


def test_a_sentence_below_a_draft_is_a_key_result_of_it_and_needs_no_reason(docs: Documents) -> None:
    made = done(docs, "Refunds within a day 40 to 90 % @ben", "PAY-O8").need(KeyResult, "PAY-O8.1")
    assert (made.start, made.target, made.measure, made.metric, made.owner) == (40, 90, "%", Metric.PERCENT, "ben")


def test_a_key_result_of_an_active_goal_is_an_adjustment_with_its_reason(docs: Documents) -> None:
    assert "needs its reason" in refused(docs, "Refunds 40 to 90 %", "PAY-O1")
    after = done(docs, "Refunds 40 to 90 % because shops wait", "PAY-O1.1")
    (noted,) = (a for a in after.all(Adjustment) if a.id == "x1")
    assert (noted.decision, noted.about, noted.after, noted.reason, noted.meeting) == (
        "start", next(kr.id for kr in after.all(KeyResult) if kr.title == "Refunds"), "Refunds, 40% to 90%",
        "shops wait", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("target 85", "target", 85.0), ("start 60.5", "start", 60.5), ("weight 3", "weight", 3.0),
        ("title Paid checkouts", "title", "Paid checkouts"), ("owner @chen", "owner", "chen"),
    ],
)  # fmt: skip
def test_a_field_of_an_active_goal_changes_with_a_reason_only(
    docs: Documents, text: str, field: str, value: object
) -> None:
    assert "say because" in refused(docs, text, "PAY-O1.1")
    after = done(docs, f"{text} because it was wrong", "PAY-O1.1")
    assert getattr(after.need(KeyResult, "PAY-O1.1"), field) == value
    (noted,) = (a for a in after.all(Adjustment) if a.id == "x1")
    assert (noted.decision, noted.field, noted.reason) == ("update", field, "it was wrong")


def test_a_field_of_a_draft_changes_freely(docs: Documents) -> None:
    after = done(docs, "why shops wait five days", "PAY-O8")
    assert after.need(Objective, "PAY-O8").why == "shops wait five days"
    after = done(after, "kind strategic", "PAY-O8")
    assert after.need(Objective, "PAY-O8").kind is GoalKind.STRATEGIC
    assert after.all(Adjustment) == docs.all(Adjustment)
    assert "strategic or tactical" in refused(docs, "kind nice", "PAY-O8")


def test_a_line_may_name_the_goal_that_it_is_about(docs: Documents) -> None:
    assert done(docs, "O8 title Refunds at once", "PAY-O1.1").need(Objective, "PAY-O8").title == "Refunds at once"
    assert done(docs, "1.1 target 85 because so", "PAY").need(KeyResult, "PAY-O1.1").target == 85
    assert done(docs, "ACME Everybody can pay", "PAY-O1").need(Objective, "ACME-O2").title == "Everybody can pay"


def test_an_objective_supports_one_above_until_it_is_said_again_and_never_in_a_circle(docs: Documents) -> None:
    linked = done(docs, "supports ACME-O1", "PAY-O8")
    assert linked.need(Objective, "PAY-O8").supports == ("ACME-O1",)
    assert "circle" in refused(linked, "supports PAY-O8 because so", "ACME-O1")
    assert done(linked, "supports ACME-O1", "PAY-O8").need(Objective, "PAY-O8").supports == ()
    assert "say because" in refused(docs, "supports ACME-O1", "PAY-O1")
    assert "not itself" in refused(docs, "supports PAY-O8", "PAY-O8")
    assert "name the objective" in refused(docs, "supports", "PAY-O8")


def test_a_draft_is_taken_on_and_one_of_a_cycle_to_come_is_not(docs: Documents) -> None:
    change = take_on(docs, "PAY-O8", CYCLE, Moment(START, "x1"))
    assert isinstance(change, Change)
    assert docs.after(change).need(Objective, "PAY-O8").status is GoalStatus.ACTIVE
    later = documents(DRAFT.with_(cycle="2027-Q1"))
    assert isinstance(take_on(later, "PAY-O8", CYCLE, Moment(START, "x1")), Refused)
    assert isinstance(take_on(docs, "PAY-O1", CYCLE, Moment(START, "x1")), Refused)


def test_a_draft_goes_with_its_key_results_and_links_and_an_active_goal_stops_with_a_reason(docs: Documents) -> None:
    more = done(done(docs, "Refunds 40 to 90 %", "PAY-O8"), "supports PAY-O8 because so", "PAY-O1")
    gone = done(more, "drop", "PAY-O8")
    assert gone.get(Objective, "PAY-O8") is None
    assert gone.get(KeyResult, "PAY-O8.1") is None
    assert gone.need(Objective, "PAY-O1").supports == ()
    assert done(gone, "Shops come back", "PAY").get(Objective, "PAY-O8") is None  # no id is given twice
    assert "say because" in refused(docs, "drop", "PAY-O1")
    stopped = done(docs, "drop because nobody needs it", "PAY-O1")
    assert stopped.need(Objective, "PAY-O1").status is GoalStatus.DROPPED
    assert "stays as it was" in refused(stopped, "title Other because so", "PAY-O1")
    assert "changed, not dropped" in refused(docs, "drop because so", "PAY-O1.1")


def test_a_draft_that_a_meeting_spoke_about_stays_as_dropped() -> None:
    spoken = Adjustment(id="a9", at=START, unit="PAY", about="PAY-O8", decision="draft", after="Refunds")
    docs = documents(DRAFT, spoken)
    assert done(docs, "drop", "PAY-O8").need(Objective, "PAY-O8").status is GoalStatus.DROPPED


@pytest.mark.parametrize(("value", "status"), [(79.0, GoalStatus.ACHIEVED), (63.0, GoalStatus.MISSED)])
def test_an_objective_ends_as_its_score_says(value: float, status: GoalStatus) -> None:
    objective = Objective(id="RISK-O1", unit="PAY", cycle=CYCLE, title="Fraud falls")
    kr = KeyResult(id="RISK-O1.1", objective="RISK-O1", team="PAY", title="Fraud", start=60.0, target=80.0)
    docs = documents(objective, kr, Checkin(id="c1", at=START, key_result="RISK-O1.1", value=value))
    after = done(docs, "close because the law has changed", "RISK-O1.1")
    assert after.need(Objective, "RISK-O1").status is status
    (noted,) = (a for a in after.all(Adjustment) if a.id == "x1")
    assert (noted.field, noted.before, noted.after) == ("status", "active", status.value)


def test_nobody_and_nothing_are_named_in_words(docs: Documents) -> None:
    assert "nobody is called zoe" in refused(docs, "Shops pay alone @zoe", "PAY")
    assert "put the cursor" in refused(docs, "Shops pay alone", "")
    assert "belongs to an objective" in refused(docs, "- Calls 9 to 4", "PAY")
    assert "two ways" in refused(docs, "Calls 1,5 to 3", "PAY-O8")
