"""Progress, score and track, and which key results count."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okrmeet.domain.goals import KeyResult, Metric
from okrmeet.domain.progress import (
    Track,
    counted,
    ends,
    latest,
    latest_confidence,
    latest_value,
    mean,
    measurable,
    objective_score,
    progress,
    track,
)
from okrmeet.domain.records import Checkin

NOON = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
FIGURES = st.integers(-(10**6), 10**6).map(lambda cents: cents / 100)
SHARES = st.floats(-2, 3)


def key_result(**fields: Any) -> KeyResult:
    return KeyResult(id="PAY-O1.1", objective="PAY-O1", team="PAY", title="Checkout completion", **fields)


def from_to(start: float, target: float) -> KeyResult:
    return key_result(start=start, target=target)


def checkin(id: str, minute: int, seq: int, **fields: Any) -> Checkin:
    return Checkin(id=id, key_result="PAY-O1.1", at=NOON + dt.timedelta(minutes=minute), _seq=seq, **fields)


@pytest.mark.parametrize(("value", "share"), [(8.0, 0.0), (6.0, 0.5), (4.0, 1.0), (3.0, 1.25), (9.0, -0.25)])
def test_a_key_result_that_falls_from_8_to_4_makes_progress_downwards(value: float, share: float) -> None:
    assert progress(from_to(8.0, 4.0), value) == share


@pytest.mark.parametrize(
    ("start", "target", "value", "share"),
    [(0.1, 0.3, 0.2, 0.5), (0.7, 0.8, 0.79, 0.9), (62.0, 80.0, 64.0, 2 / 18), (0.0, 100.0, 112.0, 1.12)],
)
def test_progress_is_exact_for_numbers_as_typed(start: float, target: float, value: float, share: float) -> None:
    assert progress(from_to(start, target), value) == share


def test_over_achievement_is_shown_in_full_and_counted_as_the_whole() -> None:
    kr = from_to(0.0, 100.0)
    share = progress(kr, 112.0)
    assert share == 1.12
    assert counted(share) == 1.0
    assert objective_score([(kr, share)]) == 1.0
    assert mean([share]) == 1.0


def test_a_fall_below_the_start_counts_as_nothing() -> None:
    assert counted(progress(from_to(0.0, 100.0), -8.0)) == 0.0


@given(FIGURES, FIGURES)
def test_the_start_is_0_and_the_target_1(start: float, target: float) -> None:
    assume(start != target)
    kr = from_to(start, target)
    assert progress(kr, start) == 0.0
    assert progress(kr, target) == 1.0


@given(FIGURES, FIGURES, st.integers(-300, 300))
def test_progress_is_linear_between_and_beyond_its_ends(start: float, target: float, percent: int) -> None:
    assume(start != target)
    value = start + (target - start) * percent / 100
    assert progress(from_to(start, target), value) == pytest.approx(percent / 100, abs=1e-6)


@given(FIGURES, FIGURES, FIGURES)
def test_turning_every_sign_changes_no_progress_and_swapped_ends_complete_it(a: float, b: float, v: float) -> None:
    assume(a != b)
    share = progress(from_to(a, b), v)
    assert share is not None
    assert progress(from_to(-a, -b), -v) == share
    assert progress(from_to(b, a), v) == pytest.approx(1 - share)


def test_a_key_result_that_was_never_reported_stands_at_its_start_and_counts() -> None:
    kr = from_to(62.0, 80.0)
    assert progress(kr, None) == 0.0
    assert objective_score([(kr, progress(kr, None)), (kr, 1.0)]) == 0.5


@pytest.mark.parametrize(
    "fields",
    [{}, {"start": 5.0}, {"target": 5.0}, {"start": 5.0, "target": 5.0}, {"metric": Metric.MAINTAIN}],
    ids=["neither end", "no target", "no start", "equal ends", "no bound"],
)
def test_what_is_not_measurable_yet_has_no_progress_and_is_left_out(fields: dict[str, Any]) -> None:
    kr = key_result(**fields)
    assert not measurable(kr)
    assert ends(kr) is None
    assert progress(kr, 5.0) is None
    assert progress(kr, None) is None
    assert objective_score([(kr, None), (from_to(0.0, 1.0), 0.4)]) == 0.4
    assert mean([None, 0.4]) == 0.4


def test_without_any_figure_there_is_no_score() -> None:
    assert objective_score([]) is None
    assert objective_score([(key_result(), None)]) is None
    assert mean([]) is None
    assert mean([None]) is None


@pytest.mark.parametrize(
    ("bounds", "value", "share"),
    [
        ({"at_least": 99.9}, 99.9, 1.0),
        ({"at_least": 99.9}, 99.89, 0.0),
        ({"at_most": 5.0}, 5.0, 1.0),
        ({"at_most": 5.0}, 5.1, 0.0),
        ({"at_least": 1.0, "at_most": 5.0}, 3.0, 1.0),
        ({"at_least": 1.0, "at_most": 5.0}, 6.0, 0.0),
        ({"at_least": 1.0}, None, None),
    ],
)
def test_a_kept_bound_is_all_a_broken_one_nothing_and_an_unreported_one_unknown(
    bounds: dict[str, float], value: float | None, share: float | None
) -> None:
    kr = key_result(metric=Metric.MAINTAIN, **bounds)
    assert measurable(kr)
    assert progress(kr, value) == share


def test_a_milestone_counts_its_steps_and_without_steps_is_one() -> None:
    kr = key_result(metric=Metric.MILESTONE, steps=("PT", "ES", "FR", "IT"))
    assert progress(kr, 1.0) == 0.25
    assert progress(kr, None) == 0.0
    assert progress(key_result(metric=Metric.MILESTONE), 1.0) == 1.0


def test_a_key_result_of_weight_2_counts_twice_in_its_objective() -> None:
    heavy, light = key_result(weight=2.0), key_result(weight=1.0)
    assert objective_score([(heavy, 0.9), (light, 0.3)]) == 0.7


def test_scores_whose_mean_is_four_fifths_reach_the_bar_of_0_80() -> None:
    shares = (1.0, 0.9, 0.5)
    assert mean(shares) == 0.8
    assert objective_score([(key_result(), share) for share in shares]) == 0.8


@given(st.lists(SHARES, min_size=1))
def test_with_equal_weights_the_weighted_mean_is_the_plain_one_within_its_parts(shares: list[float]) -> None:
    score = mean(shares)
    assert score is not None
    assert objective_score([(key_result(weight=3.0), share) for share in shares]) == pytest.approx(score, abs=1e-9)
    parts = [min(1.0, max(0.0, share)) for share in shares]
    assert min(parts) - 1e-9 <= score <= max(parts) + 1e-9


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [
        (None, None),
        (0, Track.OFF_TRACK),
        (3, Track.OFF_TRACK),
        (4, Track.AT_RISK),
        (6, Track.AT_RISK),
        (7, Track.ON_TRACK),
        (10, Track.ON_TRACK),
    ],
)
def test_the_track_follows_from_the_confidence(confidence: int | None, expected: Track | None) -> None:
    assert track(confidence) == expected


def test_the_newest_report_counts_and_of_two_at_one_moment_the_one_stored_last() -> None:
    early, late, corrected = (checkin(id, minute, seq) for id, minute, seq in (("a", 0, 9), ("b", 5, 2), ("c", 5, 3)))
    assert latest([late, corrected, early]) is corrected
    assert latest([]) is None


def test_a_report_of_one_figure_leaves_the_other_as_it_was() -> None:
    reports = [
        checkin("a", 0, 1, value=64.0, confidence=6),
        checkin("b", 5, 2, confidence=4),
        checkin("c", 9, 3, value=70.0),
    ]
    assert latest_value(reports[:2]) == 64.0
    assert latest_value(reports) == 70.0
    assert latest_confidence(reports) == 4
    assert latest_value([]) is None
    assert latest_confidence([reports[2]]) is None
