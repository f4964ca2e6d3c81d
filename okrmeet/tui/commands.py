"""Every function of the app, declared once: bindings, footer, help, palette and /words are made from these tables.

A letter means the same on every screen: it stands for one id, wherever that is bound. Small letters are the meeting's
and home's; what exists on other screens only has a capital.
"""

from __future__ import annotations

from okrmeet.domain.step_kind import StepKind
from okrmeet.tui.command import Command

WAYS_OUT = frozenset({"leave", "quit", "close"})
"""What `q` does: it leads out of whatever is in front."""

_CHECK_IN = frozenset({StepKind.CHECK_IN})
_ROUND = frozenset({StepKind.CHECK_IN, StepKind.PRESENT, StepKind.ROUND})
_PRESENT = frozenset({StepKind.PRESENT})
_PROMISES = frozenset({StepKind.PROMISES})
_HANDS = frozenset({StepKind.TREND, StepKind.RECALL})
_ADJUST = frozenset({StepKind.ADJUST})
_FATE = frozenset({StepKind.ADJUST, StepKind.FATE})
_SHOWN = frozenset({StepKind.SCORE, StepKind.REVEAL, StepKind.DRAFT})
_WAITING = frozenset({StepKind.PROMISES, StepKind.BETWEEN})

_BOARD = frozenset({StepKind.BOARD})
_SECRET = frozenset({StepKind.BOARD, StepKind.RATE, StepKind.DECIDE, StepKind.CLOSE})

_PAGE_DOWN = Command("page_down", "space,pagedown", "Page down", "a page further")
_PAGE_UP = Command("page_up", "B,pageup", "Page up", "a page back")
_MORE_DOWN = Command("page_down", "pagedown", "Page down", "more of what is told about the row in focus")
_MORE_UP = Command("page_up", "pageup", "Page up", "back up there")

