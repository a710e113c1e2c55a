"""Pages of the register: every list, form and closing; foreign objects; clear errors; the optimistic lock."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from operators.models import (
    EmissionNorm,
    EmissionSource,
    Facility,
    LaboratoryInvitation,
    Obligation,
    Permit,
    SamplingPoint,
    Site,
    User,
    WasteStream,
    WaterLimit,
)
from operators.nouns import NOUNS
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def facility():
    """A facility with one row of everything."""
    norm = make.EmissionNormFactory()
    found = norm.permit.facility
    make.PointFactory(facility=found)
    make.WasteStreamFactory(facility=found)
    Obligation.objects.create(facility=found, valid_from=make.SINCE)
    make.LaboratoryInvitationFactory(facility=found)
    WaterLimit.objects.create(facility=found, kind="natural", m3_per_year=1, document="KZ-1", valid_from=make.SINCE)
    return found


@pytest.fixture
def ecologist(client, facility):
    """A client who acts as the facility's ecologist."""
    client.force_login(make.MembershipFactory(operator=facility.operator).user)
    return client


def at(name: str, *args: object) -> str:
    """URL of the room."""
    return reverse(f"operators:{name}", args=args)


@pytest.mark.parametrize("role", ["ecologist", "director", "inspector", "laboratory", "administrator"])
def test_every_reader_opens_every_page(client, facility, role):
    who = make.people_of(facility)[role]
    client.force_login(User.objects.get(pk=who.user_id))
    permit = facility.permits.get()
    laboratory = facility.laboratory_invitations.first().laboratory
    urls = [at("facilities"), at("facility", facility.pk), at("permit", permit.pk), at("laboratories")]
    urls += [at(noun.slug, facility.pk) for noun in NOUNS.values() if noun.parent is Facility]
    if role != "laboratory":
        urls.append(at("laboratory", laboratory.pk))

    answers = {url: client.get(url) for url in urls}

    assert {url: a.status_code for url, a in answers.items() if a.status_code != 200} == {}
    offers_change = "/new/" in answers[at("sources", facility.pk)].content.decode()
    assert offers_change == (role == "ecologist")


def test_foreign_objects_are_not_there(client, facility):
    client.force_login(make.MembershipFactory().user)
    permit = facility.permits.get()
    urls = [at("facility", facility.pk), at("facility-edit", facility.pk), at("permit", permit.pk)]
    urls += [at("facility-close", facility.pk), at("permit-file", permit.pk)]
    for noun in NOUNS.values():
        if noun.parent is Facility:
            urls += [at(noun.slug, facility.pk), at(f"{noun.name}-new", facility.pk)]
            row = noun.model.objects.filter(facility=facility).first()
            urls += [at(f"{noun.name}-close", row.pk)]
            urls += [at(f"{noun.name}-edit", row.pk)] if noun.update else []
    norm = EmissionNorm.objects.get()
    urls += [at("emission-norm-new", permit.pk), at("emission-norm-edit", norm.pk), at("emission-norm-close", norm.pk)]

    found = [
        (url, method) for url in urls for method in ("get", "post") if getattr(client, method)(url).status_code != 404
    ]

    assert found == []


@pytest.mark.parametrize("role", ["director", "inspector", "laboratory", "administrator"])
def test_readers_change_nothing(client, facility, role):
    who = make.people_of(facility)[role]
    client.force_login(User.objects.get(pk=who.user_id))
    source = facility.sources.get()

    answers = [client.post(at("source-edit", source.pk)), client.post(at("site-new", facility.pk), {"name": "x"})]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert facility.sites.count() == 1


def test_enter_and_change_a_facility(client):
    make.KatoFactory()
    membership = make.MembershipFactory()
    client.force_login(membership.user)
    data = {
        "name": "Карьер «Жомарт»",
        "kato": "116630100",
        "category": "2",
        "oked_text": "96090",
        "coordinates": "51°10′30″ с.ш., 71°27′00″ в.д.",
        "capacity_value": "266 200,5",
    }

    answer = client.post(at("facility-new"), data)

    facility = Facility.objects.get()
    assert answer.url == at("facility", facility.pk)
    assert (str(facility.latitude), str(facility.longitude)) == ("51.175000", "71.450000")
    assert str(facility.capacity_value) == "266200.500000"
    assert facility.operator_id == membership.operator_id
    page = client.get(answer.url).content.decode()
    assert "51°10′30,00″ с.ш." in page
    again = client.get(at("facility-edit", facility.pk)).content.decode()
    assert 'value="51.175000, 71.450000"' in again
    assert 'value="266200,5"' in again


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kato", "999999999", "999999999"),
        ("kato", "11663010", "9"),
        ("coordinates", "71.4567, 51.1234", "51,1234; 71,4567"),
        ("coordinates", "где-то там", "не координаты"),
        ("oked_text", "9609", "9609"),
        ("capacity_value", "-5", "отрицательным"),
    ],
)
def test_wrong_facts_are_told_at_the_field(client, field, value, words):
    make.KatoFactory()
    client.force_login(make.MembershipFactory().user)
    data = {"name": "Карьер", "kato": "116630100", "category": "2", field: value}

    answer = client.post(at("facility-new"), data)

    assert answer.status_code == 422
    errors = " ".join(answer.context["form"].errors[field])
    assert words in errors or field == "oked_text"
    assert not Facility.objects.exists()


