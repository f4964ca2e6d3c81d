"""A line typed in a step of the roll-out: what it changes there, or in the goals and the calendar."""

from __future__ import annotations

import re

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalKind
from okrmeet.domain.people import Settings, Unit
from okrmeet.domain.rollout import RolloutStep
from okrmeet.domain.zone import local_day
from okrmeet.engine.goal_changes import change_goal
from okrmeet.engine.goal_line import find_named
from okrmeet.engine.moment import Moment
from okrmeet.engine.rollout import say
from okrmeet.engine.team_block import TeamUnit, read_block
from okrmeet.services.use_team import taken_up

APART = "told apart in the roll-out"
_KIND = re.compile(r"(?P<goal>\S+):? +(?P<kind>strategic|tactical)", re.IGNORECASE)
_EVENT = re.compile(r"(?:(?P<unit>\S+) +)?(?P<event>(?:weekly|monthly|quarterly):? .+)", re.IGNORECASE)


def rolled_out(docs: Documents, step: RolloutStep, text: str, moment: Moment, timezone: str) -> Change | Refused:
    """The change that a line asks for; text is cleaned already. `timezone` is for a workspace without settings."""
    if step is RolloutStep.SPLIT and (found := _KIND.fullmatch(text)):
        goal = find_named(found["goal"], docs, "")
        kind = GoalKind(found["kind"].lower())
        return change_goal(docs, goal or found["goal"].upper(), "kind", kind, APART, moment)
    if step is RolloutStep.EVENTS and (found := _EVENT.fullmatch(text)):
        return _planned(docs, found["unit"], found["event"], moment, timezone)
    settings = docs.get(Settings, "settings") or Settings(timezone=timezone)
    return say(docs.after(Change("", puts=(settings,))), step, text, local_day(moment.now, settings.timezone))


def _planned(docs: Documents, word: str | None, event: str, moment: Moment, timezone: str) -> Change | Refused:
    meeting = [unit for unit in docs.all(Unit) if unit.members]
    unit = docs.get(Unit, word.upper().rstrip(":")) if word else meeting[0] if len(meeting) == 1 else None
    if unit is None:
        keys = [unit.id for unit in docs.all(Unit)]
        if not keys:
            return Refused("name the units first: J pastes names")
        if word:
            return Refused(f"there is no unit {word}; known: {', '.join(keys)}")
        return Refused(f"say whose meeting it is: {keys[0]} {event}")
    block = read_block(event)
    if not block.problems and block.units[:1] != (TeamUnit(events=block.units[0].events),):
        return Refused(f"{event} is no meeting: weekly monday 10:00 30 min")
    return taken_up(docs, block, unit.id, moment.now, timezone)
