"""The palette of every function; Textual's, made safe for fast fingers."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from inspect import unwrap

from textual import work
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.css.query import NoMatches


class Palette(CommandPalette):
    """Goes once, and chooses once: an enter too many would close what lies below, or do the same once more."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Go, unless it has gone: Textual runs what was chosen right after this, with each enter again."""
        if self.app.screen is self:
            return super().dismiss(result)
        if self._selected_command is not None:
            self._selected_command = replace(self._selected_command, command=_nothing)
        return AwaitComplete()

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        """Look for commands, as long as there is a list to show them in: an escape may be faster than the search."""
        with suppress(NoMatches):
            await unwrap(CommandPalette._gather_commands)(self, search_value)

    def _action_command_list(self, action: str) -> None:
        """Move in the list; one that is empty, or not laid out yet, has no page to go to."""
        with suppress(KeyError):
            super()._action_command_list(action)


def _nothing() -> None:
    """Done already."""
