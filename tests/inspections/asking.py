"""What the tests of requests share: files, items, refusals."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from inspections.models import DocumentRequest, RequestedItem
from inspections.services import items
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from tests.kit_pure.files import pdf


def refusal(action: Any) -> Refused:
    """The refusal that `action` ends with."""
    with pytest.raises(Refused) as caught:
        action()
    return caught.value


def upload(pages: int = 1) -> SimpleUploadedFile:
    """A file as the browser sends it."""
    return SimpleUploadedFile("protocol.pdf", pdf(pages))


def first_of(request: DocumentRequest) -> RequestedItem:
    """The first item as the database has it."""
    return RequestedItem.objects.get(request=request, position=1)


def bring(people: dict[str, Actor], item: RequestedItem, state: str) -> RequestedItem:
    """Take an item to `state` by the services."""
    if state != "waiting":
        items.answer(people["ecologist"], item, words="Файлов нет, потому что")
    if state == "returned":
        items.send_back(people["inspector"], item, words="Приложите протокол")
    if state == "closed":
        items.close(people["inspector"], item)
    return RequestedItem.objects.get(pk=item.pk)
