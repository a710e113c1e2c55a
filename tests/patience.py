"""How long a test waits for another process, thread or page: a deadline for a busy machine, never a measure."""

import os
from typing import Final

SECONDS: Final = int(os.environ.get("PEK_PATIENCE", "30"))
