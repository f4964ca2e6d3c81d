"""What a rule of the coach is: a question to the record, with its thresholds and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any

from okrmeet.coach.findings import Finding
from okrmeet.coach.record import Record
from okrmeet.domain.people import Threshold


@dataclass(frozen=True)
class Limit:
    """One threshold of a rule: its name, what it means, what may be written, and its value."""

    name: str
    means: str
    low: float
    high: float
    whole: bool
    value: float


def limit(value: float, means: str, *, low: float = 0, high: float = 1000) -> Any:
    """A threshold as a field of a rule's thresholds; one whose value is a whole number takes only those."""
    return field(default=value, metadata={"means": means, "low": low, "high": high})


@dataclass(frozen=True)
class Rule:
    """A rule. `asks` says in a sentence what it looks for, `source` why the thresholds are what they are.

    `called` are two or three words that stand beside a goal in a list.

    `thresholds` is a frozen dataclass with the values the rule comes with, of `limit` fields unless its docstring
    says what they mean, or None where there is nothing to set. `find` is given the record and such thresholds.
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
        if self.thresholds is None:
            return self.find(record, None)
        known = {one.name: one for one in self.limits()}
        mine = {t.name: t.value for t in chosen if t.rule == self.name and t.name in known}
        told = {name: int(value) if known[name].whole else value for name, value in mine.items()}
        return self.find(record, replace(self.thresholds, **told))

    def _limits(self, mine: dict[str, float]) -> Iterator[Limit]:
        for one in fields(self.thresholds):
            own = getattr(self.thresholds, one.name)
            meta = {
                "means": (self.thresholds.__doc__ or "").partition("\n")[0],
                "low": 0,
                "high": 1000,
                **one.metadata,
            }
            value = mine.get(one.name, own)
            yield Limit(one.name, meta["means"], meta["low"], meta["high"], isinstance(own, int), value)
