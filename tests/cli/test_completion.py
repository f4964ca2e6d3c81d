"""Completion, asked as a shell asks: over environment variables, and in a bash and a fish where there are any."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from okrmeet.cli.offer import COMMANDS
from tests.cli.ran import Okrmeet
from tests.cli.test_processes import SCREENS, loaded, run


def offered(folder: Path, line: str, shell: str = "bash") -> list[str]:
    """What is offered at the end of a line."""
    words = line.split(" ")
    around = {
        "_OKRMEET_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words) - 1),
    }
    ran = run(folder, env=around)
    assert (ran.returncode, ran.stderr) == (0, b""), ran.stderr
    return ran.stdout.decode().split("\n")[:-1] if ran.stdout.strip() else []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("okrmeet go", ["goals"]),
        ("okrmeet goals --unit P", ["PAY"]),
        ("okrmeet goals --unit pa", ["PAY"]),
        ("okrmeet goals --unit ", ["ACME", "PAY", "RISK"]),
        ("okrmeet -w okrmeet.json prep --unit R", ["RISK"]),
        ("okrmeet checkin pay-o1.", ["PAY-O1.1", "PAY-O1.2", "PAY-O1.3", "PAY-O1.4"]),
        ("okrmeet checkin PAY-O1.1 64 --by b", ["ben"]),
        ("okrmeet feedback x --about PAY-O", [*(f"PAY-O1{n}" for n in ("", ".1", ".2", ".3", ".4")), "PAY-O2"]),
        ("okrmeet feedback x --from A", ["ACME"]),
        ("okrmeet actions done ", ["A-1", "A-2", "A-3"]),
        ("okrmeet actions d", ["done", "drop"]),
        ("okrmeet meetings cancel P", ["PAY"]),
        ("okrmeet meetings amend PAY-2026-11", ["PAY-2026-11-16-weekly"]),
        ("okrmeet away a", ["ana"]),
        ("okrmeet next --meeting m", ["monthly"]),
        ("okrmeet goals --un", ["--unit"]),
        ("okrmeet minutes PAY-2026-09", ["PAY-2026-09-14-weekly"]),
        ("okrmeet nonsense --unit P", []),
        ("okrmeet goals --unit X", []),
    ],
)
def test_what_is_typed_is_completed_from_the_workspace(filled: Path, line: str, words: list[str]) -> None:
    assert [item.partition(",")[2] for item in offered(filled, line)] == words


def test_every_command_is_offered_with_what_it_is_for(filled: Path) -> None:
    lines = offered(filled, "okrmeet ", "fish")
    assert [line.split(",")[1].split("\t")[0] for line in lines] == list(COMMANDS)
    assert "goals\tThe tree of units" in lines[list(COMMANDS).index("goals")]


@pytest.mark.parametrize("text", [None, "", "no workspace", "{"])
def test_without_a_workspace_that_can_be_read_nothing_is_offered_or_said(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "okrmeet.json").write_text(text)
    assert offered(tmp_path, "okrmeet goals --unit ") == []
    assert offered(tmp_path, "okrmeet -w no/where.json goals --unit P") == []
    assert offered(tmp_path, "okrmeet -w http://x goals --unit P") == []


@pytest.mark.parametrize("asked", ["", "nonsense", "bash_complete", "tcsh_complete"])
def test_a_question_that_makes_no_sense_gets_no_answer(filled: Path, asked: str) -> None:
    ran = run(filled, env={"_OKRMEET_COMPLETE": asked})
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, b"", b"")


def test_ids_that_a_shell_would_take_apart_are_not_offered(okrmeet: Okrmeet, workspace: Path) -> None:
    text = workspace.read_text(encoding="utf-8").replace('"RISK"', '"R K$(date)"')
    workspace.write_text(text, encoding="utf-8")
    assert "bash,ACME" not in offered(workspace.parent, "okrmeet goals --unit R")
    assert offered(workspace.parent, "okrmeet goals --unit R") == []


def test_completing_loads_no_screen_no_table_and_no_other_command(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_OKRMEET_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "okrmeet ")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert not loaded(filled) & {*SCREENS, "pydantic", "tinydb"}  # names of commands need no workspace
    monkeypatch.setenv("COMP_WORDS", "okrmeet goals --unit P")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert not loaded(filled) & SCREENS


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_names_okrmeet_and_is_valid_there(
    okrmeet: Okrmeet, tmp_path: Path, shell: str
) -> None:
    ran = okrmeet("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert "_OKRMEET_COMPLETE" in ran.out
    assert okrmeet("completion", "tcsh").code == 2
    if shutil.which(shell) is not None:
        (tmp_path / "script").write_text(ran.out, encoding="utf-8")
        subprocess.run([shell, "-n", tmp_path / "script"], check=True, timeout=60)


@pytest.mark.skipif(shutil.which("bash") is None or sys.platform == "win32", reason="there is no bash here")
def test_bash_completes_with_the_script(okrmeet: Okrmeet, filled: Path, tmp_path: Path) -> None:
    script = okrmeet("completion", "bash").out
    start = "import sys; from okrmeet.__main__ import main; sys.exit(main())"
    (tmp_path / "okrmeet").write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{start}" "$@"\n')
    (tmp_path / "okrmeet").chmod(0o755)
    asked = 'COMP_WORDS=(okrmeet goals --unit P); COMP_CWORD=3; _okrmeet_completion okrmeet; echo "${COMPREPLY[@]}"'
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        ["bash", "--norc", "-c", f'PATH="{tmp_path}:$PATH"; export PYTHONPATH="{root}"\n{script}\n{asked}'],
        cwd=filled, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.stdout == b"PAY\n", ran.stderr
