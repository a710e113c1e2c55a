"""From the intermediate form to what the programme is made of: pure, values in, values out."""

from programs.intake.recognise.whole import recognise

__all__ = ["recognise"]
