"""Time zones of the platform."""

from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
