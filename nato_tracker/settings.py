"""All settings. The environment is read here and nowhere else; README.md lists the variables.

Without any variable this is a local install: SQLite, answering to this machine only. Naming
`ALLOWED_HOSTS` makes it a public site: HTTPS is on and a secret key has to be given.
"""

import os
from datetime import timedelta
from logging.config import dictConfig
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from nato_tracker import environment, logs, policy_reports
from sources.ingest.language import ALLIANCE, KNOWN

BASE_DIR = Path(__file__).resolve().parent.parent

# Where it runs

PUBLIC_HOSTS = environment.host_names(os.environ, "ALLOWED_HOSTS")
LOCAL = not PUBLIC_HOSTS
ALLOWED_HOSTS = PUBLIC_HOSTS or ["localhost", "127.0.0.1", "[::1]"]

DEBUG = environment.flag(os.environ, "DEBUG")
if DEBUG and not LOCAL:
    raise ImproperlyConfigured(
        "DEBUG=1 shows code and data to every visitor: unset it, or unset ALLOWED_HOSTS"
    )
SECRET_KEY = environment.secret_key(os.environ, kept_in=BASE_DIR / ".secret-key", local=LOCAL)
DATABASES = {
    "default": environment.database(
        os.environ, "DATABASE_URL", default_path=BASE_DIR / "db.sqlite3"
    )
}
# Past one machine (docs/deployment.md): whether this process answers readers alone.
READ_ONLY = environment.read_only(os.environ, "READ_ONLY", engine=DATABASES["default"]["ENGINE"])
if READ_ONLY:
    # Also a replica that has become a primary refuses what gets past the middleware.
    DATABASES["default"]["OPTIONS"]["options"] += " -c default_transaction_read_only=on"
# Whether each connection to PostgreSQL keeps the plans of what is asked most (core.statements).
PREPARED_STATEMENTS = environment.flag(os.environ, "PREPARED_STATEMENTS", default=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What it is made of

# django-filter works without being listed: its app adds templates and translations alone.
INSTALLED_APPS = [
    "overview",
    "newsdesk",
    "debates",
    "incidents",
    "sources",
    "actors",
    "core",
    "simple_history",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "nato_tracker.requests.Numbered",
    "core.api.edge.ApiEdge",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "nato_tracker.probes.Probes",
    "nato_tracker.policy_reports.PolicyReports",
    "nato_tracker.read_only.ReadOnly",
    "core.data_version.middleware.VersionedPages",
    "core.files.at_once.FilesAtOnce",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "newsdesk.accounts.door.Door",
    "django.contrib.messages.middleware.MessageMiddleware",
    "newsdesk.accounts.typed.Arrivals",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "core.merged_ids.MergedIdsMiddleware",
    "core.integrity.middleware.SealingMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "nato_tracker.urls"
WSGI_APPLICATION = "nato_tracker.wsgi.application"
ASGI_APPLICATION = "nato_tracker.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nato_tracker.context.contact",
            ],
        },
    },
]

CONTACT_EMAIL = environment.email(os.environ, "CONTACT_EMAIL")

# Language and time

LANGUAGE_CODE = "en-gb"
# One language; dates and numbers are still those of LANGUAGE_CODE. To ask for the language of a
# thread with each number that a page shows took a tenth of its time.
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

# Static files

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.static_storage.HashedStaticFiles"},
}

# Accounts (docs/accounts.md)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "newsdesk.accounts.passwords.FilledUpValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
# The first only shuts out (newsdesk.accounts.lockout); the second lets in.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesBackend", "django.contrib.auth.backends.ModelBackend"]
# Tests turn it off where it is not what they are about.
AXES_ENABLED = True
AXES_HANDLER = "newsdesk.accounts.lockout.TwoCounts"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "newsdesk.accounts.lockout.address_of"
AXES_LOCKOUT_CALLABLE = "newsdesk.accounts.lockout.shut_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
# Whether everybody who logs in has to give a code besides the password.
SECOND_FACTOR = environment.flag(os.environ, "SECOND_FACTOR", default=not LOCAL)
OTP_TOTP_ISSUER = "NATO Airspace Tracker"
# How long what happened to accounts is kept; 0 for ever.
ACCOUNT_EVENTS_DAYS = environment.number(
    os.environ, "ACCOUNT_EVENTS_DAYS", default=365, low=0, high=36_500
)
# An hour without a request (newsdesk.accounts.sessions); a browser that is closed forgets it.
SESSION_COOKIE_AGE = 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Messages to the desk are kept with its sessions: a cookie of their own would go to every page.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# What browsers are told

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "report-uri": [policy_reports.ADDRESS],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

