"""What other rooms need at volume and do not bring themselves."""

from __future__ import annotations

from inspections.queue.services.silence import note_silence
from pekportal.kit.access import Actor
from pekportal.kit.country import Country, seeds


@seeds("inspections.queue", order=70)
def silence(country: Country) -> int:
    """Reasons to look at those who have not filed, by the queue's own service."""
    return sum(note_silence(Actor.as_system("seed_country")).values())
