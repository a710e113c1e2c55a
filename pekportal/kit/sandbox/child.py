"""The child's side: load the portal's code, close the walls, only then look at the bytes."""

from __future__ import annotations

import errno
import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

_HEADER: Final = 8  # bytes of the header's length
_standing: dict[str, Any] = {}


def main() -> None:
    """Read the request from file descriptor 0, write one JSON answer to the one given as the first argument.

    Request: 8 bytes length, JSON `{"function", "arguments", "language", "django", "limits"}`, then the bytes to parse.
    Answer: `{"value", "walls"}` or `{"refused": {...}}` or `{"failed": "MEMORY"|"CRASH", "trace": [...]}`.
    """
    answer = int(sys.argv[1])
    with open(0, "rb", closefd=False) as stream:
        request = json.loads(stream.read(int.from_bytes(stream.read(_HEADER), "big")))
        function = _load(request)
        from pekportal.kit.sandbox.walls import Limits, close_behind

        _standing.update(close_behind(Limits(**request["limits"])))
        # nothing of the file was read before this line
        found = _run(function, stream.read(), request["arguments"])
    _write(answer, found, {"walls": _standing})
    os._exit(0)  # no exit handlers of libraries: the answer is out


def around(payload: bytes) -> dict[str, Any]:
    """Say which walls stand around this child (a function to run in it)."""
    return dict(_standing)


def _load(request: dict[str, Any]) -> Callable[..., Any]:
    if request["django"]:
        import django
        from django.utils import translation

        django.setup()
        translation.activate(request["language"])
        translation.gettext("")  # the catalogues are read now, not behind the walls
    module, _, name = request["function"].partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _run(function: Callable[..., Any], payload: bytes, arguments: dict[str, Any]) -> dict[str, Any]:
    from pekportal.kit.refused import Refused

    try:
        return {"value": function(payload, **arguments)}
    except Refused as refused:
        return {"refused": _words(refused)}
    except MemoryError:
        return {"failed": "MEMORY", "trace": []}
    except OSError as wrong:
        too_large = wrong.errno in (errno.EFBIG, errno.ENOMEM)
        return {"failed": "MEMORY" if too_large else "CRASH", "trace": _trace(wrong)}
    except BaseException as wrong:
        return {"failed": "CRASH", "trace": _trace(wrong)}


def _words(refused: Any) -> dict[str, Any]:
    place = refused.place
    return {
        "code": refused.code,
        "text": str(refused.text),
        "fix": str(refused.fix),
        "status": refused.status,
        "place": [str(place.table), str(place.row), str(place.column)],
        "fields": {name: str(words) for name, words in refused.fields.items()},
    }


def _trace(wrong: BaseException) -> list[str]:
    """Return the kind of the error and where it happened; never its message: it may quote the file."""
    frames = traceback.extract_tb(wrong.__traceback__)
    return [type(wrong).__name__, *(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames[-12:])]


def _write(answer: int, found: dict[str, Any], walls: dict[str, Any]) -> None:
    try:
        content = json.dumps(found | walls, ensure_ascii=False, allow_nan=False).encode("utf-8", "surrogatepass")
        with open(answer, "wb", closefd=False) as stream:
            stream.write(content)
    except (MemoryError, OSError):
        _replace(answer, {"failed": "MEMORY", "trace": ["the result"]} | walls)
    except (TypeError, ValueError) as wrong:
        _replace(answer, {"failed": "CRASH", "trace": _trace(wrong)} | walls)


def _replace(answer: int, found: dict[str, Any]) -> None:
    os.ftruncate(answer, 0)
    os.pwrite(answer, json.dumps(found).encode(), 0)
