"""What a sick team does otherwise: one mistake, planted in a team that is healthy but for it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from okrmeet.domain.goals import Ambition, Metric
from tests.coach.simulate import UNITS, company, healthy_team
from tests.coach.teams import Aim, Company, Goal, Team

Plant = Callable[[Team, Random], None]
ILL = UNITS[0]


def _out_of_reach(one: Team, dice: Random) -> None:
    aim, one.every = _plain(one), 1
    aim.reach, aim.doubts_from = dice.uniform(0.03, 0.15), dice.randint(1, 3)


def _first_cycle(one: Team, dice: Random) -> None:
    one.begins = True
    way = dice.randrange(3)
    if way == 0:
        _plain(one).sure = dice.randint(0, 3)
        one.goals[0].aims[0].reach = 0.2
    else:
        many, each = (dice.randint(3, 5), 2) if way == 1 else (2, dice.randint(4, 5))
        one.goals[:] = [_goal(number, each, dice) for number in range(1, many + 1)]


def _no_why(one: Team, _: Random) -> None:
    one.goals[0].fields["why"] = ""


def _not_remembered(one: Team, dice: Random) -> None:
    one.remembers, one.recalls = dice.uniform(0.05, 0.3), True


def _votes_apart(one: Team, _: Random) -> None:
    _plain(one).splits = True


def _no_exchange(one: Team, _: Random) -> None:
    one.talks = False


def _incomplete(one: Team, dice: Random) -> None:
    ways = ({"start": None}, {"measure": ""}, {"owner": None}, {"start": None, "measure": ""})
    _plain(one).fields = dict(dice.choice(ways))


def _not_the_change(one: Team, dice: Random) -> None:
    for aim in one.goals[0].aims:
        one.own_scores[aim.id] = round(dice.uniform(0.85, 1.0), 2)
    one.goals[0].happened = False


def _scores_apart(one: Team, dice: Random) -> None:
    aim = _plain(one)
    aim.reach, one.own_scores[aim.id] = 0.3, round(dice.uniform(0.9, 1.0), 2)


def _frozen(one: Team, dice: Random) -> None:
    _plain(one).still_from, one.every = dice.randint(0, 2), min(one.every, 2)


def _slows_down(one: Team, dice: Random) -> None:
    aim = _plain(one)
    aim.slow_from, aim.sure, one.every = (dice.randint(3, 5), dice.uniform(0.76, 0.85)), 7, 1


def _scores_alike(one: Team, dice: Random) -> None:
    one.goals[:] = [_goal(number, 4, dice) for number in (1, 2, 3)]
    one.begins = False
    for goal in one.goals:
        one.own_scores |= {aim.id: round(dice.uniform(0.76, 0.84), 2) for aim in goal.aims}


def _safe_bet(one: Team, dice: Random) -> None:
    one.goals[0].fields["ambition"] = Ambition.ASPIRATIONAL
    for aim in one.goals[0].aims:
        aim.sure = min(aim.sure, 7)
    _plain(one).sure = dice.randint(8, 10)


def _task_list(one: Team, dice: Random) -> None:
    one.goals[0], one.every = _goal(1, dice.randint(3, 5), dice), min(one.every, 2)
    aims = one.goals[0].aims
    for aim in aims[: -(-len(aims) * 3 // 5)]:
        if dice.random() < 0.7:
            aim.fields = {"metric": Metric.MILESTONE}
        else:
            aim.at_one_stroke = True


def _no_checkin(one: Team, dice: Random) -> None:
    _plain(one).silent_from, one.every = dice.randint(0, 5), min(one.every, 2)


def _not_spoken_about(one: Team, _: Random) -> None:
    _plain(one).only_between, one.every, one.recalls = True, 1, False


def _never_opened(one: Team, _: Random) -> None:
    one.goals[0].unopened = True


SICK: dict[str, Plant] = {
    "out-of-reach": _out_of_reach, "first-cycle": _first_cycle, "no-why": _no_why, "not-remembered": _not_remembered,
    "votes-apart": _votes_apart, "no-exchange": _no_exchange, "incomplete": _incomplete,
    "not-the-change": _not_the_change, "scores-apart": _scores_apart, "frozen": _frozen, "slows-down": _slows_down,
    "scores-alike": _scores_alike, "safe-bet": _safe_bet, "task-list": _task_list, "no-checkin": _no_checkin,
    "not-spoken-about": _not_spoken_about, "never-opened": _never_opened,
}  # fmt: skip
"""By the rule that is to find it."""


def healthy_company(seed: int) -> Company:
    """Four healthy teams."""
    dice = Random(seed)
    return company([healthy_team(unit, dice) for unit in UNITS], dice)


def sick_company(rule: str, seed: int) -> Company:
    """Four teams, the first of which makes the mistake."""
    dice = Random(f"{rule}{seed}")
    teams = [healthy_team(unit, dice) for unit in UNITS]
    SICK[rule](teams[0], dice)
    return company(teams, dice)


def _plain(one: Team) -> Aim:
    """The first key result: a figure, never a milestone."""
    return one.goals[0].aims[0]


def _goal(number: int, many: int, dice: Random) -> Goal:
    id = f"{ILL}-O{number}"
    return Goal(id, [Aim(f"{id}.{n}", dice.uniform(0.5, 0.9), dice.randint(5, 7)) for n in range(1, many + 1)])
