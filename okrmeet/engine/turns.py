"""The queue of a round: pass, skip, later, swap, and who comes in late. Each is one key."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.goals import KeyResult
from okrmeet.domain.meeting import Attendance, Presence, StepKind, Turn, TurnState
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room
from okrmeet.engine.walk import go_on

NOBODY = Refused("nobody has the floor in this step")


def pass_turn(room: Room, moment: Moment) -> Change | Refused:
    """The speaker has nothing to say this time."""
    return NOBODY if room.speaking is None else go_on(room, moment, TurnState.PASSED)


def skip_turn(room: Room, moment: Moment) -> Change | Refused:
    """The speaker is not there; they keep their place in the rotation."""
    return NOBODY if room.speaking is None else go_on(room, moment, TurnState.SKIPPED)


def later(room: Room) -> Change | Refused:
    """The speaker comes back after all others."""
    if room.speaking is None:
        return NOBODY
    if not room.waiting:
        return Refused("there is nobody left to go first")
    last = max(t.slot for t in room.round)
    puts = (
        room.speaking.with_(state=TurnState.WAITING, slot=last + 1, later=True),
        room.waiting[0].with_(state=TurnState.SPEAKING),
    )
    return Change("speaks last", puts=puts, undoable=False)


def swap(room: Room, person: str | None = None) -> Change | Refused:
    """The speaker changes places with who comes next, or with somebody named who is still waiting."""
    if room.speaking is None:
        return NOBODY
    other = next((t for t in room.waiting if person in (None, t.person)), None)
    if other is None:
        return Refused("nobody is waiting to swap with" if person is None else "they are not waiting for a turn")
    puts = (
        room.speaking.with_(state=TurnState.WAITING, slot=other.slot, why="swapped"),
        other.with_(state=TurnState.SPEAKING, slot=room.speaking.slot, why="swapped"),
    )
    return Change("swapped", puts=puts, undoable=False)


def give_floor(room: Room, person: str, moment: Moment) -> Change | Refused:
    """Somebody speaks now, wherever they stand in the queue; the others keep their order."""
    step = room.step
    now = room.speaking
    if step.kind is not StepKind.CHECK_IN:
        return Refused("turns are taken in the confidence round")
    if person not in room.meeting.present:
        return Refused("only who is present can speak")
    if now is not None and now.person == person:
        return Change("speaks", undoable=False)
    mine = next((t for t in room.round if t.person == person), None)
    slot = now.slot if now else max((t.slot for t in room.round), default=-1) + 1
    why = "took the floor"
    speaks = (
        mine.with_(state=TurnState.SPEAKING, slot=slot)
        if mine is not None
        else Turn(
            id=moment.id(), meeting=room.meeting_id, step=step.key, person=person, slot=slot,
            state=TurnState.SPEAKING, why=why,
        )
    )  # fmt: skip
    others = [t for t in room.waiting if t.person != person]
    put_back = [] if now is None else [now.with_(state=TurnState.WAITING, slot=slot + 1)]
    behind = [t.with_(slot=slot + len(put_back) + n) for n, t in enumerate(others, 1)]
    return Change("speaks", puts=(speaks, *put_back, *behind), undoable=False)


def set_presence(room: Room, person: str, state: Presence, moment: Moment) -> Change | Refused:
    """Somebody is there, or is not. Once the round is going on, who comes in joins it at the end."""
    meeting = room.meeting
    if not meeting.open:
        return Refused("the meeting is closed; its attendance is fixed")
    if person not in room.people:
        return Refused(f"nobody has the id {person}")
    known = {a.person: a for a in meeting.attendance}
    begun = room.position > 0
    entry = Attendance(person=person, state=state, joined=moment.now if begun and state is Presence.PRESENT else None)
    if person in known and known[person].state is state:
        return Refused("nothing changes by that")
    if entry.joined is None and person in known:
        attendance = tuple(entry if a.person == person else a for a in meeting.attendance)
    else:  # late arrivals stand last, in the order in which they came
        attendance = (*(a for a in meeting.attendance if a.person != person), entry)
    puts: list[Doc] = [meeting.with_(attendance=attendance)]
    puts += _requeued(room, person, state, moment)
    word = {Presence.PRESENT: "is here", Presence.ABSENT: "is not here", Presence.AWAY: "is away"}[state]
    return Change(f"{room.people[person].name} {word}", puts=tuple(puts), undoable=False)


def _requeued(room: Room, person: str, state: Presence, moment: Moment) -> list[Doc]:
    """What an arrival or a departure does to a round that was begun."""
    rounds = {t.step for t in room.docs.all(Turn) if t.meeting == room.meeting_id}
    puts: list[Doc] = []
    for number, step in enumerate(sorted(rounds)):
        turns = room.turns(step)
        mine = next((t for t in turns if t.person == person), None)
        over = not any(t.state in (TurnState.WAITING, TurnState.SPEAKING) for t in turns)
        slot = max(t.slot for t in turns) + 1
        if state is Presence.PRESENT and not over:
            if mine is not None and mine.state is TurnState.SKIPPED:
                puts.append(mine.with_(state=TurnState.WAITING, slot=slot))
            elif mine is None and any(kr.owner == person for kr in room.key_results):
                puts.append(
                    Turn(
                        id=moment.id(number),
                        meeting=room.meeting_id,
                        step=step,
                        person=person,
                        slot=slot,
                        why="joined late",
                    )
                )
        elif state is not Presence.PRESENT and mine is not None and mine.state is TurnState.WAITING:
            puts.append(mine.with_(state=TurnState.SKIPPED))
    return puts


def set_facilitator(room: Room, person: str) -> Change | Refused:
    """Somebody else leads the meeting."""
    if not room.meeting.open:
        return Refused("the meeting is closed; its facilitator is fixed")
    if person not in room.people:
        return Refused(f"nobody has the id {person}")
    change = room.meeting.with_(facilitator=person, facilitator_why="chosen by the team")
    return Change(f"{room.people[person].name} leads", puts=(change,), undoable=False)


def key_results_of(room: Room, turn: Turn) -> tuple[KeyResult, ...]:
    """What somebody reports in their turn: their own, and for the last in the queue those nobody else reports.

    A key result whose owner is not in the round still gets its minute: whoever speaks last is its proxy.
    """
    owners = {t.person for t in room.turns(turn.step) if t.state is not TurnState.SKIPPED}
    orphans = [kr for kr in room.key_results if kr.owner not in owners]
    queue = [t for t in room.turns(turn.step) if t.state is not TurnState.SKIPPED]
    last = bool(queue) and queue[-1].id == turn.id
    return tuple(kr for kr in room.key_results if kr.owner == turn.person or (last and kr in orphans))