MEETING: tuple[Command, ...] = (
    Command("next", "n", "Next", "next speaker, next step, end of the meeting", "ctrl+n", "next", footer=1),
    Command("back", "p", "Back", "the speaker or the step before; nothing is lost", word="back", footer=6),
    Command("type", "i,enter", "Type", "write in the capture box", word="type", footer=2),
    Command("mark", "space", "Mark",
            "here or not; done, there, or open again; show without hands or own score; it happened: yes or no",
            word="mark", footer=3, steps=frozenset({StepKind.OPEN, *_WAITING, *_HANDS, *_SHOWN, *_BOARD}),
            titles=((StepKind.BOARD, "Dot"), (StepKind.SCORE, "Show"), (StepKind.REVEAL, "Yes or no"),
                    (StepKind.DRAFT, "Take on"))),
    Command("all", "A", "All", "take on every draft that waits", word="all", footer=4,
            steps=frozenset({StepKind.DRAFT})),
    Command("continue", "c", "Continue", "the objective in focus goes on as it is", word="continue", footer=3,
            steps=_FATE, titles=((StepKind.FATE, "Keep"),)),
    Command("drop", "d", "Drop",
            "drop a promise, a goal or what is waited for, with a reason; say no to an ask; take a draft away",
            word="drop", takes="A-3 why", footer=4, steps=frozenset({*_WAITING, *_FATE, StepKind.DRAFT}),
            titles=((StepKind.FATE, "Abandon"),)),
    Command("hand", "h", "Hand over", "hand a promise to somebody else", word="hand", takes="A-3 @name",
            steps=_PROMISES),
    Command("split", "r", "Split", "put smaller promises in the place of one", word="split", takes="A-3 this / that",
            steps=_PROMISES),
    Command("answer", "a", "Answer", "answer what another unit asked: words, or a day", word="answer",
            takes="Q1 by fri", footer=5, steps=frozenset({*_PROMISES, *_ADJUST})),
    Command("no", "", "No", "say no to what another unit asked", word="no", takes="Q1 why", steps=_PROMISES),
    Command("votes", "v", "Votes", "fingers of the room on the key result in focus, 0-10, without names",
            word="votes", footer=5, steps=_CHECK_IN),
    Command("proxy", "", "Proxy", "somebody reports for an owner who is not here", word="proxy", takes="1.2 @name",
            steps=_CHECK_IN),
    Command("presenter", "y", "Presenter", "somebody else presents for a unit", word="present", takes="PAY @name",
            footer=5, steps=frozenset({StepKind.OPEN, StepKind.PRESENT})),
    Command("long", "", "Long slot", "a long slot more, for a unit that has none", word="long", takes="PAY",
            steps=_PRESENT),
    Command("skip", "w", "Skip", "the speaker is not here, and keeps the place", word="skip",
            footer=3, steps=_ROUND),
    Command("pass", "s", "Pass", "the speaker has nothing to say", word="pass", steps=_ROUND),
    Command("later", "l", "Later", "the speaker comes back last; a score that takes too long another day",
            word="later", footer=4, steps=frozenset({*_ROUND, StepKind.SCORE}), titles=((StepKind.SCORE, "Park"),)),
    Command("swap", "x", "Swap", "change places with who is next", word="swap", takes="@name", steps=_ROUND),
    Command("report", "u", "Value", "report a value for the key result in focus; change the draft in focus",
            word="value", footer=9, titles=((StepKind.DRAFT, "Change"),),
            steps=frozenset({StepKind.CHECK_IN, StepKind.LOW, StepKind.GUARD, StepKind.DRAFT})),
    Command("end", "E", "End here", "end the first sitting at the break; the second one is held another day",
            word="end", footer=3, steps=frozenset({StepKind.PAUSE})),
    Command("group", "G", "Group", "put the card or topic in focus together with others", word="group",
            takes="3 5 name", footer=4, steps=_BOARD),
    Command("rename", "", "Rename", "another name for the topic in focus", word="rename", takes="b name",
            steps=_BOARD),
    Command("out", "P", "Pull out", "the card in focus stands alone again", word="out", takes="3", steps=_BOARD),
    Command("undot", "D", "Dot less", "a dot less for the topic in focus", word="undot", steps=_BOARD),
    Command("topic", "", "Topic", "talk about a topic now, by its letter", word="topic", takes="b", steps=_BOARD),
    Command("format", "", "Format", "the columns of another retrospective, before the first card", word="format",
            takes="sailboat", steps=_BOARD),
    Command("around", "H", "Hand around", "each writes alone, and hands the keyboard to the next", word="around",
            footer=5, steps=_SECRET, quiet=frozenset({StepKind.CLOSE})),
    Command("reveal", "V", "Reveal", "show what was written in secret", word="reveal", steps=_SECRET),
    Command("undo", "z", "Undo", "take back what was captured, up to 50 times", word="undo", footer=9),
    Command("fix", "f", "Fix", "the last line once more into the box, to change it", word="fix"),
    Command("pause", "t", "Pause", "stop the clock, or let it go on", "ctrl+t", "pause", footer=10),
    Command("more", "plus", "+1 min", "a minute more for this step", word="more"),
    Command("less", "minus", "-1 min", "a minute less for this step", word="less"),
    Command("big", "b", "Big", "the speaker and the time across the whole screen", word="big", footer=12),
    Command("people", "e", "People", "who is here; somebody came late or left", word="people"),
    Command("lead", "T", "Lead", "somebody else leads", word="lead", takes="@name"),
    Command("go", "g", "Go to", "any step, by its number", word="go", takes="3"),
    Command("minutes", "m", "Minutes", "the minutes as they are now", word="minutes", footer=11),
    Command("goals", "L", "Goals", "all goals of all units, to look at", word="goals"),
    Command("write", "W", "Rescue", "what is not saved and the minutes so far into a file, if the disk fails",
            word="rescue"),
    Command("up", "k,up", "Up", "the row above"),
    Command("down", "j,down", "Down", "the row below"),
    Command("help", "question_mark", "Help", "all keys of this screen", "f1", "help", footer=8),
    Command("palette", "", "Find", "any function by its name; colours too", "ctrl+p", "find"),
    Command("leave", "q", "Leave", "leave, end or stay", word="leave", footer=7),
)  # fmt: skip

HOME: tuple[Command, ...] = (
    Command("start", "enter", "Start", "a last look, then the meeting; or go on with the open one", footer=1),
    Command("other", "o", "Unit", "show the next unit", footer=2),
    Command("kind", "K", "Kind", "weekly, monthly or quarterly", footer=3),
    Command("goals", "L", "Goals", "all goals: read, write, change, link, end", footer=4),
    Command("block", "J", "Use my team", "paste or type names and goals as one block"),
    Command("rollout", "R", "Roll-out", "introduce OKR step by step: seven steps, each can wait"),
    Command("minutes", "m", "Last minutes", "the minutes of the last meeting", footer=5),
    Command("advice", "I", "Coach", "which of the eight mistakes there are signs of; for you alone"),
    Command("stats", "number_sign", "Stats", "statistics: the figures of a quarter as charts", footer=5),
    Command("up", "k,up", "Up", "scroll up"),
    Command("down", "j,down", "Down", "scroll down"),
    Command("help", "question_mark", "Help", "all keys of this screen", "f1", footer=6),
    Command("quit", "q", "Quit", "leave okrmeet", footer=7),
)

