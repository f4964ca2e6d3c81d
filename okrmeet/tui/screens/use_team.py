"""Use my team: names and goals are pasted or typed as one block, and what they mean stands beside them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import KeyResult
from okrmeet.domain.people import day_in_words
from okrmeet.engine.drafting import draft_in_words
from okrmeet.engine.team_block import Block, Problem, TeamUnit, read_block
from okrmeet.engine.written_goal import WrittenKeyResult
from okrmeet.services.draft import BLOCK as BLOCK_DRAFT
from okrmeet.services.local_zone import local_zone
from okrmeet.services.use_team import UNNAMED, problems, taken_up
from okrmeet.services.workspace import Workspace
from okrmeet.store.errors import StoreError
from okrmeet.tui.commands import BLOCK
from okrmeet.tui.offered import bindings, in_footer
from okrmeet.tui.text import beside, entitle, line
from okrmeet.tui.widgets.block_text import BlockText
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Rows, plain

DRAFTS_APART = 1.0
"""Seconds between two drafts at least, however somebody types."""
TYPED = [("esc", "Done: keys"), ("^v", "Paste"), ("F1", "Help")]
EXAMPLE = (
    "Payments: Ana Sousa (lead), Ben Okafor",
    "weekly monday 10:00 30 min",
    "O: Paying feels effortless because shops ask for it",
    "- Checkouts completed 62 to 80 % @ben",
    "- Median time to pay 48 to 20 s @ana",
)
HELP = (
    "Names with commas, or one on a line; Payments: begins a unit. O: is an objective, because says why. "
    "A dash is a key result: from where to where, and @ whose it is. Not sure of the figures yet? Leave them out."
)


class UseTeamScreen(Screen[str | None]):
    """Dismisses with what was stored in words, or with nothing."""

    AUTO_FOCUS = "#block"
    COMMAND_TABLE = BLOCK
    BINDINGS = bindings(BLOCK)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-wide")]

    def __init__(self, workspace: Workspace, unit: str | None = None, text: str = "") -> None:
        super().__init__()
        self._workspace = workspace
        self._unit = unit
        self._begin = text
        self._found = "" if text or workspace.why_not else workspace.draft.read(BLOCK_DRAFT)
        self._warned = False
        self._writes: Timer | None = None

    def compose(self) -> ComposeResult:
        """Make the panels."""
        yield Static(
            line((" Use my team ", "bold $accent"), ("names and goals, pasted or typed", "$muted")), id="headline"
        )
        with Horizontal(id="body"):
            yield BlockText(self._begin or self._found, id="block")
            yield Rows(id="meant")
        yield Static(id="note", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begin to type."""
        entitle(self.query_one("#block"), line(("Your lines", "bold")))
        entitle(self.query_one("#meant"), line(("What they mean", "bold")))
        self._show_mode()
        if self._found:
            self._tell("these lines were not kept last time")

    def on_resize(self) -> None:
        """Cut for the width there is."""
        self.call_after_refresh(self._show)

    @on(BlockText.Changed)
    def _changed(self) -> None:
        if self.query_one(BlockText).text != self._found:
            self._warned, self._found = False, ""
            self._tell("")
            self._writes = self._writes or self.set_timer(DRAFTS_APART, self._write)
        self._show()

    def heartbeat(self) -> None:
        """Keep what was typed last from getting lost with the app."""
        if self._writes is not None:
            self._writes.stop()
            self._write()

    def _write(self) -> None:
        """Keep the lines from a crash."""
        self._writes = None
        if not self._workspace.why_not:
            self._workspace.draft.write(BLOCK_DRAFT, self.query_one(BlockText).text)

    def _leave(self, words: str | None) -> None:
        """Go back, with what was stored in words; the lines are settled."""
        if self._writes is not None:
            self._writes.stop()
        if not self._workspace.why_not:
            self._workspace.draft.write(BLOCK_DRAFT, "")
        self.dismiss(words)

    @on(BlockText.Mode)
    def _show_mode(self) -> None:
        typing = self.query_one(BlockText).typing
        self.query_one(KeyLine).show(TYPED if typing else [(c.label, c.title) for c in in_footer(BLOCK)])
        self.query_one("#block").set_class(typing, "-typing")
        if not typing and self.query_one(BlockText).text.strip() and not self._warned:
            done = self._asked_for()
            self._tell(done.reason if isinstance(done, Refused) else f"enter keeps it: {self._in_words(done)}")

    def _show(self) -> None:
        panel = self.query_one("#meant", Rows)
        cells = max(20, panel.content_size.width - 2)
        block = read_block(self.query_one(BlockText).text)
        wrong = problems(self._workspace.documents(), block)
        rows = list(_meaning(block, wrong, cells)) if block.units or wrong else list(_help(cells))
        panel.show([plain(row) for row in rows])

    def _tell(self, words: str) -> None:
        self.query_one("#note", Static).update(line((f" {words}" if words else "", "$warning")))

    def action_type(self) -> None:
        """Go on typing."""
        self.query_one(BlockText).turn(typing=True)

    def action_keep(self) -> None:
        """Store what the lines mean."""
        done = self._asked_for()
        if isinstance(done, Refused):
            self._tell(done.reason)
        else:
            self._store(done)

    def _asked_for(self) -> Change | Refused:
        """What enter does with the lines as they are, or why it will not."""
        place = self._workspace
        if place.why_not:
            return Refused(place.why_not)
        block = read_block(self.query_one(BlockText).text)
        return taken_up(place.documents(), block, self._unit, place.clock.now(), local_zone(os.environ))

    def _in_words(self, change: Change) -> str:
        """What is kept, and where, if that is a file which it makes, or one that does not stay."""
        made = self._workspace.unmade
        if self._workspace.thrown_away:
            return f"{change.label}, in the sample, which is thrown away; okrmeet init begins your own"
        return f"{change.label}, in the new file {made}" if made else change.label

    def _store(self, change: Change) -> None:
        words = self._in_words(change)
        try:
            self._workspace.keep(change)
        except StoreError as error:
            self._tell(f"NOT SAVED: {error}")
            return
        self._leave(words)

    def action_up(self) -> None:
        """Scroll what the lines mean."""
        self.query_one("#meant", Rows).move(-1)

    def action_down(self) -> None:
        """Scroll what the lines mean."""
        self.query_one("#meant", Rows).move(1)

    def action_help(self) -> None:
        """Show all keys."""
        from okrmeet.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(BLOCK))

    def action_close(self) -> None:
        """Go back; lines that are not kept are asked about once."""
        if self.query_one(BlockText).text.strip() not in ("", self._begin.strip()) and not self._warned:
            self._warned = True
            self._tell("these lines are not kept: enter keeps them, once more leaves without them")
        else:
            self._leave(None)


