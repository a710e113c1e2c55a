"""The programme document as a value: what every writer prints (pure, architecture 4.6)."""

from __future__ import annotations

from dataclasses import dataclass

from pekportal.kit.tables.spec import HeadCell
from programs.document.rich import Block


@dataclass(frozen=True, slots=True)
class About:
    """What is printed of a version beside its facts; days are ISO texts, "" when there is none."""

    title: str
    number: int
    valid_from: str
    valid_to: str
    approved_on: str = ""
    approved_by: str = ""
    superseded: bool = False
    permit_number: str = ""
    permit_on: str = ""
    basis_number: str = ""
    basis_on: str = ""
    basis_reason: str = ""
    change_reason: str = ""
    snapshot: str = ""
    is_demo: bool = False

    @property
    def is_draft(self) -> bool:
        """True until somebody approved it."""
        return not self.approved_on


@dataclass(frozen=True, slots=True)
class Given:
    """A finding with the written reason for it; `place` is (table, row) of the finding."""

    code: str
    table: str
    row: str
    message: str
    reason: str
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: the approval block (lines), the name, the title and the facts about the version."""

    appendix: str
    approval: tuple[str, ...]
    name: str
    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SectionPart:
    """One of the ten parts of art. 185: `label` is the number in the document ("1.4"), `note` stands under it."""

    number: int
    label: str
    title: str
    blocks: tuple[Block, ...]
    note: str = ""

    @property
    def anchor(self) -> str:
        """Where the contents lead."""
        return f"section-{self.number}"


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table as printed: heading, row of numbers, rows of texts; `kinds` says how a column stands (num, text)."""

    number: str
    slug: str
    title: str
    head: tuple[tuple[HeadCell, ...], ...]
    numbers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    shares: tuple[int, ...]
    wide: bool

    @property
    def anchor(self) -> str:
        """Where the contents lead."""
        return f"table-{self.number}"

    @property
    def width(self) -> int:
        """Printed columns."""
        return len(self.kinds)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter's heading: number and words."""

    number: str
    title: str

    @property
    def anchor(self) -> str:
        """Where the contents lead."""
        return f"chapter-{self.number}"

    @property
    def text(self) -> str:
        """«1. Основные положения»."""
        return f"{self.number}. {self.title}"


@dataclass(frozen=True, slots=True)
class Reasons:
    """The table of reasons given for findings: titles of its columns and rows of texts."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the contents: anchor, words, level (1 chapter, 2 section or table)."""

    anchor: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class ProgrammeDocument:
    """The whole programme in one language; `mark` is ПРОЕКТ or "", `foot` the line with the snapshot's hash."""

    lang: str
    title: str
    owner: str
    cover: Cover
    contents_title: str
    general: Chapter
    sections: tuple[SectionPart, ...]
    control: Chapter
    tables: tuple[TablePart, ...]
    reasons: Reasons | None
    mark: str
    demo: str
    foot: str

    @property
    def contents(self) -> tuple[Line, ...]:
        """What the page of contents lists."""
        lines = [Line(self.general.anchor, self.general.text, 1)]
        lines += [Line(part.anchor, f"{part.label}. {part.title}", 2) for part in self.sections]
        lines.append(Line(self.control.anchor, self.control.text, 1))
        lines += [Line(part.anchor, part.title, 2) for part in self.tables]
        if self.reasons is not None:
            lines.append(Line("reasons", self.reasons.title, 1))
        return tuple(lines)
