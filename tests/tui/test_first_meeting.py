"""The first meeting of the README, as it tells it: the file, the keys, the lines, the minutes."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.records import Action, Checkin
from okrmeet.services.import_file import import_file
from okrmeet.services.minutes import minutes_of
from okrmeet.store.tinydb.opening import open_file
from tests.tui.driver import running
from tests.weekly import STARTS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def told(pattern: str) -> str:
    """What the README says to type, on one line."""
    found = re.search(pattern, README, re.DOTALL)
    assert found is not None, pattern
    return " ".join(found[1].split())


async def test_the_first_meeting_goes_as_the_readme_tells_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    team = re.sub("^   ", "", re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)[0], flags=re.MULTILINE)
    (tmp_path / "team.yaml").write_text(team, encoding="utf-8")
    with open_file(tmp_path / "okrmeet.json", write=True, create=True) as store:
        import_file(store, tmp_path / "team.yaml", STARTS, "t")
    report = told(r"confidence round `(64 6 .*?)`")
    promise = told(r"`(! ask Risk .*?)`")
    async with running(tmp_path / "okrmeet.json", STARTS, unit=None) as room:
        await room.press("enter")
        assert "Speaks first" in room.text
        await room.press("enter", "n", "n")
        while "SPEAKING Ben Okafor" not in room.text:
            await room.press("n")
        await room.type(report)
        assert "PAY-O1.1 now 64% · confidence 6" in room.text
        await room.press("enter")
        await room.say(promise)
        (reported,) = room.docs.all(Checkin)
        assert (reported.value, reported.confidence, reported.note) == (64, 6, "wallet shipped")
        (made,) = room.docs.all(Action)
        assert (made.text, made.owner, made.due) == ("ask Risk for a date", "ana", dt.date(2026, 11, 27))
        for _ in range(6):
            await room.pilot.pause(0.3)  # not held down
            if room.docs.all(Meeting)[0].open:
                await room.press("n")
        (meeting,) = room.docs.all(Meeting)
        assert meeting.state is MeetingState.CLOSED
        await room.press("C")
        (file,) = tmp_path.glob("*.md")
        assert file.read_text(encoding="utf-8") == room.app.clipboard == minutes_of(room.docs, meeting.id)
        await room.press("S")
        assert "short" in room.text.splitlines()[0]
