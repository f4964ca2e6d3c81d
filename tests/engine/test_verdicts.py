"""What the room finds about its goals: whether the change happened, and why something fell short."""

from __future__ import annotations

import pytest

from okrmeet.domain.change import Refused
from okrmeet.domain.scores import Cause, Verdict
from okrmeet.engine.focus import waiting_row
from okrmeet.engine.line import Sense
from okrmeet.engine.quarter import fell_short, verdict_of
from okrmeet.engine.verdicts import caused, happened
from tests.quarter_team import Quarterly


@pytest.fixture
def held() -> Quarterly:
    return Quarterly()


@pytest.mark.parametrize(
    ("typed", "yes", "why"),
    [("yes", True, ""), ("No: only the figures", False, "only the figures"), ("O2 n", False, ""), ("y", True, "")],
)
def test_yes_or_no_is_kept_for_the_objective_in_focus_or_the_one_that_is_named(
    held: Quarterly, typed: str, yes: bool, why: str
) -> None:
    held.go("reveal")
    held.keep(typed, "PAY-O1")
    (kept,) = held.room.docs.all(Verdict)
    assert (kept.about, kept.happened, kept.why) == ("PAY-O2" if "O2" in typed else "PAY-O1", yes, why)
    assert (kept.cause, kept.fate) == (None, None)


def test_said_again_the_same_word_keeps_its_reason_and_another_one_does_not_claim_it(held: Quarterly) -> None:
    held.go("reveal")
    for word, why in (("no only figures", "only figures"), ("no", "only figures"), ("yes", "")):
        held.keep(word, "PAY-O1")
        (kept,) = held.room.docs.all(Verdict)
        assert (kept.happened, kept.why) == (not word.startswith("no"), why)


def test_the_row_that_waits_moves_on_with_each_word(held: Quarterly) -> None:
    held.go("reveal")
    assert waiting_row(held.room) == "PAY-O1"
    held.keep("yes", "PAY-O1")
    assert waiting_row(held.room) == "PAY-O2"


def test_what_fell_short_stands_in_the_order_of_its_scores(held: Quarterly) -> None:
    # 0.75, 1.0, 2/3; 0.8 is enough, and the guard rail holds
    assert [kr.id for kr in fell_short(held.room)] == ["PAY-O1.3", "PAY-O1.1"]
    held.go("scores")
    held.keep("0.1", "PAY-O1.2")
    assert [kr.id for kr in fell_short(held.room)] == ["PAY-O1.2", "PAY-O1.3", "PAY-O1.1"]


@pytest.mark.parametrize(
    ("typed", "cause", "why"),
    [
        ("dependency the vendor", Cause.DEPENDENCY, "the vendor"),
        ("3 the vendor", Cause.DEPENDENCY, "the vendor"),
        ("not motivated", Cause.NOT_MOTIVATED, ""),
        ("no time: two were ill", Cause.NO_TIME, "two were ill"),
        ("wrong-measure", Cause.WRONG_MEASURE, ""),
        ("over", Cause.OVERESTIMATED, ""),
        ("dep the vendor", Cause.DEPENDENCY, "the vendor"),
        ("not", Cause.NOT_MOTIVATED, ""),
        ("7 strike", Cause.OTHER, "strike"),
    ],
)
def test_a_cause_is_said_by_its_words_their_beginning_or_its_number(
    held: Quarterly, typed: str, cause: Cause, why: str
) -> None:
    held.go("causes")
    held.keep(typed, "PAY-O1.1")
    found = verdict_of(held.room.docs, held.room.meeting, "PAY-O1.1", "cause")
    assert found is not None
    assert (found.cause, found.why) == (cause, why)


@pytest.mark.parametrize(
    "typed", ["no idea", "not sure why", "wrong again", "8 people", "we were too slow", "0 of it"]
)
def test_a_sentence_is_no_cause(held: Quarterly, typed: str) -> None:
    held.go("causes")
    line = held.line(typed, "PAY-O1.1")
    assert not isinstance(line, Refused)
    assert line.sense is Sense.NOTE


@pytest.mark.parametrize(
    ("step", "row", "typed", "named"),
    [
        ("causes", "PAY-O1.1", "9", "9 is none of the causes: 1 overestimated, 2 not motivated"),
        ("causes", "PAY-O1.1", "1.2 12", "12 is none of the causes"),
        ("causes", "PAY-O1.1", "0", "0 is none of the causes"),
        ("fate", "PAY-O1", "6", "6 is none of the fates: 1 achieved, 2 keep"),
        ("fate", "PAY-O1", "O2 120", "120 is none of the fates"),
    ],
)
def test_a_number_that_names_nothing_of_the_list_is_refused_with_the_list(
    held: Quarterly, step: str, row: str, typed: str, named: str
) -> None:
    held.go(step)
    line = held.line(typed, row)
    assert isinstance(line, Refused)
    assert named in line.reason


@pytest.mark.parametrize(("step", "typed"), [("causes", "9 the vendor"), ("fate", "8 lives left")])
def test_with_words_behind_such_a_number_is_a_note_with_a_doubt(held: Quarterly, step: str, typed: str) -> None:
    held.go(step)
    line = held.line(typed, "PAY-O1.1" if step == "causes" else "PAY-O1")
    assert not isinstance(line, Refused)
    assert (line.sense, line.text) == (Sense.NOTE, typed)
    assert "is none of the" in line.doubt


def test_goals_of_others_get_no_verdict(held: Quarterly) -> None:
    assert "no objective of Payments" in held.refused(lambda room, m: happened(room, "RISK-O1", True, m))
    assert "no goal of Payments" in held.refused(lambda room, m: caused(room, "RISK-O1", Cause.OTHER, m))


@pytest.mark.parametrize(("step", "typed"), [("reveal", "yes"), ("causes", "3"), ("fate", "keep"), ("scores", "0.5")])
def test_without_a_row_in_focus_the_words_ask_for_its_name(held: Quarterly, step: str, typed: str) -> None:
    held.go(step)
    line = held.line(typed)
    assert isinstance(line, Refused)
    assert "is in focus here: name it first" in line.reason
