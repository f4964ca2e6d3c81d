"""Drafts as a meeting left them: told from its own record, whatever becomes of them later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from okrmeet.domain.documents import Documents
from okrmeet.domain.in_play import natural
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.records import Adjustment
from okrmeet.engine.quarter import sittings
from okrmeet.engine.retro_facts import DraftTold


def drafts_told(docs: Documents, meeting: Meeting) -> tuple[DraftTold, ...]:
    """The drafts that were written or changed in a meeting, in the order of their ids.

    Key results are told with their objective, or alone where nothing else was written of it.
    """
    noted = _noted(docs, meeting.id)
    about = {a.about for a in noted}
    alone = [id for id in about if id.partition(".")[0] not in about - {id}]
    return tuple(_told(noted, id, [kr for kr in about if kr.startswith(f"{id}.")]) for id in _sorted(alone))


def taken_up(docs: Documents, meeting: Meeting, objective: str) -> str:
    """The draft that takes an objective up, as a retrospective wrote it last; empty where none does."""
    noted = [a for id in sittings(meeting) for a in _noted(docs, id)]
    found = _sorted({a.about for a in noted if a.field is None and a.before == objective})
    return found[-1] if found else ""


def _noted(docs: Documents, meeting: str) -> list[Adjustment]:
    return [a for a in docs.of(Adjustment, meeting=meeting) if a.decision == "draft"]


def _told(noted: list[Adjustment], id: str, below: Sequence[str]) -> DraftTold:
    mine = [a for a in noted if a.about == id]
    first = next((a for a in mine if a.field is None), None)
    return DraftTold(
        id=id,
        words=first.after if first else "",
        takes_up=first.before if first else "",
        changes=() if first else _changes(mine),
        key_results=tuple(_told(noted, kr, ()) for kr in _sorted(below)),
    )


def _changes(noted: list[Adjustment]) -> tuple[str, ...]:
    """The fields that were changed of a draft that was there before, the first and the last value of each."""
    fields: dict[str, tuple[str, str]] = {}
    for change in sorted(noted, key=lambda a: (a.at, a.field or "", a.before, a.after)):
        name = (change.field or "").replace("_", " ")
        fields[name] = (fields.get(name, (change.before, ""))[0], change.after)
    return tuple(f"{name} {before or '–'} → {after}" for name, (before, after) in fields.items())


def _sorted(ids: Iterable[str]) -> list[str]:
    return sorted(ids, key=natural)
