"""What a change rests on, what it touches, and cells declared by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from monitoring.models import Quarter
from monitoring.services.quarters import version_for
from operators.models import Facility, Permit
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import now, on_day
from pekportal.kit.refused import Refused
from programs import effects
from programs.facts import facts_of, live_facts
from programs.models import ProgramVersion
from programs.printing import printed_text
from programs.services import rows, sections, versions
from programs.services.grounds import save_grounds
from tests import factories as make
from tests.programs.test_pages import logged_in

DAY = dt.date(2026, 10, 20)


@pytest.fixture
def change(draft: ProgramVersion, people: dict[str, Actor]) -> ProgramVersion:
    """A draft that changes the frequency of table 8 of the approved version."""
    with on_day(dt.date(2025, 12, 15)):
        approved = versions.approve(people["director"], versions.send(people["ecologist"], draft))
    version = versions.new_version(people["ecologist"], approved.program, change_reason="Чаще")
    row = version.ambientairrow_rows.get()
    texts = {**facts_of(version).table("ambient-air").rows[0].texts, "frequency": "1 раз в квартал"}
    rows.save_row(people["ecologist"], row, texts, row_version=row.row_version)
    return ProgramVersion.objects.for_page().get(pk=version.pk)


def opened(version: ProgramVersion, year: int, number: int) -> Quarter:
    base = version.supersedes
    return Quarter.objects.create(
        facility=version.program.facility, year=year, quarter=number, program_version=base, opened_at=now()
    )


def permit_of(facility: Facility) -> Permit:
    return make.PermitFactory(facility=facility, number="KZ-2")


def test_a_change_without_basis_is_neither_sent_nor_approved(change: ProgramVersion, people: dict[str, Actor]) -> None:
    with pytest.raises(Refused) as refused:
        versions.send(people["ecologist"], change)
    assert refused.value.code == "BASIS"
    save_grounds(people["ecologist"], change, permit=None, basis_reason="Условия разрешения не меняются")
    assert versions.send(people["ecologist"], change).state == "review"


def test_basis_is_a_permit_of_this_facility_or_a_reason(change: ProgramVersion, people: dict[str, Actor]) -> None:
    ecologist, own = people["ecologist"], permit_of(change.program.facility)
    foreign = make.PermitFactory(number="KZ-9")
    for wrong, code in (
        ({"permit": foreign}, "PERMIT"),
        ({"permit": own, "basis": foreign}, "PERMIT"),
        ({"permit": own, "basis": own, "basis_reason": "и причина"}, "BOTH"),
    ):
        with pytest.raises(Refused) as refused:
            save_grounds(ecologist, change, **wrong)  # type: ignore[arg-type]
        assert refused.value.code == code
    saved = save_grounds(ecologist, change, permit=own, basis=own)
    assert (saved.permit, saved.basis, saved.basis_reason) == (own, own, "")


def test_what_a_change_touches_is_told_before_it_is_saved(change: ProgramVersion, people: dict[str, Actor]) -> None:
    with on_day(DAY):
        ended, running = opened(change, 2026, 3), opened(change, 2026, 4)
        found = effects.effects_of(people["director"], change)
        assert [(one.applies, len(one.tasks)) for one in found] == [
            (False, 0),
            (True, 1),
            (True, 1),
            (True, 1),
            (True, 1),
        ]
        assert [one.tasks[0].change for one in found[1:]] == ["added", "added", "added", "changed"]
        assert "1 раз в год" in found[4].tasks[0].was and "1 раз в квартал" in found[4].tasks[0].now

        save_grounds(people["ecologist"], change, permit=None, basis_reason="Решение предприятия")
        for code, place in _errors(change):
            versions.write_reason(people["director"], change, code, place, reason="Пояснение")
        approved = versions.approve(people["director"], versions.send(people["ecologist"], change))
    ended.refresh_from_db()
    running.refresh_from_db()
    assert ended.program_version == change.supersedes, "an ended quarter stays with its version"
    assert running.program_version == approved, "an open one goes on by the new version"
    facility = change.program.facility
    assert version_for(facility, Period(2026, 2)) == change.supersedes, "opened late, held against the version of then"
    assert version_for(facility, Period(2026, 4)) == approved


def _errors(version: ProgramVersion) -> list[tuple[str, str]]:
    from programs.findings import blocking, judged

    return [(item.finding.code, item.finding.place) for item in blocking(judged(version))]


def test_a_first_version_changes_nothing(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    assert effects.effects_of(people["director"], draft) == []
    with pytest.raises(Refused) as refused:
        save_grounds(people["ecologist"], draft, permit=None, basis_reason="зачем-то")
    assert refused.value.code == "NO_CHANGE"


def test_a_cell_is_declared_by_hand_and_printed(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    sections.declare_cell(people["ecologist"], draft, "source-counts", "1", "total", "20")
    assert printed_text(live_facts(draft), "source-counts", "1", "total") == "20"
    with pytest.raises(Refused):
        sections.declare_cell(people["ecologist"], draft, "source-counts", "1", "indicator", "x")
    with pytest.raises(Refused):
        sections.declare_cell(people["ecologist"], draft, "waste", "1", "waste", "x")


@pytest.fixture
def ecologist(people: dict[str, Actor]) -> Client:
    """The ecologist's browser."""
    return logged_in(people["ecologist"])


def test_pages_of_a_change(ecologist: Client, change: ProgramVersion, people: dict[str, Any]) -> None:
    """The send page lists the quarters, the comparison the cell, the section page cleans what is pasted."""
    with on_day(DAY):
        sent = ecologist.get(reverse("programs:move", args=[change.pk, "send"])).content.decode()
        assert "IV квартал 2026" in sent and "1 раз в квартал" in sent
        compared = ecologist.get(reverse("programs:compare", args=[change.program_id])).content.decode()
        assert "<del>1 раз в год (3 квартал)</del>" in compared.replace("\n", "")
        url = reverse("programs:section", args=[change.pk, 7])
        page = ecologist.get(url)
        assert "nonce" in page["Content-Security-Policy"].split("style-src")[1].split(";")[0]
        row_version = change.sections.get(number=7).row_version
        pasted = "<p onclick=x>Поверка <b>приборов</b><script>alert(1)</script></p>"
        ecologist.post(url, {"text": "", "markup": pasted, "row_version": row_version})
    section = change.sections.get(number=7)
    assert (section.text, section.markup) == ("Поверка приборов", "<p>Поверка <strong>приборов</strong></p>")


def test_plain_field_keeps_the_formatting_of_an_unchanged_text(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    actor = people["ecologist"]
    saved = sections.save_section(actor, draft, 7, "", row_version=1, markup="<p>а <b>б</b></p><p>в</p>")
    same = sections.save_section(actor, draft, 7, "а б\r\nв", row_version=saved.row_version)
    assert same.markup == "<p>а <strong>б</strong></p><p>в</p>"
    other = sections.save_section(actor, draft, 7, "а", row_version=same.row_version)
    assert (other.text, other.markup) == ("а", "")
    empty = sections.save_section(actor, draft, 7, "", row_version=other.row_version, markup="<div><br></div>")
    assert (empty.text, empty.markup) == ("", "")
