"""The terminal app: wiring only."""

from __future__ import annotations

import asyncio
import gc
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.filter import Monochrome, NoColor
from textual.screen import Screen
from textual.theme import ThemeProvider

from okrmeet.tui.keys import KeyLog
from okrmeet.tui.plain_terminal import filters_for
from okrmeet.tui.screens.home import HomeScreen
from okrmeet.tui.screens.palette import Palette
from okrmeet.tui.screens.too_small import TooSmallScreen, too_small
from okrmeet.tui.signals import heed_signals
from okrmeet.tui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from okrmeet.agenda.model import Agenda
    from okrmeet.domain.people import MeetingKind
    from okrmeet.services.workspace import Workspace

AGAIN = 3.0
"""Seconds within which a second ctrl+c means to leave."""
MOUNTED_IN = 1.0
"""Seconds that a key waits at most for the screen in front to be built; it takes some hundredths of one."""

SOON = (
    "okrmeet.tui.screens.help", "okrmeet.tui.screens.home_coach", "okrmeet.coach.wording.judge",
    "okrmeet.engine.facts", "okrmeet.engine.goal_line", "okrmeet.services.session", "okrmeet.tui.screens.goals",
    "okrmeet.engine.retro_facts", "okrmeet.engine.summary", "okrmeet.analysis.figures", "okrmeet.tui.screens.stats",
    "okrmeet.tui.screens.preflight", "okrmeet.tui.steps",
    "okrmeet.tui.screens.meeting_line", "okrmeet.tui.screens.meeting", "okrmeet.tui.screens.people",
    "okrmeet.tui.screens.leave", "jinja2", "okrmeet.tui.screens.minutes", "ruamel.yaml",
    "okrmeet.tui.screens.use_team",
)  # fmt: skip
"""What the next screens need, in pieces of some hundredths of a second, the one that is asked for first in front."""
BREATH = 0.02
"""Seconds between two pieces: keys come in between."""


