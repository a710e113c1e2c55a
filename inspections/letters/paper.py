"""The letter on paper, in its own language."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import translation

from inspections.letters.models import InformationLetter
from inspections.letters.shown import line_of
from pekportal.kit import letters
from pekportal.kit.pdf import render_pdf

SHEETS = ("css/print.css", "css/asking_print.css")


def letter_pdf(letter: InformationLetter) -> bytes:
    """The PDF: a draft is marked so; a signed one says how it was confirmed and carries its hash."""
    lang = letter.language
    with translation.override(lang):
        body = render_to_string(
            "letters/print/letter.html",
            {
                "letter": letter,
                "facility": letter.facility,
                "facts": letter.facts.filter(is_kept=True),
                "deliveries": list(letter.deliveries.all()),
                "line": line_of(letter, letter.deliveries.all()),
                "lang": lang,
                "address": letters.link("letters:letter", letter.pk),
            },
        )
    created = letter.signed_at or letter.created_at
    return render_pdf(
        body, lang=lang, title=letter.number, created=created, base_stylesheets=(*SHEETS, f"css/print.{lang}.css")
    )
