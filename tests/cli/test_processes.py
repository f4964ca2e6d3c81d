"""What only a process of its own can show: modules that are loaded, streams that break, terminals."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

ROOT = Path(__file__).parents[2]
CODE = "import sys; from okrmeet.__main__ import main; code = main(); "
LIST = CODE + "print(' '.join(sys.modules), file=sys.stderr); sys.exit(code)"
START = CODE + "sys.exit(code)"

PIPES: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
SCREENS = {"textual", "rich", "ruamel", "asyncio"}
EVERYTHING = SCREENS | {"click", "pydantic", "tinydb", "orjson", "typing", "re", "pathlib"}


def run(
    folder: Path, *words: str, start: str = START, env: dict[str, str] | None = None, **how: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run okrmeet in a folder, with `how` for the streams."""
    around = {key: value for key, value in os.environ.items() if key not in ("OKRMEET_WORKSPACE", "PYTHONIOENCODING")}
    return subprocess.run(
        [sys.executable, "-c", start, *words],
        cwd=folder,
        env={**around, "PYTHONPATH": str(ROOT), **(env or {})},
        timeout=60,
        check=False,
        **{**PIPES, **how},
    )


def loaded(folder: Path, *words: str) -> set[str]:
    """The packages that a command had loaded when it ended well."""
    ran = run(folder, *words, start=LIST)
    assert ran.returncode == 0
    return {module.partition(".")[0] for module in ran.stderr.decode().split()}


@pytest.mark.parametrize("words", [["--version"], ["--help"]])
def test_version_and_help_load_hardly_anything(tmp_path: Path, words: list[str]) -> None:
    assert not loaded(tmp_path, *words) & (EVERYTHING - _always())


@pytest.mark.parametrize(
    "words",
    [
        "next --json", "goals --json", "meetings --json", "actions --json", "minutes", "export",
        "export --format csv", "export --format json", "template --format csv", "completion bash",
        "stats --json", "report 2026-Q4", "report 2026-Q4 --format html",
    ],
)  # fmt: skip
def test_commands_for_scripts_load_no_screen_no_table_and_no_yaml(filled: Path, words: str) -> None:
    assert not loaded(filled, *words.split()) & SCREENS


def test_a_table_loads_no_screen(filled: Path) -> None:
    assert "rich" in (packages := loaded(filled, "goals"))
    assert not packages & {"textual", "ruamel"}


@pytest.mark.parametrize("words", ["--help", "goals --cycle 2026-Q4", "minutes --full", "next --json", "goals -h"])
def test_a_broken_pipe_is_no_error(filled: Path, words: str) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as nobody:
        ran = run(filled, *words.split(), stdout=nobody)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("words", ["--help", "meetings --cycle 2026-Q4 --json"])
def test_a_full_disk_behind_standard_output_is_said_without_a_traceback(filled: Path, words: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = run(filled, *words.split(), stdout=full)
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"standard output cannot be written")
    assert b"Traceback" not in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Windows closes no streams")
def test_closed_streams_are_no_error(filled: Path) -> None:
    line = f'"{sys.executable}" -c "{START}" goals --cycle 2026-Q4 <&- >&- 2>&-'
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run(line, shell=True, cwd=filled, env=around, timeout=60, check=False).returncode == 0


@pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_a_poor_encoding_is_no_error(filled: Path, env: dict[str, str]) -> None:
    ran = run(filled, "goals", "--cycle", "2026-Q4", env=env)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"Checkout completion" in ran.stdout
    if "PYTHONIOENCODING" in env:
        assert b"=======" in ran.stdout
        assert b"?" not in ran.stdout


def test_json_is_utf8_whatever_the_encoding(filled: Path) -> None:
    ran = run(filled, "goals", "--cycle", "2026-Q4", "--json", env={"PYTHONIOENCODING": "ascii"})
    assert orjson.loads(ran.stdout)[0]["title"] == "Acme Robotics"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bytes")
def test_bytes_that_are_no_text_are_refused_in_words(filled: Path) -> None:
    command = [sys.executable.encode(), b"-c", START.encode(), b"goals", b"--unit", b"\xff\xfePAYS"]
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=filled, env=around, capture_output=True, timeout=60, check=False)
    assert ran.returncode == 2
    assert b"do you mean PAY?" in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colours_are_for_terminals_that_want_them(filled: Path, env: dict[str, str], coloured: bool) -> None:
    ours, theirs = os.openpty()
    around = {"TERM": "xterm-256color", "NO_COLOR": "", "COLUMNS": "", **env}
    ran = run(filled, "goals", "--cycle", "2026-Q4", stdout=theirs, env=around)
    os.close(theirs)
    shown = os.read(ours, 100_000)
    os.close(ours)
    assert ran.returncode == 0
    assert (b"\x1b[" in shown) == coloured
    assert b"PAY-O1" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_dumb_terminal_gets_no_screen(filled: Path) -> None:
    ours, theirs = os.openpty()
    ran = run(filled, stdin=theirs, stdout=theirs, env={"TERM": "dumb"})
    os.close(theirs)
    os.close(ours)
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 2


def _always() -> set[str]:
    """What Python itself, or a site package of this machine, has loaded before anything of ours."""
    start = "import sys; print(' '.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", start], capture_output=True, timeout=60, check=True)
    return {module.partition(".")[0] for module in ran.stdout.decode().split()}