def test_source_form_derives_the_kind_from_the_number(ecologist, facility):
    site = facility.sites.get()
    data = {"name": "ДГУ", "site": str(site.pk), "monitoring": "calculated", "opened_on": "2026-01-01"}

    organised = ecologist.post(at("source-new", facility.pk), {**data, "number": "0001", "gas_cleaning": "on"})
    unorganised = ecologist.post(at("source-new", facility.pk), {**data, "number": "№ 6900"})
    wrong = ecologist.post(at("source-new", facility.pk), {**data, "number": "6901", "gas_cleaning": "on"})
    twice = ecologist.post(at("source-new", facility.pk), {**data, "number": "0001"})
    form = ecologist.post(at("source-new", facility.pk), {**data, "number": "12"})

    assert (organised.status_code, unorganised.status_code) == (302, 302)
    assert EmissionSource.objects.get(number="0001").organised
    assert not EmissionSource.objects.get(number="6900").organised
    assert (wrong.status_code, twice.status_code, form.status_code) == (409, 409, 422)
    assert "уже есть действующий источник" in twice.content.decode()


def test_a_stale_edit_shows_both_values(ecologist, facility):
    point = facility.points.get()
    url = at("point-edit", point.pk)
    first = {"name": "Точка А", "medium": "air", "row_version": "1"}
    assert ecologist.post(url, first).status_code == 302

    stale = ecologist.post(url, {"name": "Точка Б", "medium": "soil", "row_version": "1"})

    assert stale.status_code == 409
    clash = {line["label"]: (line["theirs"], line["yours"]) for line in stale.context["clash"]}
    assert clash["Наименование или номер"] == ("Точка А", "Точка Б")
    assert clash["Среда"] == ("воздух", "почва")
    assert SamplingPoint.objects.get(pk=point.pk).name == "Точка А"
    assert 'name="row_version" value="2"' in stale.content.decode()
    over = ecologist.post(url, {"name": "Точка Б", "medium": "soil", "row_version": "2"})
    assert over.status_code == 302
    assert SamplingPoint.objects.get(pk=point.pk).name == "Точка Б"


def test_rows_are_closed_not_deleted(ecologist, facility):
    source, site = facility.sources.get(), facility.sites.get()
    used = ecologist.post(at("site-close", site.pk), {"day": "2026-06-01"})
    assert used.status_code == 409
    assert source.number in used.content.decode()

    ecologist.post(at("source-close", source.pk), {"day": "2026-06-01"})
    ecologist.post(at("site-close", site.pk), {"day": "2026-06-01"})

    assert str(EmissionSource.objects.get(pk=source.pk).closed_on) == "2026-06-01"
    assert Site.objects.get(pk=site.pk).closed_on is not None
    ecologist.get(at("facilities"))  # takes the messages away
    assert source.name not in ecologist.get(at("sources", facility.pk)).content.decode()
    assert source.name in ecologist.get(at("sources", facility.pk) + "?ended=1").content.decode()
    assert ecologist.post(at("source-edit", source.pk), {"name": "x"}).status_code == 422
    early = ecologist.post(at("waste-stream-close", WasteStream.objects.get().pk), {"day": ""})
    assert early.status_code == 422


def test_a_facility_that_owes_reports_can_not_be_closed(ecologist, facility):
    obligation = facility.obligations.get()
    refused = ecologist.post(at("facility-close", facility.pk), {"day": "2026-06-01"})
    ecologist.post(at("obligation-close", obligation.pk), {"day": "2026-05-31", "reason_to": "closure"})

    closed = ecologist.post(at("facility-close", facility.pk), {"day": "2026-06-01"})

    assert refused.status_code == 409
    assert closed.status_code == 302
    assert Obligation.objects.get(pk=obligation.pk).reason_to == "closure"


