"""Turns the ways a file writes laws, logs and shapes into values, reading tables where they are named."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sojourn.diagnostic import nearest
from sojourn.quantities.build import empirical
from sojourn.quantities.laws import Hazard, Law, Mixture, Never, Samples, Table
from sojourn.quantities.reader import Reader
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.units import TIME_UNITS_TEXT, TIME_WORDS, in_seconds
from sojourn.quantities.values import Duration, Rate
from sojourn.scenario.calendar import elapsed, origin, warm_up, zone
from sojourn.scenario.file.laws import FromFile, HazardTable, OnTheSpot
from sojourn.scenario.file.tables import Sheet, TableError, Tables, moment, number
from sojourn.scenario.grid import shape_fault

if TYPE_CHECKING:
    from datetime import datetime

    from sojourn.quantities.families import Dimension
    from sojourn.scenario.file.models_channel import ChannelFile
    from sojourn.scenario.model import Clock

_MICRO = timedelta(microseconds=1)


def time_unit(text: str) -> str:
    """Return the unit of time that `text` names."""
    if text not in TIME_WORDS:
        msg = f"`{text}` is no unit of time ({TIME_UNITS_TEXT})"
        raise TableError(
            msg,
            nearest=nearest(text, TIME_WORDS),
            cure="correct the unit",
            key="unit",
        )
    return TIME_WORDS[text]


def read_law(written: object, dimension: Dimension, tables: Tables, currency: str) -> Law:
    """Return the law that a file writes as text, list or mapping."""
    if isinstance(written, list):
        return Mixture(parts=tuple(written))
    if isinstance(written, FromFile):
        return _from_file(written, dimension, tables, currency)
    if isinstance(written, OnTheSpot):
        return _on_the_spot(written, dimension, currency)
    if isinstance(written, HazardTable):
        return _hazard(written, tables)
    return written  # type: ignore[return-value]


def _from_file(written: FromFile, dimension: Dimension, tables: Tables, currency: str) -> Samples:
    sheet = tables.sheet(written.file).only(written.where)
    cells = sheet.cells(sheet.column(written.column))
    unit = _sample_unit(written.unit, dimension, currency)
    values = [number(sheet, line, cell) for line, cell in cells]
    if dimension == "time":
        for (line, cell), value in zip(cells, values, strict=True):
            if value < 0:
                msg = f"{sheet.file}, row {line}: a time is not negative: {cell}"
                raise TableError(
                    msg,
                    cure="correct the cell, or leave such rows out",
                )
        values = [in_seconds(value, unit) for value in values]
    table = Table(
        file=written.file, column=written.column, unit=written.unit or "", where=tuple((written.where or {}).items())
    )
    return Samples(
        values=tuple(sorted(values)),
        dimension=dimension,
        currency=currency if dimension == "money" else "",
        table=table,
    )


def _sample_unit(unit: str | None, dimension: Dimension, currency: str) -> str:
    if dimension == "number":
        if unit is not None:
            msg = "plain numbers have no unit"
            raise TableError(msg, cure="take `unit` out", key="unit")
        return ""
    if unit is None:
        wanted = (
            "a unit of time, as in `unit: h`"
            if dimension == "time"
            else f"the currency, as in `unit: {currency or 'EUR'}`"
        )
        msg = f"the values need {wanted}"
        raise TableError(msg, cure="add `unit`")
    if dimension == "time":
        return time_unit(unit)
    if unit != currency:
        msg = f"the currency of the journey is {currency or 'not given'}, not {unit}"
        raise TableError(
            msg,
            cure=f"convert the values to {currency}" if currency else "add `currency:` at the top",
            key="unit",
        )
    return unit


def _on_the_spot(written: OnTheSpot, dimension: Dimension, currency: str) -> Samples:
    if not written.samples:
        msg = "there are no samples"
        raise TableError(msg, cure="give at least one", key="samples")
    values = []
    for index, text in enumerate(written.samples):
        values.append(_cell(lambda reader: reader.value(dimension), text, f"samples[{index}]", currency))
    return empirical(values)


def _cell(read, text: str, key: str, currency: str = ""):  # type: ignore[no-untyped-def]
    try:
        reader = Reader(text, currency)
        found = read(reader)
        reader.close()
        return found
    except QuantityError as error:
        raise TableError(error.why, cure=error.cure, nearest=error.nearest, key=key) from None


def _hazard(written: HazardTable, tables: Tables) -> Hazard:
    unit = time_unit(written.unit) if written.unit is not None else None
    table = None
    if isinstance(written.hazard, list):
        cells = [(f"hazard[{i}]", step.until, step.rate) for i, step in enumerate(written.hazard)]
        if not cells:
            msg = "the hazard has no steps"
            raise TableError(msg, cure="give at least one", key="hazard")
        steps = tuple(_step(until, rate, unit, f"{key}.until", f"{key}.rate") for key, until, rate in cells)
    else:
        sheet = tables.sheet(written.hazard).only(written.where)
        untils = sheet.cells(sheet.column("until", key="hazard"))
        rates = sheet.cells(sheet.column("rate", key="hazard"))
        steps = tuple(
            _row(sheet, line, until, rate, unit) for (line, until), (_, rate) in zip(untils, rates, strict=True)
        )
        table = Table(file=written.hazard, unit=written.unit or "", where=tuple((written.where or {}).items()))
    if not isinstance(steps[-1][0], Never):
        msg = "the last step of a hazard must reach to the end of time"
        raise TableError(
            msg,
            cure="write `never` as its `until` (rate 0 where nothing more happens)",
            key="hazard",
        )
    if any(isinstance(until, Never) for until, _ in steps[:-1]):
        msg = "only the last step of a hazard reaches to `never`"
        raise TableError(msg, cure="put the rows in order of `until`", key="hazard")
    return Hazard(steps=steps, table=table)


def _row(sheet: Sheet, line: int, until: str, rate: str, unit: str | None) -> tuple[Duration | Never, Rate]:
    try:
        return _step(until, rate, unit, "hazard", "hazard")
    except TableError as error:
        msg = f"{sheet.file}, row {line}: {error.why}"
        raise TableError(msg, cure=error.cure, nearest=error.nearest, key=error.key) from None


def _step(until: str, rate: str, unit: str | None, until_key: str, rate_key: str) -> tuple[Duration | Never, Rate]:
    end: Duration | Never
    if until.lower() in ("never", "", "inf"):
        end = Never()
    elif unit is None:
        end = _cell(lambda reader: reader.duration(), until, until_key)
    else:
        end = _cell(lambda reader: Duration(value=_positive(reader, "a time"), unit=unit), until, until_key)
    if unit is None:
        return end, _cell(lambda reader: reader.rate(hazard=True), rate, rate_key)
    return end, _cell(lambda reader: Rate(value=_positive(reader, "a rate"), percent=False, unit=unit), rate, rate_key)


def _positive(reader: Reader, what: str) -> float:
    token = reader.next
    value = reader.plain_number()
    if value < 0:
        msg = f"{what} is not negative"
        raise reader.fail(msg, cure="correct the number", token=token)
    return value


def read_shape(
    written: str | list[float] | None, column: str | None, where: dict[str, str] | None, tables: Tables
) -> tuple[tuple[float, ...], Table | None]:
    """Return the weights of a rate: k in each hour of a day or of a week, or none."""
    if written is None:
        return (), None
    table = None
    if isinstance(written, list):
        weights = [float(each) for each in written]
    else:
        sheet = tables.sheet(written).only(where)
        name = column if column is not None else "weight" if "weight" in sheet.header else None
        weights = [number(sheet, line, cell) for line, cell in sheet.cells(sheet.column(name))]
        table = Table(file=written, column=column or "", where=tuple((where or {}).items()))
    if why := shape_fault(len(weights)):
        raise TableError(why, cure="give one row per hour, or so many for each")
    return tuple(weights), table


def read_log(each: ChannelFile, tables: Tables, clock: Clock) -> tuple[tuple[int, ...], Table | None]:
    """Return recorded arrivals in microseconds since the start, in the order of the file, cut to [from, until).

    Times without an offset are local times of the clock's zone.
    """
    table = None
    if isinstance(each.log, list):
        rows = [(index, [text]) for index, text in enumerate(each.log, 1)]
        sheet = Sheet(file="the list", header=["log"], rows=rows)
    else:
        sheet = tables.sheet(each.log or "").only(each.where)
        table = Table(
            file=each.log or "", column=each.column or "", unit=each.unit or "", where=tuple((each.where or {}).items())
        )
    micros = _micros(sheet, each, clock)
    low = _since(clock, each.from_) if each.from_ else None
    high = _since(clock, each.until) if each.until else None
    kept = [t for t in micros if (low is None or t >= low) and (high is None or t < high)]
    first = -(warm_up(clock) // _MICRO)
    early = sum(t < first for t in kept)
    if early:
        begin = f"the start of the clock, {clock.start}" if not first else f"the warm-up begins, {origin(clock):%F %R}"
        why = f"{early} of {len(kept)} arrivals of {sheet.file} lie before {begin}"
        raise TableError(why, cure="set `clock.start` earlier, or leave them out with `from:`")
    return tuple(kept), table


def _micros(sheet: Sheet, each: ChannelFile, clock: Clock) -> list[int]:
    cells = sheet.cells(sheet.column(each.column))
    if each.unit is None:
        return [_since(clock, moment(sheet, line, cell, each.format)) for line, cell in cells]
    factor = in_seconds(1, time_unit(each.unit)) * 1e6
    return [round(number(sheet, line, cell, what="time since the start") * factor) for line, cell in cells]


def _since(clock: Clock, when: datetime) -> int:
    """Return the microseconds from the start of the clock to a local time, or to one with an offset of its own."""
    away = when.utcoffset()
    if away is None:
        return elapsed(clock, when) // _MICRO
    begin = clock.start.replace(tzinfo=zone(clock.zone)).utcoffset() or timedelta()
    return (when.replace(tzinfo=None) - clock.start - (away - begin)) // _MICRO
