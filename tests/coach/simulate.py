"""A company over one quarter, at random: four teams, their weeklies and monthlies, and what is said in them.

Healthy teams are as teams are. More than half of the check-ins change nothing, because figures come in steps and are
not taken every week; some teams meet every week, some every other week, some once a month; meetings fall out and
owners are away; confidences wander, notes are short, missing or the same as last time; people vote apart now and
then; one team asks, another is quiet for a month. What makes them healthy is only what they do about it: what was not
reported for two weeks is asked for, targets are chosen so that the first confidence is neither sure nor hopeless,
people know more than the figure shows, a promise now and then is about a key result, more often about one that stands
still, and a goal that nobody believes in is adjusted sooner or later. A sick team does one thing otherwise: see
`sickness`.
"""

from __future__ import annotations

from random import Random
from typing import Any

from okrmeet.coach.record import Record
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import Ambition, GoalStatus, Metric
from okrmeet.domain.people import Level, Settings, Unit
from okrmeet.domain.records import Action, Adjustment, Dependency, Feedback, Tally
from tests.coach.made import QUARTER, at, checkin, kr, meeting, objective, team
from tests.coach.teams import Aim, Company, Goal, Judged, Scored, Team

WEEKS = 13
UNITS = ("PAY", "RISK", "SHOP", "ARM")
MONTHLIES = (0, 4, 8, 12)
RHYTHMS = (1, 1, 1, 2, 4, 4, 4, 4, 4, 4)
"""Weeks between two meetings of a team: every week, every other week, once a month."""
PROMISED, STUCK_PROMISED = 0.1, 0.35
"""The chance that a promise is about a key result that was reported in the meeting; and where it has not moved for a
month."""
TAKEN = 0.25
"""The chance that a figure is taken anew within a week; within a month each one is."""
WORDS = (
    "the pilot runs in two shops", "waiting for the vendor", "first numbers look good", "no change", "legal has it",
    "found the cause of the drop", "released on Tuesday", "half of the team was away", "test shows nothing yet",
    "one big customer joined", "the figure comes at the end of the month", "we tried the second variant",
    "support calls went down", "the import is slow", "interviews are planned", "design is ready",
)  # fmt: skip


def healthy_team(unit: str, dice: Random) -> Team:
    """A team with one to three objectives of two to four key results, at most one of them a milestone."""
    begins = dice.random() < 0.3
    goals = []
    for number in range(1, dice.randint(1, 2 if begins else 3) + 1):
        ambition = dice.choice(list(Ambition))
        id = f"{unit}-O{number}"
        many = dice.randint(2, 3 if begins else 4)
        aims = [_aim(f"{id}.{n}", ambition, dice) for n in range(1, many + 1)]
        if dice.random() < 0.3:
            aims[-1].fields = {"metric": Metric.MILESTONE, "steps": ("one", "two", "three", "four")}
        goals.append(Goal(id, aims, {"ambition": ambition}))
    return Team(unit, goals, begins, dice.choice(RHYTHMS), recalls=dice.random() < 0.3)


def _aim(id: str, ambition: Ambition, dice: Random) -> Aim:
    """Targets are chosen by asking for the confidence, and none ends under 0.6: that would be too ambitious."""
    if ambition is Ambition.ASPIRATIONAL:
        return Aim(id, max(0.6, dice.gauss(0.75, 0.15)), dice.choice((5, 5, 6, 6, 7)))
    return Aim(id, max(0.6, dice.gauss(0.9, 0.15)), dice.choice((6, 7, 7, 8, 8, 9)))


def company(teams: list[Team], dice: Random) -> Company:
    """Play the quarter."""
    docs: list[Doc] = [Settings(), Unit(id="ACME", name="Acme", level=Level.COMPANY)]
    scores: list[Scored] = []
    verdicts: list[Judged] = []
    for one in teams:
        docs += team(one.unit, *one.people, parent="ACME")
        if not one.begins:
            docs += _quarter_before(one.unit)
            scores += [Scored(f"{one.unit}-O0.{n}", None, _spread(dice), at(-2)) for n in (1, 2, 3)]
        docs += _goals_of(one)
        docs += _quarter_of(one, [other.unit for other in teams if other.talks], dice)
        shares = _final(docs, one)
        scores += [
            Scored(id, one.own_scores.get(id, _own(share, dice)), share, at(12.2)) for id, share in shares.items()
        ]
        verdicts += [Judged(goal.id, goal.happened, at(12.2)) for goal in one.goals]
    docs += _monthlies(teams, dice)
    return Company(Documents(docs), tuple(scores), tuple(verdicts))


