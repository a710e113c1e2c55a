"""The world of two operators, loaded once a run; every test rolls back what it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings

from tests.access import door, world
from tests.ground import databases


@pytest.fixture(scope="module")
def both_operators(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Work with the two operators on the demonstration's day; a run may last longer than an idle session."""
    with override_settings(DEMO_TODAY=world.TODAY, SESSION_IDLE_SECONDS=0):
        with django_db_blocker.unblock():
            databases.use_filled("access", world.build)
            door.open_sessions()
        yield
        with django_db_blocker.unblock():
            databases.use_own()
