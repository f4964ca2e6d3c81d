"""A year of monthlies played through the engine: whatever happened in the room, the next one keeps the promises."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Meeting, Presence, Turn, TurnState
from okrmeet.domain.people import Away
from okrmeet.engine import turns
from okrmeet.engine.closing import abandon, close
from okrmeet.engine.presentations import choose, give_long_slot
from okrmeet.engine.presenting import speaks_for
from okrmeet.engine.walk import go_back, go_on
from tests.monthly_team import MEMBERS, PEOPLE, START, TEAMS, Monthly, company
from tests.team import Rule

YEAR = 12


def _away(dice: random.Random, start: dt.datetime, number: int) -> Iterator[Away]:
    for person in sorted(PEOPLE):
        if dice.random() < 0.3:
            yield Away(id=f"away-{number}-{person}", person=person, first_day=start.date(), last_day=start.date())


def _something(dice: random.Random) -> Rule:
    """Something that happens while units present."""
    person, unit = dice.choice(sorted(PEOPLE)), dice.choice(TEAMS)
    state = dice.choice((Presence.PRESENT, Presence.ABSENT))
    rules: tuple[Rule, ...] = (
        lambda room, moment: turns.set_presence(room, person, state, moment),
        turns.skip_turn,
        turns.pass_turn,
        lambda room, _: turns.swap(room),
        lambda room, _: turns.later(room),
        lambda room, _: choose(room, unit, dice.choice(MEMBERS[unit])),
        lambda room, moment: give_long_slot(room, unit, moment),
        go_back,
    )
    return dice.choice(rules)


def _play(dice: random.Random, docs: Documents, start: dt.datetime) -> tuple[Monthly, list[Turn]]:
    """A monthly, and its queue as it was when the units began."""
    meeting = Monthly(docs, start=start)
    meeting.go("units")
    queue = list(meeting.room.turns("units"))
    for _ in range(40):
        if meeting.room.step.key != "units" or (meeting.room.speaking is None and dice.random() < 0.5):
            break
        meeting.spend(5)
        meeting.attempt(_something(dice) if dice.random() < 0.15 else go_on)
    meeting.do(abandon if dice.random() < 0.1 else close)
    return meeting, queue


def _all(docs: Documents) -> list[Doc]:
    return [doc for kind in KINDS.values() for doc in docs.all(kind)]


def _spoken(docs: Documents) -> list[list[Turn]]:
    """What was spoken in each monthly, told from what is stored and from nothing else."""
    meetings = sorted(docs.all(Meeting), key=lambda m: m.started)
    return [
        sorted((t for t in docs.of(Turn, meeting=m.id) if t.state is TurnState.SPOKE), key=lambda t: t.slot)
        for m in meetings
    ]


def _last_long(history: list[list[Turn]], unit: str | None) -> tuple[int, int]:
    had = [(n, t.slot) for n, spoken in enumerate(history) for t in spoken if t.long and t.unit == unit]
    return max(had, default=(-1, 0))


def _last_for(history: list[list[Turn]], unit: str | None, person: str) -> int:
    mine = [n for n, spoken in enumerate(history) for t in spoken if (t.unit, t.person) == (unit, person)]
    return max(mine, default=-1)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32))
def test_a_year_of_monthlies_keeps_the_promises(seed: int) -> None:
    dice, docs = random.Random(seed), company()
    for number in range(YEAR):
        history = _spoken(docs)
        start = START + dt.timedelta(days=28 * number)
        absences = [*_away(dice, start, number)]
        away = {a.person for a in absences}
        docs = Documents([*_all(docs), *absences])
        meeting, queue = _play(dice, docs, start)
        brief, long = [t for t in queue if not t.long], [t.unit for t in queue if t.long]
        for has in long:
            for other in (t.unit for t in brief if t.unit not in long):
                assert _last_long(history, other) >= _last_long(history, has), f"{has} again before {other}"
        for turn in brief:
            able = [p for p in speaks_for(docs, turn.unit or "", meeting.room.meeting.day) if p not in away]
            assert all(
                _last_for(history, turn.unit, turn.person) <= _last_for(history, turn.unit, other) for other in able
            ), f"{turn.person} presents {turn.unit} again"
        firsts = [spoken[0].person for spoken in history if spoken]
        if firsts and len({t.person for t in queue}) > 1:
            assert queue[0].person != firsts[-1]
        docs = meeting.shelf.docs
