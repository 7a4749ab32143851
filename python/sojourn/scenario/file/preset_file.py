"""Reads the file of a preset: the only place that knows how one is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from sojourn.quantities import parse
from sojourn.scenario.attention_law import log_log
from sojourn.scenario.file.placed import placed
from sojourn.scenario.file.source import Mapping, Page, plain
from sojourn.scenario.file.tree import Reader
from sojourn.scenario.preset import Curve, Entry, Measure, Origin, Point, Preset

if TYPE_CHECKING:
    from pathlib import Path

    from sojourn.quantities.laws import Law

_GRADE: Final = re.compile(r"[A-D][+-]?")


def _grade(text: str) -> str:
    if not _GRADE.fullmatch(text):
        msg = f"{text} is no grade"
        raise ValueError(msg)
    return text


Grade = Annotated[str, AfterValidator(_grade)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_alias=True)


class _OriginFile(_Strict):
    key: str
    where: str
    population: str
    year: int


class _EntryFile(_Strict):
    value: str
    range: str = ""
    no_range: str = Field(default="", alias="no range")
    log_effect: str = Field(default="no", alias="log effect")
    hazard: str = "no"
    grade: Grade
    source: str
    does_not_say: str = Field(alias="does not say")


class _RowFile(_Strict):
    at: str
    share: float


class _PointFile(_Strict):
    delay: str
    value: float


class _CurveFile(_Strict):
    survival: list[_RowFile] = Field(default_factory=list)
    law: str = ""
    ratio: float
    cold: str = ""
    measure: Measure
    points: list[_PointFile]


class _PresetFile(_Strict):
    about: str
    grade: Grade
    source: _OriginFile
    does_not_say: list[str] = Field(alias="does not say", min_length=1)
    needs: dict[str, str] = Field(default_factory=dict)
    attention: _CurveFile | None = None
    entries: dict[str, _EntryFile] = Field(default_factory=dict)
    published: dict[str, _EntryFile] = Field(default_factory=dict)


def read_preset(path: Path, name: str) -> Preset:
    """Return the preset of a file.

    Raises
    ------
    ValueError
        Where the file is none: it is ours, not the user's.
    """
    text = path.read_text(encoding="utf-8")
    shown = f"sojourn/presets/{name}.yaml"
    root, found = Reader(shown, text).read()
    if found or not isinstance(root, Mapping):
        msg = f"{shown}: {found}"
        raise ValueError(msg)
    _, brings = root.items.pop("brings", (None, None))
    file = _PresetFile.model_validate(plain(root))
    return Preset(
        name=name,
        about=file.about,
        grade=file.grade,
        origin=Origin(**file.source.model_dump()),
        does_not_say=tuple(file.does_not_say),
        entries=(
            *(_entry(key, each, named=False) for key, each in file.entries.items()),
            *(_entry(key, each, named=True) for key, each in file.published.items()),
        ),
        curve=None if file.attention is None else _curve(file.attention),
        needs=tuple(file.needs.items()),
        brings=placed(brings, Page(file=shown, text=text, preset=name)) if isinstance(brings, Mapping) else None,
    )


def _entry(name: str, each: _EntryFile, *, named: bool) -> Entry:
    return Entry(
        name=name,
        value=each.value,
        range=each.range,
        why=each.no_range,
        grade=each.grade,
        source=each.source,
        does_not_say=each.does_not_say,
        scaled="hazard" if each.hazard == "yes" else "log effect" if each.log_effect == "yes" else "",
        named=named,
    )


def _curve(each: _CurveFile) -> Curve:
    rows = [(parse.duration(row.at).seconds / 60, row.share) for row in each.survival]
    law: Law = log_log(rows) if rows else parse.law(each.law, "time")
    return Curve(
        law=law,
        ratio=each.ratio,
        cold=parse.share(each.cold) if each.cold else None,
        measure=each.measure,
        points=tuple(Point(delay=parse.law(point.delay, "time"), value=point.value) for point in each.points),
    )
