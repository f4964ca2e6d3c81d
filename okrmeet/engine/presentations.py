"""The turns of units that present: a minute for each, then the long slots; and what changes with who is there."""

from __future__ import annotations

from dataclasses import replace

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import Presence, Step, StepKind, Turn, TurnState
from okrmeet.domain.people import Unit
from okrmeet.engine.covering import presenting_units
from okrmeet.engine.moment import Moment
from okrmeet.engine.presenting import Presenter, speaks_for, with_long_slot
from okrmeet.engine.room import Room

LIVE = (TurnState.WAITING, TurnState.SPEAKING)


def presentations(room: Room, step: str, moment: Moment) -> tuple[Turn, ...]:
    """The turns of a step in which units present: brief ones in order, the first speaking, then the long slots."""
    queue = [(p, False) for p in room.presenters] + [(p, True) for p in with_long_slot(room.presenters)]
    return tuple(
        _turn(room, step, presenter, moment.id(slot + 1), slot, long=is_long, speaks=slot == 0)
        for slot, (presenter, is_long) in enumerate(queue)
    )


def _turn(
    room: Room, step: str, presenter: Presenter, id: str, slot: int, *, long: bool, speaks: bool = False
) -> Turn:
    return Turn(
        id=id,
        meeting=room.meeting_id,
        step=step,
        person=presenter.person,
        unit=presenter.unit,
        long=long,
        slot=slot,
        state=TurnState.SPEAKING if speaks else TurnState.WAITING,
        why=(presenter.slot_why or "a long slot is free") if long else presenter.why,
    )


def planned_seconds(step: Step, turn: Turn) -> float:
    """Seconds that the agenda gives to a turn: a brief one, or the story and the questions of a long slot."""
    return 60 * (step.story + step.questions if turn.long else step.brief)


def telling(room: Room, seconds: float, box: float) -> str:
    """What a long slot is at after so many of its `box` seconds: `story`, then `questions`; empty elsewhere."""
    turn, step = room.speaking, room.step
    if turn is None or not turn.long:
        return ""
    share = step.story / (step.story + step.questions)
    return "story" if seconds < box * share else "questions"


def arrived(room: Room, step: str, person: str, id: str) -> tuple[Turn, ...]:
    """Turns for who came in, where their unit has no speaker: at the end, with a long slot if one is free.

    `room` is the room with that person. A turn that was skipped, when its speaker went or by hand, comes back with
    them. A step that is over, or has not begun, stays as it is.
    """
    turns = room.turns(step)
    over = not any(t.state in LIVE for t in turns)
    if over and step != room.step.key:
        return ()
    taken = {(t.unit, t.long) for t in turns if t.state is not TurnState.SKIPPED}
    skipped = {(t.unit, t.long): t for t in turns if t.state is TurnState.SKIPPED}
    spoken_for = {unit for unit, _ in taken}
    free = max(0, room.meeting.step(step).slots - sum(long for _, long in taken))
    mine = [_theirs(p, person) for p in room.presenters if person in speaks_for(room.docs, p.unit, room.meeting.day)]
    brief = [(p, False) for p in mine if (p.unit, False) not in taken]
    long = [
        (p, True)
        for p in sorted(mine, key=lambda p: (not p.long, p.slot))
        if (p.unit, True) not in taken and (p.unit not in spoken_for or (p.unit, True) in skipped)
    ]
    last = max((t.slot for t in turns), default=-1)
    made: list[Turn] = []
    for number, (presenter, is_long) in enumerate((*brief, *long[:free])):
        turn = _turn(
            room, step, presenter, f"{id}-{number}", last + 1 + number, long=is_long, speaks=over and not number
        )
        again = skipped.get((presenter.unit, is_long))
        if again is not None:
            turn = again.with_(person=turn.person, why=turn.why, slot=turn.slot, state=turn.state)
        made.append(turn)
    return tuple(made)


def _theirs(presenter: Presenter, person: str) -> Presenter:
    return presenter if presenter.person == person else replace(presenter, person=person, why="takes over")


