"""Wrong changes to pairs of lives: matching, parting, counting, twins."""

from __future__ import annotations

from mutation import Mutation

PAIRS = (
    Mutation(
        name="lives part at the later of two events",
        file="engine/pair/parting.cpp",
        old="return a.time() < b.time() ? a.cause() : b.cause();",
        new="return a.time() > b.time() ? a.cause() : b.cause();",
        caught_by=r"^pair\.Parting\.OfAClockIsNamedByIt$",
    ),
    Mutation(
        name="an entry that differs is laid to the arrival",
        file="engine/pair/parting.cpp",
        old="if (names(step())) cause_ = at_;",
        new="",
        caught_by=r"^pair\.Parting\.OfWhereAnOutcomeLeads",
    ),
    Mutation(
        name="whoever is taken away in one plan is lived there all the same",
        file="engine/pair/matching.cpp",
        old="if (!stays(to_, same, key)) return std::nullopt;",
        new="",
        caught_by=r"^pair\.Pairs\.MoreAndFewerProspects",
    ),
    Mutation(
        name="channels of different rates bring the same people",
        file="engine/pair/matching.cpp",
        old="a.hour_mean == b.hour_mean &&",
        new="",
        caught_by=r"^pair\.Pairs\.CountWhatTwoEventLogsSayWhereDemandDiffers$",
    ),
    Mutation(
        name="trees that differ are compared only as far as they agree",
        file="engine/pair/pairs.cpp",
        old="compare_rest(root, first, second, same);",
        new="return;",
        caught_by=r"^pair\.Pairs\.KeepThoseReferredInOneRunApart$",
    ),
    Mutation(
        name="the first examples stay, whatever their hash",
        file="engine/pair/pairs.cpp",
        old="if (!(place < heap.front())) return;",
        new="return;",
        caught_by=r"^pair\.Pairs\.ExamplesAreThose",
    ),
    Mutation(
        name="outcomes go by their number in the plan",
        file="engine/pair/codes.cpp",
        old="codes[o] = coder.code(plan.names.touchpoints[i], plan.names.outcomes[o]);",
        new="codes[o] = o;",
        caught_by=r"^pair\.Pairs\.GoByName",
    ),
    Mutation(
        name="lives are compared in the first era of a dated plan alone",
        file="engine/pair/living.cpp",
        old="shorter.next = std::make_shared<const Plan>(up_to_horizon(*plan.next));",
        new="shorter.next = nullptr, shorter.until = forever;",
        caught_by=r"^pair\.Pairs\.OfADatedPlan",
    ),
    Mutation(
        name="later attempts show the luck of the first",
        file="engine/pair/draws.cpp",
        old="if (event_.tries > 0) return touchpoint.gap;",
        new="",
        caught_by=r"^pair\.Twin\.EventsFollow",
    ),
)
