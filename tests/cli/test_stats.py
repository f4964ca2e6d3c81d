from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from okrmeet.analysis.figures import FIGURES
from okrmeet.cli import shown
from okrmeet.services.sample import copy_sample
from tests.cli.conftest import TEAM
from tests.cli.ran import Okrmeet

KEYS = [
    "cycle", "unit", "objectives", "key_results", "progress", "confidence", "turns", "airtime", "feedback", "actions",
    "communication", "time", "calibration",
]  # fmt: skip
"""The first ones, which were promised; each figure in full follows, and what is missing."""
FURTHER = [
    "day", "expected", "weeks", "forecast", "score", "achieved_at", "goal_share", "happened", "judged", "units",
    "rhythm", "voices", "promises", "adjustments", "between", "silent", "held", "steps", "worth", "pulse",
    "calibration_gap", "mistakes", "missing",
]  # fmt: skip


def test_json_has_the_documented_keys_with_what_the_weekly_left(okrmeet: Okrmeet, workspace: Path) -> None:
    found = okrmeet("stats", "--json").json
    assert list(found) == KEYS + FURTHER
    assert {key: found[key] for key in KEYS} == {
        "cycle": "2026-Q4",
        "unit": None,
        "objectives": {"achieved": 0, "of": 1, "share": 0.0},
        "key_results": {"achieved": 1, "of": 3, "share": pytest.approx(1 / 3)},
        "progress": pytest.approx((1 + 0 + 1 / 3) / 3),  # 84 is more than 80, never reported, 1 of 3
        "confidence": 4.5,  # 7 and 2
        "turns": [
            {"person": "ana", "spoke": 1, "passed": 0, "skipped": 0},
            {"person": "ben", "spoke": 1, "passed": 0, "skipped": 0},
        ],
        "airtime": [
            {"unit": "PAY", "person": "ana", "minutes": 3.0},
            {"unit": "PAY", "person": "ben", "minutes": 4.0},
        ],
        "feedback": {"given": None, "answered": None, "adjusted": None},
        "actions": {"made": 2, "kept": 0, "dropped": 0, "carried": 0},
        "communication": [],
        "time": {"planned": 30.0, "spent": 7.0},
        "calibration": [],
    }


def test_json_of_a_unit_and_of_another_cycle(okrmeet: Okrmeet, workspace: Path) -> None:
    found = okrmeet("stats", "--json", "--unit", "acme", "--cycle", "2026-q3").json
    assert (found["unit"], found["cycle"], found["actions"]["made"]) == ("ACME", "2026-Q3", 1)
    assert (found["progress"], found["confidence"], found["key_results"]["share"]) == (None, None, None)
    risk = okrmeet("stats", "--json", "--unit", "RISK").json
    assert (risk["turns"], risk["actions"]["made"]) == ([], None)


def test_the_page_shows_what_there_is_and_says_what_is_not_there_yet(okrmeet: Okrmeet, workspace: Path) -> None:
    ran = okrmeet("stats")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "2026-Q4  all units  58% of the quarter has passed"
    for said in (
        "44% of the way, 58% expected by now; 3 key results of 1 objective",
        "reported in 1 of 7 weeks; longest gap 6 weeks",
        "2 made, 2 open",
        "1 meeting held; 7 of 30 minutes",
    ):
        assert said in ran.out
    later = lines[lines.index("Not there yet") :]
    assert any(FIGURES["feedback"].comes in line for line in later)
    assert any(FIGURES["forecast"].comes in line for line in later)
    assert not any("Promises" in line for line in later)


def test_a_young_workspace_shows_no_zeros_but_what_will_come(okrmeet: Okrmeet, team: Path) -> None:
    okrmeet("import", "team.yaml", "-w", "okrmeet.json")
    out = okrmeet("stats", "--unit", "RISK").out
    assert out.splitlines()[0] == "2026-Q4  RISK Risk  58% of the quarter has passed"
    for about in FIGURES.values():
        assert about.title in out
        assert about.comes in out
    assert "0%" not in out
    assert " 0 " not in out


