"""`schedule:` in config.yaml."""

from __future__ import annotations

from datetime import timedelta

import pytest

from briefgen.config import parse_config, zone_of
from briefgen.errors import ConfigError


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("as_of: 7:00", "as_of: 7:00 is no time of day: write it like 07:00"),
        ("cut_off: 24:00", "cut_off: 24:00 is no time of day: write it like 07:00"),
        (
            "cut_off: 07:30",
            "cut_off: 07:30 is after as_of, 07:00: the brief would speak for a time before it was complete: ",
        ),
        ("zone: Europe/Paris", "zone: Europe/Paris is no zone: write UTC, or an offset such as +09:00: "),
        ("days: [mon, tue, mon]", "days: mon stands there more than once: keep one of them"),
        ("days: [monday]", "days[0]: expected a known name, found monday: did you mean mon?"),
    ],
)
def test_a_schedule_that_cannot_be_kept_is_named_by_its_line(line, said):
    """Times, zone and days that mean nothing are problems, each with what to write."""
    with pytest.raises(ConfigError) as caught:
        parse_config(f"schedule:\n  {line}\n".encode(), path="config.yaml")
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"config.yaml:2: schedule.{said}")


def test_a_sound_schedule_is_read():
    """What is left out is the default."""
    found = parse_config(b"schedule: {cut_off: 05:30, zone: -03:30, days: [mon, fri]}", path="config.yaml").schedule
    assert (found.as_of, found.cut_off, found.zone, found.days) == ("07:00", "05:30", "-03:30", ("mon", "fri"))


@pytest.mark.parametrize(("written", "minutes"), [("UTC", 0), ("+09:00", 540), ("-03:30", -210), ("+14:00", 840)])
def test_a_zone_is_utc_or_an_offset(written, minutes):
    """UTC and offsets up to fourteen hours are zones."""
    zone = zone_of(written)
    assert zone is not None
    assert zone.utcoffset(None) == timedelta(minutes=minutes)


@pytest.mark.parametrize("written", ["Europe/Paris", "+9", "+0900", "09:00", "+15:00", ""])
def test_anything_else_is_no_zone(written):
    """Names of zones depend on the machine's tables."""
    assert zone_of(written) is None
