"""The words of the grid's scripts, in the language of the page; `{name}` is filled in by the script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pekportal.kit.templatetags.kit import severity_tone, severity_word

# a number of each plural category that Intl.PluralRules names in our languages
SAMPLES = {"one": 1, "few": 2, "many": 5, "other": 5}
SEVERITIES = ("blocker", "error", "warning", "hint")


def _forms(words: Callable[[int], str]) -> dict[str, str]:
    return {category: words(number) for category, number in SAMPLES.items()}


def page_words() -> dict[str, Any]:
    """Texts by key; a text that counts is a mapping from plural category to text."""
    return {**_around(), **_saving(), **_wrong(), **_paste(), **_clash(), **_card()}


def _around() -> dict[str, Any]:
    return {
        "grid_label": _("Table, edited like a spreadsheet"),
        "row_number": _("Row number"),
        "cell_label": _("Row {row}, {column}"),
        "empty": _("The table is empty. Add a row, or paste a block from Excel or Word."),
        "add_row": _("Add a row"),
        "search_nothing": _("Nothing like it is known. What you typed will be kept as it is."),
        "search_offline": _("No connection: the list can not be searched. What you typed will be kept as it is."),
        "choice_nothing": _("Nothing in the list fits."),
        "unknown_reference": _("Not found in the register or classifier; the text is kept as written."),
        "problems": _forms(lambda n: ngettext("{count} cell to correct, F8", "{count} cells to correct, F8", n)),
        "no_problems": _("There are no cells to correct."),
        "rows_deleted": _forms(
            lambda n: ngettext(
                "{count} row is deleted. Ctrl+Z brings it back.",
                "{count} rows are deleted. Ctrl+Z brings them back.",
                n,
            )
        ),
        "whole_row": _("the whole row"),
        "whole_table": _("The whole table"),
        "more_findings": _forms(
            lambda n: ngettext("and {count} more: F8 leads to it", "and {count} more: F8 leads to them", n)
        ),
        "no_findings": _("The checks found nothing in this table."),
        "findings_asked": _("The checks are looking at the table…"),
        "findings_away": _("The checks can not be asked now; they will be asked again."),
        "severity": {code: severity_word(code) for code in SEVERITIES},
        "tone": {code: severity_tone(code) for code in SEVERITIES},
        "reason_given": _("Reason given: {reason}"),
        "reason_write": _("Write a reason"),
        "reason_change": _("Change the reason"),
        "load_failed": _("The table could not be loaded. Reload the page, or open the plain table."),
    }


def _saving() -> dict[str, Any]:
    return {
        "saving": _("Saving…"),
        "saved": _("Saved {time}"),
        "refused": _("Not everything is saved: see below"),
        "unsaved_cells": _forms(lambda n: ngettext("Not saved: {count} cell.", "Not saved: {count} cells.", n)),
        "unsaved_rows": _("Not saved: changes of rows."),
        "away": _("No connection with the portal: it will be sent by itself. You may go on, and even close the tab."),
        "out": _("You are logged out: log in in another tab, and it will be sent. What you typed is kept here."),
        "no_room": _("This browser has no room to keep it: do not close the tab."),
        "refused_mend": _("Correct in the cell"),
        "refused_again": _("Send again"),
        "refused_forget": _("Forget"),
    }


def _wrong() -> dict[str, Any]:
    return {
        "wrong_NOT_A_NUMBER": _("“{text}” is not a number. Write it as 1 234,5."),
        "wrong_RANGE": _("“{text}” is a range: one cell holds one number."),
        "wrong_GROUPS": _("In “{text}” the digits are grouped strangely. Write it as 1 234,5."),
        "wrong_LOOKS_LIKE_DIGIT": _("In “{text}” a letter stands where a digit should be."),
        "wrong_UNIT": _("“{text}”: what follows the number is no unit of measure."),
        "wrong_NOT_FINITE": _("“{text}” is no number that can be reported."),
        "wrong_TOO_LONG": _("“{text}” has too many digits before the comma."),
        "wrong_TOO_FINE": _("“{text}” has too many decimals."),
        "wrong_AMBIGUOUS": _("“{text}” can be read in two ways: write 1 234 for thousands or 1,234 for decimals."),
        "wrong_INTEGER": _("A whole number is needed here, without decimals."),
        "wrong_DATE": _("“{text}” is not a date. Write it as 31.12.2026."),
        "wrong_BIN": _("“{text}” is no BIN or IIN: twelve digits, the last one controls the others."),
        "wrong_CHOICE": _("“{text}” is not in the list of this column."),
    }


def _paste() -> dict[str, Any]:
    return {
        "paste_cells": _forms(lambda n: ngettext("{count} cell", "{count} cells", n)),
        "paste_rows": _forms(lambda n: ngettext("{count} row", "{count} rows", n)),
        "paste_columns": _("columns: {columns}"),
        "paste_added": _forms(
            lambda n: ngettext("{count} row will be added at the end", "{count} rows will be added at the end", n)
        ),
        "paste_bad": _forms(
            lambda n: ngettext(
                "{count} cell can not be read as it should. It will be kept as written and marked.",
                "{count} cells can not be read as they should. They will be kept as written and marked.",
                n,
            )
        ),
        "paste_dropped": _forms(
            lambda n: ngettext(
                "{count} cell has no column here and will not be pasted: {texts}",
                "{count} cells have no column here and will not be pasted: {texts}",
                n,
            )
        ),
        "paste_at_end": _("Add as new rows at the end, change nothing that is there"),
        "paste_skip": _("Leave out the first row: it holds headings"),
        "paste_new_row": _("new"),
        "paste_preview": _("What will be pasted"),
        "paste_more": _forms(lambda n: ngettext("and {count} more row", "and {count} more rows", n)),
        "pasted": _forms(
            lambda n: ngettext(
                "{count} cell is pasted. Ctrl+Z takes it back.", "{count} cells are pasted. Ctrl+Z takes them back.", n
            )
        ),
    }


def _clash() -> dict[str, Any]:
    return {
        "clash_cell": _("You and a colleague changed this cell: choose below the table."),
        "clash_mine": _("You wrote"),
        "clash_theirs": _("{who} saved, {at}"),
        "clash_other": _("A colleague saved"),
        "clash_deleted": _("the row is deleted"),
        "clash_changed": _("the row is changed"),
        "clash_keep_mine": _("Keep mine"),
        "clash_take_theirs": _("Keep the colleague’s"),
        "row_gone": _("A row that is gone"),
    }


def _card() -> dict[str, Any]:
    return {
        "card_place": _("Cell"),
        "card_text": _("Text"),
        "card_unit": _("Unit"),
        "card_meant": _("Means"),
        "card_problem": _("To correct"),
        "card_help": _("Help"),
        "card_history": _("History of the cell"),
        "card_loading": _("Loading…"),
        "card_offline": _("The history can not be shown without a connection."),
        "card_nothing": _("Nobody has changed this cell yet."),
        "how": {
            "typed": _("typed"),
            "pasted": _("pasted"),
            "filled": _("filled down"),
            "undo": _("undone"),
            "redo": _("done again"),
            "form": _("in the form"),
            "workbook": _("from a workbook"),
            "document": _("from a document"),
            "api": _("through the API"),
            "laboratory": _("by the laboratory"),
            "journal": _("from the waste journal or the meters"),
            "protocol": _("from a protocol"),
            "case": _("from a case or a check"),
            "prepared": _("prepared by the portal"),
            "calculated": _("by the calculation"),
            "asm": _("from automated monitoring"),
            "page": _("on a page"),
        },
    }
