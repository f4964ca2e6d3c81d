from __future__ import annotations

from pathlib import Path

import pytest

from okrmeet.__main__ import main
from okrmeet.cli import endings
from okrmeet.store.errors import Conflict
from tests.cli.ran import Okrmeet

WRONG = {
    "goal": "do you mean goals?",
    "goals --jsn": "--json",
    "goals extra": "extra",
    "goals --unit PYA": "do you mean PAY?",
    "goals --unit [/]": "'[/]'",
    "goals --unit=": "no unit ''",
    "goals --cycle 2026": "2026-Q4",
    "next --meeting daily": "weekly",
    "minutes PAY-2026-11-15-weekly": "do you mean PAY-2026-11-16-weekly?",
    "minutes --short --full": "one of them",
    "minutes --force": "--output",
    "import": "FILE",
    "run quaterly": "quarterly",
    "run weekly --agenda monthly": "monthly is the agenda of a monthly",
    "run monthly --with nothing": "there is no optional step 'nothing'",
    "run weekly --with recall": "there is no optional step",
    "run": "MEETING",
}


@pytest.mark.parametrize("words", WRONG)
def test_wrong_usage_ends_with_2_and_says_what_was_meant(okrmeet: Okrmeet, workspace: Path, words: str) -> None:
    ran = okrmeet(*words.split())
    assert (ran.code, ran.out) == (2, "")
    assert WRONG[words] in ran.err
    assert ran.err.endswith(" --help\n")


@pytest.mark.parametrize("option", ["--unit", "--cycle", "--workspace"])
@pytest.mark.parametrize("value", ["\udcff\udc80", "\x1b]0;title\x07", "[bold]x[/]", "\u202eabc", "x" * 5000, "\n"])
def test_no_value_of_an_option_crashes_or_reaches_the_terminal_raw(
    okrmeet: Okrmeet, workspace: Path, option: str, value: str
) -> None:
    ran = okrmeet("goals", option, value)
    assert ran.code in (2, 3)
    assert "Traceback" not in ran.err
    assert not set(ran.err) & {"\x1b", "\x07", "\u202e", "\udcff"}


def test_a_unit_may_be_typed_in_lower_case(okrmeet: Okrmeet, workspace: Path) -> None:
    assert okrmeet("goals", "--unit", "pay", "--json").json[0]["id"] == "PAY"


def test_a_conflict_ends_with_3(capsys: pytest.CaptureFixture[str]) -> None:
    def answer() -> int:
        raise Conflict("action", "A-1", 1, 2)

    assert endings.ending(answer) == 3
    assert "changed by somebody else" in capsys.readouterr().err


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("okrmeet.__main__._answer", interrupted)
    assert main() == 130


def test_a_mistake_of_ours_is_not_hidden() -> None:
    def answer() -> int:
        raise KeyError("ours")

    with pytest.raises(KeyError):
        endings.ending(answer)
