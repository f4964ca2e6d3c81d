"""When goals were spoken about in meetings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from okrmeet.coach.course import Goal
from okrmeet.coach.gathered import grouped
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Turn, TurnState
from okrmeet.domain.records import Action, Adjustment, Checkin, Decision, Feedback, Said, Tally


class Mentions:
    """The moments in which something was said in a meeting about a goal."""

    def __init__(
        self,
        docs: Documents,
        goals: Iterable[Goal],
        started: Mapping[str, dt.datetime],
        now: dt.datetime,
        day_of: Callable[[dt.datetime], dt.date],
    ) -> None:
        """Up to the moment `now`; `started` has the meetings that were held, and when each began."""
        self._goals = {goal.objective.id: goal for goal in goals}
        self._day_of = day_of
        self._moments: dict[str, dt.datetime] = {}
        ids = [id for goal in self._goals.values() for id in goal.ids]
        for id, moments in _moments(docs, ids, started).items():
            told = [moment for moment in moments if moment <= now]
            if told:
                self._moments[id] = max(told)

    def last_of_objective(self, objective: str) -> dt.date | None:
        """The last day on which it or one of its key results was spoken about in a meeting."""
        return self._last(self._goals[objective].ids)

    def last_of_key_result(self, key_result: str, objective: str) -> dt.date | None:
        """The last day on which it, or its objective as a whole, was spoken about in a meeting."""
        return self._last((key_result, objective))

    def _last(self, ids: Iterable[str]) -> dt.date | None:
        moments = [self._moments[id] for id in ids if id in self._moments]
        return self._day_of(max(moments)) if moments else None


def _moments(docs: Documents, ids: list[str], started: Mapping[str, dt.datetime]) -> dict[str, list[dt.datetime]]:
    found: dict[str, list[dt.datetime]] = defaultdict(list)
    kinds: tuple[tuple[type[Said], str], ...] = (
        (Checkin, "key_result"), (Feedback, "about"), (Decision, "about"), (Adjustment, "about"), (Action, "about"),
        (Tally, "about"),
    )  # fmt: skip
    for kind, field in kinds:
        for id, said in grouped(docs, kind, field, ids).items():
            for one in said:
                found[id] += _when(one)
    for id, turns in grouped(docs, Turn, "about", ids).items():
        found[id] += (started[t.meeting] for t in turns if t.state is TurnState.SPOKE and t.meeting in started)
    return found


def _when(said: Said) -> Iterator[dt.datetime]:
    """When it was said in a meeting, and when a meeting came back to it."""
    if said.meeting is not None:
        yield said.at
    if isinstance(said, Action) and said.closed_in is not None and said.closed_at is not None:
        yield said.closed_at
    if isinstance(said, Feedback) and said.answer is not None:
        yield said.answer.at
