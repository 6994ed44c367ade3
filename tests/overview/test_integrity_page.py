"""What anybody can take away of the chain, and hold the site to later."""

import json
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from core.integrity import follow
from core.integrity.heads import publish
from core.integrity.links import head
from core.models import ChainLink, DailyHead
from tests.factories import make_incident
from tests.faults.forging import key_file
from tests.guards import lifted

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 11, 27, 12, tzinfo=UTC)
DAY = "/data/integrity/2030-11-27"


def page(client):
    return client.get("/data/integrity/").content.decode()


def chain(client):
    return b"".join(client.get("/data/integrity/chain.csv")).decode()


def test_before_anything_is_sealed_it_says_so(client):
    text = page(client)
    assert "Nothing is sealed yet." in text
    assert "None has been published yet." in text
    told = client.get("/data/integrity.json").json()
    assert told == {"current": None, "keys": {}, "heads": []}
    assert client.get("/data/integrity/key.pem").status_code == 404


def test_a_head_can_be_checked_with_openssl_alone(client, settings, tmp_path):
    settings.RELEASE_KEY_FILE = key_file(tmp_path)
    make_incident()
    publish(NOON)
    for name, address in (
        ("key", "/data/integrity/key.pem"),
        ("text", f"{DAY}.json"),
        ("sig", f"{DAY}.sig"),
    ):
        (tmp_path / name).write_bytes(client.get(address).content)
    ask = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key", "-rawin"]
    ask += ["-in", "text", "-sigfile", "sig"]
    assert subprocess.run(ask, cwd=tmp_path, check=False).returncode == 0
    (tmp_path / "text").write_bytes(client.get(f"{DAY}.json").content.replace(b"11-27", b"11-26"))
    assert subprocess.run(ask, cwd=tmp_path, check=False).returncode != 0


def test_the_page_and_its_file_list_the_same_heads(client, settings, tmp_path):
    make_incident()
    publish(NOON)
    settings.RELEASE_KEY_FILE = key_file(tmp_path)
    publish(NOON + timedelta(days=1))
    told = client.get("/data/integrity.json").json()
    second, first = told["heads"]
    assert (first["day"], first["signature"], first["key"]) == ("2030-11-27", None, None)
    assert (second["day"], len(second["signature"])) == ("2030-11-28", 128)
    assert told["keys"][second["key"]] == client.get("/data/integrity/key.pem").content.decode()
    assert told["current"]["hash"] == head().hash
    text = page(client)
    for each in (first, second):
        assert each["hash"] in text
        assert f'href="/data/integrity/{each["day"]}.json"' in text
    assert "/data/integrity/2030-11-28.sig" in text
    assert f"{DAY}.sig" not in text
    assert client.get(f"{DAY}.sig").status_code == 404


@pytest.mark.parametrize("day", ["2030-11-26", "2030-13-01", "today", "20301127"])
def test_a_day_without_a_head_is_not_there(client, day):
    make_incident()
    publish(NOON)
    assert client.get(f"/data/integrity/{day}.json").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/data/integrity.json", "/data/integrity/chain.csv", "/data/integrity/key.pem", f"{DAY}.json"],
)
def test_a_parameter_is_refused_by_name(client, address):
    answer = client.get(f"{address}?until=2025")
    assert (answer.status_code, b"until" in answer.content) == (400, True)
    assert client.post(address).status_code == 405


def test_cost_does_not_grow_with_the_days(client, django_assert_max_num_queries):
    make_incident()
    for days in range(40):
        publish(NOON + timedelta(days=days))
    with django_assert_max_num_queries(6):
        assert page(client).count(".json") >= 31
    with django_assert_max_num_queries(4):
        assert len(client.get("/data/integrity.json").json()["heads"]) == 40


def test_the_chain_can_be_followed_from_a_head_that_was_kept(client):
    make_incident()
    publish(NOON)
    kept = follow.heads_in(client.get("/data/integrity.json").content.decode())
    make_incident()
    publish(NOON + timedelta(days=1))
    lines = chain(client).splitlines()
    assert len(lines) == 1 + ChainLink.objects.count()
    assert list(follow.faults(lines, kept)) == []
    assert list(follow.faults(lines, [*kept, (head().length, head().hash)])) == []


def test_a_chain_that_was_changed_cut_or_written_anew_is_told(client, tmp_path, capsys):
    make_incident()
    publish(NOON)
    kept = tmp_path / "integrity.json"
    kept.write_bytes(client.get("/data/integrity.json").content)
    heads, lines = follow.heads_in(kept.read_text()), chain(client).splitlines()
    digest = ChainLink.objects.get(number=2).content
    changed = [line.replace(digest, "0" * 64) for line in lines]
    assert "Link 2 does not follow" in next(follow.faults(changed, heads))
    assert "Link 2 is not where" in next(follow.faults([*lines[:2], *lines[3:]], heads))
    assert "is not in it: the chain was cut" in next(follow.faults(lines[:-1], heads))
    with lifted(ChainLink):
        ChainLink.objects.all().delete()
    make_incident()
    publish(NOON + timedelta(days=1))
    anew = tmp_path / "chain.csv"
    anew.write_text(chain(client))
    assert follow.main([str(anew), str(kept)]) == 1
    assert "written anew" in capsys.readouterr().out
    assert follow.main([str(anew)]) == 0
    with pytest.raises(CommandError):
        call_command("verify_chain", head=[str(kept)])


@pytest.mark.parametrize("text", ["", "[1]", '{"links": 1}', '{"links": 1e999, "hash": ""}'])
def test_what_is_no_head_is_refused(text, tmp_path, capsys):
    path = tmp_path / "head.json"
    path.write_text(text)
    with pytest.raises(ValueError, match=r".+"):
        follow.heads_in(text)
    assert follow.main([str(path), str(path)]) == 2
    with pytest.raises(CommandError, match="is no head"):
        call_command("verify_chain", head=[str(path)])


def test_it_is_found_from_data_and_in_the_sitemap(client):
    assert 'href="/data/integrity/"' in client.get("/data/").content.decode()
    assert "/data/integrity/</loc>" in client.get("/sitemap-pages.xml").content.decode()


def test_the_file_of_heads_is_one_that_verify_chain_takes(client, tmp_path, capsys):
    make_incident()
    publish(NOON)
    path = tmp_path / "integrity.json"
    path.write_bytes(client.get("/data/integrity.json").content)
    assert len(json.loads(path.read_text())["heads"]) == DailyHead.objects.count() == 1
    call_command("verify_chain", head=[str(path)])
    assert "Nothing was changed." in capsys.readouterr().out
