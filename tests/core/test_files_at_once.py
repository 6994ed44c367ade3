"""A process streams a few answers at a time; who comes next is asked to come again."""

import gc

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory, override_settings

from core.files.at_once import FilesAtOnce
from nato_tracker.settings import BASE_DIR

# An answer that is closed looks after the connections.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def rows():
    yield b"one\n"
    yield b"two\n"


def broken():
    yield b"one\n"
    raise OSError("The disk is gone.")


@pytest.fixture
def ask():
    request = RequestFactory().get("/incidents.csv")
    with override_settings(FILES_AT_ONCE=2):
        answering = FilesAtOnce(lambda request: request.answer())

    def asked(answer=lambda: StreamingHttpResponse(rows())):
        request.answer = answer
        return answering(request)

    return asked


def test_one_more_is_asked_to_come_again(ask):
    first, second, third = ask(), ask(), ask()
    assert (third.status_code, third["Retry-After"]) == (503, "5")
    assert third["Cache-Control"] == "no-store"
    assert b"Try again in a few seconds." in third.content
    assert first.getvalue() == second.getvalue() == b"one\ntwo\n"


def read(response):
    response.getvalue()


def read_in_part(response):
    next(iter(response))
    response.close()


def close(response):
    response.close()
    response.close()


@pytest.mark.parametrize("end", [read, read_in_part, close, lambda response: None])
def test_a_place_is_free_again_whichever_way_an_answer_ends(ask, end):
    for _ in range(5):
        response = ask()
        assert response.status_code == 200
        end(response)
        del response
        gc.collect()
    assert [ask().status_code, ask().status_code] == [200, 200]


def test_a_fault_in_the_midst_gives_its_place_back(ask):
    for _ in range(5):
        response = ask(lambda: StreamingHttpResponse(broken()))
        with pytest.raises(OSError, match="gone"):
            response.getvalue()
    assert ask().status_code == 200


def test_what_a_stream_opened_is_closed_with_it(ask):
    closed = []

    def content():
        try:
            yield b"one\n"
        finally:
            closed.append(True)

    response = ask(lambda: StreamingHttpResponse(content()))
    next(iter(response))
    response.close()
    assert closed == [True]


def test_pages_and_what_lies_on_the_disk_go_on(ask):
    held = [ask(), ask()]
    assert ask(lambda: HttpResponse("A page.")).status_code == 200
    lying = ask(lambda: FileResponse((BASE_DIR / "manage.py").open("rb")))
    assert lying.status_code == 200
    lying.close()
    assert [each.status_code for each in held] == [200, 200]


@override_settings(FILES_AT_ONCE=1)
def test_the_site_is_held_to_it(client):
    held = client.get("/incidents.csv")
    assert held.status_code == 200
    assert client.get("/incidents.csv").status_code == 503
    assert client.get("/incidents/").status_code == 200
    assert b"".join(held.streaming_content)
    assert client.get("/incidents.csv").status_code == 200
