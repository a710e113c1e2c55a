"""index.html of the ZIP: the report and its signature for somebody who has a browser and nothing else. No script."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from pekportal.kit.files import read
from reports.record.models import Receipt
from reports.record.pack.manifest import ATTACHMENTS, DOCUMENTS, Record
from reports.services.content import document_of
from reports.signing.words import phrase
from reports.writers import html

LANGUAGES = ("kk", "ru")
STYLES = ("css/paper.css", "css/print_report.css", "css/record_offline.css")


def page_of(receipt: Receipt, record: Record) -> bytes:
    """The page: what is known in Kazakh and in Russian, then the report in the language it was filed in."""
    version = receipt.version
    assert version.content is not None
    document = document_of(read(version.content))
    with translation.override(version.language):
        paper = html.paper(document)
    parts = [(lang, _about(receipt, record, lang)) for lang in LANGUAGES]
    context = {"receipt": receipt, "parts": parts, "paper": paper, "style": style(), "language": version.language}
    return render_to_string("record/offline.html", context).encode()


def _about(receipt: Receipt, record: Record, lang: str) -> SafeString:
    with translation.override(lang):
        return render_to_string(
            "record/offline_part.html",
            {
                "receipt": receipt,
                "record": record,
                "signature": receipt.signature,
                "report": receipt.version.report,
                "phrase": phrase(receipt.signed_sha256, lang),
                "files": [one for one in record.entries if one.name.startswith((DOCUMENTS, ATTACHMENTS))],
                "others": [one for one in record.entries if one.name.startswith("signature/")],
                "outside": receipt.deployment == Receipt.Deployment.OPERATOR,
            },
        )


def style() -> SafeString:
    """Our own style sheets, written into the page: it is a file of its own, no page of the portal."""
    text = "\n".join((Path(settings.ROOT) / "static" / name).read_text("utf-8") for name in STYLES)
    return mark_safe(f"<style>{text}</style>")  # noqa: S308 - files of ours
