"""How terms are written, and what they find in the text of an article."""

import time

import pytest

from sources.ingest.outcomes import DateQuality, Entry, KeySource
from sources.ingest.relevance import (
    BadTerm,
    compile_terms,
    fold,
    problems_in,
    words_of,
)


def entry(title="", summary="", content="", language=""):
    return Entry(
        key="guid:1", key_source=KeySource.GUID, link="", link_raw="", title=title, authors=(),
        language=language, published=None, published_raw="", published_quality=DateQuality.MISSING,
        updated=None, content_hash="0", summary_raw=summary, content_raw=content,
    )  # fmt: skip


def finds(terms, text, language=""):
    return not compile_terms(terms, "").judge_text(text, language=language)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("drone", "A DRONE was seen"),
        ("drone", "“Drone”, they said"),
        ("dron*", "Dróny nad Łodzią"),
        ("DRÓN*", "drony nad lodzia"),
        ("*drohne*", "Kampfdrohnen gesichtet"),
        ("*flieger", "Ein Segelflieger"),
        ("air defence", "Allied air-defence units"),
        ("air-defence", "allied air defence"),
        ("naruszeni* przestrzeni powietrzn*", "Naruszenie przestrzeni powietrznej Polski"),
        ("*raum *verletz*", "Luftraum: Grenzverletzung"),
        ("самолёт*", "Самолеты над морем"),
        ("повітрян* прост*", "Порушення повітряного простору"),
        ("об'єкт*", "Невідомі обʼєкти"),
        ("Łódź", "lodz"),
        ("færøerne", "FAEROERNE"),
        ("Straße", "STRASSE"),
        ("F-16*", "Two F-16s took off"),
        ("balloon* & border", "The border: balloons again"),
        ("ŷ̈es", "yes"),
        ("# drones\ndrone  # any", "drone"),
        ("\"air raid\"", "air raid"),
    ],
)  # fmt: skip
def test_a_term_finds(term, text):
    assert finds(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("drone", "drones"),
        ("dron*", "hydron"),
        ("*flieger", "Segelfliegern"),
        ("air defence", "air and defence"),
        ("air* def*", "air of defence"),
        ("aa* bb*", "aa"),
        ("balloon* & border", "balloons at a fair"),
        ("cat", "c a t"),
    ],
)
def test_a_term_does_not_find(term, text):
    assert not finds(term, text)


def test_title_summary_and_content_are_read_and_no_phrase_runs_from_one_into_the_next():
    terms = compile_terms("air defence", "")
    for where in ("title", "summary", "content"):
        assert terms.judge(entry(**{where: "On air defence"})) == ""
    assert terms.judge(entry(title="On air", summary="defence")) != ""


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>air</p><p>defence</p>", "air defence"),
        ("d<b>ro</b>ne", "drone"),
        ("air<br>defence", "air defence"),
        ("<script>drone</script>boat<style>drone</style>", "boat"),
        ("caf&eacute; &lt;b&gt;", "café <b>"),
        ("<a href='drone'>x</a><!-- drone -->", "x"),
        ("5 < 6 and 7 > 2", "5 < 6 and 7 > 2"),
        ("<script>never closed drone", ""),
    ],
)
def test_html_is_taken_away_first(html, words):
    assert " ".join(words_of(html).split()) == words


def test_a_soft_hyphen_divides_no_word():
    assert finds("luftraum", "Luft\u00adraum")


def test_a_language_narrows_a_term_to_its_own_articles_and_those_of_unknown_language():
    terms = "pl: nalot*\nen: raid"
    assert finds(terms, "Nalot", language="pl-PL")
    assert finds(terms, "Nalot", language="")
    assert finds(terms, "Nalot", language="xx-klingon")
    assert not finds(terms, "Nalot", language="en-GB")
    assert finds("nb: luftrom", "luftrom", language="no")


def test_an_article_in_a_language_without_terms_is_for_an_editor():
    assert finds("pl: dron*", "Jalgpall", language="et")
    assert not finds("pl: dron*\nnato", "Jalgpall", language="et")


