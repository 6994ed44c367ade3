"""Whether the site can serve, for the health check of its container. Exit code 0 or an error."""

import urllib.request

urllib.request.urlopen("http://127.0.0.1:8000/readyz", timeout=5).close()
