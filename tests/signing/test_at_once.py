"""Two directors, two clicks, two browsers at the same moment: one signature, one submission (real connections)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from reports.services import submission
from reports.signing.models import Signature
from reports.signing.services.accepting import accept_signature
from tests import factories as make
from tests import patience
from tests.reports.conftest import again, bring
from tests.signing import keys


def together(*acts: Callable[[], Any]) -> list[str]:
    """How acts end that begin at once, each in a connection of its own."""
    start, ended = threading.Barrier(len(acts)), []

    def run(act: Callable[[], Any]) -> None:
        try:
            start.wait(patience.SECONDS)
            act()
            ended.append("done")
        except Refused as refused:
            ended.append(refused.code)
        except Exception as error:
            ended.append(repr(error))  # said by the comparison of the test
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * patience.SECONDS)
    return sorted(ended)


@pytest.mark.django_db(transaction=True)
def test_one_signature_and_one_submission(transactional_db: None, request: Any) -> None:
    people: dict[str, Actor] = request.getfixturevalue("people")
    version: ReportVersion = bring(people, request.getfixturevalue("draft"), "approved")
    first = people["director"]
    second = make.people_of(version.report.facility)["director"]
    tickets = [keys.ticket_of(actor, again(version)) for actor in (first, second)]
    made = [keys.cms(ticket) for ticket in tickets]

    signed = together(
        *(
            lambda actor=actor, ticket=ticket, cms=cms: accept_signature(actor, ticket, cms, authority=keys.notary())
            for actor, ticket, cms in zip((first, second), tickets, made, strict=True)
        )
    )

    assert signed == ["SIGNED", "done"] and Signature.objects.valid().count() == 1
    filed = together(
        *(lambda actor=actor: submission.submit(actor, again(version)) for actor in (first, second, first))
    )
    assert filed == ["STATE", "STATE", "done"]
    assert events.of(version).filter(code="report.submit").count() == 1
