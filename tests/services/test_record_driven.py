"""Recording a meeting and holding it are the same: a session driven by hand and a file give the same minutes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from okrmeet.agenda.load import built_in
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.records import ActionState, FeedbackKind
from okrmeet.engine.adjusting import adjust
from okrmeet.engine.capture import capture, promise, remark, report
from okrmeet.engine.capture_line import Line, Sense
from okrmeet.engine.promises import settle
from okrmeet.engine.turns import give_floor, skip_turn
from okrmeet.engine.walk import go_on
from okrmeet.engine.worth import worth
from okrmeet.services.minutes import minutes_of
from tests.services.driven import Driven, Told, as_file, some, texts
from tests.services.recorded import a_week_later, record
from tests.stamping import Stamping
from tests.weekly import MEETING, STARTS

STEPS = ("open", "promises", "confidence", "low", "week", "guard", "close")
NEXT = dt.date(2026, 11, 30)
PEOPLE = ("ana", "ben", "chen", "dita")
GOALS = (None, "PAY-O1", "PAY-O1.1", "PAY-O1.2", "PAY-O1.3", "PAY-O2.1")


@st.composite
def check_in(draw: st.DrawFn) -> Told:
    kr = draw(st.sampled_from(GOALS[2:]))
    value, sure, note = draw(st.integers(0, 3)), draw(st.integers(0, 10) | st.none()), draw(texts())
    line = Line(Sense.VALUE, text=note, by="ana", about=kr, value=float(value), confidence=sure)
    row = {"key_result": kr, "value": value, "confidence": sure, "note": note, "by": "ana"}
    return Told("checkins", row, "confidence", lambda room, moment: report(room, line, moment))


@st.composite
def said(draw: st.DrawFn) -> Told:
    kind: FeedbackKind = draw(st.sampled_from(("keep", "change", "ask", "win", "blocker", "note", "kudos")))
    text, about, to = draw(texts()), draw(st.sampled_from(GOALS)), draw(st.sampled_from((None, "RISK")))
    by, step, nameless = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(STEPS)), draw(st.booleans())
    row = {"text": text, "about": about, "to": to, "by": by, "kind": kind, "step": step}
    if nameless:
        row["anonymous"] = "true"
    return Told(
        "feedback", row, step,
        lambda room, moment: remark(room, kind, text, moment, by=by, to=to, about=about, anonymous=nameless),
    )  # fmt: skip


@st.composite
def decided(draw: st.DrawFn) -> Told:
    text, about, step = draw(texts()), draw(st.sampled_from(GOALS)), draw(st.sampled_from(STEPS))
    line = Line(Sense.DECISION, text=text, about=about)
    row = {"text": text, "about": about, "step": step}
    return Told("decisions", row, step, lambda room, moment: capture(room, line, moment))


@st.composite
def adjusted(draw: st.DrawFn) -> Told:
    to, why = str(draw(st.integers(21, 47))), draw(texts())
    row = {"about": "PAY-O1.2", "decision": "update", "field": "target", "to": to, "reason": why, "step": "low"}
    return Told(
        "adjustments", row, "low",
        lambda room, moment: adjust(room, "PAY-O1.2", "update", moment, field="target", to=to, reason=why),
    )  # fmt: skip


@st.composite
def promised(draw: st.DrawFn) -> Told:
    text, owner, about = draw(texts()), draw(st.sampled_from((None, *PEOPLE))), draw(st.sampled_from(GOALS))
    line = Line(Sense.ACTION, text=text, owner=owner, about=about)
    row = {"text": text, "owner": owner, "about": about}
    if draw(st.booleans()):
        line = replace(line, sense=Sense.COMMITMENT, due=NEXT)
        return Told("commitments", row, "week", lambda room, moment: promise(room, line, moment))
    return Told("actions", row, "low", lambda room, moment: promise(room, line, moment))


@st.composite
def settled(draw: st.DrawFn, id: str) -> Told:
    word = draw(st.sampled_from(("done", "dropped", "handed over", "split")))
    why, to = draw(texts()), "ben" if word == "handed over" else None
    state = ActionState(word.replace(" ", "_"))
    row = {"id": id, "as": word, "why": why, "to": to}
    return Told(
        "closed_actions", row, "promises", lambda room, moment: settle(room, id, state, moment, why=why, to=to)
    )


@st.composite
def put_aside(draw: st.DrawFn) -> Told:
    text = draw(texts())
    line = Line(Sense.PARK, text=text)
    return Told("parked", text, "close", lambda room, moment: capture(room, line, moment))


LISTS: tuple[Callable[[], st.SearchStrategy[Told]], ...] = (check_in, said, decided, adjusted, promised, put_aside)
ORDER = ("closed_actions", "checkins", "feedback", "decisions", "adjustments", "actions", "commitments", "parked")


@st.composite
def entries(draw: st.DrawFn) -> list[Told]:
    ids = draw(st.lists(st.sampled_from(("A-1", "A-2", "A-3")), unique=True))
    told = [draw(settled(id)) for id in ids] + draw(st.lists(st.one_of(*(kind() for kind in LISTS)), max_size=14))
    votes = tuple(draw(st.lists(st.integers(1, 5), max_size=4)))
    told.sort(key=lambda t: ORDER.index(t.key))
    if votes:
        told.append(Told("worth", votes, "close", lambda room, moment: worth(room, votes, moment)))
    return told


def as_weekly(told: list[Told], turns: dict[str, int], minutes: dict[str, int]) -> str:
    head = {
        "meeting": "weekly", "unit": "PAY", "started": f"{STARTS:%Y-%m-%dT%H:%M}",
        "turns": [{"person": person, "minutes": spent} for person, spent in turns.items()],
    }  # fmt: skip
    return as_file(head, told, minutes)


def hold(told: list[Told], turns: dict[str, int], minutes: dict[str, int]) -> Documents:
    held = Driven(a_week_later(), "PAY", built_in("weekly"), Stamping(STARTS))

    def floor(person: str) -> None:
        held.do(lambda room, moment: give_floor(room, person, moment))

    for step in held.session.room.meeting.steps:
        held.say(told, step)
        if step.kind is not StepKind.CHECK_IN:
            held.pass_minutes(minutes[step.key])
            held.do(go_on)
            continue
        if "ana" in turns:  # she reports nothing: somebody lets her into the queue
            floor("ana")
        for person, spent in turns.items():
            floor(person)
            held.pass_minutes(spent)
            held.do(go_on)
        while held.session.room.step.key == step.key:
            held.do(skip_turn)
    return held.session.room.docs


@some
@given(
    told=entries(),
    speakers=st.permutations(PEOPLE).flatmap(lambda p: st.integers(1, len(p)).map(lambda n: p[:n])),
    spent=st.lists(st.integers(1, 5), min_size=11, max_size=11),
)
def test_a_meeting_from_a_file_has_the_minutes_of_the_same_meeting_held(
    tmp_path: Path, told: list[Told], speakers: list[str], spent: list[int]
) -> None:
    turns = dict(zip(speakers, spent, strict=False))
    minutes = {key: n for key, n in zip(STEPS, spent[4:], strict=True) if key != "confidence"}
    held = hold(told, turns, minutes)
    _, recorded = record(tmp_path, as_weekly(told, turns, minutes))
    assert minutes_of(recorded, MEETING, full=True) == minutes_of(held, MEETING, full=True)
    assert minutes_of(recorded, MEETING) == minutes_of(held, MEETING)
