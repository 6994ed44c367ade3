"""Readers for the environment variables that `settings` uses.

Each takes the environment as an argument and raises `ImproperlyConfigured` with a hint that says
what to write instead, so that a bad value stops the start and is never guessed at.
"""

import importlib.util
import os
import re
import secrets
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

FLAGS = {"1": True, "true": True, "yes": True, "on": True} | {
    "0": False,
    "false": False,
    "no": False,
    "off": False,
    "": False,
}
DATABASE_ENGINES = ("postgres://", "postgresql://", "sqlite:///")
RATE_UNITS = ("second", "minute", "hour", "day")
BROKERS = ("redis", "rediss", "amqp", "amqps")

# Pages ask many short questions: compiling one costs more than answering it.
POSTGRESQL_OPTIONS = {"options": "-c jit=off"}

# `page_size` counts only before the first table exists. WAL lets readers go on while the one
# writer writes; with WAL, synchronous=NORMAL loses no committed data when the process dies.
SQLITE_PRAGMAS = """
    PRAGMA page_size = 8192;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = ON;
"""
# IMMEDIATE takes the write lock when a transaction begins. Taking it half-way, as SQLite does by
# default, fails at once with "database is locked" and without waiting for the timeout (seconds).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": SQLITE_PRAGMAS,
}


def flag(environ: Mapping[str, str], name: str, *, default: bool = False) -> bool:
    if name not in environ:
        return default
    try:
        return FLAGS[environ[name].strip().lower()]
    except KeyError:
        raise ImproperlyConfigured(f"{name}={environ[name]!r}: write 1 or 0") from None


def choice(environ: Mapping[str, str], name: str, *, of: Sequence[str]) -> str:
    """One of a few words; the first where the variable is unset or blank."""
    value = environ.get(name, "").strip().lower() or of[0]
    if value not in of:
        raise ImproperlyConfigured(f"{name}={value!r}: write {', '.join(of[:-1])} or {of[-1]}")
    return value


def enrichment(environ: Mapping[str, str], name: str, *, needs: str) -> bool:
    """A switch for what only an extra library can do; `needs` is the module."""
    wanted = flag(environ, name)
    if wanted and importlib.util.find_spec(needs) is None:
        raise ImproperlyConfigured(
            f"{name}=1 needs {needs}, which is not installed: "
            f"pip install --require-hashes -r requirements-enrich.txt, or unset {name}"
        )
    return wanted


def languages(
    environ: Mapping[str, str], name: str, *, default: Sequence[str], known: Set[str]
) -> list[str]:
    """Languages as two letters each, of those in `known`; at least two, or there is no choice."""
    codes = [code.lower() for code in names(environ, name)] or list(default)
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise ImproperlyConfigured(
            f"{name}: {unknown[0]!r} is not known: write ISO 639-1 codes such as en,pl,ro"
        )
    if len(set(codes)) < 2:
        raise ImproperlyConfigured(f"{name}: write two languages or more, such as en,pl")
    return list(dict.fromkeys(codes))


def names(environ: Mapping[str, str], name: str) -> list[str]:
    """A comma-separated list; empty when the variable is unset or blank."""
    return [part.strip() for part in environ.get(name, "").split(",") if part.strip()]


def countries(environ: Mapping[str, str], name: str, *, default: Sequence[str]) -> list[str]:
    """Countries as ISO 3166-1 alpha-2 codes, in the order given."""
    codes = [code.upper() for code in names(environ, name)] or list(default)
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise ImproperlyConfigured(f"{name}: {code!r} is no country: write codes such as PL,RO")
    return list(dict.fromkeys(codes))


def host_names(environ: Mapping[str, str], name: str) -> list[str]:
    hosts = names(environ, name)
    for host in hosts:
        if host == "*" or "/" in host or " " in host:
            raise ImproperlyConfigured(
                f"{name}: {host!r} is not a host name: write tracker.example.org,www.example.org"
            )
    return hosts


