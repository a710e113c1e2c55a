"""What the tests of a quarter's workbook stand on: the ground of the quarters' own tests."""

from tests.monitoring.filled import (  # noqa: F401  # the same, filled once a run
    approved,
    filled,
    filling,
    ground,
    laboratory,
    people,
    quarter,
    zhomart,
)
