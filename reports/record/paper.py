"""The receipt on paper: one sheet, in the language the operator files in."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import translation

from pekportal.kit import letters
from pekportal.kit.pdf import render_pdf
from reports.record.models import Receipt
from reports.record.qr import svg
from reports.record.queries import outside_filing
from reports.record.shown import shown

SHEETS = ("css/print.css", "css/record_print.css")


def receipt_pdf(receipt: Receipt) -> bytes:
    """The PDF; the same bytes while nothing new is known (the copy is built, the filing outside is written)."""
    lang = receipt.language
    with translation.override(lang):
        facts = shown(receipt, lang)
        address = letters.link("record-public:number", receipt.number)
        body = render_to_string(
            "record/print/receipt.html",
            {
                **facts,
                "qr": svg(address, address),
                "address": address,
                "outside_filing": outside_filing(receipt),
                "lang": lang,
            },
        )
    return render_pdf(
        body,
        lang=lang,
        title=receipt.number,
        created=receipt.moment,
        base_stylesheets=(*SHEETS, f"css/print.{lang}.css"),
    )
