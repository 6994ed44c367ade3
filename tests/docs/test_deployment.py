"""What the docs, units and containers name is there: commands, options, settings, files."""

import importlib
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from celery.bin.celery import celery as celery_command
from django.conf import settings
from django.core.management import get_commands, load_command_class
from gunicorn.config import Config

from sources import tasks

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
GUIDE = (ROOT / "docs" / "deployment.md").read_text()
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
# Started by a timer, and ended by itself.
ONCE = [path for path in UNITS if path.with_suffix(".timer").exists()]
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
FILES = [ROOT / "docs" / "deployment.md"]
FILES += sorted(path for path in DEPLOY.rglob("*") if path.is_file() and "pycache" not in str(path))
# Read by the deployment itself, not by the site.
OF_THE_DEPLOYMENT = {"COMPOSE_PROFILES", "POSTGRES_PASSWORD", "RABBITMQ_PASSWORD"}
OF_THE_DEPLOYMENT |= {"WEB_PROCESSES", "WORKER_PROCESSES", "THAT_PASSWORD", "PASSWORD", "HOSTNAME"}
# Of no use to a public site.
LOCAL_ALONE = {"DEBUG", "PORT"}
LONGEST_TASK = max(tasks.UPKEEP_SECONDS, 120 + tasks.VISIT_SECONDS - settings.INGEST_TIMEOUT)


def unit(path):
    parser = ConfigParser(strict=False, interpolation=None, delimiters=["="])
    parser.optionxform = str
    over = sorted(path.parent.glob(f"{path.name}.d/*.conf"))
    parser.read([path, path.parent / "tracker-.service.d" / "10-common.conf", *over])
    return parser


def commands():
    """Every command line by where it is named."""
    for path in UNITS:
        yield path.name, shlex.split(unit(path)["Service"]["ExecStart"])
    for name, service in OURS.items():
        if "command" in service:
            yield f"compose {name}", list(service["command"])
    (line,) = re.findall(r"^CMD (\[.*\])$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    yield "Dockerfile", yaml.safe_load(line)
    for line in re.findall(r"^(?:sudo \S+ )?tracker (\w.*?)(?:\s+#.*)?$", joined(GUIDE), re.M):
        yield "the guide", ["python", "manage.py", *shlex.split(line)]
    for line in re.findall(r"`(celery -A [^`]*)`", GUIDE):
        yield "the guide", shlex.split(line)


def joined(text):
    return re.sub(r"\\\n\s*", "", text)


@pytest.mark.parametrize(("place", "command"), [pytest.param(*c, id=c[0]) for c in commands()])
def test_every_command_and_option_exists(place, command):
    program, *arguments = command
    program = Path(program).name
    if program == "python":
        assert arguments.pop(0) == "manage.py"
        name, *options = arguments
        load_command_class(get_commands()[name], name).create_parser("manage.py", name).parse_args(
            options
        )
    elif program == "celery":
        check_celery(arguments)
    else:
        assert program == "gunicorn"
        read = Config().parser().parse_args(arguments)
        assert (ROOT / read.config).is_file()
        (application,) = read.args
        module, _, name = application.partition(":")
        assert callable(getattr(importlib.import_module(module), name))


def check_celery(arguments):
    app = arguments.pop(0)
    assert (arguments.pop(0) if app == "-A" else app.partition("=")[2]) == "nato_tracker"
    name, *rest = arguments
    known = {opt for param in celery_command.commands[name].params for opt in param.opts}
    given = {word.partition("=")[0] for word in rest if word.startswith("-")}
    assert given <= known


def test_commands_are_found_everywhere():
    assert {place for place, _ in commands()} >= {
        "tracker-worker.service", "compose migrate", "Dockerfile", "the guide"
    }  # fmt: skip
    assert sum(place == "the guide" for place, _ in commands()) >= 6


def known_variables():
    source = (ROOT / "nato_tracker" / "settings.py").read_text()
    found = set(re.findall(r'os\.environ,\s+"([A-Z_]+)"', source)) | {"SECRET_KEY"}
    assert len(found) > 10
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_is_read(path):
    text = path.read_text()
    named = set(re.findall(r"\b((?:INGEST|CELERY|BEHIND|ALLOWED|DATABASE|SECRET)_[A-Z_]+)\b", text))
    named |= set(re.findall(r"\$\{([A-Z_]+)", text))
    named |= set(re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE))
    assert named <= known_variables() | OF_THE_DEPLOYMENT


def test_the_readme_explains_every_setting():
    readme = (ROOT / "README.md").read_text()
    assert {name for name in known_variables() if f"| `{name}` |" not in readme} == set()


def test_the_example_names_every_setting_of_a_public_site():
    example = (DEPLOY / "tracker.env.example").read_text()
    named = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
    assert known_variables() - named == LOCAL_ALONE


def settings_under(variables):
    with patch.dict(os.environ, variables, clear=True):
        found = runpy.run_path(str(ROOT / "nato_tracker" / "settings.py"))
    return {name: value for name, value in found.items() if name.isupper()}


def test_the_example_is_a_site_once_its_key_is_filled_in():
    """And what stands behind a # is how it is without the line."""
    text = (DEPLOY / "tracker.env.example").read_text()
    text = re.sub(r"^SECRET_KEY=$", f"SECRET_KEY={'k' * 50}", text, flags=re.MULTILINE)
    given = dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))
    without = settings_under(given)
    values = re.findall(r"^#([A-Z_]+)=(\w[\w/,]*)$", text, re.MULTILINE)
    assert len(values) > 10
    changed = {
        name for name, value in values
        if name not in OF_THE_DEPLOYMENT and settings_under({**given, name: value}) != without
    }  # fmt: skip
    assert changed == {"FILES_AT_ONCE", "FOUR_EYES", "INGEST_LANGUAGES", "KEEP_WARM"}


