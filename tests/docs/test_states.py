"""docs/states.md is what the machines declare."""

from django.core.management import call_command


def test_the_diagrams_are_current() -> None:
    call_command("state_diagrams", "--check")
