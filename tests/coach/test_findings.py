"""What holds for every rule, whatever it looks for."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from pathlib import Path

import orjson
import pytest

from okrmeet.coach import rules
from okrmeet.coach.findings import Finding, evidence_by_mistake, in_order
from okrmeet.coach.record import Record
from okrmeet.coach.registry import all_rules, look
from okrmeet.coach.rule import Rule
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.people import Level, Person, Settings, Unit
from okrmeet.domain.questions import MISTAKES
from okrmeet.domain.step_kind import StepKind
from okrmeet.services.load import load_all
from okrmeet.services.sample import DEMO_STARTS, WORKSPACE, sample_folder
from okrmeet.store.tinydb.opening import open_file
from tests.coach.made import before, kr, objective, record, team
from tests.coach.sickness import SICK, sick_company
from tests.coach.simulation import LOOKS


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_mistake_has_a_rule(mistake: int) -> None:
    assert any(rule.mistake == mistake for rule in all_rules().values())


def test_a_rule_is_added_by_adding_a_file() -> None:
    files = {path.stem for path in Path(rules.__path__[0]).glob("*.py")} - {"__init__"}
    assert {rule.find.__module__.rpartition(".")[2] for rule in all_rules().values()} <= files
    assert [rule.mistake for rule in all_rules().values()] == sorted(rule.mistake for rule in all_rules().values())


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.name)
def test_thresholds_have_a_meaning_and_lie_within_their_bounds(rule: Rule) -> None:
    for limit in rule.limits():
        assert limit.means
        assert limit.low <= limit.value <= limit.high
    assert len({limit.means for limit in rule.limits()}) == len(rule.limits())


@pytest.mark.parametrize(
    ("status", "step"), [(GoalStatus.DRAFT, StepKind.DRAFT), (GoalStatus.ACTIVE, StepKind.ADJUST)]
)
def test_what_is_wrong_with_words_and_fields_comes_up_where_they_are_written(
    status: GoalStatus, step: StepKind
) -> None:
    goal = objective("PAY-O1", title="Build the portal", why="", status=status)
    docs = [
        *team(),
        before(),
        goal,
        kr("PAY-O1.1", title="Pages done", measure="", target=1.0),
        kr("PAY-O1.2", owner=None),
    ]
    found = {f.rule: f.step for f in look(record(docs, 1))}
    written = ("no-why", "incomplete", "wording-task-as-objective", "wording-done-or-not")
    assert {rule: found[rule] for rule in written} == dict.fromkeys(written, step)


@pytest.mark.parametrize("name", SICK)
def test_what_is_told_of_a_sick_team_is_figures_days_and_one_thing_to_do_and_names_nobody(name: str) -> None:
    rule, findings, company = all_rules()[name], sick(name), sick_company(name, 1)
    everybody = {word for p in company.docs.all(Person) for word in (p.id, *p.name.split())}
    for finding in findings:
        assert (finding.rule, finding.mistake) == (name, rule.mistake)
        told = orjson.dumps(dict(finding.evidence), option=orjson.OPT_SORT_KEYS)
        assert orjson.loads(told) == finding.evidence
        assert set(finding.hinges_on) <= set(finding.evidence)
        assert finding.hinges_on
        assert re.search(r"[0-9]", finding.message) or name in ("no-why", "incomplete")
        assert not finding.message.endswith(".")
        assert "." not in finding.advice
        words = set(re.findall(r"\w+", f"{finding.message} {finding.advice} {told.decode()}"))
        assert not words & everybody


@cache
def sick(name: str) -> tuple[Finding, ...]:
    """What one rule finds in a quarter in which the mistake was planted."""
    company = sick_company(name, 1)
    found = (tuple(all_rules()[name].look(company.record(week))) for week in reversed(LOOKS))
    return next(filter(None, found))


def test_personal_goals_are_left_alone() -> None:
    unit = Unit(id="ANA", name="Ana", level=Level.PERSON)
    goal = Objective(id="ANA-O1", unit="ANA", cycle="2026-Q4", title="Learn", why="")
    kr = KeyResult(id="ANA-O1.1", objective="ANA-O1", team="ANA", title="Read")
    assert look(record([unit, goal, kr], 5)) == ()


def test_the_order_is_the_same_each_time_and_as_people_count() -> None:
    found = sick("incomplete")
    assert in_order(reversed(found)) == found
    ids = ["PAY-O10", "PAY-O2", "PAY-O2.10", "PAY-O2.9"]
    made = [dataclasses.replace(found[0], about=id) for id in ids]
    assert [f.about for f in in_order(made)] == ["PAY-O2", "PAY-O2.9", "PAY-O2.10", "PAY-O10"]


def test_the_mirror_gets_the_evidence_of_each_mistake() -> None:
    found = sick("incomplete")
    by = evidence_by_mistake(found)
    assert list(by) == list(range(1, 9))
    assert [f.rule for f in by[4]] == ["incomplete"]
    assert sum(map(len, by.values())) == len(found)


def _sample(cycle: str, units: set[str] | None = None) -> tuple[Finding, ...]:
    docs = load_all(open_file(sample_folder() / WORKSPACE, write=False))
    return look(Record(docs, Cycle.parse(cycle), DEMO_STARTS, units))


def test_the_sample_company_gets_the_findings_that_the_readme_shows() -> None:
    assert [(f.rule, f.about) for f in _sample("2026-Q4")] == [
        ("task-list", "ARM-O2"),
        *(("wording-task-as-key-result", f"ARM-O2.{n}") for n in (1, 2, 3)),
        ("safe-bet", "SHOP-O2.1"),
        ("no-checkin", "SHOP-O2.4"),
    ]


def test_a_unit_alone_gets_what_it_gets_among_all() -> None:
    for cycle in ("2026-Q3", "2026-Q4"):
        everybody = _sample(cycle)
        for unit in ("ACME", "PAY", "RISK", "SHOP", "ARM", "FLEET"):
            assert _sample(cycle, {unit}) == tuple(f for f in everybody if f.unit == unit)


def test_a_quarter_that_is_over_is_judged_at_its_end() -> None:
    docs = Documents([Settings(timezone="Europe/Lisbon")])
    read = Record(docs, Cycle(2026, 3), DEMO_STARTS)
    assert (read.today, read.passed) == (read.last, 1.0)
    assert str(read.last) == "2026-09-30"
