"""The golden facts: a plausible quarter of a quarry, and variations of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from pekportal.kit.calendar.quarter import Quarter
from pekportal.kit.numbers import Number
from reports.compose import facts as f

DUST = f.SubstanceFacts(
    f.Words(
        "Пыль неорганическая, содержащая двуокись кремния в %: 70-20",
        "Құрамында кремнийдің қос тотығы бар бейорганикалық шаң, %: 70-20",
    ),
    "2908",
)
NAMES = (
    "Снятие ПРС бульдозером",
    "Погрузка ПРС экскаватором",
    "Транспортировка ПРС",
    "Выемка вскрыши экскаватором",
    "Транспортировка вскрыши",
    "Отвал вскрышных пород",
    "Буровые работы",
    "Взрывные работы",
    "Выемка камня экскаватором",
    "Транспортировка камня",
    "Приёмный бункер дробилки",
    "Щековая дробилка",
    "Роторная дробилка",
    "Грохот",
    "Конвейер № 1",
    "Конвейер № 2",
    "Склад щебня фр. 5-20 мм",
    "Склад щебня фр. 20-40 мм",
    "Пылящая поверхность карьера",
)
SITE = "Карьер «Жомарт»"
D = Decimal


def sources() -> tuple[f.SourceFacts, ...]:
    return tuple(
        f.SourceFacts(str(6001 + n), name, SITE, organised=False, coordinates="51.02134, 71.05467")
        for n, name in enumerate(NAMES)
    )


def norms() -> tuple[f.EmissionNormFacts, ...]:
    return tuple(
        f.EmissionNormFacts(s.number, DUST, D("0.0250") + D(n) / 1000, D("0.5400000") + D(n) / 100)
        for n, s in enumerate(sources())
    )


def emissions() -> tuple[f.EmissionFacts, ...]:
    """Source 6012 exceeds both its g/s and, with the year's sum, its t/year; source 6001 just meets its g/s norm."""
    made = []
    for n, norm in enumerate(norms()):
        over = norm.source == "6012"
        equal = norm.source == "6001"
        grams = norm.grams_per_second * (D("1.5") if over else D("1") if equal else D("0.6"))
        tonnes = (norm.tonnes_per_year * (D("0.6") if over else D("0.2"))).quantize(D("0.000001"))
        made.append(
            f.EmissionFacts(
                norm.source,
                DUST,
                grams_per_second=grams,
                tonnes=tonnes,
                tonnes_year=tonnes * 2,
                method="Методика расчета выбросов от неорганизованных источников, приложение № 8",
                material="Строительный камень" if n > 5 else "Вскрышная порода",
                material_tonnes=D("66550") if n > 5 else D("17009.825"),
                hours=D("1092"),
                cause=f.Words("Износ системы пылеподавления дробилки" if over else ""),
            )
        )
    return tuple(made)


def wastes() -> tuple[f.WasteMovementFacts, ...]:
    return (
        f.WasteMovementFacts(
            f.Words("Вскрышная порода", "Аршыма жынысы"),
            "01 01 02",
            limit=D("68039.3"),
            term="12 месяцев",
            place="Внешний отвал, 51.02001, 71.05800",
            begin=D("120"),
            formed=D("17009.825"),
            accumulated=D("17129.825"),
            operated=D("17009.825"),
            end=D("120"),
        ),
        f.WasteMovementFacts(
            f.Words("Твёрдые бытовые отходы", "Тұрмыстық қатты қалдықтар"),
            "20 03 01",
            limit=D("3.75"),
            term="6 месяцев",
            place="Контейнерная площадка",
            begin=D("12.5"),
            formed=D("30.2"),
            accumulated=D("42.7"),
            transfers=(f.TransferFacts(D("28.0"), "941240000193", "ТОО «Эко-Сервис»"),),
            operated=D("4.1"),
            end=D("10.6"),
        ),
        f.WasteMovementFacts(
            f.Words("Тара из-под взрывчатых веществ"),
            "15 01 10*",
            limit=D("0.5"),
            term="6 месяцев",
            place="Склад",
            begin=D("0"),
            formed=D("0.12"),
            accumulated=D("0.12"),
            transfers=(
                f.TransferFacts(D("0.08"), "941240000193"),
                f.TransferFacts(D("0.04"), "210740000937"),
            ),
            operated=D("0"),
            end=D("0"),
        ),
    )