def left(room: Room, step: str, person: str) -> tuple[Turn, ...]:
    """The turns of who goes away: somebody else of the unit takes them over, else they are skipped.

    `room` is the room without that person. One in which something was said was spoken. The floor goes to the next.
    """
    turns = room.turns(step)
    others = {p.unit: p for p in room.presenters}
    changed: dict[str, Turn] = {}
    for turn in turns:
        if turn.person != person or turn.state not in LIVE:
            continue
        instead = others.get(turn.unit or "")
        if turn.state is TurnState.SPEAKING and room.heard(turn):
            changed[turn.id] = turn.with_(state=TurnState.SPOKE)
        elif instead is not None:
            changed[turn.id] = turn.with_(person=instead.person, why="takes over")
        else:
            changed[turn.id] = turn.with_(state=TurnState.SKIPPED)
    after = [changed.get(t.id, t) for t in turns]
    if any(t.state is TurnState.SPEAKING for t in turns) and not any(t.state is TurnState.SPEAKING for t in after):
        following = next((t for t in after if t.state is TurnState.WAITING), None)  # may be one just taken over
        if following is not None:
            changed[following.id] = following.with_(state=TurnState.SPEAKING)
    return tuple(changed.values())


def choose(room: Room, unit: str, person: str) -> Change | Refused:
    """The team chooses who presents for a unit, before the turn or in the middle of it.

    A turn that was skipped because its speaker was not there comes back at the end of the queue.
    """
    if not room.meeting.open:
        return Refused("the meeting is closed; who presented in it is fixed")
    if not any(step.kind is StepKind.PRESENT for step in room.meeting.steps):
        return Refused("units do not present in this meeting")
    units = presenting_units(room.docs, room.meeting.unit, room.meeting.covers, room.meeting.day)
    if unit not in units:
        return Refused(f"{unit} does not present here: {', '.join(units)} do")
    if person not in room.people:
        return Refused(f"nobody has the id {person}")
    name = room.people[person].name
    if room.presence(person) is not Presence.PRESENT:
        return Refused(f"{name} is not here: /here @{person} first")
    if person not in speaks_for(room.docs, unit, room.meeting.day):
        return Refused(f"{name} does not belong to {room.docs.need(Unit, unit).name}")
    chosen = dict(room.meeting.chosen) | {unit: person}
    meeting = room.meeting.with_(chosen=tuple(sorted(chosen.items())))
    turns = [
        turn.with_(person=person, why="chosen by the team")
        for step in room.meeting.steps
        for turn in room.turns(step.key)
        if turn.unit == unit and turn.state in LIVE
    ]
    if room.step.kind is StepKind.PRESENT:
        turns += _skipped_again(room, unit, person)
    return Change(f"{name} presents for {unit}", puts=(meeting, *turns))


def _skipped_again(room: Room, unit: str, person: str) -> list[Turn]:
    last = max((t.slot for t in room.round), default=-1)
    skipped = [t for t in room.round if t.unit == unit and t.state is TurnState.SKIPPED]
    return [
        turn.with_(
            person=person,
            why="chosen by the team",
            slot=last + number,
            state=TurnState.WAITING if room.speaking or number > 1 else TurnState.SPEAKING,
        )
        for number, turn in enumerate(skipped, 1)
    ]


def give_long_slot(room: Room, unit: str, moment: Moment) -> Change | Refused:
    """A unit gets a long slot more, at the end of the queue."""
    if room.step.kind is not StepKind.PRESENT or room.visit is None:
        step = next((step.title for step in room.meeting.steps if step.kind is StepKind.PRESENT), None)
        if step is None:
            return Refused("units do not present in this meeting")
        return Refused(f"long slots are given while units present: /long {unit} in the step {step}")
    presenter = next((p for p in room.presenters if p.unit == unit), None)
    if presenter is None:
        return Refused(f"nobody presents for {unit} here")
    spoke = next((t.person for t in room.round if t.unit == unit and t.person in room.meeting.present), None)
    if any(t.long and t.unit == unit and t.state is not TurnState.SKIPPED for t in room.round):
        return Refused(f"{unit} has a long slot already")
    over = room.speaking is None
    turn = Turn(
        id=moment.id(), meeting=room.meeting_id, step=room.step.key, person=spoke or presenter.person,
        unit=unit, long=True, slot=max((t.slot for t in room.round), default=-1) + 1, why="asked for by the room",
        state=TurnState.SPEAKING if over else TurnState.WAITING,
    )  # fmt: skip
    again = next((t for t in room.round if t.unit == unit and t.long), None)
    if again is not None:  # it was skipped
        turn = again.with_(person=turn.person, why=turn.why, slot=turn.slot, state=turn.state)
    return Change(f"{unit} gets a long slot", puts=(turn,))
