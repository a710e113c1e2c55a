"""The persons known of one operator: whose names, telephones and addresses may not leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from monitoring.cases.models import Case, CaseMeasure
from operators.models import Facility, Membership, Operator, User
from programs.models import ProgramVersion
from reports.models import ReportVersion
from reports.publication.personal import Persons

# what the snapshot of a report says of persons
SNAPSHOT = (("operator", "head_name"), ("operator", "phone"), ("operator", "email"), ("approval", "name"))


def persons_of(facility: Facility) -> Persons:
    """Known by the tables of now and by their history."""
    return Persons.of(_from_tables(facility))


def with_snapshot(persons: Persons, facts: dict[str, Any]) -> Persons:
    """With those a frozen snapshot of a report knows."""
    return Persons.of([*persons.words, *_from_snapshot(facts)])


def _from_tables(facility: Facility) -> Iterator[str]:
    operator_id = facility.operator_id
    versions = ReportVersion.objects.filter(report__facility=facility)
    # ids first: joined in one query, every approval would meet every submission
    known = (
        Membership.objects.filter(operator_id=operator_id)
        .values_list("user_id")
        .union(
            versions.filter(approved_by__isnull=False).values_list("approved_by_id"),
            versions.filter(submitted_by__isnull=False).values_list("submitted_by_id"),
            ProgramVersion.objects.filter(program__facility=facility, approved_by__isnull=False).values_list(
                "approved_by_id"
            ),
        )
    )
    people = User.objects.filter(pk__in=known)
    for name, email, phone in people.values_list("full_name", "email", "phone"):
        yield from (name, email, phone)
    yield from _operator(Operator.objects.filter(pk=operator_id), _events(Operator).filter(pgh_obj_id=operator_id))
    mine = Q(quarter__facility=facility)
    cases = list(Case.objects.filter(mine).values_list("pk", "responsible", "corrected_by"))
    ids = [pk for pk, *_names in cases]
    for _pk, *names in cases:
        yield from names
    yield from _column(CaseMeasure.objects.filter(case_id__in=ids), "responsible")
    if ids:
        yield from _column(_events(CaseMeasure).filter(case_id__in=ids), "responsible")
        yield from _column(_events(Case).filter(pgh_obj_id__in=ids), "responsible")
    yield from _column(versions, "performer")


def _operator(*sources: Any) -> Iterator[str]:
    for rows in sources:
        columns = ("head_name", "phone", "email", "is_sole_proprietor", "name", "name_kk", "bin")
        for head, phone, email, alone, name, name_kk, number in rows.values_list(*columns).distinct():
            yield from (head, phone, email)
            if alone:  # a sole proprietor is a person: the name and the ИИН are personal
                yield from (name, name_kk, number)


def _column(rows: Any, column: str) -> Iterator[str]:
    yield from rows.exclude(**{column: ""}).values_list(column, flat=True).distinct()


def _events(model: Any) -> Any:
    """Rows of the history of a model."""
    return apps.get_model(model._meta.app_label, f"{model.__name__}Event").objects


def _from_snapshot(facts: dict[str, Any]) -> Iterator[str]:
    for part, key in SNAPSHOT:
        yield str((facts.get(part) or {}).get(key) or "")
    yield str(facts.get("performer_name") or "")
    yield str(facts.get("performer_phone") or "")


def operator_of(facility_id: UUID) -> Facility:
    """The facility with what the projection reads of it."""
    facility: Facility = Facility.objects.select_related("operator", "kato", "oked").get(pk=facility_id)
    return facility
