"""What the tests of a quarter's workbook stand on: the ground of the quarters' own tests."""

from tests.monitoring.conftest import approved, ground, laboratory, people, quarter, zhomart  # noqa: F401  # the same
