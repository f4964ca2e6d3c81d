"""The wording rules: what one objective or key result says, judged by its fields and its words."""

from okrmeet.coach.wording.judge import RULES, judge
from okrmeet.coach.wording.remark import Remark, Rule
from okrmeet.coach.wording.statement import Statement

__all__ = ["RULES", "Remark", "Rule", "Statement", "judge"]
