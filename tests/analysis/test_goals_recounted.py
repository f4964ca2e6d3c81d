"""What goals, retrospectives and the coach show of companies that nobody chose, against a second computation."""

from __future__ import annotations

from collections import Counter

from okrmeet.analysis.goals import unit_goals
from okrmeet.analysis.hindsight import hindsight
from okrmeet.analysis.quarter import quarter_figures
from tests.analysis.recount import quarter
from tests.analysis.recount.any_company import Case, case
from tests.analysis.recount.compared import differences
from tests.analysis.recount.draws import CYCLE, UNITS
from tests.analysis.recount.stored import Stored

SEEDS = range(120)


def asked(of: Case, unit: str) -> Stored:
    return Stored(of.docs, unit, CYCLE, of.now)


def test_the_objectives_of_a_unit_are_means_by_weight() -> None:
    there: Counter[str] = Counter()
    for seed in SEEDS:
        of, unit = case(seed), UNITS[seed % len(UNITS)]
        for goal, counted in zip(
            unit_goals(of.docs, unit, CYCLE, of.now).objectives, quarter.objectives(asked(of, unit)), strict=True
        ):
            shown = {name: getattr(goal, name) for name in counted if name != "id"} | {"id": goal.objective.id}
            assert list(differences(shown, counted, f"company {seed}: {unit}")) == []
            there.update(name for name, value in shown.items() if value)
    assert min(there.values()) > 20


def test_hindsight_is_of_the_middle_of_quarters_that_are_over() -> None:
    pairs = 0
    for seed in SEEDS:
        of = case(seed)
        stored = asked(of, "ACME")
        for unit in UNITS:
            found = hindsight(of.docs, unit, of.now)
            assert list(differences(found, quarter.hindsight(stored.of(unit)), f"company {seed}: {unit}")) == []
            pairs += found.pairs
    assert pairs > 50


def test_the_quarter_of_a_retrospective_is_what_was_said_on_its_days() -> None:
    there: Counter[str] = Counter()
    for seed in SEEDS:
        of, unit = case(seed), UNITS[seed % len(UNITS)]
        covers = {"ENG": ["PAY", "RISK"], "ACME": ["ENG", "OPS", "PAY", "RISK"]}.get(unit, [])
        found = quarter_figures(of.docs, unit, covers, CYCLE, of.now)
        counted = quarter.quarter(asked(of, unit), covers)
        # the meetings that carry a promise on are told by hand, in test_quarter.py
        counted["promises"]["carried"] = found.promises.carried
        assert list(differences(found, counted, f"company {seed}: {unit}")) == []
        there.update(
            talks=bool(found.talks), heard=found.heard.answered, given=found.given.said, kept=found.promises.kept
        )
    assert min(there.values()) > 20
