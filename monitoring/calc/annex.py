"""The annex of a quarter: its stored calculations as one value, and its bytes as PDF and XLSX."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from monitoring.calc.explained import explained
from monitoring.calc.gathering import Desk
from monitoring.calc.methods.formula import shown
from monitoring.calc.records import result_of, text
from monitoring.models import Quarter
from pekportal.kit.canonical import canonical, plain
from pekportal.kit.files import sha256_of
from pekportal.kit.pdf import render_pdf

KINDS = ("pdf", "xlsx")
LANGUAGES = ("ru", "kk")
STYLES = ("css/print.css", "css/print_calc.css")
_FORMULA = ("=", "+", "-", "@")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Annex:
    """What is printed: the quarter's words and the records of its calculations and brought results, as JSON."""

    facility: str
    operator: str
    period: str
    last_day: str
    calculations: tuple[dict[str, Any], ...]
    brought: tuple[dict[str, Any], ...]

    @property
    def sha256(self) -> str:
        """The hash of the content: one file a kind and language."""
        return sha256_of(canonical(plain(self)))


def annex_of(quarter: Quarter) -> Annex:
    """The annex as the stored calculations say it now; nothing is calculated here."""
    desk = Desk(quarter)
    return Annex(
        quarter.facility.name,
        quarter.facility.operator.name,
        str(quarter.period),
        quarter.period.end.isoformat(),
        tuple(
            {"source": one.source.number, "name": one.source.name, "part": one.part, "record": one.record}
            for one in desk.stored
        ),
        tuple(
            {
                "source": one.source.number,
                "name": one.source.name,
                "substance": one.substance_id,
                "grams_per_second": one.grams_per_second,
                "tonnes": one.tonnes,
                "method": one.method_name,
                "page": one.page,
                "file": one.file.name,
                "sha256": one.file.sha256,
            }
            for one in desk.brought
        ),
    )


def written(annex: Annex, period: str, kind: str, language: str) -> bytes:
    """The bytes of one kind in one language; the same for the same content."""
    with translation.override(language):
        told = _told(annex, language)
        moment = datetime.fromisoformat(annex.last_day).replace(tzinfo=UTC)
        title = _("Annex to the explanatory note: calculation of emissions")
        if kind == "xlsx":
            return _workbook(annex, told, title, period, moment)
        html = render_to_string(
            "calc/_annex_print.html", {"annex": annex, "told": told, "title": title, "period": period}
        )
        return render_pdf(html, lang=language, title=title, created=moment, base_stylesheets=STYLES)


def _told(annex: Annex, language: str) -> list[dict[str, Any]]:
    return [
        {
            "source": one["source"],
            "name": one["name"],
            "part": one["part"],
            "title": text(one["record"]["title"])(language),
            "document": text(one["record"]["document"])(language),
            "edition": one["record"]["edition"],
            **explained(result_of(one["record"])),
        }
        for one in annex.calculations
    ]


def _workbook(annex: Annex, told: list[dict[str, Any]], title: str, period: str, moment: datetime) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has one worksheet"
    sheet.title = _("Results")[:31]
    rows: list[list[str]] = [[title], [annex.operator], [annex.facility], [period], []]
    rows.append([_("Source"), _("Method"), _("Substance"), _("g/s"), _("t in the quarter"), _("Coefficients")])
    for one in told:
        doubts = [
            _("coefficient is not compared with the source") if one["unverified"] else "",
            _("formula is not compared with the source") if one["formula_open"] else "",
        ]
        words = "; ".join(doubt for doubt in doubts if doubt)
        for out in one["emitted"]:
            rows.append(
                [
                    f"{one['source']} {one['name']}",
                    one["title"],
                    f"{out['code']} {out['name']}",
                    out["grams"],
                    out["tonnes"],
                    words,
                ]
            )
    for brought in annex.brought:
        numbers = [shown(brought[key], "ru") for key in ("grams_per_second", "tonnes")]
        words = f"{brought['method']}, {brought['page']}, {brought['file']}"
        rows.append([f"{brought['source']} {brought['name']}", words, brought["substance"], *numbers, ""])
    _fill(sheet, rows, bold=(1, 6))
    for one in told:
        name = f"{one['source']} {one['part']}".strip()[:24]
        _fill(book.create_sheet(_free(book, name)), _lines(one), bold=(1,))
    book.properties.title, book.properties.creator = title, "pekportal"
    book.properties.created = book.properties.modified = moment.replace(tzinfo=None)
    out_bytes = io.BytesIO()
    book.save(out_bytes)
    return out_bytes.getvalue()


def _lines(one: dict[str, Any]) -> list[list[str]]:
    rows = [
        [f"{one['source']} {one['name']}"],
        [one["title"]],
        [one["document"]],
        [],
    ]
    rows.append([_("Inputs")])
    rows += [[given["symbol"], given["title"], given["value"], given["unit"]] for given in one["given"]]
    rows.append([_("Coefficients")])
    rows += [
        [used["symbol"], used["title"], used["value"], used["chosen"], used["word"], used["source"]]
        for used in one["used"]
    ]
    rows.append([_("Formula and steps")])
    for line in one["lines"]:
        rows.append([line["symbol"], line["title"], line["value"], line["unit"], line["word"], line["source"]])
        rows.append(["", line["formula"], "", line["numbers"]])
    return rows


def _free(book: Workbook, name: str) -> str:
    plain_name = re.sub(r"[\\/*?:\[\]]", " ", name) or "-"
    names = (plain_name if n == 1 else f"{plain_name} ({n})" for n in range(1, len(book.sheetnames) + 2))
    return next(one for one in names if one not in book.sheetnames)


def _fill(sheet: Worksheet, rows: list[list[str]], *, bold: tuple[int, ...]) -> None:
    for n, row in enumerate(rows, 1):
        for m, words in enumerate(row, 1):
            cell = sheet.cell(n, m)
            cell.value = _FORBIDDEN.sub("", words)
            if words.startswith(_FORMULA):
                cell.data_type = "s"  # never a formula
            cell.alignment = Alignment(vertical="top", wrap_text=m in (2, 6) and len(row) > 1)
            if n in bold:
                cell.font = Font(bold=True)
    for letter, width in zip("ABCDEF", (34, 48, 34, 30, 24, 48), strict=True):
        sheet.column_dimensions[letter].width = width
