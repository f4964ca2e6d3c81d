"""Where home leads to beside the meeting: goals, use my team, the roll-out, the sample company, minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from okrmeet.tui.keys import KeyLog

if TYPE_CHECKING:
    from okrmeet.services.home import HomeView
    from okrmeet.services.workspace import Workspace


class HomeDoors(Screen[None]):
    """The doors of a home. With `done` it is not one's own home: the way out leads back, and `done` clears up."""

    def __init__(self, workspace: Workspace, keys: KeyLog, done: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._keys = keys
        self._workspace = workspace
        self._view: HomeView | None = None
        self._done = done

    def load(self) -> None:
        """Read the workspace and show the unit."""
        raise NotImplementedError

    def tell(self, words: str, style: str = "$warning") -> None:
        """Say what was wrong or done, above the keys."""
        raise NotImplementedError

    def action_goals(self) -> None:
        """Show the goals of all units."""
        from okrmeet.tui.screens.goals import GoalsScreen

        place = self._workspace
        unit = self._view.unit.id if self._view else None
        self.app.push_screen(GoalsScreen(place.documents, place.clock, self._keys, unit, place))

    def action_block(self) -> None:
        """Paste or type names and goals."""
        from okrmeet.tui.screens.use_team import UseTeamScreen

        unit = self._view.unit.id if self._view else None
        self.app.push_screen(UseTeamScreen(self._workspace, unit), self._taken_up)

    def _taken_up(self, words: str | None) -> None:
        if words:
            self.load()
            self.tell(f"saved ✓ {words}", "$success")

    def action_rollout(self) -> None:
        """Introduce OKR step by step."""
        from okrmeet.tui.screens.rollout import RolloutScreen

        unit = self._view.unit.id if self._view else None
        self.app.push_screen(RolloutScreen(self._workspace, self._keys, unit))

    def look_around(self) -> None:
        """Look around in a sample company."""
        from okrmeet.tui.screens.sample_home import sample_home

        self.app.push_screen(sample_home(self._keys))

    def action_minutes(self) -> None:
        """Show the minutes of the last meeting."""
        from okrmeet.tui.screens.minutes import MinutesScreen

        if self._view is None or self._view.last is None:
            self.tell("no meeting was held yet: enter starts the first one")
            return
        self.app.push_screen(MinutesScreen(self._workspace.documents(), self._view.last.id))

    def action_quit(self) -> None:
        """Leave okrmeet, or the sample company."""
        if self._done is None:
            self.app.exit()
        else:
            self.dismiss(None)

    def on_unmount(self) -> None:
        """Clear up behind the sample company."""
        if self._done is not None:
            self._done()
