"""Every kind of step has its place in the minutes: a kind that is new is missing here, and mypy says so."""

from __future__ import annotations

import pytest

from okrmeet.domain.meeting import StepKind
from okrmeet.engine.summary import summarise
from okrmeet.minutes.render import render
from tests.minutes import example, monthly_example, quarterly_example

WEEKLY = render(summarise(example.docs(), example.MEETING))
MONTHLY = render(summarise(monthly_example.docs(), monthly_example.MEETING))
QUARTERLY = render(summarise(quarterly_example.docs(), quarterly_example.MEETING), full=True)


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
        case StepKind.RATE:
            return QUARTERLY, "- I could influence our goals, 1-5: 2.7 of 5 (3 answers, 2 to 3)"
        case StepKind.SCORE:
            return QUARTERLY, "| **PAY-O1.1** Checkouts that are completed | 0.70 | 0.77 | mobile only |"
        case StepKind.REVEAL:
            return QUARTERLY, "| no: owners still call us |"
        case StepKind.ROUND:
            return QUARTERLY, "## Stories\n- The third try did it — Ben Okafor"
        case StepKind.BOARD:
            return QUARTERLY, "- **Testing** (5 dots, 3 cards, lacked, longed for)"
        case StepKind.CAUSES:
            return QUARTERLY, "| no time: the page was last in line |"
        case StepKind.FATE:
            return QUARTERLY, "| keep: PAY-O6 in 2027-Q1 (half way) |"
        case StepKind.DRAFT:
            return QUARTERLY, "- **PAY-O8** Returning is as easy as paying because shops lose buyers there"
        case StepKind.DECIDE:
            return QUARTERLY, "- Gil Costa (sponsor): expand to two more teams"
        case StepKind.PAUSE:
            return QUARTERLY, "| Break | 5 min | 5:10 |"
        case StepKind.CLOSE:
            return MONTHLY, "**Worth the time:** 4.0 of 5 (3 votes)"
