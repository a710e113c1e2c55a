"""The locks name every extra that some package asks for: older pip else looks past the pin and refuses the hash."""

from __future__ import annotations

import re
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[([^\]]*)\])?==", re.MULTILINE)


def pinned(name: str) -> dict[str, set[str]]:
    """Return each package of a lock with the extras that the lock names."""
    lines = PINNED.findall((ROOT / "requirements" / f"{name}.txt").read_text())
    return {
        canonicalize_name(package): {extra.strip() for extra in extras.split(",") if extra} for package, extras in lines
    }


@pytest.mark.parametrize("name", ["prod", "dev"])
def test_the_lock_names_every_extra_that_is_asked_for(name: str) -> None:
    # given the packages of this lock, and which extras each of them is installed with
    lock = pinned(name)
    asked: dict[str, set[str]] = {}
    for package in distributions():
        own = canonicalize_name(package.metadata["Name"])
        if own not in lock:
            continue
        for line in package.requires or []:
            wanted = Requirement(line)
            extras = {"", *lock[own]}
            if wanted.extras and (
                not wanted.marker or any(wanted.marker.evaluate({"extra": extra}) for extra in extras)
            ):
                asked.setdefault(canonicalize_name(wanted.name), set()).update(wanted.extras)

    # then every one of them stands in the lock
    missing = {package: extras - lock.get(package, set()) for package, extras in asked.items()}
    assert {package: extras for package, extras in missing.items() if extras} == {}
    assert name == "prod" or "coverage" in asked  # pytest-cov asks for coverage[toml]: the test sees something
