"""From an approved programme to what everybody may see of it, and back from its JSON (pure)."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, Final

from pekportal.kit.tables.spec import HeadCell
from programs.document import words
from programs.document.rich import Block, Run
from programs.document.value import Chapter, Cover, ProgrammeDocument, SectionPart, TablePart
from programs.tables.registry import TABLES
from reports.publication.allow import PROGRAMME
from reports.publication.personal import Persons
from reports.publication.public_report import CLOSED_COLUMN, Clean

COVER_FACTS: Final = (
    *(words.OPERATOR, words.BIN, words.FACILITY, words.CATEGORY, words.PLACE, words.VALID, words.PERMIT),
    *(words.CHANGE, words.BASIS),
)


def public_programme(document: ProgrammeDocument, persons: Persons, position: str = "") -> ProgrammeDocument:
    """The programme as published: no names, no requisites; reasons for findings stay inside.

    `position` is the office of who approved it; the lines of the approval hold his name and are left out.
    """
    lang = document.lang

    def clean(text: str) -> str:
        return persons.clean(text, lang)

    labels = {label(lang) for label in COVER_FACTS}
    cover = Cover(
        appendix=document.cover.appendix,
        approval=(clean(position),) if position else (),
        name=document.cover.name,
        title=clean(document.cover.title),
        facts=tuple((label, clean(text)) for label, text in document.cover.facts if label in labels),
    )
    return replace(
        document,
        title=clean(document.title),
        owner=clean(document.owner),
        cover=cover,
        sections=tuple(_section(part, clean) for part in document.sections),
        tables=tuple(_table(part, clean, lang) for part in document.tables),
        reasons=None,
        foot="",
    )


def _section(part: SectionPart, clean: Clean) -> SectionPart:
    blocks = tuple(_block(block, clean) for block in part.blocks)
    return replace(part, blocks=blocks, note=clean(part.note))


def _block(block: Block, clean: Clean) -> Block:
    """A name may be cut by bold letters: where the whole block reads otherwise, it loses its look."""
    whole = clean(block.text)
    if whole == block.text:
        return replace(block, runs=tuple(replace(run, href="") for run in block.runs))
    return replace(block, runs=(Run(whole),))


def _table(part: TablePart, clean: Clean, lang: str) -> TablePart:
    allowed = PROGRAMME.get(part.slug, frozenset())
    keys = [column.key for column in TABLES[part.slug].spec.columns]
    rows = tuple(
        tuple(clean(text) if key in allowed else CLOSED_COLUMN(lang) for key, text in zip(keys, row, strict=True))
        for row in part.rows
    )
    return replace(part, rows=rows)


def to_plain(document: ProgrammeDocument) -> dict[str, Any]:
    """As JSON carries it."""
    return asdict(document)


def from_plain(made: dict[str, Any]) -> ProgrammeDocument:
    """The document of `to_plain`."""
    return ProgrammeDocument(
        lang=made["lang"],
        title=made["title"],
        owner=made["owner"],
        cover=Cover(
            **made["cover"]
            | {
                "approval": tuple(made["cover"]["approval"]),
                "facts": tuple((label, text) for label, text in made["cover"]["facts"]),
            }
        ),
        contents_title=made["contents_title"],
        general=Chapter(**made["general"]),
        sections=tuple(_read_section(one) for one in made["sections"]),
        control=Chapter(**made["control"]),
        tables=tuple(_read_table(one) for one in made["tables"]),
        reasons=None,
        mark=made["mark"],
        demo=made["demo"],
        foot=made["foot"],
    )


def _read_section(made: dict[str, Any]) -> SectionPart:
    blocks = tuple(Block(**one | {"runs": tuple(Run(**run) for run in one["runs"])}) for one in made["blocks"])
    return SectionPart(**made | {"blocks": blocks})


def _read_table(made: dict[str, Any]) -> TablePart:
    return TablePart(
        **made
        | {
            "head": tuple(tuple(HeadCell(**cell) for cell in line) for line in made["head"]),
            "numbers": tuple(made["numbers"]),
            "rows": tuple(tuple(row) for row in made["rows"]),
            "kinds": tuple(made["kinds"]),
            "shares": tuple(made["shares"]),
        }
    )