def number(environ: Mapping[str, str], name: str, *, default: int, low: int, high: int) -> int:
    value = environ.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdecimal() and low <= int(value[:9]) <= high):
        raise ImproperlyConfigured(f"{name}={value!r}: write a number from {low} to {high}")
    return int(value)


def rate(environ: Mapping[str, str], name: str, *, default: str) -> str:
    """So many in a time, ``120/minute``; "" for "off"."""
    value = environ.get(name, "").strip().lower() or default
    if value == "off":
        return ""
    count, slash, unit = value.partition("/")
    if not (slash and unit in RATE_UNITS and count.isascii() and count.isdecimal()):
        hint = f"write 120/minute (or /{', /'.join(RATE_UNITS)}), or off"
        raise ImproperlyConfigured(f"{name}={value!r}: {hint}")
    number({name: count}, name, default=1, low=1, high=1_000_000)
    return value


def ports(environ: Mapping[str, str], name: str) -> list[int]:
    return [
        number({name: part}, name, default=0, low=1, high=65535) for part in names(environ, name)
    ]


def networks(environ: Mapping[str, str], name: str) -> list[IPv4Network | IPv6Network]:
    try:
        return [ip_network(part) for part in names(environ, name)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}: write 10.1.0.0/16,fd00::/8") from error


def email(environ: Mapping[str, str], name: str) -> str:
    """An address that anybody may see, or ""."""
    value = environ.get(name, "").strip()
    try:
        if value:
            validate_email(value)
    except ValidationError as error:
        raise ImproperlyConfigured(f"{name}: write an address as desk@news.example") from error
    return value


@dataclass(frozen=True)
class Mail:
    """Django's settings for mail, without their prefix. As it stands, mails are only printed."""

    backend: str = "django.core.mail.backends.console.EmailBackend"
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    use_ssl: bool = False
    use_tls: bool = False


def mail(environ: Mapping[str, str], name: str) -> Mail:
    """``smtp://user:password@host:587`` or ``smtps://user:password@host:465``.

    With smtp the connection is encrypted after the greeting, with smtps from the start. Only to
    this very machine do mails go in the open.
    """
    value = environ.get(name, "").strip()
    if not value:
        return Mail()
    parts = urlsplit(value)
    try:
        port = parts.port
    except ValueError:
        port = 0
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or port == 0:
        raise ImproperlyConfigured(
            f"{name}: write smtp://user:password@host:587 or smtps://user:password@host:465"
        )
    is_local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port or (465 if parts.scheme == "smtps" else 25 if is_local else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=parts.scheme == "smtps",
        use_tls=parts.scheme == "smtp" and not is_local,
    )


def header(environ: Mapping[str, str], name: str, *, default: str) -> str:
    """One line of an HTTP header."""
    value = environ.get(name, "").strip() or default
    if not (value.isascii() and value.isprintable() and len(value) <= 300):
        raise ImproperlyConfigured(f"{name}: write one line of at most 300 plain characters")
    return value


def database(environ: Mapping[str, str], name: str, *, default_path: Path) -> dict[str, Any]:
    """Django's settings for one database: SQLite at `default_path` unless the variable is set."""
    url = environ.get(name, "").strip() or f"sqlite:///{default_path}"
    hint = f"{name}: write postgres://user:password@host/name or sqlite:////path/to/file"
    if not url.startswith(DATABASE_ENGINES):
        raise ImproperlyConfigured(hint)
    try:
        parsed: dict[str, Any] = dict(
            dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
        )
    except ValueError as error:
        raise ImproperlyConfigured(hint) from error
    if parsed.get("NAME") in ("", ":memory:"):
        raise ImproperlyConfigured(hint)
    if url.startswith("sqlite:"):
        parsed["OPTIONS"] = {**SQLITE_OPTIONS, **parsed.get("OPTIONS", {})}
    else:
        parsed["OPTIONS"] = {**POSTGRESQL_OPTIONS, **parsed.get("OPTIONS", {})}
    return parsed


