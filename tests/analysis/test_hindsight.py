from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.analysis.hindsight import ENOUGH, hindsight
from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.records import Checkin
from okrmeet.domain.scores import Fate, Score, Verdict

OVER = dt.datetime(2027, 1, 2, tzinfo=dt.UTC)
MIDDLE = dt.datetime(2026, 11, 15, 10, tzinfo=dt.UTC)


def told(number: int, confidence: int | None, last: float, *, at: dt.datetime = MIDDLE) -> list[Doc]:
    """A key result with a confidence in mid-quarter and a last value of 100."""
    id = f"PAY-O1.{number}"
    return [
        KeyResult(id=id, objective="PAY-O1", team="PAY", title="Calls", start=0.0, target=100.0),
        Checkin(id=f"{id}a", at=at, key_result=id, value=1.0, confidence=confidence),
        Checkin(id=f"{id}b", at=OVER - dt.timedelta(days=7), key_result=id, value=last, confidence=1),
    ]


def goal(status: GoalStatus = GoalStatus.MISSED) -> Objective:
    return Objective(id="PAY-O1", unit="PAY", cycle="2026-Q4", title="Shops sell", status=status)


def test_the_confidence_in_the_middle_stands_beside_what_was_achieved() -> None:
    docs = Documents([goal(), *told(1, 8, 79), *told(2, 6, 80), *told(3, 7, 120), *told(4, 3, 10)])
    found = hindsight(docs, "PAY", OVER)
    assert (found.pairs, found.confidence, found.achieved) == (4, 6.0, 0.5)
    assert found.enough is False


@pytest.mark.parametrize(("pairs", "enough"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_it_is_shown_from_the_number_of_pairs_at_which_chance_is_25_points(pairs: int, enough: bool) -> None:
    docs = Documents([goal(), *(doc for n in range(pairs) for doc in told(n, 7, 90))])
    found = hindsight(docs, "PAY", OVER)
    assert found.enough is enough
    assert (round(found.margin, 3) <= 0.245) is enough


def test_only_quarters_that_are_over_count_and_no_goals_that_were_dropped() -> None:
    for status in (GoalStatus.DROPPED, GoalStatus.DRAFT):
        assert hindsight(Documents([goal(status), *told(1, 7, 90)]), "PAY", OVER).pairs == 0
    given_up = Verdict(id="v", at=OVER, about="PAY-O1", fate=Fate.ABANDON)
    assert hindsight(Documents([goal(GoalStatus.DROPPED), *told(1, 7, 90), given_up]), "PAY", OVER).pairs == 1
    docs = Documents([goal(), *told(1, 7, 90)])
    assert hindsight(docs, "PAY", dt.datetime(2026, 12, 31, 12, tzinfo=dt.UTC)).pairs == 0
    assert hindsight(docs, "RISK", OVER).pairs == 0


@pytest.mark.parametrize(("days", "pairs"), [(-22, 0), (-20, 1), (0, 1), (1, 0)])
def test_the_confidence_is_of_the_middle_or_three_weeks_older(days: int, pairs: int) -> None:
    docs = Documents([goal(), *told(1, 7, 90, at=MIDDLE + dt.timedelta(days=days))])
    assert hindsight(docs, "PAY", OVER).pairs == pairs


def test_a_score_that_was_given_counts_and_a_guard_rail_does_not() -> None:
    own = Score(id="s", at=OVER, key_result="PAY-O1.1", own=0.9, computed=0.1)
    docs = Documents([goal(), *told(1, 7, 10), own])
    assert hindsight(docs, "PAY", OVER).achieved == 1.0
    guard = told(1, 7, 10)[0].with_(metric=Metric.MAINTAIN, start=None, target=None, at_least=5.0)
    assert hindsight(docs.after(_put(guard)), "PAY", OVER).pairs == 0


def _put(doc: Doc) -> Change:
    return Change("put", (doc,))
