"""Companies that nobody chose: from a number, always the same, with something in them for every figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Level, Member, Unit
from tests.analysis.recount.any_goals import ends, goals, reports
from tests.analysis.recount.any_meetings import meetings
from tests.analysis.recount.any_talk import talk
from tests.analysis.recount.draws import CYCLE, PEOPLE, UNITS, Draws

TREE = (
    ("ACME", Level.COMPANY, None, ("ana",)),
    ("ENG", Level.DEPARTMENT, "ACME", ()),
    ("PAY", Level.TEAM, "ENG", ("ana", "ben", "cleo")),
    ("RISK", Level.TEAM, "ENG", ("dev", "cleo")),
    ("OPS", Level.TEAM, "ACME", ("eve",)),
    ("BEN", Level.PERSON, "PAY", ("ben",)),
)


@dataclass(frozen=True)
class Case:
    """A company, and what is asked of it."""

    docs: Documents
    unit: str | None
    cycle: str
    now: dt.datetime


@cache
def case(seed: int) -> Case:
    """The company of a number, with what is asked of it; its documents are stored in no order."""
    draws = Draws(seed)
    docs = [draws.settings, *_units(draws), *goals(draws), *meetings(draws)]
    docs += [*reports(draws), *ends(draws), *talk(draws)]
    draws.random.shuffle(docs)
    return Case(Documents(docs), draws.pick(None, "ACME", *UNITS), CYCLE, draws.now)


def _units(draws: Draws) -> Iterator[Doc]:
    for key, level, parent, people in TREE:
        members = tuple(Member(person=person, until=draws.pick(None, None, draws.first)) for person in people)
        lead = draws.pick(None, None, *PEOPLE)
        yield Unit(id=key, name=key.title(), level=level, parent=parent, lead=lead, members=members)
