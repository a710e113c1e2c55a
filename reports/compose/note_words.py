"""The words of the explanatory note (regulation 1.6), in three languages."""

from __future__ import annotations

from typing import Final

from pekportal.kit.text import T
from reports.compose.facts import Medium

PARTS: Final = (
    T(
        "Кәсіпорын және объект туралы мәліметтер",
        "Сведения о предприятии и объекте",
        "The enterprise and the facility",
    ),
    T(
        "Өндірістің және технологиялық процестің сипаттамасы",
        "Характеристика производства и технологического процесса",
        "Production and technological process",
    ),
    T("Негізгі әсер ету көздері", "Основные источники воздействия", "Main sources of impact"),
    T("Орындалған зерттеулер", "Выполненные исследования", "Studies carried out"),
    T(
        "Өндірістік мониторинг нәтижелері",
        "Результаты производственного мониторинга",
        "Results of the monitoring",
    ),
    T(
        "Анықталған асулар және қабылданған шаралар",
        "Выявленные превышения и принятые меры",
        "Excesses and measures taken",
    ),
    T("Қорытынды", "Вывод", "Conclusion"),
)

OPERATOR: Final = T("Оператор", "Оператор", "Operator")
BIN: Final = T("ЖСН/БСН", "ИИН/БИН", "IIN/BIN")
ADDRESS: Final = T("Заңды мекенжайы", "Юридический адрес", "Legal address")
FACILITY: Final = T("Объект", "Объект", "Facility")
PLACE: Final = T("Орналасқан жері", "Местоположение", "Place")
KATO: Final = T("ӘАОЖ", "КАТО", "KATO")
COORDINATES: Final = T("Координаттары", "Координаты", "Coordinates")
OKED: Final = T("ЭҚЖЖ", "ОКЭД", "OKED")
CATEGORY: Final = T("Объектінің санаты", "Категория объекта", "Category")
PROGRAM: Final = T("Өндірістік экологиялық бақылау бағдарламасы", "Программа ПЭК", "Programme")
PERMIT: Final = T("Экологиялық рұқсат", "Экологическое разрешение", "Environmental permit")
PERIOD: Final = T("Есепті кезең", "Отчётный период", "Period")
VALID: Final = T("қолданылу мерзімі {span}", "срок действия {span}", "valid {span}")
ISSUED: Final = T("{day} берілген", "от {day}", "of {day}")
NUMBERED: Final = T("№ {number}", "№ {number}", "No. {number}")

DESIGN: Final = T("Жобалық қуаты", "Проектная мощность", "Design capacity")
ACTUAL: Final = T("Есепті кезеңдегі нақты қуаты", "Фактическая мощность за отчётный период", "Actual capacity")
NO_DATA: Final = T("мәліметтер жоқ", "сведения отсутствуют", "no data")

SOURCES: Final = T(
    "Шығарындылардың стационарлық көздері: барлығы {all}, оның ішінде ұйымдастырылған {organised}, "
    "ұйымдастырылмаған {unorganised}, тазарту құрылыстарымен жабдықталған {cleaned}.",
    "Стационарные источники выбросов: всего {all}, из них организованных {organised}, "
    "неорганизованных {unorganised}, оборудованных очистными сооружениями {cleaned}.",
    "Stationary sources of emissions: {all} in all, organised {organised}, unorganised {unorganised}, "
    "with gas cleaning {cleaned}.",
)
WATCHED: Final = T(
    "Бақылау тәсілі: автоматтандырылған {automatic}, аспаптық {instrumental}, есептік {calculated}.",
    "Способ контроля: автоматизированный {automatic}, инструментальный {instrumental}, расчётный {calculated}.",
    "Watched: automatically {automatic}, by instruments {instrumental}, by calculation {calculated}.",
)
WASTES: Final = T("Қалдық түрлері: {list}.", "Виды отходов: {list}.", "Kinds of waste: {list}.")
NOT_OPERATED: Final = T(
    "Есепті кезеңде жұмыс істемеген көздер: {list}.",
    "Неработавшие источники за отчётный период: {list}.",
    "Sources that did not work in the period: {list}.",
)

