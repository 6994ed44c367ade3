"""What is looked up by its days is all that stands in a period."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.bitmaps import bits_of
from overview.drawn_dates import How
from overview.periods import Period
from overview.timeline_spans import Spans

SIZE = 500
DAY = date(2025, 1, 1)
days = st.integers(0, 90).map(lambda n: DAY + timedelta(n))


@given(
    st.lists(st.tuples(days, st.integers(0, 40), st.sampled_from(How)), max_size=SIZE),
    st.tuples(days, days).map(sorted),
)
def test_every_entry_of_a_period_is_counted(entries, ends):
    period = Period(*ends)
    places, touching, expected = {}, set(), {}
    for place, (first, more, how) in enumerate(entries):
        last = first + timedelta(more)
        places.setdefault((first, last, how), []).append(place)
        is_open = how in (How.SINCE, How.UNTIL)
        if is_open or (first <= period.last and last >= period.first):
            touching.add(place)
            key = first, last, how is How.NIGHT
            expected[key] = expected.get(key, 0) + 1
    found = {}
    for first, last, is_night, n in Spans(places, SIZE).within(period, bits_of(touching, SIZE)):
        found[first, last, is_night] = found.get((first, last, is_night), 0) + n
    assert found == expected
