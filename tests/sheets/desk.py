"""A person with a browser and Excel: downloads a workbook, changes it, uploads it, looks, applies."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from operators.models import Membership
from pekportal.kit.access import Actor
from tests.sheets.made import edited

BACKEND = "django.contrib.auth.backends.ModelBackend"


class Person:
    """One person at the workbook of one document; `room` is programs or monitoring."""

    def __init__(self, actor: Actor, room: str, pk: Any) -> None:
        self.client, self.room, self.pk = Client(), room, pk
        self.client.force_login(Membership.objects.get(pk=actor.membership_id).user, backend=BACKEND)

    def url(self, name: str, *more: Any) -> str:
        """URL of a page of the workbook."""
        return reverse(f"{self.room}:workbook{name}", args=[self.pk, *more])

    def download(self, **query: Any) -> bytes:
        """The exported workbook."""
        answer = self.client.get(self.url(""), query)
        assert answer.status_code == 200, answer.content.decode()
        return answer.content

    def send(self, data: bytes, name: str = "Книга.xlsx") -> Any:
        """Upload a file."""
        return self.client.post(self.url("-upload"), {"file": SimpleUploadedFile(name, data)})

    def preview(self, data: bytes) -> tuple[str, Any]:
        """Upload a file; URL of its preview, and the page's answer."""
        sent = self.send(data)
        assert sent.status_code == 302, re.findall(r"invalid-feedback[^>]*>([^<]*)", sent.content.decode())
        return sent.url, self.client.get(sent.url)

    def apply(self, data: bytes, **more: Any) -> Any:
        """Upload, look, press «Применить»."""
        url, page = self.preview(data)
        return self.client.post(url, {"seen": page.context["found"].digest, **more})


def sheet(book: Any, part: str) -> Any:
    """The sheet whose name has this part."""
    return next(book[name] for name in book.sheetnames if part in name)


def in_excel(data: bytes, part: str, change: Callable[[Any, dict[str, int], int], None]) -> bytes:
    """The file after a change of one sheet: `change(sheet, columns by key, first data row)`."""

    def changed(book: Any) -> None:
        page = sheet(book, part)
        keys = {page.cell(1, at).value: at for at in range(2, page.max_column + 1)}
        last = page.max_row
        first = next((row for row in range(2, last + 1) if page.cell(row, 1).value), last + 1)
        change(page, keys, first)

    return edited(data, changed)


def opened(data: bytes) -> Any:
    """The workbook as openpyxl sees it."""
    return openpyxl.load_workbook(io.BytesIO(data))
