"""The panels of the home screen, from what is known of a unit to text."""

from __future__ import annotations

import datetime as dt

from rich.cells import cell_len
from textual.content import Content

from okrmeet.domain.amount import format_share
from okrmeet.domain.due import show_due
from okrmeet.domain.names import display_names, short_names
from okrmeet.domain.people import Moved
from okrmeet.domain.zone import zone
from okrmeet.engine.presenting import Presenter
from okrmeet.services.home import HomeView
from okrmeet.tui.text import beside, column, cut, line, lines, spread
from okrmeet.tui.theme import bar, mark
from okrmeet.tui.widgets.key_result import TIGHT, figures_row
from okrmeet.tui.widgets.rows import Row, plain

TITLES = {"weekly": "Weekly tactical", "monthly": "Monthly check-in", "quarterly": "Quarterly"}
GO_ON = "enter goes on where it stopped; all that was confirmed is there"
READ_NOW = "enter shows its minutes as they are now"


def headline(view: HomeView, now: dt.datetime, cells: int) -> Content:
    """Product, unit, cycle; day and time."""
    local = now.astimezone(zone(view.settings.timezone))
    right = line((f"{show_due(local.date(), local.date())}  {local:%H:%M} ", "$muted"))
    name = cut(view.unit.name, cells // 2)
    return spread(
        line((" okrmeet ", "bold $accent"), (f" {name} ", "bold"), (f" {view.cycle}", "$muted")), right, cells
    )


def cycle(view: HomeView, now: dt.datetime, cells: int) -> Content:
    """How much of the cycle has passed, and how far the goals are."""
    day = now.astimezone(zone(view.settings.timezone)).date()
    first, last = view.cycle.bounds(view.settings.fiscal_year_starts)
    weeks = round(((last - first).days + 1) / 7)
    week = min(weeks, max(1, (day - first).days // 7 + 1))
    left = max(0, (last - day).days)
    expected, actual = view.standing.expected, view.standing.progress
    pace = f"expected {format_share(expected)} · progress {format_share(actual)}"
    text = f" week {week} of {weeks} · {left} days left · {pace} "
    return line(" ", bar(expected, max(6, min(30, cells - len(text) - 3)), "$secondary"), (text, "$muted"))


def next_meeting(view: HomeView, now: dt.datetime, cells: int, *, read_only: bool = False) -> Content:
    """When it is, who leads, who speaks first, and why."""
    names = display_names(view.people.values())
    coming = view.next
    today = now.astimezone(zone(view.settings.timezone)).date()
    if view.open is not None:
        leads = view.open.facilitator
        rows = [
            line((f"{view.open.title} of {show_due(view.open.day, today)} is not ended", "bold $accent")),
            line(("led by ", "$muted"), cut(names.get(leads, leads) if leads else "nobody yet", cells - 8)),
            line(""),
            line((READ_NOW if read_only else GO_ON, "$muted")),
        ]
        return lines(rows)
    when = line((f"{TITLES[coming.meeting]}  ", "bold"), (_when(coming.due, now), "bold $accent"))
    if coming.due is not None and view.minutes:
        when = line(when, (f" · {view.minutes} min", "$muted"))
    rows = when.wrap(cells)
    if about := looks_back(view):
        rows.append(line((about, "$muted")))
    leader = coming.facilitator
    who = "nobody yet" if leader is None else names.get(leader.key, leader.key)
    head = line((f"{'Facilitator':15}", "$muted"), (cut(who, 24), "bold"), "  ")
    rows += beside(head, line(("" if leader is None else leader.reason, "$muted")), cells)
    total = len(view.expected) + len(view.missing)
    away = ", ".join(f"{names.get(p, p)} away until {show_due(until, today)}" for p, until in view.missing)
    rows.append(line((f"{'Expected':15}", "$muted"), f"{len(view.expected)} of {total}  {away}"))
    if view.parked:
        topics = "1 parked topic" if view.parked == 1 else f"{view.parked} parked topics"
        rows.append(line((f"{'Carried over':15}", "$muted"), topics))
    shown = [row.truncate(cells, ellipsis=True) for row in rows]
    if view.left_behind and not about_to_start(view, now):
        shown += beside(line((f"{'Not ended':15}", "$muted")), line((not_ended(view), "$warning")), cells)
    if view.changes:
        shown += beside(
            line((f"{'Changed':15}", "$muted")), line((changed(view.changes[0], today), "$warning")), cells
        )
    return lines(shown)


def looks_back(view: HomeView) -> str:
    """Which quarter a retrospective would be about, and that its first half was held; nothing of other meetings."""
    if view.next.meeting != "quarterly":
        return ""
    return f"retrospective of {view.counts_for}{', second sitting' if view.first_sitting else ''}"


def not_ended(view: HomeView) -> str:
    """Which goals of earlier quarters are still active, and what to do."""
    cycles = ", ".join(dict.fromkeys(o.cycle for o in view.left_behind))
    ids = ", ".join(o.id for o in view.left_behind)
    return f"{ids} of {cycles}: no retrospective was held in time. L, and on each: close because, and why"


def changed(moved: Moved, today: dt.date) -> str:
    """What became of a meeting in the calendar, and why."""
    return f"{show_due(moved.day, today)} {'is cancelled' if moved.to is None else 'was moved'}: {moved.reason}"


def turns(view: HomeView, cells: int) -> tuple[Row, ...]:
    """The speaking order, with the whole reasons; in a monthly who presents for which unit."""
    names = short_names(view.people.values())
    if view.next.presenting:
        heads = [(_presents(n, p, names), p.why) for n, p in enumerate(view.next.presenting, 1)]
    else:
        longest = max((cell_len(names.get(place.key, place.key)) for place in view.next.speakers), default=0)
        heads = [
            (_speaks(n, column(names.get(p.key, p.key), min(longest, 14))), p.reason)
            for n, p in enumerate(view.next.speakers, 1)
        ]
    return tuple(plain(row) for head, why in heads for row in beside(head, line((why, "$muted")), cells))


def _speaks(number: int, name: str) -> Content:
    """`1 Ana  `; the first one stands out."""
    return line((f"{number:2} ", "$muted"), (name, "bold" if number == 1 else ""), "  ")


def _presents(number: int, presenter: Presenter, names: dict[str, str]) -> Content:
    """`1 PAY long Dita  `."""
    return line(
        (f"{number:2} ", "$muted"),
        (f"{cut(presenter.unit, 8)} ", "bold"),
        ("long " if presenter.long else "", "$accent"),
        cut(names.get(presenter.person, presenter.person), 14),
        "  ",
    )


def goals(view: HomeView) -> tuple[Row, ...]:
    """Objectives with their key results; of the units below the objectives alone."""
    rows: list[Row] = []
    for objective in view.goals.objectives:
        rows.append(
            _objective_row(
                objective.objective.id, objective.objective.title, objective.progress, mark(objective.track)
            )
        )
        rows += [figures_row(kr, indent=2) for kr in objective.key_results]
    rows += [
        _objective_row(o.objective.id, o.objective.title, o.progress, mark(o.track))
        for unit in view.below
        for o in unit.objectives
    ]
    return tuple(rows)


def _objective_row(id: str, title: str, share: float | None, sign: Content) -> Row:
    def draw(cells: int) -> Content:
        right = line(
            bar(share, 5 if cells < TIGHT else 10), f" {column(format_share(share), 5, right=True)}     ", sign
        )
        head = line((f"{id} ", "bold $primary"))
        room = max(0, cells - head.cell_length - right.cell_length - 1)
        return line(head, (column(title, room), "bold"), " ", right)

    return Row(draw)


SOON, OVER = dt.timedelta(minutes=15), dt.timedelta(hours=2)


def about_to_start(view: HomeView, now: dt.datetime) -> bool:
    """Whether the room may be looking on already: nobody's lateness is anybody's business then."""
    return view.open is not None or any(due - SOON <= now <= due + OVER for due in view.dues)


def actions(view: HomeView, *, room_view: bool = False) -> tuple[Row, ...]:
    """Open promises by day, without a word of blame; in front of the room without names and days."""
    names = short_names(view.people.values())
    today = view.next.due.date() if view.next.due else dt.date.max

    def row(text: str, owner: str | None, due: dt.date | None) -> Row:
        def draw(cells: int) -> Content:
            if room_view:
                return line(cut(text, cells))
            day = show_due(due, today if today != dt.date.max else due) if due else "no day"
            tail = line(
                "  ",
                (column(names.get(owner, owner) if owner else "nobody", 8), ""),
                (column(day, 10, right=True), "$muted"),
            )
            return line(column(text, max(0, cells - tail.cell_length)), tail)

        return Row(draw)

    return (*_rollout(view, room_view=room_view), *(row(f"{a.id} {a.text}", a.owner, a.due) for a in view.actions))


def _rollout(view: HomeView, *, room_view: bool) -> tuple[Row, ...]:
    """How far the roll-out is, and the key that goes on with it; nothing for a room that waits for its meeting."""
    if not view.rollout or room_view:
        return ()
    return (plain(line(("R ", "bold $accent"), ("Roll-out: ", "bold"), (view.rollout, "$muted"))),)


def nothing_yet() -> Content:
    """What to do in an empty workspace: to look first, then in two minutes to the own team, or step by step."""
    ways = (
        ("enter", "look around in a sample company: a weekly is due there"),
        ("J", "use my team: paste names and goals, two minutes"),
        ("R", "roll OKRs out step by step; every step can wait"),
    )
    rows = [line((f"{key:6}", "bold $accent"), words) for key, words in ways]
    return lines([*rows, line(("From a file: okrmeet template, okrmeet import FILE", "$muted"))])


def _when(due: dt.datetime | None, now: dt.datetime) -> str:
    if due is None:
        return "no date set"
    minutes = round((due - now).total_seconds() / 60)
    day = show_due(due.date(), now.astimezone(due.tzinfo).date())
    if minutes <= 0:
        return f"now · {day} {due:%H:%M}"
    if minutes < 90:
        return f"in {minutes} min · {day} {due:%H:%M}"
    return f"{day} {due:%H:%M}"
