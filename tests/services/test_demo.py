"""The demo without a terminal: the minutes of a weekly that has one of everything."""

from pathlib import Path

from okrmeet.services.demo import play_demo
from okrmeet.services.record_entries import CLOSED_AS
from okrmeet.services.record_head import FIELDS, QUARTERLY
from okrmeet.services.sample import WEEKLY, sample_folder

GOLDEN = Path(__file__).parent / "golden" / "demo.md"


def test_the_demo_gives_these_minutes_the_same_bytes_each_time(tmp_path: Path) -> None:
    folders = tmp_path / "first", tmp_path / "second"
    for folder in folders:
        folder.mkdir()
    first, second = (play_demo(folder) for folder in folders)
    assert first == second
    summary, minutes = first.split("\n---\n\n")
    assert minutes == GOLDEN.read_text(encoding="utf-8")
    assert len(summary.splitlines()) == 10


def test_the_weekly_of_the_demo_shows_everything_that_a_weekly_can_record() -> None:
    text = (sample_folder() / WEEKLY).read_text(encoding="utf-8")
    others = {
        *QUARTERLY,
        "agenda",
        "cycle",
        "sitting",
        "judgements",
        "recalls",
        "dependencies",
        "closed_dependencies",
    }
    assert [name for name in FIELDS if name not in others and f"\n{name}:" not in text] == []
    assert [word for word in CLOSED_AS if f"as: {word}" not in text] == []
    kinds = ("keep", "change", "ask", "win", "blocker", "note", "kudos")
    assert [kind for kind in kinds if f"kind: {kind}" not in text] == []
