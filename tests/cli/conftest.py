from __future__ import annotations

import datetime as dt
import gc
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from okrmeet.__main__ import main
from okrmeet.services.clock import SystemClock
from okrmeet.services.import_file import import_file
from okrmeet.services.record import record_file
from okrmeet.store.tinydb.opening import open_file
from tests.cli.ran import Okrmeet, Ran

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)

TEAM = """\
okrmeet: 1
settings: {timezone: Europe/Berlin}
people:
  - {id: ana, name: Ana Sousa}
  - {id: ben, name: "Ben [bold]Okafor"}
units:
  - {key: ACME, name: Acme Robotics, level: company, lead: ana}
  - {key: PAY, name: Payments, level: team, parent: ACME, lead: ana, members: [ana, ben]}
  - {key: RISK, name: Risk, level: team, parent: ACME}
objectives:
  - id: PAY-O1
    unit: PAY
    cycle: 2026-Q4
    title: Paying feels effortless [/] for small shops
    why: Shops recommend us
    key_results:
      - {id: PAY-O1.1, title: Checkout completion, metric: percent, start: 62, target: 80, owner: ben}
      - {id: PAY-O1.2, title: Median time to pay, unit: s, start: 48, target: 20, owner: ana}
      - {id: PAY-O1.3, title: Wallet live, metric: milestone, steps: [PT, ES, FR], owner: ben}
      - {id: PAY-O1.4, title: Uptime, metric: maintain, unit: "%", at_least: 99.9, owner: ana}
  - {id: PAY-O2, unit: PAY, cycle: 2026-Q3, title: Last quarter, status: missed}
events:
  - {unit: PAY, meeting: weekly, weekday: monday, time: "10:00", minutes: 30}
"""

WEEKLY = """\
okrmeet: 1
meeting: weekly
unit: PAY
started: 2026-11-16T10:00
ended: 2026-11-16T10:28
facilitator: ana
turns: [{person: ben, minutes: 4}, {person: ana, minutes: 3}]
checkins:
  - {key_result: PAY-O1.1, value: 84, confidence: 7}
  - {key_result: PAY-O1.3, value: 1, confidence: 2}
actions:
  - {text: "Ask [red]Risk[/] for a date", owner: ben, due: 2026-11-20, about: PAY-O1}
  - {text: "Write it down", owner: ana, due: 2026-11-18}
"""

LAST_QUARTER = """\
okrmeet: 1
meeting: weekly
unit: PAY
started: 2026-09-14T10:00
ended: 2026-09-14T10:20
actions: [{text: "An old promise", owner: ana, due: 2026-12-01}]
"""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    for name, text in (("team", TEAM), ("old", LAST_QUARTER), ("weekly", WEEKLY)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    with open_file(folder / "okrmeet.json", write=True, create=True) as store:
        import_file(store, folder / "team.yaml", NOW, "token")
        record_file(store, folder / "old.yaml")
        record_file(store, folder / "weekly.yaml")
    return folder


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of its own, no workspace of the machine, and always the same moment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OKRMEET_WORKSPACE", raising=False)
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(SystemClock, "now", lambda _: NOW)
    yield
    gc.enable()


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A file to import."""
    path = tmp_path / "team.yaml"
    path.write_text(TEAM, encoding="utf-8")
    return path


@pytest.fixture
def workspace(filled: Path, tmp_path: Path) -> Path:
    """`okrmeet.json` in the current folder, with two weeklies."""
    return Path(shutil.copy(filled / "okrmeet.json", tmp_path / "okrmeet.json"))


@pytest.fixture
def okrmeet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Okrmeet:
    """Run okrmeet as its script does, in this process."""

    def run(*words: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["okrmeet", *words])
        capsys.readouterr()
        code = main()
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run
