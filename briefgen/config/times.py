"""What the types cannot say of `schedule:`: times of day, zones, days of issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, time, timedelta, timezone, tzinfo

from briefgen.config.edition import Schedule

FoundProblem = tuple[tuple[str, ...], str, str]
"""Keys below the part, what is wrong, what to do."""

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_OFFSET = re.compile(r"([+-])(0\d|1[0-4]):([0-5]\d)", re.ASCII)


def schedule_problems(schedule: Schedule) -> Iterator[FoundProblem]:
    """Yield what is wrong with `schedule:`."""
    wrong = [key for key in ("as_of", "cut_off") if not _CLOCK.fullmatch(getattr(schedule, key))]
    for key in wrong:
        yield (key,), f"{getattr(schedule, key)[:40]} is no time of day", "write it like 07:00"
    if not wrong and time.fromisoformat(schedule.cut_off) > time.fromisoformat(schedule.as_of):
        message = f"{schedule.cut_off} is after as_of, {schedule.as_of}: the brief would speak for a time before it was complete"
        yield ("cut_off",), message, "write the same time or an earlier one"
    if zone_of(schedule.zone) is None:
        remedy = "write UTC, or an offset such as +09:00: what a zone's name means differs from machine to machine"
        yield ("zone",), f"{schedule.zone[:40]} is no zone", remedy
    for day in sorted({day for day in schedule.days if schedule.days.count(day) > 1}):
        yield ("days",), f"{day} stands there more than once", "keep one of them"


def zone_of(written: str) -> tzinfo | None:
    """Return the zone that `UTC` or an offset such as +09:00 names; None for anything else."""
    if written == "UTC":
        return UTC
    if found := _OFFSET.fullmatch(written):
        sign, hours, minutes = found.groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-offset if sign == "-" else offset)
    return None
