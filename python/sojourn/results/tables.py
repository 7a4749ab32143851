"""The tables of a result: tidy columns, each estimate with the ends of its 95 % interval beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from sojourn.diagnostic import nearest
from sojourn.results.frame import Builder, Frame
from sojourn.results.groups import Dimension
from sojourn.results.measures import cause, occupancy_measures
from sojourn.results.reading import money_words
from sojourn.results.rounding import exact_duration
from sojourn.results.tables_staff import brand_table, hours_table, teams_table
from sojourn.results.wide import Find, Wide

if TYPE_CHECKING:
    from sojourn.results.results import Results

FILTERS = ("stage", "to", "by", "touchpoint", "team", "outcome", "trait", "survey", "answer", "statistic", "over", "at")
GROUPS = ("channel", "segment", "cohort")
STAFFED = (("cost", "net"), ("cost before staff", "contribution before staff"))  # money of groups; with staff
STATISTICS = ("mean", "p10", "p50", "p90")
_TICKS = 1024


class Tables(Mapping[str, Frame]):
    """Tables by name; each is made when asked for."""

    def __init__(self, results: Results) -> None:
        self._results = results

    def __getitem__(self, name: str) -> Frame:
        if name not in _MAKERS:
            near = nearest(name, _MAKERS)
            msg = f"no table {name!r}; " + (f"did you mean {near!r}?" if near else f"there is: {', '.join(_MAKERS)}")
            raise KeyError(msg)
        return _MAKERS[name](self._results)

    def __iter__(self) -> Iterator[str]:
        return iter(_MAKERS)

    def __len__(self) -> int:
        return len(_MAKERS)

    def __repr__(self) -> str:
        return f"Tables({', '.join(_MAKERS)})"


def metrics_table(results: Results) -> Frame:
    """One row a metric: name, filters, unit, value, interval, n."""
    found = results.metrics
    table = Builder().text("name", [metric.name for metric in found])
    for key in (*FILTERS, "channel", "segment"):
        table = table.text(key, [_text(metric.filters.get(key)) for metric in found])
    cohorts = [metric.filters.get("cohort") for metric in found]
    table = table.whole("cohort", [c if isinstance(c, int) else None for c in cohorts])
    table = table.text("unit", [metric.unit for metric in found])
    for end in ("value", "half_width", "low", "high"):
        table = table.real(end, [getattr(metric, end) for metric in found])
    return table.whole("n", [metric.n for metric in found]).text("units", [m.units for m in found]).frame()


def luck_table(results: Results) -> Frame:
    """One row a total: what one real run may bring, 8 in 10."""
    found = results.luck
    table = Builder().text("name", [item.name for item in found])
    for key in ("stage", "to", "touchpoint", "team", "trait", "survey", "at"):
        table = table.text(key, [_text(item.filters.get(key)) for item in found])
    table = table.text("unit", [item.unit for item in found])
    table = table.real("low", [item.low for item in found]).real("high", [item.high for item in found])
    return table.whole("replications", [item.n for item in found]).frame()


def stages_table(results: Results) -> Frame:
    """One row a stage: entries, shares reaching, times to and in it, prospects in it at the end."""
    names = results.shape.stages
    end = exact_duration(results.grid_times[-1])
    wide = Wide(results, [{"stage": name} for name in names]).text("stage", names)
    wide = wide.estimates("entries").estimates("share reaching").estimates("share reaching eventually")
    for statistic in STATISTICS:
        wide = wide.times("time to", statistic=statistic)
    for statistic in STATISTICS:
        wide = wide.times("sojourn time", statistic=statistic)
    return wide.times("time in").estimates("occupancy", at=end).estimates("revenue per prospect").frame()


def flows_table(results: Results) -> Frame:
    """One row a way from a stage to another, with its cause: share of entries by the horizon and eventually.

    A way into an interrupting stage has interruptions per entry instead.
    """
    shape = results.shape
    ways = Counter((way[0], way[3]) for way in shape.exits)
    rows = [
        {"stage": way[0], "to": way[3]} | ({"by": cause(way)} if ways[way[0], way[3]] > 1 else {})
        for way in shape.exits
    ]
    wide = Wide(results, rows).text("stage", [way[0] for way in shape.exits])
    wide = wide.text("to", [way[3] for way in shape.exits])
    wide = wide.text("kind", [way[1] if way[1] in ("drift", "during") else "touchpoint" for way in shape.exits])
    wide = wide.text("by", [cause(way) for way in shape.exits])
    wide = wide.estimates("next stage").estimates("next stage eventually")
    return wide.estimates("interruptions per entry").estimates("interruptions per entry eventually").frame()


def touchpoints_table(results: Results) -> Frame:
    """One row a touchpoint: visits, share reached, waits, quality, felt value, cost."""
    names = results.shape.touchpoints
    wide = Wide(results, [{"touchpoint": name} for name in names]).text("touchpoint", names)
    wide = wide.estimates("visits").estimates("visits per prospect").estimates("share reached")
    for statistic in STATISTICS:
        wide = wide.times("wait", statistic=statistic)
    wide = wide.times("lag").times("slide").times("queue", statistic="mean").times("queue", statistic="p90")
    wide = wide.estimates("share waiting").estimates("abandonment").estimates("balking")
    wide = wide.times("service").estimates("quality").estimates("felt value", statistic="mean")
    return wide.estimates("felt value", "felt value sd", statistic="sd").estimates("cost per prospect").frame()


def outcomes_table(results: Results) -> Frame:
    """One row an outcome of a touchpoint: share of its visits, and of those that reached somebody."""
    ways = results.shape.outcomes
    wide = Wide(results, [{"touchpoint": way[0], "outcome": way[1]} for way in ways])
    wide = wide.text("touchpoint", [way[0] for way in ways]).text("outcome", [way[1] for way in ways])
    wide = wide.text("to", [way[2] for way in ways])
    return wide.estimates("outcome share").estimates("outcome share of reached").frame()


def traits_table(results: Results) -> Frame:
    """One row a stage and trait: its mean over those who are there at the horizon."""
    pairs = [(stage, trait) for stage in results.shape.stages for trait in results.shape.traits]
    wide = Wide(results, [{"stage": stage, "trait": trait} for stage, trait in pairs])
    wide = wide.text("stage", [stage for stage, _ in pairs]).text("trait", [trait for _, trait in pairs])
    return wide.estimates("trait", "mean").frame()


def surveys_table(results: Results) -> Frame:
    """One row a survey: responses and mean score."""
    names = [name for name, _ in results.shape.surveys]
    wide = Wide(results, [{"survey": name} for name in names]).text("survey", names)
    return wide.estimates("responses").estimates("survey score", "score").frame()


def answers_table(results: Results) -> Frame:
    """One row an answer of a survey: what it counts, and its share of the responses."""
    rows = [(name, k, score) for name, scores in results.shape.surveys for k, score in enumerate(scores)]
    wide = Wide(results, [{"survey": name, "answer": k} for name, k, _ in rows])
    wide = wide.text("survey", [row[0] for row in rows]).whole("answer", [row[1] for row in rows])
    return wide.real("score", [row[2] for row in rows]).estimates("answer share").frame()


def money_table(results: Results) -> Frame:
    """Revenue, cost and net of a replication and per prospect; then by stage and touchpoint, per prospect.

    What teams cost is of a replication only.
    """
    shape = results.shape
    words = money_words(results) if shape.currency else ()
    teams = [shape.teams[i].name for i in shape.paid] if "net" in words else []
    stages = shape.stages if shape.currency else ()
    touchpoints = shape.touchpoints if shape.currency else ()
    rows = [
        *((word, None, None, None, results.metric(f"{word} per prospect"), results.metric(word)) for word in words),
        *(("revenue", s, None, None, results.metric("revenue per prospect", stage=s), None) for s in stages),
        *(("cost", None, t, None, results.metric("cost per prospect", touchpoint=t), None) for t in touchpoints),
        *(("staff cost", None, None, t, None, results.metric("staff cost", team=t)) for t in teams),
    ]
    table = Builder().text("what", [row[0] for row in rows])
    table = table.text("stage", [row[1] for row in rows]).text("touchpoint", [row[2] for row in rows])
    table = table.text("team", [row[3] for row in rows])
    for name, column in (("per_prospect", [row[4] for row in rows]), ("total", [row[5] for row in rows])):
        for label, end in (("", "value"), ("_low", "low"), ("_high", "high")):
            table = table.real(name + label, [getattr(metric, end) if metric else None for metric in column])
    return table.text("unit", [shape.currency] * len(rows)).frame()


def occupancy_table(results: Results) -> Frame:
    """One row a stage and time of the grid: prospects in it, mean of the replications."""
    times, shape = results.grid_times, results.shape
    found = [results.estimate(m) for m in occupancy_measures(shape, times, range(len(times)))]
    table = Builder().text("stage", [stage for stage in shape.stages for _ in times])
    table = table.duration("time", [time / _TICKS for _ in shape.stages for time in times])
    for name, end in (("prospects", "value"), ("prospects_low", "low"), ("prospects_high", "high")):
        table = table.real(name, [getattr(metric, end) for metric in found])
    return table.whole("n", [metric.n for metric in found]).frame()


def histograms_table(results: Results) -> Frame:
    """One row a non-empty bin of a histogram of durations; `below` is the end of the bin."""
    shape, groups = results.shape, results.groups
    queues = shape.touchpoints if shape.teams else ()
    items = [("time to", shape.stages), ("sojourn", shape.stages), ("wait", shape.touchpoints), ("queue", queues)]
    rows: list[tuple[str, str, float, int]] = []
    for name, labels in items:
        for item, label in enumerate(labels):
            edges, counts = results.tallies.histogram(name, item, groups)
            rows += [(name, label, edge, count) for edge, count in zip(edges, counts, strict=True)]
    table = Builder().text("name", [row[0] for row in rows]).text("item", [row[1] for row in rows])
    return table.real("below", [row[2] for row in rows]).whole("count", [row[3] for row in rows]).frame()


def split_table(dimension: Dimension) -> Callable[[Results], Frame]:
    """Makes the table of a dimension: one row a channel, segment or entry cohort, with money and referrals."""

    def make(results: Results) -> Frame:
        parts = list(results.split(dimension))
        labels = [label for label, _ in parts]
        find: Find = lambda row, name, filters: parts[row][1].find(name, filters)  # noqa: E731
        wide = Wide(results, [{} for _ in parts], find)
        if dimension == "cohort":
            wide = wide.whole("cohort", [int(label) for label in labels])
            spans = results.tallies.cohorts[: len(parts)]  # that of a warm-up is the last, and no row
            wide = wide.span("from", [a / _TICKS for a, _ in spans]).span("until", [b / _TICKS for _, b in spans])
        else:
            wide = wide.text(dimension, [str(label) for label in labels])
        wide = wide.estimates("arrivals")
        for word in ("revenue", *STAFFED[bool(results.shape.teams)]):
            wide = wide.estimates(f"{word} per prospect")
        return wide.estimates("referrals per prospect").frame()

    return make


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)


_MAKERS: dict[str, Callable[[Results], Frame]] = {
    "metrics": metrics_table,
    "luck": luck_table,
    "stages": stages_table,
    "flows": flows_table,
    "touchpoints": touchpoints_table,
    "outcomes": outcomes_table,
    "traits": traits_table,
    "surveys": surveys_table,
    "answers": answers_table,
    "channels": split_table("channel"),
    "segments": split_table("segment"),
    "cohorts": split_table("cohort"),
    "occupancy": occupancy_table,
    "histograms": histograms_table,
    "money": money_table,
    "teams": teams_table,
    "hours": hours_table,
    "brand": brand_table,
}
