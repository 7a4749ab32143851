"""Writes the bibliography as a page, an entry each source, so that citations have somewhere to lead."""

import re
from collections.abc import Mapping

_ENTRY = re.compile(r"^@(?P<kind>\w+)\{(?P<key>[^,\s]+),\n(?P<fields>.*?)^\}", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^\s*(\w+) = \{(.*?)\},?$", re.MULTILINE)
_OPENING = "# References\n\nWhat the methods, the presets and the engine's comments cite, by key.\n"


def page(bibliography: str) -> str:
    """Return the page in Markdown: entries by key, each a target `ref-<key>`."""
    entries = {found["key"]: dict(_FIELD.findall(found["fields"])) for found in _ENTRY.finditer(bibliography)}
    return "\n".join([_OPENING, *(_entry(key, entries[key]) for key in sorted(entries))])


def _entry(key: str, fields: Mapping[str, str]) -> str:
    place = [fields[name] for name in ("journal", "booktitle", "publisher", "institution") if name in fields]
    if "volume" in fields:
        place.append(fields["volume"] + (f"({fields['number']})" if "number" in fields else ""))
    if "pages" in fields:
        place.append(fields["pages"])
    told = [f"{_plain(fields.get('author', ''))} ({fields.get('year', '')})", f"*{_plain(fields.get('title', ''))}*"]
    if place:
        told.append(_plain(", ".join(place)))
    if "note" in fields:
        told.append(_plain(fields["note"]))
    link = fields.get("url") or (f"https://doi.org/{fields['doi']}" if "doi" in fields else "")
    return f"(ref-{key})=\n**{key}**: {'. '.join(told)}." + (f" [{_plain(link)}]({link})" if link else "") + "\n"


def _plain(text: str) -> str:
    text = text.replace("\\&", "&").replace("--", "\N{EN DASH}")
    return re.sub(r"([*_<>\[\]|])", r"\\\1", re.sub(r"[{}]", "", text))
