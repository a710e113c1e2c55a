"""Mutations of the original: what consultants, Word and scanners do to a programme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.intake.corpus.model import Block, Col, Doc, Grid, Text, columns_of, original

# other headings than those the intake knows by heart
RENAMED: dict[str, dict[str, str]] = {
    "enterprise": {
        "name": "Наименование производственного объекта предприятия",
        "kato": "Код места нахождения объекта по КАТО",
        "location": "Место расположения и координаты",
        "bin": "БИН организации",
        "oked": "Код вида деятельности (ОКЭД)",
        "process": "Краткое описание производственного процесса",
        "requisites": "Реквизиты организации",
        "capacity": "Категория объекта и его мощность",
    },
    "waste": {
        "waste": "Наименование вида отхода",
        "code": "Код (классификатор отходов)",
        "operation": "Операция с отходом",
    },
    "source-counts": {"no": "№ п.п.", "indicator": "Наименование показателя", "total": "Всего, ед."},
    "instrumental": {
        "site": "Производственная площадка",
        "capacity": "Проектная мощность",
        "source_name": "Наименование источника",
        "source": "Номер источника",
        "location": "Координаты источника",
        "substance": "Загрязняющее вещество по проекту",
        "frequency": "Периодичность измерений",
    },
    "calculated": {
        "site": "Производственная площадка",
        "source_name": "Наименование источника",
        "source": "Номер источника",
        "location": "Географические координаты источника",
        "substance": "Загрязняющее вещество",
        "material": "Потребляемое сырье или материал",
    },
    "gas": {
        "landfill": "Название полигона",
        "location": "Полигон, координаты",
        "point": "Номера точек контроля",
        "point_location": "Размещение контрольных точек",
        "frequency": "Частота наблюдений",
        "parameters": "Параметры наблюдения",
    },
    "discharges": {
        "point": "Источник воздействия (контрольная точка)",
        "location": "Координаты сброса",
        "substance": "Загрязняющее вещество",
        "frequency": "Частота замеров",
        "method": "Методика измерений",
    },
    "ambient-air": {
        "point": "Номер контрольной точки",
        "substance": "Вещество, подлежащее контролю",
        "frequency": "Частота контроля",
        "adverse_frequency": "Частота контроля при НМУ (раз в сутки)",
        "performer": "Кто выполняет контроль",
        "method": "Метод проведения контроля",
    },
    "water": {
        "number": "№ п/п",
        "point": "Створ контроля",
        "substance": "Контролируемый показатель",
        "limit": "ПДК (мг/дм3)",
        "frequency": "Периодичность отбора",
        "method": "Методика анализа",
    },
    "soil": {
        "point": "Место отбора проб",
        "substance": "Определяемое вещество",
        "limit": "ПДК (мг/кг)",
        "frequency": "Периодичность отбора",
        "method": "Методика анализа",
    },
    "internal-checks": {
        "number": "№ п/п",
        "department": "Наименование подразделения",
        "frequency": "Периодичность проверки",
    },
}
WORDED = {
    "enterprise": "Таблица 1 – Сведения о предприятии (общие)",
    "waste": "Табл. 2. Сведения об отходах производства и потребления предприятия",
    "source-counts": "Таблица № 3 — Общая информация по источникам выбросов",
    "instrumental": "Таблица 4: Источники выбросов, контролируемые инструментальными замерами",
    "calculated": "Таблица 5: Источники выбросов, контролируемые расчетным методом",
    "gas": "Таблица 6. Газовый мониторинг",
    "discharges": "Таблица 7. Сбросы сточных вод",
    "ambient-air": "Таблица 8. Наблюдения за состоянием атмосферного воздуха (план-график)",
    "water": "Таблица 9. Мониторинг воздействия на водные объекты",
    "soil": "Таблица 10. Мониторинг загрязнения почв",
    "internal-checks": "Таблица 11. График внутренних проверок и устранения нарушений",
}
EXTRA = (
    Grid(
        "",
        "Таблица 12. План мероприятий по охране окружающей среды на 2026 год",
        (
            Col("", ("№",)),
            Col("", ("Мероприятие",), 30),
            Col("", ("Срок исполнения",)),
            Col("", ("Объем затрат, тыс. тенге",)),
        ),
        (("1", "Полив дорог и забоев", "II–III квартал", "1200"), ("2", "Озеленение границы СЗЗ", "апрель", "350")),
    ),
    Grid(
        "",
        "Перечень оборудования лаборатории",
        (Col("", ("Наименование",)), Col("", ("Заводской номер",)), Col("", ("Дата поверки",))),
        (("Газоанализатор ГАНК-4", "1745", "12.03.2026"), ("Аспиратор ПУ-4Э", "0932", "05.02.2026")),
        numbers=False,
    ),
    Grid(
        "",
        "",
        (Col("", ("Класс опасности",)), Col("", ("ПДК м.р., мг/м3",)), Col("", ("ПДК с.с., мг/м3",))),
        (("3", "0,3", "0,1"),),
        numbers=False,
    ),
)
OWN_TEXTS = {
    5: "Учет ведется в журналах площадки, данные сводит эколог ежемесячно и передает руководителю.",
    7: "Измерения выполняет аккредитованная лаборатория, средства измерений поверены.",
    8: "При аварийном выбросе начальник смены останавливает работы и сообщает диспетчеру.\n"
    "Эколог извещает департамент экологии в течение двух часов.",
    9: "За контроль отвечает инженер-эколог, ему подчинен мастер участка.",
}


def _grids(doc: Doc, change: Callable[[Grid], Grid]) -> tuple[Block, ...]:
    return tuple(change(block) if isinstance(block, Grid) else block for block in doc.blocks)


def _made(name: str, change: Callable[[Grid], Grid], doc: Doc | None = None) -> Doc:
    doc = doc or original()
    return replace(doc, name=name, blocks=_grids(doc, change))


def renamed() -> Doc:
    """Every heading is worded otherwise."""

    def change(grid: Grid) -> Grid:
        words = RENAMED[grid.slug]
        cols = tuple(replace(col, path=(*col.path[:-1], words[col.key])) for col in grid.cols)
        return replace(grid, cols=cols)

    return _made("renamed", change)


def reordered() -> Doc:
    """Columns in another order: groups move as a whole."""

    def change(grid: Grid) -> Grid:
        if grid.slug == "source-counts":
            order = [0, 1, 2]
        else:
            groups: dict[str, list[int]] = {}
            for place, col in enumerate(grid.cols):
                groups.setdefault(col.path[0], []).append(place)
            bundles = list(groups.values())
            order = [place for bundle in [*bundles[1::2], *bundles[::2]] for place in bundle]
        return replace(
            grid,
            cols=tuple(grid.cols[i] for i in order),
            rows=tuple(tuple(row[i] for i in order) for row in grid.rows),
        )

    return _made("reordered", change)


def worded() -> Doc:
    """Titles worded otherwise, in capitals here and there."""
    return _made(
        "worded", lambda g: replace(g, title=WORDED[g.slug].upper() if g.slug in ("gas", "soil") else WORDED[g.slug])
    )


def kazakh() -> Doc:
    """Titles, headings and the words of table 3 in Kazakh."""
    return original("kk", "kazakh")


def untitled() -> Doc:
    """No table has a title."""
    return _made("untitled", lambda g: replace(g, title=""))


def split() -> Doc:
    """Headings cut over three rows of the heading, no row of numbers."""
    return _made("split", lambda g: replace(g, split=3, numbers=False))


def _long(grid: Grid, parts: tuple[int, ...], again: bool) -> Grid:
    if grid.slug not in ("waste", "source-counts"):
        return grid
    return replace(grid, parts=parts if grid.slug == "waste" else (5,), again=again)


def repeated() -> Doc:
    """Tables go on on the next page under the same heading."""
    return _made("repeated", lambda g: _long(g, (1, 2), True))


def continued() -> Doc:
    """Tables go on on the next page without any heading."""
    return _made("continued", lambda g: _long(g, (2,), False))


def unnumbered() -> Doc:
    """No row of numbers, and tables without content have no dashed row."""

    def change(grid: Grid) -> Grid:
        rows = tuple(row for row in grid.rows if set(row) != {"-"})
        return replace(grid, numbers=False, rows=rows)

    return _made("unnumbered", change)


def extra() -> Doc:
    """Tables that are none of the eleven stand between them."""
    doc = original(name="extra")
    blocks = list(doc.blocks)
    places = [i for i, block in enumerate(blocks) if isinstance(block, Grid)]
    for place, foreign in zip((places[2] + 1, places[7] + 1, places[10] + 1), EXTRA, strict=True):
        blocks.insert(place + EXTRA.index(foreign), foreign)
    return replace(doc, blocks=tuple(blocks))


def pasted() -> Doc:
    """Tables 8 and 11 stand in the middle of the text, others in another order."""
    doc = original(name="pasted")
    grids = {block.slug: block for block in doc.blocks if isinstance(block, Grid)}
    texts = [block for block in doc.blocks if isinstance(block, Text)]
    moved = [grids.pop("ambient-air"), grids.pop("internal-checks")]
    blocks: list[Block] = list(texts)
    blocks[20:20] = [moved[0]]
    blocks[30:30] = [moved[1]]
    return replace(doc, blocks=(*blocks, *reversed(grids.values())))


def broken() -> Doc:
    """БИН, КАТО and codes broken over lines, no-break spaces, dashes of every length."""

    def change(grid: Grid) -> Grid:
        def mutate(col: Col, text: str) -> str:
            if col.key == "bin":
                return text[:10] + "¦" + text[10:]
            if col.key == "code":
                return text.replace(" ", "\u00a0")
            if text == "-" and grid.slug in ("gas", "water"):
                return "\u2013"
            return text

        rows = tuple(tuple(mutate(col, text) for col, text in zip(grid.cols, row, strict=True)) for row in grid.rows)
        return replace(grid, rows=rows)

    return _made("broken", change)


def sections() -> Doc:
    """Four of the ten sections have headings and texts of their own, after the tables."""
    doc = original(name="sections")
    from programs.sections import BY_NUMBER

    more: list[Block] = []
    for number, text in OWN_TEXTS.items():
        more.append(Text(f"{number}. {BY_NUMBER[number].title('ru')}", heading=True))
        more += [Text(line) for line in text.split("\n")]
    return replace(doc, blocks=(*doc.blocks, *more), sections={**doc.sections, **OWN_TEXTS})


def combined() -> Doc:
    """Kazakh, reordered, without titles and numbers at once."""
    doc = kazakh()

    def change(grid: Grid) -> Grid:
        if grid.slug == "source-counts":
            return replace(grid, title="", numbers=False)
        order = list(reversed(range(len(grid.cols))))
        return replace(
            grid,
            title="",
            numbers=False,
            cols=tuple(grid.cols[i] for i in order),
            rows=tuple(tuple(row[i] for i in order) for row in grid.rows),
        )

    return _made("combined", change, doc)


VARIANTS: dict[str, Callable[[], Doc]] = {
    function.__name__: function
    for function in (
        renamed,
        reordered,
        worded,
        kazakh,
        untitled,
        split,
        repeated,
        continued,
        unnumbered,
        extra,
        pasted,
        broken,
        sections,
        combined,
    )
}


def long() -> Doc:
    """The original with twenty pages: table 5 has a thousand cells, its sites are merged cells over page breaks."""
    cols = columns_of_calculated()
    rows = []
    for number in range(260):
        site = f"Участок № {number // 20 + 1}"
        code = f"{6001 + number // 3}"
        rows.append(
            (
                site,
                f"Склад сырья {number // 3 + 1}",
                code,
                "51.12, 71.43",
                f"Вещество {number % 40 + 1}",
                "Щебень фракции 5-20 мм",
            )
        )
    made = Grid("calculated", "", cols, tuple(rows), merged=("site",))
    doc = original(name="long")
    return replace(
        doc,
        blocks=_grids(doc, lambda g: replace(made, title=g.title) if g.slug == "calculated" else g),
    )


def columns_of_calculated() -> tuple[Col, ...]:
    """The columns of table 5."""
    from programs.tables.registry import TABLES

    return columns_of(TABLES["calculated"].spec, "ru")
