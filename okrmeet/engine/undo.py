"""Taking back what was captured, the last 50 commits of an open meeting."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Turn, TurnState, Visit
from okrmeet.domain.people import Counter
from okrmeet.domain.records import Undo
from okrmeet.domain.sealed import Sealed
from okrmeet.engine.room import Room
from okrmeet.engine.sealing import taken_back
from okrmeet.engine.starting import numbers_kept

DEPTH = 50


def remember(room: Room, change: Change) -> Change:
    """The same change together with the means to take it back; the oldest beyond 50 is forgotten."""
    kept = [doc for doc in change.puts if not isinstance(doc, Counter | Sealed)]  # no number is given out again
    if not change.undoable or not (kept or change.removes):
        return change
    before = [(doc, _stored(room.docs, doc)) for doc in (*kept, *change.removes)]
    entries = history(room)
    entry = Undo(
        id=f"{room.meeting_id}#{(entries[-1].number if entries else 0) + 1}",
        meeting=room.meeting_id,
        number=(entries[-1].number if entries else 0) + 1,
        label=change.label,
        restore=tuple((old.table, old.model_dump_json(by_alias=True)) for _, old in before if old is not None),
        remove=tuple(doc.ref for doc, old in before if old is None),
        expect=tuple((doc.table, doc.id, doc.fingerprint()) for doc in kept),
    )
    forgotten = entries[: max(0, len(entries) + 1 - DEPTH)]
    return Change(change.label, (*change.puts, entry), (*change.removes, *forgotten), undoable=True)


def undo(room: Room) -> Change | Refused:
    """Take back the last capture. One whose documents were changed since stays, and is forgotten."""
    if not room.meeting.open:
        return Refused("the meeting is closed; what was said in it stays")
    if (sealed := taken_back(room)) is not None:
        return sealed
    entries = history(room)
    if not entries:
        return Refused("there is nothing to take back")
    entry = entries[-1]
    for table, id, print_ in entry.expect:
        doc = room.docs.get(KINDS[table], id)
        if doc is None or doc.fingerprint() != print_:
            stays = f"{entry.label} was changed since and stays; undo again takes back what came before"
            return Change(stays, removes=(entry,), undoable=False)
    puts: list[Doc] = []
    for table, body in entry.restore:
        old = KINDS[table].model_validate_json(body)
        now = room.docs.get(KINDS[table], old.id)
        kept = {"seconds": now.seconds} if isinstance(now, Turn | Visit) else {}
        puts.append(old.with_(version=now.version if now else 0, **kept))
    removes = [room.docs.need(KINDS[table], id) for table, id in entry.remove]
    puts += numbers_kept(room.docs, removes)
    taken = Change(f"taken back: {entry.label}", tuple(puts), (*removes, entry), undoable=False)
    return taken.then(Change(taken.label, puts=_one_floor(room, taken), undoable=False))


def _one_floor(room: Room, taken: Change) -> tuple[Turn, ...]:
    """Turns that make one speaker of two or of none: the queue has gone on since the change that is taken back."""
    after = Room(room.docs.after(taken), room.meeting_id)
    given_back = {doc.ref for doc in taken.puts}
    puts: list[Turn] = []
    for step in room.meeting.steps:
        speaking = [t for t in after.turns(step.key) if t.state is TurnState.SPEAKING]
        waiting = [t for t in after.turns(step.key) if t.state is TurnState.WAITING]
        if len(speaking) > 1:
            puts += [t.with_(state=TurnState.WAITING) for t in speaking if t.ref in given_back]
        elif waiting and not speaking:
            puts.append(waiting[0].with_(state=TurnState.SPEAKING))
    return tuple(puts)


def history(room: Room) -> list[Undo]:
    """What can be taken back, oldest first."""
    return sorted(room.docs.of(Undo, meeting=room.meeting_id), key=lambda u: u.number)


def _stored(docs: Documents, doc: Doc) -> Doc | None:
    return docs.get(type(doc), doc.id)