class OkrmeetApp(App[None]):
    """Shows home, and in front of it what was asked for on the command line."""

    CSS_PATH = "okrmeet.tcss"
    TITLE = "okrmeet"
    ENABLE_COMMAND_PALETTE = True
    # With priority: they mean the same on every screen, in front of modal ones and while somebody types.
    BINDINGS = [
        Binding("ctrl+c", "copy_or_leave", "Copy", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False, priority=True),
    ]

    def __init__(
        self, workspace: Workspace, *, unit: str | None = None, kind: MeetingKind | None = None, hold: bool = False,
        agenda: Agenda | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.keys = KeyLog()
        self._home = HomeScreen(workspace, self.keys, unit, kind)
        self._hold = hold
        self._agenda = agenda
        self._interrupted = -AGAIN
        self.no_color = bool(os.environ.get("NO_COLOR"))  # set and empty means nothing; Textual's own keeps greys
        self._filters = [f for f in self._filters if not isinstance(f, Monochrome | NoColor)]
        self._filters += filters_for(os.environ)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        wanted = os.environ.get("TEXTUAL_THEME", "")
        self._begin_with(wanted if wanted in self.available_themes else DARK.name)

    def _begin_with(self, theme: str) -> None:
        """Have a theme from the start: setting it as later ones are set would read all styles a second time."""
        self.set_reactive(App.theme, theme)
        dark = self.current_theme.dark
        self.update_classes({"-dark-mode": dark, "-light-mode": not dark, f"-theme-{theme}": True}, update=False)
        self.stylesheet.set_variables(self.get_css_variables())
        self._refresh_truecolor_filter(self.ansi_theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give colours of our own to themes that do not know them."""
        return (DARK if self.current_theme.dark else LIGHT).variables

    def on_mount(self) -> None:
        """With `hold`, show the unit's meeting at once."""
        if not self.is_headless:
            heed_signals(self._save, lambda code: self.exit(return_code=code))
        if self._hold:
            self.call_after_refresh(self._home.straight_in, self._agenda)
        self.call_after_refresh(self._settle)

    def on_resize(self) -> None:
        """Cover everything while there is too little room for it; the cover goes by itself."""
        self.call_after_refresh(self._cover)

    def _cover(self) -> None:
        if too_small(self.size) and not isinstance(self.screen, TooSmallScreen):
            self.push_screen(TooSmallScreen())

    async def on_event(self, event: events.Event) -> None:
        """Take note of each key before it goes its way."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.keys.saw(event)
        await super().on_event(event)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Let a key wait for the screen that the key before it opened: closing one that is half built is a crash."""
        until = time.monotonic() + MOUNTED_IN
        while not self.screen.is_mounted and time.monotonic() < until:
            await asyncio.sleep(0.001)
        if self._exit:  # what was typed behind the key that left is for nobody
            return True
        return await super()._check_bindings(key, priority)

    def get_default_screen(self) -> Screen[None]:
        """Begin with home: pushing it in front of an empty screen costs a tenth of a second."""
        return self._home

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Give the palette every function of the screen in front that means something now, and then Textual's own."""
        for command in getattr(screen, "COMMAND_TABLE", ()):
            if command.id not in ("up", "down", "palette") and screen.check_action(command.id, ()):
                run = partial(screen.call_later, screen.run_action, f"screen.{command.id}")
                yield SystemCommand(command.title, f"{command.help} ({command.label or f'/{command.word}'})", run)
        yield from super().get_system_commands(screen)

    def action_command_palette(self) -> None:
        """Find any function by its name; once, also while it lies under another screen."""
        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette())  # without an id: one that is closing still has its own

    def search_themes(self) -> None:
        """Find a theme by its name."""
        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

    async def action_quit(self) -> None:
        """Leave at once, with the time that was spent."""
        self._save()
        await super().action_quit()

    def action_copy_or_leave(self) -> None:
        """Copy what is selected; else leave, when asked a second time."""
        selected = getattr(self.focused, "selected_text", "") or self.screen.get_selected_text()
        if selected:
            self.copy_to_clipboard(selected)
            self.notify("copied", timeout=2, markup=False)
            return
        now = time.monotonic()
        if now - self._interrupted < AGAIN:
            self.call_later(self.action_quit)
            return
        self._interrupted = now
        self._save()
        saved = all(getattr(screen, "_saved", True) for screen in self.screen_stack)
        self.notify(
            f"again to leave, {'all saved' if saved else 'NOT all saved'}",
            title="ctrl+c", severity="information" if saved else "warning", timeout=AGAIN, markup=False,
        )  # fmt: skip

    def action_suspend_process(self) -> None:
        """Go to the background of the shell, with the time that was spent; `fg` brings the screen back."""
        self._save()
        super().action_suspend_process()

    def _save(self) -> None:
        """Put the time of a running meeting on disk; everything else is there already."""
        for screen in self.screen_stack:
            heartbeat = getattr(screen, "heartbeat", None)
            if heartbeat is not None:
                heartbeat()

    def _settle(self) -> None:
        """Collect garbage from now on where it was off for a quick start; prepare what comes next in idle moments."""
        if not gc.isenabled():  # else nothing waits to be spared, and what is frozen outlives its app
            gc.freeze()
            gc.enable()
        self.set_timer(0.3, partial(self._prepare, _pieces()))

    def _prepare(self, pieces: Iterator[object]) -> None:
        """Load what is needed next, a piece at a time: a key that comes meanwhile waits for one piece at most.

        What cannot be loaded is not missed before somebody asks for it.
        """
        with suppress(ImportError, OSError):  # a template that is not there is an OSError
            if not self._exit and next(pieces, None) is not None:
                self.set_timer(BREATH, partial(self._prepare, pieces))


def _pieces() -> Iterator[object]:
    """What to have ready, each piece when it is asked for."""
    yield from map(import_module, SOON)
    from okrmeet.minutes.render import OF_A_MEETING, compile_template

    for name in OF_A_MEETING:
        compile_template(name)
        yield name
