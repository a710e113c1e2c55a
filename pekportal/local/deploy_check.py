"""Checks a deployment as production would start it: no start without secrets, `check --deploy`, all static files."""

import os
import secrets
import subprocess
import sys
import tempfile

from pekportal.local.paths import ROOT

MANAGE = [sys.executable, str(ROOT / "manage.py")]


def environment(**extra: str) -> dict[str, str]:
    """Return the environment of a production process that has no secrets but those given."""
    names = ("PATH", "HOME", "LANG")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return {**kept, "PEK_MODE": "production", **extra}


def refuses_test_keys(given: dict[str, str]) -> bool:
    """Whether production does not start with the roots of the test PKI."""
    command = [*MANAGE, "check"]
    tested = {**given, "EDS_ALLOW_TEST_ROOTS": "true"}
    done = subprocess.run(command, env=tested, capture_output=True, text=True, cwd=ROOT, check=False)
    return done.returncode != 0 and "EDS_ALLOW_TEST_ROOTS" in done.stderr


def main() -> int:
    """Run the checks; returns 0 when all hold."""
    bare = subprocess.run([*MANAGE, "check"], env=environment(), capture_output=True, text=True, cwd=ROOT, check=False)
    if bare.returncode == 0 or "SECRET_KEY is not set" not in bare.stderr:
        sys.stderr.write("production started without SECRET_KEY\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        given = environment(
            SECRET_KEY=secrets.token_urlsafe(64),
            FIELD_KEY="c2VjcmV0LWZpZWxkLWtleS1vZi1leGFjdGx5LTMyLWI=",
            ALLOWED_HOSTS="portal.example",
            PORTAL_URL="https://portal.example",
            STATIC_ROOT=folder,
        )
        if not refuses_test_keys(given):
            sys.stderr.write("production started with the roots of the test PKI\n")
            return 1
        for command in (["check", "--deploy", "--fail-level", "WARNING"], ["collectstatic", "--no-input", "-v0"]):
            done = subprocess.run([*MANAGE, *command], env=given, cwd=ROOT, check=False)
            if done.returncode:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