def test_an_empty_workspace_says_what_to_do(okrmeet: Okrmeet, tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("okrmeet: 1\nsettings: {timezone: UTC}\n", encoding="utf-8")
    okrmeet("import", "empty.yaml", "-w", "okrmeet.json")
    ran = okrmeet("stats")
    assert (ran.code, ran.out) == (0, "")
    assert "okrmeet import FILE" in ran.err
    told = okrmeet("stats", "--json").json
    assert list(told) == KEYS + FURTHER
    assert [one["figure"] for one in told["missing"]] == list(FIGURES)


def numbers(told: object) -> list[float]:
    """Every number in a document, wherever it stands."""
    if isinstance(told, dict):
        told = list(told.values())
    if isinstance(told, list):
        return [number for one in told for number in numbers(one)]
    return [told] if isinstance(told, int | float) and not isinstance(told, bool) else []


@pytest.mark.parametrize("words", ["", "--unit RISK", "--unit ACME --cycle 2027-Q1", "--cycle 2025-Q1"])
def test_json_of_what_is_empty_or_young_has_nulls_with_a_reason_and_no_zeros(
    okrmeet: Okrmeet, tmp_path: Path, words: str
) -> None:
    units = "units: [{key: ACME, name: A, level: company}, {key: RISK, name: R, level: team, parent: ACME}]"
    (tmp_path / "young.yaml").write_text(f"okrmeet: 1\nsettings: {{timezone: UTC}}\n{units}\n", encoding="utf-8")
    okrmeet("import", "young.yaml", "-w", "okrmeet.json")
    told = okrmeet("stats", "--json", *words.split()).json
    settings = {told.pop("achieved_at"), told.pop("goal_share")}
    share_of_the_days = told.pop("expected")
    assert settings == {0.8}
    assert 0 <= share_of_the_days <= 1
    assert numbers(told) == []
    assert {one["figure"]: one["comes"] for one in told["missing"]}["actions"] == FIGURES["actions"].comes


def test_two_quarters_side_by_side(okrmeet: Okrmeet, workspace: Path) -> None:
    lines = [line.split() for line in okrmeet("stats", "--against", "2026-q3").out.splitlines()]
    assert ["Figure", "2026-Q3", "2026-Q4", "Difference"] in lines
    assert ["Promises", "made", "1", "2", "+1"] in lines
    assert ["Progress", "–", "44%"] in lines
    nothing = okrmeet("stats", "--unit", "RISK", "--against", "2026-Q3").out
    assert "Neither 2026-Q3 nor 2026-Q4 has a figure yet." in nothing


def test_two_quarters_in_one_document(okrmeet: Okrmeet, workspace: Path) -> None:
    told = okrmeet("stats", "--against", "2026-q3", "--json").json
    assert list(told) == [*KEYS, *FURTHER, "against", "compared"]
    assert told["against"] == "2026-Q3"
    made = {"figure": "actions", "title": "Promises made", "scale": "number", "before": 1, "now": 2, "mistake": None}
    assert made in told["compared"]
    assert [row["before"] for row in told["compared"] if row["title"] == "Progress"] == [None]


@pytest.mark.parametrize("words", ["stats", "stats --against 2026-Q3", "stats explain", "stats explain progress"])
@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal_and_a_pipe_gets_no_codes(
    okrmeet: Okrmeet, workspace: Path, monkeypatch: pytest.MonkeyPatch, words: str, width: int
) -> None:
    for page in ("cli.stats_table", "cli.stats_matrix", "cli.stats_explained", "cli.shown"):
        monkeypatch.setattr(f"okrmeet.{page}.columns", lambda: width)
    ran = okrmeet(*words.split())
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= width
    assert all(line == line.rstrip() for line in ran.out.splitlines())


def test_what_people_wrote_is_shown_as_it_is(okrmeet: Okrmeet, tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text(TEAM.replace("name: Risk", 'name: "[red]Risk[/]"'), encoding="utf-8")
    okrmeet("import", "team.yaml", "-w", "okrmeet.json")
    assert "[red]Risk[/]" in okrmeet("stats", "--unit", "RISK").out
    assert shown.columns() == shown.PIPE


@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_is_explained(okrmeet: Okrmeet, name: str) -> None:
    ran = okrmeet("stats", "explain", name.upper())
    about = FIGURES[name]
    assert (ran.code, ran.err) == (0, "")
    told = " ".join(ran.out.split())
    for said in (about.title, about.formula, about.scale, about.source, about.comes):
        assert " ".join(said.split()) in told


def test_all_figures_are_explained_without_a_name_and_a_wrong_one_gets_the_nearest(okrmeet: Okrmeet) -> None:
    assert [line.split()[0] for line in okrmeet("stats", "explain").out.splitlines() if line[:1].isalpha()] == [
        *FIGURES
    ]  # fmt: skip
    wrong = okrmeet("stats", "explain", "progres")
    assert (wrong.code, wrong.out) == (2, "")
    assert "progress" in wrong.err


def test_the_findings_of_the_coach_are_counted_by_mistake_over_the_quarter(okrmeet: Okrmeet, tmp_path: Path) -> None:
    copy_sample(tmp_path / "okrmeet.json")
    lines = okrmeet("stats", "--cycle", "2026-Q3").out.splitlines()
    table = lines[lines.index("Coach findings by mistake, at the end of") + 1 :]
    assert " ".join(table[0].split()) == "Mistake Tue 28 Jul Tue 25 Aug Tue 22 Sep Wed 30 Sep"
    assert table[3].split() == ["7", "OKRs", "as", "a", "task", "list", "2", "2", "2", "2"]
    assert "okrmeet coach explain" in okrmeet("stats", "explain", "mistakes").out


@pytest.mark.parametrize("width", [30, 40, 60, 80])
def test_where_there_is_little_room_the_newest_count_of_the_coach_stays(
    okrmeet: Okrmeet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    copy_sample(tmp_path / "okrmeet.json")
    for page in ("cli.stats_table", "cli.stats_matrix", "cli.shown"):
        monkeypatch.setattr(f"okrmeet.{page}.columns", lambda: width)
    lines = okrmeet("stats", "--cycle", "2026-Q3").out.splitlines()
    table = lines[lines.index(next(row for row in lines if row.startswith("Coach findings"))) :]
    assert all(cell_len(row) <= width for row in lines)
    assert any("30 Sep" in row for row in table)


def test_before_the_first_check_in_goals_stand_at_no_zero(okrmeet: Okrmeet, tmp_path: Path) -> None:
    kr = '{title: Checkout, metric: percent, unit: "%", start: 62, target: 80}'
    goal = f"objectives: [{{id: PAY-O1, unit: PAY, cycle: 2026-Q4, title: T, status: active, key_results: [{kr}]}}]"
    units = "units: [{key: PAY, name: Payments, level: team}]"
    (tmp_path / "young.yaml").write_text(
        f"okrmeet: 1\nsettings: {{timezone: UTC}}\n{units}\n{goal}\n", encoding="utf-8"
    )
    okrmeet("import", "young.yaml", "-w", "okrmeet.json")
    out, report = okrmeet("stats").out, okrmeet("report", "2026-Q4").out
    assert FIGURES["progress"].comes in out
    assert "There is nothing to judge yet: nothing was reported." in report
    assert not re.search(r"\b0%|\b0 of|\b0\.00", out + report.partition("## What the figures")[0])
    told = okrmeet("stats", "--json").json
    assert (told["progress"], told["objectives"]) == (None, {"achieved": None, "of": None, "share": None})
    assert numbers({key: told[key] for key in told if key not in ("mistakes", "expected")}) == [0.8, 0.8]
    okrmeet("checkin", "PAY-O1.1", "62")
    assert okrmeet("stats", "--json").json["progress"] == 0.0
    assert "0% of the way" in okrmeet("stats").out


def test_weeks_before_the_first_report_of_a_young_team_are_told_without_a_zero(
    okrmeet: Okrmeet, workspace: Path
) -> None:
    """The first weekly was on 16 November, in the seventh week."""
    told = okrmeet("stats", "--json").json["weeks"]
    assert [week["progress"] for week in told[:6]] == [None] * 6
    assert all(week["progress"] for week in told[6:])
    rows = [row for row in okrmeet("stats").out.splitlines() if row.startswith(("Wed 7 Oct", "Wed 11 Nov"))]
    assert len(rows) == 2
    assert not any("%" in row for row in rows)
    report = okrmeet("report", "2026-Q4").out
    assert "| Wed 11 Nov 2026 | – | 46% | – | – |" in report
