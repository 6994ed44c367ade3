"""Bits count, unite and cut as sets do."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.bitmaps import Facet, UpTo, bits_of, places_of

SIZE = 9_000
places = st.sets(st.integers(0, SIZE - 1), max_size=400)
DAY = date(2025, 1, 1)


@given(places, st.integers(0, 50), st.integers(0, 50))
def test_a_stretch_of_the_set_bits_in_their_order(some, start, length):
    found = places_of(bits_of(some, SIZE), start, start + length)
    assert found == sorted(some)[start : start + length]


@given(st.dictionaries(st.sampled_from("abc"), places), places, st.sets(st.integers(7000, 7100)))
def test_a_facet_counts_and_unites_its_values(values, among, near):
    crowd = {*range(SIZE)}  # so that one value is kept as bits
    values["crowd"] = crowd
    values["near"] = near
    facet = Facet(values, SIZE)
    counted = {value: len(some & among) for value, some in values.items() if some & among}
    assert facet.counts(bits_of(among, SIZE)) == counted
    asked = {value: some for value, some in values.items() if value in "ab"}
    united = set().union(*asked.values())
    assert facet.any_of(["a", "b", "unknown"]) == bits_of(united, SIZE)
    assert facet.any_of(["crowd", "a"]) == bits_of(crowd, SIZE)
    assert facet.any_of(["near"]) == bits_of(near, SIZE)


@given(st.dictionaries(st.integers(0, SIZE - 1), st.integers(0, 300)), st.integers(-2, 310))
def test_those_up_to_a_day(days, last):
    upto = UpTo(((DAY + timedelta(days), place) for place, days in days.items()), SIZE)
    wanted = bits_of((place for place, days in days.items() if days <= last), SIZE)
    assert upto.bits(DAY + timedelta(last)) == wanted
