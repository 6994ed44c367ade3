"""A real nginx with the configuration that is shipped."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.brokers import free_port, wait_for_port

SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
MISSING = "nginx is missing: sudo apt-get install --yes nginx-light"
# As the packages of Debian and Ubuntu come.
AS_PACKAGED = "worker_processes auto; events { worker_connections 768; }"


@contextmanager
def nginx(folder: Path, site: int, readers: Sequence[str] = ()) -> Iterator[int]:
    """In front of the site on that port; the port on which it speaks HTTPS.

    `readers`: the servers of those who only read, if these are others.
    """
    https = free_port()
    command = configured(folder, free_port(), https, site, readers)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for_port(https)
            yield https
        finally:
            process.terminate()


def write_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tracker.example.org")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(private)


def configured(
    folder: Path, http: int, https: int, site: int, readers: Sequence[str] = ()
) -> list[str]:
    """The command that runs it, with places and ports of this test."""
    write_certificate(folder)
    text = SHIPPED.read_text()
    text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.M)
    if readers:
        servers = "".join(f"    server {server};\n" for server in readers)
        text, found = re.subn(r"(?<=^upstream tracker_readers {\n)[^}]*", servers, text, flags=re.M)
        assert found == 1
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ": f"listen 127.0.0.1:{https} ",
        "/etc/letsencrypt/live/tracker.example.org": str(folder),
        "/var/cache/nginx/tracker": str(folder / "cache"),
        "/var/log/nginx/tracker.log": str(folder / "access.log"),
        "127.0.0.1:8000": f"127.0.0.1:{site}",
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    (folder / "tracker.conf").write_text(text)
    spools = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # Its workers write into the folder of this test, which is its owner's alone.
    user = "user root;\n" if os.geteuid() == 0 else ""
    frame = (
        f"{user}daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"{AS_PACKAGED}\nhttp {{ {spools} include {folder}/tracker.conf; }}\n"
    )
    (folder / "nginx.conf").write_text(frame)
    assert NGINX, MISSING
    return [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]
