from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from okrmeet.store.protocol import Store
from okrmeet.store.tinydb.opening import open_file
from tests.store.contract import StoreContract


class TestFileStore(StoreContract):
    @pytest.fixture
    def reopen(self, tmp_path: Path) -> Iterator[Callable[[], Store]]:
        opened: list[Store] = []

        def again() -> Store:
            while opened:
                opened.pop().close()
            opened.append(open_file(tmp_path / "okrmeet.json", write=True, create=True))
            return opened[0]

        yield again
        opened.pop().close()
