"""`visible_to`: every model of the register × every role × (own, foreign)."""

from __future__ import annotations

import pytest

from operators.models import (
    Accreditation,
    DischargeNorm,
    EmissionNorm,
    EmissionSource,
    Facility,
    Invitation,
    Laboratory,
    LaboratoryInvitation,
    Membership,
    MembershipFacility,
    Obligation,
    Operator,
    Permit,
    SamplingPoint,
    Site,
    WasteLimit,
    WasteStream,
    WaterLimit,
)
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from tests import factories as make

pytestmark = pytest.mark.django_db

ROLES = ("ecologist", "director", "inspector", "laboratory", "administrator")
EVERYONE, NOBODY = frozenset(ROLES), frozenset()
FACILITY_MODELS = (
    Facility,
    Site,
    EmissionSource,
    SamplingPoint,
    WasteStream,
    Permit,
    EmissionNorm,
    WasteLimit,
    DischargeNorm,
    Obligation,
    LaboratoryInvitation,
    WaterLimit,
)


def world(region: str) -> dict[type, object]:
    """One row of every model in one region."""
    facility = make.FacilityFactory(kato=make.KatoFactory(code=f"{region}6630100"))
    source = make.SourceFactory(site__facility=facility)
    stream = make.WasteStreamFactory(facility=facility)
    permit = make.PermitFactory(facility=facility)
    outlet = make.PointFactory(facility=facility, medium="waste_water")
    since = make.SINCE
    rows = {
        Facility: facility,
        Operator: facility.operator,
        Site: source.site,
        EmissionSource: source,
        SamplingPoint: outlet,
        WasteStream: stream,
        Permit: permit,
        EmissionNorm: make.EmissionNormFactory(permit=permit, source=source),
        WasteLimit: WasteLimit.objects.create(
            permit=permit, stream=stream, kind="accumulation", tonnes=1, valid_from=since
        ),
        DischargeNorm: DischargeNorm.objects.create(
            permit=permit,
            point=outlet,
            substance=make.SubstanceFactory(),
            milligrams_per_litre=1,
            tonnes_per_year=1,
            valid_from=since,
        ),
        Obligation: Obligation.objects.create(facility=facility, valid_from=since),
        WaterLimit: WaterLimit.objects.create(
            facility=facility, kind="natural", m3_per_year=1, document="KZ-1", valid_from=since
        ),
        Invitation: Invitation.objects.create(
            email=f"{region}@example.test",
            role="ecologist",
            operator=facility.operator,
            digest=region,
            expires_at=now(),
        ),
    }
    rows["people"] = make.people_of(facility)
    rows[LaboratoryInvitation] = LaboratoryInvitation.objects.get(facility=facility)
    rows[Laboratory] = rows[LaboratoryInvitation].laboratory
    rows[Accreditation] = make.AccreditationFactory(laboratory=rows[Laboratory])
    rows[Membership] = Membership.objects.filter(operator=facility.operator, role="ecologist").get()
    return rows


# model -> (roles that see the own row, roles that see the foreign row)
EXPECTED = {
    **{model: (EVERYONE, {"administrator"}) for model in FACILITY_MODELS},
    Operator: (EVERYONE, {"administrator"}),
    Membership: ({"ecologist", "director", "administrator"}, {"administrator"}),
    Invitation: ({"director", "administrator"}, {"administrator"}),
    Laboratory: (EVERYONE, EVERYONE - {"laboratory"}),
    Accreditation: (EVERYONE, EVERYONE - {"laboratory"}),
}


def test_every_model_and_role():
    own, foreign = world("11"), world("55")
    wrong = []
    for model, (sees_own, sees_foreign) in EXPECTED.items():
        for role in ROLES:
            seen = set(model.objects.visible_to(own["people"][role]).values_list("pk", flat=True))
            for which, row, expected in (("own", own[model], sees_own), ("foreign", foreign[model], sees_foreign)):
                if (row.pk in seen) != (role in expected):
                    wrong.append((model.__name__, role, which))

    assert wrong == []


def test_every_model_with_visible_to_is_in_the_matrix():
    from django.apps import apps

    scoped = {m for m in apps.get_app_config("operators").get_models() if hasattr(m.objects, "visible_to")}

    assert scoped == set(EXPECTED)


def test_nobody_sees_anything():
    world("11")

    for model in EXPECTED:
        assert not model.objects.visible_to(Actor.anonymous()).exists(), model


def test_an_ecologist_of_chosen_facilities_sees_only_these():
    mine = make.FacilityFactory()
    other = make.FacilityFactory(operator=mine.operator)
    membership = make.MembershipFactory(operator=mine.operator)
    MembershipFacility.objects.create(membership=membership, facility=mine)
    actor = make.actor(membership)

    assert list(Facility.objects.visible_to(actor)) == [mine]
    assert not Site.objects.visible_to(actor).filter(facility=other).exists()


def test_an_ended_invitation_hides_the_facility_from_the_laboratory():
    facility = make.FacilityFactory()
    laborant = make.people_of(facility)["laboratory"]
    LaboratoryInvitation.objects.filter(facility=facility).update(valid_to=make.SINCE)

    assert not Facility.objects.visible_to(laborant).exists()


def test_an_ended_membership_is_not_current():
    membership = make.MembershipFactory()
    Membership.objects.filter(pk=membership.pk).update(ended_at=now())

    assert not Membership.objects.current().filter(pk=membership.pk).exists()
