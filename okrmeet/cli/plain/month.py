"""What the steps of a monthly say in words: units and who presents, objectives, who waits for whom."""

from __future__ import annotations

from okrmeet.domain.amount import format_amount, format_share
from okrmeet.domain.due import show_due
from okrmeet.domain.goals import Objective
from okrmeet.domain.meeting import StepKind, Turn
from okrmeet.domain.names import display_names
from okrmeet.domain.records import DependencyState, Feedback
from okrmeet.engine.adjusting import in_words
from okrmeet.engine.covering import presenting_units
from okrmeet.engine.dependencies import Waiting, dependencies
from okrmeet.engine.facts import Counted
from okrmeet.engine.flagged import Voice, decided, flagged
from okrmeet.engine.hands import asked_about, hands
from okrmeet.engine.presented import numbers
from okrmeet.engine.room import Room
from okrmeet.engine.said import unit_name


def presenting(room: Room) -> list[str]:
    """Who presents for which unit and why, and which units have the long slot; units that nobody is here for."""
    names = display_names(room.people.values())
    rows: list[str] = []
    for p in room.presenters:
        slot = f"; long slot {p.slot} ({p.slot_why})" if p.long else ""
        rows.append(
            f"{p.unit} {unit_name(room.docs, p.unit)}: {names.get(p.person, p.person)} presents ({p.why}){slot}"
        )
    spoken_for = {p.unit for p in room.presenters}
    units = presenting_units(room.docs, room.meeting.unit, room.meeting.covers, room.meeting.day)
    return rows + [
        f"{unit} {unit_name(room.docs, unit)}: nobody is here for it" for unit in units if unit not in spoken_for
    ]


def takes(room: Room, turn: Turn) -> str:
    """Whose turn it is, for which unit, and why."""
    names = display_names(room.people.values())
    who = names.get(turn.person, turn.person)
    if turn.unit is None:
        return f"{who} ({turn.why})"
    slot = ", long slot" if turn.long else ""
    return f"{who} for {unit_name(room.docs, turn.unit)}{slot} ({turn.why})"


def units_rows(room: Room) -> list[str]:
    """The goals of the unit that has the floor, what it was told, and who comes after the next one."""
    turn = room.speaking
    if turn is None:
        return ["nobody presents now"]
    rows = [_goal(room, o) for o in room.objectives if o.unit == turn.unit] or ["no objective is active"]
    if turn.long:
        rows.append(f"story {_minutes(room.step.story)}, then questions {_minutes(room.step.questions)}")
    said = [f for f in room.said(room.step.key) if isinstance(f, Feedback)]
    rows += [f"{f.kind}: {f.text}" for f in said if (f.to or f.unit) == turn.unit]
    return rows + [f"then {takes(room, later)}" for later in room.waiting[1:]]


def hands_rows(room: Room) -> list[str]:
    """The objectives that hands are raised for; what they hide until then comes after."""
    return [hands_row(room, o) for o in asked_about(room)] or ["no objective is active"]


def hands_row(room: Room, objective: Objective) -> str:
    """An objective; from memory without its words, in the numbers without its figures, until hands were counted."""
    told = hands(room, room.step, objective.id)
    if room.step.kind is StepKind.RECALL:
        if told is None:
            return f"{objective.id}: hands first, the words after"
        return f"{objective.id} {objective.title}{_hands(tuple(Counted(*count) for count in told.counts))}"
    if told is None:
        return f"{objective.id} {objective.title}: hands first, the figures after"
    return _goal(room, objective)


def between_rows(room: Room) -> list[str]:
    """Who waits for whom."""
    return [waits_row(room, waiting) for waiting in dependencies(room)] or ["nobody waits for anybody"]


def waits_row(room: Room, waiting: Waiting) -> str:
    """`D1 Payments waits for Risk: fraud model, until Fri 4 Dec`; and what became of it."""
    told = waiting.dependency
    due = f", until {show_due(told.due, room.meeting.day)}" if told.due else ""
    state = "" if told.state is DependencyState.OPEN else f", {told.state.value}"
    why = f": {told.why}" if told.why else ""
    who = f"{unit_name(room.docs, told.waiting)} waits for {unit_name(room.docs, told.on)}"
    return f"{waiting.name} {who}: {told.what}{due}{state}{why}"


def adjust_rows(room: Room) -> list[str]:
    """The objectives to open, each with the reasons, what was said about it and what was decided."""
    rows: list[str] = []
    opened = flagged(room)
    for one in opened:
        rows.append(f"{one.objective.id} {one.objective.title}: {', '.join(one.reasons)}")
        rows += [_voice(room, voice) for voice in one.voices]
        rows += _decided(room, one.objective)
    shown = {one.objective.id for one in opened}
    others = [o for o in room.objectives if o.id not in shown]
    untouched = [o for o in others if not decided(room, o.id)]
    for objective in others:
        if objective not in untouched:
            rows += [f"{objective.id} {objective.title}", *_decided(room, objective)]
    if untouched:
        goes = "go on as they are" if len(untouched) > 1 else "goes on as it is"
        rows.append(f"{', '.join(o.id for o in untouched)}: nothing is known that speaks against it, {goes}")
    return rows or ["no objective is active"]


def month_rows(room: Room) -> list[str]:
    """What the close says of the month: units that presented, hands, who waits for whom."""
    raised = [n for n in numbers(room.docs, room.meeting) if n.hands or n.recall]
    waiting = [w for w in dependencies(room) if w.dependency.state is DependencyState.OPEN]
    rows = [f"objectives with hands: {len(raised)}"] if raised else []
    return [*rows, f"waiting for others: {len(waiting)}"] if waiting else rows


def _goal(room: Room, objective: Objective) -> str:
    """`PAY-O1 Title: 52%, a month ago 26%, expected 82%; 3 up, 1 flat, 0 down`."""
    told = next((n for n in numbers(room.docs, room.meeting) if n.objective == objective.id), None)
    if told is None:
        return f"{objective.id} {objective.title}"
    if told.share is None:
        share = "not measurable yet"
    else:
        before = "" if told.share_before is None else f", a month ago {format_share(told.share_before)}"
        share = f"{format_share(told.share)}{before}, expected {format_share(told.expected)}"
    return f"{objective.id} {objective.title}: {share}{_hands(told.hands)}"


def _hands(counts: tuple[Counted, ...]) -> str:
    told = ", ".join(f"{counted.hands} {counted.choice}" for counted in counts)
    return f"; hands: {told}" if told else ""


def _voice(room: Room, voice: Voice) -> str:
    said = voice.feedback
    answer = "" if said.answer is None else f" -> {said.answer.text or said.answer.answered}"
    return f"{voice.name} {unit_name(room.docs, said.unit)}, {said.kind}: {said.text} ({said.about}){answer}"


def _decided(room: Room, objective: Objective) -> list[str]:
    return [f"decided: {in_words(adjustment)}" for adjustment in decided(room, objective.id)]


def _minutes(minutes: float) -> str:
    return f"{format_amount(minutes)} min"
