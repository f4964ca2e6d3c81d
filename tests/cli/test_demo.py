from __future__ import annotations

import datetime as dt
import io
import sys
import tempfile
from pathlib import Path

import pytest

from okrmeet.cli import demo, screen
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.records import Checkin
from okrmeet.services.clock import ShiftedClock
from okrmeet.services.load import load_all
from okrmeet.services.sample import DEMO_STARTS, WORKSPACE
from okrmeet.services.workspace import Workspace
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.app import OkrmeetApp
from tests.cli.conftest import NOW
from tests.cli.ran import Okrmeet

WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where throw-away copies are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_without_a_terminal_the_demo_prints_a_summary_and_the_minutes_and_leaves_nothing(
    okrmeet: Okrmeet, tmp_path: Path, elsewhere: Path
) -> None:
    ran = okrmeet("demo")
    assert ran.code == 0
    assert ran.out.startswith("Weekly tactical, Payments, Mon 14 Dec 2026\n")
    assert "\n# Weekly tactical · Payments · Mon 14 Dec 2026\n" in ran.out
    assert len(ran.err.splitlines()) == 1
    assert list(elsewhere.iterdir()) == []
    assert list(tmp_path.iterdir()) == [elsewhere]


def test_with_a_terminal_home_is_shown_on_a_copy_that_is_gone_afterwards(
    okrmeet: Okrmeet, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Path | None, dt.timedelta, list[str]]] = []

    def run(app: OkrmeetApp) -> None:
        workspace: Workspace = app._home._workspace
        assert isinstance(workspace.clock, ShiftedClock)
        (folder,) = elsewhere.iterdir()
        seen.append((workspace.file, workspace.clock.now() - DEMO_STARTS, sorted(p.name for p in folder.iterdir())))

    monkeypatch.setattr(demo, "has_terminal", lambda: True)
    monkeypatch.setattr(OkrmeetApp, "run", run)
    monkeypatch.setattr(OkrmeetApp, "return_code", 4)
    assert okrmeet("demo").code == 4
    ((file, passed, files),) = seen
    assert file is None
    assert dt.timedelta(0) <= passed < dt.timedelta(minutes=1)
    assert WORKSPACE in files
    assert list(elsewhere.iterdir()) == []


def test_a_dumb_terminal_gets_the_minutes(okrmeet: Okrmeet, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert screen.has_terminal()
    monkeypatch.setenv("TERM", "dumb")
    ran = okrmeet("demo")
    assert ran.code == 0
    assert "# Weekly tactical" in ran.out


def test_export_writes_the_sample_workspace_and_says_how_to_look_at_it(okrmeet: Okrmeet, tmp_path: Path) -> None:
    ran = okrmeet("demo", "--export", "mine.json")
    assert (ran.code, ran.out) == (0, "")
    assert "okrmeet -w mine.json" in ran.err
    assert (tmp_path / "mine.json").stat().st_mode & 0o777 == 0o600
    assert okrmeet("next", "--unit", "PAY", "--json", "-w", "mine.json").json["due"].startswith("2026-11-23")
    with open_file(tmp_path / "mine.json", write=False) as store:
        docs = load_all(store)
    assert max(c.at for c in docs.all(Checkin)) < NOW < max(m.started for m in docs.all(Meeting)) + WEEK
    assert okrmeet("doctor", "-w", "mine.json").code == 0


def test_export_never_takes_the_place_of_a_file(okrmeet: Okrmeet, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("precious")
    (tmp_path / "link.json").symlink_to("nowhere.json")
    for name in ("mine.json", "link.json"):
        ran = okrmeet("demo", "--export", name)
        assert ran.code == 2
        assert f"{name} exists already and was left as it is" in ran.err
    assert (tmp_path / "mine.json").read_text() == "precious"
    assert not (tmp_path / "nowhere.json").exists()


def test_export_into_a_folder_that_is_not_there_ends_with_2(okrmeet: Okrmeet) -> None:
    ran = okrmeet("demo", "--export", "no/mine.json")
    assert ran.code == 2
    assert "no/mine.json" in ran.err
