"""The file boundary: YAML with places, shapes checked by pydantic, turned into immutable values."""
