"""The words that stand alone and are a rule of the meeting, the same as a key on screen."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.scores import Fate
from okrmeet.engine import clock, turns, walk
from okrmeet.engine.closing import abandon, close
from okrmeet.engine.drafting import begin_all
from okrmeet.engine.fates import decide_fate
from okrmeet.engine.moment import Moment
from okrmeet.engine.passing import show_sealed
from okrmeet.engine.room import Room
from okrmeet.engine.sittings import at_the_cut, end_sitting
from okrmeet.engine.undo import undo
from okrmeet.services.session import Rule


def keep(room: Room, objective: str, moment: Moment) -> Change | Refused:
    """An objective goes on in the next quarter."""
    return decide_fate(room, objective, Fate.KEEP, moment)


def _end(room: Room, moment: Moment) -> Change | Refused:
    """The end of the meeting; at the break of a retrospective that of its first sitting."""
    return end_sitting(room, moment) if at_the_cut(room) else close(room, moment)


RULES: dict[str, Rule] = {
    "back": walk.go_back,
    "skip": turns.skip_turn,
    "pass": turns.pass_turn,
    "later": lambda room, _: turns.later(room),
    "swap": lambda room, _: turns.swap(room),
    "undo": lambda room, _: undo(room),
    "pause": lambda room, _: clock.pause(room),
    "more": lambda room, _: clock.add_minutes(room, 1),
    "less": lambda room, _: clock.add_minutes(room, -1),
    "all": begin_all,
    "reveal": show_sealed,
    "end": _end,
    "abandon": abandon,
}
