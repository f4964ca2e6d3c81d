"""The minutes of a monthly: what they say, and that later days change nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.meeting import Attendance, MeetingState, Presence, Turn, TurnState
from okrmeet.domain.records import (
    Action,
    ActionState,
    Adjustment,
    Answer,
    Checkin,
    Dependency,
    DependencyState,
    Feedback,
    Tally,
)  # fmt: skip
from okrmeet.engine.summary import Summary, summarise
from okrmeet.minutes.render import render
from tests.minutes.monthly_example import ENDED, MEETING, at, docs, documents, next_monthly, said
from tests.minutes.test_weekly import section

GOLDEN = Path(__file__).parent / "golden"
LATER = ENDED + dt.timedelta(days=28)


def summary(*more: Doc, **fields: Any) -> Summary:
    return summarise(docs(*more, **fields), MEETING, next_monthly())


def one(docs: Documents, kind: type[Any], text: str) -> Any:
    """The document of a kind in which a text stands."""
    return next(doc for doc in docs.all(kind) if text in doc.model_dump_json())


@pytest.mark.parametrize(
    ("name", "options"), [("monthly", {}), ("monthly-full", {"full": True}), ("monthly-short", {"short": True})]
)
def test_the_minutes_are_those_on_file(name: str, options: dict[str, bool]) -> None:
    assert render(summary(), **options).encode() == (GOLDEN / f"{name}.md").read_bytes()


def test_five_units_with_three_long_slots_fit_sixty_lines_and_the_short_ones_ten() -> None:
    there = Attendance(person="yuki", state=Presence.PRESENT)
    spoke = [t.with_(state=TurnState.SPOKE, seconds=60.0) for t in docs().of(Turn, unit="ARM")]
    more = [Feedback(**said(13, "units", "yuki"), kind=k, unit="ARM", text="A word") for k in ("win", "blocker")]
    asked = Feedback(**said(31, "close", "ana"), kind="blocker", unit="ACME", text="The lift is broken")
    value = Checkin(**said(32, "units", "ben"), key_result="PAY-O1.1", value=70)
    whole = summary(*spoke, *more, attendance=(there,))
    assert sum(bool(unit.people) for unit in whole.presented) == 5
    assert len(render(whole).splitlines()) <= 60
    assert len(render(summary(*spoke, *more, asked, value), short=True).splitlines()) == 10


@pytest.mark.parametrize("options", [{}, {"full": True}, {"short": True}])
def test_lines_end_with_a_line_feed_and_never_with_a_space(options: dict[str, bool]) -> None:
    for fields in ({}, {"ended": None, "state": MeetingState.RUNNING}, {"attendance": ()}):
        text = render(summary(**fields), **options)
        assert text.endswith("\n")
        assert not any(line.endswith((" ", "\t")) for line in text.split("\n"))
        assert "\n\n\n" not in text


def test_what_was_said_is_told_once_with_the_unit_it_was_said_to() -> None:
    text = render(summary(), full=True)
    for told in (
        "Ten percent of the shops first",
        "Ask owners before you write help",
        "The wallet is live in Portugal",
    ):
        assert text.count(told) == 1
    assert "Ten percent" not in "".join(section(text, "Other teams"))


def test_feedback_to_a_unit_that_does_not_present_is_told_with_the_other_teams() -> None:
    asked = Feedback(**said(30, "units", "ana"), kind="ask", unit="ACME", to="COM", text="Who buys the hall?")
    assert "- To **COM**: Who buys the hall? — Ana Sousa" in section(render(summary(asked)), "Other teams")


def test_a_win_at_the_close_is_a_win_and_no_success_of_the_month() -> None:
    text = render(summary())
    assert "- All teams in one room for once — Zoë van den Berg" in section(text, "Wins and parked")
    assert "All teams" not in "".join(section(text, "Units"))


def test_nameless_feedback_stays_nameless() -> None:
    assert "  - Ask: What do shops say about it? (PAY-O1)" in section(render(summary()), "Units")


def test_a_column_for_recall_is_there_only_where_somebody_told_an_objective() -> None:
    assert "From memory" in render(summary())
    without = [doc for doc in documents() if not (isinstance(doc, Tally) and doc.question == "recall")]
    text = render(summarise(Documents(without), MEETING))
    assert "From memory" not in text
    assert "| **PAY-O1** Paying feels effortless for small shops | 3% | 19% | 39% | 4 up, 1 flat, 1 down |" in text


def test_an_objective_without_a_measure_shows_no_share() -> None:
    bare = Objective(id="PAY-O9", unit="PAY", cycle="2026-Q4", title="A new one")
    tally = Tally(**said(8, "numbers"), question="judgement", asked="?", about="PAY-O9", counts=(("up", 2),))
    assert "| **PAY-O9** A new one | – | – | 39% | 2 up | – |" in section(render(summary(bare, tally)), "In numbers")


def test_a_running_monthly_names_who_presents_and_says_that_it_goes_on() -> None:
    text = render(summary(ended=None, state=MeetingState.RUNNING))
    assert "*This meeting is still running; these are not its final minutes.*" in text
    assert "- **Arms** did not present" in section(text, "Units")


def test_a_monthly_without_a_word_has_no_empty_blocks() -> None:
    kinds = ("unit", "person", "objective", "key_result", "meeting")
    text = render(summarise(Documents([doc for doc in documents() if doc.table in kinds]), MEETING))
    assert not [line for line in text.splitlines() if line.startswith("## ")]
    assert "**In short:** Nothing was recorded." in text


def later_documents(base: Documents) -> list[tuple[str, list[Doc]]]:
    """What may happen after the meeting, with a word for each."""
    fraud, grips = one(base, Dependency, "limits for Spain"), one(base, Dependency, "a counter of grips")
    unanswered = one(base, Feedback, "Ten percent of the shops first")
    target, title = base.need(KeyResult, "PAY-O1.2"), base.need(Objective, "RISK-O1")
    stopped = base.need(Objective, "FLEET-O1")
    next_one: dict[str, Any] = {"at": LATER, "meeting": "ACME-2026-12-03-monthly", "step": "adjust"}
    ended = {"closed_in": "ACME-2026-12-03-monthly", "closed_at": LATER}
    adjusted = Adjustment(
        id="later", unit="PAY", about="PAY-O1.2", decision="update", field="target", before="25", after="30",
        reason="once more", answers=(unanswered.id,), **next_one,
    )  # fmt: skip
    renamed = Adjustment(
        id="named", unit="RISK", about="RISK-O1", decision="update", field="title", before=title.title, after="Other",
        reason="shorter", **next_one,
    )  # fmt: skip
    reply = Answer(answered="answered", text="PAY-O1.2 target 25 → 30: once more", at=LATER)
    return [
        ("a dependency is met", [fraud.with_(state=DependencyState.MET, **ended)]),
        ("a dependency is dropped", [grips.with_(state=DependencyState.DROPPED, why="no need", **ended)]),
        ("feedback is answered", [unanswered.with_(answer=Answer(answered="no", text="not now", at=LATER))]),
        ("a goal is adjusted for it", [
            adjusted, target.with_(target=30.0), unanswered.with_(answer=reply, adjustment="later"),
        ]),
        ("a target that hands were raised for is moved", [
            adjusted.with_(id="t", about="PAY-O1.1", before="80", after="90"),
            base.need(KeyResult, "PAY-O1.1").with_(target=90.0),
        ]),
        ("a key result weighs more", [
            adjusted.with_(id="t", about="PAY-O1.1", field="weight", before="1", after="3"),
            base.need(KeyResult, "PAY-O1.1").with_(weight=3.0),
        ]),
        ("a key result is started", [
            KeyResult(id="PAY-O1.3", objective="PAY-O1", team="PAY", title="Calls", start=9, target=4),
            adjusted.with_(id="s", about="PAY-O1.3", decision="start", field=None, before="", after="Calls, 9 to 4"),
        ]),
        ("a key result is imported", [
            KeyResult(id="PAY-O1.4", objective="PAY-O1", team="PAY", title="Returns", start=9, target=4),
        ]),
        ("a goal is renamed", [renamed, title.with_(title="Other")]),
        ("a goal is stopped", [
            stopped.with_(status=GoalStatus.DROPPED),
            Adjustment(
                id="stop", unit="FLEET", about="FLEET-O1", decision="stop", field="status", before="active",
                after="dropped", reason="done", **next_one,
            ),
        ]),
        ("values are reported", [Checkin(id="v", at=LATER, key_result="PAY-O1.1", value=80, confidence=9)]),
        ("somebody waits for something else", [
            Dependency(id="w", waiting="ARM", on="PAY", what="a bill", **next_one),
        ]),
        ("a unit asks something", [
            Feedback(id="f", kind="ask", unit="ARM", to="PAY", text="And the bill?", about="PAY-O1", **next_one),
        ]),
        ("a promise is kept", [
            base.need(Action, "A-8").with_(state=ActionState.DONE, **ended),
        ]),
    ]  # fmt: skip


BASE = docs()
LATER_ON = dict(later_documents(BASE))


@pytest.mark.parametrize("what", LATER_ON)
def test_what_happened_after_the_meeting_does_not_change_its_minutes(what: str) -> None:
    documents_later = LATER_ON[what]
    after = BASE.after(Change("later", puts=tuple(documents_later)))
    for options in ({"full": True}, {"short": True}):
        before = render(summarise(BASE, MEETING, next_monthly()), **options)
        assert render(summarise(after, MEETING, next_monthly()), **options) == before


def test_what_was_answered_in_the_meeting_is_told_as_its_answer() -> None:
    asked = one(BASE, Feedback, "Ten percent of the shops first")
    answered = asked.with_(answer=Answer(answered="answered", text="gladly", at=at(30)))
    text = render(summarise(BASE.after(Change("answer", puts=(answered,))), MEETING))
    assert "  - Keep: Ten percent of the shops first — Inês Duarte, Risk (PAY-O1) → gladly" in section(text, "Units")


def test_what_is_said_alike_stands_in_one_order_whatever_became_of_it() -> None:
    told = one(BASE, Dependency, "limits for Spain")
    twice = told.with_(id="again", state=DependencyState.DROPPED, why="twice", closed_in=MEETING, closed_at=at(40))
    orders = ((told, twice), (twice, told))
    summaries = {
        summarise(BASE.after(Change("", removes=(told,))).after(Change("", puts=both)), MEETING).waited
        for both in orders
    }
    assert len(summaries) == 1
