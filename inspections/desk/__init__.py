"""The inspector's desk: who has filed, who is late, where, and what can be done about it with one click."""
