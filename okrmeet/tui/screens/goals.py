"""Goals between meetings: read in a tree, written, changed, linked and ended in one line."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.widgets import Input
from textual.widgets.input import Selection

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.people import Unit
from okrmeet.domain.text import TEXT_LIMIT, TextError, clean
from okrmeet.engine.adjusting import field_in_words, fields_that_change
from okrmeet.engine.goal_changes import take_on
from okrmeet.engine.goal_line import GoalLine, carried_out, read_goal_line
from okrmeet.engine.goal_line_told import told
from okrmeet.engine.moment import Moment
from okrmeet.services.clock import Clock
from okrmeet.services.goal_advice import advice_on
from okrmeet.services.session import random_token
from okrmeet.services.workspace import Workspace
from okrmeet.store.errors import StoreError
from okrmeet.tui.commands import GOALS
from okrmeet.tui.keys import KeyLog
from okrmeet.tui.offered import in_footer
from okrmeet.tui.screens.goals_board import GoalsBoard
from okrmeet.tui.text import entitle, line
from okrmeet.tui.widgets.capture import Capture, CaptureInput
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Rows

IN_A_MEETING = "to look at: in a meeting goals are changed in its steps"
TYPED = [("⏎", "Keep"), ("tab", "Next field"), ("↑↓", "Row"), ("F1", "Help"), ("esc", "Keys")]
HINTS = {
    Unit: "Title because why @owner is an objective",
    Objective: "Title 62 to 80 % @owner is a key result; target, title, why ... change",
    KeyResult: "Title 62 to 80 % @owner is one more key result; target 25 because ... changes",
}


class GoalsScreen(GoalsBoard):
    """The tree with a box to type in. Without a workspace to write to it is there to look at."""

    def __init__(
        self, read: Callable[[], Documents], clock: Clock, keys: KeyLog, unit: str | None,
        workspace: Workspace | None = None,
    ) -> None:  # fmt: skip
        super().__init__(read, clock, keys, unit)
        self._workspace = workspace
        self._why_not = IN_A_MEETING if workspace is None else workspace.why_not
        self._saved_now = False
        self._warned = False  # that a line in the box is not kept yet
        self._told_of: str | None = None  # the row for which it was said what a line is

    def on_mount(self) -> None:
        """Let the box know what to do with a line."""
        box = self.query_one(CaptureInput)
        box.keep = self._keep
        box.complete = self._next_field
        self.call_after_refresh(self._hint)

    # -- the line -------------------------------------------------------------------------------------------

    @on(CaptureInput.Mode)
    def _hint(self) -> None:
        """Show the keys of the mode, and what a line would be here."""
        capture = self.query_one(Capture)
        typing = capture.box.typing
        capture.set_class(typing, "-typing")
        keys = TYPED if typing else [(c.label, c.title) for c in in_footer(GOALS)]
        self.query_one(KeyLine).show(keys)
        title = "Write" if typing else "Write · i to type · / searches"
        entitle(
            capture, line((title, "bold")), line(("enter keeps · esc leaves the box", "$muted")) if typing else None
        )
        if self._saved_now:
            self._saved_now = False  # told once; the next key says again what a line would be
        elif not capture.box.value.strip():
            doc = self.focused_doc
            capture.tell(line((self._why_not or (HINTS[type(doc)] if doc else ""), "$muted")))

    @on(Input.Changed, "#box")
    def _say_what_it_means(self) -> None:
        text = self.query_one(CaptureInput).value
        self._warned = False
        if not text.strip():
            self._hint()
        elif text.startswith("/"):
            self._tell(f"only goals with {text[1:].strip() or 'these words'}", "$muted")
        else:
            self._tell_meaning(text)

    def _tell_meaning(self, text: str) -> None:
        read = self._understood(text)
        if isinstance(read, Refused):
            self._tell(read.reason, "$warning")
            return
        after = carried_out(read, self._view.docs, self._cycle_for_new(), Moment(self._clock.now(), "x"))
        asked = f"{after.reason}  " if isinstance(after, Refused) else ""
        said = told(read, self._view.docs)
        remark = next(iter(advice_on(read, self._view.docs)), None)
        coach = f"  coach: {remark.message}. {remark.advice}" if remark else ""
        self.query_one(Capture).tell(
            line((asked, "$warning"), ("→ ", "$accent"), said, (coach, "$secondary")), whole=True
        )

    def _understood(self, text: str) -> GoalLine | Refused:
        if self._why_not:
            return Refused(self._why_not)
        try:
            cleaned = clean(text, limit=TEXT_LIMIT)
        except TextError as error:
            return Refused(str(error))
        doc = self.focused_doc
        return read_goal_line(cleaned, self._view.docs, doc.id if doc else "")

    def _keep(self, text: str) -> bool:
        """Keep a line, or do what it commands; False leaves it in the box, with the reason below."""
        if text.startswith("/"):
            return self._command(text[1:].strip())
        read = self._understood(text)
        if isinstance(read, Refused):
            self._tell(read.reason, "$warning")
            return False
        return self.perform(
            carried_out(read, self._view.docs, self._cycle_for_new(), Moment(self._clock.now(), random_token()))
        )

    def _command(self, text: str) -> bool:
        """A word of the table is done; anything else is searched for."""
        word, _, rest = text.partition(" ")
        found = next((c for c in GOALS if c.word and c.word == word.casefold()), None)
        if found is None or (rest and not found.takes):
            self._search(text)
        elif found.id == "search":
            self._search(rest)
        elif rest:
            return self._keep(f"{'close' if found.id == 'end' else found.word} {rest}")
        else:
            self.call_later(self.run_action, f"screen.{found.id}")
        return True

    def _search(self, words: str) -> None:
        self._words = words
        self._grow()
        self._tell("esc shows all again" if words else "", "$muted")

    def perform(self, change: Change | Refused) -> bool:
        """Put a change on disk, then show it; why not, where it cannot be."""
        if isinstance(change, Refused) or self._workspace is None or self._why_not:
            self._tell(change.reason if isinstance(change, Refused) else self._why_not, "$warning")
            return False
        try:
            self._workspace.keep(change)
        except StoreError as error:
            self._tell(f"NOT SAVED: {error}", "bold $error")
            return False
        made = [doc.id for doc in change.puts if isinstance(doc, Objective | KeyResult)]
        self._anew(made[0] if len(made) == 1 else None)
        self.query_one(Capture).tell(line(("✓ ", "bold $success"), f"saved: {change.label}"))
        self._saved_now = self.query_one(CaptureInput).typing
        return True

    def _tell(self, words: str, style: str) -> None:
        self.query_one(Capture).tell(line((words, style)), whole=True)

    def _cycle_for_new(self) -> str:
        """New goals are for the cycle that is looked at, unless it is over."""
        return max(self._view.cycle, self._this)

    def _next_field(self, text: str, cursor: int) -> tuple[str, int] | None:
        """The next field of the goal in focus, as it is now."""
        doc = self.focused_doc
        if doc is None or isinstance(doc, Unit):
            return None
        fields = fields_that_change(doc)
        here = next((n for n, field in enumerate(fields) if text.startswith(field.replace("_", " "))), -1)
        offered = _as_it_is(doc, fields[(here + 1) % len(fields)])
        return (offered, len(offered)) if here >= 0 or not text.strip() else None

    @on(CaptureInput.Pasted)
    def _take_block(self, event: CaptureInput.Pasted) -> None:
        """Show what pasted lines mean before they are kept."""
        self._open_block(event.text)

    def _open_block(self, text: str = "") -> None:
        if self._workspace is None:
            self._tell(self._why_not, "$warning")
            return
        from okrmeet.tui.screens.use_team import UseTeamScreen

        doc = self.focused_doc
        unit = doc.unit if isinstance(doc, Objective) else doc.team if isinstance(doc, KeyResult) else doc
        key = unit.id if isinstance(unit, Unit) else unit
        self.app.push_screen(UseTeamScreen(self._workspace, key, text), self._taken_up)

    def _taken_up(self, words: str | None) -> None:
        if words:
            self._anew()
            self.query_one(Capture).tell(line(("✓ ", "bold $success"), f"saved: {words}"))

    # -- keys -----------------------------------------------------------------------------------------------

    def action_block(self) -> None:
        """Paste or type names and goals."""
        self._open_block()

    def _show_details(self) -> None:
        super()._show_details()
        key = self.query_one("#tree", Rows).key
        if key == self._told_of:
            return
        self._told_of = key
        box = self.query_one(CaptureInput)
        if box.value.strip() and not box.value.startswith("/"):
            self._tell_meaning(box.value)  # about another row it may be something else
        elif not box.value:
            self._hint()

    def action_type(self) -> None:
        """Type in the box."""
        self.query_one(CaptureInput).begin()

    def action_search(self) -> None:
        """Type what is searched for."""
        self.query_one(CaptureInput).begin("/")

    def action_report(self) -> None:
        """Change a field of the goal in focus, beginning with what changes most."""
        doc = self.focused_doc
        if doc is None or isinstance(doc, Unit):
            self._tell("put the cursor on a goal: units are changed by a file (okrmeet import)", "$warning")
            return
        fields = fields_that_change(doc)
        field = "target" if "target" in fields else fields[0]
        box = self.query_one(CaptureInput)
        box.begin(_as_it_is(doc, field))
        box.selection = Selection(len(field) + 1, len(box.value))  # what is typed takes the place of what it is now

    def action_link(self) -> None:
        """Say which objective the one in focus supports."""
        self.query_one(CaptureInput).begin("supports ")

    def action_drop(self) -> None:
        """Say why the goal in focus is dropped; of a draft nothing needs to be said."""
        self.query_one(CaptureInput).begin("drop because ")

    def action_end(self) -> None:
        """Say why an objective is over before its quarter is."""
        self.query_one(CaptureInput).begin("close because ")

    def action_mark(self) -> None:
        """Take the draft in focus on."""
        doc = self.focused_doc
        about = doc.objective if isinstance(doc, KeyResult) else doc.id if doc else ""
        self.perform(take_on(self._view.docs, about, self._this, Moment(self._clock.now(), random_token())))

    def action_palette(self) -> None:
        """Find any function by its name."""
        self.app.action_command_palette()

    def action_goals(self) -> None:
        """Close what the same key opened."""
        self.action_close()

    def action_close(self) -> None:
        """Show all again; else go back, once what is in the box is settled."""
        if self._words or self._which.value != "all goals":
            self._words, self._which = "", type(self._which)("all goals")
            self._grow()
            self._hint()
        elif self.query_one(CaptureInput).value.strip() and not self._warned:
            self._warned = True
            self._tell(
                "the box holds a line that is not kept: i goes on with it, once more leaves without it", "$warning"
            )
        else:
            self.dismiss(None)


def _as_it_is(goal: Objective | KeyResult, field: str) -> str:
    """A field as a line would set it: `target 80`, ready to be changed."""
    return f"{field.replace('_', ' ')} {field_in_words(goal, field)}".rstrip() + " "
