"""Programme, permits, laboratory, people of one side."""

from __future__ import annotations

import datetime as dt

from operators.models import (
    Accreditation,
    DischargeNorm,
    Facility,
    Permit,
)
from operators.models import SamplingPoint as Point
from operators.services import invitations, permits
from pekportal.demo import people, stone
from pekportal.demo.quarters import Team
from pekportal.kit.access import Role
from pekportal.kit.api import tokens
from pekportal.kit.api.scopes import of_role
from pekportal.kit.files import store_upload
from pekportal.kit.uploads import Purpose
from programs.document import rendering as printing
from programs.intake.result import FoundText, Recognised
from programs.models import Intake, Program
from programs.services import grounds, versions
from tests.access.given import CHECKED, LAST_YEARS, upload


def complete(team: Team, facility: Facility) -> None:
    """A draft of the programme, papers of permit and laboratory, limits, an invitation, a token."""
    _programme(team, facility)
    _papers(team, facility)
    permits.create_water_limit(
        team.ecologist,
        facility,
        kind="natural",
        m3_per_year=1000,
        document="Разрешение на специальное водопользование № 5",
        valid_from=dt.date(2026, 1, 1),
    )
    DischargeNorm.objects.create(
        permit=facility.permits.first(),
        point=Point.objects.create(facility=facility, name="Выпуск № 1", medium="water"),
        substance_id=stone.DUST,
        milligrams_per_litre=1,
        tonnes_per_year=1,
        valid_from=people.SINCE,
    )
    invitations.invite(
        team.director, email=f"new@{facility.pk}.test", role=Role.ECOLOGIST, operator=facility.operator, language="ru"
    )
    tokens.issue(team.director, label="Учёт", days=30, scopes=of_role("director"))


def _programme(team: Team, facility: Facility) -> None:
    program = Program.objects.filter(facility=facility).latest("valid_from")
    printing.make(team.ecologist, program.versions.approved().get(), "ru", "xlsx")
    change = versions.new_version(team.ecologist, program, change_reason=CHECKED)
    grounds.save_grounds(team.ecologist, change, permit=change.permit, basis_reason=CHECKED)
    brought = store_upload(team.ecologist, upload(), purpose=Purpose.PROGRAM)
    nothing = Recognised("ru", {}, {}, {5: FoundText("Учет ведет эколог.", 1.0)}, ()).dump()
    Intake.objects.create(facility=facility, file=brought, state="read", found=nothing)


def _papers(team: Team, facility: Facility) -> None:
    laboratory = facility.laboratory_invitations.get().laboratory
    files = [store_upload(team.ecologist, upload(), purpose=Purpose.EVIDENCE) for _ in range(2)]
    Permit.objects.filter(facility=facility, valid_to__year=2035).update(file=files[0])
    Accreditation.objects.create(laboratory=laboratory, number="Прежний", file=files[1], **LAST_YEARS)
