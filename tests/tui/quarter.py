"""A team of eight at the end of its quarter, for tests of the retrospective on screen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from okrmeet.services.import_file import import_file
from okrmeet.store.tinydb.opening import open_file
from tests.tui.driver import Driver

STARTS = dt.datetime(2026, 12, 17, 14, 0, tzinfo=dt.UTC)
MEETING = "PAY-2026-12-17-quarterly"
PEOPLE = ("ana", "ben", "chen", "dita", "eve", "finn", "gil", "hana")
TEAM = """
okrmeet: 1
settings: {timezone: UTC}
people:
  - {id: zoe, name: Zoe Quist}
  - {id: ana, name: Ana Sousa}
  - {id: ben, name: Ben Okafor}
  - {id: chen, name: Chen Li}
  - {id: dita, name: Dita Nováková}
  - {id: eve, name: Eve Park}
  - {id: finn, name: Finn Berg}
  - {id: gil, name: Gil Costa}
  - {id: hana, name: Hana Sato}
units:
  - {key: ACME, name: Acme Robotics, level: company, lead: zoe, members: [zoe], sponsor: zoe}
  - {key: PAY, name: Payments, level: team, parent: ACME, lead: ana,
     members: [ana, ben, chen, dita, eve, finn, gil, hana]}
objectives:
  - {id: ACME-O1, unit: ACME, cycle: 2026-Q4, title: Small shops recommend us, why: growth that lasts, key_results: [
      {id: ACME-O1.1, title: Shops that came by a friend, start: 40, target: 120, owner: zoe}]}
  - id: PAY-O1
    unit: PAY
    cycle: 2026-Q4
    title: Paying feels effortless for small shops
    why: shops stop abandoning carts and recommend us
    supports: [ACME-O1]
    key_results:
      - {id: PAY-O1.1, title: Checkouts completed, metric: percent, unit: "%", start: 62, target: 80, owner: ben}
      - {id: PAY-O1.2, title: Median time to pay, unit: s, start: 48, target: 20, owner: chen}
      - {id: PAY-O1.3, title: Wallet live in three markets, metric: milestone, steps: [PT, ES, FR], owner: dita}
  - id: PAY-O2
    unit: PAY
    cycle: 2026-Q4
    title: Support calls are rare
    why: people would rather sell than phone
    ambition: committed
    key_results:
      - {id: PAY-O2.1, title: Calls per hundred orders, unit: calls, start: 8, target: 3, owner: ana}
      - {id: PAY-O2.2, title: Uptime of the checkout, metric: maintain, unit: "%", at_least: 99.5, owner: finn}
  - id: PAY-O3
    unit: PAY
    cycle: 2026-Q4
    title: Merchants onboard themselves
    why: days of waiting lose them
    key_results:
      - {id: PAY-O3.1, title: Shops that need no help, metric: percent, unit: "%", start: 20, target: 80, owner: gil}
      - {id: PAY-O3.2, title: Rating of the guide, start: 3.1, owner: hana}
checkins:
  - {key_result: PAY-O1.1, at: 2026-12-14T10:00, value: 75, confidence: 5, by: ben}
  - {key_result: PAY-O1.2, at: 2026-12-14T10:00, value: 20, confidence: 9, by: chen}
  - {key_result: PAY-O1.3, at: 2026-12-14T10:00, value: 2, confidence: 4, by: dita}
  - {key_result: PAY-O2.1, at: 2026-12-14T10:00, value: 4, confidence: 8, by: ana}
  - {key_result: PAY-O2.2, at: 2026-12-14T10:00, value: 99.7, confidence: 9, by: finn}
  - {key_result: PAY-O3.1, at: 2026-12-14T10:00, value: 32, confidence: 2, by: gil}
events:
  - {unit: PAY, meeting: quarterly, weekday: thursday, time: "14:00", minutes: 120, week: -1}
"""


def make_workspace(path: Path, team: str = TEAM) -> Path:
    """Write a workspace with the team and its last reports."""
    source = path.with_suffix(".yaml")
    source.write_text(team, encoding="utf-8")
    with open_file(path, write=True, create=True) as store:
        import_file(store, source, STARTS, "team")
    return path


async def begin(room: Driver, step: str = "open") -> None:
    """From home into a step of the retrospective."""
    for _ in range(3):
        if "Quarterly" in room.text:
            break
        await room.press("K")
    await room.press("enter", "enter")
    await go_on(room, step)


async def go_on(room: Driver, step: str) -> None:
    """Go on from the step that the room is in."""
    while room.app.screen.session.room.step.key != step:  # type: ignore[attr-defined]
        await room.press("n")