MEASURED: Final = T(
    "ӨЭБ шеңберінде аспаптық өлшеулер жүргізілді. Объект: {facility}. Өлшеу орындары: {points}. "
    "Анықталатын заттар: {substances}.",
    "В рамках ПЭК проведены инструментальные замеры. Объект: {facility}. Места измерений: {points}. "
    "Определяемые вещества: {substances}.",
    "Instrumental measurements were carried out. Facility: {facility}. Points: {points}. Substances: {substances}.",
)
INSTRUMENTS: Final = T(
    "Пайдаланылған аспаптар: {list}.", "Использованные приборы: {list}.", "Instruments used: {list}."
)
ACCREDITED: Final = T(
    "Зертханалар: {list}.",
    "Лаборатории: {list}.",
    "Laboratories: {list}.",
)
NOT_MEASURED: Final = T(
    "Есепті кезеңде аспаптық өлшеулер жүргізілген жоқ.",
    "В отчётном периоде инструментальные замеры не проводились.",
    "No instrumental measurements were carried out in the period.",
)
PROTOCOLS: Final = T("Сынақ хаттамалары", "Протоколы испытаний", "Test protocols")
PROTOCOL_COLUMNS: Final = (
    T("№", "№", "No."),
    T("Хаттаманың нөмірі", "Номер протокола", "Protocol"),
    T("Күні", "Дата", "Date"),
    T("Зертхана", "Лаборатория", "Laboratory"),
    T("Не зерттелді", "Что исследовано", "What was studied"),
)
MEDIA: Final = {
    Medium.AIR: T("атмосфералық ауа", "атмосферный воздух", "air"),
    Medium.WATER: T("су объектісі", "водный объект", "water body"),
    Medium.SOIL: T("топырақ", "почва", "soil"),
    Medium.EMISSION: T("шығарындылар", "выбросы", "emissions"),
    Medium.DISCHARGE: T("төгінділер", "сбросы", "discharges"),
    Medium.RADIATION: T("радиация", "радиация", "radiation"),
    Medium.GAS: T("полигон газы", "газ полигона", "landfill gas"),
}

DONE: Final = T(
    "Орындалған өлшеулер мен есептеулер: {due} ішінен {done}.",
    "Выполнено измерений и расчётов: {done} из {due}.",
    "Measurements and calculations done: {done} of {due}.",
)
EMITTED: Final = T(
    "Атмосфераға шығарылған ластаушы заттар: тоқсанда {quarter} т, жыл басынан {year} т, жылдық норматив {norm} т.",
    "Выброшено загрязняющих веществ в атмосферу: за квартал {quarter} т, с начала года {year} т, "
    "годовой норматив {norm} т.",
    "Emitted into the air: {quarter} t in the quarter, {year} t since 1 January, yearly norm {norm} t.",
)
WASTE_FORMED: Final = T(
    "Қалдықтар: түзілгені {formed} т, берілгені {transferred} т, кезең соңындағы қалдық {end} т.",
    "Отходы: образовано {formed} т, передано {transferred} т, остаток на конец периода {end} т.",
    "Waste: formed {formed} t, handed over {transferred} t, at the end of the period {end} t.",
)
MEASURES: Final = T(
    "Қоршаған ортаны қорғау жоспарының іс-шаралары бойынша деректер: {n}.",
    "Мероприятий плана охраны окружающей среды, по которым есть данные: {n}.",
    "Measures of the environmental plan reported on: {n}.",
)

CHANGED: Final = T(
    "{period} салыстырғанда өзгерді: {where}: {old} → {new} {unit} ({percent}). Себебі: {reason}.",
    "Изменилось в сравнении с периодом «{period}»: {where}: {old} → {new} {unit} ({percent}). Причина: {reason}.",
    "Changed against {period}: {where}: {old} → {new} {unit} ({percent}). Reason: {reason}.",
)
FROM_ZERO: Final = T("бұрын нөл болған", "ранее ноль", "zero before")

EXCESSES: Final = T("Асулар", "Превышения", "Excesses")
EXCESS_COLUMNS: Final = (
    T("Көрсеткіш", "Показатель", "Indicator"),
    T("Нақты", "Факт", "Fact"),
    T("Норматив", "Норматив", "Norm"),
    T("Еселігі", "Кратность", "Times"),
    T("Шара", "Действие", "Action"),
)
NO_EXCESS: Final = T(
    "Нормативтерден асу анықталған жоқ.", "Превышений нормативов не выявлено.", "No excess over the norms was found."
)
NOTHING_COMPARED: Final = T(
    "Есепті кезеңде нормативпен салыстырылатын нәтижелер жоқ.",
    "В отчётном периоде нет результатов, сопоставимых с нормативами.",
    "There are no results of the period to compare with norms.",
)
YEAR_TO_DATE: Final = T("жыл басынан, т", "с начала года, т", "since 1 January, t")

FULFILLED: Final = T(
    "Есепті кезеңге көзделген бақылау жұмыстары толық орындалды.",
    "Предусмотренные на отчётный период работы по контролю выполнены полностью.",
    "The control planned for the period was carried out completely.",
)
NOT_FULFILLED: Final = T(
    "Есепті кезеңге көзделген бақылау жұмыстары толық орындалған жоқ: орындалмағаны {left}.",
    "Предусмотренные на отчётный период работы по контролю выполнены не полностью: не выполнено {left}.",
    "The control planned for the period was not carried out completely: {left} left.",
)
NOTHING_PLANNED: Final = T(
    "Бағдарламада есепті кезеңге өлшеулер мен есептеулер көзделмеген.",
    "На отчётный период программой измерения и расчёты не предусмотрены.",
    "The programme plans no measurements or calculations for the period.",
)
EXCESS_COUNT: Final = T(
    "Нормативтерден асулар саны: {n}.", "Количество превышений нормативов: {n}.", "Excesses over the norms: {n}."
)
MISSING: Final = T(
    "Мәліметтер ұсынылмаған бөлімдер: {list}.",
    "Сведения не представлены по разделам: {list}.",
    "No data were given for the sections: {list}.",
)
