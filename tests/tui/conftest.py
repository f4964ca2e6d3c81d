"""Fixtures of the screen's tests: a workspace with a week behind it, and nothing of this machine's settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal
from tests.weekly import make_workspace


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_workspace(tmp_path_factory.mktemp("weekly") / "okrmeet.json").read_bytes()


@pytest.fixture
def workspace(tmp_path: Path, _prepared: bytes) -> Path:
    """A fresh copy of the workspace of tests/weekly."""
    path = tmp_path / "okrmeet.json"
    path.write_bytes(_prepared)
    return path


@pytest.fixture(autouse=True)
def _no_process_outlives_its_test() -> Iterator[None]:
    yield
    while Terminal.running:
        Terminal.running.pop().kill()


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = ("OKRMEET_WORKSPACE", "OKRMEET_ASCII", "LANG", "LC_ALL", "LC_CTYPE")
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", *ours):
        monkeypatch.delenv(name, raising=False)
