"""Table 1: general facts about the enterprise, derived from the register."""

from __future__ import annotations

from pekportal.kit.tables import Cell, Column, Kind, TableSpec
from pekportal.kit.text import T
from programs.tables.base import SEED
from programs.values import DerivedRow, Register

ROW = "1"  # the table has one row

SPEC = TableSpec(
    slug="enterprise",
    number="1",
    title=T(
        "Кәсіпорын туралы жалпы мәліметтер", "Общие сведения о предприятии", "General information about the enterprise"
    ),
    heads=(
        Column(
            "name",
            T(
                "Өндірістік объектінің атауы",
                "Наименование производственного объекта",
                "Name of the production facility",
            ),
            width=12,
        ),
        Column(
            "kato",
            T(
                "ӘАОЖ (Әкімшілік-аумақтық объектілер жіктеуіші) коды бойынша орналасқан жері",
                "Месторасположение по коду КАТО (Классификатор административно-территориальных объектов)",
                "Location by KATO code (classifier of administrative-territorial units)",
            ),
            width=12,
        ),
        Column(
            "location",
            T("Орналасқан жері, координаттары", "Месторасположение, координаты", "Location, coordinates"),
            width=12,
        ),
        Column(
            "bin",
            T(
                "Бизнес-сәйкестендіру нөмірі (бұдан әрі – БСН)",
                "Бизнес идентификационный номер (далее - БИН)",
                "Business identification number (BIN)",
            ),
            width=10,
        ),
        Column(
            "oked",
            T(
                "Экономикалық қызмет түрлерінің жалпы жіктеуіші бойынша қызмет түрі (бұдан әрі – ЭҚЖЖ)",
                "Вид деятельности по общему классификатору видов экономической деятельности (далее- ОКЭД)",
                "Activity by the general classifier of economic activities (OKED)",
            ),
            width=10,
        ),
        Column(
            "process",
            T(
                "Өндірістік процестің қысқаша сипаттамасы",
                "Краткая характеристика производственного процесса",
                "Short description of the production process",
            ),
            Kind.LONG,
            20,
        ),
        Column("requisites", T("Деректемелер", "Реквизиты", "Requisites"), Kind.LONG, 14),
        Column(
            "capacity",
            T(
                "Кәсіпорынның санаты және жобалық қуаты",
                "Категория и проектная мощность предприятия",
                "Category and design capacity of the enterprise",
            ),
            width=12,
        ),
    ),
    provenance=SEED,
)

CATEGORY = T("{number}-санат", "{number} категория", "category {number}")
REQUISITES = T(
    "{name}. Мекенжайы: {address}. БСН: {bin}. {head}",
    "{name}. Адрес: {address}. БИН: {bin}. {head}",
    "{name}. Address: {address}. BIN: {bin}. {head}",
)


def derive(register: Register, lang: str) -> tuple[DerivedRow, ...]:
    """The one row of table 1 from the register, in `lang`."""
    place = ", ".join(part for part in (register.address, register.coordinates) if part)
    capacity = ", ".join(part for part in (CATEGORY(lang).format(number=register.category), register.capacity) if part)
    cells = {
        "name": register.name,
        "kato": register.kato,
        "location": place,
        "bin": register.bin,
        "oked": register.oked,
        "process": register.process,
        "requisites": register.requisites or _requisites(register, lang),
        "capacity": capacity,
    }
    return (DerivedRow(ROW, {key: Cell.of(text).text for key, text in cells.items()}),)


def _requisites(register: Register, lang: str) -> str:
    return (
        REQUISITES(lang)
        .format(name=register.operator, address=register.operator_address, bin=register.bin, head=register.head)
        .strip()
    )
