from __future__ import annotations

import re
from pathlib import Path

import pytest

from okrmeet.coach.registry import all_rules
from okrmeet.services.clock import SystemClock
from okrmeet.services.sample import DEMO_STARTS, copy_sample
from tests.cli.ran import Okrmeet

KEYS = ["rule", "mistake", "unit", "about", "message", "advice", "evidence", "since"]


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample company, on the morning of the demo."""
    monkeypatch.setattr(SystemClock, "now", lambda _: DEMO_STARTS)
    return copy_sample(tmp_path / "okrmeet.json")


def test_findings_have_the_documented_keys(okrmeet: Okrmeet, sample: Path) -> None:
    found = okrmeet("coach", "--json").json
    assert [list(one) for one in found] == [KEYS] * len(found)
    assert [(one["rule"], one["about"]) for one in found if one["unit"] in ("ACME", "SHOP")] == [
        ("safe-bet", "SHOP-O2.1"), ("no-checkin", "SHOP-O2.4"),
    ]  # fmt: skip
    forgotten = next(one for one in found if one["rule"] == "no-checkin")
    assert forgotten["since"] == "2026-11-03"
    assert forgotten["evidence"]["meetings"][-1] == "2026-12-08"


def test_the_readme_shows_what_it_says(okrmeet: Okrmeet, sample: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```text\n(2026-Q4 .*?)```", readme, re.DOTALL)
    assert block is not None
    assert okrmeet("coach").out == block[1]


def test_one_unit_and_one_cycle(okrmeet: Okrmeet, sample: Path) -> None:
    assert {one["unit"] for one in okrmeet("coach", "--unit", "shop", "--json").json} == {"SHOP"}
    assert {one["mistake"] for one in okrmeet("coach", "--unit", "SHOP", "--cycle", "2026-q3", "--json").json} == {
        4,
        6,
    }
    assert okrmeet("coach", "--unit", "PAY", "--json").json == []
    assert "there is no unit" in okrmeet("coach", "--unit", "PAI").err


def test_strict_ends_with_one_when_something_is_open(okrmeet: Okrmeet, sample: Path) -> None:
    assert okrmeet("coach").code == 0
    assert okrmeet("coach", "--strict").code == 1
    assert okrmeet("coach", "--strict", "--json").code == 1
    assert okrmeet("coach", "--strict", "--unit", "PAY").code == 0


def test_what_was_dismissed_is_counted_and_shown_with_its_reason_when_asked_for(
    okrmeet: Okrmeet, sample: Path
) -> None:
    assert okrmeet("coach", "dismiss", "no-checkin", "--about", "SHOP-O2.4").code == 2
    done = okrmeet("coach", "dismiss", "no-checkin", "--about", "shop-o2.4", "--because", "the page [b]says it")
    assert (done.code, done.err) == (0, "no-checkin about SHOP-O2.4 is dismissed until its evidence changes\n")
    assert okrmeet("coach", "--unit", "SHOP", "--strict").code == 1
    assert okrmeet("coach", "dismiss", "safe-bet", "--about", "SHOP-O2.1", "--because", "we dare more").code == 0
    assert okrmeet("coach", "--unit", "SHOP", "--strict").code == 0
    assert "no findings, 2 dismissed" in okrmeet("coach", "--unit", "SHOP").out
    assert "no-checkin: the page [b]says it" in okrmeet("coach", "--all").out
    both = okrmeet("coach", "--all", "--unit", "SHOP", "--json").json
    assert [list(one) for one in both] == [[*KEYS, "dismissed"]] * 2
    assert okrmeet("coach", "dismiss", "no-checkin", "--about", "SHOP-O2.4", "--undo").code == 0
    assert okrmeet("coach", "--unit", "SHOP", "--strict").code == 1


@pytest.mark.parametrize("rule", all_rules())
def test_every_rule_is_explained_with_or_without_a_workspace(okrmeet: Okrmeet, rule: str) -> None:
    told = okrmeet("coach", "explain", rule)
    assert told.code == 0
    assert told.out.startswith(f"{rule} mistake {all_rules()[rule].mistake}") or rule in told.out.splitlines()[0]
    assert "Source" in told.out
    assert okrmeet("coach", "explain", rule, "--json").json["rule"] == rule


def test_all_rules_are_listed_and_a_wrong_name_gets_the_nearest(okrmeet: Okrmeet) -> None:
    assert [one["rule"] for one in okrmeet("coach", "explain", "--json").json] == list(all_rules())
    assert "frozen" in okrmeet("coach", "explain").out
    ran = okrmeet("coach", "explain", "frosen")
    assert (ran.code, "do you mean frozen?" in ran.err) == (2, True)


def test_a_threshold_of_the_workspace_is_told_and_counts(okrmeet: Okrmeet, sample: Path, tmp_path: Path) -> None:
    text = "okrmeet: 1\nsettings: {coach: {no-checkin: {days: 60}}}\n"
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    assert okrmeet("import", "s.yaml", "--update").code == 0
    found = okrmeet("coach", "--unit", "SHOP", "--json").json
    assert "no-checkin" not in [one["rule"] for one in found]
    assert (
        "days: 60 (days without a check-in, at least; without a setting 21)"
        in okrmeet("coach", "explain", "no-checkin").out
    )


def test_a_unit_is_told_how_many_pairs_are_missing_for_its_calibration(okrmeet: Okrmeet, sample: Path) -> None:
    assert "Calibration: 3 key results of quarters that are over" in okrmeet("coach", "--unit", "SHOP").out
    assert "Calibration" not in okrmeet("coach").out
