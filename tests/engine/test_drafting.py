"""Drafts: written for the cycle to come, changed and dropped without a reason, taken on when the quarter begins."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.change import Refused
from okrmeet.domain.goals import Ambition, GoalKind, GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.records import Adjustment
from okrmeet.engine.capture import capture
from okrmeet.engine.drafting import begin_all, begin_draft, draft_in_words, drafts, drop_draft
from okrmeet.engine.line import Line, Sense
from okrmeet.engine.summary import summarise
from okrmeet.engine.understood import understood
from tests.monthly_team import Monthly, company
from tests.quarter_team import Quarterly
from tests.team import Held, documents

JANUARY = dt.datetime(2027, 1, 4, 10, tzinfo=dt.UTC)


@pytest.fixture
def held() -> Quarterly:
    held = Quarterly()
    held.go("drafts")
    return held


def test_a_sentence_is_a_draft_of_the_next_cycle_with_its_reason(held: Quarterly) -> None:
    held.keep("Shops pay alone because they asked for it")
    (draft,) = drafts(held.room)
    assert (draft.id, draft.cycle, draft.status) == ("PAY-O4", "2027-Q1", GoalStatus.DRAFT)
    assert (draft.title, draft.why) == ("Shops pay alone", "they asked for it")


def test_behind_a_draft_that_is_named_it_is_a_key_result(held: Quarterly) -> None:
    held.keep("Shops pay alone")
    held.keep("O4 Calls per order 9 to 4", "PAY-O4")
    (kr,) = held.room.docs.of(KeyResult, objective="PAY-O4")
    assert (kr.id, kr.title, kr.start, kr.target) == ("PAY-O4.1", "Calls per order", 9.0, 4.0)


@pytest.mark.parametrize("row", ["PAY-O4", "PAY-O4.1"])
def test_what_goes_from_one_figure_to_another_is_a_key_result_of_the_draft_in_focus(
    held: Quarterly, row: str
) -> None:
    held.keep("Shops pay alone")
    held.keep("O4 Calls per order 9 to 4 @Ana Sousa")
    held.keep("mobile share 10 to 30 % @ben", row)
    first, second = sorted(held.room.docs.of(KeyResult, objective="PAY-O4"), key=lambda kr: kr.id)
    assert (first.title, first.owner, first.target) == ("Calls per order", "ana", 4.0)
    assert (second.title, second.owner, second.start, second.target) == ("mobile share", "ben", 10.0, 30.0)
    assert second.metric is Metric.PERCENT
    assert [o.id for o in drafts(held.room)] == ["PAY-O4"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("KR: Refunds alone 20 to 60 % @ben", "Refunds alone, 20% to 60%"),
        ("kr2: Calls", "Calls"),
        ("O4 KR: Cost of a refund €35 → €20", "Cost of a refund, 35 € to 20 €"),
        ("Refunds that go through at least 99.9 %", "Refunds that go through, at least 99.9%"),
        ("O4 Markets steps Spain / France", "Markets, 2 steps"),
        ("Time to pay from 9 min to 4 min", "Time to pay, 9 min to 4 min"),
    ],
)
def test_a_key_result_of_a_draft_is_read_as_on_the_goals_screen(held: Quarterly, typed: str, told: str) -> None:
    held.keep("O: Shops pay alone because they asked")
    line = held.line(typed, "PAY-O4")
    assert isinstance(line, Line)
    assert f"draft key result of PAY-O4: {told}" in understood(line, held.room, held.room.meeting.day)
    held.keep(typed, "PAY-O4")
    (kr,) = held.room.docs.of(KeyResult, objective="PAY-O4")
    assert draft_in_words(kr) == told
    assert held.objective("PAY-O4").title == "Shops pay alone"


def test_a_line_that_says_it_is_an_objective_is_one_whatever_figures_it_has(held: Quarterly) -> None:
    held.keep("Shops pay alone")
    held.keep("O: We go from 3 to 5 markets because they asked", "PAY-O4")
    assert [o.title for o in drafts(held.room)] == ["Shops pay alone", "We go from 3 to 5 markets"]


def test_a_key_result_without_an_objective_is_refused_and_a_figure_with_two_readings_asked_about(
    held: Quarterly,
) -> None:
    said = held.line("KR: Calls 9 to 4")
    assert said == Refused("write its objective first, then O4 Calls 9 to 4")
    held.keep("Shops pay alone")
    line = held.line("KR: Calls 1,5 to 1", "PAY-O4")
    assert isinstance(line, Line)
    assert "1.5" in line.doubt


def test_a_misspelt_field_of_a_draft_is_asked_about(held: Quarterly) -> None:
    held.keep("Shops pay alone")
    held.keep("O4 Calls per order 9 to 4")
    line = held.line("O4.1 tagret 3")
    assert isinstance(line, Line)
    assert line.doubt == "tagret is nothing that changes: do you mean target?"


@pytest.mark.parametrize(
    ("step", "typed", "row", "meant"),
    [
        ("fate", "O1 keap", None, "keep"),
        ("fate", "abondon nobody asked", "PAY-O1", "abandon"),
        ("causes", "1.1 no tme", None, "no time"),
        ("causes", "dependncy the vendor", "PAY-O1.1", "dependency"),
    ],
)
def test_a_misspelt_word_of_a_list_is_a_note_that_is_asked_about(
    held: Quarterly, step: str, typed: str, row: str | None, meant: str
) -> None:
    held.go(step)
    line = held.line(typed, row)
    assert isinstance(line, Line)
    assert line.sense is Sense.NOTE
    assert line.doubt.endswith(f"do you mean {meant}?")


def test_where_no_draft_is_in_focus_it_is_asked_about(held: Quarterly) -> None:
    line = held.line("mobile share 10 to 30% @ben")
    assert isinstance(line, Line)
    assert line.doubt == "reads like a key result: write its objective first, then O4 mobile share 10 to 30%"


def test_a_name_behind_an_objective_owns_it_and_in_the_middle_it_is_a_word(held: Quarterly) -> None:
    held.keep("Shops pay without @ben because they asked @Ana Sousa")
    (draft,) = drafts(held.room)
    assert (draft.title, draft.why, draft.owner) == ("Shops pay without @ben", "they asked", "ana")


def test_behind_a_key_result_that_is_named_it_belongs_to_the_same_objective(held: Quarterly) -> None:
    held.keep("Shops pay alone")
    held.keep("O4 Calls per order 9 to 4")
    held.keep("4.1 Visits 1 to 2")
    assert [o.id for o in drafts(held.room)] == ["PAY-O4"]
    assert held.room.docs.need(KeyResult, "PAY-O4.2").title == "Visits"


def test_a_field_of_the_draft_in_focus_is_changed(held: Quarterly) -> None:
    held.keep("Shops pay alone")
    held.keep("O4 Calls per order 9 to 4")
    held.keep("target 3", "PAY-O4.1")
    held.keep("owner @ben", "PAY-O4.1")
    held.keep("why they asked", "PAY-O4")
    kr = held.room.docs.need(KeyResult, "PAY-O4.1")
    assert (kr.target, kr.owner) == (3.0, "ben")
    assert held.objective("PAY-O4").why == "they asked"


def test_the_ambition_and_the_kind_of_a_draft_are_changed_by_their_words(held: Quarterly) -> None:
    held.keep("Shops pay alone")
    held.keep("ambition comm", "PAY-O4")
    held.keep("O4 kind strategic")
    draft = held.objective("PAY-O4")
    assert (draft.ambition, draft.kind) == (Ambition.COMMITTED, GoalKind.STRATEGIC)
    told = [(a.field, a.before, a.after) for a in held.room.docs.all(Adjustment) if a.field]
    assert told == [("ambition", "aspirational", "committed"), ("kind", "tactical", "strategic")]
    line = held.line("ambition high", "PAY-O4")
    assert isinstance(line, Line)
    said = held.refused(lambda room, moment: capture(room, line, moment))
    assert said == "ambition is committed or aspirational"
    held.keep("kind words for every shop", "PAY-O4")
    assert [o.title for o in drafts(held.room)] == ["Shops pay alone", "kind words for every shop"]


def test_a_draft_is_taken_away_with_all_that_belongs_to_it_and_undo_brings_it_back(held: Quarterly) -> None:
    before = held.room.docs
    held.keep("Shops pay alone")
    held.keep("O4 Calls per order 9 to 4")
    held.do(lambda room, _: drop_draft(room, "PAY-O4"))
    assert held.room.docs.all(Objective) == before.all(Objective)
    assert held.room.docs.all(Adjustment) == ()
    held.undo()
    assert [kr.title for kr in held.room.docs.of(KeyResult, objective="PAY-O4")] == ["Calls per order"]


def test_the_id_of_a_draft_that_was_dropped_or_taken_back_is_never_given_to_another(held: Quarterly) -> None:
    held.keep("Shops pay alone")
    held.keep("O4 Calls per order 9 to 4")
    held.do(lambda room, _: drop_draft(room, "PAY-O4.1"))
    held.keep("O4 Orders per call 1 to 4")
    assert [kr.id for kr in held.room.docs.of(KeyResult, objective="PAY-O4")] == ["PAY-O4.2"]
    held.do(lambda room, _: drop_draft(room, "PAY-O4"))
    held.keep("Shops come back")
    held.undo()
    held.keep("Shops stay")
    assert [o.id for o in drafts(held.room)] == ["PAY-O6"]


def test_a_draft_that_is_brought_back_by_undo_has_its_id_again(held: Quarterly) -> None:
    held.keep("Shops pay alone")
    held.do(lambda room, _: drop_draft(room, "PAY-O4"))
    held.undo()
    held.keep("Shops stay")
    assert [o.id for o in drafts(held.room)] == ["PAY-O4", "PAY-O5"]


@pytest.mark.parametrize("goal", ["PAY-O1", "PAY-O1.1", "RISK-O1", "nothing"])
def test_what_is_no_draft_is_not_taken_away(held: Quarterly, goal: str) -> None:
    assert held.refused(lambda room, _: drop_draft(room, goal)) == f"{goal} is no draft of Payments"


def january(*more: Objective) -> Held:
    """The first weekly of the next quarter."""
    return Held(documents(*more), start=JANUARY)


def draft(id: str, cycle: str = "2027-Q1") -> Objective:
    return Objective(id=id, unit="PAY", cycle=cycle, title=id, status=GoalStatus.DRAFT)


def test_a_quarter_begins_in_the_first_weekly_of_a_unit_with_drafts_and_in_no_other() -> None:
    assert "quarter" in [s.key for s in january(draft("PAY-O4")).room.meeting.steps]
    assert "quarter" not in [s.key for s in january().room.meeting.steps]
    assert "quarter" not in [s.key for s in january(draft("PAY-O4", "2027-Q2")).room.meeting.steps]
    assert "quarter" not in [s.key for s in Held(documents(draft("PAY-O4"))).room.meeting.steps]


def test_a_company_that_holds_no_weekly_takes_its_drafts_on_in_its_monthly() -> None:
    mine, theirs = (draft("ACME-O7").with_(unit="ACME"), draft("PAY-O7"))
    held = Monthly(company(mine, theirs), start=JANUARY)
    held.go("quarter")
    assert [o.id for o in drafts(held.room)] == ["ACME-O7"]
    held.do(begin_all)
    assert held.room.docs.need(Objective, "ACME-O7").status is GoalStatus.ACTIVE
    assert "quarter" not in [s.key for s in Monthly(company(theirs), start=JANUARY).room.meeting.steps]


def test_a_draft_that_is_taken_on_is_worked_on_in_the_same_meeting() -> None:
    held = january(draft("PAY-O4"), draft("PAY-O5", "2026-Q3"))
    held.go("quarter")
    assert [o.id for o in drafts(held.room)] == ["PAY-O4", "PAY-O5"]
    held.do(lambda room, moment: begin_draft(room, "PAY-O5", moment))
    taken = held.room.docs.need(Objective, "PAY-O5")
    assert (taken.status, taken.cycle) == (GoalStatus.ACTIVE, "2027-Q1")
    assert "PAY-O5" in [o.id for o in held.room.objectives]
    (noted,) = held.room.docs.of(Adjustment, meeting=held.meeting)
    assert (noted.about, noted.decision, noted.reason) == ("PAY-O5", "start", "2027-Q1 begins")
    assert [o.id for o in drafts(held.room)] == ["PAY-O4", "PAY-O5"]


def test_guard_rails_of_a_draft_are_asked_for_in_the_weekly_that_takes_it_on() -> None:
    over = [o.with_(status=GoalStatus.CARRIED) for o in documents().all(Objective)]
    rail = KeyResult(
        id="PAY-O7.1", objective="PAY-O7", team="PAY", title="Uptime", metric=Metric.MAINTAIN, at_least=99.5
    )
    assert "guard" not in {s.key for s in Held(documents(*over, draft("PAY-O7")), start=JANUARY).room.meeting.steps}
    held = Held(documents(*over, draft("PAY-O7"), rail), start=JANUARY)
    held.go("quarter")
    held.do(lambda room, m: begin_draft(room, "PAY-O7", m))
    held.go("guard")
    assert [kr.id for kr in held.room.guards] == ["PAY-O7.1"]


def test_key_results_of_a_draft_that_was_taken_on_and_not_reported_are_told_in_the_minutes() -> None:
    silent = KeyResult(id="PAY-O7.1", objective="PAY-O7", team="PAY", title="Calls", start=9, target=4)
    over = [o.with_(status=GoalStatus.CARRIED) for o in documents().all(Objective)]
    held = Held(documents(*over, draft("PAY-O7"), silent), start=JANUARY)
    held.go("quarter")
    held.do(lambda room, m: begin_draft(room, "PAY-O7", m))
    held.go("close")
    told = summarise(held.room.docs, held.room.meeting_id)
    assert [kr.id for kr in told.key_results] == ["PAY-O7.1"]


def test_taken_on_twice_it_is_a_draft_again() -> None:
    held = january(draft("PAY-O4"))
    held.go("quarter")
    for _ in range(2):
        held.do(lambda room, moment: begin_draft(room, "PAY-O4", moment))
    assert held.room.docs.need(Objective, "PAY-O4").status is GoalStatus.DRAFT
    assert not held.room.docs.all(Adjustment)


def test_all_that_wait_are_taken_on_at_once() -> None:
    held = january(draft("PAY-O4"), draft("PAY-O5"))
    held.go("quarter")
    held.do(begin_all)
    assert all(o.status is GoalStatus.ACTIVE for o in drafts(held.room))
    assert held.refused(begin_all) == "no draft is waiting"
    held.undo()
    assert all(o.status is GoalStatus.DRAFT for o in drafts(held.room))


def test_going_on_takes_nothing_on() -> None:
    held = january(draft("PAY-O4"))
    held.go("quarter")
    held.next()
    assert held.room.docs.need(Objective, "PAY-O4").status is GoalStatus.DRAFT


def test_drafts_are_taken_on_only_where_a_quarter_begins(held: Quarterly) -> None:
    held.keep("Shops pay alone")
    said = held.refused(lambda room, moment: begin_draft(room, "PAY-O4", moment))
    assert said == "drafts are taken on where a quarter begins"
