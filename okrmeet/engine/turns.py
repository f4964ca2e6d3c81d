"""The queue of a round: pass, skip, later, swap, and who comes in late. Each is one key."""

from __future__ import annotations

from collections.abc import Iterable

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import KeyResult
from okrmeet.domain.meeting import Attendance, Presence, StepKind, Turn, TurnState
from okrmeet.engine.moment import Moment
from okrmeet.engine.placing import place, renumbered
from okrmeet.engine.presentations import arrived, left
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
    """Somebody speaks now, wherever they stand in the queue; the others keep their order.

    Who has spoken before keeps that place: who was first in the meeting does not change by speaking again.
    """
    now = room.speaking
    if room.visit is None or not room.step.takes_turns:
        return Refused("nobody has a turn in this step")
    if person not in room.meeting.present:
        return Refused("only who is present can speak")
    if now is not None and now.person == person:
        return Change("speaks", undoable=False)
    if room.step.kind is StepKind.PRESENT:
        return _presents_now(room, person, moment)
    mine = next((t for t in room.round if t.person == person), None) or Turn(
        id=moment.id(), meeting=room.meeting_id, step=room.step.key, person=person, slot=0
    )
    put_back = {} if now is None else {now.id: now.with_(state=TurnState.WAITING)}
    if mine.state is TurnState.SPOKE:
        return Change("speaks", puts=(mine.with_(state=TurnState.SPEAKING), *put_back.values()), undoable=False)
    queue = [put_back.get(t.id, t) for t in room.round if t.id != mine.id]
    place = next((n for n, t in enumerate(queue) if t.id in put_back), len(queue))
    queue.insert(place, mine.with_(state=TurnState.SPEAKING, why="took the floor"))
    return Change("speaks", puts=renumbered(room, queue), undoable=False)


def _presents_now(room: Room, person: str, moment: Moment) -> Change | Refused:
    """The next turn of somebody comes before all others that wait."""
    mine = next((t for t in room.waiting if t.person == person), None)
    if mine is None or mine.unit is None:
        return Refused("they have no turn here that is still to come: /present PAY @name")
    done = sum(t.state not in (TurnState.WAITING, TurnState.SPEAKING) for t in room.round)
    return place(room, mine.unit, person, done, moment, long=mine.long)


def set_presence(room: Room, person: str, state: Presence, moment: Moment) -> Change | Refused:
    """Somebody is there, or is not. Once the meeting has left its first step, who comes in stands last.

    A round that is going on changes with it: who comes in joins at the end, who goes gives up the turn.
    """
    meeting = room.meeting
    if not meeting.open:
        return Refused("the meeting is closed; its attendance is fixed")
    if person not in room.people:
        return Refused(f"nobody has the id {person}")
    now = room.presence(person)
    if now is state or (now is Presence.LEFT and state is not Presence.PRESENT):
        return Refused("nothing changes by that")
    known = any(a.person == person for a in meeting.attendance)
    earlier = next((a for a in meeting.attendance if a.person == person), None)
    entry = _entry(earlier, person, state, moment, begun=len(room.visits) > 1)
    late = entry.joined is not None and (earlier is None or earlier.joined is None)
    if known and not late:
        attendance = tuple(entry if a.person == person else a for a in meeting.attendance)
    else:  # late arrivals stand last, in the order in which they came
        attendance = (*(a for a in meeting.attendance if a.person != person), entry)
    changed = meeting.with_(attendance=attendance)
    after = Room(room.docs.after(Change("attendance", puts=(changed,))), room.meeting_id)
    turns: list[Turn] = []
    here = state is Presence.PRESENT
    for number, step in enumerate(meeting.steps):
        if step.kind is StepKind.PRESENT:
            turns += arrived(after, step.key, person, moment.id(number)) if here else left(after, step.key, person)
        elif step.takes_turns:
            turns += _joined(after, step.key, person, moment.id(number)) if here else _left(after, step.key, person)
    words = {Presence.PRESENT: "is here", Presence.AWAY: "is away", Presence.LEFT: "has left"}
    label = f"{room.people[person].name} {words.get(entry.state, 'is not here')}"
    if person == meeting.facilitator and state is not Presence.PRESENT:
        label += " · who leads now? /lead @name"
    return Change(label, puts=(changed, *turns))


