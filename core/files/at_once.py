"""A few files at a time, so that pages never wait behind them.

A file takes a thread for as long as it is written, and a page needs one for a moment: a crowd that
takes files, slowly or not, would leave none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponseBase

from core.busy import come_again


class FilesAtOnce:
    """Middleware. FILES_AT_ONCE answers of a process stream; who comes next is asked to come again.

    What lies on the disk as it goes out is read too fast to matter.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.places = BoundedSemaphore(settings.FILES_AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response: Any = self.get_response(request)
        if not response.streaming or isinstance(response, FileResponse) or response.is_async:
            return response
        if not self.places.acquire(blocking=False):
            return come_again("Too many files are being written just now.")
        response.streaming_content = Held(response.streaming_content, self.places)
        return response


class Held:
    """What an answer streams, with the place that it takes: given back at its end, or when the
    server closes it, whether any of it was read or not.
    """

    def __init__(self, content: Iterator[bytes], places: BoundedSemaphore) -> None:
        self.content, self.places = content, places
        self.is_held = True

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self.content)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if self.is_held:
            self.is_held = False
            self.places.release()

    __del__ = close  # of an answer that was never sent
