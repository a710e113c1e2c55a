"""The portal behind a bad line: `PEK_JITTER=1.2 make test-full ARGS=tests/browser` shows races of tests and scripts.

Half of the answers come at once, the others up to so many seconds late, before the page is asked for or after it was
made; scripts come later still, so that a page is seen and pressed before they are alive.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterable
from typing import Any

from pekportal import wsgi

LONGEST = float(os.environ.get("PEK_JITTER") or 0)  # seconds


def late(longest: float) -> None:
    """Wait, every other time, up to `longest` seconds."""
    time.sleep(random.choice((0, random.uniform(0, longest))))


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer as `pekportal.wsgi` does, later."""
    late(2 * LONGEST if environ["PATH_INFO"].endswith(".js") else LONGEST)
    answer: Iterable[bytes] = wsgi.application(environ, start_response)
    late(LONGEST / 2)
    return answer
