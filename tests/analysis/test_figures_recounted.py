"""Every figure of companies that nobody chose, against a second computation from the words of `stats explain`."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

import pytest

from okrmeet.analysis.figures import FIGURES, Figures
from okrmeet.services.stats import figures
from tests.analysis.recount import COUNTED, recounted
from tests.analysis.recount.any_company import Case, case
from tests.analysis.recount.compared import differences
from tests.analysis.recount.stored import Stored

BATCH = 20
NO_FIGURES = ("cycle", "unit", "name", "timezone")
"""What was asked for, and where."""
ELSEWHERE = {
    "mistakes": "the rules of the coach find them: tests/services/test_mistakes.py counts them a second time"
}
"""Figures without a second computation here, each with the reason."""


def shown(of: Case) -> Figures:
    return figures(of.docs, of.unit, of.cycle, of.now)


@pytest.mark.parametrize("batch", range(8))
def test_every_figure_is_what_its_explanation_comes_to(batch: int) -> None:
    for seed in range(batch, 8 * BATCH, 8):
        of = case(seed)
        found = shown(of)
        counted = recounted(Stored(of.docs, of.unit, of.cycle, of.now))
        for name, figure in counted.items():
            assert list(differences(getattr(found, name), figure, f"company {seed}: {name}")) == []


def test_no_figure_is_without_a_second_computation() -> None:
    of = case(0)
    counted = recounted(Stored(of.docs, of.unit, of.cycle, of.now))
    assert set(counted) == {one.name for one in fields(Figures)} - set(NO_FIGURES) - set(ELSEWHERE)
    assert {name for names in COUNTED.values() for name in names} == set(FIGURES) - set(ELSEWHERE)
    assert set(COUNTED) <= set(counted)


def test_the_companies_have_something_in_them_for_every_figure() -> None:
    there: Counter[str] = Counter()
    for seed in range(8 * BATCH):
        found = shown(case(seed))
        there.update(name for name in FIGURES if found.has(name) and name not in ELSEWHERE)
        rich = {
            "a forecast": found.forecast,
            "a gap": found.rhythm and found.rhythm.longest_gap and found.rhythm.streak,
            "somebody silent": found.rhythm and found.rhythm.silent,
            "an answer": found.given.days,
            "an adjustment": found.adjustments and found.adjustments.answering,
            "promises passed on": found.actions.passed_on and found.actions.carried,
            "what went by promises": any(tie.promises for tie in found.communication),
            "silent units": found.silent,
            "a change that happened": found.achieved.happened.of,
            "an own limit": found.achieved.achieved_at in (0.3, 0.9),
            "a goal near its bar": any(goal.band.startswith("near") for goal in found.achieved.judged),
            "a trend of the pulse": any(len(one.points) > 1 for one in found.pulse),
            "a thin pulse": any(point.mean is None for one in found.pulse for point in one.points),
            "time for another unit": found.unit and any(row.unit != found.unit for row in found.airtime),
            "a calibration of two tracks": found.calibration and len(found.calibration.tracks) > 1,
        }
        there.update(name for name, has in rich.items() if has)
    assert {*FIGURES, *rich} - set(ELSEWHERE) == set(there)
    assert {name: times for name, times in there.items() if times < 8} == {}
