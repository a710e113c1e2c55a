"""Reads Python for words a person would see that never pass through a translation: literals given to a known sink."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from pekportal.kit.messages_check import APPS, ROOT
from tests.look.literals import WORD

# call -> positions of the words; `messages.success(request, words)` and its kin by their attribute
POSITIONS = {"Refused": (1,), "ValidationError": (0,), "send_mail": (0, 1), "EmailMessage": (0, 1)}
LEVELS = frozenset(("success", "info", "warning", "error"))
# keywords whose text is shown, wherever they are given
KEYWORDS = frozenset(
    [
        "label",
        "help_text",
        "verbose_name",
        "verbose_name_plural",
        "words",
        "fix",
        "subject",
        "button",
        "lead",
        "warning",
        "done",
        "empty_label",
        "short_description",
        "placeholder",
        "question",
        "parent",
        "heading",
        "caption",
        "hint",
    ]
)
FIELDS = ("Field", "ForeignKey")  # help_text of a model's or serializer's field is documentation, in English
SILENT_FOLDERS = frozenset(("migrations", "management", "demo", "local"))


def shown_literals(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of every literal with a word in it that goes straight to a reader."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.ClassDef) and any("Choices" in ast.unparse(base) for base in node.bases):
            yield from _of_choices(node)


def _of_call(node: ast.Call) -> Iterator[tuple[int, str]]:
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    owner = getattr(getattr(node.func, "value", None), "id", "")
    at = (1,) if owner == "messages" and name in LEVELS else POSITIONS.get(name, ())
    given = [node.args[i] for i in at if i < len(node.args)]
    given += [
        one.value
        for one in node.keywords
        if one.arg in KEYWORDS and not (one.arg == "help_text" and name.endswith(FIELDS))
    ]
    for value in given:
        text = _words(value)
        if WORD.search(text):
            yield value.lineno, text


def _of_choices(node: ast.ClassDef) -> Iterator[tuple[int, str]]:
    """`A = "a", "label"`; without a label Django makes an English one of the name."""
    for one in node.body:
        if isinstance(one, ast.Assign):
            last = one.value.elts[-1] if isinstance(one.value, ast.Tuple) else one.value
            text = _words(last)
            if WORD.search(text):
                yield one.lineno, text


def _words(value: ast.expr) -> str:
    """The text of a literal, of the fixed parts of an f-string, of the left side of a `%`; "" for anything else."""
    if isinstance(value, ast.BinOp):
        return _words(value.left) or _words(value.right)
    if isinstance(value, ast.JoinedStr):
        return " ".join(str(part.value) for part in value.values if isinstance(part, ast.Constant))
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def sources(root: Path = ROOT) -> Iterator[Path]:
    """Every module whose words may come to a page or a letter."""
    for top in ("pekportal", *APPS):
        for path in sorted((root / top).rglob("*.py")):
            of_api = path.name.startswith("api")  # the words of the API's handbook are English by decision
            if not of_api and not SILENT_FOLDERS & set(path.relative_to(root).parts):
                yield path
