"""The units that a monthly or quarterly is about besides the one that meets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from okrmeet.domain.documents import Documents
from okrmeet.domain.in_play import natural
from okrmeet.domain.people import Level, MeetingKind, Unit
from okrmeet.domain.seen import in_lists
from okrmeet.engine.attending import invited


def covered(docs: Documents, unit: str, kind: MeetingKind, day: dt.date) -> tuple[str, ...]:
    """The units below, from the top down; a weekly covers none, and personal goals stay out unless agreed otherwise.

    A unit with members of its own speaks for what lies below it, so nothing below is covered; one without (a
    department that is only a name for its teams) is passed through.
    """
    return () if kind == "weekly" else tuple(_below(docs, unit, day, {unit}))


def _below(docs: Documents, unit: str, day: dt.date, seen: set[str]) -> Iterator[str]:
    children = [child for child in docs.of(Unit, parent=unit) if in_lists(docs, child)]
    for child in sorted(children, key=lambda c: natural(c.id)):
        if child.id in seen:  # a file may say that two units lie above each other
            continue
        seen.add(child.id)
        yield child.id
        if not child.members_on(day):
            yield from _below(docs, child.id, day, seen)


def presenting_units(docs: Documents, unit: str, covers: Sequence[str], day: dt.date) -> tuple[str, ...]:
    """Those of the covered units that have somebody to speak for them, members or a lead.

    One that was passed through is spoken for by those below it; a unit with nothing below it presents itself. Nobody
    presents goals of one person: who has some speaks with the team.
    """
    below = [found for id in covers if (found := docs.get(Unit, id)) and found.level is not Level.PERSON]
    passed_through = {found.parent for found in below}
    return tuple(u.id for u in below if u.id not in passed_through and invited(docs, u, day)) or (unit,)
