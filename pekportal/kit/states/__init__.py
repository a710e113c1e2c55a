"""A state machine declared once: transitions, triggers, buttons, diagram (architecture 4.7)."""

from pekportal.kit.states.machine import Machine
from pekportal.kit.states.parts import Guard, Move, State

__all__ = ["Guard", "Machine", "Move", "State"]
