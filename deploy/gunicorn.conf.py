"""How gunicorn serves a public site, behind nginx: `gunicorn --config deploy/gunicorn.conf.py`.

docs/adr/0028-gunicorn.md says why it is this one, and why threads.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from nato_tracker import environment, logs

wsgi_app = "nato_tracker.wsgi:application"
bind = "127.0.0.1:8000"

# Workers of kind `sync` are killed after `timeout` in the middle of a download, which then looks
# whole. Here it is only how long a process may give no sign of life at all.
worker_class = "gthread"
workers = int(os.environ.get("WEB_PROCESSES", "2"))
threads = 3
# No process takes a question that it has no thread for: it would wait there while another process
# has nothing to do. What none has taken waits in front of all of them. Lasting connections would
# hold threads' places, and nginx asks none.
worker_connections = threads
keepalive = 0
# All but one of them write files at most, so that pages always find one.
os.environ.setdefault("FILES_AT_ONCE", str(threads - 1))
# What pages are made from is there before readers are.
os.environ.setdefault("KEEP_WARM", "1")
timeout = 30
# Less than systemd and Docker wait (60 s).
graceful_timeout = 50
# What memory a process has gathered is given back now and then; never by all at once.
max_requests = 20_000
max_requests_jitter = 4_000
# Signs of life go to memory: a slow disk is no reason to kill.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108

# As much as nginx lets through (`large_client_header_buffers`).
limit_request_line = 8190
limit_request_fields = 64
limit_request_field_size = 8190

# The one header that nginx overwrites; of others a client could send what contradicts it.
forwarded_allow_ips = "127.0.0.1,::1"
secure_scheme_headers = {"X-FORWARDED-PROTO": "https"}
forwarder_headers = ""

# Nobody steers it while it runs but by signals.
control_socket_disable = True

# Its own lines look like those of the site. nginx has one for each request.
logconfig_dict = logs.configuration(
    environment.choice(os.environ, "LOG_FORMAT", of=("text", "json"))
)

if os.environ.get("METRICS_TOKEN"):
    # Where the processes keep what they count, so that one can tell of all.
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="tracker-metrics-"))


def pre_fork(server: Any, worker: Any) -> None:
    """A process takes the place of one that ended, and goes on counting in its files."""
    taken = {getattr(other, "place", None) for other in server.WORKERS.values()}
    worker.place = next(place for place in range(len(taken) + 1) if place not in taken)


def post_fork(server: Any, worker: Any) -> None:
    os.environ["METRICS_PLACE"] = str(worker.place)
