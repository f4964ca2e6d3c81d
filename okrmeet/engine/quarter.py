"""A quarter as its retrospective looks back on it: the goals it is about, their scores, and what the room found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.judging import achieved
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.people import Settings
from okrmeet.domain.progress import counted, latest_value, mean, objective_score, progress
from okrmeet.domain.records import Checkin
from okrmeet.domain.scores import Score, Verdict
from okrmeet.engine.room import Room, once_per_room

Aspect = Literal["happened", "cause", "fate"]
"""What a verdict is about."""


LOOKED_BACK_ON = (GoalStatus.ACTIVE, GoalStatus.ACHIEVED, GoalStatus.MISSED, GoalStatus.CARRIED)
"""What counts at a quarter's end; a goal that was dropped on the way, or never taken on, does not."""


def looked_back_on(docs: Documents, unit: str, cycle: str) -> tuple[Objective, ...]:
    """The objectives that a unit's retrospective of a cycle goes through, also those that have ended already."""
    mine = (o for o in docs.of(Objective, unit=unit, cycle=cycle) if o.status in LOOKED_BACK_ON)
    return tuple(sorted(mine, key=lambda o: natural(o.id)))


@once_per_room
def reviewed(room: Room) -> tuple[Objective, ...]:
    """The objectives that the retrospective is about: the unit's own ones of the cycle, those it was opened with."""
    return objectives_reviewed(room.docs, room.meeting)


def objectives_reviewed(docs: Documents, meeting: Meeting) -> tuple[Objective, ...]:
    """The same for a meeting of which there is no room. Units below decide in their own retrospective."""
    found = (docs.get(Objective, id) for id in meeting.objectives)
    return tuple(o for o in found if o is not None and o.unit == meeting.unit and o.cycle == meeting.cycle)


@once_per_room
def key_results_reviewed(room: Room) -> tuple[KeyResult, ...]:
    """Their key results, guard rails among them, in the order of their ids."""
    return tuple(kr for o in reviewed(room) for kr in results_of(room.docs, o))


def results_of(docs: Documents, objective: Objective) -> tuple[KeyResult, ...]:
    """The key results of an objective, in the order of their ids."""
    return tuple(sorted(docs.of(KeyResult, objective=objective.id), key=lambda kr: natural(kr.id)))


def sittings(meeting: Meeting) -> tuple[str, ...]:
    """The ids of the meetings that are one retrospective: the first sitting, where there is one, and this one."""
    return (meeting.id,) if meeting.follows is None else (meeting.follows, meeting.id)


def score_id(meeting: Meeting, key_result: str) -> str:
    """One score for each key result in a retrospective: told again it takes the place of the first."""
    return f"{sittings(meeting)[0]}-score-{key_result}"


def score_of(docs: Documents, meeting: Meeting, key_result: str) -> Score | None:
    """The score that a retrospective gave."""
    return docs.get(Score, score_id(meeting, key_result))


def computed_score(docs: Documents, kr: KeyResult) -> float | None:
    """What the value of a key result comes to as a score, 0..1; None where it cannot be computed."""
    return counted(progress(kr, latest_value(docs.of(Checkin, key_result=kr.id))))


def final_score(docs: Documents, meeting: Meeting, kr: KeyResult) -> float | None:
    """The score that counts: the team's own one where it was given, else what the value comes to."""
    told = score_of(docs, meeting, kr.id)
    return computed_score(docs, kr) if told is None else told.final


def final_of_objective(docs: Documents, meeting: Meeting, objective: Objective) -> float | None:
    """The mean of the scores of its key results, weighted; None where none has one."""
    return objective_score((kr, final_score(docs, meeting, kr)) for kr in results_of(docs, objective))


def final_of_quarter(docs: Documents, meeting: Meeting, objectives: Iterable[Objective]) -> float | None:
    """The plain mean over the key results of all objectives."""
    return mean(final_score(docs, meeting, kr) for o in objectives for kr in results_of(docs, o))


def achieved_from(docs: Documents, meeting: Meeting) -> float:
    """The score from which a retrospective counts something as achieved: settings of later days change none."""
    settings = docs.get(Settings, "settings") or Settings()
    return settings.achieved_at if meeting.achieved_at is None else meeting.achieved_at


def reached_by_score(docs: Documents, meeting: Meeting, objective: Objective) -> bool:
    """Whether an objective of which nobody decided counts as achieved: by its score.

    Where no score can be computed the room's word counts, whether the change itself happened.
    """
    score = final_of_objective(docs, meeting, objective)
    word = verdict_of(docs, meeting, objective.id, "happened")
    return bool(word and word.happened) if score is None else achieved(score, achieved_from(docs, meeting))


def verdict_id(meeting: Meeting, about: str, aspect: Aspect) -> str:
    """One verdict of a kind for each goal in a retrospective: told again it takes the place of the first."""
    return f"{sittings(meeting)[0]}-{aspect}-{about}"


def verdict_of(docs: Documents, meeting: Meeting, about: str, aspect: Aspect) -> Verdict | None:
    """What the room found about a goal."""
    return docs.get(Verdict, verdict_id(meeting, about, aspect))


@once_per_room
def fell_short(room: Room) -> tuple[KeyResult, ...]:
    """The key results whose score is not enough, the lowest first; those without a score are not among them."""
    limit = achieved_from(room.docs, room.meeting)
    scored = [(final_score(room.docs, room.meeting, kr), kr) for kr in key_results_reviewed(room)]
    short = [(score, kr) for score, kr in scored if score is not None and score < limit]
    return tuple(kr for _, kr in sorted(short, key=lambda pair: (pair[0], natural(pair[1].id))))