def _spread(dice: Random) -> float:
    return round(min(1.0, max(0.0, dice.gauss(0.7, 0.25))), 2)


def _own(share: float, dice: Random) -> float:
    return round(min(1.0, max(0.0, share + dice.gauss(0, 0.07))), 1)


def _quarter_before(unit: str) -> list[Doc]:
    krs = [kr(f"{unit}-O0.{n}") for n in (1, 2, 3)]
    return [objective(f"{unit}-O0", cycle="2026-Q3", status=GoalStatus.ACHIEVED), *krs]


def _goals_of(one: Team) -> list[Doc]:
    docs: list[Doc] = []
    for goal in one.goals:
        docs.append(objective(goal.id, **goal.fields))
        docs += [kr(aim.id, **{"owner": one.people[0], **aim.fields}) for aim in goal.aims]
    return docs


def _quarter_of(one: Team, others: list[str], dice: Random) -> list[Doc]:
    """The team's meetings, and what it reports in them and between."""
    first = dice.randrange(min(one.every, 2))
    held = [w for w in range(first, WEEKS, one.every) if dice.random() > 0.08]
    docs: list[Doc] = [meeting(week, one.unit, there=one.people) for week in held]
    for goal in one.goals:
        for aim in goal.aims:
            docs += _course(one, goal, aim, held, dice)
    for week in held if one.talks else ():
        other = dice.choice(others)
        said: dict[str, Any] = {"at": at(week), "meeting": f"{one.unit}-{at(week).date()}-weekly"}
        docs.append(
            Action(id=f"A-{dice.randrange(10**9)}", unit=one.unit, text="call them", owner=one.people[1], **said)
        )
        if other != one.unit and dice.random() < 0.15:
            id = f"ask{one.unit}{week}"
            docs.append(Feedback(id=id, kind="ask", text="when is it there?", unit=one.unit, to=other, **said))
    return docs


def _course(one: Team, goal: Goal, aim: Aim, held: list[int], dice: Random) -> list[Doc]:
    """The check-ins of a key result, and the adjustments that follow from them."""
    docs: list[Doc] = []
    path, told, sure, note, last, low, moved = _path(aim, dice), 0.0, aim.sure, "", -2, 0, 0
    milestone = aim.fields.get("metric") is Metric.MILESTONE
    for week in range(WEEKS):
        if aim.still_from is None or week <= aim.still_from:
            sure = _surer(aim, sure, week, dice) if docs else sure
        quiet = aim.silent_from is not None and week >= aim.silent_from
        chance = 0.98 if week - last >= 2 or aim.still_from is not None or aim.splits else 0.85
        met = week in held and not aim.only_between
        between = aim.only_between or (dice.random() < 0.04 and not goal.unopened)
        if quiet or goal.unopened or dice.random() > chance or not (met or between):
            continue
        said = dice.choices((note, "", dice.choice(WORDS)), (2, 3, 5))[0]
        note = note if aim.still_from is not None and week > aim.still_from else said
        if aim.at_one_stroke or aim.slow_from or _taken(aim, week, week - last, dice):
            moved = week if path[week] != told else moved
            told = path[week]
        value = int(4 * min(1.0, told)) if milestone else round(100 * told, 1)
        docs.append(
            checkin(
                aim.id, week if met else week + 0.4, value, sure, met=met, note=note, votes=_votes(aim, sure, dice)
            )
        )
        if met and aim.still_from is None and dice.random() < (STUCK_PROMISED if week - moved >= 4 else PROMISED):
            docs.append(_promised(one, aim, week))
        last, low = week, low + 1 if sure <= 3 else 0
        if low >= 2 and aim.doubts_from is None and dice.random() < 0.5:
            docs.append(_adjusted(one, aim, week))
            sure, low, path = 6, 0, [1.25 * share for share in path]
    return docs


def _taken(aim: Aim, week: int, weeks: int, dice: Random) -> bool:
    """Whether the figure was taken anew in the weeks since the last check-in; else it is reported as it was."""
    frozen = aim.still_from is not None and week > aim.still_from
    return not frozen and (weeks >= 4 or dice.random() < 1 - (1 - TAKEN) ** weeks)


