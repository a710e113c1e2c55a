"""From a version to its document: composed from the data of now, or read from what approval froze."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from pekportal.kit.access import Actor
from pekportal.kit.files import read
from pekportal.kit.text import T
from reports.compose.document import compose
from reports.compose.facts import ApprovalFacts, QuarterFacts
from reports.compose.model import FormDocument
from reports.form.editions import edition
from reports.form.overrides import FormOverrides, TableOverride
from reports.gather import gather
from reports.models import FormCorrection, ReportVersion
from reports.services.findings import findings_json
from reports.writers import json as form_json

LANGUAGES = ("kk", "ru")


def document_of(content: bytes) -> FormDocument:
    """The document a canonical JSON holds."""
    return form_json.from_json(content)


def content_bytes(document: FormDocument) -> bytes:
    """Canonical JSON of a document."""
    return form_json.to_json(document)


def compose_facts(version: ReportVersion, facts: QuarterFacts, lang: str) -> FormDocument:
    """The document of these facts in the edition of the report."""
    code = version.report.edition
    return compose(facts, edition(code), lang, overrides_of(code))


def compose_version(version: ReportVersion, *, lang: str = "") -> FormDocument:
    """The document of the data as they are now."""
    return compose_facts(version, gather(version), lang or version.language)


def document_for(actor: Actor, version: ReportVersion, *, lang: str) -> FormDocument:
    """What a page shows: the frozen document once approved, else the data of now."""
    if version.snapshot is not None:
        kept = json.loads(read(version.snapshot))
        return document_of(json.dumps(kept["documents"][lang], ensure_ascii=False).encode())
    return compose_version(version, lang=lang)


def freeze(version: ReportVersion, facts: QuarterFacts) -> tuple[bytes, bytes]:
    """(content, snapshot): the document in the filing language, and everything used with both languages."""
    documents = {lang: compose_facts(version, facts, lang) for lang in LANGUAGES}
    content = content_bytes(documents[version.language])
    snapshot = {
        "report": {
            "facility": str(version.report.facility_id),
            "period": str(version.report.period),
            "edition": version.report.edition,
            "version": version.number,
            "due_on": version.report.due_on.isoformat(),
        },
        "facts": plain(facts),
        "documents": {lang: json.loads(content_bytes(document)) for lang, document in documents.items()},
        **findings_json(version, facts),
    }
    return content, json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def approval_of(version: ReportVersion, actor: Actor, on: date) -> ApprovalFacts:
    """Who approved: the first head of the operator as the register names him, else the approver."""
    operator = version.report.facility.operator
    return ApprovalFacts(name=operator.head_name or actor.name, position=operator.head_position, on=on)


def overrides_of(code: str) -> FormOverrides:
    """Corrections of an edition by the administrator, the newest for each place."""
    rows: dict[str, dict[str, Any]] = {}
    for row in FormCorrection.objects.filter(edition=code).order_by("created_at"):
        known = rows.setdefault(row.table, {"headings": {}})
        words = T(row.text_kk or row.text_ru, row.text_ru, row.text_en or row.text_ru)
        known["source"] = row.source
        if row.what == FormCorrection.What.NUMBER:
            known["number"] = row.text_ru
        elif row.what == FormCorrection.What.TITLE:
            known["title"] = words
        elif row.what == FormCorrection.What.HEADING:
            known["headings"][row.column] = words
        else:
            known["annual"] = row.text_ru.strip().lower() not in ("", "0", "нет", "no")
    return FormOverrides(tuple(TableOverride(slug=slug, **known) for slug, known in sorted(rows.items())))


def plain(value: Any) -> Any:
    """Facts as JSON values: decimals and days as strings, dataclasses as objects."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(part) for name, part in asdict(value).items()}
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value
