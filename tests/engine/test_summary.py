"""The facts of a meeting, worked out from its documents."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, Objective
from okrmeet.domain.meeting import MeetingState, TurnState, Visit
from okrmeet.domain.progress import Track
from okrmeet.domain.records import Action, ActionState, Checkin, Decision, Feedback, Tally
from okrmeet.engine.movement import Movement
from okrmeet.engine.summary import Summary, summarise
from tests.minutes.example import MEETING, START, at, docs, documents, meeting, next_weekly, said

NEXT = "PAY-2026-11-30-weekly"
WEEK = dt.timedelta(days=7)


def summary(*more: Doc, **fields: Any) -> Summary:
    return summarise(docs(*more, **fields), MEETING, next_weekly())


def key_result(facts: Summary, id: str) -> Movement:
    return next(m for m in (*facts.key_results, *facts.guard_rails) if m.id == id)


def checkin(kr: str, when: dt.datetime, meeting: str | None = None, **fields: Any) -> Checkin:
    return Checkin(id=f"{kr}-{when}-{meeting}", at=when, key_result=kr, meeting=meeting, **fields)


def a_week_later() -> list[Doc]:
    """The next meeting, which carries what is open and settles A-31 and reports anew."""
    later = meeting(
        id=NEXT, day=dt.date(2026, 11, 30), started=START + WEEK, ended=START + WEEK + dt.timedelta(minutes=30)
    )
    whole = docs()
    return [
        later,
        whole.need(Action, "A-25").with_(carried=3),
        whole.need(Action, "A-32").with_(carried=1),
        whole.need(Action, "A-33").with_(carried=1),
        whole.need(Action, "A-31").with_(state=ActionState.DONE, closed_in=NEXT, closed_at=START + WEEK),
        checkin("PAY-O1.1", START + WEEK, NEXT, value=75, confidence=9),
        *(
            goal.with_(status=GoalStatus.CARRIED)
            for goal in whole.all(Objective)
        ),
    ]  # fmt: skip


# -- the same facts ---------------------------------------------------------------------------------------------


def test_the_facts_depend_neither_on_the_order_of_documents_nor_on_random_ids_nor_on_versions() -> None:
    plain = summary()
    for seed in range(10):
        shuffled = [doc.with_(seq=9 - seed, version=seed) for doc in documents()]
        random.Random(seed).shuffle(shuffled)
        assert summarise(Documents(shuffled), MEETING, next_weekly()) == plain


def test_what_is_said_at_one_moment_stands_in_the_order_of_the_words() -> None:
    texts = ["c", "a", "b"]
    decisions = [Decision(**{**said(19.5, "low"), "id": f"{9 - n}"}, unit="PAY", text=t) for n, t in enumerate(texts)]
    assert [d.text for d in summary(*decisions).decisions][1:] == ["a", "b", "c"]


def test_a_later_meeting_changes_nothing_in_the_facts_of_this_one() -> None:
    assert summary(*a_week_later()) == summary()


# -- key results ------------------------------------------------------------------------------------------------


def test_a_key_result_has_its_value_confidence_and_progress_before_and_now() -> None:
    kr = key_result(summary(), "PAY-O1.2")
    assert (kr.before, kr.now) == (31, 34)
    assert (kr.confidence_before, kr.confidence) == (7, 4)
    assert kr.share == pytest.approx(14 / 23)
    assert (kr.forward, kr.changed, kr.low, kr.track) == (-1, True, True, Track.AT_RISK)
    assert kr.note == "3-D Secure adds a step since Thursday"


def test_a_report_of_the_same_is_reported_but_no_change() -> None:
    kr = key_result(summary(), "PAY-O1.3")
    assert (kr.reported, kr.changed, kr.forward) == (True, False, 0)


def test_without_a_report_a_key_result_stands_where_it_stood() -> None:
    kr = key_result(summarise(docs(*a_week_later()[:1]), NEXT), "PAY-O1.2")
    assert (kr.before, kr.now, kr.reported, kr.changed) == (34, 34, False, False)


def test_before_is_the_newest_report_until_the_meeting_began_and_not_one_made_meanwhile() -> None:
    between = checkin("PAY-O1.1", START - dt.timedelta(days=1), value=68)
    meanwhile = checkin("PAY-O1.1", at(3), value=99)
    kr = key_result(summary(between, meanwhile), "PAY-O1.1")
    assert (kr.before, kr.confidence_before) == (68, 6)
    assert kr.now == 70


def test_confidence_without_a_value_keeps_the_value() -> None:
    sure = checkin("PAY-O2.1", at(15), MEETING, confidence=9)
    kr = key_result(summary(sure), "PAY-O2.1")
    assert (kr.now, kr.confidence) == (49, 9)


def test_guard_rails_stand_apart() -> None:
    facts = summary()
    assert [m.id for m in facts.guard_rails] == ["PAY-O1.4"]
    assert "PAY-O1.4" not in [m.id for m in facts.key_results]
    assert facts.guard_rails[0].share == 1.0


@pytest.mark.parametrize(
    "fields", [{"status": GoalStatus.CARRIED}, {"status": GoalStatus.DROPPED}, {"cycle": "2027-Q1"}]
)
def test_the_key_results_of_a_meeting_are_those_it_was_opened_with_whatever_became_of_them(
    fields: dict[str, Any],
) -> None:
    goal = docs().need(Objective, "PAY-O2").with_(**fields)
    assert "PAY-O2.2" in [m.id for m in summary(goal).key_results]


def test_a_goal_that_came_later_is_not_in_old_minutes_unless_it_was_reported() -> None:
    opened = meeting(key_results=("PAY-O1.1",))
    assert [m.id for m in summary(opened).key_results] == ["PAY-O1.1", "PAY-O1.2", "PAY-O1.3", "PAY-O2.1"]


# -- promises ---------------------------------------------------------------------------------------------------


def test_promises_made_and_promises_brought_are_told_apart_in_the_order_of_their_numbers() -> None:
    ten = Action(**{**said(1, "week"), "id": "A-100"}, unit="PAY", text="last")
    facts = summary(ten)
    assert [p.id for p in facts.made] == ["A-31", "A-32", "A-33", "A-100"]
    assert [(p.id, p.state.value) for p in facts.brought] == [
        ("A-25", "open"), ("A-28", "done"), ("A-29", "done"), ("A-30", "dropped"),
    ]  # fmt: skip
    assert facts.brought[3].why == "Customer Care ran one in October"


def test_a_promise_that_was_settled_before_the_meeting_is_not_brought_to_it() -> None:
    early = docs().need(Action, "A-25").with_(state=ActionState.DONE, closed_at=START - dt.timedelta(days=2))
    assert "A-25" not in [p.id for p in summary(early).brought]


def test_promises_of_other_units_are_not_ours() -> None:
    theirs = docs().need(Action, "A-25").with_(unit="RISK")
    assert "A-25" not in [p.id for p in summary(theirs).brought]


def test_carried_counts_the_meetings_up_to_this_one() -> None:
    later = summarise(docs(*a_week_later()), NEXT)
    assert {p.id: p.carried for p in later.brought} == {"A-25": 3, "A-31": 0, "A-32": 1, "A-33": 1}
    assert {p.id: p.carried for p in summary(*a_week_later()).brought}["A-25"] == 2


# -- what was said ----------------------------------------------------------------------------------------------


def test_remarks_are_told_apart_by_kind_and_by_whom_they_are_for() -> None:
    facts = summary()
    assert [r.text for r in facts.wins] == ["First shop went live without a call"]
    assert [r.text for r in facts.blockers] == ["The card vendor allows no exemption before January"]
    assert [(r.to_name, r.about) for r in facts.for_others] == [("Risk", "PAY-O1")]
    assert [r.text for r in facts.notes] == ["Numbers come from the new dashboard"]
    assert facts.parked == ("Who looks after the pricing page?",)


@pytest.mark.parametrize("kind", ["keep", "change", "ask", "win", "blocker", "note", "kudos", "card"])
def test_no_remark_is_lost_or_told_twice(kind: Any) -> None:
    facts = summary(Feedback(**said(1, "open"), kind=kind, unit="PAY", text="this one"))
    groups = (facts.wins, facts.blockers, facts.questions, facts.notes, facts.for_others)
    assert [r.text for group in groups for r in group].count("this one") == 1


def test_anonymous_feedback_has_no_name_even_when_one_was_stored() -> None:
    card = Feedback(**said(1, "open", "ben"), kind="note", unit="PAY", text="too many goals", anonymous=True)
    assert summary(card).notes[0].by is None


def test_only_what_was_answered_during_the_meeting_counts_as_its_answer() -> None:
    assert [(a.unit_name, a.reply.text) for a in summary().answered] == [("Customer Care", "beta on 14 Dec")]
    asked = next(f for f in docs().all(Feedback) if f.to == "PAY")
    assert asked.answer is not None
    for when in (START - dt.timedelta(hours=1), at(28)):
        other = docs(asked.with_(answer=asked.answer.with_(at=when)), asked)
        moved = Documents(
            [
                *(d for d in other.all(Feedback) if d.to != "PAY"),
                asked.with_(answer=asked.answer.with_(at=when)),
                meeting(),
            ]
        )
        assert summarise(moved, MEETING).answered == ()


def test_the_worth_of_the_meeting_is_the_last_tally_without_names() -> None:
    facts = summary(Tally(**said(26.5, "close"), question="worth", asked="?", values=(5, 2)))
    assert facts.worth is not None
    assert (facts.worth.values, facts.worth.mean) == ((2, 5), 3.5)
    assert summary(Tally(**said(1, "low"), question="other", asked="?", values=(1,))).worth == summary().worth


# -- people and time --------------------------------------------------------------------------------------------


def test_attendance_knows_who_was_late_away_and_absent() -> None:
    room = summary().attended
    assert [w.id for w in room.present] == ["ana", "ben", "chen", "fay"]
    assert [(late.person.id, f"{late.at:%H:%M}") for late in room.late] == [("fay", "10:07")]
    assert [w.name for w in room.away] == ["Dita Novák"]
    assert room.absent == ()


def test_turns_stand_in_the_order_of_the_queue() -> None:
    assert [(t.person.short, t.state, t.seconds) for t in summary().turns] == [
        ("Ben", TurnState.SPOKE, 190.0),
        ("Ana", TurnState.SPOKE, 170.5),
        ("Chen", TurnState.SPOKE, 140.0),
        ("Fay", TurnState.PASSED, 5.0),
    ]


def test_time_is_planned_and_spent_per_step_and_in_all() -> None:
    again = Visit(id="v", meeting=MEETING, step="low", number=9, opened=at(26), closed=at(27), seconds=30, added=60)
    facts = summary(again)
    low = next(step for step in facts.steps if step.key == "low")
    assert (low.planned, low.added, low.spent, low.visited) == (7, 1, 410, True)
    assert (facts.planned, facts.spent) == (30, 1675)


def test_the_next_meeting_names_people() -> None:
    coming = summary().next
    assert coming is not None
    assert coming.facilitator is not None
    assert coming.facilitator.person.name == "Ben Okafor"
    assert [spot.person.short for spot in coming.speakers] == ["Chen", "Fay", "Ana", "Ben"]


def test_a_running_meeting_can_be_summed_up() -> None:
    facts = summary(ended=None, state=MeetingState.RUNNING)
    assert facts.ended is None
    assert len(facts.made) == 3


# -- gaps -------------------------------------------------------------------------------------------------------


def test_gaps_name_what_was_not_reported_and_promises_nobody_spoke_about() -> None:
    gaps = summary().gaps
    assert [m.id for m in gaps.not_updated] == ["PAY-O2.2"]
    assert [p.id for p in gaps.unspoken] == ["A-25"]
    assert (gaps.ownerless, gaps.low) == ((), ())
    assert gaps.count == 2


@pytest.mark.parametrize(
    "remark",
    [{"about": "A-25", "text": "not yet"}, {"text": "a-25 waits for the vendor"}],
)
def test_a_promise_that_is_mentioned_is_spoken_about(remark: dict[str, str]) -> None:
    note = Feedback(**said(3, "promises"), kind="note", unit="PAY", **remark)  # type: ignore[arg-type]
    assert summary(note).gaps.unspoken == ()


def test_a_promise_without_an_owner_is_a_gap() -> None:
    orphan = Action(**{**said(22, "week"), "id": "A-40"}, unit="PAY", text="Book the room")
    assert [p.id for p in summary(orphan).gaps.ownerless] == ["A-40"]


@pytest.mark.parametrize(("about", "gap"), [(None, True), ("PAY-O2.1", True), ("PAY-O1.2", False), ("PAY-O1", False)])
def test_a_low_key_result_needs_an_open_promise_about_it_or_its_objective(about: str | None, gap: bool) -> None:
    asked = docs().need(Action, "A-31").with_(about=about)
    other = docs().need(Action, "A-32").with_(about=None)
    assert [m.id for m in summary(asked, other).gaps.low] == (["PAY-O1.2"] if gap else [])


def test_low_is_three_or_less_or_a_fall_by_two() -> None:
    for before, now, low in (
        (8, 6, True),
        (8, 7, False),
        (3, 3, True),
        (4, 4, False),
        (None, 3, True),
        (None, 4, False),
    ):
        kr = key_result(summary(), "PAY-O1.1")
        fallen = Movement(**{**vars(kr), "confidence_before": before, "confidence": now})
        assert fallen.low is low
