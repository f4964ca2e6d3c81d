"""What a rule of the coach is: a question to the record, with its thresholds and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from okrmeet.coach.findings import Finding
from okrmeet.coach.limit import Limit
from okrmeet.coach.record import Record
from okrmeet.domain.people import Threshold


@dataclass(frozen=True)
class Rule:
    """A rule. `asks` says in a sentence what it looks for, `source` why the thresholds are what they are.

    `called` are two or three words that stand beside a goal in a list.

    `thresholds` is a frozen dataclass of `limit` fields with the values the rule comes with, or None where there is
    nothing to set. `find` is given the record and such thresholds.
    """

    name: str
    mistake: int
    asks: str
    source: str
    thresholds: Any
    find: Callable[[Record, Any], Iterable[Finding]]
    called: str

    def limits(self, chosen: Iterable[Threshold] = ()) -> tuple[Limit, ...]:
        """Every threshold with the value that counts where these were chosen."""
        if self.thresholds is None:
            return ()
        mine = {t.name: t.value for t in chosen if t.rule == self.name}
        return tuple(self._limits(mine))

    def look(self, record: Record, chosen: Iterable[Threshold] = ()) -> Iterable[Finding]:
        """What the rule finds in a record with the thresholds that were chosen."""
        return self.find(record, self.chosen(chosen))

    def chosen(self, chosen: Iterable[Threshold]) -> Any:
        """Its thresholds with those that were chosen in the place of its own."""
        if self.thresholds is None:
            return None
        known = {one.name: one for one in self.limits()}
        mine = {t.name: t.value for t in chosen if t.rule == self.name and t.name in known}
        told = {name: int(value) if known[name].whole else value for name, value in mine.items()}
        return replace(self.thresholds, **told)

    def _limits(self, mine: dict[str, float]) -> Iterator[Limit]:
        for one in fields(self.thresholds):
            own = getattr(self.thresholds, one.name)
            meta, value = one.metadata, mine.get(one.name, own)
            yield Limit(one.name, meta["means"], meta["low"], meta["high"], isinstance(own, int), value)
