"""«Жомарт» in the register, for the pages and the taking over."""

from tests.programs.conftest import draft, people, programme_data, vault, zhomart

__all__ = ["draft", "people", "programme_data", "vault", "zhomart"]
