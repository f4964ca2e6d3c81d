"""Where goals stand, on a small tree whose figures were worked out by hand.

PAY-O1 has five key results: 1.1 (weight 2) went from 60 to 75 of 80, which is 0.75; 1.2 fell from 48 to 16.64 of 20,
which is 1.12; 1.3 has three steps and was never reported, which is 0; 1.4 has no target; 1.5 is a guard rail.
PAY-O2 has one that went the wrong way: from 8 to 9 with a target of 3, which is -0.2.
"""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.analysis.goals import KeyResultFigures, UnitFigures, goal_tree, unit_goals
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, Metric, Objective
from okrmeet.domain.people import Level, Settings, Unit
from okrmeet.domain.progress import Track
from okrmeet.domain.records import Checkin
from okrmeet.domain.scores import Score
from tests.team import key_result

NOW = dt.datetime(2026, 11, 15, 12, tzinfo=dt.UTC)  # day 46 of the 92 of this cycle
OCTOBER = dt.datetime(2026, 10, 12, tzinfo=dt.UTC)
NOVEMBER = dt.datetime(2026, 11, 2, tzinfo=dt.UTC)


def objective(id: str, cycle: str = "2026-Q4") -> Objective:
    return Objective(id=id, unit=id.partition("-")[0], cycle=cycle, title=id)


def checkin(kr: str, value: float | None, confidence: int | None = None, at: dt.datetime = OCTOBER) -> Checkin:
    return Checkin(id=f"{kr}-{at}", at=at, key_result=kr, value=value, confidence=confidence)


def documents(*more: Doc) -> Documents:
    units = (
        Unit(id="RISK", name="Risk", level=Level.TEAM, parent="ACME"),
        Unit(id="PAY", name="Payments", level=Level.TEAM, parent="ACME"),
        Unit(id="ACME", name="Acme", level=Level.COMPANY),
    )
    return Documents([
        *units,
        objective("PAY-O10"),
        objective("PAY-O2"),
        objective("PAY-O1"),
        objective("PAY-O3", "2026-Q3"),
        objective("RISK-O1"),
        key_result("PAY-O1.1", "ben", start=60, target=80, weight=2),
        key_result("PAY-O1.2", "ana", start=48, target=20),
        key_result("PAY-O1.3", "ben", metric=Metric.MILESTONE, steps=("PT", "ES", "FR")),
        key_result("PAY-O1.4", None, start=None, target=None),
        key_result("PAY-O1.5", "ana", metric=Metric.MAINTAIN, at_least=99.5),
        key_result("PAY-O2.1", "ana", start=8, target=3),
        key_result("PAY-O3.1", "ana"),
        checkin("PAY-O1.1", 75, 6, NOVEMBER),
        checkin("PAY-O1.1", 64, 9, OCTOBER),
        checkin("PAY-O1.2", 16.64, 9),
        checkin("PAY-O1.4", 7),
        checkin("PAY-O2.1", 9, 2),
        checkin("PAY-O3.1", 10, 10),
        *more,
    ])  # fmt: skip


def pay(*more: Doc) -> UnitFigures:
    return unit_goals(documents(*more), "PAY", "2026-Q4", NOW)


def figures(unit: UnitFigures, id: str) -> KeyResultFigures:
    return next(kr for o in unit.objectives for kr in o.key_results if kr.key_result.id == id)


@pytest.mark.parametrize(
    ("id", "value", "progress", "score"),
    [
        ("PAY-O1.1", 75, 0.75, 0.75),
        ("PAY-O1.2", 16.64, 1.12, 1.0),  # shown as it is, counted as reached
        ("PAY-O1.3", None, 0.0, 0.0),  # never reported: it stands at its start
        ("PAY-O1.4", 7, None, None),  # no target: not measurable yet
        ("PAY-O1.5", None, None, None),
        ("PAY-O2.1", 9, -0.2, 0.0),
    ],
)
def test_a_key_result_has_its_progress_unclipped_and_its_score_clipped(
    id: str, value: float | None, progress: float | None, score: float | None
) -> None:
    found = figures(pay(), id)
    assert (found.value, found.progress, found.score) == (value, progress, score)


def test_the_newest_report_counts_whatever_the_order_in_which_they_were_stored() -> None:
    found = figures(pay(), "PAY-O1.1")
    assert (found.confidence, found.track, found.updated) == (6, Track.AT_RISK, NOVEMBER)


def test_a_report_of_confidence_alone_leaves_the_value_and_is_the_newest_update() -> None:
    later = NOVEMBER + dt.timedelta(days=7)
    found = figures(pay(checkin("PAY-O1.1", None, 3, later)), "PAY-O1.1")
    assert (found.value, found.confidence, found.track, found.updated) == (75, 3, Track.OFF_TRACK, later)


def test_an_objective_is_the_mean_of_its_key_results_by_weight() -> None:
    first, second, tenth = pay().objectives
    assert first.progress == 0.625  # (2 * 0.75 + 1 * 1 + 1 * 0) / 4
    assert first.score == 0.625
    assert (second.progress, second.score) == (0.0, 0.0)
    assert (tenth.progress, tenth.score, tenth.confidence, tenth.track, tenth.updated) == (None,) * 5


