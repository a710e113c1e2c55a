"""Migrations of the floor: 0001 stands on nothing (operators.0001 needs it), keys to users come in 0002."""
