"""Words of the programme document that neither the law's headings nor the operator give, in kk, ru and en."""

from pekportal.kit.text import T

CONTENTS = T("Мазмұны", "Содержание", "Contents")
GENERAL = T("Негізгі ережелер", "Основные положения", "General provisions")
CONTROL = T(
    "Қоршаған орта компоненттерінің жай-күйін өндірістік бақылау",
    "Производственный контроль состояния компонентов окружающей среды",
    "Production control of the components of the environment",
)
TABLE = T("{number}-кесте. {title}", "Таблица {number}. {title}", "Table {number}. {title}")
APPENDIX = T(
    "Қазақстан Республикасы Экология, геология және табиғи ресурстар министрінің 2021 жылғы 14 шілдедегі "
    "№ 250 бұйрығымен бекітілген Қағидаларға 1-қосымша бойынша",
    "По приложению 1 к Правилам, утверждённым приказом Министра экологии, геологии и природных ресурсов "
    "Республики Казахстан от 14 июля 2021 года № 250",
    "By Appendix 1 to the Rules of order № 250 of the Minister of Ecology of 14 July 2021",
)
NAME = T(
    "ӨНДІРІСТІК ЭКОЛОГИЯЛЫҚ БАҚЫЛАУ БАҒДАРЛАМАСЫ",
    "ПРОГРАММА ПРОИЗВОДСТВЕННОГО ЭКОЛОГИЧЕСКОГО КОНТРОЛЯ",
    "PROGRAMME OF INDUSTRIAL ENVIRONMENTAL CONTROL",
)
APPROVE = T("БЕКІТЕМІН", "УТВЕРЖДАЮ", "APPROVED")
SIGNATURE = T("(қолы)", "(подпись)", "(signature)")
BLANK_DATE = T("20__ ж. «___» ____________", "«___» ____________ 20__ г.", "«___» ____________ 20__")
APPROVED_ON = T("{day} бекітілді", "Утверждена {day}", "Approved on {day}")
APPROVED_BY = T("Порталда бекіткен: {name}", "Утвердил на портале: {name}", "Approved on the portal by {name}")
DRAFT = T("ЖОБА", "ПРОЕКТ", "DRAFT")
DEMO = T("Көрсетілім деректері", "Демонстрационные данные", "Demonstration data")
SNAPSHOT = T(
    "Бекітілген нұсқаның жиынтығы (SHA-256): {sha256}",
    "Снимок утверждённой версии (SHA-256): {sha256}",
    "Snapshot of the approved version (SHA-256): {sha256}",
)
VERSION_LINE = T("{number}-нұсқа", "Версия {number}", "Version {number}")

OPERATOR = T("Оператор", "Оператор", "Operator")
BIN = T("БСН", "БИН", "BIN")
FACILITY = T("Объект", "Объект", "Facility")
CATEGORY = T("Объектінің санаты", "Категория объекта", "Category")
PLACE = T("Орналасқан жері", "Местонахождение", "Location")
VALID = T("Қолданылу мерзімі", "Срок действия", "In force")
PERMIT = T("Экологиялық рұқсат", "Экологическое разрешение", "Environmental permit")
PERMIT_TEXT = T("{day} № {number}", "№ {number} от {day}", "№ {number} of {day}")
BASIS = T("Өзгерістің негізі", "Основание изменения", "What the change rests on")
CHANGE = T("Не өзгерді", "Что изменено", "What changed")
CATEGORY_TEXT = T("{number}-санат", "{number} категория", "category {number}")

SEE_TABLES = T(
    "Бөлімнің мазмұны {tables} берілген.", "Содержание раздела приведено {tables}.", "The content is given {tables}."
)
IN_TABLE = T("{numbers}-кестеде", "в таблице {numbers}", "in table {numbers}")
IN_TABLES = T("{numbers}-кестелерде", "в таблицах {numbers}", "in tables {numbers}")
NOT_WRITTEN = T("Бөлім жазылмаған.", "Раздел не написан.", "The section is not written.")
REASONS = T(
    "Тексеру ескертулері бойынша түсініктемелер", "Пояснения к замечаниям проверки", "Reasons given for findings"
)
REASON_PROGRAMME = T("Бүкіл бағдарлама", "Вся программа", "The whole programme")
REASON_COLUMNS = (
    T("Код", "Код", "Code"),
    T("Орны", "Место", "Place"),
    T("Ескерту", "Замечание", "Finding"),
    T("Түсініктеме", "Пояснение", "Reason"),
)
REASON_SECTION = T("{row}-бөлім", "Раздел {row}", "Section {row}")
REASON_TABLE = T("{table}-кесте", "Таблица {table}", "Table {table}")
REASON_ROW = T("{table}-кесте, {row}-жол", "Таблица {table}, строка {row}", "Table {table}, row {row}")

_MONTHS = {
    "kk": [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_DAY = T("{year} жылғы {day} {month}", "{day} {month} {year} года", "{day} {month} {year}")
SPAN = T("{first} – {last}", "с {first} по {last}", "{first} – {last}")


def day_words(iso: str, lang: str) -> str:
    """«15 декабря 2025 года» of an ISO day ("" for "")."""
    if not iso:
        return ""
    year, month, day = (int(part) for part in iso[:10].split("-"))
    return _DAY(lang).format(year=year, month=_MONTHS[lang][month - 1], day=day)
