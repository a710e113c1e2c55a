"""What a workbook itself says, in the language it is written in (not in that of the moment)."""

from __future__ import annotations

from typing import Final

from pekportal.kit.text import T

GUIDE_SHEET: Final = T("Қалай толтыру керек", "Как заполнять", "How to fill in")
GUIDE_TABLES: Final = T("Осы файлдағы кестелер", "Таблицы в этом файле", "Tables in this file")
DERIVED: Final = T(
    "тізілімнен алынады, мұнда түзетілмейді",
    "берётся из реестра, здесь не правится",
    "from the register, not edited here",
)
CHOOSE: Final = T("Тізімнен таңдаңыз.", "Выберите значение из списка.", "Choose from the list.")
GUIDE: Final = (
    T(
        "Кестелерді Excel немесе LibreOffice бағдарламасында түзетіп, файлды .xlsx түрінде сақтаңыз да, порталға "
        "жүктеңіз. Портал алдымен не өзгеретінін көрсетеді, сіз «Қолдану» түймесін басқанша ештеңе өзгермейді.",
        "Правьте таблицы в Excel или LibreOffice, сохраните файл как .xlsx и загрузите в портал. "
        "Портал сначала покажет, что изменится; до кнопки «Применить» не меняется ничего.",
        "Edit the tables in Excel or LibreOffice, save the file as .xlsx and upload it. The portal first shows what "
        "will change; nothing changes before you press “Apply”.",
    ),
    T(
        "Жаңа жолды кестенің соңына немесе жолдардың арасына қосыңыз. Жолды өшіру үшін оны тұтас өшіріңіз.",
        "Новую строку добавляйте в конец таблицы или между строками. Чтобы удалить строку, удалите её целиком.",
        "Add a new row at the end of the table or between rows. To remove a row, delete the whole row.",
    ),
    T(
        "Бағандардың орнын ауыстыруға болады. Жасырын A бағаны мен жасырын 1-жол жолдар мен бағандарды тануға керек: "
        "оларды өзгертпеңіз.",
        "Столбцы можно переставлять. По скрытому столбцу A и скрытой строке 1 портал узнаёт строки и столбцы: "
        "не меняйте их.",
        "Columns may be reordered. The hidden column A and the hidden row 1 tell the portal which row and column is "
        "which: leave them.",
    ),
    T(
        "Сандарды үтірмен жазыңыз: 33,3. Анықтау шегінен төмен нәтижені <0,005 деп жазыңыз. Мәлімет жоқ болса, "
        "сызықша қойыңыз: -",
        "Числа пишите с запятой: 33,3. Результат ниже предела обнаружения — <0,005. Если сведений нет, "
        "поставьте прочерк: -",
        "Write numbers with a comma: 33,3. A result below the detection limit is <0,005. Where there is nothing, "
        "put a dash: -",
    ),
    T(
        "Күндерді 31.07.2026 түрінде жазыңыз.",
        "Даты пишите так: 31.07.2026.",
        "Write dates as 31.07.2026.",
    ),
    T(
        "Формула қойсаңыз, файлды Excel бағдарламасында сақтаңыз: портал оның мәнін алады, формуланың өзін емес.",
        "Если ставите формулу, сохраните файл в Excel: портал возьмёт её значение, а не саму формулу.",
        "If you use a formula, save the file in Excel: the portal takes its value, not the formula.",
    ),
    T(
        "Сіз файлмен жұмыс істеп жатқанда кестені басқа біреу өзгертсе, портал екі мәнді де көрсетіп, таңдауды "
        "өзіңізге қалдырады.",
        "Если, пока вы работаете с файлом, таблицу изменит кто-то другой, портал покажет оба значения и спросит, "
        "какое взять.",
        "If somebody changes the table while you work on the file, the portal shows both values and asks which "
        "to take.",
    ),
)

ERRORS_SHEET: Final = T("Қателер", "Ошибки", "Errors")
ERRORS_COLUMNS: Final = (
    T("Кесте", "Таблица", "Table"),
    T("Жол", "Строка", "Row"),
    T("Баған", "Столбец", "Column"),
    T("Не жазылған", "Что написано", "What is written"),
    T("Не дұрыс емес", "Что неверно", "What is wrong"),
    T("Қалай түзетуге болады", "Как исправить", "How to mend it"),
    T("Код", "Код", "Code"),
)
ERRORS_NONE: Final = T("Қате табылған жоқ.", "Ошибок не найдено.", "No errors found.")