STATS: tuple[Command, ...] = (
    Command("down", "j,down", "Next", "the figure below", footer=1),
    Command("up", "k,up", "Before", "the figure above"),
    Command("earlier", "left_square_bracket", "Quarter", "the quarter before this one", footer=2),
    Command("later_cycle", "right_square_bracket", "Next quarter", "the quarter after this one"),
    Command("other", "o", "Unit", "the next unit, with all below it; all units together are one, too", footer=3),
    Command("explain", "enter", "Explain", "formula, scale and source of the figure; again: the figure", footer=6),
    Command("compare", "equals_sign", "Compare", "beside another quarter, with what changed; again: alone", footer=4),
    Command(
        "other_earlier", "left_curly_bracket", "Other", "compare with the quarter before the other one", footer=8
    ),
    Command("other_later", "right_curly_bracket", "Later one", "compare with the quarter after the other one"),
    _PAGE_DOWN,
    _PAGE_UP,
    Command("help", "question_mark", "Help", "all keys of this screen", "f1", footer=5),
    Command("stats", "number_sign", "Back", "back to where you were"),
    Command("close", "escape,q", "Back", "back to where you were", footer=7),
)

BLOCK: tuple[Command, ...] = (
    Command("keep", "enter", "Keep", "store what the lines mean", footer=1),
    Command("type", "i", "Write", "go on with the lines", footer=2),
    Command("down", "j,down", "Down", "more of what they mean", footer=3),
    Command("up", "k,up", "Up", "back up there"),
    Command("help", "question_mark", "Help", "all keys of this screen", "f1", footer=4),
    Command("close", "escape,q", "Back", "back without them", footer=5),
)

ROLLOUT: tuple[Command, ...] = (
    Command("type", "i,enter", "Write", "what is decided in the step in focus", footer=1),
    Command("mark", "space", "Done", "the step in focus is done, or open again", footer=2),
    Command("later", "l", "Later", "the step in focus can wait, or is open again", footer=3),
    Command("block", "J", "Paste a block", "paste or type names and goals", footer=5),
    Command("goals", "L", "Goals", "all goals: read, write, change, link, end", footer=6),
    Command(
        "write", "W", "Write file", "the page that tells people, into the folder okrmeet was started in", footer=7
    ),
    _MORE_DOWN,
    _MORE_UP,
    Command("down", "j,down", "Down", "the step below"),
    Command("up", "k,up", "Up", "the step above"),
    Command("help", "question_mark", "Help", "all keys of this screen", "f1", footer=4),
    Command("rollout", "R", "Back", "back to where you were"),
    Command("close", "escape,q", "Back", "back to where you were; all is kept", footer=8),
)

GOALS: tuple[Command, ...] = (
    Command("type", "i,enter", "Write", "an objective of the unit, or a key result of the goal, in focus", footer=1),
    Command("report", "u", "Change", "change a field of the goal in focus; of an active one with the reason",
            footer=2),
    Command("mark", "space", "Take on", "the draft in focus becomes active", footer=3),
    Command("link", "U", "Supports", "the objective in focus supports another one, or no longer", word="supports",
            takes="ACME-O1"),
    Command("drop", "d", "Drop", "take a draft away; stop an active objective, with the reason", word="drop",
            takes="why", footer=7),
    Command("end", "E", "End", "an active objective is over: achieved or missed, by its score", word="end",
            takes="why"),
    Command("search", "slash", "Search", "only goals with these words: title, id, unit, @owner; nothing shows all",
            word="search", takes="text", footer=5),
    Command("which", "Y", "Which", "only those at risk, never reported, drafts; then all again", word="which",
            footer=6),
    Command("block", "J", "Paste a block", "paste or type names and goals of the unit in focus", word="block"),
    Command("fold", "left", "Fold", "hide what is below; once more, what is above"),
    Command("unfold", "right", "Unfold", "show what is below"),
    Command("fold_all", "Z", "Fold all", "only units, or all", word="fold"),
    Command("other", "o", "Other unit", "to the next unit"),
    Command("earlier", "left_square_bracket", "Earlier", "the cycle before", word="earlier"),
    Command("later_cycle", "right_square_bracket", "Later", "the cycle after; new goals there are drafts for it",
            word="later"),
    _MORE_DOWN,
    _MORE_UP,
    Command("up", "k,up", "Up", "the row above"),
    Command("down", "j,down", "Down", "the row below"),
    Command("help", "question_mark", "Help", "all keys of this screen", "f1", "help", footer=4),
    Command("palette", "", "Find", "any function by its name; colours too", "ctrl+p", "find"),
    Command("goals", "L", "Back", "back to where you were", word="back"),
    Command("close", "escape,q", "Back", "show all again, or back to where you were", footer=8),
)  # fmt: skip

