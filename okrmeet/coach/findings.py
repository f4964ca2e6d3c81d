"""A finding: what a rule saw, in numbers and dates, and the one thing to do about it.

A finding is about a goal or a unit. It names no person, neither in words nor in its evidence: what is in the way is a
goal, a number or a silence, and whoever owns it may be the one who noticed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from okrmeet.domain.in_play import natural
from okrmeet.domain.questions import MISTAKES
from okrmeet.domain.step_kind import StepKind

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
"""What evidence is made of: figures to be read, and days as `2026-11-23`."""


@dataclass(frozen=True)
class Finding:
    """One rule about one goal or unit.

    `since` is the first day on which the record shows it. `hinges_on` names the evidence that makes it this finding:
    one that was dismissed comes back when some of that has changed, and not because another day has passed.
    `step` is where in a meeting it comes up. `statement` are the words that were judged, where it hinges on them:
    they stand in the goal itself and are no evidence, because people may have written anything into them.
    """

    rule: str
    mistake: int
    unit: str
    about: str
    message: str
    advice: str
    evidence: Mapping[str, Json]
    hinges_on: tuple[str, ...]
    since: dt.date
    step: StepKind
    statement: str = ""

    @property
    def print(self) -> str:
        """What the finding hinges on, in few characters."""
        return printed({name: self.evidence[name] for name in self.hinges_on}, self.statement)


def printed(hinges: Mapping[str, Json], statement: str = "") -> str:
    """The print of some evidence, and of the words that were judged."""
    told = json.dumps([dict(hinges), statement], sort_keys=True)
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Unit by unit and mistake by mistake, goals as people count them: the same order each time."""
    return tuple(sorted(findings, key=lambda f: (natural(f.unit), f.mistake, f.rule, natural(f.about))))


def evidence_by_mistake(findings: Iterable[Finding]) -> dict[int, tuple[Finding, ...]]:
    """The findings by the mistake that they point to, 1 to 8; a mistake without one has none."""
    ordered = in_order(findings)
    return {mistake: tuple(f for f in ordered if f.mistake == mistake) for mistake in MISTAKES}