def test_permit_with_a_file_and_its_norms(ecologist, facility):
    data = {"number": "KZ77", "issued_on": "2026-01-01", "valid_from": "2026-01-01", "category": "2"}
    wrong = ecologist.post(
        at("permit-new", facility.pk), {**data, "file": SimpleUploadedFile("permit.exe", b"MZ\x90\x00" * 50)}
    )
    backwards = ecologist.post(at("permit-new", facility.pk), {**data, "valid_to": "2025-01-01"})
    assert (wrong.status_code, backwards.status_code) == (422, 422)
    assert ecologist.post(at("permit-new", facility.pk), data).status_code == 302
    permit = Permit.objects.get(number="KZ77")
    source = make.SourceFactory(site=facility.sites.get())
    norm = {
        "source": str(source.pk),
        "substance": "Пыль неорганическая: 70-20% двуокиси кремния",
        "grams_per_second": "0,2",
        "tonnes_per_year": "1,5552",
        "valid_from": "2026-01-01",
    }

    first = ecologist.post(at("emission-norm-new", permit.pk), norm)
    overlap = ecologist.post(at("emission-norm-new", permit.pk), {**norm, "valid_from": "2026-06-01"})
    unknown = ecologist.post(at("emission-norm-new", permit.pk), {**norm, "substance": "Философский камень"})
    foreign = ecologist.post(at("emission-norm-new", permit.pk), {**norm, "source": str(make.SourceFactory().pk)})

    assert (first.status_code, overlap.status_code) == (302, 409)
    assert (unknown.status_code, foreign.status_code) == (422, 422)
    assert EmissionNorm.objects.get(permit=permit).substance_id == "2908"
    page = ecologist.get(at("permit", permit.pk)).content.decode()
    assert "1,5552" in page
    assert "0,2" in page


def test_invite_a_laboratory_and_end_it(ecologist, facility):
    laboratory = make.LaboratoryFactory()
    data = {"laboratory": str(laboratory.pk), "valid_from": "2026-01-01"}

    first = ecologist.post(at("laboratory-invitation-new", facility.pk), data)
    twice = ecologist.post(at("laboratory-invitation-new", facility.pk), data)
    row = LaboratoryInvitation.objects.get(laboratory=laboratory)
    ended = ecologist.post(at("laboratory-invitation-close", row.pk), {"day": "2026-03-31"})

    assert (first.status_code, twice.status_code, ended.status_code) == (302, 409, 302)
    assert str(LaboratoryInvitation.objects.get(pk=row.pk).valid_to) == "2026-03-31"


def test_who_may_change_a_laboratory(client, facility):
    invitation = facility.laboratory_invitations.get()
    own = make.MembershipFactory(laborant=True, laboratory=invitation.laboratory)
    ecologist = make.MembershipFactory(operator=facility.operator)
    data = {"number": "KZ.T.1", "valid_from": "2026-01-01"}
    url = at("accreditation-new", invitation.laboratory_id)

    client.force_login(ecologist.user)
    refused = client.post(url, data)
    client.force_login(own.user)
    done = client.post(url, data)
    overlap = client.post(url, {**data, "number": "KZ.T.2"})

    assert (refused.status_code, done.status_code, overlap.status_code) == (403, 302, 409)


def test_search_of_kato_and_facilities(ecologist, facility):
    found = ecologist.get(at("kato-search"), {"kato": "Акмол", "field": "kato"}).content.decode()

    assert 'value="116630100"' in found
    assert facility.name in ecologist.get(at("facilities"), {"q": facility.operator.bin}).content.decode()
    assert "Ничего не найдено" in ecologist.get(at("facilities"), {"q": "нет такого"}).content.decode()


@pytest.mark.parametrize("count", [3, 30])
def test_lists_ask_the_database_a_fixed_number_of_times(ecologist, facility, count, django_assert_max_num_queries):
    site = facility.sites.get()
    make.SourceFactory.create_batch(count, site=site)
    make.FacilityFactory.create_batch(count, operator=facility.operator)
    permit = facility.permits.get()
    for source in facility.sources.exclude(norms__permit=permit):
        make.EmissionNormFactory(permit=permit, source=source)

    for url in (at("facilities"), at("sources", facility.pk), at("permit", permit.pk)):
        with django_assert_max_num_queries(16):
            ecologist.get(url)
