"""The board of a retrospective: cards are written, put together, given dots, and talked about one after the other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.columns import FORMATS
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.records import Action, Decision, Feedback
from okrmeet.engine.board import Topic, add_card, cards, choose_format, topics
from okrmeet.engine.board_dots import count_dots, most_dots
from okrmeet.engine.board_dots import given as given_dots
from okrmeet.engine.board_groups import regroup
from okrmeet.engine.board_phases import Phase, discussed, good_end, phase, queue, talk_about
from okrmeet.engine.board_topic import said_about
from okrmeet.engine.capture_line import parse
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.summary import summarise
from okrmeet.engine.walk import go_back
from tests.agenda.own import own_agenda
from tests.quarter_team import Quarterly
from tests.team import TODAY, Held

WRITTEN = ("liked: pairing", "lacked: staging is down", "lacked: retries hide failures", "longed for: a test market")


def at_the_board() -> Held:
    held = Held(agenda=built_in("quarterly"))
    held.go("retro")
    return held


def written(*more: str) -> Held:
    """A board with cards that everybody sees."""
    held = at_the_board()
    for text in (*WRITTEN, *more):
        held.say(text)
    held.next()
    return held


def shown(held: Held) -> list[tuple[str, str, int | None]]:
    return [(t.letter, t.title, t.votes) for t in topics(held.room)]


def numbers(held: Held) -> dict[str, int]:
    return {card.feedback.text: card.number for card in cards(held.room)}


def read(held: Held, text: str, row: str | None = None) -> Line | Refused:
    return parse(text, held.room, Focus(today=TODAY, row=row))


# -- phases ---------------------------------------------------------------------------------------------------


def test_next_goes_from_writing_to_groups_to_dots_to_one_topic_after_the_other_and_on() -> None:
    held, seen = written(), []
    for _ in range(7):
        now = discussed(held.room)
        seen.append(now.title if now else str(phase(held.room)) if held.room.step.kind is StepKind.BOARD else "over")
        held.next()
    assert seen == [
        "group", "dots", "retries hide failures", "staging is down", "a test market", "pairing", "over",
    ]  # fmt: skip
    assert held.room.step.key == "mirror"


def test_back_goes_the_same_way_and_loses_nothing() -> None:
    held = written()
    held.next()
    held.say("1 2 0 1")
    held.next(2)
    before = cards(held.room)
    seen = []
    for _ in range(5):
        now = discussed(held.room)
        seen.append(now.letter if now else str(phase(held.room)))
        held.do(go_back)
    assert seen == ["d", "b", "dots", "group", "write"]
    assert held.room.step.key == "break"
    held.next()
    assert cards(held.room) == before
    assert phase(held.room) is Phase.WRITE, "the board is where it was left"


def test_a_board_without_a_card_is_passed_with_one_next() -> None:
    held = at_the_board()
    held.next()
    assert held.room.step.key == "causes"


def test_a_restart_finds_the_board_at_the_same_topic() -> None:
    held = written()
    held.next()
    held.say("a1 c3")
    held.next()
    held.restart()
    assert phase(held.room) is Phase.DISCUSS
    now = discussed(held.room)
    assert now is not None
    assert (now.letter, now.votes) == ("c", 3)


def test_coming_back_from_another_step_finds_the_board_where_it_was_left() -> None:
    held = written()
    held.next(2)
    before = discussed(held.room)
    held.go("pulse")
    held.go("retro")
    assert discussed(held.room) == before


def test_an_agenda_that_gives_no_dots_talks_about_everything_after_the_groups() -> None:
    agenda = own_agenda(StepKind.BOARD)
    step = agenda.steps[1].with_(dots=0)
    held = Held(agenda=agenda.model_copy(update={"steps": (agenda.steps[0], step, agenda.steps[2])}))
    held.next()
    held.say("tests")
    held.next(2)
    assert discussed(held.room) is not None
    held.do(go_back)
    assert phase(held.room) is Phase.GROUP


# -- cards ----------------------------------------------------------------------------------------------------


def test_cards_have_no_author_and_the_time_at_which_the_room_came_to_the_board() -> None:
    held = written()
    held.say("learned: written later, in front of everybody")
    opened = next(v.opened for v in held.room.visits if v.step == "retro")
    assert {(card.feedback.by, card.feedback.at, card.feedback.anonymous) for card in cards(held.room)} == {
        (None, opened, True)
    }


def test_cards_are_numbered_by_their_columns_and_words_whatever_the_order_of_writing() -> None:
    forward, backward = written("liked: a"), at_the_board()
    for text in ("liked: a", *reversed(WRITTEN)):
        backward.say(text)
    backward.next()
    assert numbers(forward) == numbers(backward)
    assert [c.feedback.column for c in cards(forward.room)] == ["liked", "liked", "lacked", "lacked", "longed for"]


@pytest.mark.parametrize(
    ("typed", "column", "text"),
    [
        ("tests", "liked", "tests"),
        ("lacked: tests", "lacked", "tests"),
        ("LONGED FOR:  tests", "longed for", "tests"),
        ("longed: tests", "longed for", "tests"),
        ("lacked：日本語", "lacked", "日本語"),
        ("time: too little", "liked", "time: too little"),
        (": too little", "liked", ": too little"),
        ("group work", "liked", "group work"),
        ("3 0 2", "liked", "3 0 2"),
        ("@ben was great #PAY-O1", "liked", "@ben was great #PAY-O1"),
    ],
)
def test_while_cards_are_written_plain_text_is_a_card_as_it_is(typed: str, column: str, text: str) -> None:
    assert read(at_the_board(), typed) == Line(Sense.CARD, text=text, column=column)


def test_a_column_that_is_mistyped_is_asked_about_and_the_card_stays_as_it_is() -> None:
    line = read(at_the_board(), "lakced: tests")
    assert isinstance(line, Line)
    assert (line.text, line.column) == ("lakced: tests", "liked")
    assert line.doubt == "lakced is no column: do you mean lacked?"


def test_a_card_goes_into_the_column_under_the_cursor_also_on_one_of_its_cards_or_topics() -> None:
    held = written()
    card = next(c.feedback for c in cards(held.room) if c.feedback.column == "lacked")
    for row in ("lacked", card.id, f"card {card.id}"):
        line = read(held, "tests", row)
        assert isinstance(line, Line)
        assert line.column == "lacked"


def test_a_column_that_is_not_there_is_refused() -> None:
    held = at_the_board()
    assert "liked, learned" in held.refused(lambda room, moment: add_card(room, "mad", "x", moment))


# -- formats --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_format_can_be_chosen_as_long_as_no_card_is_written(name: str) -> None:
    held = at_the_board()
    held.do(lambda room, _: choose_format(room, name))
    column = FORMATS[held.room.step.format or "4ls"][-1].name
    assert held.room.step.format == name
    held.say(f"{column}: a card")
    assert "columns stay" in held.refused(lambda room, _: choose_format(room, "4ls"))
    held.next()
    assert [c.feedback.column for c in cards(held.room)] == [column]
    assert "columns stay" in held.refused(lambda room, _: choose_format(room, "4ls"))


def test_a_format_that_is_not_known_names_the_nearest_and_own_columns_win() -> None:
    held = at_the_board()
    assert "do you mean sailboat?" in held.refused(lambda room, _: choose_format(room, "sailbot"))
    agenda = own_agenda(StepKind.BOARD)
    step = agenda.steps[1].with_(columns=("+ fun", "pain"))
    own = Held(agenda=agenda.model_copy(update={"steps": (agenda.steps[0], step, agenda.steps[2])}))
    own.next()
    assert "fun, pain" in own.refused(lambda room, _: choose_format(room, "sailboat"))
    own.go("k0")
    assert "no board" in own.refused(lambda room, _: choose_format(room, "sailboat"))


# -- groups ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "topic", "texts"),
    [
        ("group 2 3 Flaky staging", "Flaky staging", {"staging is down", "retries hide failures"}),
        ("group 3, 2", "retries hide failures", {"staging is down", "retries hide failures"}),
        ("group 3 b", "retries hide failures", {"staging is down", "retries hide failures"}),
        ("group b c", "staging is down", {"staging is down", "retries hide failures"}),
        ("Group 2 a testing", "a testing", {"retries hide failures"}),
        ("group #1 #4 Both", "Both", {"pairing", "a test market"}),
    ],
)
def test_cards_are_put_together_by_numbers_letters_and_a_name(typed: str, topic: str, texts: set[str]) -> None:
    held = written()
    held.say(typed)
    found = next(t for t in topics(held.room) if t.title == topic and t.cards[0].feedback.group)
    assert {card.feedback.text for card in found.cards} == texts
    held.undo()
    assert all(card.feedback.group is None for card in cards(held.room))


def test_a_name_that_a_group_has_takes_more_cards_in_whatever_the_letter_case() -> None:
    held = written()
    held.say("group 2 3 Staging")
    held.say("group 4 STAGING")
    assert [(t.title, len(t.cards)) for t in topics(held.room)] == [("pairing", 1), ("Staging", 3)]
    assert topics(held.room)[1].column.name == "lacked", "where most of its cards are"


def test_a_topic_is_renamed_and_cards_are_taken_out() -> None:
    held = written()
    held.say("group 2 3 Staging")
    held.say("rename b Deploys")
    assert [t.title for t in topics(held.room)] == ["pairing", "Deploys", "a test market"]
    held.say("out 3")
    assert [(t.title, len(t.cards)) for t in topics(held.room)] == [
        ("pairing", 1), ("Deploys", 1), ("staging is down", 1), ("a test market", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["group work helps", "rename the build", "out of time", "group", "grouped 3 5"])
def test_a_sentence_that_begins_like_a_command_is_a_card(typed: str) -> None:
    line = read(written(), typed)
    assert isinstance(line, Line)
    assert (line.sense, line.text) == (Sense.CARD, typed)


@pytest.mark.parametrize(
    ("typed", "told"), [("group 3", "what it becomes"), ("group 3 9 Name", "no card 9"), ("rename b", "/rename b")]
)
def test_half_a_group_is_refused_with_what_to_write(typed: str, told: str) -> None:
    line = read(written(), typed)
    assert isinstance(line, Refused)
    assert told in line.reason


# -- dots -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "votes"),
    [
        ("3 0 2 1", [3, 0, 2, 1]),
        ("a3 c2", [3, None, 2, None]),
        ("C:2, a=3", [3, None, 2, None]),
        ("0 0 0 12", [0, 0, 0, 12]),
    ],
)
def test_dots_are_told_in_the_order_shown_or_by_letters(typed: str, votes: list[int | None]) -> None:
    held = written()
    held.next()
    held.say(typed)
    assert [t.votes for t in topics(held.room)] == votes


@pytest.mark.parametrize(
    ("typed", "told"), [("3 0 2", "4 topics, 3 counts"), ("a3 q2", "no topic q"), ("3 0 2 1 1", "4 topics, 5 counts")]
)
def test_dots_that_fit_no_topic_are_refused(typed: str, told: str) -> None:
    held = written()
    held.next()
    line = read(held, typed)
    assert isinstance(line, Refused)
    assert told in line.reason


def test_more_dots_than_the_room_has_are_refused_and_fewer_people_have_fewer() -> None:
    held = written()
    held.next()
    assert most_dots(held.room) == 12
    reason = held.refused(lambda room, _: count_dots(room, {topics(room)[0].key: 13}))
    assert "13 dots are more than the 12 of the room (3 each for 4 people)" in reason
    held.say("6 6 0 0")
    assert "more than the 12" in held.refused(lambda room, _: count_dots(room, {topics(room)[3].key: 1}))
    held.without("ana")
    assert "more than the 9" in held.refused(lambda room, _: count_dots(room, {topics(room)[0].key: 5}))


def test_a_topic_has_the_dots_of_its_cards_also_when_these_are_put_together_or_taken_apart_later() -> None:
    held = written()
    held.next()
    held.say("1 2 3 0")
    held.say("group 2 3 Staging")
    assert shown(held) == [("a", "pairing", 1), ("b", "Staging", 5), ("c", "a test market", 0)]
    held.say("b4")
    assert [(c.feedback.text, c.feedback.votes) for c in cards(held.room)][1:3] == [
        ("retries hide failures", 4), ("staging is down", 0),
    ]  # fmt: skip
    held.say("out 2")
    assert sum(t.votes or 0 for t in topics(held.room)) == 5


# -- the order of the talk ------------------------------------------------------------------------------------


def votes_then_order(*votes: int) -> list[str]:
    held = written("learned: ask early")
    held.next()
    held.say(" ".join(map(str, votes)))
    return [topic.letter for topic in queue(held.room)]


@pytest.mark.parametrize(
    ("votes", "order"),
    [
        ((1, 0, 5, 2, 3), "ceda"),  # the good ones: a (liked) and b (learned); the better-voted one last
        ((4, 3, 0, 0, 2), "bea"),
        ((0, 0, 2, 2, 2), "cdea"),  # nobody voted for a good one: the first of them ends the talk all the same
        ((0, 0, 0, 0, 0), "bcdea"),
        ((2, 2, 2, 2, 2), "bcdea"),  # equals stand in the order of the columns, then of the words
        ((0, 1, 0, 0, 0), "b"),
    ],
)
def test_most_dots_come_first_and_a_good_topic_last(votes: tuple[int, ...], order: str) -> None:
    assert "".join(votes_then_order(*votes)) == order


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_order_depends_on_words_columns_and_dots_and_not_on_who_wrote_first(data: st.DataObject) -> None:
    texts = [f"{column.name}: card {n}" for column in FORMATS["4ls"] for n in range(2)]
    chosen = data.draw(st.lists(st.sampled_from(texts), min_size=1, max_size=8))
    found = []
    for order in (chosen, data.draw(st.permutations(chosen))):
        held = at_the_board()
        for text in order:
            held.say(text)
        held.next()
        found.append(held)
    first, second = found
    for held in found:
        held.next()
    count = len(topics(first.room))
    dots = data.draw(st.lists(st.integers(0, 1), min_size=count, max_size=count))
    for held in found:
        held.say(" ".join(map(str, dots)))
    assert given_dots(first.room) == sum(dots)
    assert [(t.letter, t.title, t.votes) for t in queue(first.room)] == [
        (t.letter, t.title, t.votes) for t in queue(second.room)
    ]
    ranked = queue(first.room)
    good = [t for t in topics(first.room) if t.column.good]
    assert not good or ranked[-1].votes == max(t.votes or 0 for t in good)
    body = ranked[:-1] if good else ranked
    assert list(body) == sorted(body, key=lambda t: -(t.votes or 0))
    assert {t.key for t in topics(first.room) if t.votes} <= {t.key for t in ranked}


# -- what is said about a topic -------------------------------------------------------------------------------


def test_what_is_said_while_a_topic_is_talked_about_belongs_to_it() -> None:
    held = written()
    held.say("group 2 3 Staging")
    held.next()
    held.say("1 4 0")
    held.next()
    for text in ("we lost two days", "! ask for a runner @ben fri", "= no deploys on fridays"):
        held.say(text)
    held.say("longed for: a card that comes late")
    docs = held.room.docs
    (note,) = (f for f in docs.all(Feedback) if f.kind == "note")
    (action,) = (a for a in docs.all(Action) if a.meeting == held.meeting)
    (decision,) = docs.all(Decision)
    assert {note.topic, action.topic, decision.topic} == {"Staging"}
    assert [f.topic for f in docs.all(Feedback) if f.kind == "card"] == [None] * 5
    held.next()
    held.say("about the next one")
    assert [f.topic for f in held.room.docs.all(Feedback) if f.kind == "note"] == ["Staging", "pairing"]


def test_a_new_name_goes_with_what_was_said_and_with_the_room() -> None:
    held = written()
    held.say("group 2 3 Staging")
    held.next(2)
    held.say("we lost two days")
    ids = {c.feedback.id for c in cards(held.room) if c.feedback.group}
    held.do(lambda room, _: regroup(room, ids, "Deploys"))
    assert [f.topic for f in held.room.docs.all(Feedback) if f.kind == "note"] == ["Deploys"]
    now = discussed(held.room)
    assert now is not None
    assert now.title == "Deploys"


def test_a_topic_that_is_gone_does_not_stop_the_room() -> None:
    held = written()
    held.next(2)
    now: Topic | None = discussed(held.room)
    assert now is not None
    room = held.room
    visit = room.visit
    assert visit is not None
    held.do(lambda room, _: Change("gone", (visit.with_(at="discuss card nobody"),)))
    assert discussed(held.room) is None
    held.next()
    assert discussed(held.room) == queue(held.room)[0]


def test_after_a_topic_without_a_dot_the_board_goes_on_and_does_not_begin_again() -> None:
    held = written()
    held.next()
    held.say("b2 c1")
    held.next()
    extra = next(topic for topic in topics(held.room) if topic.title == "a test market")
    held.do(lambda room, _: talk_about(room, extra))
    held.next()
    assert [t.title for t in queue(held.room)] == ["retries hide failures", "staging is down", "pairing"]
    now = discussed(held.room)
    assert now is not None
    assert now.title == "pairing"
    assert good_end(held.room) == now
    held.do(lambda room, _: talk_about(room, extra))
    held.do(go_back)
    now = discussed(held.room)
    assert now is not None
    assert now.title == "staging is down"


def talked_about_group() -> Held:
    """A group of two cards in the spotlight, with a note on it."""
    held = written()
    held.say("group 2 3 Flaky tests")
    held.next()
    held.say("1 3 0")
    held.next()
    held.say("we talked a lot")
    return held


def test_what_was_said_about_a_group_goes_with_its_dots_when_it_is_taken_apart() -> None:
    held = talked_about_group()
    now = discussed(held.room)
    assert now is not None
    held.do(lambda room, _: regroup(room, [card.feedback.id for card in now.cards], ""))
    alone = discussed(held.room)
    assert alone is not None
    assert (alone.votes, len(alone.cards)) == (3, 1)
    assert [said.text for said in said_about(held.room, alone)] == ["we talked a lot"]
    held.undo()
    again = discussed(held.room)
    assert again is not None
    assert (again.title, again.votes) == (now.title, now.votes)
    assert [said.text for said in said_about(held.room, again)] == ["we talked a lot"]


def test_a_card_that_leaves_its_group_does_not_take_the_room_with_it() -> None:
    held = talked_about_group()
    now = discussed(held.room)
    assert now is not None
    held.do(lambda room, _: regroup(room, [now.cards[1].feedback.id], ""))
    still = discussed(held.room)
    assert still is not None
    assert (still.title, len(still.cards)) == ("Flaky tests", 1)


def test_a_board_without_a_good_topic_ends_with_none_on_purpose() -> None:
    held = Quarterly()
    held.go("retro")
    for text in ("lacked: time", "lacked: tests"):
        held.keep(text)
    held.next()
    assert len(queue(held.room)) == 2
    assert good_end(held.room) is None


def test_topics_called_alike_are_told_apart_and_keep_their_own_notes_and_dots() -> None:
    held = at_the_board()
    for text in ("liked: pairing", "lacked: pairing", "lacked: tests", "lacked: tests", "lacked: alone"):
        held.say(text)
    held.next()
    held.next()
    told = {topic.title: len(topic.cards) for topic in topics(held.room)}
    assert told == {"pairing (liked)": 1, "pairing (lacked)": 1, "tests": 2, "alone": 1}
    letters = {topic.title: topic.letter for topic in topics(held.room)}
    held.say(f"{letters['pairing (liked)']}2 {letters['pairing (lacked)']}3 {letters['tests']}1")
    held.next()
    for _ in range(3):
        topic = discussed(held.room)
        assert topic is not None
        held.say(f"about {topic.title}")
        assert [said.text for said in said_about(held.room, topic)] == [f"about {topic.title}"]
        held.next()
    (board,) = summarise(held.room.docs, held.meeting).quarter.boards
    assert [(t.title, t.votes, [n.text for n in t.notes]) for t in board.topics] == [
        ("pairing (lacked)", 3, ["about pairing (lacked)"]), ("pairing (liked)", 2, ["about pairing (liked)"]),
        ("tests", 1, ["about tests"]), ("alone", None, []),
    ]  # fmt: skip
