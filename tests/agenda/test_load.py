"""The agendas that come with okrmeet, and what makes a list of steps an agenda."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from okrmeet.agenda.load import built_in
from okrmeet.agenda.model import Agenda
from okrmeet.domain.meeting import StepKind
from tests.team import STEPS

OPEN = {"key": "open", "kind": "open", "title": "Who is here", "minutes": 1}
CLOSE = {"key": "close", "kind": "close", "title": "Close", "minutes": 2}


def agenda(*steps: dict[str, Any], **fields: Any) -> Agenda:
    given = {"okrmeet": 1, "name": "own", "meeting": "weekly", "title": "Own", "steps": list(steps)}
    return Agenda.model_validate_json(json.dumps({**given, **fields}))


def step(key: str, kind: str = "low", **fields: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "title": key, "minutes": 5, **fields}


def test_the_weekly_takes_half_an_hour_in_seven_steps() -> None:
    weekly = built_in("weekly")
    assert (weekly.name, weekly.meeting, weekly.title) == ("weekly", "weekly", "Weekly tactical")
    steps = weekly.asked(guard_rails=True)
    assert tuple(s.key for s in steps) == STEPS
    assert [s.minutes for s in steps] == [1, 5, 10, 7, 4, 1, 2]
    assert sum(s.minutes for s in steps) == weekly.minutes == 30
    assert [s.kind for s in steps] == [
        StepKind.OPEN, StepKind.PROMISES, StepKind.CHECK_IN, StepKind.LOW, StepKind.COMMIT, StepKind.GUARD,
        StepKind.CLOSE,
    ]  # fmt: skip


def test_every_step_of_the_weekly_has_something_to_ask() -> None:
    assert all(s.title and s.prompt for s in built_in("weekly").steps)


def test_guard_rails_are_asked_for_only_where_there_are_some() -> None:
    weekly = built_in("weekly")
    assert weekly.asked(guard_rails=True, drafts=True) == weekly.steps
    assert weekly.asked(guard_rails=False, drafts=True) == tuple(s for s in weekly.steps if s.key != "guard")


@pytest.mark.parametrize("name", ["weekly", "weekly-15"])
def test_a_quarter_begins_in_a_weekly_only_where_drafts_are_due(name: str) -> None:
    weekly = built_in(name)
    with_drafts, without = weekly.asked(guard_rails=True, drafts=True), weekly.asked(guard_rails=True)
    assert [s.key for s in with_drafts if s not in without] == ["quarter"]


def test_the_quarterly_takes_two_hours_and_is_cut_into_two_halves_at_its_break() -> None:
    quarterly = built_in("quarterly")
    assert quarterly.minutes == 120
    (cut,) = (place for place, step in enumerate(quarterly.steps) if step.cut)
    assert quarterly.steps[cut].kind is StepKind.PAUSE
    first = sum(step.minutes for step in quarterly.steps[:cut])
    assert 45 <= first <= 60
    assert 60 <= quarterly.minutes - first <= 75


def test_two_cuts_are_refused() -> None:
    with pytest.raises(ValidationError, match="one step has cut"):
        agenda(OPEN, step("a", "pause", cut=True), step("b", "pause", cut=True), CLOSE)


def test_an_agenda_of_ones_own_is_read_as_it_is_written() -> None:
    own = agenda(OPEN, step("blockers", minutes=2.5, prompt="What stops us?"), CLOSE)
    assert (own.steps[1].kind, own.steps[1].minutes, own.steps[1].prompt) == (StepKind.LOW, 2.5, "What stops us?")


@pytest.mark.parametrize(
    "steps", [(), (OPEN,), (CLOSE,), (CLOSE, OPEN), (step("low"), CLOSE), (OPEN, step("low"))], ids=range(6)
)
def test_an_agenda_begins_with_who_is_here_and_ends_with_the_close(steps: tuple[dict[str, Any], ...]) -> None:
    with pytest.raises(ValidationError, match="begins with a step of kind open and ends with one of kind close"):
        agenda(*steps)


def test_no_two_steps_have_one_key() -> None:
    with pytest.raises(ValidationError, match="two steps have the same key"):
        agenda(OPEN, step("low"), step("low", "commit"), CLOSE)


@pytest.mark.parametrize(
    "wrong",
    [
        step("a", "juggle"),
        step("a", minutes=-1),
        step("a", minutes=481),
        step("a", colour="red"),
        {"key": "a", "kind": "low", "minutes": 5},
    ],
    ids=["kind", "no time", "too long", "unknown field", "no title"],
)
def test_a_step_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match=r"steps\.1"):
        agenda(OPEN, wrong, CLOSE)


@pytest.mark.parametrize("version", [0, 2])
def test_an_agenda_of_another_format_is_refused(version: int) -> None:
    with pytest.raises(ValidationError, match="okrmeet"):
        agenda(OPEN, CLOSE, okrmeet=version)


@pytest.mark.parametrize("twice", [["clear", "mine", "clear"], ["clear", "Clear"], ["worth"]])
def test_a_question_that_is_asked_twice_is_refused(twice: list[str]) -> None:
    with pytest.raises(ValidationError, match="the same is asked twice"):
        agenda(OPEN, step("a", "rate", asks=twice[:1]), step("b", "rate", asks=twice[1:]), CLOSE)
