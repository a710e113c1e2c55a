"""Checks a copy of record without the portal: python3 verify.py FILE.zip [--format json]. Python 3.8 or newer.

ПЭК есебінің көшірмесін порталсыз тексереді / Проверяет копию отчёта ПЭК без портала. Интернет не нужен.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CODE, WORDS = "verify", "words.json"


def place_of_code(arguments):
    """The folder beside this script, else the same folder inside the ZIP that is to be checked."""
    beside = HERE / CODE
    if (beside / WORDS).is_file():
        return str(beside), (beside / WORDS).read_bytes()
    import zipfile

    for argument in arguments:
        if zipfile.is_zipfile(argument):
            with zipfile.ZipFile(argument) as packed:
                return str(Path(argument).resolve() / CODE), packed.read(f"{CODE}/{WORDS}")
    raise SystemExit("verify.py FILE.zip: «verify» қалтасы немесе ZIP керек / нужна папка «verify» рядом или файл ZIP")


def say(text):
    """Print in UTF-8, whatever the console's own letters are."""
    sys.stdout.write(text + "\n")


def main():
    """Exit code: 0 valid, 3 not, 2 nothing to check."""
    sys.dont_write_bytecode = True
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    place, words = place_of_code(sys.argv[1:])
    sys.path.insert(0, place)
    from reports.record.pack.command import run

    return run(sys.argv[1:], json.loads(words.decode("utf-8")), say)


if __name__ == "__main__":
    sys.exit(main())
