"""The seven steps of the roll-out as a newcomer meets them."""

from __future__ import annotations

from dataclasses import dataclass

from okrmeet.domain.rollout import RolloutStep


@dataclass(frozen=True)
class Guide:
    """A step as a newcomer meets it: its title, what it is for, and what a line may say."""

    step: RolloutStep
    title: str
    help: str
    hint: str


GUIDES = (
    Guide(
        RolloutStep.STRATEGY, "Choose the strategy",
        "Top-down: management begins, and every level follows. Bottom-up: one team tries it, and may be joined to a "
        "company later. How deep shall it go: company, department, team, person? And who can move things: the "
        "sponsor.",
        "bottom-up team  or  top-down person  or  sponsor Ana Sousa  or  personal shown  ·  J pastes names",
    ),
    Guide(
        RolloutStep.STORY, "Tell people about it",
        "Nobody likes a system that arrives overnight. Say why, what changes for whom, and what does not. The "
        "page below "
        "is made from your choices; W writes it into a file to be changed and sent.",
        "a sentence of your own: why we do this   ·   W writes the page",
    ),
    Guide(
        RolloutStep.SPLIT, "Tell strategic and tactical goals apart",
        "A strategic goal gives direction and stays for several quarters; a tactical one is a specific step of this "
        "quarter. Few strategic ones, and tactical ones that support them.",
        "PAY-O1 strategic   or   PAY-O2 tactical   ·   L opens the goals",
    ),
    Guide(
        RolloutStep.GOALS, "Define OKRs at each level",
        "Company first, then departments that depend on each other, teams, and people where wanted, with the "
        "lead. At the "
        "start: at most two objectives and six key results for each. Better a few that are spoken about.",
        "a note   ·   J pastes O: and - lines   ·   L opens the goals",
    ),
    Guide(
        RolloutStep.EVENTS, "Plan the three events",
        "Weekly: half an hour on values, low points and promises. Monthly: every unit presents, and the speaker "
        "changes. "
        "Quarterly: what came of it, and the next goals. Same day, same hour: that is what keeps it alive.",
        "PAY weekly monday 10:00 30 min   or   zone Europe/Lisbon   or   start 1 dec",
    ),
    Guide(
        RolloutStep.INTERIM, "Summarise interim results",
        "After a month or two: what moved, what people say about the system, what you change in it. Ask them; "
        "what they "
        "said is a figure, too: how much of it was answered.",
        "your summary in a few sentences",
    ),
    Guide(
        RolloutStep.ANALYSIS, "Analyse, and decide",
        "At the quarter's end: were 80 % of the goals achieved? Did units speak with each other? Did OKR help? Then "
        "decide with the sponsor: continue, change, expand to more units, or stop.",
        "continue  or  change  or  expand  or  stop, because ...   ·   for the sponsor: okrmeet report",
    ),
)  # fmt: skip


def guide_of(step: str) -> Guide:
    """The guide of a step."""
    return next(guide for guide in GUIDES if guide.step == step)