def read_only(environ: Mapping[str, str], name: str, *, engine: str) -> bool:
    """Whether this process only reads, from a replica. `engine` is that of the database."""
    if not flag(environ, name):
        return False
    if "sqlite" in engine:
        raise ImproperlyConfigured(
            f"{name}=1 is for a replica, which SQLite doesn't have: set "
            f"DATABASE_URL=postgres://user:password@host/name, or unset {name}"
        )
    return True


def folder(environ: Mapping[str, str], name: str, *, default: Path) -> Path:
    """A folder, which need not be there yet. Absolute: who starts the site may stand anywhere."""
    value = environ.get(name, "").strip()
    path = Path(value) if value else default
    if not path.is_absolute() or path.is_file():
        raise ImproperlyConfigured(f"{name}: write the absolute path of a folder")
    return path


def recipient(environ: Mapping[str, str], name: str) -> str:
    """A public key of age, which locks backups, or ""."""
    value = environ.get(name, "").strip()
    if value and not (value.startswith("age1") and value.isascii() and value.isalnum()):
        raise ImproperlyConfigured(f"{name}: write a public key of age, which begins with age1")
    return value


def file(environ: Mapping[str, str], name: str) -> Path | None:
    """A file that is there; nothing without the variable."""
    value = environ.get(name, "").strip()
    if not value:
        return None
    path = Path(value)
    if not path.is_absolute() or not path.is_file():
        raise ImproperlyConfigured(f"{name}: write the absolute path of a file that is there")
    return path


def broker(environ: Mapping[str, str], name: str, *, engine: str) -> str:
    """Where the queue of the workers is, or nothing: then one process reads the feeds.

    `engine` is that of the database, since SQLite can't be shared by machines.
    """
    url = environ.get(name, "").strip()
    if not url:
        return ""
    hint = f"{name}: write redis://host:6379/0 or amqp://user:password@host:5672/name"
    try:
        parts = urlsplit(url)
        known = parts.scheme in BROKERS and parts.hostname and parts.port != 0
    except ValueError as error:
        raise ImproperlyConfigured(hint) from error
    if not known:
        raise ImproperlyConfigured(hint)
    if "sqlite" in engine:
        raise ImproperlyConfigured(
            f"{name} is for many workers, which SQLite is not: set "
            f"DATABASE_URL=postgres://user:password@host/name, or unset {name}"
        )
    return url


def token(environ: Mapping[str, str], name: str) -> str:
    """A secret that a program shows to be let in, or ""."""
    value = environ.get(name, "").strip()
    if value and not (len(value) >= 32 and re.fullmatch(r"[\w.~-]+", value, re.ASCII)):
        raise ImproperlyConfigured(
            f"{name}: write at least 32 letters, digits, - and _, such as what "
            "`openssl rand -hex 32` prints"
        )
    return value


def secret_key(environ: Mapping[str, str], *, kept_in: Path, local: bool) -> str:
    """`SECRET_KEY`, or on a local install a random one made once and kept in a file.

    A site that answers to other hosts has to be given its key: several processes on several
    machines must share it, and a key that disappears with a container logs everybody out.
    """
    key = environ.get("SECRET_KEY", "").strip()
    if key:
        if len(key) < 50:
            raise ImproperlyConfigured(f"SECRET_KEY: write at least 50 characters, not {len(key)}")
        return key
    if not local:
        raise ImproperlyConfigured(
            "SECRET_KEY: ALLOWED_HOSTS is set, so write a secret of at least 50 random characters"
        )
    return _kept_secret(kept_in)


def _kept_secret(path: Path) -> str:
    """Reads the secret in `path`, and makes it first when there is none.

    The file appears whole or not at all: two processes that start together end with one secret.
    """
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(64))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        except OSError as error:
            raise ImproperlyConfigured(
                f"SECRET_KEY: {path} cannot be written ({error.strerror}): set SECRET_KEY instead"
            ) from error
    return path.read_text().strip()
