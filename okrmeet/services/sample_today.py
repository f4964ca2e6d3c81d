"""The sample company as if its second quarter were the one that runs: for a workspace to try okrmeet with.

All days of its files move by whole weeks, so that a Monday stays one, and quarters by as many quarters. What lies
ahead then is left out.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from okrmeet.domain.cycle import Cycle
from okrmeet.services.sample import COMPANY, WORKSPACE, fill_sample, new_file, recorded_meetings, sample_folder

RUNS = Cycle(2026, 4)
"""The quarter that runs in the sample."""
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d")
_CYCLE = re.compile(r"\b\d{4}-Q[1-4]\b")
_HAPPENED = re.compile(r"^(?:started:|  - \{key_result: .*?, at:) (\d{4}-\d\d-\d\d)", re.MULTILINE)


def sample_of(dest: Path, today: dt.date) -> Path:
    """Make the sample as it stands on the morning of a day, in a new file for its owner only. FileExistsError."""
    with TemporaryDirectory(prefix="okrmeet-sample-") as name:
        folder = Path(name)
        meetings: list[Path] = []
        for path in recorded_meetings():
            moved = _moved(path.read_text(encoding="utf-8"), today)
            if not _ahead(moved, today):
                meetings.append(_write(folder / f"{len(meetings)}.yaml", moved))
        rows = _moved((sample_folder() / COMPANY).read_text(encoding="utf-8"), today).splitlines(keepends=True)
        company = _write(folder / COMPANY, "".join(row for row in rows if not _ahead(row, today)))
        made = fill_sample(folder / WORKSPACE, company, meetings)
        return new_file(dest, made.read_bytes())


def _ahead(text: str, today: dt.date) -> bool:
    """Whether it tells of a meeting or a report of this day or a later one."""
    happened = _HAPPENED.search(text)
    return happened is not None and dt.date.fromisoformat(happened[1]) >= today


def _moved(text: str, today: dt.date) -> str:
    """A file of the sample with the days and quarters that it has when the one of today runs in it.

    No day moves into the quarter before its own: what begins a quarter needs to lie in it.
    """
    runs = Cycle.of(today)
    weeks = dt.timedelta(weeks=math.ceil((runs.bounds()[0] - RUNS.bounds()[0]).days / 7))
    quarters = (runs.year - RUNS.year) * 4 + runs.quarter - RUNS.quarter

    def cycle(found: re.Match[str]) -> str:
        told = Cycle.parse(found[0])
        number = told.year * 4 + told.quarter - 1 + quarters
        return str(Cycle(number // 4, number % 4 + 1))

    moved = _DAY.sub(lambda found: str(dt.date.fromisoformat(found[0]) + weeks), text)
    return _CYCLE.sub(cycle, moved)


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
