"""From the facts of a version to its document (pure): headings by the law and the specs, cells as declared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from programs.checks.finding import PROGRAMME
from programs.document import rich, words
from programs.document.value import About, Chapter, Cover, Given, ProgrammeDocument, Reasons, SectionPart, TablePart
from programs.printing import printed_rows
from programs.sections import SECTIONS, Section
from programs.tables import t03_source_counts
from programs.tables.registry import TABLES
from programs.values import FILLED, Facts

WIDE = 7  # columns from which a table is printed on a landscape page


def compose(facts: Facts, about: About, given: Iterable[Given], lang: str) -> ProgrammeDocument:
    """The document in `lang` ("kk", "ru", "en"); texts of the operator stay in the language they were written in."""
    facts = replace(facts, language=lang)
    return ProgrammeDocument(
        lang=lang,
        title=about.title,
        owner=f"{facts.register.operator} · {words.BIN(lang)} {facts.register.bin}",
        cover=_cover(facts, about, lang),
        contents_title=words.CONTENTS(lang),
        general=Chapter("1", words.GENERAL(lang)),
        sections=tuple(_section(section, facts, lang) for section in SECTIONS),
        control=Chapter("2", words.CONTROL(lang)),
        tables=tuple(table_part(facts, slug, lang) for slug in TABLES),
        reasons=_reasons(given, lang),
        mark=words.DRAFT(lang) if about.is_draft else "",
        demo=words.DEMO(lang) if about.is_demo else "",
        foot=words.SNAPSHOT(lang).format(sha256=about.snapshot) if about.snapshot else "",
    )


def _cover(facts: Facts, about: About, lang: str) -> Cover:
    register = facts.register
    rows = [
        (words.OPERATOR, register.operator),
        (words.BIN, register.bin),
        (words.FACILITY, register.name),
        (words.CATEGORY, words.CATEGORY_TEXT(lang).format(number=register.category)),
        (words.PLACE, register.address),
        (words.VALID, _span(about, lang)),
        (words.PERMIT, _permit(about.permit_number, about.permit_on, lang)),
        (words.CHANGE, about.change_reason),
        (words.BASIS, _permit(about.basis_number, about.basis_on, lang) or about.basis_reason),
    ]
    return Cover(
        appendix=words.APPENDIX(lang),
        approval=_approval(facts, about, lang),
        name=words.NAME(lang),
        title=about.title,
        facts=tuple((label(lang), text) for label, text in rows if text),
    )


def _approval(facts: Facts, about: About, lang: str) -> tuple[str, ...]:
    signature = f"____________________ {words.SIGNATURE(lang)}"
    lines = [words.APPROVE(lang), facts.register.head, facts.register.operator]
    if about.is_draft:
        lines += [signature, words.BLANK_DATE(lang)]
    else:
        lines.append(words.APPROVED_ON(lang).format(day=words.day_words(about.approved_on, lang)))
        if about.approved_by:
            lines.append(words.APPROVED_BY(lang).format(name=about.approved_by))
    lines.append(words.VERSION_LINE(lang).format(number=about.number))
    return tuple(line for line in lines if line)


def _span(about: About, lang: str) -> str:
    first, last = words.day_words(about.valid_from, lang), words.day_words(about.valid_to, lang)
    return words.SPAN(lang).format(first=first, last=last)


def _permit(number: str, day: str, lang: str) -> str:
    return words.PERMIT_TEXT(lang).format(number=number, day=words.day_words(day, lang)) if number else ""


def _section(section: Section, facts: Facts, lang: str) -> SectionPart:
    blocks = rich.section_blocks(facts.sections.get(section.number, ""), facts.markup.get(section.number, ""))
    note = ""
    filled = [TABLES[slug].spec.number for slug in section.tables if facts.table(slug).state == FILLED]
    if not blocks and filled:
        where = words.IN_TABLE if len(filled) == 1 else words.IN_TABLES
        numbers = ", ".join(sorted(filled, key=int))
        note = words.SEE_TABLES(lang).format(tables=where(lang).format(numbers=numbers))
    elif not blocks:
        note = words.NOT_WRITTEN(lang)
    return SectionPart(section.number, f"1.{section.number}", section.title(lang), blocks, note)


def table_part(facts: Facts, slug: str, lang: str) -> TablePart:
    """One table as printed, in `lang`; an empty table has no rows."""
    spec = TABLES[slug].spec
    return TablePart(
        number=spec.number,
        slug=slug,
        title=words.TABLE(lang).format(number=spec.number, title=spec.title(lang)),
        head=tuple(tuple(line) for line in spec.head_rows(lang)),
        numbers=tuple(spec.number_row()),
        rows=tuple(row.cells for row in printed_rows(facts, slug)),
        kinds=tuple("num" if column.kind.is_numeric else "text" for column in spec.columns),
        shares=tuple(max(1, round(share)) for share in spec.shares()),
        wide=len(spec.columns) >= WIDE,
    )


def _reasons(given: Iterable[Given], lang: str) -> Reasons | None:
    rows = tuple((one.code, _place(one, lang), one.message, _reason(one, lang)) for one in given if one.reason)
    if not rows:
        return None
    return Reasons(words.REASONS(lang), tuple(title(lang) for title in words.REASON_COLUMNS), rows)


def _reason(one: Given, lang: str) -> str:
    return f"{one.reason} ({words.DEMO(lang).lower()})" if one.is_demo else one.reason


def _place(one: Given, lang: str) -> str:
    if one.table == "sections":
        return words.REASON_SECTION(lang).format(row=one.row)
    if one.table == PROGRAMME:
        return words.REASON_PROGRAMME(lang)
    if not one.row:
        return words.REASON_TABLE(lang).format(table=one.table)
    row = one.row
    if one.table == t03_source_counts.SPEC.number and row in t03_source_counts.BY_CODE:
        row = t03_source_counts.shown(row, lang)
    return words.REASON_ROW(lang).format(table=one.table, row=row)
