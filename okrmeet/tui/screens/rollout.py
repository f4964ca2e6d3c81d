"""The roll-out: seven steps to introduce OKR, each with help, state and day; any can wait, and be taken up again."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.due import show_due
from okrmeet.domain.people import Settings
from okrmeet.domain.rollout import RolloutStatus, RolloutStep
from okrmeet.domain.text import TEXT_LIMIT, TextError, clean
from okrmeet.domain.zone import local_day
from okrmeet.engine.moment import Moment
from okrmeet.engine.rollout import done_count, mark, next_open, state_of
from okrmeet.engine.rollout_guides import GUIDES, Guide, guide_of
from okrmeet.minutes.story import STORY_FILE, story
from okrmeet.services.local_zone import local_zone
from okrmeet.services.rollout_facts import Fact, facts_of
from okrmeet.services.rollout_line import rolled_out
from okrmeet.services.session import random_token
from okrmeet.services.workspace import Workspace
from okrmeet.store.errors import StoreError
from okrmeet.tui.commands import ROLLOUT
from okrmeet.tui.keys import KeyLog
from okrmeet.tui.offered import bindings, in_footer
from okrmeet.tui.steps.preview import markdown_rows
from okrmeet.tui.text import beside, column, entitle, line, spread
from okrmeet.tui.widgets.capture import Capture, CaptureInput
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Row, Rows, plain

TYPED = [("⏎", "Keep"), ("↑↓", "Step"), ("F1", "Help"), ("esc", "Keys")]
SIGNS = {
    RolloutStatus.OPEN: ("· ", "$muted"), RolloutStatus.DONE: ("✓ ", "bold $success"),
    RolloutStatus.LATER: ("– ", "$warning"),
}  # fmt: skip


class RolloutScreen(Screen[None]):
    """Steps on one side, the step in focus on the other, and a line for what is decided in it."""

    AUTO_FOCUS = "#box"
    COMMAND_TABLE = ROLLOUT
    BINDINGS = bindings(ROLLOUT)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-wide")]

    def __init__(self, workspace: Workspace, keys: KeyLog, unit: str | None = None) -> None:
        super().__init__()
        self._workspace = workspace
        self._keys = keys
        self._unit = unit
        self._news = ""  # what was kept, here or in the block, until it is told

    def compose(self) -> ComposeResult:
        """Make the panels."""
        yield Static(id="headline", markup=False)
        with Horizontal(id="body"):
            yield Rows(id="steps")
            yield Rows(id="guide")
        yield Capture(self._keys, id="capture")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begin with the first step that is open."""
        self.query_one(CaptureInput).keep = self._keep
        coming = next_open(self._workspace.documents())
        self._list(coming.step.value if coming else None)

    def on_screen_resume(self) -> None:
        """Goals or people may have been written meanwhile."""
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Cut for the width there is."""
        self.call_after_refresh(self._show)

    # -- showing --------------------------------------------------------------------------------------------

    @property
    def _guide(self) -> Guide:
        """The step in focus."""
        return guide_of(self.query_one("#steps", Rows).key or RolloutStep.STRATEGY.value)

    def _list(self, focus: str | None = None) -> None:
        rows = [self._row(number, guide) for number, guide in enumerate(GUIDES, 1)]
        self.query_one("#steps", Rows).show(rows, focus=focus)

    def _row(self, number: int, guide: Guide) -> Row:
        state = state_of(self._workspace.documents(), guide.step)
        today = self._today()
        day = (
            f"{'by ' if state.status is RolloutStatus.OPEN else ''}{show_due(state.date, today)}"
            if state.date
            else ""
        )

        def draw(cells: int) -> Content:
            tail = line((f" {day}" if day else "", "$muted"))
            head = line(SIGNS[state.status], (f"{number} ", "bold"))
            room = max(0, cells - head.cell_length - tail.cell_length)
            return line(head, column(guide.title, room), tail)

        return Row(draw, guide.step.value)

    def _show(self) -> None:
        docs = self._workspace.documents()
        self._list()
        done = f"{done_count(docs)} of {len(GUIDES)} steps done "
        self.query_one("#headline", Static).update(
            spread(
                line((" Roll-out ", "bold $accent"), "introducing OKR, at your own pace"),
                line((done, "$muted")),
                self.size.width,
            )
        )
        entitle(self.query_one("#steps"), line(("Steps", "bold")))
        self._show_guide()
        self._hint()
        self._say_what_it_means()
        if self._news:
            self.query_one(Capture).tell(line(("✓ ", "bold $success"), f"saved: {self._news}"), whole=True)
            self._news = ""

    def _show_guide(self) -> None:
        panel = self.query_one("#guide", Rows)
        cells = max(20, panel.content_size.width)
        panel.show([*map(plain, self._told(cells)), *self._page(cells)])
        more = line(("pgdn more", "$muted")) if panel.hidden else None
        entitle(panel, line((self._guide.title, "bold")), more)

    def _told(self, cells: int) -> Iterator[Content]:
        guide, docs = self._guide, self._workspace.documents()
        yield from beside(line(""), line((guide.help, "$muted")), cells)
        text = state_of(docs, guide.step).text
        if text:
            yield from beside(line(("noted  ", "$muted")), line((text, "bold")), cells)
        for fact in facts_of(docs, guide.step, self._workspace.clock.now()):
            yield from beside(_sign(fact), line(fact.words), cells)

    def _page(self, cells: int) -> tuple[Row, ...]:
        """The page that tells people, below its step."""
        if self._guide.step is not RolloutStep.STORY:
            return ()
        return (plain(line("")), *markdown_rows(story(self._workspace.documents()), cells))

    @on(CaptureInput.Mode)
    def _hint(self) -> None:
        """Show the keys of the mode, and what a line may say in this step."""
        capture = self.query_one(Capture)
        typing = capture.box.typing
        capture.set_class(typing, "-typing")
        self.query_one(KeyLine).show(TYPED if typing else [(c.label, c.title) for c in in_footer(ROLLOUT)])
        entitle(capture, line((f"{self._guide.title}{'' if typing else ' · i to type'}", "bold")))
        if not capture.box.value.strip():
            self._say_what_it_means()

    @on(Input.Changed, "#box")
    def _say_what_it_means(self) -> None:
        capture = self.query_one(Capture)
        if not capture.box.value.strip():
            capture.tell(line((self._workspace.why_not or self._guide.hint, "$muted")), whole=True)
            return
        change = self._understood(capture.box.value)
        words = (change.reason, "$warning") if isinstance(change, Refused) else (f"→ {change.label}", "")
        capture.tell(line(words), whole=True)

    # -- keeping --------------------------------------------------------------------------------------------

    def _understood(self, text: str) -> Change | Refused:
        try:
            cleaned = clean(text, limit=TEXT_LIMIT)
        except TextError as error:
            return Refused(str(error))
        place = self._workspace
        if place.why_not:
            return Refused(place.why_not)
        moment = Moment(place.clock.now(), random_token())
        return rolled_out(place.documents(), self._guide.step, cleaned, moment, local_zone(os.environ))

    def _keep(self, text: str) -> bool:
        return self._perform(self._understood(text))

    def _perform(self, change: Change | Refused) -> bool:
        """Put a change on disk, then show it."""
        capture = self.query_one(Capture)
        if isinstance(change, Refused) or self._workspace.why_not:
            reason = change.reason if isinstance(change, Refused) else self._workspace.why_not
            capture.tell(line((reason, "$warning")), whole=True)
            return False
        try:
            self._workspace.keep(change)
        except StoreError as error:
            capture.tell(line((f"NOT SAVED: {error}", "bold $error")), whole=True)
            return False
        self._news = change.label
        self._show()
        return True

    def _today(self) -> dt.date:
        docs = self._workspace.documents()
        settings = docs.get(Settings, "settings") or Settings()
        return local_day(self._workspace.clock.now(), settings.timezone)

    # -- keys -----------------------------------------------------------------------------------------------

    def action_type(self) -> None:
        """Type what is decided in the step in focus."""
        self.query_one(CaptureInput).begin()

    def action_mark(self) -> None:
        """The step in focus is done, or open again."""
        self._perform(mark(self._workspace.documents(), self._guide.step, RolloutStatus.DONE, self._today()))

    def action_later(self) -> None:
        """The step in focus can wait, or is open again."""
        self._perform(mark(self._workspace.documents(), self._guide.step, RolloutStatus.LATER, self._today()))

    def action_write(self) -> None:
        """Write the page that tells people into a new file; one that is there is never touched."""
        capture = self.query_one(Capture)
        path = Path.cwd() / STORY_FILE
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(story(self._workspace.documents()))
        except FileExistsError:
            capture.tell(line((f"{STORY_FILE} is there already and was left as it was", "$warning")), whole=True)
        except OSError as error:
            capture.tell(line((f"not written: {error.strerror or error}", "$error")), whole=True)
        else:
            capture.tell(line(("✓ ", "bold $success"), f"written to {path}"), whole=True)

    def action_block(self) -> None:
        """Paste or type names and goals."""
        from okrmeet.tui.screens.use_team import UseTeamScreen

        self.app.push_screen(UseTeamScreen(self._workspace, self._unit), self._taken_up)

    def _taken_up(self, words: str | None) -> None:
        self._news = words or ""

    def action_goals(self) -> None:
        """Show the goals of all units."""
        from okrmeet.tui.screens.goals import GoalsScreen

        place = self._workspace
        self.app.push_screen(GoalsScreen(place.documents, place.clock, self._keys, self._unit, place))

    def action_up(self) -> None:
        """To the step above."""
        self._move(-1)

    def action_down(self) -> None:
        """To the step below."""
        self._move(1)

    def _move(self, by: int) -> None:
        self.query_one("#steps", Rows).move(by)
        self._show_guide()
        self._hint()
        self._say_what_it_means()

    def action_page_down(self) -> None:
        """More of what is told about the step."""
        panel = self.query_one("#guide", Rows)
        panel.move(max(1, panel.content_size.height - 1))

    def action_page_up(self) -> None:
        """Back up there."""
        panel = self.query_one("#guide", Rows)
        panel.move(-max(1, panel.content_size.height - 1))

    def action_help(self) -> None:
        """Show all keys."""
        from okrmeet.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(ROLLOUT))

    def action_rollout(self) -> None:
        """Close what the same key opened."""
        self.action_close()

    def action_close(self) -> None:
        """Go back; it is all kept, and goes on where it was left."""
        self.dismiss(None)


def _sign(fact: Fact) -> Content:
    """What is there, what is missing, and what only informs."""
    return line({True: ("✓ ", "$success"), False: ("○ ", "$warning"), None: ("· ", "$muted")}[fact.there])