def test_without_terms_to_include_all_is_seen_that_is_not_kept_out():
    terms = compile_terms("", "quiz\nlottery", "Airspace")
    assert terms.judge(entry("Drone over a port")) == ""
    assert terms.judge(entry("Our QUIZ")) == "“quiz” appears, which “Airspace” keeps out."


def test_what_is_kept_out_counts_more_than_what_is_wanted():
    terms = compile_terms("drone*", "toy drone*", "Airspace")
    assert terms.judge(entry("Drones and toy drones")).startswith("“toy drone*” appears")
    assert terms.judge(entry("Chess")) == "None of the terms of “Airspace” appears."
    assert compile_terms("drone*", "").judge(entry("Chess")) == "None of the terms appears."


@pytest.mark.parametrize("empty", ["", "  ", "<p> </p>", "<img src=x>", "…"])
def test_an_article_without_words_is_for_an_editor(empty):
    assert compile_terms("drone", "").judge(entry(summary=empty)) == ""


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("*", "2 letters or more"),
        ("a*", "2 letters or more"),
        ("*-*", "2 letters or more"),
        ("dr*ne", "start or the end of a word"),
        ("…", "no word"),
        ("drone & ", None),
        ("& …", "no word"),
        ("polish: dron*", "two letters"),
        (": dron*", "two letters"),
        ("12:30", "two letters"),
        ("pl:", "no word"),
        ("x" * 101, "100 characters"),
    ],
)
def test_a_term_that_cant_be_read_is_named_with_its_line_and_what_to_write(line, problem):
    text = f"# first\n\n{line}\ndrone"
    if problem is None:
        assert problems_in(text) == []
        return
    with pytest.raises(BadTerm, match=problem) as raised:
        compile_terms(text, "")
    assert raised.value.line == 3
    assert str(raised.value).startswith("Line 3, “")
    assert problems_in(text) == [str(raised.value)]


def test_every_bad_line_is_named_and_a_list_has_an_end():
    assert [problem[:6] for problem in problems_in("*\ndrone\n*")] == ["Line 1", "Line 3"]
    assert "2000 lines at most" in problems_in("drone\n" * 2001)[0]


def test_a_list_is_read_once():
    assert compile_terms("radar", "quiz", "A") is compile_terms("radar", "quiz", "A")


def test_reasons_fit_their_column():
    name, term = "n" * 120, "x" * 100
    assert len(compile_terms("", term, name).judge(entry(term))) <= 300
    assert len(compile_terms(term, "", name).judge(entry("no"))) <= 300


HOSTILE = {
    "combining marks": "\u0301\u0323" * 250_000,
    "marks of another script": "\u05b0\u0323\u05b9" * 160_000,
    "letters that become eighteen": "\ufdfa" * 500_000,
    "one word": "a" * 500_000,
    "no word": "a " * 250_000,
    "nearly the phrase": "aab aab " * 60_000,
    "open tags": "<div>" * 100_000,
    "open scripts": "<script>" * 60_000,
    "comments": "<!--" * 125_000,
    "brackets": "<" * 500_000,
    "ampersands": "&a" * 250_000,
    "one long tag": "<p " + "a=1 " * 120_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_no_longer_than_its_length(name):
    terms = compile_terms("*aa* bb*\naa* *ab\n*aaab*\npl: dron*\n*bb & *cc*", "aab aab bb*")
    begun = time.process_time()
    terms.judge(entry(title="x", content=HOSTILE[name]))
    assert time.process_time() - begun < 2


def test_folding_leaves_plain_text_as_it_is():
    assert fold("plain text") == "plain text"
    assert fold("Ærø Œuvre Þór İstanbul Ħal") == "aero oeuvre thor istanbul hal"


@pytest.mark.parametrize("piece", ["a", "a ", "!", "/", "<", "<a", "a1", "&"])
@pytest.mark.usefixtures("patience")
def test_a_tag_without_an_end_is_gone_through_once(piece):
    """A feed may bring megabytes of it; to read the name of each length anew takes an hour."""
    assert "end" in words_of(f"<{piece * (1_000_000 // len(piece))} <p>end</p>")
