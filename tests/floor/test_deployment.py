"""The deployment files: compose against its official schema, variables, commands, image, locks."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from django.core.management import get_commands

from pekportal.local import system

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SECRETS = {"SECRET_KEY", "FIELD_KEY", "POSTGRES_PASSWORD", "OWNER_PASSWORD", "APP_PASSWORD", "PUBLIC_PASSWORD"}
COMPOSE = (ROOT / "docker-compose.yml").read_text()
EXAMPLE = (ROOT / ".env.example").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load(COMPOSE)


def named_in_example() -> dict[str, str]:
    return dict(re.findall(r"^#?([A-Z][A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))


def test_the_compose_file_obeys_the_official_schema(compose: Any) -> None:
    schema = json.loads((HERE / "schema" / "compose-spec.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(compose)


def test_the_schema_test_can_fail(compose: Any) -> None:
    schema = json.loads((HERE / "schema" / "compose-spec.json").read_text())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate({**compose, "services": {"web": {"imagine": "x"}}})


def test_every_variable_of_compose_stands_in_the_example() -> None:
    used = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", COMPOSE))
    assert used <= set(named_in_example())


def test_every_secret_stops_the_start_when_missing_and_is_empty_in_the_example() -> None:
    for name in SECRETS | {"REDIS_PASSWORD"}:
        assert f"${{{name}:?" in COMPOSE
        assert f"${{{name}:-" not in COMPOSE
        assert named_in_example()[name] == ""


def test_every_variable_the_settings_read_stands_in_the_example() -> None:
    settings = "".join(path.read_text() for path in (ROOT / "pekportal" / "settings").glob("*.py"))
    used = set(re.findall(r"""(?:env(?:\.\w+)?|secret)\(\s*"([A-Z_]+)\"""", settings))
    used |= set(re.findall(r'\bdatabase\("([A-Z_]+)"', settings))
    assert used <= set(named_in_example())


def test_only_migrate_knows_the_owner_and_the_superuser(compose: Any) -> None:
    for name in ("web", "worker", "beat"):
        words = json.dumps(compose["services"][name])
        assert "OWNER" not in words and "POSTGRES_PASSWORD" not in words, name
        assert "pek_app" in words


def test_every_volume_and_service_referred_to_exists(compose: Any) -> None:
    services = compose["services"]
    for service in services.values():
        assert set(service.get("depends_on", {})) <= set(services)
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in compose["volumes"]
    assert services["postgres"]["image"] == "postgres:18"


def test_every_management_command_of_compose_exists(compose: Any) -> None:
    line = compose["services"]["migrate"]["command"][-1]
    called = re.findall(r"manage\.py (\w+)", line)
    assert called[0] == "db_roles" and called[-1] == "db_roles"
    assert set(called) <= set(get_commands())


@pytest.mark.parametrize("service", ["worker", "beat"])
def test_celery_knows_the_options_of_compose(compose: Any, service: str) -> None:
    from celery.bin.celery import celery

    arguments = compose["services"][service]["command"]
    position = arguments.index(service)
    command = celery.commands[service]
    parsed = command.make_parser_context if hasattr(command, "make_parser_context") else command.make_context
    context = parsed(service, list(arguments[position + 1 :]), resilient_parsing=True)
    assert context.params


def test_gunicorn_knows_the_options_of_the_image() -> None:
    from gunicorn.config import Config

    command = json.loads(re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)[-1])
    assert command[0] == "gunicorn"
    options = Config().parser().parse_args(command[1:])
    assert options.bind == ["0.0.0.0:8000"]


def test_the_image_has_what_the_pdf_needs_and_no_root() -> None:
    for package in system.PACKAGES["pango"]:
        assert package in DOCKERFILE
    assert re.search(r"^USER pek$", DOCKERFILE, re.MULTILINE)
    assert "pip install --require-hashes -r requirements/prod.txt" in DOCKERFILE


def test_the_image_leaves_out_what_is_private() -> None:
    ignored = set((ROOT / ".dockerignore").read_text().split())
    assert {".env", ".git", "var", ".venv"} <= ignored


@pytest.mark.parametrize("name", ["prod", "dev"])
def test_every_line_of_the_locks_has_a_hash_and_no_address(name: str) -> None:
    lock = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert "://" not in lock and str(ROOT) not in lock
    blocks = re.findall(r"^[a-z0-9][^\n]*==[^\n]*", lock, re.MULTILINE)
    assert blocks and all(block.endswith("\\") for block in blocks)


def test_the_locks_hold_every_dependency_of_the_project() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lock = (ROOT / "requirements" / "dev.txt").read_text()
    locked = {match.lower() for match in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==", lock, re.MULTILINE)}
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=;~! ]", line)[0].lower() for line in wanted}
    assert names <= locked


def test_the_scripts_are_what_the_readme_promises() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert {"setup", "run", "test", "test-full", "lint", "ci"} <= targets
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert [shlex.split(line)[2:] for line in re.findall(r"^part .*$", script.read_text(), re.MULTILINE)][-2:] == [
        ["make", "test"],
        ["make", "test-full"],
    ]
