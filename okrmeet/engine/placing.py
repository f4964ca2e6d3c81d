"""The queue of units that present in another order than the rotation's, or by others than it chose."""

from __future__ import annotations

from collections.abc import Sequence

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.meeting import StepKind, Turn, TurnState
from okrmeet.engine.covering import presenting_units
from okrmeet.engine.moment import Moment
from okrmeet.engine.presentations import LIVE, choose
from okrmeet.engine.presenting import speaks_for
from okrmeet.engine.room import Room


def place(room: Room, unit: str, person: str, at: int, moment: Moment, *, long: bool = False) -> Change | Refused:
    """A unit presents by that person at that place of the queue (0 is the first); the others keep their order.

    Whoever comes first of those who have not spoken has the floor. A unit without such a turn behind that place gets
    one: a long slot more, or somebody else who presents for it, too.
    """
    if room.visit is None or room.step.kind is not StepKind.PRESENT:
        return Refused("units have turns in the step in which they present")
    chosen = choose(room, unit, person)
    if isinstance(chosen, Refused):
        return chosen
    behind = room.round[at:]
    mine = next((t for t in behind if t.unit == unit and t.long is long and t.state in LIVE), None) or Turn(
        id=moment.id(), meeting=room.meeting_id, step=room.step.key, person=person, unit=unit, long=long, slot=0,
        why="asked for by the room",
    )  # fmt: skip
    queue = [t for t in room.round if t.id != mine.id]
    queue.insert(min(at, len(queue)), mine)
    puts: list[Doc] = []
    if mine.person != person:
        puts += [doc for doc in chosen.puts if not isinstance(doc, Turn)]
        queue = [_by(t, person) if n >= at and t.unit == unit and t.state in LIVE else t for n, t in enumerate(queue)]
    first = next(t.id for t in queue if t.state in LIVE)
    queue = [_waits(t, speaks=t.id == first) if t.state in LIVE else t for t in queue]
    return Change(f"{unit} presents", puts=(*puts, *renumbered(room, queue)), undoable=False)


def presents_for(room: Room, person: str) -> str | None:
    """The unit that somebody speaks for where units present: as the rotation has it, else one they belong to."""
    mine = [p.unit for p in room.presenters if p.person == person]
    units = presenting_units(room.docs, room.meeting.unit, room.meeting.covers, room.meeting.day)
    theirs = [unit for unit in units if person in speaks_for(room.docs, unit, room.meeting.day)]
    return next(iter((*mine, *theirs)), None)


def renumbered(room: Room, queue: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns of a queue with their places in it, as far as they differ from what is stored."""
    placed = (turn.with_(slot=slot) for slot, turn in enumerate(queue))
    return tuple(turn for turn in placed if turn not in room.round)


def _by(turn: Turn, person: str) -> Turn:
    """The turn taken by somebody whom the team chose; why the unit has a long slot does not change by that."""
    return turn.with_(person=person, why=turn.why if turn.long else "chosen by the team")


def _waits(turn: Turn, *, speaks: bool) -> Turn:
    return turn.with_(state=TurnState.SPEAKING if speaks else TurnState.WAITING)
