"""A monthly that was held elsewhere: who presented, what units said to each other, what became of goals."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TypeVar

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.meeting import Meeting, Turn, TurnState
from okrmeet.domain.records import (
    Action,
    Adjustment,
    Checkin,
    Decision,
    Dependency,
    DependencyState,
    Feedback,
    Said,
    Tally,
)  # fmt: skip
from okrmeet.engine.inbox import inbox
from okrmeet.engine.room import Room
from okrmeet.engine.summary import summarise
from okrmeet.services.record import plan_record
from tests.monthly import MEETING, MONTHLY, a_month_later
from tests.services import recorded

HEAD = "okrmeet: 1\nmeeting: monthly\nunit: ACME\nstarted: 2026-12-07T14:00\n"


def record(folder: Path, text: str) -> tuple[Meeting, Documents]:
    return recorded.record(folder, HEAD + text, a_month_later())


F = TypeVar("F", bound=Turn | Said)


def here(docs: Documents, kind: type[F]) -> list[F]:
    return [doc for doc in docs.all(kind) if doc.meeting == MEETING]


def queue(docs: Documents) -> list[tuple[str | None, str, bool, str]]:
    turns = sorted(here(docs, Turn), key=lambda turn: turn.slot)
    return [(turn.unit, turn.person, turn.long, turn.state.value) for turn in turns]


def test_without_turns_the_rotation_presents_in_its_order(tmp_path: Path) -> None:
    meeting, docs = record(tmp_path, "")
    assert (meeting.id, meeting.covers) == (MEETING, ("ENG", "PAY", "RISK", "SHOP"))
    assert queue(docs) == [
        ("RISK", "finn", False, "spoke"), ("PAY", "dita", False, "spoke"), ("SHOP", "hana", False, "spoke"),
        ("PAY", "dita", True, "spoke"), ("SHOP", "hana", True, "spoke"), ("RISK", "finn", True, "spoke"),
    ]  # fmt: skip


def test_the_turns_of_a_file_come_first_in_its_order_and_the_others_were_skipped(tmp_path: Path) -> None:
    _, docs = record(
        tmp_path,
        "turns: [{person: hana, minutes: 2}, {person: finn, long: true, minutes: 8, about: RISK-O1}]\n",
    )
    assert queue(docs) == [
        ("SHOP", "hana", False, "spoke"), ("RISK", "finn", True, "spoke"), ("RISK", "finn", False, "skipped"),
        ("PAY", "dita", False, "skipped"), ("PAY", "dita", True, "skipped"), ("SHOP", "hana", True, "skipped"),
    ]  # fmt: skip
    told = {(turn.person, turn.long): (turn.seconds, turn.about) for turn in here(docs, Turn)}
    assert told["hana", False] == (120, None)
    assert told["finn", True] == (480, "RISK-O1")


def test_somebody_presents_whom_the_rotation_did_not_choose(tmp_path: Path) -> None:
    text = (
        "present: [ana, finn, hana, gil, ben, dita]\nturns: [{person: ben}, {person: gil, unit: SHOP, long: true}]\n"
    )
    meeting, docs = record(tmp_path, text)
    assert queue(docs)[:2] == [("PAY", "ben", False, "spoke"), ("SHOP", "gil", True, "spoke")]
    assert dict(meeting.chosen) == {"PAY": "ben", "SHOP": "gil"}


def test_two_people_present_for_one_unit(tmp_path: Path) -> None:
    text = "present: [ana, ben, dita]\nturns: [{person: dita, unit: PAY}, {person: ben, unit: PAY}]\n"
    _, docs = record(tmp_path, text)
    spoke = [turn for turn in queue(docs) if turn[3] == "spoke"]
    assert spoke == [("PAY", "dita", False, "spoke"), ("PAY", "ben", False, "spoke")]


def test_a_unit_gets_a_long_slot_that_the_rotation_did_not_give(tmp_path: Path) -> None:
    text = "turns: [{person: finn, minutes: 1}, {person: finn, long: true, minutes: 4}]\n"
    agenda = tmp_path / "own.yaml"
    agenda.write_text(
        "okrmeet: 1\nname: one\nmeeting: monthly\ntitle: Short\nsteps:\n"
        "  - {key: open, kind: open, title: Who, minutes: 1}\n"
        "  - {key: units, kind: present, title: Units, minutes: 9, slots: 0}\n"
        "  - {key: close, kind: close, title: Close, minutes: 1}\n",
        encoding="utf-8",
    )
    _, docs = record(tmp_path, f"agenda: ./own.yaml\n{text}")
    assert queue(docs)[:2] == [("RISK", "finn", False, "spoke"), ("RISK", "finn", True, "spoke")]


def test_what_is_said_comes_from_the_unit_that_the_file_names(tmp_path: Path) -> None:
    _, docs = record(
        tmp_path,
        "feedback:\n"
        "  - {text: one, by: finn}\n"
        "  - {text: two, by: finn, from: SHOP}\n"
        "  - {text: three, from: ENG, anonymous: true, by: finn}\n"
        "  - {text: four}\n",
    )
    said = {f.text: (f.unit, f.by, f.step) for f in here(docs, Feedback)}
    assert said == {
        "one": ("RISK", "finn", "units"), "two": ("SHOP", "finn", "units"), "three": ("ENG", None, "units"),
        "four": ("ACME", None, "units"),
    }  # fmt: skip


def test_each_list_is_kept_in_the_first_step_that_takes_it(tmp_path: Path) -> None:
    recorded_meeting, change = plan_record(MONTHLY, a_month_later())
    docs = a_month_later().after(change)
    kinds: tuple[type[Said], ...] = (Tally, Dependency, Decision, Adjustment)
    steps = {kind.table: {doc.step for doc in here(docs, kind)} for kind in kinds}
    assert recorded_meeting.id == MEETING
    assert steps == {
        "tally": {"recall", "numbers", "close"}, "dependency": {"between"}, "decision": {"adjust"},
        "adjustment": {"adjust"},
    }  # fmt: skip
    promises = {action.text: (action.step, action.due) for action in here(docs, Action)}
    assert promises == {
        "Bring the sandbox": ("between", dt.date(2026, 12, 18)),
        "Move the form to one page": ("focus", dt.date(2027, 1, 4)),
    }
    _, docs = record(tmp_path, "checkins: [{key_result: PAY-O1.1, value: 73}]\n")
    assert [(c.step, c.value) for c in here(docs, Checkin)] == [("close", 73.0)]


def test_the_step_from_memory_is_asked_where_the_file_has_recalls_or_its_minutes(tmp_path: Path) -> None:
    for text in ("recalls: [{objective: PAY-O1, hits: 3}]\n", "steps: [{key: recall, minutes: 2}]\n"):
        assert "recall" in {step.key for step in record(tmp_path, text)[0].steps}
    assert "recall" not in {step.key for step in record(tmp_path, "recalls: []\n")[0].steps}


def test_a_voice_of_this_meeting_is_answered_after_it_was_heard(tmp_path: Path) -> None:
    text = (
        "feedback: [{text: why so slow, kind: ask, from: SHOP, about: PAY-O1}, {text: too soft, kind: change,"
        " to: PAY, about: PAY-O1.2}]\n"
        "answers: [{feedback: why so slow, as: answered, text: the bank}]\n"
        "adjustments: [{about: PAY-O1.2, decision: update, field: target, to: 15, reason: ok, answers: [too soft]}]\n"
    )
    _, docs = record(tmp_path, text)
    slow, soft = sorted(here(docs, Feedback), key=lambda f: f.text, reverse=True)
    changed = here(docs, Adjustment)[0]
    assert slow.answer is not None
    assert (slow.answer.answered, slow.answer.text) == ("answered", "the bank")
    assert (soft.adjustment, changed.answers) == (changed.id, (soft.id,))
    assert docs.need(KeyResult, "PAY-O1.2").target == 15.0


def test_an_answer_waits_for_a_voice_that_is_heard_later_than_goals_are_adjusted(tmp_path: Path) -> None:
    text = (
        "feedback: [{text: why so slow, kind: ask, to: PAY, about: PAY-O1, step: focus}]\n"
        "answers: [{feedback: why so slow, as: answered, text: the bank}]\n"
    )
    _, docs = record(tmp_path, text)
    answer = here(docs, Feedback)[0].answer
    assert answer is not None
    assert answer.text == "the bank"


def test_an_objective_is_started_with_its_key_results_each_with_the_reason(tmp_path: Path) -> None:
    _, docs = record(
        tmp_path,
        "adjustments:\n"
        "  - decision: start\n"
        "    reason: owners asked\n"
        "    objective:\n"
        "      unit: SHOP\n"
        "      title: Owners sleep well\n"
        "      ambition: committed\n"
        "      owner: gil\n"
        "      key_results:\n"
        "        - {title: Calls at night, start: 9, target: 2, owner: hana}\n"
        "        - {title: Uptime, metric: maintain, unit: '%', at_least: 99.9}\n",
    )
    goal = docs.need(Objective, "SHOP-O2")
    assert (goal.cycle, goal.status, goal.owner, goal.ambition) == ("2026-Q4", GoalStatus.ACTIVE, "gil", "committed")
    calls, uptime = (docs.need(KeyResult, f"SHOP-O2.{number}") for number in (1, 2))
    assert (calls.target, calls.owner, calls.team, calls.objective) == (2.0, "hana", "SHOP", "SHOP-O2")
    assert (uptime.at_least, uptime.measure) == (99.9, "%")
    told = [(a.about, a.decision, a.reason) for a in here(docs, Adjustment)]
    assert told == [(id, "start", "owners asked") for id in ("SHOP-O2", "SHOP-O2.1", "SHOP-O2.2")]


def test_goals_that_are_started_one_after_the_other_get_one_id_each(tmp_path: Path) -> None:
    started = "{decision: start, reason: asked, objective: {unit: SHOP, title: again}}"
    _, docs = record(tmp_path, f"adjustments: [{started}, {started}]\n")
    assert {o.id for o in docs.of(Objective, unit="SHOP")} == {"SHOP-O1", "SHOP-O2", "SHOP-O3"}


def test_a_started_goal_keeps_the_id_that_the_file_gives(tmp_path: Path) -> None:
    told = "objective: {id: SHOP-O9, unit: SHOP, title: x, key_results: [{id: SHOP-O9.4, title: y}]}"
    _, docs = record(tmp_path, f"adjustments: [{{decision: start, reason: asked, {told}}}]\n")
    assert docs.need(KeyResult, "SHOP-O9.4").objective == "SHOP-O9"


def test_who_waits_for_whom_is_told_and_ends_by_its_words(tmp_path: Path) -> None:
    _, docs = record(
        tmp_path,
        "dependencies: [{waiting: RISK, for: PAY, what: test cards}]\n"
        "closed_dependencies:\n"
        "  - {what: fraud model, as: met}\n"
        "  - {what: test cards, waiting: SHOP, as: dropped, why: they have some}\n",
    )
    states = {(d.waiting, d.on): (d.state, d.why) for d in docs.all(Dependency)}
    assert states == {
        ("PAY", "RISK"): (DependencyState.MET, ""),
        ("SHOP", "PAY"): (DependencyState.DROPPED, "they have some"),
        ("RISK", "PAY"): (DependencyState.OPEN, ""),
    }


def test_a_weekly_takes_dependencies_and_starts_goals_too(tmp_path: Path) -> None:
    _, docs = recorded.record(
        tmp_path,
        f"{recorded.HEAD}dependencies: [{{waiting: PAY, for: RISK, what: the model}}]\n"
        "adjustments: [{decision: start, reason: asked, about: PAY-O1, key_result: {title: Refunds in a day}}]\n",
    )
    assert [(d.what, d.step) for d in docs.all(Dependency)] == [("the model", "close")]
    assert docs.need(KeyResult, "PAY-O1.4").title == "Refunds in a day"


def test_who_speaks_in_the_file_takes_part_in_the_next_rotation(tmp_path: Path) -> None:
    meeting, docs = record(tmp_path, "turns: [{person: hana, long: true, minutes: 8}]\n")
    assert meeting.announced is not None
    assert [unit for unit, _, _ in meeting.announced.presenting][-1] == "SHOP"
    assert all(turn.state in (TurnState.SPOKE, TurnState.SKIPPED) for turn in here(docs, Turn))


def test_what_is_said_in_the_first_moment_does_not_wait_for_an_answer_of_the_same_meeting(tmp_path: Path) -> None:
    _, docs = record(tmp_path, "feedback: [{text: who pays, kind: ask, from: ENG, to: ACME, step: open}]\n")
    first = here(docs, Feedback)[0]
    assert first.at == docs.need(Meeting, MEETING).started
    assert [asked.feedback.text for asked in inbox(Room(docs, MEETING))] == ["Which checkouts time out"]
    assert [asked.asked for asked in summarise(docs, MEETING).gaps.unanswered] == ["Which checkouts time out"]
