"""What is wrong with a recorded retrospective: each with line, field, and what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quarterly import QUARTERLY, a_quarter_later
from tests.services import recorded

HEAD = "okrmeet: 1\nmeeting: quarterly\nunit: PAY\nstarted: 2026-12-28T14:00\n"


def problems(folder: Path, text: str) -> list[str]:
    return recorded.problems(folder, HEAD + text, a_quarter_later())


def test_the_quarterly_that_is_changed_here_is_a_good_one(tmp_path: Path) -> None:
    assert recorded.problems(tmp_path, QUARTERLY.read_text(encoding="utf-8"), a_quarter_later()) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "pulses: [{question: cleer, answers: [4]}]",
            "pulses[0].question: nobody is asked 'cleer'; do you mean clear?",
        ),
        (
            "pulses: [{question: x, answers: [4]}]",
            "pulses[0].question: nobody is asked 'x': clear, mine, together, okr-helps",
        ),
        (
            "pulses: [{question: mirror, answers: [4]}]",
            "pulses[0].question: what people pointed at stands under mirror: {2: 3, 7: 4}",
        ),
        (
            "pulses: [{question: worth, answers: [4]}]",
            "pulses[0].question: how useful the meeting was stands under worth: [4, 5, 4]",
        ),
        (
            "pulses: [{question: clear, answers: [4, 6]}]",
            "pulses[0].answers[1]: expected a whole number from 1 to 5, got '6'",
        ),
        ("pulses: [{question: clear}]", "pulses[0].answers: is missing"),
        ("pulses: [{question: clear, answers: []}]", "pulses[0].answers: nobody answered: leave the question out"),
        ("pulses: [{question: clear, answers: 4}]", "pulses[0].answers: expected a list, got '4'"),
        ("mirror: {9: 1}", "mirror.9: unknown field; known here: 1, 2, 3, 4, 5, 6, 7, 8, step"),
        ("mirror: {2: many}", "mirror.2: expected a whole number from 0 to 500, got 'many'"),
        ("mirror: [1, 2]", "mirror: expected fields such as 1: ..., got a list"),
        ("mirror: {2: 1, step: miror}", "mirror.step: there is no step 'miror'; do you mean mirror?"),
        (
            "scores: [{key_result: PAY-O1.9, own: 0.7}]",
            "scores[0].key_result: there is no key result of PAY 'PAY-O1.9'; do you mean PAY-O1.3?",
        ),
        (
            "scores: [{key_result: PAY-O1.1, own: 7}]",
            "scores[0].own: a score is 0.0 (nothing) to 1.0 (all of it), or a percentage: 0.7",
        ),
        (
            "scores: [{key_result: PAY-O1.1, own: 140%}]",
            "scores[0].own: a score is 0.0 (nothing) to 1.0 (all of it), or a percentage: 0.7",
        ),
        (
            "scores: [{key_result: PAY-O1.1, own: good}]",
            "scores[0].own: 'good' is not a number: write it like 64, 1.5 or -3",
        ),
        (
            "scores: [{key_result: PAY-O1.1, own: 0.7, reson: x}]",
            "scores[0].reson: unknown field; do you mean reason?",
        ),
        (
            "scores: [{key_result: PAY-O1.1, own: 0.7, by: bne}]",
            "scores[0].by: there is no person 'bne'; do you mean ben?",
        ),
        (
            "scores: [{key_result: PAY-O1.1}, {key_result: PAY-O1.1}]",
            "scores[1]: PAY-O1.1 is on screen already",
        ),
        (
            "happened: [{objective: PAY-O9, yes: true}]",
            "happened[0].objective: there is no objective of PAY 'PAY-O9'; do you mean PAY-O3?",
        ),
        (
            "happened: [{objective: PAY-O1, yes: yes}]",
            "happened[0].yes: expected one of true, false; got 'yes'",
        ),
        ("happened: [{objective: PAY-O1}]", "happened[0].yes: is missing"),
        (
            "causes: [{about: PAY-O1.1, cause: to much}]",
            "causes[0].cause: expected one of overestimated, not motivated, dependency, priorities changed, "
            "wrong measure, no time, other; got 'to much'",
        ),
        (
            "causes: [{about: PAY-O1.1, cause: no-tim}]",
            "causes[0].cause: expected one of overestimated, not motivated, dependency, priorities changed, "
            "wrong measure, no time, other; got 'no tim'; do you mean no time?",
        ),
        (
            "causes: [{about: PAY-O4, cause: other}]",
            "causes[0].about: there is no goal of PAY 'PAY-O4'; do you mean PAY-O3?",
        ),
        (
            "fates: [{objective: PAY-O1, as: kept}]",
            "fates[0].as: expected one of achieved, keep, modify, defer, abandon; got 'kept'; do you mean keep?",
        ),
        (
            "fates: [{objective: PAY-O1, as: defer, until: soon}]",
            "fates[0].until: expected a cycle like 2026-Q4, got 'soon'",
        ),
        (
            "fates: [{objective: PAY-O1, as: defer, until: 2026-Q3}]",
            "fates[0]: 2026-Q3 is over by then: 2027-Q1 is the next cycle",
        ),
        (
            "fates: [{objective: PAY-O1, as: keep, until: 2027-Q2}]",
            "fates[0].until: only what is deferred waits for a cycle; leave it out",
        ),
        (
            "fates: [{objective: PAY-O1, as: keep, step: fatee}]",
            "fates[0].step: there is no step 'fatee'; do you mean fate?",
        ),
        ("drafts: [{why: x}]", "drafts[0].title: is missing"),
        ("drafts: [{title: x, unit: ACME}]", "drafts[0].unit: ACME writes its drafts in its own meeting"),
        (
            "drafts: [{title: x, status: active}]",
            "drafts[0].status: a goal of the next quarter is a draft; leave this out",
        ),
        ("drafts: [{title: x, cycle: 2026-Q4}]", "drafts[0]: 2026-Q4 is no cycle to come: 2027-Q1 is the next one"),
        ("drafts: [{title: x, cycle: Q1}]", "drafts[0].cycle: expected a cycle like 2026-Q4, got 'Q1'"),
        ("drafts: [{title: x, owner: bne}]", "drafts[0].owner: there is no person 'bne'; do you mean ben?"),
        ("drafts: [{titel: x, title: y}]", "drafts[0].titel: unknown field; do you mean title?"),
        ("drafts: [{id: PAY-O7}]", "drafts[0]: there is no draft PAY-O7: a new one needs a title"),
        ("drafts: [{id: PAY-O1, title: Else}]", "drafts[0]: PAY-O1 is no draft of Payments"),
        ("drafts: [{id: PAY-O9, drop: true}]", "drafts[0]: PAY-O9 is no draft of Payments"),
        ("drafts: [{id: PAY-O9, drop: maybe}]", "drafts[0].drop: expected one of true; got 'maybe'"),
        ("drafts: [{drop: true}]", "drafts[0].id: is missing"),
        ("drafts: [{id: PAY-O9, drop: true, why: x}]", "drafts[0].why: unknown field; known here: id, drop, step"),
        (
            "drafts: [{title: x, key_results: [{title: y, metric: maintain, target: 4}]}]",
            "drafts[0].key_results[0].target: a key result of metric maintain has no target: it has a bound, "
            "at_least or at_most",
        ),
        (
            "drafts: [{title: x, key_results: [{id: PAY-O4.1, title: y}]}]",
            "drafts[0].key_results[0]: a key result has an id only where its objective has one",
        ),
        (
            "drafts: [{id: PAY-O7, title: x, key_results: [{id: PAY-O7.1}]}]",
            "drafts[0]: there is no draft PAY-O7.1: a new one needs a title",
        ),
        ("drafts: [x]", "drafts[0]: expected fields such as id: ..., got 'x'"),
        (
            "feedback: [{text: a, kind: card}]",
            "feedback[0].column: is missing: say which column of the board the card is in",
        ),
        ("feedback: [{text: a, column: lacked}]", "feedback[0].column: only a card has one; leave it out"),
        (
            "feedback: [{text: a, kind: card, column: lacked, votes: -1}]",
            "feedback[0].votes: expected a whole number from 0 to 500, got '-1'",
        ),
        ("sitting: 3", "sitting: expected a whole number from 0 to 2, got '3'"),
        ("sitting: 2", "sitting: Payments has no first sitting that waits for its second one"),
        ("cycle: Q4", "cycle: expected a cycle like 2026-Q4, got 'Q4'"),
        (
            "turns: [{person: ben, about: PAY-O5}]",
            "turns[0].about: there is no goal 'PAY-O5'; do you mean PAY-O3?",
        ),
        ("agenda: monthly", "agenda: monthly is the agenda of a monthly, and this meeting is none"),
    ],
)
def test_a_problem_names_its_line_its_field_and_what_was_probably_meant(tmp_path: Path, line: str, told: str) -> None:
    assert problems(tmp_path, f"{line}\n") == [f"line 5, {told}"]


def test_a_weekly_and_a_monthly_are_not_held_in_two_sittings(tmp_path: Path) -> None:
    assert recorded.problems(tmp_path, f"{recorded.HEAD}sitting: 1\n") == [
        "line 5, sitting: only a quarterly is held in two sittings; leave it out"
    ]


def test_a_weekly_whose_agenda_asks_takes_the_answers(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "okrmeet: 1\nname: asking\nmeeting: weekly\ntitle: Weekly\nsteps:\n"
        "  - {key: open, kind: open, title: Who, minutes: 1}\n"
        "  - {key: mood, kind: rate, title: Mood, minutes: 2, asks: [Did we laugh enough?]}\n"
        "  - {key: close, kind: close, title: Close, minutes: 1}\n",
        encoding="utf-8",
    )
    head = f"{recorded.HEAD}agenda: ./own.yaml\n"
    assert recorded.problems(tmp_path, f"{head}pulses: [{{question: did we laugh enough?, answers: [4]}}]\n") == []
    assert recorded.problems(tmp_path, f"{head}pulses: [{{question: Did we laugh, answers: [4]}}]\n") == [
        "line 6, pulses[0].question: nobody is asked 'Did we laugh'; do you mean 'Did we laugh enough?'?"
    ]


def test_everything_is_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    text = (
        "present: [ana, anna]\n"
        "steps: [{key: pulses, minutes: 3}]\n"
        "pulses: [{question: clear, answers: [9]}]\n"
        "scores: [{key_result: PAY-O1.1, own: 2}]\n"
        "fates: [{objective: PAY-O1, as: defer, until: 2026-Q3}]\n"
        "drafts: [{id: PAY-O9, drop: true}]\n"
        "worth: [9]\n"
    )
    assert [problem.split(":")[0] for problem in problems(tmp_path, text)] == [
        "line 5, present[1]", "line 6, steps[0].key", "line 7, pulses[0].answers[0]", "line 8, scores[0].own",
        "line 9, fates[0]", "line 10, drafts[0]", "line 11, worth[0]",
    ]  # fmt: skip
