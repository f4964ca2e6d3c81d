"""The palette of every function; Textual's, made safe for fast fingers."""

from __future__ import annotations

from contextlib import suppress

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette


class Palette(CommandPalette):
    """Goes once: a second enter that was on its way already would close what lies below, or end the app."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Go, unless it has gone."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def _action_command_list(self, action: str) -> None:
        """Move in the list; one that is empty, or not laid out yet, has no page to go to."""
        with suppress(KeyError):
            super()._action_command_list(action)
