"""A second person codes a position blind, once; where the two differ, both are kept."""

import pytest

from core.publishing import record_change
from debates.coded import ENOUGH, agreements
from debates.coding import CantCode, code_second, first_coder_of, settle, waiting_for
from debates.models import Position, SecondCoding
from tests.factories import make_debate, make_editor, make_position
from tests.races import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return make_editor("anna")


@pytest.fixture
def ben():
    return make_editor("ben")


@pytest.fixture
def coded(anna):
    """A position whose codes anna chose."""
    position = make_position(stance="consider", strength=2)
    position.stance = "support"
    record_change(position, by=anna, reason="The minister said yes")
    return position


def code(position, by, stance="support", strength=2, aspect="measure"):
    return code_second(position=position, by=by, stance=stance, strength=strength, aspect=aspect)


def test_both_codings_are_kept_with_who_chose_them(coded, anna, ben):
    coding = code(coded, ben, stance="oppose", strength=None)
    assert (coding.first_coder, coding.first_stance, coding.first_strength) == (anna, "support", 2)
    assert (coding.coder, coding.stance, coding.strength) == (ben, "oppose", None)
    assert coding.differs
    assert Position.objects.get().stance == "support"


def test_who_wrote_on_it_is_not_blind(coded, anna, ben):
    with pytest.raises(CantCode, match="yourself"):
        code(coded, anna)
    assert not waiting_for(anna).exists()
    assert waiting_for(ben).get() == coded


def test_it_is_coded_a_second_time_once(coded, ben):
    code(coded, ben)
    with pytest.raises(CantCode, match="already"):
        code(coded, make_editor())
    assert not waiting_for(make_editor()).exists()


def test_a_program_as_first_coder_has_no_name(ben):
    position = make_position()
    assert first_coder_of(position) is None
    assert code(position, ben).first_coder is None


def test_a_stance_has_to_fit_what_the_position_is_about(ben):
    on_attribution = make_position(debate=make_debate(), proposal=None, stance="affirms")
    with pytest.raises(CantCode, match="doesn't fit"):
        code(on_attribution, ben, stance="support")
    assert code(on_attribution, ben, stance="denies").differs


@pytest.mark.parametrize(("outcome", "stance"), [("first", "support"), ("second", "oppose")])
def test_settling_takes_one_and_keeps_both(coded, anna, ben, outcome, stance):
    coding = code(coded, ben, stance="oppose")
    settle(coding=coding, by=anna, outcome=outcome, why="He meant the talks.")
    coded.refresh_from_db()
    coding.refresh_from_db()
    assert coded.stance == stance
    assert (coding.first_stance, coding.stance) == ("support", "oppose")
    assert (coding.settled_by, coding.settled_why) == (anna, "He meant the talks.")


def test_only_an_open_difference_is_settled_and_only_with_a_reason(coded, anna, ben):
    same = code(coded, ben)
    with pytest.raises(CantCode, match="nothing to settle"):
        settle(coding=same, by=anna, outcome="second", why="Because.")
    other = code(make_position(), ben, stance="oppose")
    for wrong in ({"why": " "}, {"outcome": "third"}):
        with pytest.raises(CantCode):
            settle(coding=other, by=anna, **{"outcome": "first", "why": "Because.", **wrong})
    settle(coding=other, by=anna, outcome="first", why="Because.")
    with pytest.raises(CantCode, match="somebody was first"):
        settle(coding=other, by=ben, outcome="second", why="No.")


def test_what_was_coded_otherwise_since_is_not_written_over(coded, anna, ben):
    coding = code(coded, ben, stance="oppose")
    coded.stance = "split"
    record_change(coded, by=anna, reason="Half of the cabinet disagrees")
    with pytest.raises(CantCode, match="coded otherwise since"):
        settle(coding=coding, by=anna, outcome="second", why="He meant the talks.")
    coded.refresh_from_db()
    assert coded.stance == "split"
    assert SecondCoding.objects.open().get() == coding


def test_codes_of_the_second_that_it_has_already_can_be_settled(coded, anna, ben):
    coding = code(coded, ben, stance="oppose")
    coded.stance = "oppose"
    record_change(coded, by=anna, reason="He is right")
    settle(coding=coding, by=anna, outcome="second", why="He meant the talks.")
    assert not SecondCoding.objects.open().exists()


@pytest.mark.parametrize(
    ("second", "differs"),
    [
        ({"stance": "support", "strength": None}, False),
        ({"stance": "support", "strength": 1}, True),
        ({"stance": "oppose", "strength": None}, True),
        ({"stance": "support", "strength": None, "aspect": "talks"}, True),
    ],
)
def test_the_database_finds_what_differs(ben, second, differs):
    coding = code(make_position(), ben, **second)
    assert coding.differs == differs
    assert SecondCoding.objects.open().exists() == differs


def test_figures_are_of_public_positions_and_only_where_there_are_enough(ben):
    for number in range(ENOUGH):
        code(make_position(), ben, stance="oppose" if number else "support")
    code(make_position(published=False), ben)
    stance, every, strength, _ = agreements()
    assert (stance.count, stance.same) == (ENOUGH, 1)
    assert (every.count, every.level) == (ENOUGH, "nominal")
    assert stance.alpha is not None
    assert "too few" not in stance.in_words
    assert "too few" in strength.in_words  # the first coders gave none


def test_what_is_on_no_scale_from_for_to_against_is_left_out_of_that_figure(ben):
    code(make_position(stance="split"), ben, stance="support")
    stance, every, *_ = agreements()
    assert (stance.count, every.count) == (0, 1)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_code_at_once_one_is_told():
    position = make_position()
    people = [make_editor(), make_editor()]
    outcomes = race(
        *[
            lambda person=person: code(Position.objects.get(pk=position.pk), person)
            for person in people
        ]
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["CantCode", "SecondCoding"]
