from __future__ import annotations

import pytest

from okrmeet.coach.registry import look
from okrmeet.domain.document import Doc
from okrmeet.domain.goals import GoalStatus, Metric
from tests.coach.made import about, at, before, found, kr, objective, record, team, weekly_values
from tests.coach.teams import Judged, Scored

GOAL = [*team(), objective("PAY-O1"), kr("PAY-O1.1")]


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, None),
        ({"start": None}, ["start"]),
        ({"target": None}, None),
        ({"target": None, "title": "Calls under 30 s"}, ["target"]),
        ({"measure": ""}, ["unit"]),
        ({"measure": "", "metric": Metric.PERCENT}, None),
        ({"owner": None}, ["owner"]),
        ({"start": None, "measure": "", "owner": None}, ["start", "unit", "owner"]),
        ({"start": None, "target": None, "measure": "", "owner": None}, ["owner"]),
        ({"metric": Metric.MILESTONE}, None),
        ({"metric": Metric.MILESTONE, "owner": None}, ["owner"]),
        ({"metric": Metric.MAINTAIN}, None),
        ({"metric": Metric.MAINTAIN, "at_most": 3.0}, None),
    ],
)
def test_what_a_key_result_needs(fields: dict[str, object], missing: list[str] | None) -> None:
    findings = found("incomplete", record([*team(), objective("PAY-O1"), kr("PAY-O1.1", **fields)], 0))
    assert [f.evidence["missing"] for f in findings] == ([] if missing is None else [missing])


def test_drafts_are_looked_at_before_they_are_taken_on_and_dropped_goals_no_more() -> None:
    for status, count in ((GoalStatus.DRAFT, 1), (GoalStatus.DROPPED, 0)):
        docs = [*team(), objective("PAY-O1", status=status), kr("PAY-O1.1", owner=None)]
        assert len(found("incomplete", record(docs, 0))) == count


@pytest.mark.parametrize(
    ("fields", "expected"),
    [({"start": None, "target": None}, "wording-no-measure"), ({"start": 5.0, "target": 5.0}, "wording-no-change")],
)
def test_a_key_result_without_a_way_to_go_is_told_once(fields: dict[str, float], expected: str) -> None:
    docs = [*team(), objective("PAY-O1"), kr("PAY-O1.1", **fields), before()]
    assert [f.rule for f in look(record(docs, 0)) if f.mistake == 4] == [expected]


def test_each_finding_has_one_thing_to_do() -> None:
    krs = [kr("PAY-O1.1", owner=None), kr("PAY-O1.3", start=None, owner=None)]
    findings = found("incomplete", record([*team(), objective("PAY-O1"), *krs], 0))
    assert [f.advice for f in findings] == ["Agree on who reports it", "Write down start and owner"]


@pytest.mark.parametrize(("mean", "expected"), [(0.79, []), (0.8, ["PAY-O1"]), (1.0, ["PAY-O1"])])
@pytest.mark.parametrize("happened", [False, True, None])
def test_key_results_that_average_eight_tenths_while_the_change_did_not_happen(
    mean: float, expected: list[str], happened: bool | None
) -> None:
    docs = [*GOAL, kr("PAY-O1.2")]
    scores = [Scored("PAY-O1.1", own=round(mean - 0.1, 2)), Scored("PAY-O1.2", computed=min(1.0, mean + 0.1))]
    if mean == 1.0:
        scores = [Scored("PAY-O1.1", own=1.0, computed=0.2), Scored("PAY-O1.2", computed=1.0)]
    read = record(docs, 12, scores=scores, verdicts=[Judged("PAY-O1", happened)])
    assert about("not-the-change", read) == (expected if happened is False else [])


def test_without_scores_the_last_values_count_and_the_last_word_of_the_room() -> None:
    docs: list[Doc] = [*GOAL, *weekly_values("PAY-O1.1", [(85, 6)])]
    assert about("not-the-change", record(docs, 12, verdicts=[Judged("PAY-O1", False)])) == ["PAY-O1"]
    both = [Judged("PAY-O1", True, at(12.5)), Judged("PAY-O1", False, at(12))]
    assert about("not-the-change", record(docs, 12.6, verdicts=both)) == []


def test_a_retrospective_in_january_counts_for_its_quarter() -> None:
    docs: list[Doc] = [*GOAL, *weekly_values("PAY-O1.1", [(85, 6)])]
    (finding,) = found("not-the-change", record(docs, 15, verdicts=[Judged("PAY-O1", False, at(14))]))
    assert finding.since == at(14).date()


@pytest.mark.parametrize(
    ("own", "computed", "expected"),
    [(0.7, 0.41, 0), (0.7, 0.4, 1), (0.4, 0.7, 1), (0.9, 0.2, 1), (0.5, 0.5, 0), (None, 0.9, 0), (0.9, None, 0)],
)
def test_own_and_computed_score_three_tenths_apart(own: float | None, computed: float | None, expected: int) -> None:
    assert len(about("scores-apart", record(GOAL, 12, scores=[Scored("PAY-O1.1", own, computed)]))) == expected
