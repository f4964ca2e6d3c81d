"""What is said in a monthly comes back: to the unit it was said to, to the unit that said it, to both that wait."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.agenda.load import built_in
from okrmeet.domain.documents import Documents
from okrmeet.domain.records import DependencyState, Feedback
from okrmeet.engine.capture import capture
from okrmeet.engine.closing import close
from okrmeet.engine.dependencies import dependencies, end_waiting
from okrmeet.engine.flagged import voices
from okrmeet.engine.inbox import inbox, outcomes, reply, to_answer
from okrmeet.engine.summary import summarise
from tests.monthly_team import MONTH, START, Monthly, company, held, said, waits
from tests.team import facts

WEEK = dt.timedelta(days=7)


def weekly(docs: Documents, unit: str, weeks: float = 1) -> Monthly:
    """A weekly of a team some weeks after the monthly."""
    return Monthly(docs, unit, built_in("weekly"), START + weeks * WEEK)


def closed(meeting: Monthly) -> Documents:
    meeting.do(close)
    return meeting.shelf.docs


def feedback_to_pay(*typed: str) -> Monthly:
    """A monthly in which the room said something to Payments, which has the long slot."""
    last = held(
        (START - MONTH).date(), [(u, p, True) for u, p in (("RISK", "eve"), ("HUB", "hana"), ("SHOP", "dita"))]
    )
    meeting = Monthly(company(*last))
    meeting.go("units")
    assert "PAY" in meeting.long()
    meeting.floor("PAY", long=True)
    for text in typed:
        meeting.tell(text)
    return meeting


def inbox_of(docs: Documents, unit: str, weeks: float = 1) -> list[tuple[str, str]]:
    return [(asked.feedback.text, asked.feedback.unit) for asked in inbox(weekly(docs, unit, weeks).room)]


def texts(found: tuple[Feedback, ...]) -> list[str]:
    return [f.text for f in found]


# -- feedback -------------------------------------------------------------------------------------------------


def test_feedback_of_a_monthly_is_in_the_next_weekly_of_the_unit_it_was_said_to_and_of_no_other() -> None:
    docs = closed(feedback_to_pay("+ the pilot helps @eve", "- too soft", "when is it there?"))
    told = [("the pilot helps", "RISK"), ("too soft", "ACME"), ("when is it there?", "ACME")]
    assert sorted(inbox_of(docs, "PAY")) == told
    assert inbox_of(docs, "RISK") == inbox_of(docs, "SHOP") == []


def test_what_a_unit_says_of_itself_waits_for_no_answer() -> None:
    meeting = feedback_to_pay("we could do better @ana")
    meeting.tell("win: Spain is live")
    assert inbox_of(closed(meeting), "PAY") == []


def test_an_answer_comes_back_to_the_unit_that_asked_once() -> None:
    docs = closed(feedback_to_pay("when is it there? @eve"))
    before = weekly(docs, "RISK")
    assert [f.answer for f in outcomes(before.room)] == [None], "still waiting"
    pay = weekly(closed(before), "PAY", 1.2)
    pay.do(lambda room, moment: reply(room, "Q1", "by friday", moment))
    risk = weekly(closed(pay), "RISK", 2)
    assert texts(outcomes(risk.room)) == ["when is it there?"]
    answer = outcomes(risk.room)[0].answer
    assert answer is not None
    assert answer.answered == "date"
    assert outcomes(weekly(closed(risk), "RISK", 3).room) == ()


def test_a_unit_without_weeklies_hears_the_answer_in_its_next_monthly_and_not_for_ever() -> None:
    docs = closed(feedback_to_pay("when is it there? @eve"))
    pay = weekly(docs, "PAY")
    pay.do(lambda room, moment: reply(room, "Q1", "it is there", moment))
    next_monthly = Monthly(closed(pay), start=START + MONTH)
    assert texts(outcomes(next_monthly.room)) == ["when is it there?"]
    assert outcomes(Monthly(closed(next_monthly), start=START + 2 * MONTH).room) == ()


def test_a_unit_that_meets_each_week_hears_the_answer_itself_also_where_a_monthly_was_between() -> None:
    docs = closed(weekly(closed(feedback_to_pay("when is it there? @eve")), "RISK", 1))
    pay = weekly(docs, "PAY", 3.8)
    pay.do(lambda room, moment: reply(room, "Q1", "it is there", moment))
    docs = closed(Monthly(closed(pay), start=START + MONTH))
    assert texts(outcomes(weekly(docs, "RISK", 4.2).room)) == ["when is it there?"]


def test_an_adjustment_brings_the_words_of_what_was_done_back_and_asks_nobody_any_more() -> None:
    meeting = feedback_to_pay("- target too soft @eve #PAY-O1.2")
    meeting.go("adjust")
    meeting.tell("PAY-O1.2 target 12 because they are right F1")
    docs = closed(meeting)
    assert inbox_of(docs, "PAY") == []
    (came,) = outcomes(weekly(docs, "RISK").room)
    assert came.answer is not None
    assert came.answer.text == "PAY-O1.2 target 10 → 12: they are right"
    assert came.adjustment is not None


def test_an_adjustment_that_is_taken_back_takes_its_answer_back() -> None:
    meeting = feedback_to_pay("- target too soft @eve #PAY-O1.2")
    meeting.go("adjust")
    before = facts(meeting.shelf.docs)
    meeting.tell("PAY-O1.2 target 12 because they are right F1")
    meeting.undo()
    assert facts(meeting.shelf.docs) == before
    assert inbox_of(closed(meeting), "PAY") == [("target too soft", "RISK")]


def test_the_inbox_of_a_monthly_has_what_was_asked_of_every_unit_it_covers_before_it_began() -> None:
    meeting = Monthly(
        company(
            said("f1", "RISK", "PAY"), said("f2", "PAY", "HUB", kind="ask"), said("f3", "PAY", "PAY", meeting="m")
        )
    )
    assert [(a.name, a.feedback.id) for a in inbox(meeting.room)] == [("Q1", "f1"), ("Q2", "f2")]
    assert outcomes(meeting.room) == (), "what one of them asked another one is told once"


# -- voices ---------------------------------------------------------------------------------------------------


def voiced() -> Monthly:
    meeting = Monthly(
        company(
            said("f1", "RISK", "PAY", "PAY-O1.2"), said("f2", "PAY", "RISK", "RISK-O1"),
            said("f3", "PAY", "SHOP", "SHOP-O1"),
        )
    )  # fmt: skip
    meeting.go("adjust")
    return meeting


def names(meeting: Monthly) -> dict[str, str]:
    return {voice.name: voice.feedback.id for voice in voices(meeting.room)}


NAMES = {"F1": "f1", "F2": "f2", "F3": "f3"}


@pytest.mark.parametrize(
    "typed",
    [
        "PAY-O1.2 target 12 because so F1",
        "PAY-O1 stop nobody needs it",
        "PAY-O1 stop nobody needs it F2",
        "RISK-O1 continue",
        "start PAY More because so F3",
    ],
)
def test_voices_keep_their_names_while_they_are_answered_and_goals_are_stopped(typed: str) -> None:
    meeting = voiced()
    assert names(meeting) == NAMES
    meeting.tell(typed)
    assert names(meeting) == NAMES
    meeting.undo()
    assert names(meeting) == NAMES


def test_a_voice_is_answered_by_its_name_and_keeps_it() -> None:
    meeting = voiced()
    meeting.do(lambda room, moment: reply(room, "f2", "we will", moment))
    assert names(meeting) == NAMES
    assert "F9" in meeting.refused(lambda room, moment: reply(room, "F9", "we will", moment))


def test_what_is_said_in_the_meeting_comes_after_what_was_said_before() -> None:
    meeting = voiced()
    meeting.go("units")
    unit = meeting.long()[0] or ""
    meeting.floor(unit, long=True)
    meeting.tell("too soft")
    assert names(meeting).items() >= NAMES.items()
    assert [*names(meeting)] == ["F1", "F2", "F3", "F4"]


def test_a_voice_that_led_to_something_is_gone_in_the_next_monthly() -> None:
    meeting = voiced()
    meeting.tell("PAY-O1.2 target 12 because so F1")
    after = Monthly(closed(meeting), start=START + MONTH)
    assert sorted(names(after).values()) == ["f2", "f3"]


# -- who waits for whom ---------------------------------------------------------------------------------------


def waiting(meeting: Monthly) -> list[tuple[str, str]]:
    return [(w.name, w.dependency.id) for w in dependencies(meeting.room)]


def test_a_dependency_told_in_a_monthly_is_in_the_weeklies_of_both_units_and_of_no_third() -> None:
    meeting = Monthly()
    meeting.go("between")
    meeting.tell("PAY waits for RISK: fraud model by 1 dec")
    docs = closed(meeting)
    for unit in ("PAY", "RISK"):
        (found,) = dependencies(weekly(docs, unit).room)
        assert (found.name, found.dependency.waiting, found.dependency.on) == ("D1", "PAY", "RISK")
    assert waiting(weekly(docs, "SHOP")) == []
    assert len(waiting(Monthly(docs, start=START + MONTH))) == 1


@pytest.mark.parametrize("state", [DependencyState.MET, DependencyState.DROPPED])
def test_what_is_settled_stays_named_in_its_meeting_and_is_gone_after(state: DependencyState) -> None:
    docs = company(waits("d1", "PAY", "RISK", 9), waits("d2", "HUB", "PAY", 8))
    pay = weekly(docs, "PAY")
    pay.do(lambda room, moment: end_waiting(room, "d1", state, moment, why="there"))
    assert waiting(pay) == [("D1", "d1"), ("D2", "d2")]
    after = closed(pay)
    assert waiting(weekly(after, "RISK", 1.5)) == []
    assert waiting(weekly(after, "PAY", 2)) == [("D1", "d2")]


def test_what_was_settled_can_be_opened_again_in_the_same_meeting() -> None:
    pay = weekly(company(waits("d1", "PAY", "RISK")), "PAY")
    before = facts(pay.shelf.docs)
    pay.do(lambda room, moment: end_waiting(room, "D1", DependencyState.MET, moment))
    assert "already" in pay.refused(lambda room, moment: end_waiting(room, "D1", DependencyState.MET, moment))
    pay.do(lambda room, moment: end_waiting(room, "D1", DependencyState.OPEN, moment))
    assert facts(pay.shelf.docs) == before


def test_a_wait_is_dropped_with_a_reason_only_and_by_a_name_that_is_there() -> None:
    pay = weekly(company(waits("d1", "PAY", "RISK")), "PAY")
    assert "/drop D1 why" in pay.refused(
        lambda room, moment: end_waiting(room, "D1", DependencyState.DROPPED, moment, why=" ")
    )
    assert "D1" in pay.refused(lambda room, moment: end_waiting(room, "D7", DependencyState.MET, moment))
    risk = weekly(company(), "RISK")
    assert "nobody waits" in risk.refused(lambda room, moment: end_waiting(room, "D1", DependencyState.MET, moment))


def test_a_unit_does_not_wait_for_itself() -> None:
    meeting = Monthly()
    meeting.go("between")
    line = meeting.line("PAY waits for Payments: itself")
    assert "itself" in meeting.refused(lambda room, moment: capture(room, line, moment))


def test_praise_is_read_out_once_and_waits_for_no_answer() -> None:
    said_at = START - dt.timedelta(days=3)
    praise = Feedback(id="k", at=said_at, unit="RISK", to="PAY", kind="keep", text="the demos")
    asked = Feedback(id="q", at=said_at, unit="RISK", to="PAY", kind="ask", text="when")
    assert (praise.wants_answer, asked.wants_answer) == (False, True)
    docs = company(praise, asked)
    first = Monthly(docs, unit="PAY", agenda=built_in("weekly"))
    assert {one.feedback.text for one in inbox(first.room)} >= {"the demos", "when"}
    first.next(2)
    docs = closed(first)
    assert [a.asked for a in summarise(docs, first.meeting).gaps.unanswered] == ["when"]
    assert [text for text, _ in inbox_of(docs, "PAY")] == ["when"]


def test_the_voice_that_is_answered_next_is_one_about_the_goal_in_focus_before_any_other() -> None:
    about_pay, about_hub = said("f1", "RISK", "PAY", "PAY-O1.2"), said("f2", "PAY", "HUB", "HUB-O1", kind="ask")
    praise = said("f0", "PAY", "RISK", "RISK-O1", kind="keep")
    meeting = Monthly(company(praise, about_pay, about_hub))
    meeting.go("adjust")
    names = {v.feedback.id: v.name for v in voices(meeting.room)}
    assert to_answer(meeting.room, "HUB-O1", "HUB-O1") == names["f2"]
    assert to_answer(meeting.room, "PAY-O1.1", "PAY-O1.1") == names["f1"]
    assert to_answer(meeting.room, "SHOP-O1", "SHOP-O1") == names["f1"], "nothing waits there: the first of all"
    meeting.do(lambda room, moment: reply(room, names["f2"], "no", moment))
    assert to_answer(meeting.room, "HUB-O1", "HUB-O1") == names["f1"]
