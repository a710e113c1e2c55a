"""What the register consists of, said once a noun: form, service, list; pages and URLs come from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form

from operators.forms import facilities as f
from operators.forms import permits as p
from operators.forms.base import RegisterForm
from operators.forms.people import CloseForm, EndObligationForm
from operators.models import (
    Accreditation,
    DischargeNorm,
    EmissionNorm,
    EmissionSource,
    Facility,
    Laboratory,
    LaboratoryInvitation,
    Obligation,
    Permit,
    SamplingPoint,
    Site,
    WasteLimit,
    WasteStream,
    WaterLimit,
)
from operators.nouns_columns import COLUMNS, Column
from operators.services import facilities, laboratories, permits, sources
from pekportal.kit.text import T


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind of register row.

    `slug` stands in URLs (plural), `parent` is what it hangs on, `parent_field` its foreign key. `closing` is the
    field that ends it. `editable` False: entered and ended, never changed.
    """

    slug: str
    name: str
    model: type[Any]
    form: type[RegisterForm]
    titles: tuple[T, T, T, T]  # many, one, "add one", "nothing here"
    create: Callable[..., Any]
    update: Callable[..., Any] | None
    close: Callable[..., Any]
    parent: type[Any] = Facility
    parent_field: str = "facility"
    order: tuple[str, ...] = ("name",)
    related: tuple[str, ...] = ()
    closing: str = "closed_on"
    close_form: type[Form] = CloseForm
    roles: str = "operator"

    @property
    def many(self) -> T:
        """The heading of the list."""
        return self.titles[0]

    @property
    def one(self) -> T:
        """The word for one."""
        return self.titles[1]

    @property
    def add(self) -> T:
        """The button that adds one."""
        return self.titles[2]

    @property
    def nothing(self) -> T:
        """What an empty list says."""
        return self.titles[3]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Columns of the list."""
        return COLUMNS[self.slug]


_FACILITY_NOUNS = (
    Noun(
        "sites",
        "site",
        Site,
        f.SiteForm,
        (
            T("Алаңдар", "Площадки", "Sites"),
            T("Алаң", "Площадка", "Site"),
            T("Алаң қосу", "Добавить площадку", "Add a site"),
            T("Әзірге алаң жоқ", "Площадок пока нет", "No sites yet"),
        ),
        facilities.create_site,
        facilities.update_site,
        facilities.close_site,
    ),
    Noun(
        "sources",
        "source",
        EmissionSource,
        f.SourceForm,
        (
            T("Шығарындылар көздері", "Источники выбросов", "Emission sources"),
            T("Шығарындылар көзі", "Источник выбросов", "Emission source"),
            T("Көз қосу", "Добавить источник", "Add a source"),
            T("Әзірге шығарындылар көзі жоқ", "Источников выбросов пока нет", "No emission sources yet"),
        ),
        sources.create_source,
        sources.update_source,
        sources.close_source,
        order=("number",),
        related=("site",),
    ),
    Noun(
        "points",
        "point",
        SamplingPoint,
        f.PointForm,
        (
            T("Сынама алу нүктелері", "Точки отбора проб", "Sampling points"),
            T("Сынама алу нүктесі", "Точка отбора проб", "Sampling point"),
            T("Нүкте қосу", "Добавить точку", "Add a point"),
            T("Әзірге сынама алу нүктесі жоқ", "Точек отбора проб пока нет", "No sampling points yet"),
        ),
        facilities.create_point,
        facilities.update_point,
        facilities.close_point,
        order=("medium", "name"),
    ),
    Noun(
        "waste-streams",
        "waste-stream",
        WasteStream,
        f.WasteStreamForm,
        (
            T("Қалдықтар", "Отходы", "Wastes"),
            T("Қалдық", "Отход", "Waste"),
            T("Қалдық қосу", "Добавить отход", "Add a waste"),
            T("Әзірге қалдық жоқ", "Отходов пока нет", "No wastes yet"),
        ),
        facilities.create_stream,
        facilities.update_stream,
        facilities.close_stream,
        related=("code",),
    ),
    Noun(
        "permits",
        "permit",
        Permit,
        p.PermitForm,
        (
            T("Рұқсаттар", "Разрешения", "Permits"),
            T("Рұқсат", "Разрешение", "Permit"),
            T("Рұқсат қосу", "Добавить разрешение", "Add a permit"),
            T("Әзірге рұқсат жоқ", "Разрешений пока нет", "No permits yet"),
        ),
        permits.create_permit,
        permits.update_permit,
        permits.end_permit,
        order=("-valid_from", "number"),
        related=("file",),
        closing="valid_to",
    ),
    Noun(
        "water-limits",
        "water-limit",
        WaterLimit,
        p.WaterLimitForm,
        (
            T("Су лимиттері", "Лимиты воды", "Limits of water"),
            T("Су лимиті", "Лимит воды", "Limit of water"),
            T("Лимит қосу", "Добавить лимит воды", "Add a limit of water"),
            T("Су лимиттері енгізілмеген", "Лимиты воды не введены", "No limits of water entered"),
        ),
        permits.create_water_limit,
        permits.update_water_limit,
        permits.end_water_limit,
        order=("kind", "valid_from"),
        closing="valid_to",
    ),
    Noun(
        "obligations",
        "obligation",
        Obligation,
        f.ObligationForm,
        (
            T("Есеп беру міндеті", "Обязанность отчитываться", "Obligation to report"),
            T("Есеп беру міндеті", "Обязанность отчитываться", "Obligation to report"),
            T("Міндет қосу", "Добавить обязанность", "Add an obligation"),
            T("Есеп беру міндеті енгізілмеген", "Обязанность отчитываться не введена", "No obligation entered"),
        ),
        facilities.create_obligation,
        facilities.update_obligation,
        facilities.end_obligation,
        order=("-valid_from",),
        closing="valid_to",
        close_form=EndObligationForm,
    ),
    Noun(
        "laboratory-invitations",
        "laboratory-invitation",
        LaboratoryInvitation,
        p.LaboratoryInvitationForm,
        (
            T("Объектінің зертханалары", "Лаборатории объекта", "Laboratories of the facility"),
            T("Объектінің зертханасы", "Лаборатория объекта", "Laboratory of the facility"),
            T("Зертхананы шақыру", "Пригласить лабораторию", "Invite a laboratory"),
            T("Зертхана шақырылмаған", "Лаборатории не приглашены", "No laboratory is invited"),
        ),
        laboratories.invite_laboratory,
        None,
        laboratories.end_laboratory_invitation,
        order=("-valid_from",),
        related=("laboratory",),
        closing="valid_to",
    ),
)

_PERMIT_NOUNS = (
    Noun(
        "emission-norms",
        "emission-norm",
        EmissionNorm,
        p.EmissionNormForm,
        (
            T("Шығарындылар нормативтері", "Нормативы выбросов", "Emission norms"),
            T("Шығарынды нормативі", "Норматив выброса", "Emission norm"),
            T("Норматив қосу", "Добавить норматив выброса", "Add an emission norm"),
            T("Нормативтер енгізілмеген", "Нормативы выбросов не введены", "No emission norms entered"),
        ),
        permits.create_emission_norm,
        permits.update_emission_norm,
        permits.end_norm,
        Permit,
        "permit",
        ("source__number", "substance_id", "valid_from"),
        ("source", "substance", "permit"),
        "valid_to",
    ),
    Noun(
        "waste-limits",
        "waste-limit",
        WasteLimit,
        p.WasteLimitForm,
        (
            T("Қалдықтар лимиттері", "Лимиты отходов", "Waste limits"),
            T("Қалдықтар лимиті", "Лимит отходов", "Waste limit"),
            T("Лимит қосу", "Добавить лимит отходов", "Add a waste limit"),
            T("Лимиттер енгізілмеген", "Лимиты отходов не введены", "No waste limits entered"),
        ),
        permits.create_waste_limit,
        permits.update_waste_limit,
        permits.end_norm,
        Permit,
        "permit",
        ("stream__name", "kind", "valid_from"),
        ("stream", "permit"),
        "valid_to",
    ),
    Noun(
        "discharge-norms",
        "discharge-norm",
        DischargeNorm,
        p.DischargeNormForm,
        (
            T("Төгінділер нормативтері", "Нормативы сбросов", "Discharge norms"),
            T("Төгінді нормативі", "Норматив сброса", "Discharge norm"),
            T("Норматив қосу", "Добавить норматив сброса", "Add a discharge norm"),
            T("Нормативтер енгізілмеген", "Нормативы сбросов не введены", "No discharge norms entered"),
        ),
        permits.create_discharge_norm,
        permits.update_discharge_norm,
        permits.end_norm,
        Permit,
        "permit",
        ("point__name", "substance_id", "valid_from"),
        ("point", "substance", "permit"),
        "valid_to",
    ),
)

_LABORATORY_NOUNS = (
    Noun(
        "accreditations",
        "accreditation",
        Accreditation,
        p.AccreditationForm,
        (
            T("Аккредиттеу аттестаттары", "Аттестаты аккредитации", "Accreditations"),
            T("Аккредиттеу аттестаты", "Аттестат аккредитации", "Accreditation"),
            T("Аттестат қосу", "Добавить аттестат", "Add an accreditation"),
            T("Аттестат енгізілмеген", "Аттестаты не введены", "No accreditation entered"),
        ),
        laboratories.create_accreditation,
        laboratories.update_accreditation,
        laboratories.end_accreditation,
        Laboratory,
        "laboratory",
        ("-valid_from",),
        ("file",),
        "valid_to",
        roles="laboratory",
    ),
)

NOUNS: dict[str, Noun] = {noun.slug: noun for noun in (*_FACILITY_NOUNS, *_PERMIT_NOUNS, *_LABORATORY_NOUNS)}


def nouns_of(parent: type[Any]) -> list[Noun]:
    """The nouns that hang on a model."""
    return [noun for noun in NOUNS.values() if noun.parent is parent]
