"""What a step says in words: its rows, one line each. A step kind without words does not pass the type checker."""

from __future__ import annotations

from okrmeet.cli.plain.board import board_rows
from okrmeet.cli.plain.month import (
    adjust_rows,
    between_rows,
    hands_rows,
    month_rows,
    presenting,
    takes,
    units_rows,
    waits_row,
)
from okrmeet.cli.plain.quarter import (
    causes_rows,
    decide_rows,
    draft_rows,
    fate_rows,
    pause_rows,
    quarter_rows,
    rate_rows,
    reveal_rows,
    round_rows,
    score_rows,
)
from okrmeet.domain.amount import format_amount, format_share, format_with_measure
from okrmeet.domain.due import show_due
from okrmeet.domain.goals import KeyResult, Metric
from okrmeet.domain.meeting import Presence, StepKind
from okrmeet.domain.names import display_names
from okrmeet.domain.progress import ends, progress
from okrmeet.domain.records import Action, ActionState, Feedback
from okrmeet.engine.changed_goals import all_stopped, changed_elsewhere
from okrmeet.engine.dependencies import dependencies
from okrmeet.engine.inbox import Asked, inbox, outcomes, praised
from okrmeet.engine.low import low_key_results
from okrmeet.engine.room import Room
from okrmeet.engine.said import unit_name
from okrmeet.engine.splitting import wants_choice
from okrmeet.engine.summary import summarise
from okrmeet.engine.turns import key_results_of
from okrmeet.minutes.in_short import changes

PRESENCE = {
    Presence.PRESENT: "here",
    Presence.ABSENT: "not here",
    Presence.AWAY: "away",
    Presence.LEFT: "left",
}


def step_rows(room: Room) -> list[str]:
    """What is to be seen in the step the room is in."""
    match room.step.kind:
        case StepKind.OPEN:
            return _attendance(room)
        case StepKind.PROMISES:
            return _promises(room)
        case StepKind.CHECK_IN:
            return _round(room)
        case StepKind.LOW:
            low = low_key_results(room)
            return [f"{_key_result(room, kr)}: {why}" for kr, why in low] or [
                "nothing fell, is low or split the room"
            ]
        case StepKind.COMMIT:
            made = sorted(room.docs.of(Action, meeting=room.meeting_id), key=lambda a: a.number)
            return [_promise(room, action) for action in made] or ["nothing yet: three or four are enough"]
        case StepKind.GUARD:
            return [_key_result(room, kr) for kr in room.guards]
        case StepKind.TREND | StepKind.RECALL:
            return hands_rows(room)
        case StepKind.PRESENT:
            return units_rows(room)
        case StepKind.BETWEEN:
            return between_rows(room)
        case StepKind.ADJUST:
            return adjust_rows(room)
        case StepKind.RATE:
            return rate_rows(room)
        case StepKind.SCORE:
            return score_rows(room)
        case StepKind.REVEAL:
            return reveal_rows(room)
        case StepKind.ROUND:
            return round_rows(room)
        case StepKind.BOARD:
            return board_rows(room)
        case StepKind.CAUSES:
            return causes_rows(room)
        case StepKind.FATE:
            return fate_rows(room)
        case StepKind.DRAFT:
            return draft_rows(room)
        case StepKind.DECIDE:
            return decide_rows(room)
        case StepKind.PAUSE:
            return pause_rows(room)
        case StepKind.CLOSE:
            return _closing(room)


def floor(room: Room) -> list[str]:
    """Who has the floor and who is next, each with the reason."""
    if room.speaking is None:
        return []
    rows = [f"speaking: {takes(room, room.speaking)}"]
    return [*rows, f"next: {takes(room, room.waiting[0])}"] if room.waiting else rows


def _attendance(room: Room) -> list[str]:
    names = display_names(room.people.values())
    speakers = () if room.presenters else room.speakers  # who presents for what stands below
    order = {place.key: (number, place.reason) for number, place in enumerate(speakers, 1)}
    rows: list[str] = []
    for number, entry in enumerate(room.meeting.attendance, 1):
        place = order.get(entry.person)
        speaks = f", speaks {place[0]}. ({place[1]})" if place else ""
        leads = ", leads" if entry.person == room.meeting.facilitator else ""
        who = names.get(entry.person, entry.person)
        rows.append(f"{number}. {who}: {PRESENCE[entry.state]}{leads}{speaks}")
    return rows + (presenting(room) if any(s.kind is StepKind.PRESENT for s in room.meeting.steps) else [])


def _promises(room: Room) -> list[str]:
    rows = [_promise(room, action) for action in room.promises]
    rows += [_asked(room, asked) for asked in inbox(room)]
    rows += [
        f"{_who(room, said.unit)} asked {unit_name(room.docs, said.to)}: {said.text}{_came(said, 'no answer yet')}"
        for said in outcomes(room)
    ]
    rows += [f"changed for us: {one.words(room.meeting.day)}" for one in changed_elsewhere(room)]
    rows += [waits_row(room, waiting) for waiting in dependencies(room)]
    rows += [f"back from the parking lot: {topic.text}" for topic in room.parked_before]
    return rows or ["nothing was open"]


