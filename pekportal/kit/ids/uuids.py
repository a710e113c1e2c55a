"""Keys of rows as texts that came from outside."""

from uuid import UUID


def is_uuid(text: str) -> bool:
    """Whether a text can be the key of a row."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True
