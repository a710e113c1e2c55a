"""A reader of the change feed remembers the last number: none may appear behind it later."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from django.db import connection, transaction

from pekportal.kit.calendar import now
from reports.publication.models import SiteNews
from reports.publication.services import news
from tests import patience


def one(key: str) -> SiteNews:
    return SiteNews(key=key, at=now(), kind="report", facility_id=uuid4())


@pytest.mark.django_db(transaction=True)
def test_a_second_writer_waits_until_the_first_has_committed() -> None:
    began, wrote = threading.Event(), threading.Event()

    def second() -> None:
        began.set()
        news.write([one("second")])
        wrote.set()
        connection.close()

    other = threading.Thread(target=second)
    with transaction.atomic():
        news.write([one("first")])
        other.start()
        began.wait(patience.SECONDS)
        assert not wrote.wait(0.5)
    other.join(patience.SECONDS)
    assert list(SiteNews.objects.order_by("id").values_list("key", flat=True)) == ["first", "second"]
