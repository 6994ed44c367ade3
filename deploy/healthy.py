"""Whether the site answers, for the health check of its container. Exit code 0 or an error."""

import os
import urllib.request

host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".")
request = urllib.request.Request(
    "http://127.0.0.1:8000/", headers={"Host": host, "X-Forwarded-Proto": "https"}
)
urllib.request.urlopen(request, timeout=5).close()  # noqa: S310 - our own address
