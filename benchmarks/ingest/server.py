"""`python -m benchmarks.ingest.server`: serves the feeds on 127.0.0.1, in a process of its own.

Prints its port. `GET /feed/N` answers with version 0 until `GET /version/1`, and so on; ETags are
honoured. The first two versions are there at once, others are made when they are asked for.
"""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from benchmarks.ingest.feeds import FEEDS, rss

BODIES = {(feed, version): rss(feed, version) for feed in range(FEEDS) for version in (0, 1)}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    version = 0

    def do_GET(self) -> None:
        _, kind, number = self.path.split("/")
        if kind == "version":
            Handler.version = int(number)
            self.answer(200, b"")
            return
        etag = f'"{number}-{Handler.version}"'
        if self.headers.get("If-None-Match") == etag:
            self.answer(304, b"", etag)
        else:
            asked = int(number), Handler.version
            self.answer(200, BODIES.get(asked) or rss(*asked), etag)

    def answer(self, status: int, body: bytes, etag: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/rss+xml")
        if etag:
            self.send_header("ETag", etag)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


def main() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        print(server.server_port, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
