"""Formats of dates and numbers where Django has none or an ambiguous one (settings.FORMAT_MODULE_PATH)."""
