"""The fixed words of the header, the closing block and the layout, in three languages (regulation 1.4)."""

from __future__ import annotations

from typing import Final

from pekportal.kit.text import T

APPROVE: Final = T("«БЕКІТЕМІН»", "«УТВЕРЖДАЮ»", "«APPROVED»")
TITLE: Final = T(
    "Өндірістік экологиялық бақылау бағдарламасын орындау жөніндегі {period} қорытындысы бойынша ЕСЕП",
    "ОТЧЕТ по выполнению программы производственного экологического контроля по итогам {period}",
    "REPORT on the programme of industrial environmental control for {period}",
)
# no-break spaces keep the period together in the title
QUARTER_OF: Final = T(
    "{year}\u00a0жылғы\u00a0{roman}\u00a0тоқсан",
    "{roman}\u00a0квартала\u00a0{year}\u00a0года",
    "quarter\u00a0{roman} of\u00a0{year}",
)
YEAR_OF: Final = T("{year} жыл", "{year} года", "{year}")
QUARTER_NAME: Final = T("{year} жылғы {roman} тоқсан", "{roman} квартал {year} года", "quarter {roman} of {year}")
YEAR_NAME: Final = T("{year} жыл", "{year} год", "{year}")
FORM_NAME: Final = T(
    "Өндірістік экологиялық бақылау нәтижелері бойынша есеп",
    "Отчет по результатам производственного экологического контроля",
    "Report on the results of industrial environmental control",
)
PURPOSE: Final = T(
    "Әкімшілік деректерді жинауға арналған нысан",
    "Форма, предназначенная для сбора административных данных",
    "Form for collecting administrative data",
)
FACILITY: Final = T("Объект", "Объект", "Facility")
OPERATOR: Final = T("Оператор", "Оператор", "Operator")
INDEX: Final = T("Нысанның индексі", "Индекс формы", "Index of the form")
INDEX_VALUE: Final = T(
    "Өндірістік экологиялық бақылау",
    "Производственный экологический контроль",
    "Industrial environmental control",
)
WHERE: Final = T("Нысан қайда ұсынылады", "Куда представляется форма", "Submitted to")
WHERE_VALUE: Final = T(
    "қоршаған ортаны қорғау саласындағы уәкілетті органға",
    "в уполномоченный орган в области охраны окружающей среды",
    "the authorised body for environmental protection",
)
PERIODICITY: Final = T("Ақпаратты жинау кезеңділігі", "Периодичность сбора информации", "Collected")
QUARTERLY: Final = T("тоқсан сайын", "ежеквартально", "quarterly")
YEARLY: Final = T("жыл сайын", "ежегодно", "yearly")
WHO: Final = T("Ақпаратты ұсынатын тұлғалар тобы", "Круг лиц представляющих информацию", "Submitted by")
WHO_VALUE: Final = T(
    "арнайы табиғат пайдалануды жүзеге асыратын жеке және заңды тұлғалар",
    "физические и юридические лица, осуществляющие специальное природопользование",
    "natural and legal persons who use nature specially",
)
DUE: Final = T("Нысанды ұсыну мерзімі", "Срок представления формы", "Due")
DUE_VALUE: Final = T("{day} дейін", "до {day}", "before {day}")
PERIOD: Final = T("Есепті кезең", "Отчетный период", "Period")
EDITION: Final = T("Нысанның редакциясы", "Редакция формы", "Edition of the form")

CLOSING: Final = T("Қорытынды", "Заключение", "Closing")
NAME: Final = T("Атауы", "Наименование", "Name")
HEAD: Final = T("Басшы (қолы)", "Руководитель (подпись)", "Head (signature)")
PERFORMER: Final = T("Орындаушы (Т.А.Ә., қолы)", "Исполнитель (ФИО, подпись)", "Performer (name, signature)")
BIN: Final = T("ЖСН/БСН", "ИИН/БИН", "IIN/BIN")
PHONE: Final = T("Ұйымның телефоны", "Телефон организации", "Phone of the organisation")
SEAL: Final = T("М.О.", "М.П.", "Seal")

DRAFT: Final = T("ЖОБА", "ПРОЕКТ", "DRAFT")
UNSIGNED: Final = T(
    "Құжатқа электрондық цифрлық қолтаңба (ЭЦҚ) қойылмаған",
    "Документ не подписан электронной цифровой подписью (ЭЦП)",
    "The document carries no electronic digital signature (EDS)",
)
# an approved document is frozen before it is signed, and a detached signature never stands inside what it signs
SIGNED_APART: Final = T(
    "ЭЦҚ осы файлдан бөлек қойылады: қолтаңба түбіртек пен есептің көшірмесінде",
    "Подписывается ЭЦП отдельно от этого файла: подпись — в квитанции и копии отчёта",
    "Signed by EDS apart from this file: the signature is with the receipt and the copy of record",
)
DEMO: Final = T(
    "Демонстрациялық деректер: бұл нақты есеп емес",
    "Демонстрационные данные: это не настоящий отчёт",
    "Demonstration data: this is not a real report",
)

COVER: Final = T("Титул парағы", "Титульный лист", "Cover")
NOTE: Final = T("Түсіндірме жазба", "Пояснительная записка", "Explanatory note")
FORM: Final = T("Нысан", "Форма", "Form")
ATTACHMENTS: Final = T("Қосымшалар тізбесі", "Перечень приложений", "Attachments")
ATTACHMENT_COLUMNS: Final = (
    T("№", "№", "No."),
    T("Файл", "Файл", "File"),
    T("Түрі", "Вид", "Kind"),
    T("Көлемі, байт", "Размер, байт", "Size, bytes"),
    T("SHA-256", "SHA-256", "SHA-256"),
)
ATTACHMENT_KINDS: Final = {
    "protocol": T("сынақ нәтижелерінің хаттамасы", "протокол результатов испытаний", "test protocol"),
    "sampling": T("сынама алу актісі", "акт отбора проб", "sampling act"),
    "act": T("акт", "акт", "act"),
    "other": T("өзге", "прочее", "other"),
}
PAGE: Final = T("{m} парақтың {n}-парағы", "Лист {n} из {m}", "Page {n} of {m}")
CONTINUED: Final = T("жалғасы", "продолжение", "continued")
TABLE: Final = T("{number}-кесте", "Таблица {number}", "Table {number}")