def test_the_guide_names_files_that_are_there():
    named = re.findall(r"\]\((\.\./[^)#]+|[\w/-]+\.md)", GUIDE)
    named += [f"../{name}" for name in re.findall(r"(?<![\w/.])deploy/[\w./-]+\w", GUIDE)]
    assert len(named) > 8
    missing = {name for name in named if not (ROOT / "docs" / name).exists()}
    assert missing == {"../deploy/.env"}  # which the reader makes


def test_the_guide_names_every_task_of_the_beat():
    source = (ROOT / "nato_tracker" / "celery.py").read_text()
    scheduled = re.findall(r'"(\w+)": every\(', source)
    assert len(scheduled) >= 2
    assert [name for name in scheduled if f"| `{name}` |" not in GUIDE] == []


def test_each_process_has_a_unit_and_a_guide_to_it():
    assert [path.stem for path in UNITS] == [
        "tracker-backup", "tracker-beat", "tracker-ingest", "tracker-outbox", "tracker-web",
        "tracker-worker",
    ]  # fmt: skip
    assert all(path.stem in GUIDE for path in UNITS)


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_every_unit_is_hardened_limited_and_restarted(path):
    service = unit(path)["Service"]
    for name in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome"):
        assert service[name] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["User"] == "tracker"
    assert service["CapabilityBoundingSet"] == ""
    assert service["Restart"] == ("no" if path in ONCE else "always")
    assert service["KillSignal"] == "SIGTERM"
    assert service["MemoryMax"]
    started = path.with_suffix(".timer") if path in ONCE else path
    assert unit(started)["Install"]["WantedBy"] == "tracker.target"
    assert (DEPLOY / "systemd" / "tracker.target").exists()


def test_a_worker_has_the_time_to_end_what_it_began():
    service = unit(DEPLOY / "systemd" / "tracker-worker.service")["Service"]
    assert int(service["TimeoutStopSec"]) > LONGEST_TASK
    assert int(SERVICES["worker"]["stop_grace_period"].removesuffix("s")) > LONGEST_TASK


def test_the_site_has_the_time_to_end_its_requests():
    given = runpy.run_path(str(DEPLOY / "gunicorn.conf.py"))["graceful_timeout"]
    service = unit(DEPLOY / "systemd" / "tracker-web.service")["Service"]
    assert int(service["TimeoutStopSec"]) > given
    assert int(SERVICES["web"]["stop_grace_period"].removesuffix("s")) > given


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_systemd_understands_every_unit(path, tmp_path):
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not here")
    folder = tmp_path / "units"
    shutil.copytree(DEPLOY / "systemd", folder)
    copy = folder / path.name
    copy.write_text(copy.read_text().replace("/srv/tracker/.venv", sys.prefix))
    environment = {"SYSTEMD_UNIT_PATH": f"{folder}:"}
    said = subprocess.run(
        [program, "verify", "--man=no", str(copy)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    complaints = [line for line in said.stderr.splitlines() if "tracker" in line]
    assert complaints == []
    assert said.returncode == 0


def test_no_secret_is_written_into_the_compose_file():
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search("PASS|SECRET|KEY|TOKEN", name):
                assert re.fullmatch(r"\$\{[A-Z_]+:(\?[^}]*|-)\}", value)
            assert not re.search(r"://[^/@:]*:(?!\$\{)[^@]*@", str(value))
    example = (DEPLOY / "tracker.env.example").read_text()
    assert re.search(r"^SECRET_KEY=$", example, re.MULTILINE)


def test_only_workers_can_reach_the_internet_and_nobody_the_database():
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    reach = {name: set(service["networks"]) for name, service in SERVICES.items()}
    assert [name for name, networks in reach.items() if "outside" in networks] == ["worker"]
    for name in ("db", "redis", "rabbitmq", "migrate", "beat"):
        assert reach[name] == {"inside"}
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"web": ["127.0.0.1:8000:8000"]}


def test_containers_get_every_variable_and_keep_what_is_to_last():
    made = (DEPLOY / "Dockerfile").read_text()
    for service in OURS.values():
        assert service["env_file"] == [".env"]
        assert service["volumes"] == ["kept:/var/lib/tracker"]
    assert "kept" in COMPOSE["volumes"]
    assert re.search(r"install .*--owner=tracker.* /var/lib/tracker$", made, re.MULTILINE)


def test_containers_wait_for_what_they_need_and_say_how_they_are():
    for name in ("web", "worker", "db", "redis", "rabbitmq"):
        assert SERVICES[name]["healthcheck"]["test"]
    for name in ("web", "worker", "beat"):
        needs = SERVICES[name]["depends_on"]
        assert needs["migrate"]["condition"] == "service_completed_successfully"
    for service in OURS.values():
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]


def test_the_image_holds_every_app_and_nothing_of_this_install():
    allowed = {
        line[1:] for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
        if line.startswith("!")
    }  # fmt: skip
    apps = {app for app in settings.INSTALLED_APPS if (ROOT / app).is_dir()}
    assert apps | {"nato_tracker", "templates", "static", "data", "manage.py"} <= allowed
    assert not {"db.sqlite3", ".secret-key", ".env", ".git", "deploy"} & allowed
    assert all((ROOT / name).exists() for name in allowed)
    copied = re.findall(r"^COPY (\S+)", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    assert all(name == "." or (ROOT / name).exists() for name in copied if name[0] != "-")
