"""The sample company in front of one's own home: to look around in, thrown away afterwards."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from okrmeet.services.clock import ShiftedClock
from okrmeet.services.sample import DEMO_STARTS, WORKSPACE, copy_sample
from okrmeet.services.workspace import Workspace
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.keys import KeyLog
from okrmeet.tui.screens.home import HomeScreen


def sample_home(keys: KeyLog) -> HomeScreen:
    """Home of a copy of the sample company, a weekly due in two minutes."""
    folder = TemporaryDirectory(prefix="okrmeet-demo-")
    store = open_file(copy_sample(Path(folder.name) / WORKSPACE), write=True)
    workspace = Workspace(store, ShiftedClock(DEMO_STARTS), "demo")

    def done() -> None:
        workspace.close()
        folder.cleanup()

    return HomeScreen(workspace, keys, done=done)
