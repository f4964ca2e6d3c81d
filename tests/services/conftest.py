"""Fixtures of the services' tests: the sample as it ships, and the team's weekly between the rules and a disk."""

from __future__ import annotations

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.services.clock import ManualClock
from okrmeet.services.load import load_all
from okrmeet.services.sample import copy_sample
from okrmeet.services.session import Session
from okrmeet.store.tinydb.opening import open_file
from tests.sitting import Disk, begun
from tests.team import START, documents


@pytest.fixture(scope="session")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Documents:
    """The sample company; documents never change, so that one reading does for all."""
    with open_file(copy_sample(tmp_path_factory.mktemp("sample") / "okrmeet.json"), write=False) as store:
        return load_all(store)


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands still at the beginning of the weekly."""
    return ManualClock(START)


@pytest.fixture
def disk() -> Disk:
    """What is stored before it begins."""
    return Disk(documents())


@pytest.fixture
def session(disk: Disk, clock: ManualClock) -> Session:
    """The weekly, begun."""
    return begun(disk, clock)