def _help(cells: int) -> Iterator[Content]:
    """What to write, with an example to look at."""
    yield from beside(line(""), line((HELP, "$muted")), cells)
    yield line("")
    yield line(("For example", "bold"))
    for row in EXAMPLE:
        yield from beside(line(("  ", "")), line((row, "$accent")), cells)


def _meaning(block: Block, wrong: Sequence[Problem], cells: int) -> Iterator[Content]:
    """Unit by unit who is in it and what it wants; what stands in the way comes first."""
    for problem in wrong:
        yield from beside(
            line((f"! line {problem.line}  ", "bold $warning")), line((problem.words, "$warning")), cells
        )
    for unit in block.units:
        yield from _unit(unit, cells)


def _unit(unit: TeamUnit, cells: int) -> Iterator[Content]:
    level = f" · {unit.level}" if unit.level else ""
    yield from beside(line(""), line((unit.name or UNNAMED, "bold $accent"), (level, "$muted")), cells)
    if unit.people:
        lead = f" · {unit.lead} leads" if unit.lead else ""
        yield from beside(
            line((f"  {len(unit.people)} {'person' if len(unit.people) == 1 else 'people'}  ", "$muted")),
            line(", ".join(unit.people) + lead),
            cells,
        )
    for event in unit.events:
        day = day_in_words(event.kind, event.weekday, event.week)
        yield line((f"  {event.kind}  ", "$muted"), f"{day} {event.time:%H:%M}, {event.minutes} min")
    for goal in unit.goals:
        why = f" because {goal.objective.why}" if goal.objective.why else ""
        yield from beside(
            line(("  O  ", "bold $primary")), line((goal.objective.title, "bold"), (why, "$muted")), cells
        )
        for result in goal.key_results:
            yield from beside(line(("   - ", "$muted")), _result(result), cells)


def _result(written: WrittenKeyResult) -> Content:
    """A key result with its figures, or that it has none yet, and whose it is."""
    made = KeyResult.model_validate(
        {"id": "x-O1.1", "objective": "x-O1", "team": "x", "title": written.title, **written.fields()}
    )
    words = draft_in_words(made)
    figures = "" if words != made.title else "  no figures yet"
    return line(words, (figures, "$warning"), (f"  @{written.owner}" if written.owner else "", "$muted"))
