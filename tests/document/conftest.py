"""What the tests of the document stand on: the programme of «Жомарт»."""

from tests.programs.conftest import draft, people, programme_data, vault, zhomart

__all__ = ["draft", "people", "programme_data", "vault", "zhomart"]