HTTPS = environment.flag(os.environ, "HTTPS", default=not LOCAL)
SECURE_SSL_REDIRECT = HTTPS
# Probes come from beside the site, past what ends HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag(os.environ, "HSTS_SUBDOMAINS", default=HTTPS)
# Whether browsers ship with the name as one of HTTPS alone is for its owner to apply for.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# Under such a name browsers take a cookie only by HTTPS, from this very host, for all of it.
_COOKIES = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_COOKIES}sessionid", f"{_COOKIES}csrftoken"
CSRF_FAILURE_VIEW = "newsdesk.accounts.door.out_of_date"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Only a proxy that overwrites this header may be trusted with it; anybody can send it.
BEHIND_PROXY = environment.flag(os.environ, "BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Reasons in histories are as long as they need to be.

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# Publishing (docs/adr/0016-four-eyes.md): whoever wrote an entry isn't the one who publishes it.

FOUR_EYES = environment.choice(os.environ, "FOUR_EYES", of=("auto", "on", "off"))

# Mail: alerts for readers, digests for the desk. Printed, unless there is a server to send them.

_mail = environment.mail(os.environ, "EMAIL_URL")
EMAIL_BACKEND = _mail.backend
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.use_ssl, _mail.use_tls
EMAIL_TIMEOUT = 30
# A public site that can send nothing offers no alerts.
OFFERS_ALERTS = LOCAL or _mail != environment.Mail()
_HOST = PUBLIC_HOSTS[0].lstrip(".") if PUBLIC_HOSTS else "localhost"
DEFAULT_FROM_EMAIL = (
    environment.email(os.environ, "EMAIL_FROM") or CONTACT_EMAIL or f"tracker@{_HOST}"
)
# What addresses in mails begin with. A local site is on the port that `make run` gave it.
_PORT = environment.number(os.environ, "PORT", default=8000, low=1, high=65_535) if LOCAL else None
SITE_URL = f"{'https' if HTTPS else 'http'}://{_HOST}{f':{_PORT}' if LOCAL else ''}"

# How often one address may ask for letters about alerts (docs/alerts.md); "" without a limit.
ALERT_RATE = environment.rate(os.environ, "ALERT_RATE", default="20/hour")

# Webhooks (docs/alerts.md) go to the public web by HTTPS. What else is allowed:
WEBHOOK_ALLOW_HOSTS = environment.host_names(os.environ, "WEBHOOK_ALLOW_HOSTS")
WEBHOOK_ALLOW_NETWORKS = environment.networks(os.environ, "WEBHOOK_ALLOW_NETWORKS")
WEBHOOK_ALLOW_PORTS = environment.ports(os.environ, "WEBHOOK_ALLOW_PORTS")

# Releases of the data (docs/releases.md): where they are kept, and the key that signs them.

RELEASES_DIR = environment.folder(os.environ, "RELEASES_DIR", default=BASE_DIR / "releases")
RELEASE_KEY_FILE = environment.file(os.environ, "RELEASE_KEY_FILE")
DATABASE_ROUTERS = ["overview.releases.router.ReleaseRouter"]

# Backups (docs/backups.md): where they go, and the public key that locks them.

BACKUP_DIR = environment.folder(os.environ, "BACKUP_DIR", default=BASE_DIR / "backups")
BACKUP_RECIPIENT = environment.recipient(os.environ, "BACKUP_RECIPIENT")

# What pages show

# Countries with a lane of their own on the timeline, from top to bottom; fixed, so that a lane is
# found where it was. All others share the one below them.
TIMELINE_COUNTRIES = environment.countries(
    os.environ,
    "TIMELINE_COUNTRIES",
    default=["PL", "RO", "LT", "LV", "EE", "FI", "NO", "SE", "DK", "DE", "NL", "BE"],
)

# How many answers a process streams at a time. Pages have its other threads: make run has eight.
FILES_AT_ONCE = environment.number(os.environ, "FILES_AT_ONCE", default=4, low=1, high=64)

# How many pages for anybody a process makes at a time; others wait for their turn (core.turns).
PAGES_AT_ONCE = environment.number(os.environ, "PAGES_AT_ONCE", default=1, low=1, high=64)

# Whether a thread of each web process makes what pages of a large record are made from before
# anybody asks for it: after a start, and after each publication.
KEEP_WARM = environment.flag(os.environ, "KEEP_WARM")

# The API (docs/api.md). Its libraries need no place among the apps: nothing of them is loaded
# before the first address is looked up.

# How much one address may ask, such as 120/minute; "" without a limit.
API_RATE = environment.rate(os.environ, "API_RATE", default="120/minute")
REST_FRAMEWORK = {
    # Whom a request comes from: what the one trusted proxy says, or else whoever connects.
    "NUM_PROXIES": 1 if BEHIND_PROXY else 0,
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "NATO Airspace Tracker",
    "VERSION": "1",
    "DESCRIPTION": (
        "Incidents in allied airspace, who reported them, and the policy debate that follows, each "
        "with its sources. Read-only and public. Rows and fields are those of the files."
    ),
    "LICENSE": {
        "name": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    },
    "SCHEMA_PATH_PREFIX": "/api/v[0-9]+",
    "AUTHENTICATION_WHITELIST": [],
}
# Of each process by itself. Where there are several, a limit is that many times higher.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Reading feeds (docs/ingest.md). A name or network that is not public has to be allowed here.

_MASTER = f"webmaster@{PUBLIC_HOSTS[0].lstrip('.') if PUBLIC_HOSTS else 'localhost'}"
INGEST_USER_AGENT = environment.header(
    os.environ, "INGEST_USER_AGENT", default=f"NatoAirspaceTracker/0.1 (contact: {_MASTER})"
)
INGEST_TIMEOUT = environment.number(os.environ, "INGEST_TIMEOUT", default=30, low=1, high=120)
INGEST_THREADS = environment.number(os.environ, "INGEST_THREADS", default=8, low=1, high=64)
INGEST_ALLOW_HOSTS = environment.host_names(os.environ, "INGEST_ALLOW_HOSTS")
INGEST_ALLOW_NETWORKS = environment.networks(os.environ, "INGEST_ALLOW_NETWORKS")
INGEST_ALLOW_PORTS = environment.ports(os.environ, "INGEST_ALLOW_PORTS")

# Answers of servers as they came, for those that brought something new.
INGEST_KEEP_BODIES = environment.flag(os.environ, "INGEST_KEEP_BODIES")
# How many days old is kept what prune may delete; 0 for ever (docs/ingest.md, "Retention").
_MOST_DAYS = 36_500
INGEST_KEEP_ATTEMPTS_DAYS = environment.number(
    os.environ, "INGEST_KEEP_ATTEMPTS_DAYS", default=90, low=0, high=_MOST_DAYS
)
INGEST_KEEP_BODIES_DAYS = environment.number(
    os.environ, "INGEST_KEEP_BODIES_DAYS", default=30, low=0, high=_MOST_DAYS
)
INGEST_KEEP_FILTERED_DAYS = environment.number(
    os.environ, "INGEST_KEEP_FILTERED_DAYS", default=0, low=0, high=_MOST_DAYS
)

# What machines may find out about records (docs/ingest.md), each with a library of its own

INGEST_FULL_TEXT = environment.enrichment(os.environ, "INGEST_FULL_TEXT", needs="trafilatura")
INGEST_DETECT_LANGUAGE = environment.enrichment(
    os.environ, "INGEST_DETECT_LANGUAGE", needs="lingua"
)
INGEST_LANGUAGES = environment.languages(
    os.environ, "INGEST_LANGUAGES", default=ALLIANCE, known=KNOWN
)

# Reading feeds on many machines (docs/deployment.md). Without a broker one process does it. The
# name is Celery's own, which would read it past these settings if they used another.

CELERY_BROKER_URL = environment.broker(
    os.environ, "CELERY_BROKER_URL", engine=DATABASES["default"]["ENGINE"]
)
INGEST_QUEUE = environment.number(os.environ, "INGEST_QUEUE", default=200, low=1, high=10_000)

# Logs (docs/deployment.md): one line an event, to standard error. Django would set up its own
# logging first, whose e-mails of errors bring pages and templates into every process: 0.5 MB for
# nothing.

LOGGING_CONFIG = None
LOG_FORMAT = environment.choice(os.environ, "LOG_FORMAT", of=("text", "json"))
LOGGING = logs.configuration(LOG_FORMAT, root="INFO" if DEBUG else "WARNING")
dictConfig(LOGGING)

# Numbers for Prometheus at /metrics, for whoever shows this token; without one there is no such
# address (docs/deployment.md).
METRICS_TOKEN = environment.token(os.environ, "METRICS_TOKEN")
