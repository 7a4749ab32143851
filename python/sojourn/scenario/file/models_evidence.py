"""The shape of what is said of the evidence behind presets."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from sojourn.scenario.file.fields import Number
from sojourn.scenario.file.laws import Strict


class EvidenceFile(Strict):
    """How much of what presets publish is believed."""

    model_config = ConfigDict(title="Evidence", json_schema_extra={"examples": [{"strength": 0.5}]})
    strength: Number = Field(
        default=1.0, description="Multiplies every log effect that comes from a preset; 1 is as published, 0 is none."
    )
