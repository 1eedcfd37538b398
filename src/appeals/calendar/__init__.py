"""Last days as events that calendars take (RFC 5545). Nothing here reads a file or a clock."""

from appeals.calendar.last_days import LastDayEvent, calendar_text, campaign_calendar, last_days

__all__ = ["LastDayEvent", "calendar_text", "campaign_calendar", "last_days"]