def _promise(room: Room, action: Action) -> str:
    names = display_names(room.people.values())
    owner = names.get(action.owner, action.owner) if action.owner else "nobody yet"
    due = f", due {show_due(action.due, room.meeting.day)}" if action.due else ""
    state = "" if action.state is ActionState.OPEN else f", {action.state.value.replace('_', ' ')}"
    carried = f", carried {action.carried} times" if action.carried else ""
    choice = ": split, hand over or drop?" if wants_choice(action) else ""
    return f"{action.id} {action.text}: {owner}{due}{state}{carried}{choice}"


def _asked(room: Room, asked: Asked) -> str:
    """`Q1 Risk asks: when?`; praise, which nobody answers, is `+ Q1 Risk: keep the night updates`."""
    said = asked.feedback
    who = f"{asked.name} {unit_name(room.docs, said.unit)}"
    whom = "" if said.to == room.unit.id else unit_name(room.docs, said.to)
    if said.praise:
        return f"+ {who}{f' to {whom}' if whom else ''}: {praised(said)}{_came(said)}"
    return f"{who} asks{f' {whom}' if whom else ''}: {said.text}{_came(said)}"


def _came(feedback: Feedback, waiting: str = "") -> str:
    if feedback.answer is None:
        return f" -> {waiting}" if waiting else ""
    return " -> " + ": ".join(filter(None, ("no" if feedback.answer.answered == "no" else "", feedback.answer.text)))


def _who(room: Room, unit: str) -> str:
    return "we" if unit == room.unit.id else unit_name(room.docs, unit)


def _round(room: Room) -> list[str]:
    if room.speaking is None:
        return [_key_result(room, kr) for kr in room.key_results] or [_no_key_results(room)]
    names = display_names(room.people.values())
    rows: list[str] = []
    for kr in key_results_of(room, room.speaking):
        proxy = kr.owner is not None and kr.owner != room.speaking.person
        rows.append(_key_result(room, kr) + (f", for {names.get(kr.owner or '', kr.owner)}" if proxy else ""))
    return rows or ["no key result of their own"]


def _no_key_results(room: Room) -> str:
    return f"all goals of {room.unit.name} were stopped" if all_stopped(room) else "no key results are active"


def _key_result(room: Room, kr: KeyResult) -> str:
    """`1.2 Median time to pay: 38 s of 48 to 20 s, 36%, confidence 7, reported`."""
    value, confidence = room.value(kr.id), room.confidence(kr.id)
    parts = ["no value yet" if value is None else _value(kr, value) + _span(kr)]
    share = progress(kr, value)
    if share is not None and kr.metric is not Metric.MAINTAIN:
        parts.append(format_share(share))
    if confidence is not None:
        parts.append(f"confidence {confidence}")
    if room.reported(kr.id) is not None:
        parts.append("reported")
    return f"{kr.short} {kr.title}: {', '.join(parts)}"


def _value(kr: KeyResult, value: float) -> str:
    if kr.metric is Metric.MILESTONE:
        return f"{format_amount(value)} of {len(kr.steps) or 1} steps"
    return format_with_measure(value, kr.counted_in)


def _span(kr: KeyResult) -> str:
    if kr.metric is Metric.MAINTAIN:
        low = f", at least {format_with_measure(kr.at_least, kr.counted_in)}" if kr.at_least is not None else ""
        high = f", at most {format_with_measure(kr.at_most, kr.counted_in)}" if kr.at_most is not None else ""
        return low + high
    both = None if kr.metric is Metric.MILESTONE else ends(kr)
    return "" if both is None else f" on the way from {format_amount(both[0])} to {format_amount(both[1])}"


def _closing(room: Room) -> list[str]:
    summary = summarise(room.docs, room.meeting_id)
    reported = sum(m.reported for m in summary.key_results)
    kept = sum(p.state is ActionState.DONE for p in summary.brought)
    rounds = any(step.kind is StepKind.CHECK_IN for step in room.meeting.steps)
    rows = [f"key results: {reported} of {len(summary.key_results)} reported"] if rounds or reported else []
    rows += [
        *month_rows(room),
        *quarter_rows(room),
        f"promises: {len(summary.made)} new, kept {kept} of {len(summary.brought)}",
        f"decisions: {len(summary.decisions)}",
        *([f"goals: {', '.join(changed)}"] if (changed := changes(summary)) else []),
    ]
    gaps = summary.gaps
    rows += [f"did not present: {name}" for name in gaps.did_not_present]
    rows += [f"not updated: {m.id} {m.title}" for m in gaps.not_updated]
    rows += [f"no answer yet: {a.unit_name} asked: {a.asked}" for a in gaps.unanswered]
    rows += [f"nobody has it yet: {p.id} {p.text}" for p in gaps.ownerless]
    rows += [f"not spoken about: {p.id} {p.text}" for p in gaps.unspoken]
    rows += [f"low, and nobody does anything about it: {m.id} {m.title}" for m in gaps.low]
    rows += [f"no score of your own: {kr.id} {kr.title}" for kr in gaps.of_quarter.own_score]
    rows += [f"did the change happen? {o.id} {o.title}" for o in gaps.of_quarter.happened]
    return rows
