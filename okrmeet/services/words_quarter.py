"""What is typed after a slash about the goals of a retrospective: a word with the goal that it is about."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.scores import Fate
from okrmeet.engine.drafting import begin_draft, drop_draft
from okrmeet.engine.fates import decide_fate
from okrmeet.engine.moment import Moment
from okrmeet.engine.quarter_words import goal_named
from okrmeet.engine.room import Room
from okrmeet.engine.scoring import park_score, score

DROPS = frozenset({StepKind.FATE, StepKind.DRAFT})
"""Steps in which goals are dropped: an objective is abandoned, a draft taken away."""


def drop_in_quarter(room: Room, word: str, why: str, moment: Moment) -> Change | Refused:
    """`O1 why` abandons an objective; `O4` and `4.1` take a draft away."""
    goal = goal_named(word, room)
    if goal is None:
        return _no_goal(word)
    if room.step.kind is StepKind.DRAFT:
        return drop_draft(room, goal.id)
    return decide_fate(room, goal.id, Fate.ABANDON, moment, why=why)


def keep_in_quarter(room: Room, word: str, moment: Moment) -> Change | Refused:
    """An objective goes on as it is in the next quarter."""
    goal = goal_named(word, room)
    return _no_goal(word) if goal is None else decide_fate(room, goal.id, Fate.KEEP, moment)


def show_score(room: Room, word: str, moment: Moment) -> Change | Refused:
    """What the figures say of a key result, without an own score."""
    goal = goal_named(word, room)
    return score(room, goal.id, None, moment) if isinstance(goal, KeyResult) else _no_key_result(word)


def park_in_quarter(room: Room, word: str, moment: Moment) -> Change | Refused:
    """A score that takes too long comes back another day."""
    if room.step.kind is not StepKind.SCORE:
        return Refused("/later stands alone: who speaks comes back last")
    goal = goal_named(word, room)
    return park_score(room, goal.id, moment) if isinstance(goal, KeyResult) else _no_key_result(word)


def begin_in_quarter(room: Room, word: str, moment: Moment) -> Change | Refused:
    """A draft is taken on."""
    goal = goal_named(word, room)
    return begin_draft(room, goal.id, moment) if isinstance(goal, Objective) else Refused(f"no draft is {word}")


def _no_goal(word: str) -> Refused:
    return Refused(f"no goal here is {word}")


def _no_key_result(word: str) -> Refused:
    return Refused(f"no key result here is {word}: /later 1.2")
