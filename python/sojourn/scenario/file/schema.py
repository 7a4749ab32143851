"""The JSON Schema of scenario files, generated from the model that reads them."""

from __future__ import annotations

from typing import Any, Final

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of scenario files, for editors: completion, hover, checks while typing.

    Examples
    --------
    >>> import sojourn
    >>> sojourn.schema()["title"]
    'Sojourn scenario'
    """
    from sojourn.scenario.file.models import ScenarioFile

    return {"$schema": DIALECT, **ScenarioFile.model_json_schema(by_alias=True)}