COACH: tuple[Command, ...] = (
    Command("down", "j,down", "Down", "scroll down", footer=1),
    Command("up", "k,up", "Up", "scroll up", footer=2),
    Command("advice", "I", "Back", "back to where you were"),
    Command("close", "escape,q,enter", "Back", "back to where you were", footer=3),
)

MINUTES: tuple[Command, ...] = (
    Command("write", "W", "Write file", "write the minutes into the folder okrmeet was started in", footer=1),
    Command("copy", "C", "Copy", "to the clipboard of your terminal, and into a file", footer=2),
    Command("full", "F", "Full", "with turns, times and all notes, or without", footer=3),
    Command("short", "S", "Short", "ten lines to paste into a chat, or all", footer=4),
    Command("down", "j,down", "Down", "scroll down", footer=5),
    Command("up", "k,up", "Up", "scroll up", footer=6),
    _PAGE_DOWN,
    _PAGE_UP,
    Command("help", "question_mark", "Help", "all keys of this screen", "f1", footer=7),
    Command("minutes", "m", "Back", "back to where you were"),
    Command("close", "escape,q,enter", "Back", "back to where you were", footer=8),
)

BIG: tuple[Command, ...] = (
    Command("next", "n", "Next", "next speaker, next step", "ctrl+n", footer=1),
    Command("back", "p", "Back", "the speaker or the step before", footer=2),
    Command("pause", "t", "Pause", "stop the clock, or let it go on", "ctrl+t", footer=3),
    Command("more", "plus", "+1 min", "a minute more for this step", footer=4),
    Command("less", "minus", "-1 min", "a minute less for this step", footer=5),
    Command("help", "question_mark", "Help", "all keys of this screen", "f1", footer=6),
    Command("type", "i", "Type", "back to the meeting, into the capture box", footer=7),
    Command("big", "b", "Small", "back to the meeting", footer=8),
    Command("close", "escape,q,enter", "Small", "back to the meeting"),
)

PEOPLE: tuple[Command, ...] = (
    Command("mark", "space", "Here or not", "somebody came, or had to go", footer=1),
    Command("lead", "T", "Leads", "this one leads from now on", footer=2),
    Command("down", "j,down", "Down", "the row below", footer=3),
    Command("up", "k,up", "Up", "the row above", footer=4),
    Command("people", "e", "Close", "back to the meeting"),
    Command("close", "escape,q,enter", "Close", "back to the meeting", footer=5),
)

PASTE: tuple[Command, ...] = (
    Command("mark", "space", "This one", "keep this one, or leave it out", footer=1),
    Command("all", "A", "All or none", "keep all, or none when all are kept", footer=2),
    Command("keep", "enter", "Keep", "keep what is marked", footer=3),
    Command("one", "N", "One note", "all of it as one line, into the box", footer=4),
    Command("down", "j,down", "Down", "the row below"),
    Command("up", "k,up", "Up", "the row above"),
    Command("close", "escape,q", "None", "keep nothing", footer=5),
)

PREFLIGHT: tuple[Command, ...] = (
    Command("start", "enter", "Start", "hold the meeting", footer=1),
    Command("agenda", "O", "Shorter or longer agenda", "the next agenda there is for such a meeting", footer=2),
    Command("advice", "I", "Coach", "what the coach says of the unit; for you alone"),
    Command("close", "escape,q", "Not now", "back to home", footer=3),
)

PASSED: tuple[Command, ...] = (
    Command("keep", "enter", "Begin, keep", "begin; keep a card; an empty line hands the keyboard over", footer=1),
    Command("mask", "M", "Masked or not", "what is typed can be read, or cannot", footer=2),
    Command("down", "down", "Down", "the column or choice below", footer=3),
    Command("up", "up", "Up", "the column or choice above"),
    Command("mark", "space", "Choose", "choose what the cursor is on", footer=4),
    Command("close", "escape", "Back", "back to the room", footer=5),
)

LEAVE: tuple[Command, ...] = (
    Command("leave", "Q", "Leave", "go on later (okrmeet resume), you or others; the clock stands", footer=1),
    Command("end", "E", "End", "close the meeting now (then enter)", footer=2),
    Command("abandon", "X", "Abandon", "break off (then enter); only spoken turns count", footer=3),
    Command("confirm", "enter", "Yes", "do what was asked for"),
    Command("close", "escape,q", "Stay", "go on", footer=4),
)

HELP: tuple[Command, ...] = (
    Command("down", "j,down", "Down", "scroll down", footer=1),
    Command("up", "k,up", "Up", "scroll up", footer=2),
    Command("help", "question_mark", "Close", "back to where you were", "f1"),
    Command("close", "escape,q,enter", "Close", "back to where you were", footer=3),
)
