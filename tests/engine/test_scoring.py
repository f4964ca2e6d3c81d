"""Scores: the own one first, the computed one beside it, and what nobody scored at the end."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import KeyResult
from okrmeet.domain.records import Checkin, Parked
from okrmeet.domain.scores import Cause, Score
from okrmeet.engine.line import Sense
from okrmeet.engine.marking import mark
from okrmeet.engine.outcome import outcome
from okrmeet.engine.quarter import final_score, score_of, verdict_of
from okrmeet.engine.scoring import park_score, score
from okrmeet.engine.summary import summarise
from tests.quarter_team import START, Quarterly, quarter


@pytest.fixture
def held() -> Quarterly:
    held = Quarterly()
    held.go("scores")
    return held


def told(held: Quarterly, kr: str) -> Score:
    found = score_of(held.room.docs, held.room.meeting, kr)
    assert found is not None
    return found


def test_a_score_keeps_the_own_word_and_what_the_value_comes_to(held: Quarterly) -> None:
    held.keep("0.6 mobile only", "PAY-O1.1")
    kept = told(held, "PAY-O1.1")
    assert (kept.own, kept.computed, kept.reason, kept.final) == (0.6, 0.75, "mobile only", 0.6)


def test_without_an_own_score_the_computed_one_counts(held: Quarterly) -> None:
    held.do(lambda room, moment: score(room, "PAY-O1.2", None, moment))
    assert told(held, "PAY-O1.2").final == 1.0
    assert "on screen already" in held.refused(lambda room, moment: score(room, "PAY-O1.2", None, moment))


def test_a_score_told_again_takes_the_place_of_the_first_and_keeps_its_reason(held: Quarterly) -> None:
    held.keep("0.6 mobile only", "PAY-O1.1")
    held.keep("0.7", "PAY-O1.1")
    assert (told(held, "PAY-O1.1").own, told(held, "PAY-O1.1").reason) == (0.7, "mobile only")
    assert len(held.room.docs.all(Score)) == 1


@pytest.mark.parametrize("own", [-0.01, 1.01, 7])
def test_a_score_outside_of_0_to_1_is_refused(held: Quarterly, own: float) -> None:
    assert "0.0 (nothing) to 1.0" in held.refused(lambda room, moment: score(room, "PAY-O1.1", own, moment))


def test_a_key_result_of_somebody_else_is_not_scored(held: Quarterly) -> None:
    said = held.refused(lambda room, moment: score(room, "RISK-O1.1", 0.5, moment))
    assert said == "RISK-O1.1 is no key result of Payments in 2026-Q4"


def test_a_guard_rail_that_was_never_reported_has_no_score_and_one_that_holds_has_all() -> None:
    held = Quarterly(quarter(values={}))
    held.to_the_end()
    assert told(held, "PAY-O2.2").final is None
    assert told(held, "PAY-O1.1").final == 0.2  # 64 of 60 to 80, reported weeks before
    assert told(held, "PAY-O1.2").final == 0.0  # never reported: it stands at its start
    again = Quarterly()
    again.to_the_end()
    assert told(again, "PAY-O2.2").final == 1.0


def test_what_is_parked_stands_as_computed_and_comes_back_on_another_agenda(held: Quarterly) -> None:
    held.do(lambda room, moment: park_score(room, "PAY-O1.1", moment))
    assert told(held, "PAY-O1.1").final == 0.75
    (topic,) = (p for p in held.room.docs.all(Parked) if p.meeting == held.meeting)
    assert (topic.text, topic.open) == ("The score of PAY-O1.1 PAY-O1.1", True)
    held.undo()
    assert score_of(held.room.docs, held.room.meeting, "PAY-O1.1") is None


def test_parking_leaves_a_score_that_was_told(held: Quarterly) -> None:
    held.keep("0.6", "PAY-O1.1")
    held.do(lambda room, moment: park_score(room, "PAY-O1.1", moment))
    assert told(held, "PAY-O1.1").own == 0.6


def test_after_the_end_a_late_report_changes_no_score(held: Quarterly) -> None:
    held.to_the_end()
    late = Checkin(id="late", at=START + dt.timedelta(days=1), key_result="PAY-O1.1", value=80)
    docs = held.room.docs.after(Change("late", puts=(late,)))
    kr = docs.need(KeyResult, "PAY-O1.1")
    assert final_score(docs, held.room.meeting, kr) == 0.75
    assert {s.step for s in docs.all(Score)} == {"scores"}


def test_the_words_of_a_score_name_the_key_result_or_mean_the_row(held: Quarterly) -> None:
    line = held.line("1.2 0.7 faster call", "PAY-O1.1")
    assert not isinstance(line, Refused)
    assert (line.about, line.value, line.text) == ("PAY-O1.2", 0.7, "faster call")
    percent = held.line("70%", "PAY-O1.1")
    assert not isinstance(percent, Refused)
    assert (percent.about, percent.value) == ("PAY-O1.1", 0.7)
    note = held.line("we lost two weeks", "PAY-O1.1")
    assert not isinstance(note, Refused)
    assert (note.sense, note.about) == (Sense.NOTE, "PAY-O1.1")
    assert held.line("7", "PAY-O1.1") == Refused("a score is 0.0 (nothing) to 1.0 (all of it), or a percentage: 0.7")


def test_a_value_that_is_reported_after_the_score_was_shown_counts(held: Quarterly) -> None:
    held.do(lambda room, moment: mark(room, "PAY-O1.1", moment))
    held.keep("0.5 mobile only", "PAY-O1.3")
    before = told(held, "PAY-O1.1"), told(held, "PAY-O1.3")
    held.keep("% 1.1 100 9 the last shops are in")
    held.keep("% 1.3 3 9 all of them")
    assert told(held, "PAY-O1.1").final == 1.0
    assert (told(held, "PAY-O1.3").own, told(held, "PAY-O1.3").computed) == (0.5, 1.0)
    held.undo()
    held.undo()
    assert (told(held, "PAY-O1.1").computed, told(held, "PAY-O1.3").computed) == tuple(s.computed for s in before)


def test_a_second_retrospective_of_a_quarter_goes_on_from_what_the_room_said_and_not_from_the_figures() -> None:
    first = Quarterly()
    first.go("scores")
    first.keep("0.4 mobile only", "PAY-O1.1")
    first.go("reveal")
    first.keep("no only figures", "PAY-O1")
    first.go("causes")
    first.keep("3 the vendor", "PAY-O1.1")
    first.to_the_end()
    before = summarise(first.room.docs, first.meeting)
    again = Quarterly(first.room.docs, start=START + dt.timedelta(days=1))
    assert again.meeting != first.meeting
    kept = told(again, "PAY-O1.1")
    assert (kept.own, kept.computed, kept.reason) == (0.4, 0.75, "mobile only")
    assert score_of(again.room.docs, again.room.meeting, "PAY-O1.2") is None  # nobody scored it: it asks again
    (goal,) = (o for o in outcome(again.room.docs, again.room.meeting).objectives if o.objective.id == "PAY-O1")
    assert goal.happened is False
    cause = verdict_of(again.room.docs, again.room.meeting, "PAY-O1.1", "cause")
    assert cause is not None
    assert (cause.cause, cause.why) == (Cause.DEPENDENCY, "the vendor")
    again.go("scores")
    again.keep("0.5 counted again", "PAY-O1.1")
    again.to_the_end()
    assert summarise(again.room.docs, first.meeting) == before
