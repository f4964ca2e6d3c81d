"""The change that `okrmeet checkin` makes, worked out from the words that were typed."""

from __future__ import annotations

import click

from okrmeet.cli.changing import goal_of, person_of
from okrmeet.domain.amount import format_with_measure
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult
from okrmeet.domain.in_play import natural
from okrmeet.engine.figure_words import hardly
from okrmeet.engine.meanwhile import report_value
from okrmeet.engine.moment import Moment


class Report:
    """A value as it was typed. Once the rule was applied, `told` says how it was understood."""

    def __init__(self, goal: str, value: str, *, confidence: int | None, note: str, by: str | None) -> None:
        self._goal, self._value, self._confidence, self._note, self._by = goal, value, confidence, note, by
        self.told = ""

    def rule(self, docs: Documents, moment: Moment) -> Change | Refused:
        """The check-in."""
        person = person_of(docs, self._by).id if self._by else None
        kr = _key_result(docs, self._goal)
        reported = report_value(
            docs, kr, self._value, moment, confidence=self._confidence, note=self._note, by=person
        )
        if isinstance(reported, Refused):
            return reported
        value = reported.value or 0.0
        sure = "" if self._confidence is None else f", confidence {self._confidence}"
        doubt = hardly(kr, value)
        self.told = f"{kr.id} {kr.title}: {format_with_measure(value, kr.counted_in)}{sure}"
        self.told += f"\n{doubt} If not, report it again" if doubt else ""
        return Change(f"report of {kr.id}", puts=(reported,))


def _key_result(docs: Documents, word: str) -> KeyResult:
    id = goal_of(docs, word)
    kr = docs.get(KeyResult, id)
    if kr is None:
        below = sorted((k.id for k in docs.of(KeyResult, objective=id)), key=natural)
        which = f": {', '.join(below)}" if below else ", of which it has none"
        raise click.UsageError(f"{id} is an objective; values are those of its key results{which}")
    return kr
