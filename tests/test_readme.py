"""The README tells what there is: every command, every key, every word, and an example that imports."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from okrmeet.cli.offer import COMMANDS
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Person
from okrmeet.services.import_file import plan_import
from okrmeet.tui.command import Command
from okrmeet.tui.commands import MEETING

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_table_of_commands(name: str) -> None:
    assert re.search(rf"^\| `okrmeet {name}[` ]", README, re.MULTILINE)


@pytest.mark.parametrize("command", [c for c in MEETING if c.word], ids=lambda c: c.id)
def test_every_key_and_word_of_the_meeting_is_in_the_table_of_keys(command: Command) -> None:
    rows = [row for row in README.splitlines() if row.startswith("|") and f"`/{command.word}`" in row]
    assert rows, command.word
    if command.key:
        assert any(f"`{command.label.replace('⏎', 'enter')}`" in row for row in rows)


def test_the_example_of_the_first_meeting_imports_as_it_stands(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert block is not None
    path = tmp_path / "team.yaml"
    path.write_text(re.sub(r"^   ", "", block[1], flags=re.MULTILINE), encoding="utf-8")
    plan = plan_import(path, Documents(), dt.datetime(2026, 11, 23, tzinfo=dt.UTC), "t")
    assert plan.counts()[Person] == (2, 0, 0)


def test_every_file_it_names_is_there() -> None:
    root = Path(__file__).parents[1]
    for name in re.findall(r"(?:sample_data|\.pictures)/[\w./]+", README):
        assert (root / name).exists(), name
