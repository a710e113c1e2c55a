"""Automated monitoring (АСМ): devices, channels, readings, means, charts."""
