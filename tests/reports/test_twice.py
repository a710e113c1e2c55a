"""Two clicks at the same moment: two connections, one submission."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from reports.services import submission
from tests import patience
from tests.reports.conftest import again, bring


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once_make_one(transactional_db: None, request: Any) -> None:
    people: dict[str, Actor] = request.getfixturevalue("people")
    version = bring(people, request.getfixturevalue("draft"), "signed")
    start = threading.Barrier(2)
    ended: list[str] = []

    def click(mine: ReportVersion) -> None:
        try:
            start.wait(patience.SECONDS)
            ended.append(submission.submit(people["director"], mine).state)
        except Refused as refused:
            ended.append(f"{refused.code} {refused.status}")
        finally:
            connection.close()

    clicks = [threading.Thread(target=click, args=(again(version),)) for _n in range(2)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join(patience.SECONDS)

    assert sorted(ended) == ["STATE 409", "submitted"]
    filed = events.of(version).filter(code__startswith="report.filed_")
    assert filed.count() == 1 and again(version).receipt_number.endswith("-1")
