"""How fast screens are there: `python -m tests.benchmarks.screens [ROUNDS]` prints medians and ratios.

Every program runs in a pseudo-terminal of 100x30 cells, one after the other in each round, so that a busy machine
is busy for all of them. Ratios are to a Textual app of ten lines in the same round; of those the median is told.
A screen is opened for the first time in its process, after home has stood for a moment, as people do it.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks.company import write_company
from tests.benchmarks.stopwatch import Stopwatch

ROOT = Path(__file__).parents[2]
BARE = """
import sys
from textual.app import App
from textual.widgets import Footer, Static
class Bare(App):
    BINDINGS = [("j", "down", "down")]
    def compose(self):
        self.shown = Static("bare 0")
        yield self.shown
        yield Footer()
    def action_down(self):
        self.shown.update("bare 1")
Bare().run()
"""
SIZES = (10_000, 100_000)
LOOK = 2.0
"""Seconds for which somebody looks at home before pressing a key."""
SCREENS = {
    "help": (b"?", "On this screen"),
    "palette": (b"\x10", "▔▔▔▔▔▔▔▔▔▔"),
    "goals": (b"L", "Units and goals"),
    "statistics": (b"#", "Figures ─"),
    "coach": (b"I", "Coach ·"),
    "minutes": (b"m", "Minutes ·"),
}
"""What is opened from home: its key, and what it shows at once."""
FIRST, HOME, ANSWER = "exec to the first frame", "exec to home complete", "exec to home and the first key answered"
PROCESSOR, MEMORY, OTHER = "processor time to home", "memory at its peak", "other unit, first press"
AGAIN = "other unit, later"
Figures = dict[str, float]
"""Seconds by what was measured; of memory, MiB."""


def environ(folder: Path) -> dict[str, str]:
    """What a shell would give, and nothing of this machine's own settings."""
    return {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}


def bare(folder: Path) -> Figures:
    """The least that a Textual app takes; its key is what every key of ours is compared with."""
    with Stopwatch([sys.executable, "-c", BARE], folder, environ(folder)) as app:
        first = app.until(lambda text: bool(text.strip())) - app.began
        there = app.until(lambda text: "bare 0" in text) - app.began if "bare 0" not in app.text else first
        processor = app.processor
        answer = there + app.press(b"j", lambda text: "bare 1" in text)
        key = answer - there
        memory = app.memory
    opened = dict.fromkeys((OTHER, AGAIN, *SCREENS), key)
    return {FIRST: first, HOME: there, PROCESSOR: processor, ANSWER: answer, MEMORY: memory, **opened}


def okrmeet(workspace: Path) -> Figures:
    """Two starts: one whose first key comes at once, and one that is looked at and used."""
    command = [sys.executable, "-m", "okrmeet", "-w", str(workspace)]
    around = environ(workspace.parent)
    with Stopwatch(command, workspace.parent, around) as app:
        first = app.until(lambda text: bool(text.strip())) - app.began
        there = app.until(_home) - app.began
        processor = app.processor
        answer = there + app.change(b"o")
    with Stopwatch(command, workspace.parent, around) as app:
        app.until(_home)
        app.rest(LOOK)
        opened = {OTHER: app.change(b"o")}
        app.rest(LOOK / 4)
        opened[AGAIN] = app.change(b"o")
        for name, (key, shown) in SCREENS.items():
            app.rest(LOOK / 4)
            opened[name] = app.press(key, lambda text, shown=shown: shown in text)  # type: ignore[misc]
            app.rest(LOOK / 4)
            app.press(b"\x1b", lambda text, shown=shown: shown not in text)  # type: ignore[misc]
        memory = app.memory
    return {FIRST: first, HOME: there, PROCESSOR: processor, ANSWER: answer, MEMORY: memory, **opened}


def _home(text: str) -> bool:
    return "Open promises" in text


def measured(rounds: int) -> dict[str, list[Figures]]:
    """The figures of each round, by program; the first round warms the caches and does not count."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        workspaces = {"sample": Path(shutil.copy(ROOT / "sample_data" / "company.json", folder / "sample.json"))}
        workspaces |= {f"{size:,}": write_company(folder / f"{size}.json", size) for size in SIZES}
        found: dict[str, list[Figures]] = {name: [] for name in ("bare", *workspaces)}
        for _ in range(rounds + 1):
            found["bare"].append(bare(folder))
            for name, workspace in workspaces.items():
                found[name].append(okrmeet(workspace))
    return {name: figures[1:] for name, figures in found.items()}


def cells(what: str, found: dict[str, list[Figures]]) -> Iterator[str]:
    """The median of each program, and that of its ratios to the bare app of the same round."""
    for name, rounds in found.items():
        middle = statistics.median(figures[what] for figures in rounds)
        ratio = statistics.median(ours[what] / base[what] for ours, base in zip(rounds, found["bare"], strict=True))
        value = f"{middle:.0f} MiB" if what == MEMORY else f"{middle * 1000:.0f} ms"
        yield value if name == "bare" else f"{value}  {ratio:.2f}x"


def main() -> None:
    """Print a row for each thing that somebody waits for."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    found = measured(rounds)
    table = Table("", *found, title=f"100x30 cells: medians of {rounds} rounds, and of the ratios to the bare app")
    for what in (FIRST, HOME, ANSWER, PROCESSOR, MEMORY, OTHER, AGAIN, *SCREENS):
        table.add_row(f"opening {what}" if what in SCREENS else what, *cells(what, found))
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
