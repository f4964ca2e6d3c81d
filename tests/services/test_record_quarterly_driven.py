"""A retrospective driven by hand and the same one from a file leave the same facts and give the same minutes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrmeet.agenda.load import built_in
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus
from okrmeet.domain.questions import KNOWN, MIRROR, WORTH
from okrmeet.domain.records import FeedbackKind
from okrmeet.domain.scores import Cause, Fate
from okrmeet.domain.text import clean
from okrmeet.engine.capture import capture, promise, remark
from okrmeet.engine.drafting import next_cycle, write_draft
from okrmeet.engine.fates import decide_fate
from okrmeet.engine.line import Line, Sense
from okrmeet.engine.rating import mirror, rate
from okrmeet.engine.scoring import score
from okrmeet.engine.starting import new_objective
from okrmeet.engine.turns import give_floor, set_facilitator, skip_turn
from okrmeet.engine.verdicts import caused, happened
from okrmeet.engine.walk import go_on
from okrmeet.engine.worth import worth
from okrmeet.services.minutes import minutes_of
from okrmeet.services.record import plan_record
from okrmeet.services.session import Rule
from tests.quarterly import MEETING, STARTS, a_quarter_later, facts
from tests.services.driven import Driven, Told, as_file, some
from tests.services.driven import texts as any_texts
from tests.stamping import Stamping

AGENDA = built_in("quarterly")
STEPS = tuple(step.key for step in AGENDA.steps)
ROUND = "stories"
PEOPLE = ("ana", "ben", "chen", "dita")
OBJECTIVES = ("PAY-O1", "PAY-O2", "PAY-O3")
RESULTS = ("PAY-O1.1", "PAY-O1.2", "PAY-O1.3", "PAY-O2.1", "PAY-O2.2", "PAY-O3.1")
ASKED = {"clear": "pulse", "mine": "pulse", "together": "pulse", "okr-helps": "helped"}
HEARD: dict[FeedbackKind, str] = {"note": ROUND, "kudos": "thanks", "win": "close"}
ORDER = (
    "pulses", "scores", "happened", "feedback", "causes", "fates", "drafts", "decisions", "actions", "commitments",
    "parked", "mirror", "worth",
)  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    """What is left of a text at the entrance."""
    return any_texts().map(clean)


@st.composite
def answered(draw: st.DrawFn) -> Told:
    key = draw(st.sampled_from(sorted(ASKED)))
    votes = tuple(draw(st.lists(st.integers(1, 5), min_size=1, max_size=5)))
    row = {"question": draw(st.sampled_from((key, KNOWN[key]))), "answers": votes}
    return Told("pulses", row, ASKED[key], lambda room, m: rate(room, key, votes, m))


@st.composite
def scored(draw: st.DrawFn) -> Told:
    kr, own, reason = draw(st.sampled_from(RESULTS)), draw(st.integers(0, 20)) / 20, draw(st.just("") | texts())
    by = draw(st.sampled_from((None, *PEOPLE)))
    row = {"key_result": kr, "own": own, "reason": reason, "by": by}
    return Told("scores", row, "scores", lambda room, m: score(room, kr, own, m, reason=reason, by=by))


@st.composite
def found(draw: st.DrawFn) -> Told:
    objective, yes, why = draw(st.sampled_from(OBJECTIVES)), draw(st.booleans()), draw(st.just("") | texts())
    row = {"objective": objective, "yes": str(yes).lower(), "why": why}
    return Told("happened", row, "reveal", lambda room, m: happened(room, objective, yes, m, why=why))


@st.composite
def fell_short(draw: st.DrawFn) -> Told:
    about, cause = draw(st.sampled_from((*OBJECTIVES, *RESULTS))), draw(st.sampled_from(list(Cause)))
    detail, written = draw(st.just("") | texts()), cause.value.replace(" ", draw(st.sampled_from(" _-")))
    row = {"about": about, "cause": written, "detail": detail}
    return Told("causes", row, "causes", lambda room, m: caused(room, about, cause, m, why=detail))


@st.composite
def decided(draw: st.DrawFn) -> Told:
    objective, fate, why = draw(st.sampled_from(OBJECTIVES)), draw(st.sampled_from(list(Fate))), draw(texts())
    until = draw(st.sampled_from((None, "2027-Q1", "2027-Q3"))) if fate is Fate.DEFER else None
    row = {"objective": objective, "as": fate.value, "why": why, "until": until}
    return Told("fates", row, "fate", lambda room, m: decide_fate(room, objective, fate, m, why=why, until=until))


@st.composite
def drafted(draw: st.DrawFn) -> Told:
    title, why = draw(texts()), draw(texts())

    def write(room: Any, moment: Any) -> Any:
        made = new_objective(room, "PAY", title, why)
        return write_draft(room, made.with_(cycle=next_cycle(room.meeting), status=GoalStatus.DRAFT), moment)

    return Told("drafts", {"title": title, "why": why}, "drafts", write)


@st.composite
def taken(draw: st.DrawFn) -> Told:
    course, text = draw(st.sampled_from(("continue", "change", "expand", "stop", "perhaps"))), draw(texts())
    by = draw(st.sampled_from((None, "gil", "ana")))
    line = Line(Sense.DECISION, text=f"{course} {text}", by=by)
    row = {"text": line.text, "by": by}
    return Told("decisions", row, "helped", lambda room, m: capture(room, line, m))


@st.composite
def said(draw: st.DrawFn) -> Told:
    kind: FeedbackKind = draw(st.sampled_from(tuple(HEARD)))
    step = HEARD[kind]
    text, by = draw(texts()), draw(st.sampled_from((None, *PEOPLE)))
    row = {"text": text, "by": by, "kind": kind}
    return Told("feedback", row, step, lambda room, m: remark(room, kind, text, m, by=by))


@st.composite
def promised(draw: st.DrawFn) -> Told:
    text, owner = draw(texts()), draw(st.sampled_from((None, *PEOPLE)))
    line = Line(Sense.ACTION, text=text, owner=owner)
    return Told("actions", {"text": text, "owner": owner}, "actions", lambda room, m: promise(room, line, m))


@st.composite
def put_aside(draw: st.DrawFn) -> Told:
    text, step = draw(texts()), draw(st.sampled_from(STEPS))
    row = {"text": text, "step": step}
    return Told("parked", row, step, lambda room, m: capture(room, Line(Sense.PARK, text=text), m))


LISTS: tuple[Callable[[], st.SearchStrategy[Told]], ...] = (
    answered, scored, found, fell_short, decided, drafted, taken, said, promised, put_aside,
)  # fmt: skip


@st.composite
def entries(draw: st.DrawFn) -> list[Told]:
    told = draw(st.lists(st.one_of(*(kind() for kind in LISTS)), max_size=16))
    counts = tuple((str(n), draw(st.integers(0, 9))) for n in sorted(draw(st.sets(st.integers(1, 8)))))
    if counts:
        told.append(Told(MIRROR, dict(counts), "mirror", lambda room, m: mirror(room, counts, m)))
    votes = tuple(draw(st.lists(st.integers(1, 5), max_size=4)))
    if votes:
        told.append(Told(WORTH, votes, "close", lambda room, m: worth(room, votes, m)))
    return sorted(told, key=lambda t: ORDER.index(t.key))


def hold(told: list[Told], speakers: list[tuple[str, int]], minutes: dict[str, int]) -> Documents:
    held = Driven(a_quarter_later(), "PAY", AGENDA, Stamping(STARTS))

    def floor(person: str) -> Rule:
        return lambda room, moment: give_floor(room, person, moment)

    held.do(lambda room, _: set_facilitator(room, "ana"))
    for step in held.session.room.meeting.steps:
        held.say(told, step)
        if step.key != ROUND:
            held.pass_minutes(minutes[step.key])
            held.do(go_on)
            continue
        for person, spent in speakers:
            held.do(floor(person))
            held.pass_minutes(spent)
            held.do(go_on)
        while held.session.room.visit is not None and held.session.room.step.key == step.key:
            held.do(skip_turn)
    return held.session.room.docs


@some
@given(
    told=entries(),
    order=st.permutations(PEOPLE),
    speak=st.lists(st.integers(1, 5), min_size=1, max_size=4),
    spent=st.lists(st.integers(1, 5), min_size=len(STEPS), max_size=len(STEPS)),
)
def test_a_retrospective_from_a_file_leaves_what_the_same_one_held_leaves(
    tmp_path: Path, told: list[Told], order: list[str], speak: list[int], spent: list[int]
) -> None:
    minutes = {key: n for key, n in zip(STEPS, spent, strict=True) if key != ROUND}
    speakers = list(zip(order, speak, strict=False))
    held = hold(told, speakers, minutes)
    head = {
        "meeting": "quarterly", "unit": "PAY", "started": f"{STARTS:%Y-%m-%dT%H:%M}", "facilitator": "ana",
        "present": list(PEOPLE), "turns": [{"person": person, "minutes": n} for person, n in speakers],
    }  # fmt: skip
    path = tmp_path / "quarterly.json"
    path.write_text(as_file(head, told, minutes), encoding="utf-8")
    recorded = a_quarter_later().after(plan_record(path, a_quarter_later())[1])
    assert minutes_of(recorded, MEETING, full=True) == minutes_of(held, MEETING, full=True)
    assert minutes_of(recorded, MEETING) == minutes_of(held, MEETING)
    assert {fact for fact in facts(recorded) if not fact.startswith("turn")} == {
        fact for fact in facts(held) if not fact.startswith("turn")
    }
