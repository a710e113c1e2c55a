"""PDF from HTML by WeasyPrint, without a network and the same bytes for the same input; merging by pikepdf."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from django.utils.translation import gettext_lazy as _

from pekportal.kit.badvalue import BadValue

if TYPE_CHECKING:
    from types import ModuleType

PRODUCER: Final = "pekportal"


class PdfError(BadValue):
    """A PDF can not be made; `code` is PDF_ENGINE (a library is missing), PDF_ASSET (a bundled file) or PDF_PART."""


def preload() -> None:
    """Import WeasyPrint (about two seconds): the worker calls it once at start. Raises PdfError PDF_ENGINE."""
    _engine()


def render_pdf(html: str, *, lang: str, title: str, created: datetime, base_stylesheets: Sequence[str] = ()) -> bytes:
    """Return the PDF of a whole document or of a body's content.

    `base_stylesheets` are names under static/ ("css/print.css"); `created` (aware) is written as the date of creation,
    so the same input gives the same bytes. Addresses outside the bundle are left out and logged. Raises PdfError.
    """
    weasyprint = _engine()
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    from pekportal.kit.pdf_assets import BASE, BundleFetcher

    fetcher = BundleFetcher()
    fonts = FontConfiguration()
    whole = html if "<html" in html[:1000].lower() else _document(html, lang, title)
    try:
        sheets = [
            weasyprint.CSS(url=f"{BASE}{name}", url_fetcher=fetcher, font_config=fonts) for name in base_stylesheets
        ]
        document = weasyprint.HTML(string=whole, base_url=BASE, url_fetcher=fetcher).render(
            stylesheets=sheets, font_config=fonts
        )
        document.metadata.title, document.metadata.lang = title, lang
        document.metadata.generator = PRODUCER
        document.metadata.created = document.metadata.modified = created.isoformat(timespec="seconds")
        document.metadata.attachments = []  # <link rel=attachment> embeds nothing
        content: bytes = document.write_pdf()
    except FatalURLFetchingError as missing:
        raise PdfError("PDF_ASSET", _("A file of the layout is missing: %(what)s"), what=str(missing)) from missing
    return content


def merge(parts: Sequence[bytes], *, created: datetime, titles: Sequence[str] = ()) -> bytes:
    """Return one PDF of all pages; title and language are those of the first part, `titles` become bookmarks.

    The same parts give the same bytes. Raises PdfError PDF_PART for a part that does not open or for no parts.
    """
    merged = pikepdf.new()
    starts: list[int] = []
    try:
        for number, part in enumerate(parts):
            with pikepdf.open(io.BytesIO(part)) as document:
                if number == 0:
                    _keep_metadata(document, merged, created)
                starts.append(len(merged.pages))
                merged.pages.extend(document.pages)
    except pikepdf.PdfError as wrong:
        raise PdfError("PDF_PART", _("One of the parts is no readable PDF.")) from wrong
    if not starts:
        raise PdfError("PDF_PART", _("One of the parts is no readable PDF."))
    with merged.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(t, page) for t, page in zip(titles, starts, strict=False))
    out = io.BytesIO()
    merged.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def page_count(content: bytes) -> int:
    """Return the number of pages; raises PdfError PDF_PART."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            return len(document.pages)
    except pikepdf.PdfError as wrong:
        raise PdfError("PDF_PART", _("One of the parts is no readable PDF.")) from wrong


def _engine() -> ModuleType:
    try:
        import weasyprint
    except OSError as missing:  # the shared libraries of Pango are not there
        raise PdfError(
            "PDF_ENGINE",
            _(
                "PDF can not be made: install Pango "
                "(Debian: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0). %(what)s"
            ),
            what=str(missing).splitlines()[0],
        ) from missing
    engine: ModuleType = weasyprint
    return engine


def _document(body: str, lang: str, title: str) -> str:
    return (
        f'<!doctype html><html lang="{escape(lang)}"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body>{body}</body></html>"
    )


def _keep_metadata(source: pikepdf.Pdf, target: pikepdf.Pdf, created: datetime) -> None:
    known: Any = source.docinfo
    for key in ("/Title", "/Author", "/Subject", "/Keywords"):
        if key in known:
            target.docinfo[key] = str(known[key])
    target.docinfo["/Producer"] = PRODUCER
    stamp = _pdf_date(created)
    target.docinfo["/CreationDate"] = target.docinfo["/ModDate"] = stamp
    if "/Lang" in source.Root:
        target.Root.Lang = str(source.Root.Lang)


def _pdf_date(moment: datetime) -> str:
    offset = moment.utcoffset() or timedelta()
    sign = "-" if offset < timedelta() else "+"
    hours, minutes = divmod(int(abs(offset).total_seconds()) // 60, 60)
    return f"D:{moment:%Y%m%d%H%M%S}{sign}{hours:02d}'{minutes:02d}'"
