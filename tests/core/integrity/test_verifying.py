"""What was changed past the record is told in words; what was not, is not."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.integrity.digests import link_hash
from core.integrity.links import Head, content_of, following, head
from core.integrity.sealing import seal
from core.integrity.tables import kept_tables
from core.integrity.verifying import verify
from core.models import ChainLink
from core.publishing import record_change, record_deletion
from core.vocabularies import LinkKind
from incidents.models import Incident, Verdict
from tests.factories import make_incident
from tests.guards import lifted, rewrite

pytestmark = pytest.mark.django_db
HISTORY = Incident.history.model


@pytest.fixture
def incident(db):
    """Changed once, and all of it sealed."""
    incident = make_incident()
    seal()
    incident.place = "Rzeszów"
    record_change(incident, by=None, reason="A better source")
    seal()
    return incident


def tampers(*heads):
    return [finding.words for finding in verify(heads) if finding.is_tamper]


def notes():
    return [finding.words for finding in verify() if not finding.is_tamper]


def test_an_untouched_record_has_nothing_to_tell(incident):
    assert list(verify()) == []


def test_what_is_not_sealed_yet_is_no_tamper(incident):
    record_change(incident, by=None, reason="Looked at again")
    assert tampers() == []
    (note,) = notes()
    assert note.startswith("1 row of the history of incidents is not sealed yet; the oldest is of")


def test_a_change_of_a_line_names_the_line_and_the_link(incident):
    line = incident.history.last()
    rewrite(HISTORY.objects.filter(pk=line.pk), title="Nothing happened")
    (words,) = tampers()
    assert words.startswith(f"Row {line.pk} of the history of incidents, sealed by Link ")
    assert words.endswith("changed since.")


def test_lines_that_were_deleted_are_told_as_runs(incident):
    first, last = incident.history.last().pk, incident.history.first().pk
    with lifted(HISTORY):
        incident.history.all().delete()
    words = tampers()
    assert f"incident {incident.pk} stands in no history: it was put in past it." in words
    assert [each for each in words if "deleted since" in each and f"Row {first} " in each]
    assert [each for each in words if "deleted since" in each and f"Row {last} " in each]


def test_a_line_put_in_below_those_sealed_is_told(incident):
    line = incident.history.last()
    line.pk = -5
    line.save_base(raw=True, force_insert=True)
    (words,) = tampers()
    assert words == "Row -5 of the history of incidents: put in after later ones were sealed."


@pytest.mark.parametrize("sealed", [False, True])
def test_a_line_with_an_old_date_is_told_though_it_stands_behind_all_others(incident, sealed):
    line = incident.history.first()
    line.pk, line.history_date = line.pk + 1, timezone.now() - timedelta(days=2)
    line.save_base(raw=True, force_insert=True)
    if sealed:
        seal()
    (words,) = tampers()
    assert "put in afterwards: it is dated" in words


def test_a_clock_that_went_back_is_no_tamper(incident):
    """Rows are sealed by the same clock that dates them."""
    record_change(incident, by=None, reason="Two days ago, by a wrong clock")
    before = timezone.now() - timedelta(days=2)
    rewrite(HISTORY.objects.filter(pk=incident.history.first().pk), history_date=before)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.integrity.sealing.timezone.now", lambda: before)
        seal()
    assert tampers() == []


def test_a_row_that_was_changed_past_its_history_is_told(incident):
    Incident.objects.filter(pk=incident.pk).update(title="Nothing happened", place="")
    (words,) = tampers()
    assert words == (
        f"incident {incident.pk} was changed past its history: title, place are not as in row "
        f"{incident.history.first().pk} of it."
    )


def test_what_changes_without_a_line_by_design_is_not_told(incident):
    Incident.objects.filter(pk=incident.pk).update(updated_at=timezone.now())
    assert tampers() == []


def test_a_row_deleted_past_its_history_is_told(incident):
    verdict = incident.verdicts.get()
    Verdict.objects.filter(pk=verdict.pk)._raw_delete("default")
    (words,) = tampers()
    assert words.startswith(f"verdict {verdict.pk} is gone, and row ")


def test_a_row_brought_back_past_its_history_is_told(incident):
    verdict = incident.verdicts.get()
    key = verdict.pk
    record_deletion(verdict, by=None, reason="Entered twice")
    verdict.pk = key
    verdict.save_base(raw=True, force_insert=True)
    assert tampers() == [f"verdict {key} is there, though its history ends with its deletion."]


def test_a_link_that_was_changed_is_told(incident):
    rewrite(ChainLink.objects.filter(number=2), why="Nothing")
    assert tampers() == ["Link 2 was changed: what it says does not come to its digest."]


def test_links_that_are_gone_are_told_from_what_follows_them(incident):
    with lifted(ChainLink):
        ChainLink.objects.filter(number__in=[2, 3]).delete()
    assert tampers()[0] == "Links 2 to 3 are gone from the chain."


def test_a_chain_written_anew_is_found_by_a_head_that_was_published(incident):
    published = head()
    line = incident.history.last()
    rewrite(HISTORY.objects.filter(pk=line.pk), title="Nothing happened")
    write_anew()
    assert tampers() == []
    (words,) = tampers(published)
    assert f"not hold the head {published.hash[:16]}… of {published.length} links: " in words


def test_a_chain_that_was_cut_is_found_by_a_head_that_was_published(incident):
    published = head()
    with lifted(ChainLink):
        ChainLink.objects.filter(number=published.length).delete()
    assert tampers() == []
    (words,) = tampers(published)
    assert words.endswith(f"It has {published.length - 1} links now.")


def test_a_head_of_long_ago_is_still_held(incident):
    first = ChainLink.objects.get(number=1)
    assert tampers(Head(1, first.hash), head()) == []


def write_anew():
    """As somebody would who knows how the chain is made."""
    with lifted(ChainLink):
        ChainLink.objects.all().delete()
    seal()


def test_what_is_not_pruned_is_not_said_to_be(incident):
    """Of a table whose rows may not be, and where the row still stands in the record."""
    line = incident.history.last()
    table = kept_tables()[HISTORY._meta.label_lower]
    with lifted(HISTORY):
        HISTORY.objects.filter(pk=line.pk).delete()
    runs = [(line.pk, line.pk)]
    following(head(), LinkKind.PRUNED, table, runs=runs, why="A rule", now=timezone.now()).save()
    words = tampers()
    assert [each for each in words if "were pruned, which they never are." in each]


def test_a_link_about_an_unknown_table_is_told(incident):
    link = ChainLink.objects.get(number=1)
    link.model = "incidents.nothing"
    link.content = content_of(link)
    link.hash = link_hash(link.previous, link.content)
    rewrite(
        ChainLink.objects.filter(number=1), model=link.model, content=link.content, hash=link.hash
    )
    assert any("of which nothing is known" in words for words in tampers())


@pytest.mark.parametrize(
    "values",
    [{"runs": [[1, 10**15]]}, {"columns": ["nothing"]}, {"runs": "x"}, {"digests": b"x"}],
    ids=str,
)
def test_a_link_that_says_nonsense_is_told_and_stops_nothing(incident, values):
    rewrite(ChainLink.objects.filter(number=1), **values)
    words = tampers()
    assert "Link 1 was changed: what it says does not come to its digest." in words
    assert [each for each in words if "can't be checked" in each or "can't be read" in each]


def test_rows_sealed_a_second_time_are_told(incident):
    last = ChainLink.objects.filter(model=HISTORY._meta.label_lower).last()
    table = kept_tables()[last.model]
    runs = [(first, end) for first, end in last.runs]
    link = following(
        head(),
        LinkKind.SEALED,
        table,
        runs=runs,
        digests=last.digests,
        reached=last.last,
        now=timezone.now(),
    )
    link.save()
    assert any("a second time" in words for words in tampers())


def test_the_command_fails_and_says_what_it_found(incident, capsys):
    Incident.objects.filter(pk=incident.pk).update(title="Nothing happened")
    with pytest.raises(CommandError, match=r"1 thing is not as it was\."):
        call_command("verify_chain")
    assert "was changed past its history: title" in capsys.readouterr().err


def test_the_command_says_that_nothing_was_changed(incident, capsys):
    call_command("verify_chain")
    assert head().hash in capsys.readouterr().out


def test_the_command_tells_only_so_many_findings(incident, capsys):
    for number in range(5):
        line = incident.history.first()
        line.pk = -10 - 2 * number
        line.save_base(raw=True, force_insert=True)
    with pytest.raises(CommandError, match=r"5 things are not as they were\."):
        call_command("verify_chain", most=2)
    assert capsys.readouterr().err.count("put in") == 2


@pytest.mark.parametrize("form", ["file", "list", "hash"])
def test_the_command_takes_a_head_that_somebody_kept(incident, tmp_path, form, capsys):
    call_command("chain_head")
    kept = json.loads(capsys.readouterr().out)
    assert (kept["links"], kept["hash"]) == (head().length, head().hash)
    path = tmp_path / "head.json"
    path.write_text(json.dumps({"heads": [kept]} if form == "list" else kept))
    given = kept["hash"] if form == "hash" else str(path)
    call_command("verify_chain", head=[given])
    write_anew()
    with pytest.raises(CommandError):
        call_command("verify_chain", head=[given])
    assert "does not hold the head" in capsys.readouterr().err


@pytest.mark.parametrize("given", ["nothing.json", "abc", "{}"])
def test_the_command_refuses_what_is_no_head(given, tmp_path):
    path = tmp_path / "head.json"
    path.write_text("{}")
    with pytest.raises(CommandError, match="no head"):
        call_command("verify_chain", head=[str(path) if given == "{}" else given])
