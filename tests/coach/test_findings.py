"""What holds for every rule, whatever it looks for."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import orjson
import pytest
from tests.coach.sick import SICK

from okrmeet.coach import rules
from okrmeet.coach.findings import MISTAKES, Finding, evidence_by_mistake, in_order
from okrmeet.coach.record import Record
from okrmeet.coach.registry import all_rules, look
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.people import Level, Person, Settings, Unit
from okrmeet.services.load import load_all
from okrmeet.services.sample import DEMO_STARTS, WORKSPACE, sample_folder
from okrmeet.store.tinydb.opening import open_file
from tests.coach.made import record


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_mistake_has_a_rule(mistake: int) -> None:
    assert any(rule.mistake == mistake for rule in all_rules().values())


def test_a_rule_is_added_by_adding_a_file() -> None:
    files = {path.stem for path in Path(rules.__path__[0]).glob("*.py")} - {"__init__"}
    assert {rule.find.__module__.rpartition(".")[2] for rule in all_rules().values()} <= files
    assert [rule.mistake for rule in all_rules().values()] == sorted(rule.mistake for rule in all_rules().values())


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.name)
def test_thresholds_have_a_meaning_and_lie_within_their_bounds(rule: object) -> None:
    for limit in all_rules()[rule.name].limits():  # type: ignore[attr-defined]
        assert limit.means
        assert limit.low <= limit.value <= limit.high


@pytest.mark.parametrize("name", SICK)
def test_a_sick_team_is_told_in_figures_that_json_can_hold(name: str) -> None:
    findings = [f for f in look(SICK[name]()) if f.rule == name]
    assert findings
    for finding in findings:
        rule = all_rules()[name]
        assert finding.mistake == rule.mistake
        assert re.search(r"[0-9]", str(finding.evidence)) or name == "no-why"
        assert orjson.loads(orjson.dumps(dict(finding.evidence))) == finding.evidence
        assert set(finding.hinges_on) <= set(finding.evidence)
        assert finding.hinges_on
        assert finding.advice.count(".") == 0
        assert not finding.message.endswith(".")


@pytest.mark.parametrize("name", SICK)
def test_nothing_depends_on_who_the_people_are(name: str) -> None:
    """The same record with other people in it gives the same findings: none can name a person."""
    sick = SICK[name]()
    body = look(sick)
    docs = [doc for table in TABLES for doc in sick.docs.all(table)]
    names = {word for doc in docs if isinstance(doc, Person) for word in (doc.id, *doc.name.split())}
    for finding in body:
        told = f"{finding.message} {finding.advice} {orjson.dumps(dict(finding.evidence)).decode()}"
        assert not names & set(re.findall(r"\w+", told))


TABLES = (Person,)


def test_personal_goals_are_left_alone() -> None:
    unit = Unit(id="ANA", name="Ana", level=Level.PERSON)
    goal = Objective(id="ANA-O1", unit="ANA", cycle="2026-Q4", title="Learn", why="")
    kr = KeyResult(id="ANA-O1.1", objective="ANA-O1", team="ANA", title="Read")
    assert look(record([unit, goal, kr], 5)) == ()


def test_the_order_is_the_same_each_time_and_as_people_count() -> None:
    found = look(SICK["incomplete"]())
    assert in_order(reversed(found)) == found
    ids = ["PAY-O10", "PAY-O2", "PAY-O2.10", "PAY-O2.9"]
    made = [dataclasses.replace(found[0], about=id) for id in ids]
    assert [f.about for f in in_order(made)] == ["PAY-O2", "PAY-O2.9", "PAY-O2.10", "PAY-O10"]


def test_the_mirror_gets_the_evidence_of_each_mistake() -> None:
    found = look(SICK["incomplete"]())
    by = evidence_by_mistake(found)
    assert list(by) == list(range(1, 9))
    assert [f.rule for f in by[4]] == ["incomplete"]
    assert sum(map(len, by.values())) == len(found)


def _sample(cycle: str, units: set[str] | None = None) -> tuple[Finding, ...]:
    docs = load_all(open_file(sample_folder() / WORKSPACE, write=False))
    return look(Record(docs, Cycle.parse(cycle), DEMO_STARTS, units))


def test_the_sample_company_gets_the_findings_that_the_readme_shows() -> None:
    assert [(f.rule, f.about) for f in _sample("2026-Q4")] == [
        ("never-opened", "ACME-O1"), ("task-list", "ARM-O2"), ("no-checkin", "SHOP-O2.4"),
    ]  # fmt: skip


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
