"""What the rooms add to the facts: the author's words for the note, reasons of changes; the floor knows none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from reports.compose.facts import ChangeFacts, NoteText, QuarterFacts
from reports.models import ReportVersion

Words = Callable[[ReportVersion], Iterable[NoteText]]
Changes = Callable[[ReportVersion, QuarterFacts], Iterable[ChangeFacts]]
_words: list[Words] = []
_changes: list[Changes] = []


def writes(provider: Words) -> Words:
    """Decorator: the function gives the author's words for parts of the note. Register in AppConfig.ready."""
    if provider not in _words:
        _words.append(provider)
    return provider


def explains(provider: Changes) -> Changes:
    """Decorator: the function gives changes with their reasons; it sees the facts without them."""
    if provider not in _changes:
        _changes.append(provider)
    return provider


def with_words(version: ReportVersion, facts: QuarterFacts) -> QuarterFacts:
    """The facts with what the rooms add."""
    texts = tuple(text for provider in _words for text in provider(version))
    changes = tuple(change for provider in _changes for change in provider(version, facts))
    return replace(facts, note_texts=(*facts.note_texts, *texts), changes=changes)