def _entry(earlier: Attendance | None, person: str, state: Presence, moment: Moment, *, begun: bool) -> Attendance:
    """How somebody stands in the attendance from now on.

    Once the meeting has left its first step, who comes in joined late, and who goes has left: they were there. Who
    comes back never went.
    """
    if state is Presence.PRESENT and earlier is not None and earlier.left is not None:
        return earlier.with_(state=state, left=None)
    if state is Presence.PRESENT:
        return Attendance(person=person, state=state, joined=moment.now if begun else None)
    if begun and earlier is not None and earlier.state is Presence.PRESENT:
        return earlier.with_(state=Presence.LEFT, left=moment.now)
    return Attendance(person=person, state=state)


def _joined(room: Room, step: str, person: str, id: str) -> tuple[Turn, ...]:
    """The turn of who comes into a round that is not over; in the current step it goes on with them."""
    turns = room.turns(step)
    over = not any(t.state is TurnState.SPEAKING for t in turns)
    if over and step != room.step.key:
        return ()
    mine = next((t for t in turns if t.person == person), None)
    if mine is None:
        if not any(place.key == person for place in room.speakers):
            return ()
        mine = Turn(id=id, meeting=room.meeting_id, step=step, person=person, slot=0, why="joined late")
    elif mine.state is not TurnState.SKIPPED:
        return ()
    last = max((t.slot for t in turns), default=-1)
    return (mine.with_(state=TurnState.SPEAKING if over else TurnState.WAITING, slot=last + 1),)


def _left(room: Room, step: str, person: str) -> tuple[Turn, ...]:
    """The turn of who goes away: spoken where something was kept of it, else skipped. The floor goes to the next."""
    turns = room.turns(step)
    mine = next((t for t in turns if t.person == person), None)
    if mine is None or mine.state not in (TurnState.WAITING, TurnState.SPEAKING):
        return ()
    ended = mine.with_(state=TurnState.SPOKE if room.heard(mine) else TurnState.SKIPPED)
    following = next((t for t in turns if t.state is TurnState.WAITING), None)
    if mine.state is TurnState.WAITING or following is None:
        return (ended,)
    return ended, following.with_(state=TurnState.SPEAKING)


def set_facilitator(room: Room, person: str) -> Change | Refused:
    """Somebody else leads the meeting."""
    if not room.meeting.open:
        return Refused("the meeting is closed; its facilitator is fixed")
    if person not in room.people:
        return Refused(f"nobody has the id {person}")
    change = room.meeting.with_(facilitator=person, facilitator_why="chosen by the team")
    return Change(f"{room.people[person].name} leads", puts=(change,))


def key_results_of(room: Room, turn: Turn) -> tuple[KeyResult, ...]:
    """What somebody reports in their turn: their own, those they are the proxy for, and at the end what is left.

    A key result whose owner is not in the round still gets its minute: without a proxy whoever speaks last has it.
    What the coach brings to the round comes first.
    """
    queue = [t for t in room.turns(turn.step) if t.state is not TurnState.SKIPPED]
    proxies = {kr: t.person for t in queue for kr in t.proxy_for}
    owners = {t.person for t in queue}
    last = queue[-1].person if queue else None

    def reports(kr: KeyResult) -> str | None:
        return proxies.get(kr.id) or (kr.owner if kr.owner in owners else last)

    return raised_first(room, (kr for kr in room.key_results if reports(kr) == turn.person))


def raised_first(room: Room, key_results: Iterable[KeyResult]) -> tuple[KeyResult, ...]:
    """What the coach brings to the confidence round in front of the others, each in their order."""
    raised = room.meeting.raised_in(StepKind.CHECK_IN)
    return tuple(sorted(key_results, key=lambda kr: kr.id not in raised))


def set_proxy(room: Room, key_result: str, person: str) -> Change | Refused:
    """Somebody in the round reports a key result in the place of its owner."""
    if room.step.kind is not StepKind.CHECK_IN:
        return Refused("proxies are named in the confidence round")
    if key_result not in {kr.id for kr in room.key_results}:
        return Refused(f"{key_result} is no key result of {room.unit.id}")
    mine = next((t for t in room.round if t.person == person and t.state is not TurnState.SKIPPED), None)
    if mine is None:
        return Refused(f"{room.people[person].name} has no turn in this round")
    puts = [
        turn.with_(proxy_for=tuple(kr for kr in turn.proxy_for if kr != key_result))
        for turn in room.round
        if turn.id != mine.id and key_result in turn.proxy_for
    ]
    if key_result not in mine.proxy_for:
        puts.append(mine.with_(proxy_for=(*mine.proxy_for, key_result)))
    return Change(f"{room.people[person].name} reports {key_result}", puts=tuple(puts))
