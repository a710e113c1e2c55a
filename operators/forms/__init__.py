"""Forms of the register for people: they read what was typed; the services decide."""
