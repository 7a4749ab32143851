"""Writes the reference of the language from its schema: every key, what it takes, what it means, an example."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import sojourn

Node = Mapping[str, Any]

_OPENING = """\
# The schema of scenario files

Every key of the language, made from `sojourn.schema()` when this site was built, so it cannot differ from what is read.
For how the parts work together, with longer examples, see [the language of scenarios](language.md); `sojourn schema`
prints the same for editors.

**Needed** keys are in bold. *Or* separates what a key takes; a *map* holds as many entries of one kind as there are
names.
"""


def page(schema: Node | None = None) -> str:
    """Return the page in Markdown; of the language unless another schema is given."""
    schema = sojourn.schema() if schema is None else schema
    parts = {str(name): part for name, part in schema.get("$defs", {}).items()}
    lines = [_OPENING, *_section("The file", "file", schema, parts)]
    for name, part in sorted(parts.items(), key=lambda each: _title(each[0], parts).lower()):
        lines += _section(_title(name, parts), _anchor(name), part, parts)
    return "\n".join(lines)


def _section(title: str, anchor: str, part: Node, parts: Mapping[str, Node]) -> Iterator[str]:
    yield f"(schema-{anchor})=\n## {title}\n"
    if part.get("description"):
        yield f"{_prose(part['description'])}\n"
    for example in part.get("examples", ())[:1]:
        yield f"```yaml\n{_flow(example)}\n```\n"
    keys = part.get("properties", {})
    if keys:
        needed = {*part.get("required", ()), *part.get("then", {}).get("required", ())}
        yield "| key | takes | meaning | example |\n|---|---|---|---|"
        yield from (_row(key, node, parts, needed=key in needed) for key, node in keys.items())
        yield ""


def _row(key: str, node: Node, parts: Mapping[str, Node], *, needed: bool) -> str:
    name = f"**`{key}`**" if needed else f"`{key}`"
    meaning = _prose(node.get("description", ""))
    if "default" in node and "unless given" not in meaning and node["default"] is not None:
        meaning += f" Unless given: {_code(_flow(node['default']))}."
    shown = "<br>".join(_code(_flow(example)) for example in node.get("examples", ())[:2])
    return f"| {name} | {' *or* '.join(_kinds(node, parts))} | {meaning.strip()} | {shown} |"


def _kinds(node: Node, parts: Mapping[str, Node]) -> list[str]:
    """What a key takes, a word or a link for each way."""
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[-1]
        return [f"[{_title(name, parts).lower()}](#schema-{_anchor(name)})"]
    ways = [*node.get("oneOf", ()), *node.get("anyOf", ())]
    if ways:
        return _once(kind for way in ways for kind in _kinds(way, parts))
    if "enum" in node:
        return [_code(str(each)) for each in dict.fromkeys(map(str, node["enum"]))]
    if "const" in node:
        return [_code(str(node["const"]))]
    return [_kind(node, parts)]


def _kind(node: Node, parts: Mapping[str, Node]) -> str:
    entries = node.get("additionalProperties")
    if isinstance(entries, Mapping):
        return f"map of {' *or* '.join(_kinds(entries, parts)) if entries else 'anything'}"
    types = node.get("type", ())
    kinds = [types] if isinstance(types, str) else list(types)
    if "array" in kinds:
        inner = " *or* ".join(_kinds(node["items"], parts)) if node.get("items") else "anything"
        return f"list of {inner}"
    if "object" in kinds:
        return "map"
    title = str(node.get("title", ""))
    if title and title[0].isupper():  # a kind of quantity; the titles of keys are their own names
        return title.lower()
    return "number" if "number" in kinds else "boolean" if "boolean" in kinds else "text"


def _title(name: str, parts: Mapping[str, Node]) -> str:
    return str(parts[name].get("title", name))


def _anchor(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name.removesuffix("File")).lower()


def _once(kinds: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(kinds))


def _flow(value: object) -> str:
    """Write a value as a line of YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return value if isinstance(value, str) else json.dumps(value)


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def _prose(text: str) -> str:
    """Escape what Markdown would read as markup outside the code that a description holds."""
    pieces = re.split(r"(`[^`]*`)", text)
    return "".join(
        piece if piece.startswith("`") else re.sub(r"([*_|<>\[\]])", r"\\\1", piece) for piece in pieces
    ).replace("\n", " ")
