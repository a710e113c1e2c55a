"""Tables of the room with their row models: the journal, the readings of meters."""
