"""The rules on quarters that were made up, in small and always the same ones; `simulation` prints the large table."""

from __future__ import annotations

import math

import pytest

from tests.coach.sickness import SICK, healthy_company
from tests.coach.simulate import UNITS
from tests.coach.simulation import FALSE, FOUND, false_alarms, finds, realism

SMALL = 20
"""Runs of each kind: few, so that chance gets two standard deviations where a share is small."""


@pytest.mark.parametrize("rule", SICK)
def test_planted_mistakes_are_found(rule: str) -> None:
    found = finds(rule, range(SMALL))
    assert sum(found) >= FOUND * SMALL


def test_healthy_quarters_are_left_in_peace() -> None:
    alarms, quarters = false_alarms(range(SMALL))
    assert quarters == SMALL * len(UNITS)
    chance = 2 * math.sqrt(quarters * FALSE * (1 - FALSE))
    assert {rule for rule, count in alarms.items() if rule in SICK and count > FALSE * quarters + chance} == set()


def test_healthy_quarters_are_no_better_than_real_ones() -> None:
    """In real data 57% of consecutive check-ins change nothing, and a third of the days are older than two weeks."""
    same, old = realism(map(healthy_company, range(SMALL)))
    assert 0.45 < same < 0.65
    assert 0.25 < old < 0.4
