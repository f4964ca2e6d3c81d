"""What the coach says of one unit, for whoever leads it: shown on purpose only, never by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from okrmeet.coach.findings import Finding
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.questions import MISTAKES
from okrmeet.tui.commands import COACH
from okrmeet.tui.offered import bindings, in_footer
from okrmeet.tui.text import entitle, line
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Row, Rows, plain


class CoachScreen(Screen[None]):
    """Scrolls through the findings about one unit, each with its evidence and one thing to do."""

    AUTO_FOCUS = ""
    COMMAND_TABLE = COACH
    BINDINGS = bindings(COACH)

    def __init__(self, docs: Documents, unit: str, findings: Sequence[Finding]) -> None:
        super().__init__()
        self._docs = docs
        self._unit = unit
        self._findings = tuple(findings)

    def compose(self) -> ComposeResult:
        """Make the page."""
        yield Rows(id="page", empty="Nothing is found that speaks of one of the eight mistakes.")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one(KeyLine).show([(c.label, c.title) for c in in_footer(COACH)])
        entitle(self.query_one("#page"), line((f"Coach · {self._unit} · for you alone", "bold")))

    def on_resize(self) -> None:
        """Wrap again for the width there is."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        page = self.query_one(Rows)
        page.show(tuple(advice_rows(self._docs, self._findings, page.content_size.width)))

    def action_up(self) -> None:
        """Scroll up."""
        self.query_one(Rows).move(-1)

    def action_down(self) -> None:
        """Scroll down."""
        self.query_one(Rows).move(1)

    def action_advice(self) -> None:
        """Back."""
        self.dismiss()

    def action_close(self) -> None:
        """Back."""
        self.dismiss()


def advice_rows(docs: Documents, findings: Sequence[Finding], cells: int) -> Iterator[Row]:
    """Each finding on as many lines as it takes."""
    for number, finding in enumerate(findings):
        if number:
            yield plain(line(""))
        yield plain(
            line((f"{finding.mistake} {MISTAKES[finding.mistake]} ", "bold"), (f"· {finding.rule}", "$muted"))
        )
        goal = docs.get(KeyResult, finding.about) or docs.get(Objective, finding.about)
        told = [line((f"{finding.about} ", "bold $primary"), goal.title if goal else "")]
        told += [line(finding.message), line((f"→ {finding.advice}", "$success"))]
        yield from (plain(line("  ", row)) for text in told for row in text.wrap(max(20, cells - 2)))


def few_rows(findings: Sequence[Finding]) -> tuple[Row, ...]:
    """One line for each finding, below the goals on home."""
    if not findings:
        return ()
    head = plain(line(("Coach  ", "bold"), ("I tells all of it", "$muted")))
    return (head, *(Row(partial(_one, finding)) for finding in findings))


def _one(finding: Finding, cells: int) -> Content:
    row = line((f"{finding.mistake} ", "$warning"), (f"{finding.about} ", "bold"), (finding.message, "$muted"))
    return row.truncate(cells, ellipsis=True)
