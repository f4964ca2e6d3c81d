"""What a quarter came to, against figures worked out by hand."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import Ambition, KeyResult, Objective
from okrmeet.domain.judging import beside
from okrmeet.domain.people import Settings
from okrmeet.engine.moment import Moment
from okrmeet.engine.outcome import Share, band, below, outcome
from okrmeet.engine.room import Room
from okrmeet.engine.scoring import score as give
from tests.quarter_team import Quarterly, quarter
from tests.team import key_result


def weighted(weight: float) -> Quarterly:
    """The team, with another weight of its first key result."""
    return Quarterly(quarter(quarter().need(KeyResult, "PAY-O1.1").with_(weight=weight)))


def test_the_shares_are_those_worked_out_by_hand() -> None:
    # PAY-O1: (0.75 + 1 + 2/3) / 3 = 0.8056 -> achieved at 0.80. PAY-O2: (0.8 + 1) / 2 = 0.9. PAY-O3: nothing.
    held = Quarterly()
    found = outcome(held.room.docs, held.room.meeting)
    assert [o.score for o in found.objectives] == [pytest.approx(2.41666666 / 3), 0.9, None]
    assert found.objectives_achieved == Share(2, 2)
    assert found.key_results_achieved == Share(3, 5)
    assert found.score == pytest.approx((0.75 + 1 + 2 / 3 + 0.8 + 1) / 5)
    assert found.good is True


def test_weights_count_in_an_objective_and_not_in_the_quarter() -> None:
    held = weighted(4)
    found = outcome(held.room.docs, held.room.meeting)
    assert found.objectives[0].score == pytest.approx((4 * 0.75 + 1 + 2 / 3) / 6)  # 0.7778: missed
    assert found.objectives_achieved == Share(1, 2)
    assert found.good is False
    assert found.score == pytest.approx((0.75 + 1 + 2 / 3 + 0.8 + 1) / 5)


def test_the_own_score_counts_before_the_computed_one() -> None:
    held = Quarterly()
    held.go("scores")
    held.keep("0.2 it was luck", "PAY-O1.2")
    first = outcome(held.room.docs, held.room.meeting).objectives[0]
    assert first.score == pytest.approx((0.75 + 0.2 + 2 / 3) / 3)
    assert [(kr.own, kr.computed, kr.final) for kr in first.key_results][1] == (0.2, 1.0, 0.2)


def test_the_settings_say_from_when_on_something_is_achieved_and_how_many_should_be() -> None:
    held = Quarterly(quarter(Settings(achieved_at=0.85, goal_share=0.5)))
    found = outcome(held.room.docs, held.room.meeting)
    assert (found.objectives_achieved, found.good) == (Share(1, 2), True)
    assert found.key_results_achieved == Share(2, 5)


def test_a_unit_without_goals_has_no_share_and_no_verdict() -> None:
    held = Quarterly()
    docs = held.room.docs
    empty = held.room.meeting.with_(objectives=())
    assert outcome(docs, empty).good is None
    assert outcome(docs, empty).objectives_achieved.share is None
    assert outcome(docs, empty).score is None


@pytest.mark.parametrize(
    ("score", "ambition", "words"),
    [
        (0.65, Ambition.ASPIRATIONAL, "near 0.7, the bar of aspirational goals"),
        (0.7, Ambition.ASPIRATIONAL, "reached 0.7, the bar of aspirational goals"),
        (0.59, Ambition.ASPIRATIONAL, "under 0.7, the bar of aspirational goals"),
        (0.99, Ambition.COMMITTED, "near 1.0, the bar of committed goals"),
        (1.0, Ambition.COMMITTED, "reached 1.0, the bar of committed goals"),
        (None, Ambition.COMMITTED, ""),
    ],
)
def test_a_score_stands_beside_the_bar_of_its_ambition(score: float | None, ambition: Ambition, words: str) -> None:
    assert band(score, ambition) == words


@pytest.mark.parametrize(
    ("score", "ambition", "achieved", "words"),
    [
        (0.72, Ambition.ASPIRATIONAL, False, "but reached 0.7, the bar of aspirational goals"),
        (0.85, Ambition.COMMITTED, True, "but under 1.0, the bar of committed goals"),
        (0.95, Ambition.COMMITTED, True, "near 1.0, the bar of committed goals"),
        (0.5, Ambition.ASPIRATIONAL, False, "under 0.7, the bar of aspirational goals"),
        (None, Ambition.ASPIRATIONAL, False, ""),
    ],
)
def test_where_verdict_and_usual_bar_differ_the_bar_is_told_with_a_but(
    score: float | None, ambition: Ambition, achieved: bool, words: str
) -> None:
    assert beside(band(score, ambition), achieved=achieved) == words


def test_the_units_below_are_told_with_their_own_retrospective_or_without_one() -> None:
    held = Quarterly()
    held.to_the_end()
    above = held.room.meeting.with_(covers=("PAY", "RISK"), unit="ACME")
    (pay, found), risk = below(held.room.docs, above)
    assert pay == "PAY"
    assert found is not None
    assert found.objectives_achieved == Share(2, 2)
    assert risk == ("RISK", None)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6), st.floats(0.05, 1))
def test_as_many_are_achieved_as_have_a_score_that_is_enough(own: list[float], limit: float) -> None:
    goals = [Objective(id=f"PAY-O{n}", unit="PAY", cycle="2026-Q4", title="x") for n in range(11, 11 + len(own))]
    results = [key_result(f"{goal.id}.1", "ana") for goal in goals]
    held = Quarterly(quarter(Settings(achieved_at=limit), *goals, *results))
    held.go("scores")
    for kr, score in zip(results, own, strict=True):
        held.do(partial(_give, kr.id, score))
    found = outcome(held.room.docs, held.room.meeting)
    added = {goal.id for goal in goals}
    told = [o.achieved for o in found.objectives if o.objective.id in added]
    assert sum(told) == sum(round(score, 12) >= limit for score in own)


def _give(id: str, own: float, room: Room, moment: Moment) -> Change | Refused:
    return give(room, id, own, moment)
