"""Models of the room: devices and their channels, tokens; readings as they came, revisions, means of days."""

from monitoring.asm.models.devices import Channel, ChannelLimit, Device, DeviceToken
from monitoring.asm.models.readings import Batch, DayMean, Reading, Revision

__all__ = ["Batch", "Channel", "ChannelLimit", "DayMean", "Device", "DeviceToken", "Reading", "Revision"]
