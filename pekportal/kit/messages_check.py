"""Collects every msgid of templates and Python, room by room, and compares them with the po files.

Runs without Django's settings: `python -m pekportal.kit.messages_check --add`.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent.parent
# packages with a catalogue of their own (their templates lie in templates/<room>/)
INNER = {
    "pekportal/kit/grid": "grid",
    "pekportal/kit/sheets": "sheets",
    "programs/intake": "intake",
    "programs/rulebook": "rulebook",
    "programs/tryit": "tryit",
    "programs/document": "document",
    "monitoring/planning": "planning",
    "monitoring/protocols": "protocols",
    "monitoring/calc": "calc",
    "monitoring/waste": "waste",
    "monitoring/cases": "cases",
    "monitoring/asm": "asm",
    "reports/decision": "decision",
    "reports/signing": "signing",
    "reports/record": "record",
    "reports/deadlines": "deadlines",
    "inspections/queue": "queue",
    "reports/publication": "publication",
    "inspections/desk": "desk",
    "inspections/dossier": "dossier",
    "inspections/letters": "letters",
    "reports/opendata": "opendata",
}
APPS = ("operators", "programs", "monitoring", "reports", "inspections")
ROOMS = ("kit", "kit_pure", "kit_jobs", *APPS, *INNER.values())
LANGUAGES = ("ru", "kk")
# the pure modules of pekportal/kit have a catalogue of their own
PURE = frozenset(
    ("calendar", "coordinates.py", "crypto.py", "fields.py", "frequency", "ids", "numbers.py", "pdf.py", "uploads")
)
# so have jobs, the API and the floor's own pages
JOBS = frozenset(("admin.py", "api", "jobs", "models.py", "views"))
SHARED = "kit"  # what kit has translated, every room may use
PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "kk": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
}
# name of the call -> positions of (context, msgid, plural)
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
CALL_START = re.compile(r"(?<![\w.])(?:_|n?p?gettext)\(")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|(?<!%)%[sd]|\{\w*\}")
Key = tuple[str | None, str]


@dataclass(frozen=True)
class Message:
    """One translatable string where it is used: room, file relative to the root, line, context, msgid, plural."""

    room: str
    file: str
    line: int
    context: str | None
    msgid: str
    plural: str | None

    @property
    def key(self) -> Key:
        """What identifies the string in a catalogue."""
        return (self.context, self.msgid)


@dataclass(frozen=True)
class Fault:
    """What is wrong with one string of one language: kind is missing, fuzzy, unused, placeholders or conflict."""

    kind: str
    language: str
    room: str
    file: str
    msgid: str

    def __str__(self) -> str:
        return f"{self.kind} [{self.language}] {self.room}: {self.file}: {self.msgid!r}"


def room_of(path: Path, root: Path = ROOT) -> str:
    """Return the room of a source file: its app; for a template the app of its folder, otherwise `kit`."""
    relative = path.relative_to(root)
    for package, room in INNER.items():
        if relative.is_relative_to(package):
            return room
    parts = relative.parts
    if parts[:2] == ("pekportal", "kit") and parts[2] in PURE:
        return "kit_pure"
    if (parts[:2] == ("pekportal", "kit") and parts[2] in JOBS) or parts[:2] == ("templates", "kit"):
        return "kit_jobs"
    first = parts[1] if parts[0] == "templates" else parts[0]
    return first if first in ROOMS[3:] else "kit"


def sources(root: Path = ROOT) -> Iterator[Path]:
    """Yield every Python file of the project and its apps (no tests, no migrations) and every template."""
    for top in ("pekportal", *APPS):
        for path in sorted((root / top).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path
    for suffix in ("html", "txt", "xml"):
        yield from sorted((root / "templates").rglob(f"*.{suffix}"))


def collect(root: Path = ROOT) -> list[Message]:
    """Return every translatable string of the code base; a call whose argument is no literal is skipped."""
    found: list[Message] = []
    for path in sources(root):
        text = path.read_text(encoding="utf-8")
        calls = _python_calls(text) if path.suffix == ".py" else _template_calls(text, str(path))
        for line, call in calls:
            message = _message(call, room_of(path, root), str(path.relative_to(root)), line)
            if message:
                found.append(message)
    return found


def _python_calls(text: str) -> Iterator[tuple[int, ast.Call]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield node.lineno, node


def _template_calls(text: str, origin: str) -> Iterator[tuple[int, ast.Call]]:
    from django.utils.translation.template import templatize

    converted = templatize(text, origin)
    for start in CALL_START.finditer(converted):
        end = converted.find(")", start.end())
        while end != -1:
            try:
                call = ast.parse(converted[start.start() : end + 1], mode="eval").body
            except SyntaxError:
                end = converted.find(")", end + 1)
                continue
            if isinstance(call, ast.Call):
                yield converted.count("\n", 0, start.start()) + 1, call
            break


def _message(call: ast.Call, room: str, file: str, line: int) -> Message | None:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name not in CALLS:
        return None
    context_at, msgid_at, plural_at = CALLS[name]
    texts = [a.value if isinstance(a, ast.Constant) and isinstance(a.value, str) else None for a in call.args]

    def at(position: int | None) -> str | None:
        return texts[position] if position is not None and position < len(texts) else None

    msgid = at(msgid_at)
    if not msgid or (context_at is not None and at(context_at) is None):
        return None
    return Message(room, file, line, at(context_at), msgid, at(plural_at))


def po_path(room: str, language: str, root: Path = ROOT) -> Path:
    """Return where the catalogue of a room and language lies."""
    return root / "locale" / room / language / "LC_MESSAGES" / "django.po"


def catalogue(room: str, language: str, root: Path = ROOT) -> polib.POFile:
    """Return the catalogue of a room and language; an empty one with the right header when there is no file."""
    path = po_path(room, language, root)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=110)
    po = polib.POFile(wrapwidth=110)
    po.metadata = {
        "Project-Id-Version": "pekportal",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    return po


def entries(room: str, language: str, root: Path = ROOT) -> dict[Key, polib.POEntry]:
    """Return the live entries of a catalogue by (context, msgid)."""
    return {(e.msgctxt, e.msgid): e for e in catalogue(room, language, root) if not e.obsolete}


def missing(language: str, root: Path = ROOT, messages: list[Message] | None = None) -> list[tuple[str, str]]:
    """Return (file, msgid) of each used string that its room, or kit, has not translated into `language`."""
    return [(m.file, m.msgid) for m in _missing(language, root, collect(root) if messages is None else messages)]


def _missing(language: str, root: Path, messages: list[Message]) -> list[Message]:
    known = {room: entries(room, language, root) for room in ROOMS}

    def translated(message: Message, room: str) -> bool:
        entry = known[room].get(message.key)
        return bool(entry and entry.translated() and (message.plural is None or entry.msgid_plural == message.plural))

    return [m for m in messages if not translated(m, m.room) and not translated(m, SHARED)]


def faults(language: str, root: Path = ROOT) -> list[Fault]:
    """Return everything wrong with `language`: missing, fuzzy, unused, placeholders that differ, conflicts."""
    messages = collect(root)
    found = [Fault("missing", language, m.room, m.file, m.msgid) for m in _missing(language, root, messages)]
    everywhere: dict[Key, tuple[str, object]] = {}
    for room in ROOMS:
        file = str(po_path(room, language, root).relative_to(root))
        used = {m.key for m in messages if room in (m.room, SHARED)}
        for key, entry in entries(room, language, root).items():
            words = entry.msgstr or tuple(entry.msgstr_plural.values())
            first = everywhere.setdefault(key, (room, words))
            checks = {
                "fuzzy": entry.fuzzy,
                "unused": key not in used,
                "placeholders": entry.translated() and not same_placeholders(entry, language),
                "conflict": first[1] != words,
            }
            found += [Fault(kind, language, room, file, entry.msgid) for kind, wrong in checks.items() if wrong]
    return found


def same_placeholders(entry: polib.POEntry, language: str) -> bool:
    """Tell whether each translation has the placeholders of its original (a form said for one may leave out n)."""
    one, many = (
        set(PLACEHOLDER.findall(entry.msgid)),
        set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid)),
    )
    if not entry.msgid_plural:
        return set(PLACEHOLDER.findall(entry.msgstr)) == one
    for form, text in entry.msgstr_plural.items():
        found = set(PLACEHOLDER.findall(text))
        if found != many and not (form == 0 and language != "ru" and found == one):
            return False
    return True


def add_missing(root: Path = ROOT, rooms: tuple[str, ...] = ROOMS) -> list[Path]:
    """Append an empty entry for each missing string to the catalogue of its room; return the files changed."""
    messages = collect(root)
    changed: list[Path] = []
    for language in LANGUAGES:
        lacking = _missing(language, root, messages)
        for room in rooms:
            po = catalogue(room, language, root)
            known = {(e.msgctxt, e.msgid) for e in po}
            new = {m.key: m for m in lacking if m.room == room and m.key not in known}
            for message in new.values():
                po.append(_empty(message, language))
            if new:
                path = po_path(room, language, root)
                path.parent.mkdir(parents=True, exist_ok=True)
                po.save(str(path))
                changed.append(path)
    return changed


def _empty(message: Message, language: str) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.msgid, msgctxt=message.context)
    if message.plural is not None:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = dict.fromkeys(range(3 if language == "ru" else 2), "")
    return entry


def prune(root: Path = ROOT, rooms: tuple[str, ...] = ROOMS) -> int:
    """Remove unused and obsolete entries from the catalogues of `rooms`; return how many went."""
    messages = collect(root)
    gone = 0
    for language in LANGUAGES:
        for room in rooms:
            used = {m.key for m in messages if room in (m.room, SHARED)}
            po = catalogue(room, language, root)
            dead = [e for e in po if e.obsolete or (e.msgctxt, e.msgid) not in used]
            for entry in dead:
                po.remove(entry)
            if dead:
                po.save(str(po_path(room, language, root)))
            gone += len(dead)
    return gone


def run(rooms: tuple[str, ...], *, add: bool = False, cut: bool = False) -> list[str]:
    """Do what the command asks; return the lines to show (empty when nothing is wrong)."""
    lines = []
    if cut:
        lines.append(f"removed {prune(ROOT, rooms)} unused entries")
    if add:
        lines += [f"appended to {path.relative_to(ROOT)}" for path in add_missing(ROOT, rooms)]
    return lines + [str(f) for language in LANGUAGES for f in faults(language) if f.room in rooms]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command on `parser`."""
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"only these rooms: {', '.join(ROOMS)}")
    parser.add_argument(
        "--add",
        action="store_true",
        help="append an empty entry for each missing string",
    )
    parser.add_argument("--prune", action="store_true", help="remove entries that nothing uses")


if __name__ == "__main__":
    _parser = argparse.ArgumentParser(description=__doc__)
    arguments(_parser)
    _options = _parser.parse_args()
    _lines = run(tuple(_options.rooms) or ROOMS, add=_options.add, cut=_options.prune)
    sys.stdout.write("".join(f"{line}\n" for line in _lines))
    sys.exit(bool(_lines))
