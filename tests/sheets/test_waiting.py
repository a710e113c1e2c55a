"""What becomes of an uploaded workbook: nobody applies it and it goes; it is applied and it stays."""

from __future__ import annotations

import os
import time

import pytest

from pekportal.kit.access import Actor
from pekportal.kit.files import sweep_vault
from pekportal.kit.sheets.staging import brought
from pekportal.kit.uploads import vault
from tests.sheets.made import air, workbook


@pytest.mark.django_db
def test_the_sweep_takes_old_files_without_a_row_only() -> None:
    forgotten = vault.put(workbook(air({"point": "Забытая"})))
    kept = brought(workbook(air({"point": "Применённая"})), "Книга.xlsx").keep(Actor.as_system("test"))
    young = vault.put(workbook(air({"point": "Новая"})))
    for sha256 in (forgotten, kept.sha256):
        long_ago = time.time() - 3 * 24 * 3600
        os.utime(vault.path_of(sha256), (long_ago, long_ago))
    assert sweep_vault() == [forgotten]
    assert vault.exists(kept.sha256)
    assert vault.exists(young)
