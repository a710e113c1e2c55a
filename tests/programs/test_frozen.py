"""An approved version freezes with everything in it: refused by the database to the web role itself."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from pekportal.kit.access import Actor
from pekportal.kit.canonical import canonical
from pekportal.kit.refused import Refused
from programs import snapshot
from programs.checks import RULES
from programs.facts import facts_of, live_facts
from programs.findings import judged
from programs.machine import APPROVED
from programs.models import DeclaredCell, FindingReason, ProgramSection, ProgramVersion
from programs.services import rows, sections, versions
from programs.services.grounds import save_grounds
from programs.tables.registry import TABLES

OWN = {slug: table.model for slug, table in TABLES.items() if table.model is not None}
PARTS: list[Any] = [*OWN.values(), ProgramSection, DeclaredCell, FindingReason]


@pytest.fixture
def approved(draft: ProgramVersion, people: dict[str, Actor]) -> ProgramVersion:
    rows.add_row(people["ecologist"], draft, "calculated", {"source": "6001", "substance": "2908"})
    return versions.approve(people["director"], versions.send(people["ecologist"], draft))


def test_tests_work_with_the_web_role(draft: ProgramVersion) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("pek_app",)


@pytest.mark.parametrize("model", PARTS)
def test_part_of_an_approved_version_is_frozen(model: Any, approved: ProgramVersion) -> None:
    part = model.objects.filter(version=approved).first()
    if model is FindingReason:
        part = part or model.objects.first()
    assert part is not None
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        model.objects.filter(pk=part.pk).update(version=F("version"))
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        model.objects.filter(pk=part.pk).delete()
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        part.pk, part._state.adding = None, True
        part.save(force_insert=True)


@pytest.mark.parametrize("model", OWN.values())
def test_row_is_frozen_in_review(model: Any, draft: ProgramVersion, people: dict[str, Actor]) -> None:
    versions.send(people["ecologist"], draft)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        model.objects.create(version=draft)


def test_approved_version_itself_is_sealed(approved: ProgramVersion) -> None:
    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        ProgramVersion.objects.filter(pk=approved.pk).update(snapshot=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProgramVersion.objects.filter(pk=approved.pk).delete()


@pytest.mark.parametrize("verb", ["add", "save", "delete", "move", "dash", "section", "derived", "reason"])
def test_service_refuses_a_frozen_version(verb: str, approved: ProgramVersion, people: dict[str, Actor]) -> None:
    actor = people["ecologist"]
    row = OWN["waste"].objects.filter(version=approved).first()
    verbs = {
        "add": lambda: rows.add_row(actor, approved, "waste", {"waste": "Ветошь"}),
        "save": lambda: rows.save_row(actor, row, {"waste": "Ветошь"}, row_version=1),
        "delete": lambda: rows.delete_row(actor, row),
        "move": lambda: rows.move_row(actor, row, step=1),
        "dash": lambda: rows.clear_dash(actor, approved, "gas"),
        "section": lambda: sections.save_section(actor, approved, 5, "Текст", row_version=1),
        "derived": lambda: sections.take_derived(actor, approved, "source-counts", "2", "total"),
        "reason": lambda: versions.write_reason(actor, approved, "ПЭК-T3-01", "3/1/total", reason="x"),
    }
    with pytest.raises(Refused) as refusal:
        verbs[verb]()
    assert refusal.value.status == 409


def test_snapshot_is_canonical_and_gives_the_same_facts(approved: ProgramVersion) -> None:
    stored = snapshot.read(approved)
    assert canonical(stored) == canonical(
        snapshot.build(approved, live_facts(approved), [item.finding for item in judged(approved)])
    )
    assert facts_of(approved) == live_facts(approved)
    assert stored["rules"] == RULES
    assert len(stored["facts"]["register"]["sources"]) == 19
    assert stored["classifiers"]["substances"] == {
        "2908": {
            "ru": "Пыль неорганическая: 70-20% двуокиси кремния",
            "kk": "Бейорганикалық шаң: құрамында 70-20% кремний қостотығы бар",
        }
    }


def test_approved_version_does_not_read_the_register(approved: ProgramVersion) -> None:
    before = (facts_of(approved), judged(approved))
    facility = approved.program.facility
    facility.name = "Другое имя"
    facility.save()
    facility.sources.filter(number="6019").update(closed_on="2026-01-01")
    assert (facts_of(approved), judged(approved)) == before


def test_new_version_copies_everything_and_supersedes_on_approval(
    approved: ProgramVersion, people: dict[str, Actor]
) -> None:
    copy = versions.new_version(people["ecologist"], approved.program, change_reason="Новый источник")
    old, new = live_facts(approved), live_facts(copy)
    assert {s: [r.texts for r in t.rows] for s, t in new.tables.items()} == {
        s: [r.texts for r in t.rows] for s, t in old.tables.items()
    }
    assert (new.sections, new.declared, copy.supersedes, copy.number) == (old.sections, old.declared, approved, 2)
    with pytest.raises(Refused) as refusal:
        versions.new_version(people["ecologist"], approved.program, change_reason="Ещё раз")
    assert refusal.value.status == 409
    save_grounds(people["ecologist"], copy, permit=None, basis_reason="Разрешение не меняется")
    for item in judged(copy):
        if item.needs_reason:
            versions.write_reason(
                people["director"], copy, item.finding.code, item.finding.place, reason="Пояснение директора"
            )
    assert versions.approve(people["director"], versions.send(people["ecologist"], copy)).state == APPROVED
    approved.refresh_from_db()
    assert approved.state == "superseded"
    assert facts_of(approved).register.name == "Месторождение Жомарт"


def test_a_snapshot_of_the_first_rules_is_still_read(draft: ProgramVersion) -> None:
    stored = json.loads(canonical(snapshot.build(draft, live_facts(draft), [item.finding for item in judged(draft)])))
    for key in ("head", "permit", "known", "has_register"):
        del stored["facts"][key]
    for key in ("points", "streams"):
        del stored["facts"]["register"][key]
    for finding in stored["findings"]:
        del finding["line"]
    facts = snapshot.facts_from(stored)
    assert facts.tables == live_facts(draft).tables
    assert (facts.permit, facts.register.points) == (None, ())
