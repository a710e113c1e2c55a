"""From an address of the portal to the facility and the report it is about, and to words for people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps

from pekportal.kit.text import T

# whose argument is what: name of the address -> argument, model, way to the facility, way to the report's version
VERSION = ("reports.ReportVersion", "report__facility_id", "pk")
FACILITY = ("operators.Facility", "pk", "")
REMARK = ("inspections.Remark", "version__report__facility_id", "version_id")
SUBJECTS: tuple[tuple[str, str, tuple[str, str, str]], ...] = (
    (r"inspections:facility|operators:facility", "pk", FACILITY),
    (r"decision:as-of|programs:facility", "facility_id", FACILITY),
    (r"operators:[a-z-]+s", "parent", FACILITY),
    (r"inspections:request-new", "facility", FACILITY),
    (r"dossier:new", "facility", FACILITY),
    (r"dossier:(page|file)", "pk", ("dossier.Dossier", "facility_id", "")),
    (r"operators:permit(-file)?", "pk", ("operators.Permit", "facility_id", "")),
    (r"record:case", "pk", ("reports_record.Repudiation", "receipt__version__report__facility_id", "receipt__version")),
    (r"(reports|record|decision):.+", "pk", VERSION),
    (
        r"inspections:remark-(page|file|move)",
        "pk",
        ("inspections.Remark", "version__report__facility_id", "version_id"),
    ),
    (r"inspections:mark", "pk", ("reports_publication.Mark", "report__facility_id", "")),
    (r"inspections:(version|decide|remarks?|pick)", "pk", VERSION),
    (r"inspections:(request|seal|item).*", "pk", ("inspections.DocumentRequest", "facility_id", "version_id")),
    (r"programs:(compare)", "pk", ("programs.Program", "facility_id", "")),
    (r"(programs|api):.+", "pk", ("programs.ProgramVersion", "program__facility_id", "")),
)
_PATTERNS = tuple((re.compile(pattern), argument, target) for pattern, argument, target in SUBJECTS)

# what an inspector did there, for people: the first pattern that fits
WORDS: tuple[tuple[str, T], ...] = (
    (r"inspections:version", T("есепті ашты", "открывал отчёт", "opened the report")),
    (r"reports:paper.*", T("есептің қағаз түрін ашты", "открывал отчёт на бланке", "opened the report as a paper")),
    (r"reports:artefact", T("есептің файлын жүктеді", "скачивал файл отчёта", "downloaded a file of the report")),
    (r"reports:attachment", T("қосымшаны ашты", "открывал приложение", "opened an attachment")),
    (r"record:copy", T("есептің көшірмесін жүктеді", "скачивал копию отчёта", "downloaded the copy of record")),
    (r"record:.+", T("түбіртекті ашты", "открывал квитанцию", "opened the receipt")),
    (r"decision:difference", T("нұсқаларды салыстырды", "сравнивал версии", "compared versions")),
    (r"decision:place", T("ұяшықты ашты", "открывал ячейку отчёта", "opened a cell of the report")),
    (r"inspections:request-file", T("жауаптың файлын ашты", "открывал файл ответа", "opened a file of an answer")),
    (r"inspections:mark", T("белгіні ашты", "открывал пометку", "opened a mark")),
    (r"inspections:remark.*", T("ескертуді ашты", "открывал замечание", "opened a remark")),
    (r"inspections:(request|seal|item).*", T("сұрауды ашты", "открывал запрос", "opened a request")),
    (r"dossier:file", T("істі жүктеді", "скачивал дело", "downloaded a dossier")),
    (r"dossier:.+", T("істі ашты", "открывал дело", "opened a dossier")),
    (r"operators:permit-file", T("рұқсаттың файлын ашты", "открывал файл разрешения", "opened the file of a permit")),
    (r"programs:(file|workbook)", T("бағдарламаның файлын жүктеді", "скачивал программу", "downloaded a programme")),
    (r"(programs|api:programme).*", T("бағдарламаны ашты", "открывал программу", "opened a programme")),
    (
        r"(inspections|operators):.+",
        T("объектінің деректерін ашты", "открывал данные объекта", "opened data of the facility"),
    ),
    (r".*", T("бетті ашты", "открывал страницу", "opened a page")),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What an address is about; None where it can not be told: the look is logged all the same."""

    object_id: str
    facility_id: UUID | None = None
    version_id: UUID | None = None


def subject_of(name: str, arguments: dict[str, Any], about: tuple[UUID, UUID | None] | None = None) -> Subject | None:
    """The subject of an address; None when no object stands in it; `about` (facility, version) where it is known."""
    objects = [value for value in arguments.values() if isinstance(value, UUID)]
    if not objects:
        return None
    if about is not None:
        return Subject(str(objects[-1]), *about)
    for pattern, argument, (label, to_facility, to_version) in _PATTERNS:
        if argument in arguments and pattern.fullmatch(name):
            ways = [to_facility, to_version or "pk"]
            found = apps.get_model(label)._default_manager.filter(pk=arguments[argument]).values_list(*ways).first()
            if found is not None:
                return Subject(str(objects[-1]), found[0], found[1] if to_version else None)
    return Subject(str(objects[-1]))


def words_of(page: str) -> T:
    """What was done at an address, in the past tense."""
    return next(words for pattern, words in WORDS if re.fullmatch(pattern, page))
