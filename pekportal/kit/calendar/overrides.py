"""The table of transferred working days (government decrees), read once a request."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.core.signals import request_finished, request_started
from django.db.models.signals import post_delete, post_save

Overrides = Mapping[date, bool]
# None outside a request: there every question reads the table, so that a worker never acts on an old answer
_local = threading.local()


def current() -> Overrides:
    """Return {date: is it worked} from kit.WorkdayOverride; empty while Django is not set up."""
    cache: dict[str, Overrides] | None = getattr(_local, "cache", None)
    if cache is None:
        return _read()
    if "days" not in cache:
        cache["days"] = _read()
    return cache["days"]


def _read() -> Overrides:
    if not apps.ready or not apps.is_installed("pekportal.kit"):
        return {}
    model = apps.get_model("kit", "WorkdayOverride")
    return dict(model._default_manager.values_list("day", "is_working"))


def _open(**_kwargs: Any) -> None:
    _local.cache = {}


def _close(**_kwargs: Any) -> None:
    _local.cache = None


def _forget(**_kwargs: Any) -> None:
    if getattr(_local, "cache", None) is not None:
        _local.cache = {}


request_started.connect(_open, dispatch_uid="kit.calendar.open")
request_finished.connect(_close, dispatch_uid="kit.calendar.close")
post_save.connect(_forget, sender="kit.WorkdayOverride", dispatch_uid="kit.calendar.saved")
post_delete.connect(_forget, sender="kit.WorkdayOverride", dispatch_uid="kit.calendar.deleted")
