from __future__ import annotations

from pathlib import Path

import pytest

from okrmeet.analysis.figures import FIGURES
from tests.cli.ran import Okrmeet


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_report_made_twice_is_the_same_byte_for_byte(okrmeet: Okrmeet, workspace: Path, form: str) -> None:
    for name in ("first", "second"):
        ran = okrmeet("report", "2026-q4", "--unit", "pay", "--format", form, "--output", name)
        assert (ran.code, ran.out, ran.err) == (0, "", f"written to {name}\n")
    assert Path("first").read_bytes() == Path("second").read_bytes()
    assert (
        Path("first").read_text(encoding="utf-8")
        == okrmeet("report", "2026-Q4", "--unit", "PAY", "--format", form).out
    )


def test_a_file_that_is_there_is_never_replaced(okrmeet: Okrmeet, workspace: Path) -> None:
    Path("there.md").write_text("mine", encoding="utf-8")
    ran = okrmeet("report", "2026-Q4", "--output", "there.md")
    assert (ran.code, ran.out) == (2, "")
    assert "there.md exists already" in ran.err
    assert Path("there.md").read_text(encoding="utf-8") == "mine"
    assert okrmeet("report", "2026-Q4", "--output", "no/such/folder.md").code == 2


@pytest.mark.parametrize(
    "words", ["report", "report 2026", "report 2026-Q4 --unit NOPE", "report 2026-Q4 --format pdf"]
)
def test_wrong_usage_is_said(okrmeet: Okrmeet, workspace: Path, words: str) -> None:
    ran = okrmeet(*words.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_a_young_workspace_has_a_report_of_what_will_come(okrmeet: Okrmeet, team: Path) -> None:
    okrmeet("import", "team.yaml", "-w", "okrmeet.json")
    out = okrmeet("report", "2026-Q4", "--unit", "RISK").out
    assert out.startswith("# 2026-Q4 · Risk (RISK)\n")
    assert "There is nothing to judge yet" in out
    assert "There is nothing to judge: " in okrmeet("report", "2025-Q4", "--unit", "RISK").out
    assert all(about.title in out for about in FIGURES.values())
    assert "0%" not in out.partition("## Not there yet")[2]


@pytest.mark.parametrize("cycle", ["1900-Q1", "9997-Q4"])
def test_the_first_and_the_last_quarter_that_can_be_named_have_a_report(
    okrmeet: Okrmeet, workspace: Path, cycle: str
) -> None:
    assert okrmeet("report", cycle).code == 0
    assert okrmeet("stats", "--cycle", cycle).code == 0
