"""Words behind a slash in a monthly: who presents, long slots, what is waited for, voices; and how they complete."""

from __future__ import annotations

import pytest

from okrmeet.cli.plain.functions import FUNCTIONS
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.records import Dependency, DependencyState, Feedback
from okrmeet.engine.capture import remark
from okrmeet.engine.completing import completions
from okrmeet.engine.hands import hands
from okrmeet.services.session import Rule
from okrmeet.services.words import TAKERS, understand
from okrmeet.tui.commands import MEETING
from tests.monthly.held import Company


def say(company: Company, command: str) -> Change | Refused:
    meant = understand(command, company.room, FUNCTIONS)
    if isinstance(meant, Refused):
        return meant
    assert not isinstance(meant, str), meant
    return company.attempt(meant)


def told(company: Company, command: str) -> str:
    done = say(company, command)
    return done.reason if isinstance(done, Refused) else done.label


def waits(company: Company) -> dict[str, DependencyState]:
    return {d.what: d.state for d in company.room.docs.all(Dependency)}


def ask(text: str) -> Rule:
    return lambda room, moment: remark(room, "ask", text, moment, by="hana", to="PAY", about="PAY-O1")


def test_a_unit_is_named_by_key_or_name_and_the_one_with_the_floor_needs_none() -> None:
    company = Company("units")
    assert told(company, "here @ben") == "Ben Okafor is here"
    assert told(company, "present Payments @ben") == "Ben Okafor presents for PAY"
    assert told(company, "here @eve") == "Eve Park is here"
    assert told(company, "present @eve") == "Eve Park presents for RISK"
    assert company.queue[0] == "RISK eve*"


def test_without_a_turn_the_unit_must_be_named() -> None:
    assert told(Company("promises"), "present @dita") == "@dita is no unit: /present PAY @ben"
    assert told(Company("promises"), "present PAY @nobody") == "nobody is called nobody"


def test_what_is_waited_for_is_there_dropped_or_open_again() -> None:
    company = Company("between")
    assert told(company, "met d1") == "D1 met"
    assert told(company, "drop D2 they have some") == "D2 dropped"
    assert waits(company) == {"fraud model": DependencyState.MET, "test cards": DependencyState.DROPPED}
    assert told(company, "open D1") == "D1 open again"
    assert told(company, "met D9") == "nobody waits for D9: there is D1, D2"


def test_an_objective_is_shown_without_hands_by_its_id_or_a_key_result_of_it() -> None:
    company = Company("numbers")
    assert told(company, "show SHOP-O1.1") == "SHOP-O1 shown"
    assert hands(company.room, company.room.step, "SHOP-O1") is not None
    assert told(company, "show #SHOP-O1") == "SHOP-O1 is on screen already"


def test_a_voice_is_answered_by_its_name() -> None:
    company = Company("units")
    company.do(ask("why so slow"))
    assert told(company, "answer F2 the bank") == "answer to F2"
    answers = [f.answer.text for f in company.room.docs.all(Feedback) if f.answer and f.text == "why so slow"]
    assert answers == ["the bank"]


@pytest.mark.parametrize("word", sorted(TAKERS))
def test_a_word_alone_does_something_or_says_what_it_needs(word: str) -> None:
    meant = understand(word, Company("adjust" if word == "continue" else "units").room, FUNCTIONS)
    assert isinstance(meant, str) or (isinstance(meant, Refused) and f"/{word} needs " in meant.reason)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("/present ", ["PAY", "RISK", "SHOP"]),
        ("/present p", ["PAY"]),
        ("/present PAY ok", ["@ben"]),
        ("/present PAY @ok", ["@ben"]),
        ("/long s", ["SHOP"]),
        ("/long SHOP x", []),
        ("/met ", ["D1", "D2"]),
        ("/drop ", ["A-1", "A-2", "D1", "D2"]),
        ("/open d2", ["D2"]),
        ("/answer ", ["Q1", "F1"]),
        ("/no f", ["F1"]),
        ("/show r", ["RISK-O1"]),
    ],
)
def test_units_waits_voices_and_objectives_are_completed(typed: str, words: list[str]) -> None:
    room = Company("units").room
    assert [c.word for c in completions(typed, len(typed), room)] == words


def test_a_word_that_is_not_for_this_step_says_where_it_is() -> None:
    assert (
        told(Company("open"), "long PAY") == "long slots are given while units present: /long PAY in the step Units"
    )
    refused = understand("long", Company("open").room, MEETING)
    assert isinstance(refused, Refused)
    assert refused.reason == "/long means nothing in this step; it does in Units"
