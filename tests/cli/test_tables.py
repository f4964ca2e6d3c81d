from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.cli import shown
from okrmeet.cli.goals_table import CELLS, bar
from tests.cli.ran import Okrmeet

SHARES = st.floats(-2, 3)


def test_goals_show_the_tree_with_bars_marks_and_what_people_wrote_as_it_is(
    okrmeet: Okrmeet, workspace: Path
) -> None:
    ran = okrmeet("goals")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "2026-Q4  58% of the quarter has passed"
    first = next(line for line in lines if " 1.1 " in line)
    assert first.split() == [
        "├", "1.1", "Checkout", "completion", "84%", "→", "80%", "━━━━━━━━╋━━━━»", "122%", "7", "●", "G", "Mon", "16",
        "Nov",
    ]  # fmt: skip
    assert "PAY-O1 Paying feels effortless [/] for small shops" in ran.out
    assert "48 s → 20 s" in ran.out
    assert "1 of 3" in ran.out
    assert "■ R" in ran.out
    assert "○ –" in ran.out


@pytest.mark.parametrize("command", ["goals", "meetings", "actions", "next"])
def test_a_pipe_gets_no_escape_codes_and_no_spaces_at_line_ends(
    okrmeet: Okrmeet, workspace: Path, command: str
) -> None:
    ran = okrmeet(command)
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert all(line == line.rstrip() for line in ran.out.splitlines())


@pytest.mark.parametrize("command", ["goals", "meetings", "actions", "next", "import team.yaml --dry-run -w n.json"])
@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal(
    okrmeet: Okrmeet, workspace: Path, team: Path, monkeypatch: pytest.MonkeyPatch, command: str, width: int
) -> None:
    monkeypatch.setattr(shown, "columns", lambda: width)
    ran = okrmeet(*command.split())
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= width


@pytest.mark.parametrize("width", [40, 60, 80])
def test_progress_stays_readable_where_it_is_narrow(
    okrmeet: Okrmeet, workspace: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(shown, "columns", lambda: width)
    out = okrmeet("goals").out
    assert "122%" in out
    assert "■ R" in out


def test_next_says_who_leads_and_speaks_and_why(okrmeet: Okrmeet, workspace: Path) -> None:
    lines = [line.split() for line in okrmeet("next").out.splitlines()]
    assert lines[0] == ["PAY", "Payments", "weekly,", "Mon", "23", "Nov", "10:00"]
    assert lines[1][:3] == ["leads", "Ben", "[bold]Okafor"]
    assert lines[2][:3] == ["speaks", "Ana", "Sousa"]
    assert all(len(line) > 3 for line in lines[1:])


def test_next_monthly_says_who_presents_for_which_unit_and_why(okrmeet: Okrmeet, workspace: Path) -> None:
    out = okrmeet("next", "--unit", "ACME", "--meeting", "monthly").out
    assert "  presents  " in out
    assert " for PAY  has not presented yet; long slot 1: has not had the long slot yet" in out
    assert "speaks" not in out


def test_actions_mark_what_is_late_in_words(okrmeet: Okrmeet, workspace: Path) -> None:
    out = okrmeet("actions").out
    assert "Fri 20 Nov, late" in out
    assert "Ask [red]Risk[/] for a date" in out
    assert "Tue 1 Dec" in out
    assert "Tue 1 Dec, late" not in out


def test_meetings_show_local_times_and_minutes_spent_of_planned(okrmeet: Okrmeet, workspace: Path) -> None:
    out = okrmeet("meetings").out
    assert "Mon 16 Nov 10:00" in out
    assert "7 of 30" in out


NOTHING = {
    "goals --cycle 2020-Q1": "okrmeet goals --cycle 2026-Q4",
    "goals --unit RISK": "okrmeet import FILE",
    "meetings --cycle 2020-Q1": "okrmeet meetings --cycle 2026-Q4",
    "meetings --unit RISK": "okrmeet run weekly --unit RISK",
    "actions --unit RISK": "okrmeet actions --all",
    "actions --unit RISK --all": "okrmeet run weekly",
}


@pytest.mark.parametrize("words", NOTHING)
def test_where_nothing_is_found_words_say_what_to_do(okrmeet: Okrmeet, workspace: Path, words: str) -> None:
    ran = okrmeet(*words.split())
    assert (ran.code, ran.out) == (0, "")
    assert NOTHING[words] in ran.err


@pytest.mark.parametrize("command", ["goals", "next"])
def test_an_empty_workspace_says_what_to_do(okrmeet: Okrmeet, tmp_path: Path, command: str) -> None:
    (tmp_path / "empty.yaml").write_text("okrmeet: 1\nsettings: {timezone: UTC}\n", encoding="utf-8")
    okrmeet("import", "empty.yaml", "-w", "okrmeet.json")
    ran = okrmeet(command)
    assert (ran.code, ran.out) == (0, "")
    assert "okrmeet import FILE" in ran.err


@given(progress=SHARES, expected=st.floats(0, 1))
def test_a_bar_is_always_as_wide_and_fills_with_progress(progress: float, expected: float) -> None:
    text = bar(progress, expected, "green").plain
    filled = sum(sign in "━╋»" for sign in text)
    assert len(text) == CELLS
    assert filled == round(min(1, max(0, progress)) * CELLS)
    assert text.endswith("»") == (progress > 1)


@given(expected=st.floats(0, 0.99))
def test_the_pace_mark_stands_where_the_quarter_stands(expected: float) -> None:
    text = bar(0.0, expected, "green").plain
    assert text.index("┼") == int(expected * CELLS)
