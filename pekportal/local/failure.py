"""A start that can not go on: one line in Russian, one in English, exit code 1."""


class LocalFailure(Exception):
    """What stopped the start and what to do about it, in two languages."""

    def __init__(self, ru: str, en: str) -> None:
        super().__init__(f"{ru}\n{en}")
