"""The shape of the clock and of calendars."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, Tag

from sojourn.scenario.file.fields import Date, DurationText, Text
from sojourn.scenario.file.laws import Strict
from sojourn.scenario.file.parts import list_or_one
from sojourn.scenario.file.phrases import Day, HoursText, Zone


class ClockFile(Strict):
    """When time begins and ends, and where."""

    model_config = ConfigDict(
        title="Clock",
        json_schema_extra={"examples": [{"start": "2026-01-05", "zone": "Europe/Madrid", "horizon": "26 weeks"}]},
    )
    start: Date = Field(description="The instant 0 of every run.")
    horizon: DurationText = Field(description="How long the journey is watched; what happens later is not counted.")
    follow: DurationText | None = Field(
        default=None,
        description="How long lives are followed for what is counted `eventually`; 10 horizons unless given, or one"
        " where prospects share a team, a brand or a pool.",
    )
    warm_up: DurationText | None = Field(
        default=None,
        alias="warm-up",
        description="Whole hours before the start that are simulated and not counted; none unless given.",
    )
    zone: Zone = Field(default="UTC", description="Time zone of every date of the file, by its IANA name.")


class CalendarFile(Strict):
    """Opening hours with the days on which it stays closed."""

    model_config = ConfigDict(
        title="Calendar",
        json_schema_extra={"examples": [{"open": ["9:00-18:00 Mon-Fri", "10:00-14:00 Sat"], "except": ["2026-12-25"]}]},
    )
    open: Annotated[
        Annotated[HoursText, Tag("<text>")] | Annotated[list[HoursText], Tag("<list>")], Discriminator(list_or_one)
    ] = Field(description="Opening hours, or a list of them.")
    closed: (
        Annotated[Annotated[Text, Tag("<text>")] | Annotated[list[Day], Tag("<list>")], Discriminator(list_or_one)]
        | None
    ) = Field(default=None, alias="except", description="Days without opening: a CSV file, or a list of dates.")
    column: Text | None = Field(default=None, description="Column of that file.")


def _calendar_kind(value: Any) -> str:
    return "<mapping>" if isinstance(value, dict) else "<text>"


CalendarField: TypeAlias = Annotated[
    Annotated[HoursText, Tag("<text>")] | Annotated[CalendarFile, Tag("<mapping>")], Discriminator(_calendar_kind)
]
