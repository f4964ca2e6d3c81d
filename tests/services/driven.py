"""A meeting as a list of entries, which a file can say and a facilitator can do: what both ways have in common."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from okrmeet.agenda.model import Agenda
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Step
from okrmeet.services.session import Rule, Session, begin
from tests.stamping import Stamping

some = settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@dataclass(frozen=True)
class Told:
    """One entry as the file has it, the step it belongs to, and what a facilitator does for it."""

    key: str
    row: Any
    step: str
    rule: Rule


def texts() -> st.SearchStrategy[str]:
    return st.text("ab é*_|[]<>#:-'\"\\", min_size=1, max_size=12).map(" ".join).map(lambda t: f"x{t.strip()}")


def as_file(head: dict[str, Any], told: Iterable[Told], minutes: dict[str, int]) -> str:
    """The meeting as a file; JSON is YAML, too."""
    body = {"okrmeet": 1, **head, "steps": [{"key": key, "minutes": spent} for key, spent in minutes.items()]}
    for entry in told:
        if entry.key in ("worth", "mirror"):
            body[entry.key] = entry.row
        else:
            body.setdefault(entry.key, []).append(entry.row)
    return json.dumps(body, indent=1, ensure_ascii=False)


class Driven:
    """The meeting as somebody holds it, with a heartbeat every 15 seconds."""

    def __init__(self, docs: Documents, unit: str, agenda: Agenda, clock: Stamping) -> None:
        def keep(change: Change) -> tuple[Doc, ...]:
            return change.puts

        session = begin(docs, unit, agenda, clock, keep)
        assert isinstance(session, Session)
        self.session, self._clock = session, clock

    def do(self, rule: Rule) -> None:
        done = self.session.perform(rule)
        assert not isinstance(done, Refused), done.reason

    def say(self, told: Iterable[Told], step: Step) -> None:
        """Everything that belongs to a step."""
        for entry in told:
            if entry.step == step.key:
                self.do(entry.rule)

    def pass_minutes(self, spent: int) -> None:
        for _ in range(spent * 4):
            self._clock.advance(15)
            self.session.heartbeat()
