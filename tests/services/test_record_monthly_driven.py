"""A monthly driven by hand and the same one from a file give the same minutes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult
from okrmeet.domain.meeting import Presence, StepKind
from okrmeet.domain.records import DependencyState, FeedbackKind
from okrmeet.engine.adjusting import adjust
from okrmeet.engine.capture import capture, promise, remark, report
from okrmeet.engine.dependencies import dependencies, end_waiting, wait
from okrmeet.engine.flagged import voices
from okrmeet.engine.hands import count_hands
from okrmeet.engine.inbox import reply
from okrmeet.engine.line import Line, Sense
from okrmeet.engine.moment import Moment
from okrmeet.engine.presentations import choose
from okrmeet.engine.room import Room
from okrmeet.engine.starting import new_key_result, new_objective, start_goal
from okrmeet.engine.turns import give_floor, set_presence, skip_turn
from okrmeet.engine.walk import go_on
from okrmeet.engine.worth import worth
from okrmeet.services.minutes import minutes_of
from okrmeet.services.record import plan_record
from okrmeet.services.session import Rule
from tests.monthly import MEETING, STARTS, a_month_later
from tests.services.driven import Driven, Told, as_file, some, texts
from tests.stamping import Stamping

AGENDA = built_in("monthly").wanting(["recall"])
STEPS = tuple(step.key for step in AGENDA.steps if not step.begins)
NEXT = dt.date(2027, 1, 4)
PEOPLE = ("ana", "ben", "dita", "finn", "hana")
UNITS = ("ACME", "PAY", "RISK", "SHOP")
PRESENTS = {"PAY": "ben", "RISK": "finn", "SHOP": "hana"}
GOALS = (None, "ACME-O1", "PAY-O1", "PAY-O1.2", "RISK-O1.1", "SHOP-O1.1")
OBJECTIVES = ("ACME-O1", "PAY-O1", "RISK-O1", "SHOP-O1")
VOICE, ANSWER = "why so slow", "we look into it"
ORDER = (
    "checkins", "judgements", "recalls", "feedback", "answers", "dependencies", "closed_dependencies", "decisions",
    "adjustments", "actions", "commitments", "parked", "worth",
)  # fmt: skip


def hands() -> st.SearchStrategy[int]:
    return st.integers(0, 9)


@st.composite
def judged(draw: st.DrawFn) -> Told:
    goal, up, flat, down = draw(st.sampled_from(OBJECTIVES)), draw(hands()), draw(hands()), draw(hands())
    counts = ("up", up), ("flat", flat), ("down", down)
    row = {"objective": goal, **dict(counts)}
    return Told("judgements", row, "numbers", lambda room, m: count_hands(room, goal, counts, m))


@st.composite
def recalled(draw: st.DrawFn) -> Told:
    goal, hits, misses = draw(st.sampled_from(OBJECTIVES)), draw(hands()), draw(hands())
    row = {"objective": goal, "hits": hits, "misses": misses}
    counts = ("had it", hits), ("missed it", misses)
    return Told("recalls", row, "recall", lambda room, m: count_hands(room, goal, counts, m))


@st.composite
def reported(draw: st.DrawFn) -> Told:
    goal, value, note = draw(st.sampled_from(GOALS[3:])), draw(st.integers(0, 40)), draw(texts())
    line = Line(Sense.VALUE, text=note, by="ana", about=goal, value=float(value))
    row = {"key_result": goal, "value": value, "note": note, "by": "ana"}
    return Told("checkins", row, "close", lambda room, m: report(room, line, m))


@st.composite
def said(draw: st.DrawFn) -> Told:
    kind: FeedbackKind = draw(st.sampled_from(("keep", "change", "ask", "blocker", "note", "win", "kudos")))
    text, about, to = draw(texts()), draw(st.sampled_from(GOALS)), draw(st.sampled_from((None, *UNITS)))
    by, unit = draw(st.sampled_from((None, *PEOPLE))), draw(st.sampled_from((None, "ENG", *UNITS)))
    step, nameless = draw(st.sampled_from((None, *STEPS))), draw(st.booleans())
    row = {"text": text, "about": about, "to": to, "by": by, "from": unit, "kind": kind, "step": step}
    if nameless:
        row["anonymous"] = "true"
    return Told(
        "feedback", row, step or "units",
        lambda room, m: remark(room, kind, text, m, by=by, to=to, about=about, anonymous=nameless, unit=unit),
    )  # fmt: skip


@st.composite
def waits(draw: st.DrawFn) -> Told:
    waiting, on = draw(st.permutations(UNITS))[:2]
    what, due = draw(texts()), draw(st.sampled_from((None, dt.date(2026, 12, 20))))
    line = Line(Sense.WAITS, text=what, waiting=waiting, to=on, due=due)
    row = {"waiting": waiting, "for": on, "what": what, "by": due and str(due)}
    return Told("dependencies", row, "between", lambda room, m: wait(room, line, m))


@st.composite
def decided(draw: st.DrawFn) -> Told:
    text, about, step = draw(texts()), draw(st.sampled_from(GOALS)), draw(st.sampled_from((None, *STEPS)))
    line = Line(Sense.DECISION, text=text, about=about)
    row = {"text": text, "about": about, "step": step}
    return Told("decisions", row, step or "adjust", lambda room, m: capture(room, line, m))


@st.composite
def adjusted(draw: st.DrawFn) -> Told:
    to, why = str(draw(st.integers(21, 47))), draw(texts())
    row = {"about": "PAY-O1.2", "decision": "update", "field": "target", "to": to, "reason": why}
    return Told(
        "adjustments", row, "adjust",
        lambda room, m: adjust(room, "PAY-O1.2", "update", m, field="target", to=to, reason=why),
    )  # fmt: skip


@st.composite
def started(draw: st.DrawFn) -> Told:
    unit, title, why = draw(st.sampled_from(UNITS)), draw(texts()), draw(texts())
    if draw(st.booleans()):
        row = {"decision": "start", "reason": why, "objective": {"unit": unit, "title": title}}
        return Told(
            "adjustments", row, "adjust", lambda room, m: start_goal(room, new_objective(room, unit, title), why, m)
        )
    told = {"title": title, "start": 9, "target": 4}
    row = {"decision": "start", "about": f"{unit}-O1", "reason": why, "key_result": told}

    def start(room: Room, moment: Moment) -> Change | Refused:
        made = new_key_result(room, f"{unit}-O1", title, start=9.0, target=4.0)
        assert isinstance(made, KeyResult)
        return start_goal(room, made, why, moment)

    return Told("adjustments", row, "adjust", start)


@st.composite
def promised(draw: st.DrawFn) -> Told:
    text, owner, about = draw(texts()), draw(st.sampled_from((None, *PEOPLE))), draw(st.sampled_from(GOALS))
    row = {"text": text, "owner": owner, "about": about}
    if draw(st.booleans()):
        made = Line(Sense.COMMITMENT, text=text, owner=owner, about=about, due=NEXT)
        return Told("commitments", row, "focus", lambda room, m: promise(room, made, m))
    line = Line(Sense.ACTION, text=text, owner=owner, about=about)
    return Told("actions", row, "between", lambda room, m: promise(room, line, m))


@st.composite
def put_aside(draw: st.DrawFn) -> Told:
    text = draw(texts())
    return Told("parked", text, "close", lambda room, m: capture(room, Line(Sense.PARK, text=text), m))


def voice(answers: str) -> list[Told]:
    """Something said to a unit in this meeting, and what comes of it in the same one."""
    ask = {"text": VOICE, "kind": "ask", "by": "hana", "to": "PAY", "about": "PAY-O1"}
    told = [
        Told("feedback", ask, "units",
             lambda room, m: remark(room, "ask", VOICE, m, by="hana", to="PAY", about="PAY-O1")),
    ]  # fmt: skip

    def named(room: Room) -> tuple[str, str]:
        return next((v.name, v.feedback.id) for v in voices(room) if v.feedback.text == VOICE)

    if answers == "answer":
        row: dict[str, Any] = {"feedback": VOICE, "as": "answered", "text": ANSWER}
        told.append(Told("answers", row, "adjust", lambda room, m: reply(room, named(room)[0], ANSWER, m)))
    elif answers == "adjustment":
        row = {"about": "PAY-O1", "decision": "continue", "reason": "it is fine", "answers": [VOICE]}
        told.append(
            Told("adjustments", row, "adjust",
                 lambda room, m: adjust(room, "PAY-O1", "continue", m, reason="it is fine",
                                        answers=[named(room)[1]]))
        )  # fmt: skip
    return told


def ended(what: str, state: DependencyState) -> Told:
    why = "they have their own" if state is DependencyState.DROPPED else ""

    def end(room: Room, moment: Moment) -> Change | Refused:
        name = next(w.name for w in dependencies(room) if w.dependency.what == what)
        return end_waiting(room, name, state, moment, why=why)

    return Told("closed_dependencies", {"what": what, "as": state.value, "why": why}, "between", end)


LISTS: tuple[Callable[[], st.SearchStrategy[Told]], ...] = (
    judged, recalled, reported, said, waits, decided, adjusted, started, promised, put_aside,
)  # fmt: skip


def _said_once(told: Told) -> object:
    """Nobody waits twice for the same: that would be refused."""
    row = told.row if told.key == "dependencies" and isinstance(told.row, dict) else {"entry": id(told)}
    return tuple(row.get(name) for name in ("waiting", "for", "what", "entry"))


@st.composite
def entries(draw: st.DrawFn) -> list[Told]:
    told = draw(st.lists(st.one_of(*(kind() for kind in LISTS)), max_size=14, unique_by=_said_once))
    told += voice(draw(st.sampled_from(("", "answer", "adjustment")))) if draw(st.booleans()) else []
    over = draw(st.lists(st.sampled_from(("fraud model", "test cards")), unique=True))
    told += [ended(what, draw(st.sampled_from((DependencyState.MET, DependencyState.DROPPED)))) for what in over]
    votes = tuple(draw(st.lists(st.integers(1, 5), max_size=4)))
    if votes:
        told.append(Told("worth", votes, "close", lambda room, m: worth(room, votes, m)))
    return sorted(told, key=lambda t: ORDER.index(t.key))


@st.composite
def turns(draw: st.DrawFn) -> list[tuple[str, bool, int]]:
    """Units with a minute in some order, then some of them with a long slot; minutes for each."""
    order = draw(st.permutations(tuple(PRESENTS)))
    brief = order[: draw(st.integers(1, len(order)))]
    long = draw(st.permutations(brief))[: draw(st.integers(0, len(brief)))]
    queue = [(unit, False) for unit in brief] + [(unit, True) for unit in long]
    return [(unit, is_long, draw(st.integers(1, 5))) for unit, is_long in queue]


def as_monthly(told: list[Told], queue: list[tuple[str, bool, int]], minutes: dict[str, int]) -> str:
    head = {
        "meeting": "monthly", "unit": "ACME", "started": f"{STARTS:%Y-%m-%dT%H:%M}",
        "facilitator": "hana", "present": ["ana", "finn", "dita", "hana", "ben"],
        "turns": [
            {"person": PRESENTS[unit], "unit": unit, "long": json.dumps(long), "minutes": spent}
            for unit, long, spent in queue
        ],
    }  # fmt: skip
    return as_file(head, told, minutes)


def hold(told: list[Told], queue: list[tuple[str, bool, int]], minutes: dict[str, int]) -> Documents:
    held = Driven(a_month_later(), "ACME", AGENDA, Stamping(STARTS))

    def floor(person: str) -> Rule:
        return lambda room, moment: give_floor(room, person, moment)

    held.do(lambda room, moment: set_presence(room, "ben", Presence.PRESENT, moment))
    for step in held.session.room.meeting.steps:
        held.say(told, step)
        if step.kind is not StepKind.PRESENT:
            held.pass_minutes(minutes[step.key])
            held.do(go_on)
            continue
        if any(unit == "PAY" for unit, _, _ in queue):
            held.do(lambda room, _: choose(room, "PAY", "ben"))
        for unit, long, spent in queue:
            held.do(floor(PRESENTS[unit]))
            speaking = held.session.room.speaking
            assert speaking is not None
            assert (speaking.unit, speaking.long) == (unit, long)
            held.pass_minutes(spent)
            held.do(go_on)
        while held.session.room.step.key == step.key:
            held.do(skip_turn)
    return held.session.room.docs


@some
@given(told=entries(), queue=turns(), spent=st.lists(st.integers(1, 5), min_size=len(STEPS), max_size=len(STEPS)))
def test_a_monthly_from_a_file_has_the_minutes_of_the_same_monthly_held(
    tmp_path: Path, told: list[Told], queue: list[tuple[str, bool, int]], spent: list[int]
) -> None:
    minutes = {key: n for key, n in zip(STEPS, spent, strict=True) if key != "units"}
    held = hold(told, queue, minutes)
    path = tmp_path / "monthly.json"
    path.write_text(as_monthly(told, queue, minutes), encoding="utf-8")
    recorded = a_month_later().after(plan_record(path, a_month_later())[1])
    assert minutes_of(recorded, MEETING, full=True) == minutes_of(held, MEETING, full=True)
    assert minutes_of(recorded, MEETING) == minutes_of(held, MEETING)
