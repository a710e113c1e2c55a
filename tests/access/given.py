"""What the world of these tests writes where words, days and files are asked for."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.kit_pure import files as samples

LAST_YEARS = {"valid_from": dt.date(2019, 1, 1), "valid_to": dt.date(2022, 12, 31)}
CHECKED = "Проверка доступа"
ADVERSE = dt.date(2026, 9, 20)


def upload(pages: int = 1) -> SimpleUploadedFile:
    """A small real PDF."""
    return SimpleUploadedFile("Документ.pdf", samples.pdf(pages), content_type="application/pdf")
