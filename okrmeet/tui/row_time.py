"""How long the room has talked about each row of a step: shown while it does, and kept nowhere."""

from __future__ import annotations


class RowTime:
    """Adds up seconds by row. What passes belongs to the row that was looked at when it began to pass."""

    def __init__(self) -> None:
        self._spent: dict[str, float] = {}
        self._looked: tuple[str | None, float] = (None, 0.0)

    def on(self, row: str | None, seconds: float) -> float:
        """Look at a row when the step has taken so many seconds: how many of them were about this row."""
        before, then = self._looked
        if before is not None:
            self._spent[before] = self._spent.get(before, 0.0) + max(0.0, seconds - then)
        self._looked = (row, seconds)
        return self._spent.get(row, 0.0) if row is not None else 0.0
