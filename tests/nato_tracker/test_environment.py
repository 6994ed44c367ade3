"""What the environment may say, and that anything else stops the start with a hint."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from nato_tracker import environment


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1", True), ("true", True), ("YES", True), ("0", False), ("off", False), ("", False)],
)
def test_a_flag_is_on_or_off(value, expected):
    assert environment.flag({"X": value}, "X", default=not expected) is expected


@pytest.mark.parametrize("default", [True, False])
def test_an_unset_flag_is_its_default(default):
    assert environment.flag({}, "X", default=default) is default


def test_a_flag_that_is_neither_names_itself():
    with pytest.raises(ImproperlyConfigured, match="X='maybe': write 1 or 0"):
        environment.flag({"X": "maybe"}, "X")


def test_hosts_are_separated_by_commas():
    assert environment.host_names({"H": " a.org, b.org ,"}, "H") == ["a.org", "b.org"]
    assert environment.host_names({}, "H") == []


@pytest.mark.parametrize(("given", "chosen"), [({}, "a"), ({"X": " "}, "a"), ({"X": "B"}, "b")])
def test_a_choice_is_one_of_the_words(given, chosen):
    assert environment.choice(given, "X", of=("a", "b")) == chosen


def test_another_word_is_refused_with_those_that_may_stand_there():
    with pytest.raises(ImproperlyConfigured, match="X='c': write a or b"):
        environment.choice({"X": "c"}, "X", of=("a", "b"))


@pytest.mark.parametrize("value", ["*", "https://a.org", "a.org b.org"])
def test_what_is_not_a_host_is_refused(value):
    with pytest.raises(ImproperlyConfigured, match="is not a host name"):
        environment.host_names({"H": value}, "H")


def test_without_an_address_the_database_is_sqlite_with_a_log_and_early_locks(tmp_path):
    database = environment.database({}, "DATABASE_URL", default_path=tmp_path / "x.sqlite3")
    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == str(tmp_path / "x.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode = WAL" in database["OPTIONS"]["init_command"]


def test_a_postgresql_address_is_read_whole(tmp_path):
    database = environment.database(
        {"DATABASE_URL": "postgres://ann:pw@db.org:5433/tracker"},
        "DATABASE_URL",
        default_path=tmp_path,
    )
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["OPTIONS"] == {"options": "-c jit=off"}
    parts = [database[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert parts == ["ann", "pw", "db.org", 5433, "tracker"]
    assert database["CONN_HEALTH_CHECKS"]


@pytest.mark.parametrize(
    "url", ["tracker", "mysql://a/b", "postgres://host/", "postgres://host:port/name", "sqlite:///"]
)
def test_a_database_address_that_means_nothing_says_what_to_write(url, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="write postgres://user:password@host/name"):
        environment.database({"DATABASE_URL": url}, "DATABASE_URL", default_path=tmp_path)


def test_a_local_install_makes_its_secret_once(tmp_path):
    path = tmp_path / "secret"
    first = environment.secret_key({}, kept_in=path, local=True)
    assert len(first) >= 50
    assert environment.secret_key({}, kept_in=path, local=True) == first
    assert path.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [path]


def test_the_secret_of_a_process_that_was_faster_is_kept(tmp_path, monkeypatch):
    path = tmp_path / "secret"
    link = environment.os.link

    def the_other_first(source, target):
        path.write_text("theirs")
        link(source, target)

    monkeypatch.setattr(environment.os, "link", the_other_first)
    assert environment.secret_key({}, kept_in=path, local=True) == "theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_public_site_has_to_be_given_its_secret(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="at least 50 random characters"):
        environment.secret_key({}, kept_in=tmp_path / "secret", local=False)


def test_a_given_secret_is_used_and_not_stored(tmp_path):
    given = "k" * 50
    path = tmp_path / "secret"
    assert environment.secret_key({"SECRET_KEY": given}, kept_in=path, local=False) == given
    assert not path.exists()


def test_a_short_secret_is_refused(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="at least 50 characters, not 5"):
        environment.secret_key({"SECRET_KEY": "short"}, kept_in=tmp_path / "s", local=True)


def test_a_folder_that_cannot_be_written_says_how_to_go_on(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="set SECRET_KEY instead"):
        environment.secret_key({}, kept_in=tmp_path / "missing" / "secret", local=True)


POSTGRESQL = "django.db.backends.postgresql"


@pytest.mark.parametrize(
    "url",
    [
        "redis://queue.org",
        "rediss://:pw@queue.org:6380/1",
        "amqp://ann:pw@queue.org:5672/tracker",
        "amqps://queue.org//",
        "",
    ],
)
def test_a_broker_is_redis_or_rabbitmq_or_none(url):
    assert environment.broker({"B": f" {url} "}, "B", engine=POSTGRESQL) == url
    assert environment.broker({}, "B", engine="django.db.backends.sqlite3") == ""


@pytest.mark.parametrize(
    "url",
    ["queue", "memory://", "http://queue.org", "redis:///0", "redis://queue.org:x/0", "sqs://x"],
)
def test_any_other_broker_says_what_to_write(url):
    with pytest.raises(ImproperlyConfigured, match="B: write redis://host:6379/0 or amqp://"):
        environment.broker({"B": url}, "B", engine=POSTGRESQL)


def test_a_broker_with_sqlite_asks_for_postgresql():
    with pytest.raises(ImproperlyConfigured, match="set DATABASE_URL=postgres://"):
        environment.broker({"B": "redis://q"}, "B", engine="django.db.backends.sqlite3")


def test_countries_keep_their_order_and_come_once():
    assert environment.countries({"C": "pl, RO,PL"}, "C", default=["EE"]) == ["PL", "RO"]
    assert environment.countries({}, "C", default=["EE"]) == ["EE"]


@pytest.mark.parametrize("value", ["Poland", "P1", "P"])
def test_what_is_no_country_code_is_refused(value):
    with pytest.raises(ImproperlyConfigured, match="write codes such as PL,RO"):
        environment.countries({"C": value}, "C", default=[])


def test_an_email_address_is_read_and_anything_else_stops_the_start():
    assert environment.email({"CONTACT": " desk@news.example "}, "CONTACT") == "desk@news.example"
    assert environment.email({}, "CONTACT") == ""
    with pytest.raises(ImproperlyConfigured, match="CONTACT: write an address"):
        environment.email({"CONTACT": "the desk"}, "CONTACT")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://desk:p%40ss@mail.example:587", ("mail.example", 587, "p@ss", False, True)),
        ("smtps://desk:pass@mail.example", ("mail.example", 465, "pass", True, False)),
        ("smtp://mail.example", ("mail.example", 587, "", False, True)),
        ("smtp://localhost", ("localhost", 25, "", False, False)),
    ],
)
def test_a_mail_server_is_read_and_only_this_machine_is_spoken_to_in_the_open(url, expected):
    mail = environment.mail({"EMAIL_URL": url}, "EMAIL_URL")
    assert (mail.host, mail.port, mail.password, mail.use_ssl, mail.use_tls) == expected
    assert mail.backend.endswith("smtp.EmailBackend")


def test_without_a_mail_server_mails_are_printed():
    assert environment.mail({}, "EMAIL_URL").backend.endswith("console.EmailBackend")


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://a:b"])
def test_a_mail_server_that_cannot_be_read_stops_the_start(url):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL: write smtp://"):
        environment.mail({"EMAIL_URL": url}, "EMAIL_URL")


def test_a_key_for_backups_is_one_of_age():
    assert environment.recipient({"K": " age1abc "}, "K") == "age1abc"
    assert environment.recipient({}, "K") == ""
    with pytest.raises(ImproperlyConfigured, match="K: write a public key of age"):
        environment.recipient({"K": "AGE-SECRET-KEY-1"}, "K")


@pytest.mark.parametrize(
    ("given", "rate"),
    [
        ({}, "120/minute"),
        ({"API_RATE": ""}, "120/minute"),
        ({"API_RATE": " 5/Second "}, "5/second"),
        ({"API_RATE": "1000000/day"}, "1000000/day"),
        ({"API_RATE": "OFF"}, ""),
    ],
)
def test_a_rate_is_so_many_in_a_time_or_off(given, rate):
    assert environment.rate(given, "API_RATE", default="120/minute") == rate


@pytest.mark.parametrize(
    "value",
    ["120", "/minute", "many/minute", "-1/minute", "1.5/hour", "٣/minute", "9/week", "9/", "no"],
)
def test_what_is_no_rate_names_itself(value):
    with pytest.raises(ImproperlyConfigured, match=r"API_RATE='.*': write 120/minute .*, or off"):
        environment.rate({"API_RATE": value}, "API_RATE", default="120/minute")


@pytest.mark.parametrize("value", ["0/minute", "1000001/minute"])
def test_a_rate_of_nothing_or_of_too_many_is_refused(value):
    with pytest.raises(ImproperlyConfigured, match="API_RATE="):
        environment.rate({"API_RATE": value}, "API_RATE", default="120/minute")


@pytest.mark.parametrize("value", ["short", "x" * 31, "x" * 40 + " y", "é" * 40, "x" * 40 + '"'])
def test_a_token_that_could_be_guessed_or_broken_is_refused_and_not_shown(value):
    with pytest.raises(ImproperlyConfigured, match="T: write at least 32") as refused:
        environment.token({"T": value}, "T")
    assert value not in str(refused.value)


def test_a_token_is_taken_as_it_is():
    assert environment.token({"T": f" {'a-_.~9' * 6} "}, "T") == "a-_.~9" * 6
    assert environment.token({}, "T") == ""
