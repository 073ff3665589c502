"""What is shipped for operators: hardened units, and containers that hold no secret."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze"
)


def named(path: Path) -> str:
    return path.name


@systemd
@pytest.mark.parametrize("unit", UNITS, ids=named)
def test_units_are_hardened(unit):
    said = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", unit],
        capture_output=True, text=True,
    )  # fmt: skip

    assert float(re.search(r"exposure level for \S+: ([\d.]+)", said.stdout)[1]) <= 2.5


@systemd
@pytest.mark.parametrize("unit", UNITS, ids=named)
def test_units_are_sound(unit, tmp_path):
    """As they would be where the tracker is installed."""
    programs = tmp_path / ".venv/bin"
    programs.mkdir(parents=True)
    for name in ("python", "gunicorn"):
        (programs / name).touch(0o755)
    (tmp_path / unit.name).write_text(unit.read_text().replace("/opt/case-tracker", str(tmp_path)))

    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / unit.name],
        capture_output=True, text=True,
    )  # fmt: skip

    assert (said.stderr, said.returncode) == ("", 0)


@pytest.fixture
def call(tmp_path):
    """Call `case-tracker` as somebody; answers what it would run, where and with which settings."""
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / "env").write_text('WORD="two words"\n')
    script = (DEPLOY / "case-tracker").read_text().replace("/opt/case-tracker", str(tmp_path))
    programs = {
        "case-tracker": script.replace("/etc/case-tracker/env", f"{tmp_path}/env"),
        "id": '#!/bin/sh\necho "$SOMEBODY"\n',
        "runuser": '#!/bin/sh\necho "runuser $*"\n',
        ".venv/bin/python": '#!/bin/sh\necho "$PWD, $WORD: $*"\n',
    }
    for name, text in programs.items():
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)

    def run(somebody: str) -> str:
        return subprocess.run(
            [tmp_path / "case-tracker", "add_report", "a b.pdf"],
            cwd="/", env={"PATH": f"{tmp_path}:/usr/bin:/bin", "SOMEBODY": somebody},
            capture_output=True, text=True, check=True,
        ).stdout.replace(str(tmp_path), "~")  # fmt: skip

    return run


def test_root_calls_it_as_the_account_of_the_service(call):
    """To whom the database opens; what root wrote, that account could not write again."""
    assert call("0") == "runuser -u case-tracker -- ~/case-tracker add_report a b.pdf\n"


def test_it_is_called_with_its_settings_and_files_of_the_folder_one_is_in(call):
    assert call("999") == "/, two words: ~/manage.py add_report a b.pdf\n"


COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]


@pytest.mark.parametrize("name", SERVICES)
def test_containers_may_do_little(name):
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert (name == "database") or service["cap_drop"] == ["ALL"]


def test_two_web_and_two_worker_containers_wait_for_a_ready_database():
    assert {name: SERVICES[name]["deploy"]["replicas"] for name in ("web", "worker")} == {
        "web": 2,
        "worker": 2,
    }
    for name in ("web", "worker"):
        assert SERVICES[name]["depends_on"]["prepare"]["condition"].endswith("successfully")
    assert SERVICES["prepare"]["depends_on"]["database"]["condition"] == "service_healthy"
    looked_at = {name for name in SERVICES if "healthcheck" in SERVICES[name]}
    assert looked_at == {"database", "web", "worker"}
    assert SERVICES["worker"]["healthcheck"]["test"][1:] == [
        "python", "manage.py", "worker", "--alive",
    ]  # fmt: skip


def test_a_database_that_is_still_being_made_is_not_ready():
    """Then it answers on its socket alone, and the tables cannot be made."""
    assert "--host=127.0.0.1" in SERVICES["database"]["healthcheck"]["test"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("deploy/Caddyfile", {"exclude http.log.error"}),
        ("docs/operating.md", {"access_log off;", "error_log /var/log/nginx/error.log crit;"}),
        ("docs/operating.md", {"listen [::]:80;", "listen [::]:443 ssl;"}),  # else the default site
    ],
)
def test_no_front_writes_down_who_asked_for_what(path, words):
    lines = {line.strip() for line in (ROOT / path).read_text().splitlines()}

    assert words <= lines


def test_only_the_front_is_reached_from_outside():
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["front"]
    assert SERVICES["database"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_secrets_come_in_files_alone():
    told = {
        name: value
        for service in SERVICES.values()
        for name, value in service.get("environment", {}).items()
    }
    secret = {name: value for name, value in told.items() if re.search("SECRET|PASS|URL", name)}

    assert all(
        name.endswith("_FILE") and value.startswith("/run/secrets/")
        for name, value in secret.items()
    )
    assert len(secret) == 4
    assert set(COMPOSE["secrets"]) == {Path(value).name for value in secret.values()}


def test_containers_leave_the_lease_to_the_settings():
    """One shorter than a slow letter takes would let two workers send it."""
    told = COMPOSE["x-tracker"]["environment"]["LEASE_SECONDS"]

    assert told == "${LEASE_SECONDS:-}"


def test_the_image_runs_as_nobody_in_particular():
    lines = (DEPLOY / "Dockerfile").read_text().splitlines()

    assert "USER 10001:10001" in lines
    assert any("--require-hashes" in line for line in lines)
    assert not any(re.match(r"(ENV|ARG).*(KEY|PASS|SECRET)", line) for line in lines)


def test_every_setting_that_is_read_is_explained():
    sources = [*(ROOT / "tracker").rglob("*.py"), *DEPLOY.glob("*.py")]
    read = {
        name
        for path in sources
        for name in re.findall(
            r'(?:environ\.get\(|environ\[|given\(|flag\()"([A-Z_]+)"', path.read_text()
        )
    }
    explained = (ROOT / "docs/operating.md").read_text()

    assert len(read) > 10
    assert sorted(name for name in read if f"`{name}`" not in explained) == []
