"""From the checked shape of a file to a Scenario; collects what only shows when sections meet tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.values import Duration, Flow, Rate, Share
from sojourn.scenario import model
from sojourn.scenario.file.mend import excused
from sojourn.scenario.file.readers import read_law, read_log, read_shape
from sojourn.scenario.file.source import Source, parts
from sojourn.scenario.file.tables import AgainError, TableError, Tables
from sojourn.scenario.names import OTHERWISE

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic
    from sojourn.quantities.families import Dimension
    from sojourn.quantities.laws import Law
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.file.models import (
        ChannelFile,
        DriftFile,
        RevenueFile,
        ScenarioFile,
        StageFile,
        TouchpointFile,
    )
    from sojourn.scenario.file.source import Path

_NOTHING = Duration(value=1, unit="d")  # stands for a law that was refused


class Converter:
    """Makes a Scenario of a ScenarioFile; `found` holds the diagnostics."""

    def __init__(self, source: Source, tables: Tables, lost: Lost) -> None:
        self.source, self.tables, self.lost = source, tables, lost
        self.found: list[Diagnostic] = []
        self.currency = ""

    def convert(self, file: ScenarioFile) -> model.Scenario:
        """Return the scenario; it is sound only where `found` stays empty."""
        self.currency = file.currency or ""
        self.clock = model.Clock(start=file.clock.start, horizon=file.clock.horizon, follow=file.clock.follow)
        for name, written in file.delays.items():
            self.law(written, "time", ("delays", name))
        return model.Scenario(
            name=file.name,
            clock=self.clock,
            currency=self.currency,
            discount=file.discount,
            attributes=tuple(self.attribute(name, each) for name, each in file.attributes.items()),
            segments=tuple(
                model.Segment(
                    name=name,
                    share=each.share,
                    set=tuple(
                        (key, self.law(law, "number", ("segments", name, "set", key))) for key, law in each.set.items()
                    ),
                )
                for name, each in file.segments.items()
            ),
            channels=tuple(self.channel(name, each) for name, each in file.channels.items()),
            stages=tuple(self.stage(name, each) for name, each in file.stages.items()),
            touchpoints=tuple(self.touchpoint(name, each) for name, each in file.touchpoints.items()),
            source=self.source,
        )

    # --- sections ---------------------------------------------------------------------------------------------------
    def attribute(self, name: str, each: object) -> model.Attribute:
        """Make an attribute."""
        from sojourn.scenario.file.models import AttributeFile

        path: Path = ("attributes", name)
        if isinstance(each, AttributeFile):
            return model.Attribute(
                name=name, law=self.law(each.law, "number", (*path, "law")), stream=_stream(each.stream, name)
            )
        return model.Attribute(name=name, law=self.law(each, "number", path))

    def channel(self, name: str, each: ChannelFile) -> model.Channel:
        """Make a channel."""
        return model.Channel(
            name=name,
            arrivals=self.arrivals(each, ("channels", name)),
            to=each.to,
            cost=each.cost,
            segments=tuple(each.segments.items()),
            stream=_stream(each.stream, name),
        )

    def arrivals(self, each: ChannelFile, path: Path) -> model.Cohort | model.ArrivalRate | model.ArrivalLog:
        """Make the arrivals of a channel: exactly one kind."""
        kinds = [kind for kind in ("cohort", "rate", "log") if getattr(each, kind) is not None]
        if len(kinds) != 1 and not self.excused(path, "cohort", "rate", "log"):
            why = "a channel has one of `cohort`, `rate` and `log`" + (f", not {' and '.join(kinds)}" if kinds else "")
            self.refuse(path, why, cure="keep one" if kinds else "add one, as in `rate: 400 per day`", key=True)
        kind = kinds[0] if kinds else "cohort"
        self.only_with(each, path, kind)
        try:
            if each.rate is not None and kind == "rate":
                shape, table = read_shape(each.shape, each.column, each.where, self.tables)
                return model.ArrivalRate(rate=each.rate, shape=shape, start=each.start, until=each.until, table=table)
            if kind == "log":
                times, table = read_log(each, self.tables, self.clock.start)
                return model.ArrivalLog(
                    times=times, start=each.start, until=each.until, format=each.format or "", table=table
                )
        except TableError as error:
            self.blame((*path, "shape" if kind == "rate" else "log"), error)
        return model.Cohort(count=1 if each.cohort is None else each.cohort)

    def only_with(self, each: ChannelFile, path: Path, kind: str) -> None:
        """Refuse keys that belong to another kind of channel."""
        both = ("rate", "log")
        belongs = {"shape": ("rate",), "start": both, "until": both, "column": both, "where": both}
        belongs |= {"unit": ("log",), "format": ("log",)}
        for field, kinds in belongs.items():
            key = "from" if field == "start" else field
            if getattr(each, field) is not None and kind not in kinds:
                self.refuse(
                    (*path, key),
                    f"`{key}` belongs to a channel with {' or '.join(kinds)}, not to one with {kind}",
                    cure="take it out",
                    key=True,
                )

    def stage(self, name: str, each: StageFile) -> model.Stage:
        """Make a stage."""
        path: Path = ("stages", name)
        revenue = each.revenue if isinstance(each.revenue, list) else [] if each.revenue is None else [each.revenue]
        return model.Stage(
            name=name,
            drift=tuple(self.drift(key, clock, (*path, "drift", key)) for key, clock in each.drift.items()),
            revenue=tuple(self.revenue(item, (*path, "revenue", i)) for i, item in enumerate(revenue)),
            stream=_stream(each.stream, name),
        )

    def drift(self, name: str, each: DriftFile, path: Path) -> model.Drift:
        """Make a drift clock."""
        if (each.after is None) == (each.rate is None) and not self.excused(path, "after", "rate"):
            both = "only one of `after` and `rate`" if each.after is not None else "`after` or `rate`"
            cure = (
                "keep one"
                if each.after is not None
                else "add e.g. `after: weibull median 21 d shape 0.7` or `rate: 4 % per month`"
            )
            self.refuse(path, f"a drift clock needs {both}", cure=cure, key=True)
        after: Law | Rate = (
            each.rate if each.rate is not None else self.law(each.after or _NOTHING, "time", (*path, "after"))
        )
        return model.Drift(name=name, to=each.to, after=after, stream=_stream(each.stream, name))

    def revenue(self, each: RevenueFile | Flow, path: Path) -> model.Revenue:
        """Make one revenue of a stage."""
        if isinstance(each, Flow):
            return model.Revenue(flow=each)
        if (each.once is None) == (each.flow is None):
            self.refuse(
                path,
                "a revenue is either `once` or a `flow`",
                cure="give one of them, as in `flow: 400 EUR per month`; several are a list",
            )
        once = None if each.once is None else self.law(each.once, "money", (*path, "once"))
        return model.Revenue(once=once, flow=each.flow if once is None else None)

    def touchpoint(self, name: str, each: TouchpointFile) -> model.Touchpoint:
        """Make a touchpoint."""
        path: Path = ("touchpoints", name)
        outcomes, otherwise = self.outcomes(each, (*path, "outcomes"))
        stages = each.stages if isinstance(each.stages, list) else [each.stages]
        if not stages:
            self.refuse((*path, "in"), "a touchpoint is in at least one stage", cure="name a stage")
        return model.Touchpoint(
            name=name,
            stages=tuple(stages),
            after=self.law(each.after, "time", (*path, "after")),
            quality=model.Quality(mean=each.quality.mean, sd=each.quality.sd) if each.quality else None,
            outcomes=outcomes,
            otherwise=otherwise,
            cost=each.cost,
            stream=_stream(each.stream, name),
        )

    def outcomes(self, each: TouchpointFile, path: Path) -> tuple[tuple[model.Outcome, ...], str]:
        """Make the outcomes of a touchpoint, and where `else` leads."""
        made: list[model.Outcome] = []
        otherwise = model.STAY
        for name, written in each.outcomes.items():
            here = (*path, name)
            to = _stage(written if isinstance(written, str) else written.to)
            share = None if isinstance(written, str) else written.share
            if name == OTHERWISE:
                otherwise = to
                if share is not None:
                    self.refuse(
                        (*here, "share"),
                        "`else` takes what the other outcomes leave, so it has no share",
                        cure="take `share` out",
                        key=True,
                    )
                continue
            if share is None:
                share = Share(percent=0)
                if not self.excused(here, "share") and "observed" not in self.lost.get((), ()):
                    stage = to or "stay"
                    self.refuse(
                        here,
                        f"the outcome `{name}` has no share; every outcome but `else` needs one",
                        cure=f"write {{to: {stage}, share: 30 %}}",
                        key=True,
                    )
            made.append(model.Outcome(name=name, to=to, share=share))
        return tuple(made), otherwise

    # --- findings ---------------------------------------------------------------------------------------------------
    def law(self, written: object, dimension: Dimension, path: Path) -> Law:
        """Read a law; a table that cannot be used is reported at its key."""
        try:
            return read_law(written, dimension, self.tables, self.currency)
        except TableError as error:
            self.blame(path, error)
            return _NOTHING

    def blame(self, path: Path, error: TableError) -> None:
        """Report a table at `path`, or at the key below or beside it that is to blame; the same file only once."""
        if not isinstance(error, AgainError):
            self.refuse(self.blamed(path, error.key), error.why, cure=error.cure, nearest=error.nearest)

    def excused(self, path: Path, *keys: str) -> bool:
        """Whether one of `keys` is missing only because of something that is reported already."""
        return any(excused((*path, key), self.lost) for key in keys)

    def blamed(self, path: Path, key: str) -> Path:
        """Return the place of the key that an error blames."""
        for name in (key,) if key else ("from", "hazard"):
            for each in ((*path, *parts(name)), (*path[:-1], *parts(name)) if key else path):
                if self.source.holds(each) and each != path:
                    return each
        return path

    def refuse(self, path: Path, why: str, *, cure: str = "", nearest: str = "", key: bool = False) -> None:
        """Note a diagnostic."""
        self.found.append(self.source.diagnostic(path, why, cure=cure, nearest=nearest, key=key))


def _stage(text: str) -> str:
    return model.STAY if text == "stay" else text


def _stream(stream: str | None, name: str) -> str:
    return "" if stream is None or stream == name else stream