def _path(aim: Aim, dice: Random) -> list[float]:
    """The share of the way at the end of each week: a random walk in steps that comes out at `reach`."""
    if aim.at_one_stroke:
        return [1.0 if week >= 9 else 0.0 for week in range(WEEKS)]
    if aim.slow_from is not None:
        until, level = aim.slow_from
        return [level * min(1, (week + 1) / (until + 1)) + 0.002 * max(0, week - until) for week in range(WEEKS)]
    steps = [dice.gammavariate(2, 1) if dice.random() < 0.6 else 0.0 for _ in range(WEEKS)]
    whole = sum(steps) or 1.0
    return [aim.reach * sum(steps[: week + 1]) / whole for week in range(WEEKS)]


def _surer(aim: Aim, sure: int, week: int, dice: Random) -> int:
    """The confidence wanders, and towards what will come: people know more than the figure shows."""
    if aim.doubts_from is not None and week >= aim.doubts_from:
        return dice.choice((1, 2, 3))
    feels = 10 * min(1.0, aim.reach) + dice.gauss(0, 1.2)
    pull = (feels > sure + 1) - (feels < sure - 1)
    wander = dice.choices((-1, 0, 1), (1, 10, 1))[0]
    return min(10, max(0, sure + wander + (pull if dice.random() < 0.3 else 0)))


def _votes(aim: Aim, sure: int, dice: Random) -> tuple[int, ...]:
    if aim.splits:
        return tuple(dice.choice((1, 2)) if n % 2 else dice.choice((8, 9)) for n in range(dice.randint(4, 6)))
    if dice.random() < 0.5:
        return ()
    return tuple(min(10, max(0, round(dice.gauss(sure, 1.2)))) for _ in range(dice.randint(3, 6)))


def _adjusted(one: Team, aim: Aim, week: int) -> Doc:
    return Adjustment(
        id=f"{aim.id}!{week}", at=at(week), unit=one.unit, about=aim.id, decision="update", field="target",
        before="100", after="80", reason="the vendor is late", meeting=f"{one.unit}-{at(week).date()}-weekly",
    )  # fmt: skip


def _promised(one: Team, aim: Aim, week: int) -> Doc:
    return Action(
        id=f"{aim.id}>{week}", at=at(week), unit=one.unit, text="try the second variant", owner=one.people[0],
        about=aim.id, meeting=f"{one.unit}-{at(week).date()}-weekly",
    )  # fmt: skip


def _final(docs: list[Doc], one: Team) -> dict[str, float]:
    """The share at the end of each key result that was reported."""
    told = Record(Documents([Settings(), *docs]), QUARTER, at(14), {one.unit})
    return {c.id: round(min(1.0, max(0.0, c.share or 0.0)), 2) for c in told.courses if c.reports}


def _monthlies(teams: list[Team], dice: Random) -> list[Doc]:
    """The company's monthlies: feedback, who waits for whom, and objectives from memory."""
    docs: list[Doc] = []
    for week in MONTHLIES:
        there = [one for one in teams if dice.random() > 0.07]
        units = tuple(one.unit for one in teams)
        people = [one.people[dice.randrange(5)] for one in there]
        docs.append(meeting(week + 0.3, "ACME", "monthly", people, covers=units))
        where: dict[str, Any] = {"at": at(week + 0.3), "meeting": f"ACME-{at(week + 0.3).date()}-monthly"}
        talkers = [one for one in there if one.talks]
        for one in talkers if len(talkers) > 1 else ():
            other = dice.choice([o.unit for o in talkers if o is not one])
            if dice.random() < 0.7:
                id = f"said{one.unit}{week}"
                docs.append(Feedback(id=id, kind="keep", text="go on", unit=other, to=one.unit, **where))
            if dice.random() < 0.25:
                docs.append(Dependency(id=f"d{one.unit}{week}", waiting=one.unit, on=other, what="a model", **where))
        for one in there:
            for goal in one.goals if one.recalls else ():
                if not goal.unopened:
                    docs.append(_recalled(one, goal, where, dice))
    return docs


def _recalled(one: Team, goal: Goal, where: dict[str, Any], dice: Random) -> Doc:
    people = dice.randint(3, 5)
    had = sum(dice.random() < one.remembers for _ in range(people))
    return Tally(
        id=f"{where['meeting']}-recall-{goal.id}", question="recall", asked="Who can say it?", about=goal.id,
        counts=(("had it", had), ("missed it", people - had)), **where,
    )  # fmt: skip
