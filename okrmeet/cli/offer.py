"""What okrmeet can be asked for: the one table that the help text and the command line parser are made from.

A command is added with one line here and a module of that name in this folder with a `command`. Nothing is imported
but the version: `okrmeet --help` is as fast as Python starts.
"""

from __future__ import annotations

from okrmeet import __doc__ as about
from okrmeet import __version__

COMMANDS = {
    "demo": ("demo", "Look around in a sample company; nothing is kept."),
    "init": ("init", "Make a new workspace for a team or a company."),
    "run": ("running", "Hold a unit's meeting on screen."),
    "resume": ("resuming", "Go on with the meeting that was left."),
    "record": ("record", "Write down a meeting that was held elsewhere."),
    "next": ("upcoming", "When a unit meets next, who leads, who speaks, and why."),
    "goals": ("goals", "The tree of units with their objectives and key results."),
    "meetings": ("meetings", "The meetings that were held; move, cancel or amend one."),
    "agenda": ("agenda", "Agendas: print one, check your own, what steps can be."),
    "prep": ("prep", "Ten lines for the team's chat before its next meeting."),
    "calendar": ("calendar", "A unit's meetings as a calendar file (.ics)."),
    "away": ("away", "Who will not be there, and when."),
    "notes": ("notes", "The facilitator's private notes of a meeting."),
    "checkin": ("checkin", "Report a value between meetings."),
    "feedback": ("feedback", "Say something to a unit, for its next meeting."),
    "actions": ("actions", "Promises that are open; add, settle or drop one."),
    "coach": ("coach", "Which of the eight OKR mistakes there are signs of."),
    "minutes": ("minutes", "Minutes of a meeting, as Markdown."),
    "stats": ("stats", "The figures of a quarter, and what they are made of."),
    "report": ("report", "A quarter on paper, as Markdown or HTML."),
    "import": ("importing", "Bring in people, units, goals and more from a file."),
    "template": ("template", "OKRs at all levels, to be filled in and imported."),
    "export": ("exporting", "Everything, for import, scripts or a spreadsheet."),
    "completion": ("completion", "Let bash, zsh or fish complete what you type."),
    "handover": ("handing_over", "Give the workspace to the next facilitator."),
    "merge": ("merging", "Take in another team's workspace, or a copy worked on."),
    "doctor": ("doctor", "Is the workspace whole; mend it where it is not."),
    "backup": ("backup", "Write a complete copy of the workspace."),
    "restore": ("restore", "Bring back a copy, or list the backups."),
}
"""By name: the module in this folder, and what the command is for, in one line."""

OPTIONS = {
    ("-w", "--workspace"): ("PATH", "The workspace file; before or after the command."),
    ("--ascii",): ("", "Plain signs and frames, for a poor terminal."),
    ("--version",): ("", "Say which okrmeet this is."),
    ("-h", "--help"): ("", "Say what there is; after a command: what it takes."),
}
"""By spellings: what follows, and what it is for. The first one is an option of every command."""

PLACES = (
    "Without -w: the file that OKRMEET_WORKSPACE names, else okrmeet.json in this",
    "folder, else okrmeet.json in your user data folder.",
)


def version() -> str:
    """The name and version."""
    return f"okrmeet {__version__}"


def help_text() -> str:
    """What `okrmeet --help` says, without a line end."""
    options = [(f"{', '.join(names)} {follows}".rstrip(), words) for names, (follows, words) in OPTIONS.items()]
    commands = [(name, words) for name, (_, words) in COMMANDS.items()]
    width = max(len(name) for name, _ in (*options, *commands))

    def rows(pairs: list[tuple[str, str]]) -> list[str]:
        return [f"  {name:<{width}}  {words}" for name, words in pairs]

    return "\n".join(
        (
            "Usage: okrmeet [OPTIONS] [COMMAND] [ARGUMENTS]",
            "",
            f"  {about}",
            "  Without a command: the home screen.",
            "",
            "Commands:",
            *rows(commands),
            "",
            "Options:",
            *rows(options),
            "",
            *PLACES,
        )
    )
