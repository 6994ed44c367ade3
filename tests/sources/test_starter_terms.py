"""The starter list: what it finds in headlines of many languages, and how it is loaded."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sources.ingest.relevance import compile_terms
from sources.models import TermList
from sources.starter_terms import BadFile, load_lists, read_lists

FOR_AN_EDITOR = [
    ("en", "Airport shut for two hours after unidentified objects seen near runway"),
    ("en", "Smuggling balloons cross the border again"),
    ("pl", "Poderwano myśliwce po naruszeniu przestrzeni powietrznej"),
    ("pl", "Szczątki bezzałogowca znaleziono w polu"),
    ("ro", "O dronă a căzut lângă graniță; spațiul aerian a fost încălcat"),
    ("de", "Mehrere Kampfdrohnen über Kaserne gesichtet"),
    ("da", "Lufthavnen blev lukket i nat"),
    ("nl", "Vliegveld enkele uren dicht"),
    ("fr", "Des ballons franchissent la frontière"),
    ("et", "Õhuruumi rikkumine Vaindloo saare juures"),
    ("lv", "Gaisa telpas pārkāpums pie austrumu robežas"),
    ("lt", "Vilniaus oro uostas uždarytas dėl balionų"),
    ("fi", "Epäilty ilmatilaloukkaus Suomenlahdella"),
    ("sv", "Drönare sågs över flygplatsen"),
    ("nb", "Krenket norsk luftrom"),
    ("uk", "Безпілотники порушили повітряний простір сусідньої країни"),
    ("ru", "Аэропорт временно закрыт"),
    ("cs", "Narušení vzdušného prostoru"),
    ("hu", "Drónok a légtérben"),
    ("bg", "Нарушение на въздушното пространство"),
    ("el", "Παραβίαση του εναέριου χώρου"),
    ("tr", "Hava sahası ihlali"),
    ("", "Rakiety spadły przy granicy"),
]
LEFT_OUT = [
    ("en", "Parliament debates the budget for schools"),
    ("en", "Drone racing final draws a record crowd"),
    ("en", "Hot-air balloon ride for a hundredth birthday"),
    ("pl", "Piłkarze wygrali w ostatniej minucie"),
    ("ro", "Prețul benzinei a crescut din nou"),
    ("de", "Flughafen erwartet Rekord bei Fluggästen"),
    ("da", "Ny lufthavn får flere ruter"),
    ("nl", "Dronken bestuurder aangehouden"),
    ("fr", "La boulangerie du village ferme ses portes"),
    ("es", "Detenidos los ladrones del museo"),
    ("et", "Laulupidu toob kokku tuhandeid"),
    ("lv", "Laika ziņas: gaidāms sniegs"),
    ("lt", "Krepšinio rungtynės baigėsi pratęsimu"),
    ("fi", "Junaliikenne myöhässä lumen takia"),
    ("sv", "Ny bro öppnar för trafik"),
    ("uk", "Погода на вихідні"),
    ("ru", "Открылась выставка живописи"),
]


@pytest.fixture(scope="module")
def terms():
    (starter,) = read_lists()
    return compile_terms(starter.include, starter.exclude, starter.name)


@pytest.mark.parametrize(("language", "headline"), FOR_AN_EDITOR)
def test_the_starter_list_puts_before_an_editor(terms, language, headline):
    assert terms.judge_text(headline, language=language) == ""


@pytest.mark.parametrize(("language", "headline"), LEFT_OUT)
def test_the_starter_list_leaves_out(terms, language, headline):
    assert terms.judge_text(headline, language=language) != ""


@pytest.mark.django_db
def test_loading_adds_what_is_missing_and_puts_nothing_to_use():
    said = StringIO()
    call_command("load_terms", stdout=said)
    added = TermList.objects.get()
    assert not added.site_wide
    assert "Added the list “Allied airspace”." in said.getvalue()
    assert "No feed goes by it yet" in said.getvalue()
    TermList.objects.update(include="mine")
    call_command("load_terms", stdout=(again := StringIO()))
    assert "there already" in again.getvalue()
    assert TermList.objects.get().include == "mine"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[", "can't be read"),
        ("name: x", "has to hold lists"),
        ("- name: x\n  incl: y", "texts for"),
        ("- include: y", "texts for"),
        ("- name: x\n  include: '*'", "“x”: Line 1"),
        ("- name: 3", "texts for"),
    ],
)
def test_a_bad_file_says_what_to_correct_and_nothing_is_loaded(tmp_path, text, problem):
    file = tmp_path / "terms.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile, match=problem):
        load_lists(by=None, path=file)
    with pytest.raises(CommandError, match=problem):
        call_command("load_terms", file=file)
    assert not TermList.objects.exists()


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadFile, match=r"none\.yaml"):
        read_lists(tmp_path / "none.yaml")
