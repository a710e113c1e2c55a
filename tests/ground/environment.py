"""The environment of a test run: mode, servers, run id; set by the controller, inherited by its xdist workers."""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest
from django.conf import settings

from pekportal.local import environment as local
from pekportal.local.failure import LocalFailure

_lease = None


def prepare() -> None:
    """Set the mode, and start or join the embedded servers when nobody brought a DATABASE_URL."""
    global _lease
    if os.environ.get("PEK_TEST_RUN") and "PYTEST_XDIST_WORKER" in os.environ:
        return
    os.environ["PEK_MODE"] = "test"
    os.environ["PEK_TEST_RUN"] = str(os.getpid())
    os.environ["VAULT_ROOT"] = tempfile.mkdtemp(prefix="pek-vault-")
    os.environ.pop("PEK_DB_AS", None)
    if not os.environ.get("DATABASE_URL"):
        if settings.configured:  # read too early, without a database
            raise pytest.UsageError("unset DJANGO_SETTINGS_MODULE, or set DATABASE_URL as well")
        try:
            _lease = local.start()
        except LocalFailure as failure:
            raise pytest.UsageError(str(failure)) from failure
    os.environ["DJANGO_SETTINGS_MODULE"] = "pekportal.settings"


def release() -> None:
    """Remove the run's files and give the servers back; the last user stops them."""
    shutil.rmtree(os.environ["VAULT_ROOT"], ignore_errors=True)
    if _lease is not None:
        _lease.release()
