"""The rounds of the talks in the calendar: on which day each begins."""

from datetime import date, timedelta

from planner.domain.records import Settings


def round_starts(settings: Settings) -> tuple[date, ...]:
    """Return the first day of every round; nothing without a start date or where sessions count."""
    try:
        start = date.fromisoformat(settings.start_date)
        return tuple(_later(start, settings.round_unit, n) for n in range(settings.rounds))
    except (ValueError, OverflowError):
        return ()


def _later(start: date, unit: str, number: int) -> date:
    """Return the day some units later; raises ValueError where the calendar has no answer."""
    match unit:
        case "day" | "week":
            return start + timedelta(days=number * (7 if unit == "week" else 1))
        case "month" | "quarter" | "year":
            months = number * {"month": 1, "quarter": 3, "year": 12}[unit]
            years, month = divmod(start.year * 12 + start.month - 1 + months, 12)
            # The 31st of a month of 30 days is its last day.
            for day in (start.day, 30, 29, 28):
                if day <= start.day:
                    try:
                        return date(years, month + 1, day)
                    except ValueError:
                        if not 1 <= years <= 9999:
                            raise
    raise ValueError(unit)
