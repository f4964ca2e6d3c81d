"""What a typed line means, step by step: a table that reads like the room talks."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.meeting import StepKind
from okrmeet.engine.capture_line import Sense, plain_hint, plain_sense
from tests.typed import ROOMS, refused, room, understood

V, N, B, W, D, A = Sense.VALUE, Sense.NOTE, Sense.BLOCKER, Sense.WIN, Sense.DECISION, Sense.ACTION
KR1, KR2, MILESTONE, GUARD = "PAY-O1.1", "PAY-O1.2", "PAY-O1.3", "PAY-O2.2"
FRIDAY = dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "about", "value", "confidence", "note"),
    [
        ("64 6 wallet shipped", KR1, 64, 6, "wallet shipped"),
        ("64 6", KR1, 64, 6, ""),
        ("64", KR1, 64, None, ""),
        ("64% 6", KR1, 64, 6, ""),
        ("64 10 done", KR1, 64, 10, "done"),
        ("64 0", KR1, 64, 0, ""),
        ("64 6, shipped", KR1, 64, 6, "shipped"),
        ("64.5 6", KR1, 64.5, 6, ""),
        (".5 6", KR1, 0.5, 6, ""),
        ("-5 6", KR1, -5, 6, ""),
        ("+5 6", KR1, 5, 6, ""),
        ("−5 6", KR1, -5, 6, ""),  # the minus of word processors
        ("1e2 6", KR1, 100, 6, ""),
        ("same 6 no news", KR1, 64, 6, "no news"),
        ("Same 6", KR1, 64, 6, ""),
        ("same", KR1, 64, None, ""),
        ("1.2 6", KR1, 1.2, 6, ""),  # a key result is in focus: this is its value
        ("1.2 6 slow", KR1, 1.2, 6, "slow"),
        ("1.2 64 6 slow", KR2, 64, 6, "slow"),
        ("1.2 6 7", KR2, 6, 7, ""),
        ("1.2 64", KR2, 64, None, ""),  # 64 is no confidence, so 1.2 is no value
        ("O1.2 6", KR2, 6, None, ""),
        ("pay-o1.2 6 7", KR2, 6, 7, ""),
        ("#1.2 64 6 slow", KR2, 64, 6, "slow"),
        ("2.1 same 8", "PAY-O2.1", 5, 8, ""),
        ("1.3 2 7 Spain", MILESTONE, 2, 7, "Spain"),
        ("2.2 99.7", GUARD, 99.7, None, ""),
        ("% 1.2 64 6 slow", KR2, 64, 6, "slow"),
        ("% #1.2 64 6", KR2, 64, 6, ""),
        ("% 64 6", KR1, 64, 6, ""),
        ("%64", KR1, 64, None, ""),
        ("% 64 3rd try", KR1, 64, None, "3rd try"),
        ("% same 7", KR1, 64, 7, ""),
        ("64 6 see #1.2 and >RISK", KR1, 64, 6, "see #1.2 and >RISK"),  # nothing of a note gets lost
    ],
)
def test_in_the_confidence_round_figures_report_a_key_result(
    text: str, about: str, value: float, confidence: int | None, note: str
) -> None:
    line = understood("confidence", text, KR1)
    assert (line.sense, line.about, line.value, line.confidence, line.text) == (V, about, value, confidence, note)


@pytest.mark.parametrize(
    "text",
    [
        "3 customers left",
        "2 3rd parties left",
        "same as last week",
        "1.2 million customers",
        "64 things",
        "-5 customers",
        "64 10:42 is when it broke",
        "O1.2",
        "half way",
    ],
)
def test_in_the_confidence_round_a_sentence_is_a_note_about_the_row_in_focus(text: str) -> None:
    line = understood("confidence", text, KR1)
    assert (line.sense, line.text, line.about) == (N, text, KR1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1,5", "write 1.5 (with a point) or 15"),
        ("1,5 6 faster", "write 1.5 (with a point) or 15"),
        ("1.2 1,5", "write 1.5 (with a point) or 15"),
        ("64 11", "confidence is a whole number from 0 to 10"),
        ("64 -3", "confidence is a whole number from 0 to 10"),
        ("64 6.5", "confidence is a whole number from 0 to 10"),
        ("64 7/10", "confidence is a whole number from 0 to 10"),
        ("64 ٧", "confidence is a whole number from 0 to 10"),
        ("٦٤ 6", "digits of another script"),
        ("0x10 6", "not a number"),
        ("1.3 4 6", "whole number from 0 to 3"),
        ("1.3 1.5 6", "whole number from 0 to 3"),
        ("1.3 -1 6", "whole number from 0 to 3"),
        ("1.2 64% 6", "leave out the %"),
        ("1.2 same 6", "PAY-O1.2 has no value yet"),
        ("% #9.9 64", "#9.9 is no key result of PAY"),
        ("% soon", "not a number"),
        ("%", "after % comes the value"),
    ],
)
def test_figures_that_cannot_be_are_refused_with_what_to_write(text: str, says: str) -> None:
    assert says in refused("confidence", text, KR1)


def test_without_a_row_in_focus_the_key_result_must_be_named() -> None:
    assert understood("confidence", "1.2 6").about == KR2
    assert "no key result is in focus" in refused("confidence", "64 6")
    assert "say which key result" in refused("open", "% 64 6")
    assert understood("open", "% 1.2 64 6").about == KR2


def test_a_minus_before_a_figure_is_a_sign_only_where_no_values_are_told() -> None:
    assert understood("confidence", "- five of them left").sense is B
    assert understood("confidence", "- 5 of them left").sense is B
    assert understood("low", "-5 of them left").sense is B
    assert understood("low", "-5 of them left").text == "5 of them left"


def test_who_reports_is_the_speaker_or_who_is_named_else_the_owner() -> None:
    speaker = ROOMS.setdefault("confidence", room("confidence")).speaking
    assert speaker is not None
    assert understood("confidence", "64 6", KR1).by == speaker.person
    named = understood("confidence", "64 6 @dita told us", KR1)
    assert (named.by, named.text) == ("dita", "told us")
    spoken_of = understood("confidence", "64 6 told by @dita today", KR1)
    assert (spoken_of.by, spoken_of.text) == (speaker.person, "told by @dita today")
    assert understood("open", "% 1.2 64 6").by == "chen"


@pytest.mark.parametrize(
    ("step", "sense"),
    [
        ("open", N),
        ("promises", N),
        ("confidence", N),
        ("low", B),
        ("week", Sense.COMMITMENT),
        ("guard", N),
        ("close", W),
    ],
)
def test_plain_text_means_what_the_step_is_for(step: str, sense: Sense) -> None:
    line = understood(step, "we have it in hand")
    assert (line.sense, line.text) == (sense, "we have it in hand")
    assert plain_sense(ROOMS[step].step.kind) is sense


@pytest.mark.parametrize("step", ["open", "promises", "confidence", "low", "week", "guard", "close"])
@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("! call them", A),
        ("!call them", A),
        ("= call them", D),
        ("+ call them", W),
        ("- call them", B),
        ("? call them", Sense.ASK),
        ("~ call them", Sense.PARK),
    ],
)
def test_a_sign_means_the_same_in_every_step(step: str, text: str, sense: Sense) -> None:
    line = understood(step, text)
    assert (line.sense, line.text) == (sense, "call them")


@pytest.mark.parametrize("text", ["! call", "= call", "- call", "64 6", "/next", "% 1.2 64 6", "fine", "-5 6"])
def test_a_leading_space_makes_everything_literal(text: str) -> None:
    line = understood("confidence", f" {text}", KR1)
    assert (line.sense, line.text) == (N, text)


@pytest.mark.parametrize(
    ("text", "confidence", "note"),
    [
        ("fine", 8, ""),
        ("Watch", 5, ""),
        ("bad since monday", 2, "since monday"),
        ("fine, really", None, "fine, really"),
    ],
)
def test_guard_rails_are_told_in_a_word(text: str, confidence: int | None, note: str) -> None:
    line = understood("guard", text, GUARD)
    assert (line.sense is V, line.confidence, line.text) == (confidence is not None, confidence, note)
    assert line.about == GUARD


def test_a_word_about_a_guard_rail_binds_who_said_it_else_it_was_the_owner() -> None:
    assert understood("guard", "bad", GUARD).by == "chen"
    line = understood("guard", "bad says @dita", GUARD)
    assert (line.by, line.text) == ("dita", "says")


def test_guard_rails_are_told_in_figures_too() -> None:
    line = understood("guard", "99.7 8 all well", GUARD)
    assert (line.about, line.value, line.confidence, line.text) == (GUARD, 99.7, 8, "all well")


def test_a_guard_word_needs_a_guard_rail_in_focus() -> None:
    assert "no guard rail is in focus" in refused("guard", "fine")
    assert "no guard rail is in focus" in refused("guard", "fine", KR1)


@pytest.mark.parametrize(("text", "votes"), [("4 5 4", (4, 4, 5)), ("3", (3,)), ("5 1  2", (1, 2, 5))])
def test_at_the_close_figures_are_the_worth_of_the_meeting(text: str, votes: tuple[int, ...]) -> None:
    line = understood("close", text)
    assert (line.sense, line.votes, line.text) == (Sense.WORTH, votes, "")


@pytest.mark.parametrize("text", ["6", "0", "4 5 10", "454", "٣"])
def test_a_worth_that_cannot_be_is_refused_and_never_kept_as_a_win(text: str) -> None:
    assert "from 1 to 5" in refused("close", text)


@pytest.mark.parametrize("text", ["4 new shops", "5 of 5 live", "4, 5 or 6 shops"])
def test_at_the_close_a_sentence_with_figures_is_a_win(text: str) -> None:
    assert understood("close", text).sense is W


@pytest.mark.parametrize("step", ["open", "promises", "low", "week"])
def test_figures_are_plain_text_where_no_figures_are_asked_for(step: str) -> None:
    line = understood(step, "64 6 wallet")
    assert (line.sense, line.text) == (plain_sense(ROOMS[step].step.kind), "64 6 wallet")


# -- whatever is typed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\x00\x1b[31m", "\u200b"])
def test_nothing_is_refused(text: str) -> None:
    assert refused("open", text) == "there is nothing to keep yet"


@pytest.mark.parametrize("sign", "!=+-?~%")
def test_a_sign_alone_is_refused(sign: str) -> None:
    assert "write what it is" in refused("open", sign)


def test_what_a_terminal_would_obey_is_taken_out() -> None:
    assert understood("open", "red \x1b[31malert\x1b[0m \u202eback\x07").text == "red alert back"


def test_several_lines_are_one() -> None:
    assert understood("open", "one\ntwo\r\nthree").text == "one two three"


def test_ten_thousand_characters_are_taken_and_one_more_is_refused() -> None:
    assert len(understood("open", "a" * 10_000).text) == 10_000
    assert "10001" in refused("open", "a" * 10_001)


@pytest.mark.parametrize(("text", "command"), [("/next", "next"), ("/go 3", "go 3"), ("/ drop A-1 x", "drop A-1 x")])
def test_a_slash_is_a_command(text: str, command: str) -> None:
    line = understood("close", text)
    assert (line.sense, line.command) == (Sense.COMMAND, command)


@pytest.mark.parametrize("kind", StepKind)
def test_every_kind_of_step_says_what_to_type(kind: StepKind) -> None:
    assert plain_hint(kind)
