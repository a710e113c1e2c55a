"""What the tests with the database stand on: «Жомарт» with its people and its draft, as the programmes' tests have."""

from tests.programs.conftest import draft, people, programme_data, vault, zhomart  # noqa: F401  # the same ground
