"""`sojourn schema`: the JSON Schema of scenario files."""

from __future__ import annotations

import json


def schema_text() -> str:
    """The schema, generated from the model of scenario files."""
    from sojourn.scenario.file.schema import schema

    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
