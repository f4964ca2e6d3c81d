from __future__ import annotations

import pytest

from okrmeet.domain.document import Doc
from okrmeet.domain.goals import Metric
from tests.coach.made import about, checkin, found, kr, objective, record, team


def goal(milestones: int, jumped: int, others: int) -> list[Doc]:
    """An objective with so many key results of each kind."""
    docs: list[Doc] = [*team(), objective("PAY-O1")]
    for number in range(milestones + jumped + others):
        id = f"PAY-O1.{number + 1}"
        if number < milestones:
            docs += [kr(id, metric=Metric.MILESTONE)]
        elif number < milestones + jumped:
            docs += [kr(id), checkin(id, 0, 0), checkin(id, 1, 100), checkin(id, 2, 104)]
        else:
            docs += [kr(id), checkin(id, 0, 0), checkin(id, 1, 40), checkin(id, 2, 100)]
    return docs


@pytest.mark.parametrize(
    ("milestones", "jumped", "others", "expected"),
    [
        (2, 0, 0, 0), (3, 0, 0, 1), (0, 3, 0, 1), (2, 0, 1, 1), (1, 1, 1, 1), (1, 0, 2, 0), (3, 0, 2, 1),
        (2, 0, 2, 0), (2, 1, 2, 1), (5, 0, 4, 0), (0, 0, 3, 0),
    ],
)  # fmt: skip
def test_six_of_ten_of_three_or_more_are_tasks(milestones: int, jumped: int, others: int, expected: int) -> None:
    assert len(about("task-list", record(goal(milestones, jumped, others), 3))) == expected


def test_guard_rails_do_not_count() -> None:
    guard = kr("PAY-O1.9", metric=Metric.MAINTAIN, at_least=99.0)
    assert about("task-list", record([*goal(2, 0, 0), guard], 3)) == []
    (finding,) = found("task-list", record([*goal(3, 0, 0), guard], 3))
    assert finding.evidence["key_results"] == 3


def test_a_key_result_that_is_still_at_nothing_has_not_jumped() -> None:
    docs = [
        *goal(0, 0, 0),
        *(kr(f"PAY-O1.{n}") for n in (1, 2, 3)),
        *(checkin(f"PAY-O1.{n}", 0, 0) for n in (1, 2, 3)),
    ]
    assert about("task-list", record(docs, 3)) == []
