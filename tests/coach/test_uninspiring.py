from __future__ import annotations

import pytest

from okrmeet.domain.document import Doc
from okrmeet.domain.goals import GoalStatus
from okrmeet.domain.records import Tally
from tests.coach.made import about, at, checkin, found, kr, objective, record, team

GOAL = [*team(), objective("PAY-O1"), kr("PAY-O1.1")]


@pytest.mark.parametrize(("why", "expected"), [("", 1), ("  ", 1), ("x", 0)])
def test_an_objective_says_why(why: str, expected: int) -> None:
    for status, counts in ((GoalStatus.ACTIVE, 1), (GoalStatus.DRAFT, 1), (GoalStatus.DROPPED, 0)):
        docs = [*team(), objective("PAY-O1", why=why, status=status)]
        assert len(about("no-why", record(docs, 0))) == expected * counts


def recall(week: float, had: int, missed: int) -> Tally:
    return Tally(
        id=f"recall{week}", at=at(week), question="recall", asked="Who can say it?", about="PAY-O1",
        counts=(("had it", had), ("missed it", missed)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("had", "missed", "expected"), [(2, 1, 0), (2, 2, 1), (1, 2, 1), (0, 3, 1), (1, 1, 0), (0, 2, 0), (0, 0, 0)]
)
def test_half_of_three_people_or_more_missed_it(had: int, missed: int, expected: int) -> None:
    assert len(about("not-remembered", record([*GOAL, recall(1, had, missed)], 2))) == expected


def test_small_draws_add_up_and_only_the_last_six_count() -> None:
    assert about("not-remembered", record([*GOAL, recall(1, 0, 1), recall(2, 1, 1)], 3)) == ["PAY-O1"]
    old = [recall(0, 0, 9), *(recall(n, 1, 0) for n in range(1, 7))]
    assert about("not-remembered", record([*GOAL, *old[:-1]], 9)) == ["PAY-O1"]
    assert about("not-remembered", record([*GOAL, *old], 9)) == []


def test_another_question_about_the_objective_is_no_recall() -> None:
    hands = recall(1, 0, 5).with_(question="judgement")
    assert about("not-remembered", record([*GOAL, hands], 2)) == []


def voted(*votes: tuple[int, ...]) -> list[Doc]:
    return [*GOAL, *(checkin("PAY-O1.1", n, 1, 5, votes=told) for n, told in enumerate(votes))]


APART, JUST, CLOSE, FEW = (1, 5, 9), (3, 5, 5, 9), (4, 5, 6), (0, 10)  # deviations 3.27, 2.18, 0.82, 5


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ((APART, APART), 1), ((APART,), 0), ((APART, CLOSE), 0), ((CLOSE, APART, APART), 1), ((APART, JUST), 0),
        ((APART, FEW, APART), 1), ((FEW, FEW), 0), ((APART, APART, CLOSE), 0), ((APART, (), APART), 1),
    ],
)  # fmt: skip
def test_votes_of_three_or_more_lie_apart_twice_running(votes: tuple[tuple[int, ...], ...], expected: int) -> None:
    assert len(about("votes-apart", record(voted(*votes), 5))) == expected


def test_the_votes_are_told_without_an_order_that_could_tell_whose_they_are() -> None:
    (finding,) = found("votes-apart", record(voted((9, 1, 5), (8, 2, 2, 9)), 5))
    assert finding.evidence["votes"] == [[1, 5, 9], [2, 2, 8, 9]]
    assert "1 5 9 on 2026-10-05 and 2 2 8 9 on 2026-10-12" in finding.message
