"""Every kind of step has its place in the minutes: a kind that is new is missing here, and mypy says so."""

from __future__ import annotations

import pytest

from okrmeet.domain.meeting import StepKind
from okrmeet.engine.summary import summarise
from okrmeet.minutes.render import render
from tests.minutes import example, monthly_example

WEEKLY = render(summarise(example.docs(), example.MEETING))
MONTHLY = render(summarise(monthly_example.docs(), monthly_example.MEETING))


@pytest.mark.parametrize("kind", StepKind)
def test_what_a_step_recorded_is_in_the_minutes(kind: StepKind) -> None:
    minutes, words = recorded_in(kind)
    assert words in minutes


def recorded_in(kind: StepKind) -> tuple[str, str]:
    """The minutes of a meeting with such a step, and words that were recorded in it."""
    match kind:
        case StepKind.OPEN:
            return WEEKLY, "**Present:** Ana Sousa, Ben Okafor"
        case StepKind.PROMISES:
            return WEEKLY, "- Kept 2 of 4: A-28"
        case StepKind.CHECK_IN:
            return WEEKLY, "| **PAY-O1.1** Checkout completion | 67% | 70% |"
        case StepKind.LOW:
            return WEEKLY, "- In the way: The card vendor allows no exemption"
        case StepKind.COMMIT:
            return WEEKLY, "- [ ] **A-32** Wallet test in Spain"
        case StepKind.GUARD:
            return WEEKLY, "- Guard rail **PAY-O1.4** Uptime: 99.95%, fine"
        case StepKind.TREND:
            return MONTHLY, "| 4 up, 1 flat, 1 down |"
        case StepKind.PRESENT:
            return MONTHLY, "- **Payments** (Ben Okafor, long slot) · Went well: The wallet is live"
        case StepKind.BETWEEN:
            return MONTHLY, "- **Payments** waits for **Risk**: limits for Spain, until Fri 20 Nov"
        case StepKind.ADJUST:
            return MONTHLY, "- **PAY-O1.2** target 20 → 25"
        case StepKind.RECALL:
            return MONTHLY, "| 3 of 4 |"
        case StepKind.CLOSE:
            return MONTHLY, "**Worth the time:** 4.0 of 5 (3 votes)"
