"""The ten obligatory parts of a programme (Environmental Code, art. 185.1)."""

from __future__ import annotations

from dataclasses import dataclass

from pekportal.kit.text import T
from programs.values import FILLED, Facts


@dataclass(frozen=True, slots=True)
class Section:
    """One part: `tables` are the slugs of tables that give the same content when they have rows."""

    number: int
    title: T
    tables: tuple[str, ...] = ()

    @property
    def article(self) -> str:
        """Where the Code asks for it."""
        return f"ЭК РК, ст. 185, п. 1, пп. {self.number})"


_MEASURED = ("instrumental", "gas", "discharges", "ambient-air", "water", "soil")

SECTIONS: tuple[Section, ...] = (
    Section(
        1,
        T(
            "Өндірістік мониторинг процесінде қадағаланатын ластаушы заттар эмиссияларының және өзге де параметрлердің "
            "сандық және сапалық көрсеткіштерінің міндетті тізбесі",
            "Обязательный перечень количественных и качественных показателей эмиссий загрязняющих веществ и иных "
            "параметров, отслеживаемых в процессе производственного мониторинга",
            "Obligatory list of quantitative and qualitative indicators of emissions and other parameters watched",
        ),
        ("calculated", *_MEASURED),
    ),
    Section(
        2,
        T(
            "Өндірістік мониторингтің кезеңділігі мен ұзақтығы, өлшеулерді жүзеге асыру жиілігі",
            "Периодичность и продолжительность производственного мониторинга, частота осуществления измерений",
            "Frequency and duration of production monitoring, how often measurements are made",
        ),
        _MEASURED,
    ),
    Section(
        3,
        T(
            "Өндірістік мониторингті жүргізудің пайдаланылатын аспаптық және есептік әдістері туралы мәліметтер",
            "Сведения об используемых инструментальных и расчетных методах проведения производственного мониторинга",
            "Instrumental and calculation methods of production monitoring",
        ),
        ("discharges", "ambient-air", "water", "soil"),
    ),
    Section(
        4,
        T(
            "Сынама алу нүктелерінің қажетті саны (атмосфералық ауа, су, топырақ компоненттері бойынша) және өлшеу "
            "жүргізу орындары",
            "Необходимое количество точек отбора проб (по компонентам: атмосферный воздух, воды, почвы) и указание "
            "мест проведения измерений",
            "Number of sampling points (air, waters, soils) and the places of measurements",
        ),
        ("gas", "discharges", "ambient-air", "water", "soil"),
    ),
    Section(
        5,
        T(
            "Деректерді есепке алу, талдау және хабарлау әдістері мен жиілігі",
            "Методы и частота ведения учета, анализа и сообщения данных",
            "Methods and frequency of keeping records, of analysing and of reporting data",
        ),
    ),
    Section(
        6,
        T(
            "Ішкі тексерулердің жоспар-кестесі және Қазақстан Республикасының экологиялық заңнамасын бұзушылықтарды "
            "жою рәсімі, олардың сақталмауына ден қоюдың ішкі құралдары",
            "План-график внутренних проверок и процедура устранения нарушений экологического законодательства "
            "Республики Казахстан, включая внутренние инструменты реагирования на их несоблюдение",
            "Schedule of internal checks and the procedure of mending violations of environmental law",
        ),
        ("internal-checks",),
    ),
    Section(
        7,
        T(
            "Аспаптық өлшеулердің сапасын қамтамасыз ету тетіктері",
            "Механизмы обеспечения качества инструментальных измерений",
            "How the quality of instrumental measurements is assured",
        ),
    ),
    Section(
        8,
        T(
            "Штаттан тыс жағдайлардағы іс-қимылдар хаттамасы",
            "Протокол действий в нештатных ситуациях",
            "What is done in emergencies",
        ),
    ),
    Section(
        9,
        T(
            "Өндірістік экологиялық бақылау жүргізуге жұмыскерлердің ішкі жауаптылығының ұйымдық және функционалдық "
            "құрылымы",
            "Организационная и функциональная структура внутренней ответственности работников за проведение "
            "производственного экологического контроля",
            "Organisational and functional structure of the workers' responsibility for environmental control",
        ),
    ),
    Section(
        10,
        T(
            "Өндірістік экологиялық бақылауды ұйымдастыру және жүргізу мәселелерін көрсететін өзге де мәліметтер",
            "Иные сведения, отражающие вопросы организации и проведения производственного экологического контроля",
            "Other information on how environmental control is organised and carried out",
        ),
    ),
)
BY_NUMBER = {section.number: section for section in SECTIONS}


def is_covered(section: Section, facts: Facts) -> bool:
    """True when the section has text or one of its tables has rows."""
    if facts.sections.get(section.number, "").strip():
        return True
    return any(facts.table(slug).state == FILLED for slug in section.tables)
