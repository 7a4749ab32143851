"""The mutations of demand and of eras."""

from __future__ import annotations

from mutation import Mutation

WHAT_IFS = (
    Mutation(
        name="those more share the keys of those who were there",
        file="engine/kernel/roots.cpp",
        old="return {channel.kind,      ChannelId{i}, demand.key,   demand.count,",
        new="return {channel.kind,      ChannelId{i}, channel.key,   demand.count,",
        caught_by=r"^kernel\.Demand\.",
    ),
    Mutation(
        name="those before the date are thinned too",
        file="engine/kernel/roots.cpp",
        old="if (demand.keep >= 1 || root.time < demand.keep_from) return true;",
        new="if (demand.keep >= 1) return true;",
        caught_by=r"^kernel\.Demand\.KeepsAShareFromAnInstantOn",
    ),
    Mutation(
        name="those more are thinned too",
        file="engine/kernel/roots.cpp",
        old="if (root.key >> ordinal_bits != channel.key >> ordinal_bits) return true;",
        new="if (root.key == 0) return true;",
        caught_by=r"^kernel\.Demand\.ThoseMoreAlwaysStay",
    ),
    Mutation(
        name="the blocks follow those more too",
        file="engine/run/blocks.hpp",
        old="return roots_ > 0 ? roots_ : extra_;",
        new="return roots_ + extra_;",
        caught_by=r"^run\.DemandRun\.HasTheBlocksOfTheBaseline",
    ),
    Mutation(
        name="what is left of a clock keeps its time at a new rate",
        file="engine/kernel/independent/eras.cpp",
        old="if (!fresh.by_rate || same || clock.unslid <= now) return;",
        new="if (!fresh.by_rate || same || clock.unslid <= now || !clock.by_hazard) return;",
        caught_by=r"^kernel\.Eras\.ARateTakesHoldAtOnce",
    ),
    Mutation(
        name="a clock that its rate has stopped is drawn again",
        file="engine/kernel/independent/eras.cpp",
        old="if (clock.stopped) return clock.left;",
        new="",
        caught_by=r"^kernel\.Eras\.ARateOfZeroStops",
    ),
    Mutation(
        name="clocks behind an interruption change as if they ran",
        file="engine/kernel/independent/eras.cpp",
        old="runs ? now_ : state_.behind[i].paused;",
        new="runs ? now_ : now_;",
        caught_by=r"^kernel\.Eras\.ClocksBehindAnInterruption",
    ),
    Mutation(
        name="flows of stages behind an interruption keep their rate",
        file="engine/kernel/independent/eras.cpp",
        old="for (Frame& frame : state_.behind) earn_flow(frame, scorer);",
        new="",
        caught_by=r"^kernel\.Eras\.FlowsOfMoney",
    ),
    Mutation(
        name="traits relax by the new half-life since their last change",
        file="engine/kernel/independent/eras.cpp",
        old="    change.relax_traits();",
        new="",
        caught_by=r"^kernel\.Eras\.TraitsRelax",
    ),
    Mutation(
        name="clocks are split where nothing changes",
        file="engine/kernel/independent/eras.cpp",
        old="if (!fresh.by_rate || same || clock.unslid <= now) return;",
        new="if (!fresh.by_rate || clock.unslid <= now) return;",
        caught_by=r"^run\.Eras\.OfTheSameNumbers",
    ),
    Mutation(
        name="chains of attempts keep their numbering",
        file="engine/kernel/independent/eras.cpp",
        old="    change.renumber_chains();",
        new="",
        caught_by=r"^kernel\.Eras\.ChainsThatMayTryMoreOften",
    ),
    Mutation(
        name="a waiting round keeps the numbers that a growing chain takes",
        file="engine/kernel/independent/eras.cpp",
        old="if (fresh > old && tries_again(i)) move_round(i, fresh);",
        new="",
        caught_by=r"^kernel\.Eras\.ChainsThatMayTryMoreOften",
    ),
    Mutation(
        name="a visit that outlives its era does nothing at its end",
        file="engine/kernel/independent/visits.hpp",
        old="        if (open.reached) {",
        new="        if (!open.reached) {",
        caught_by=r"^kernel\.Eras\.AVisit",
    ),
    Mutation(
        name="everybody arrives in the first era",
        file="engine/kernel/independent/life.cpp",
        old="const Plan* era = &plan.at(arrival.root.time);",
        new="const Plan* era = &plan;",
        caught_by=r"^kernel\.Eras\.",
    ),
)
