"""Scores of key results: the own one first, then what the figures say; and what nobody scored, at the end."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import KeyResult
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.records import Parked
from okrmeet.domain.scores import Score
from okrmeet.engine.moment import Moment
from okrmeet.engine.quarter import computed_score, key_results_reviewed, score_id, score_of
from okrmeet.engine.room import Room


def score(
    room: Room, key_result: str, own: float | None, moment: Moment, *, reason: str = "", by: str | None = None
) -> Change | Refused:
    """Keep the own score of a key result (0..1), and beside it the computed one; without an own one it is just shown.

    Told again it takes the place of the first; a reason that is left out stays.
    """
    kr = next((kr for kr in key_results_reviewed(room) if kr.id == key_result), None)
    if kr is None:
        return Refused(f"{key_result} is no key result of {room.unit.name} in {room.meeting.cycle}")
    if own is not None and not 0 <= own <= 1:
        return Refused("a score is 0.0 (nothing) to 1.0 (all of it): 0.7")
    earlier = score_of(room.docs, room.meeting, kr.id)
    if own is None and earlier is not None:
        return Refused(f"{kr.id} is on screen already")
    if earlier is not None:
        again = earlier.with_(own=own, reason=reason or earlier.reason, by=by or earlier.by)
        return Change(f"score of {kr.id}", puts=(again,))
    told = _score(room, kr, moment).with_(own=own, reason=reason, by=by)
    return Change(f"score of {kr.id}" if own is not None else f"{kr.id} shown", puts=(told,))


def park_score(room: Room, key_result: str, moment: Moment) -> Change | Refused:
    """Too much to say about one key result: it stands as computed, and the talk comes back on another agenda."""
    kr = next((kr for kr in key_results_reviewed(room) if kr.id == key_result), None)
    if kr is None:
        return Refused(f"{key_result} is no key result of {room.unit.name} in {room.meeting.cycle}")
    topic = Parked(
        id=moment.id(), at=moment.now, meeting=room.meeting_id, step=room.step.key, unit=room.unit.id,
        text=f"The score of {kr.id} {kr.title}",
    )  # fmt: skip
    puts = () if score_of(room.docs, room.meeting, kr.id) else (_score(room, kr, moment),)
    return Change(f"{kr.id} parked", puts=(topic, *puts))


def rescored(room: Room, reported: Change, key_result: str) -> Change:
    """The same report, with the score of that key result worked out anew where the room has seen it here already."""
    told = room.docs.get(Score, score_id(room.meeting, key_result))
    kr = room.docs.get(KeyResult, key_result)
    if told is None or kr is None or told.meeting != room.meeting_id:
        return reported
    computed = computed_score(room.docs.after(reported), kr)
    return Change(reported.label, (*reported.puts, told.with_(computed=computed)))


def not_scored(room: Room, moment: Moment) -> tuple[Score, ...]:
    """Scores for the key results that nobody spoke about, so that later reports change no old minutes."""
    step = next((s.key for s in room.meeting.steps if s.kind is StepKind.SCORE), None)
    if step is None:
        return ()
    missing = (kr for kr in key_results_reviewed(room) if score_of(room.docs, room.meeting, kr.id) is None)
    return tuple(_score(room, kr, moment).with_(step=step) for kr in missing)


def _score(room: Room, kr: KeyResult, moment: Moment) -> Score:
    return Score(
        id=score_id(room.meeting, kr.id), at=moment.now, meeting=room.meeting_id, step=room.step.key,
        key_result=kr.id, computed=computed_score(room.docs, kr),
    )  # fmt: skip