def golden() -> f.QuarterFacts:
    """Quarter 2 of 2026: an edition of 2026, 19 sources × dust, 3 wastes, an excess, tables with notes and dashes."""
    return f.QuarterFacts(
        operator=f.OperatorFacts(
            "210740000937",
            f.Words("ТОО «Stone resources»", "«Stone resources» ЖШС"),
            address="010000, г. Астана, район Есиль, пр. Мәңгілік Ел",
            phone="+7 7172 000000",
            head_name="Ахметов Қ.Ұ.",
            head_position="Директор",
        ),
        facility=f.FacilityFacts(
            "5f0c3a52-1f6a-4c55-9d1e-0a8f6f8e0001",
            f.Words("Месторождение «Жомарт»", "«Жомарт» кен орны"),
            kato="116630100",
            kato_path=f.Words(
                "Акмолинская область, Целиноградский район, с.о. Акмол", "Ақмола облысы, Целиноград ауданы, Ақмол а.о."
            ),
            address="Акмолинская область, Целиноградский район",
            coordinates="51.02134, 71.05467",
            oked="08.11",
            oked_name=f.Words("Добыча декоративного и строительного камня"),
            process="Добыча строительного камня открытым способом с буровзрывной подготовкой, дробление и сортировка.",
            category=2,
            capacity="266 200 т/год",
            actual_capacity="66 550 т",
        ),
        period=f.PeriodFacts(Quarter(2026, 2), due_on=date(2026, 8, 1)),
        edition="order250-2026",
        program=f.ProgramFacts(
            "Программа производственного экологического контроля месторождения «Жомарт»",
            date(2026, 1, 1),
            date(2035, 12, 31),
            "2026–2035",
            date(2025, 12, 20),
        ),
        permit=f.PermitFacts("KZ00VCZ00000000", date(2025, 12, 15), date(2026, 1, 1), date(2035, 12, 31)),
        sites=(f.SiteFacts(SITE, "51.02134, 71.05467"),),
        sources=sources(),
        norms=norms(),
        emissions=emissions(),
        waste_movements=wastes(),
        waste_operations=(
            f.WasteOperationFacts(
                f.Words("Вскрышная порода", "Аршыма жынысы"), "Укладка во внешний отвал", D("17009.825"), D("120")
            ),
        ),
        measures=(
            f.MeasureFacts(
                "Орошение карьерных дорог",
                "Источники 6003, 6005, 6010",
                "0,56 т/год",
                "0,112 т",
                D("1250.5"),
                "Полив водой 2 раза в смену",
                "снижение пыления на 40 %",
            ),
        ),
        laboratories=(
            f.LaboratoryFacts(
                "ТОО «ЭкоЛаб»",
                "KZ.T.01.0000",
                date(2024, 3, 1),
                date(2029, 3, 1),
                "Атмосферный воздух, промышленные выбросы, вода, почва",
            ),
        ),
        measurements=(
            f.MeasurementFacts(
                f.Medium.RADIATION,
                "Карьер, точка 1",
                "51.02134, 71.05467",
                limit=D("0.30"),
                value=Number(D("0.45"), "", "0,45"),
                measures=f.Words("Повторный замер до 30.09.2026"),
                protocol=f.ProtocolFacts("112-Р", date(2026, 5, 14), "ТОО «ЭкоЛаб»"),
                instrument="ДКС-96",
            ),
            f.MeasurementFacts(
                f.Medium.RADIATION,
                "Карьер, точка 2",
                limit=D("0.30"),
                value=Number(D("0.05"), "<", "<0,05"),
                protocol=f.ProtocolFacts("112-Р", date(2026, 5, 14), "ТОО «ЭкоЛаб»"),
            ),
        ),
        answers=(
            f.TableAnswer("impact_air", f.Reason.NOT_SCHEDULED, next_due=Quarter(2026, 3)),
            f.TableAnswer(
                "impact_soil",
                f.Reason.NOT_SCHEDULED,
                "* Программой экологического контроля мониторинг почвенного покрова не предусмотрен",
            ),
            f.TableAnswer("water_use", f.Reason.CONFIRMED_ZERO),
            f.TableAnswer("gas_monitoring", f.Reason.NOT_SCHEDULED),
        ),
        note_texts=(f.NoteText(6, "Система пылеподавления дробилки заменена 20.06.2026."),),
        attachments=(f.AttachmentFacts("Протокол 112-Р.pdf", "protocol", 182_044, "ab" * 32),),
        plan=f.PlanFacts(21, 21),
        performer_name="Сейітова Ә.Ғ.",
        performer_phone="+7 701 000 00 00",
        is_demo=True,
    )


def approved() -> f.QuarterFacts:
    return replace(golden(), approval=f.ApprovalFacts("Ахметов Қ.Ұ.", "Директор", date(2026, 7, 20)))


def wide(count: int) -> f.QuarterFacts:
    """Many sources with everything filled in: the widest tables at their worst."""
    base = golden()
    made = tuple(
        f.SourceFacts(f"{n:04d}", f"Труба котельной № {n}, котёл КВТС-20-150", SITE, organised=True, gas_cleaning=True)
        for n in range(1, count + 1)
    )
    return replace(
        base,
        sources=made,
        norms=tuple(f.EmissionNormFacts(s.number, DUST, D("12345.678901"), D("98765.432109")) for s in made),
        emissions=tuple(
            f.EmissionFacts(
                s.number,
                DUST,
                D("12346.678901"),
                D("24691.358027"),
                D("98766.432109"),
                method="Сборник методик по расчету выбросов в атмосферу загрязняющих веществ",
                material="Уголь каменный Экибастузский",
                material_tonnes=D("1234567.891"),
                hours=D("2184"),
                untreated_tonnes=D("493827.160540"),
                captured_tonnes=D("395060.728431"),
                utilised_tonnes=D("0.5"),
                cause=f.Words("Пусконаладка"),
            )
            for s in made
        ),
    )