@pytest.mark.parametrize(("value", "kept", "score"), [(99.7, 1.0, 0.7), (99.2, 0.0, 0.5)])
def test_a_guard_rail_counts_in_the_score_once_it_was_reported_and_never_as_progress(
    value: float, kept: float, score: float
) -> None:
    unit = pay(checkin("PAY-O1.5", value, 1))
    assert figures(unit, "PAY-O1.5").progress == kept
    first = unit.objectives[0]
    assert first.progress == 0.625
    assert first.score == score  # (2 * 0.75 + 1 + 0 + kept) / 5
    assert first.confidence == 7.5
    assert unit.progress == 0.4375
    assert unit.score == round((0.75 + 1 + 0 + 0 + kept) / 5, 12)


def test_the_confidence_of_an_objective_is_the_mean_of_those_that_were_told() -> None:
    first = pay().objectives[0]
    assert (first.confidence, first.track, first.updated) == (7.5, Track.ON_TRACK, NOVEMBER)


def test_a_unit_is_the_plain_mean_over_its_key_results_of_the_cycle() -> None:
    unit = pay()
    assert unit.progress == 0.4375  # (0.75 + 1 + 0 + 0) / 4
    assert unit.score == 0.4375
    assert [o.objective.id for o in unit.objectives] == ["PAY-O1", "PAY-O2", "PAY-O10"]
    assert unit_goals(documents(), "PAY", "2026-Q3", NOW).progress == 1.0


@pytest.mark.parametrize("status", [GoalStatus.DRAFT, GoalStatus.DROPPED])
def test_drafts_and_dropped_goals_are_listed_but_do_not_count_for_the_unit(status: GoalStatus) -> None:
    unit = pay(objective("PAY-O2").with_(status=status))
    assert "PAY-O2" in [o.objective.id for o in unit.objectives]
    assert unit.progress == pytest.approx((0.75 + 1.0 + 0.0) / 3)


def test_what_is_expected_is_the_share_of_the_cycle_that_has_passed() -> None:
    unit = pay()
    assert unit.expected == 0.5
    assert {o.expected for o in unit.objectives} == {0.5}
    assert unit_goals(documents(), "PAY", "2026-Q3", NOW).expected == 1.0
    assert unit_goals(documents(), "PAY", "2027-Q1", NOW).expected == 0.0


def test_the_day_is_that_of_the_workspace() -> None:
    last_minute = dt.datetime(2026, 11, 14, 23, 30, tzinfo=dt.UTC)
    docs = documents(Settings(timezone="Asia/Tokyo"))
    assert unit_goals(docs, "PAY", "2026-Q4", last_minute).expected == 0.5


def test_a_unit_without_goals_has_no_progress() -> None:
    unit = unit_goals(documents(), "ACME", "2026-Q4", NOW)
    assert (unit.objectives, unit.progress, unit.score) == ((), None, None)


def test_the_tree_goes_from_the_top_down_in_the_order_of_the_keys() -> None:
    (top,) = goal_tree(documents(), "2026-Q4", NOW)
    assert (top.unit.id, [unit.unit.id for unit in top.below]) == ("ACME", ["PAY", "RISK"])
    assert top.below[0] == pay()


def scored(kr: str, own: float | None, computed: float | None, at: dt.datetime = NOVEMBER) -> Score:
    return Score(id=f"{kr}-{at}", at=at, key_result=kr, own=own, computed=computed)


def test_the_score_is_the_own_one_where_it_was_given_and_else_the_computed_one() -> None:
    docs = documents(scored("PAY-O1.1", 0.5, 0.75), scored("PAY-O1.2", None, 0.9), scored("PAY-O1.4", 0.3, None))
    results = {
        kr.key_result.id: kr for o in unit_goals(docs, "PAY", "2026-Q4", NOW).objectives for kr in o.key_results
    }
    assert [results[f"PAY-O1.{n}"].score for n in (1, 2, 3, 4, 5)] == [0.5, 0.9, 0.0, 0.3, None]
    assert results["PAY-O1.1"].progress == 0.75  # what the figures say stays what they say


def test_of_two_scores_of_a_key_result_the_newest_counts() -> None:
    docs = documents(scored("PAY-O1.1", 0.5, 0.75, OCTOBER), scored("PAY-O1.1", 0.6, 0.75, NOVEMBER))
    first, *_ = unit_goals(docs, "PAY", "2026-Q4", NOW).objectives
    assert first.key_results[0].score == 0.6


def test_the_scores_of_objectives_and_units_are_those_of_their_key_results() -> None:
    docs = documents(scored("PAY-O1.1", 0.5, 0.75), scored("PAY-O2.1", 0.4, 0.0))
    unit = unit_goals(docs, "PAY", "2026-Q4", NOW)
    assert [o.score for o in unit.objectives[:2]] == [0.5, 0.4]  # (2 * 0.5 + 1 + 0) / 4
    assert unit.score == 0.475  # (0.5 + 1 + 0 + 0.4) / 4


def test_goals_of_one_person_are_in_the_tree_where_asked_for_or_agreed_on() -> None:
    person = Unit(id="ANA", name="Ana", level=Level.PERSON, parent="ACME")
    docs = documents()
    units = Documents([*docs.all(Unit), person])

    def keys(of: Documents, asked: str | None = None) -> set[str]:
        (top,) = goal_tree(of, "2026-Q4", NOW, asked)
        return {unit.unit.id for unit in top.below}

    assert "ANA" not in keys(units)
    assert "ANA" in keys(units, "ANA")
    agreed = Documents([*units.all(Unit), Settings(personal_shown=True)])
    assert "ANA" in keys(agreed)
