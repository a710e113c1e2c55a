"""The PDF of the programme: A4 portrait, landscape pages for wide tables, contents with page numbers, page n of m."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.template.loader import render_to_string

from pekportal.kit.pdf import render_pdf
from programs.document.html import context
from programs.document.value import ProgrammeDocument

Progress = Callable[[int, int, str], None]


def write(document: ProgrammeDocument, *, created: datetime) -> bytes:
    """The PDF as bytes, the same for the same input; `created` (aware) is the date in the file. Raises PdfError.

    It is one rendering: the pages of the contents are only known when the whole document is laid out.
    """
    whole = render_to_string("print/programme.html", context(document))
    return render_pdf(
        whole,
        lang=document.lang,
        title=document.title,
        created=created,
        base_stylesheets=(
            "css/print.css",
            f"css/print.{document.lang}.css",
            "css/programme.css",
            "css/print_programme.css",
        ),
    )


def moment_of(iso_day: str) -> datetime:
    """Midnight UTC of a day: a date for files that have to carry one."""
    return datetime.fromisoformat(iso_day[:10]).replace(tzinfo=UTC)
