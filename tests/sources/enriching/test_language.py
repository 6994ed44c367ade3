"""The language of a record is told by a machine only where nobody else says it."""

import pytest
from django.utils import timezone

from core.killable import USUAL, ChildDied, ChildLimits
from core.publishing import record_change
from sources.enriching import enrich_pending, language
from sources.ingest.language import ALLIANCE, KNOWN, Told, detect, tell_languages
from sources.models import SourceRecord
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = timezone.now()
POLISH = (
    "Dron wleciał w polską przestrzeń powietrzną w nocy z wtorku na środę, podało ministerstwo "
    "obrony narodowej w komunikacie dla prasy. Nikt nie został ranny."
)
ESTONIAN = (
    "Droon sisenes Eesti õhuruumi teisipäeva öösel ja viibis seal kaksteist minutit, teatas "
    "kaitseministeerium kolmapäeval. Keegi viga ei saanud."
)


@pytest.fixture(autouse=True)
def _on(settings):
    settings.INGEST_DETECT_LANGUAGE = True


def arrives(text=POLISH, **fields):
    return make.make_record(published=False, title="42", content_html=f"<p>{text}</p>", **fields)


def told(record):
    record.refresh_from_db()
    return record.language, record.enrichments.get(kind="language").outcome


def test_the_language_is_told_in_a_child_and_kept_with_the_reason():
    polish, estonian, short = arrives(), arrives(ESTONIAN), arrives("Dron spadł.")
    assert enrich_pending(NOW).languages == 2
    assert told(polish) == ("pl", "found")
    assert told(estonian) == ("et", "found")
    assert told(short) == ("", "nothing")
    assert polish.history.first().history_change_reason.startswith("Language told by a machine: pl")
    assert enrich_pending(NOW).looked_at == 0


def test_it_is_off_by_default(settings, monkeypatch):
    settings.INGEST_DETECT_LANGUAGE = False
    monkeypatch.setattr(language, "tell_languages", lambda *arguments: 1 // 0)
    record = arrives()
    enrich_pending(NOW)
    assert not record.enrichments.filter(kind="language").exists()


@pytest.fixture
def asked(monkeypatch):
    """The texts that the child would get; it says that all are Polish."""
    texts = []

    def tell(some, among):
        texts.extend(some)
        return [Told("pl", 1.0) for _ in some]

    monkeypatch.setattr(language, "tell_languages", tell)
    return texts


def test_what_the_feed_declares_stays(asked):
    record = arrives(language="de")
    enrich_pending(NOW)
    record.refresh_from_db()
    assert (record.language, asked) == ("de", [])


def test_a_language_that_an_editor_took_out_stays_out(asked):
    record = arrives(language="de")
    record.language = ""
    record_change(record, by=make.make_editor(), reason="It is in two languages.")
    enrich_pending(NOW)
    record.refresh_from_db()
    assert (record.language, asked) == ("", [])


def test_an_editor_who_says_it_meanwhile_is_not_overruled(monkeypatch):
    record = arrives()

    def tell(some, among):
        SourceRecord.objects.filter(pk=record.pk).update(language="be")
        return [Told("pl", 1.0) for _ in some]

    monkeypatch.setattr(language, "tell_languages", tell)
    assert enrich_pending(NOW).languages == 0
    record.refresh_from_db()
    assert record.language == "be"


def test_a_text_that_kills_the_child_costs_only_itself(monkeypatch):
    def tell(some, among):
        if any("bad" in text for text in some):
            raise ChildDied("was ended by signal 11")
        return [Told("pl", 1.0) for _ in some]

    monkeypatch.setattr(language, "tell_languages", tell)
    good, bad, late = arrives(), arrives("bad"), arrives()
    report = enrich_pending(NOW)
    assert (report.languages, report.given_up) == (2, 1)
    assert told(good) == told(late) == ("pl", "found")
    assert told(bad) == ("", "given_up")
    assert bad.enrichments.get(kind="language").detail == (
        "The program that tells languages was ended by signal 11."
    )


def test_many_go_into_one_child(asked, monkeypatch):
    monkeypatch.setattr(language, "BATCH", 2)
    for _ in range(5):
        arrives()
    assert enrich_pending(NOW, limit=3).languages == 3
    assert enrich_pending(NOW).languages == 2


def test_slow_pages_don_t_keep_the_languages_waiting_for_ever(asked, monkeypatch):
    monkeypatch.setattr(language, "BATCH", 2)
    for _ in range(3):
        arrives()
    assert enrich_pending(NOW, stop=lambda: True).languages == 2


def test_the_record_s_own_languages_are_known_to_the_library():
    answers = detect({"among": sorted(KNOWN), "texts": [POLISH, ""]})
    assert answers[0][0] == "pl"
    assert answers[1] == ("", 0.0)
    assert set(ALLIANCE) <= KNOWN


def test_a_child_that_takes_too_long_is_killed():
    with pytest.raises(ChildDied, match=r"over 0\.01 seconds"):
        tell_languages([POLISH], limits=ChildLimits(wall_seconds=0.01))


def test_a_child_that_needs_too_much_memory_says_so():
    with pytest.raises(ChildDied):
        tell_languages([POLISH], limits=ChildLimits(memory_bytes=60 << 20))


def test_what_the_library_raises_is_the_reason():
    with pytest.raises(ChildDied, match="failed: AttributeError"):
        tell_languages([POLISH], ["en", "qq"])


@pytest.mark.parametrize("answer", [7, [["pl"]], [["pl", "sure"]], [], [["qq", 1.0]]])
def test_an_answer_of_another_shape_is_refused(monkeypatch, answer):
    monkeypatch.setattr("sources.ingest.language.ask", lambda *arguments: answer)
    with pytest.raises(ChildDied):
        tell_languages([POLISH], limits=USUAL)


def test_no_child_is_started_for_texts_that_are_all_too_short(monkeypatch):
    monkeypatch.setattr("sources.ingest.language.ask", lambda *arguments: 1 // 0)
    assert tell_languages(["Kurz.", ""]) == [None, None]


def test_a_language_that_is_not_sure_is_none(monkeypatch):
    monkeypatch.setattr("sources.ingest.language.ask", lambda *arguments: [["da", 0.6]])
    assert tell_languages([POLISH]) == [None]
