"""What a line may not mean is said before enter, and never keeps it from being kept."""

from __future__ import annotations

import pytest

from okrmeet.domain.goals import Metric
from okrmeet.domain.people import Member, Person
from okrmeet.engine.capture_line import Line, Sense, parse
from okrmeet.engine.room import Room
from okrmeet.engine.understood import understood as words
from tests.team import TODAY, Held, documents, focus, key_result, people
from tests.typed import refused, room, understood

KR1, KR2 = "PAY-O1.1", "PAY-O1.2"


def two_anas(*, members: bool = True) -> Room:
    """Ana Sousa has the id `ana`; Ana Pinto is called `apinto`."""
    team = next(doc for doc in people() if doc.id == "PAY")
    added = (Member(person="apinto"),) if members else ()
    unit = team.with_(members=(*team.members, *added))  # type: ignore[attr-defined]
    return Held(documents(Person(id="apinto", name="Ana Pinto"), unit)).room


def read(text: str, where: Room) -> Line:
    line = parse(text, where, focus())
    assert isinstance(line, Line), line
    return line


def test_a_full_name_behind_the_sign_is_the_person_before_an_id_is() -> None:
    line = read("! call them @Ana Pinto fri", two_anas())
    assert (line.owner, line.text, line.doubt) == ("apinto", "call them", "")


def test_an_id_that_is_another_ones_first_name_too_is_taken_with_a_question() -> None:
    line = read("! call them @ana", two_anas())
    assert (line.owner, line.doubt) == ("ana", "or @apinto (Ana Pinto)?")


def test_a_namesake_who_is_not_in_the_meeting_raises_no_question() -> None:
    line = read("! call them @ana", two_anas(members=False))
    assert (line.owner, line.doubt) == ("ana", "")


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("! call them @bem", "nobody is called bem: do you mean @ben?"),
        ("! call them @zzzzz", "nobody is called zzzzz"),
        ("? when is it ready >RISC", "there is no unit RISC: do you mean >RISK?"),
        ("? when is it ready >elsewhere", "there is no unit elsewhere"),
        ("! look at it #9.9", "PAY works on no goal 9.9"),
        ("! call them firday", "firday is no day: do you mean friday?"),
        ("! call them tommorow", "tommorow is no day: do you mean tomorrow?"),
        ("! call them yesterday", "yesterday is over, and no day by when"),
    ],
)
def test_what_looks_as_if_it_should_bind_and_does_not_stays_text_with_a_doubt(text: str, doubt: str) -> None:
    line = understood("low", text)
    assert line.doubt == doubt
    assert line.text == text[2:]
    assert words(line, room("low"), TODAY).endswith(f"  ? {doubt}")


@pytest.mark.parametrize(
    "text", ["! raise it to > 5 %", "! meet them at @ noon", "! ask the friendly vendor", "call #him"]
)
def test_ordinary_sentences_raise_no_doubt(text: str) -> None:
    assert understood("low", text).doubt == ""


@pytest.mark.parametrize("text", ["! @ben fri", "! fri", "@ben tomorrow"])
def test_a_promise_of_only_a_day_is_refused(text: str) -> None:
    assert "write what it is, too" in refused("week", text)


@pytest.mark.parametrize(
    ("text", "kr", "doubt"),
    [
        ("180 6", KR1, "really 180%?"),
        ("-5 6", KR1, "really -5%?"),
        ("1e23 6", KR2, "that is far beyond the target: really 1e23?"),
        ("500 6", KR2, "that is -1614% of the way: really 500?"),
        ("82 6", KR1, ""),
        ("18 6", KR2, ""),
    ],
)
def test_a_value_that_is_hardly_possible_is_asked_about(text: str, kr: str, doubt: str) -> None:
    assert understood("confidence", text, kr).doubt == doubt


@pytest.mark.parametrize(
    "text", ["85 c6 wallet", "85/6 wallet", "85% 6 wallet", "85 percent 6 wallet", "85 % 6 wallet"]
)
def test_the_ways_in_which_people_write_a_value_and_its_confidence(text: str) -> None:
    line = understood("confidence", text, KR1)
    assert (line.value, line.confidence, line.text) == (85.0, 6, "wallet")


@pytest.mark.parametrize("text", ["60000 EUR 6", "60000€ 6", "60 000 6", "60000 c6", "1.9 60000 EUR 6"])
def test_money_and_digits_in_groups(text: str) -> None:
    goal = key_result("PAY-O1.9", "ben", metric=Metric.MONEY, measure="€", start=10_000, target=90_000)
    held = Held(documents(goal))
    held.go("confidence")
    line = parse(text, held.room, focus("PAY-O1.9"))
    assert isinstance(line, Line)
    assert (line.value, line.confidence, line.about) == (60_000.0, 6, "PAY-O1.9")


def test_digits_in_groups_where_nothing_counts_in_thousands_are_asked_about() -> None:
    assert "write the value as one figure" in refused("confidence", "12 000 6", KR2)


@pytest.mark.parametrize("text", ["1/2 of it is done", "85/6/7 builds"])
def test_fractions_are_sentences(text: str) -> None:
    assert understood("confidence", text, KR1).sense is Sense.NOTE


def test_about_nothing_is_said_with_a_sign() -> None:
    assert understood("low", "the vendor is away", KR1).about == KR1
    line = understood("low", "the vendor is away #-", KR1)
    assert (line.about, line.text) == (None, "the vendor is away")


def test_a_private_note_is_kept_whole_and_told_without_its_words() -> None:
    line = understood("low", "; ask @ben alone #1.2 fri")
    assert (line.sense, line.text, line.owner) == (Sense.PRIVATE, "ask @ben alone #1.2 fri", None)
    assert "ask" not in words(line, room("low"), TODAY)
