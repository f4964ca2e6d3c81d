"""What is wrong with a recorded monthly: everything at once, each with line, field, and what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.monthly import MONTHLY, a_month_later
from tests.services import recorded

HEAD = "okrmeet: 1\nmeeting: monthly\nunit: ACME\nstarted: 2026-12-07T14:00\n"


def problems(folder: Path, text: str) -> list[str]:
    return recorded.problems(folder, HEAD + text, a_month_later())


def test_the_monthly_that_is_changed_here_is_a_good_one(tmp_path: Path) -> None:
    assert recorded.problems(tmp_path, MONTHLY.read_text(encoding="utf-8"), a_month_later()) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "judgements: [{objective: PAY-O9, up: 1}]",
            "judgements[0].objective: there is no objective of this meeting 'PAY-O9'; do you mean PAY-O1?",
        ),
        (
            "judgements: [{objective: PAY-O1, up: -1}]",
            "judgements[0].up: expected a whole number from 0 to 500, got '-1'",
        ),
        (
            "judgements: [{objective: PAY-O1, step: units}]",
            "judgements[0].step: hands for up, flat, down are counted in a step of kind trend",
        ),
        (
            "judgements: [{objective: PAY-O1, step: number}]",
            "judgements[0].step: there is no step 'number'; do you mean numbers?",
        ),
        ("recalls: [{objective: PAY-O1, hit: 1}]", "recalls[0].hit: unknown field; do you mean hits?"),
        (
            "recalls: [{objective: PAY-O1, step: numbers}]",
            "recalls[0].step: hands for hits, misses are counted in a step of kind recall",
        ),
        ("dependencies: [{waiting: PAY, for: PAY, what: x}]", "dependencies[0]: Payments does not wait for itself"),
        (
            "dependencies: [{waiting: PAY, for: RSK, what: x}]",
            "dependencies[0].for: there is no unit 'RSK'; do you mean RISK?",
        ),
        ("dependencies: [{waiting: PAY, what: x}]", "dependencies[0].for: is missing"),
        (
            "dependencies: [{waiting: PAY, for: RISK, what: x, by: soon}]",
            "dependencies[0].by: expected a day like 2026-10-12, got 'soon'",
        ),
        (
            "closed_dependencies: [{what: fraud modell, as: met}]",
            "closed_dependencies[0]: nobody waits for 'fraud modell'; there is 'fraud model', 'test cards'",
        ),
        (
            "closed_dependencies: [{what: fraud model, as: dropped}]",
            "closed_dependencies[0].why: it is dropped with a reason: write why",
        ),
        (
            "closed_dependencies: [{what: fraud model, as: met}, {what: fraud model, as: met}]",
            "closed_dependencies[1]: D1 is met already",
        ),
        ("feedback: [{text: a, from: XY}]", "feedback[0].from: there is no unit 'XY'"),
        (
            "answers: [{feedback: Which checkouts, as: no}]",
            "answers[0].feedback: nobody said that to a unit of this meeting; do you mean Which checkouts time out?",
        ),
        (
            "adjustments: [{about: PAY-O1, decision: continue, answers: [hm]}]",
            "adjustments[0].answers[0]: nobody said that to a unit of this meeting",
        ),
        (
            "adjustments: [{about: PAY-O1, decision: continue, key_result: {title: x}}]",
            "adjustments[0].key_result: only a goal that is started is told here: decision: start",
        ),
        ("adjustments: [{decision: continue}]", "adjustments[0].about: is missing"),
        (
            "adjustments: [{decision: start, reason: x}]",
            "adjustments[0]: a start tells one goal: either objective or key_result",
        ),
        (
            "adjustments: [{decision: start, reason: x, objective: {title: x}}]",
            "adjustments[0].objective.unit: is missing",
        ),
        (
            "adjustments: [{decision: start, reason: x, objective: {id: PAY-O7, unit: PAY}}]",
            "adjustments[0].objective.title: is missing",
        ),
        (
            "adjustments: [{decision: start, reason: x, objective: {unit: PAY, title: x, owner: bne}}]",
            "adjustments[0].objective.owner: there is no person 'bne'; do you mean ben?",
        ),
        (
            "adjustments: [{decision: start, reason: x, objective: {unit: PAY, title: x, status: draft}}]",
            "adjustments[0].objective.status: a goal that is started is active; leave this out",
        ),
        (
            "adjustments: [{decision: start, reason: x, about: PAY-O1, objective: {unit: PAY, title: x}}]",
            "adjustments[0].about: an objective that is started says its own unit; leave this out",
        ),
        (
            "adjustments: [{decision: start, objective: {unit: PAY, title: x}}]",
            "adjustments[0]: a new goal needs its reason: say because, and why",
        ),
        (
            "adjustments: [{decision: start, reason: x, objective: {id: PAY-O1, unit: PAY, title: x}}]",
            "adjustments[0]: PAY-O1 is there already",
        ),
        (
            "adjustments: [{decision: start, reason: x, key_result: {title: x}}]",
            "adjustments[0].about: name the objective that the key result belongs to",
        ),
        (
            "adjustments: [{decision: start, reason: x, about: PAY-O1, "
            "key_result: {title: x, metric: maintain, target: 4}}]",
            "adjustments[0].key_result.target: a key result of metric maintain has no target: it has a bound, "
            "at_least or at_most",
        ),
        (
            "adjustments: [{decision: start, reason: x, about: PAY-O1, key_result: {title: x}, to: 4}]",
            "adjustments[0].to: a goal that is started is told under objective or key_result; leave this out",
        ),
        (
            "adjustments: [{decision: start, reason: x, objective: {unit: PAY, title: x, "
            "key_results: [{id: a, title: y}]}}]",
            "adjustments[0]: a key result has an id only where its objective has one",
        ),
        (
            "turns: [{person: gil}]",
            "turns[0].person: gil was not there: add them to present, or leave their turn out",
        ),
        ("turns: [{person: finn, unit: PAY}]", "turns[0].person: Finn Berg does not belong to Payments"),
        ("turns: [{person: ana}]", "turns[0].person: ana belongs to no unit that presents here: write unit"),
        ("turns: [{person: finn, unit: ENG}]", "turns[0].person: ENG does not present here: PAY, RISK, SHOP do"),
        ("turns: [{person: finn, long: yes}]", "turns[0].long: expected one of true, false; got 'yes'"),
        (
            "turns: [{person: finn, about: RISK-O3}]",
            "turns[0].about: there is no goal 'RISK-O3'; do you mean RISK-O1?",
        ),
        ("steps: [{key: [], minutes: 1}]", "steps[0].key: expected text, got a list"),
        ("agenda: weekly", "agenda: weekly is the agenda of a weekly, and this meeting is none"),
    ],
)
def test_a_problem_names_its_line_its_field_and_what_was_probably_meant(tmp_path: Path, line: str, told: str) -> None:
    assert problems(tmp_path, f"{line}\n") == [f"line 5, {told}"]


def test_two_who_wait_for_the_same_are_told_apart_by_their_units(tmp_path: Path) -> None:
    same = "dependencies: [{waiting: RISK, for: SHOP, what: fraud model}]\n"
    told = problems(tmp_path, f"{same}closed_dependencies: [{{what: fraud model, as: met}}]\n")
    assert told == [
        "line 6, closed_dependencies[0]: several wait for 'fraud model': "
        "say between which units, with waiting and for"
    ]
    assert problems(tmp_path, f"{same}closed_dependencies: [{{what: fraud model, for: SHOP, as: met}}]\n") == []


def test_an_answer_before_the_voice_is_heard_is_refused(tmp_path: Path) -> None:
    said = "feedback: [{text: hm, kind: ask, about: PAY-O1}]\n"
    told = problems(tmp_path, f"{said}answers: [{{feedback: hm, as: no, step: promises}}]\n")
    assert told == ["line 6, answers[0]: nobody said that to ACME or ENG or PAY or RISK or SHOP"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "judgements: [{objective: PAY-O1, up: 1}]",
            "judgements[0]: hands are counted in a step that asks for them",
        ),
        (
            "dependencies: [{waiting: ACME, for: RISK, what: x}]",
            "dependencies[0]: neither ACME nor RISK is part of this meeting",
        ),
        (
            "turns: [{person: ben, long: true}]",
            "turns[0].long: only in a round in which units present; leave it out",
        ),
    ],
)
def test_what_a_weekly_has_no_step_for_is_told(tmp_path: Path, line: str, told: str) -> None:
    assert recorded.problems(tmp_path, f"{recorded.HEAD}{line}\n") == [f"line 5, {told}"]


def test_everything_is_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    text = (
        "turns: [{person: gil}]\n"
        "recalls: [{objective: PAY-O1, hits: many}]\n"
        "dependencies: [{waiting: PAY, for: PAY, what: x}]\n"
        "adjustments: [{about: PAY-O1.2, decision: update, field: target, to: 25}]\n"
        "worth: [9]\n"
    )
    assert [problem.split(":")[0] for problem in problems(tmp_path, text)] == [
        "line 5, turns[0].person", "line 6, recalls[0].hits", "line 7, dependencies[0]", "line 8, adjustments[0]",
        "line 9, worth[0]",
    ]  # fmt: skip
