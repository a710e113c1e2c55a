"""From a version to its document: composed from the data of now, or read from what approval froze."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from pekportal.kit.access import Actor
from pekportal.kit.canonical import canonical, plain
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


def document_for(version: ReportVersion, *, lang: str) -> FormDocument:
    """What a page shows in "kk" or "ru": the frozen document once approved, else the data of now."""
    if version.snapshot is not None:
        kept = json.loads(read(version.snapshot))
        return form_json.from_plain(kept["documents"][lang])
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
        "corrections": plain(overrides_of(version.report.edition)),
        "documents": {lang: form_json.to_plain(document) for lang, document in documents.items()},
        **findings_json(version, facts),
    }
    return content, canonical(snapshot)


def approval_of(version: ReportVersion, actor: Actor, on: date) -> ApprovalFacts:
    """Who approved: the first head of the operator as the register names him, else the approver."""
    operator = version.report.facility.operator
    return ApprovalFacts(name=operator.head_name or actor.name, position=operator.head_position, on=on)


def overrides_of(code: str) -> FormOverrides:
    """Corrections of an edition by the administrator, the newest for each place."""
    rows: dict[str, dict[str, Any]] = {}
    for row in FormCorrection.objects.filter(edition=code).order_by("created_at", "id"):
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
            known["annual"] = row.text_ru == "yes"
    return FormOverrides(tuple(TableOverride(slug=slug, **known) for slug, known in sorted(rows.items())))
